"""What early help asks, held against the text that it follows (seed 003) and what seed 004 expects of it."""

import re

import pytest

from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import About, Audience, Instrument
from assessment_kit.instruments.protocol_reading import load_protocol
from tests.instruments.shipped import asked, asked_after, choices, first, order, part, parts, section

AREAS = ["home", "health", "learning", "feelings", "family", "friends", "safety", "achievements", "hopes"]
STAGES = ["precontemplation", "contemplation", "preparation", "action", "maintenance"]
BLAMING = re.compile(
    r"\b(why did|fault|blame|failed|refus\w+|comply|complian\w+|non-engag\w+)\b", re.IGNORECASE
)


@pytest.fixture
def instrument() -> Instrument:
    """Read the first version, which is frozen."""
    return first("early_help")


def test_it_says_that_it_is_not_a_referral_form(instrument: Instrument) -> None:
    """Seed 003: it is not a form that other professionals complete in order to receive a service."""
    assert "It is not a referral form" in instrument.introduction
    assert "not a referral form" in section(instrument, "taking_part").guidance
    assert "referrer_name" not in order(instrument)


def test_taking_part_is_a_choice_and_what_then_is_asked(instrument: Instrument) -> None:
    """A parent agrees, declines or withdraws; who says no is asked about again only to say what then."""
    takes_part = asked(instrument, "takes_part")
    assert (takes_part.about, takes_part.is_required) == (About.EACH_PARENT, True)
    assert {"agrees", "declined", "withdrew"} <= set(choices(takes_part))
    assert asked_after(asked(instrument, "takes_part_then")) == ("takes_part", ("declined", "withdrew"))
    assert {"declined", "withdrew"} <= set(choices(asked(instrument, "child_takes_part")))


def test_taking_part_and_whom_we_talk_to_are_two_questions(instrument: Instrument) -> None:
    """Agreeing to early help is not agreeing to our ringing the school."""
    names = order(instrument)
    assert instrument.section_of("takes_part") is not instrument.section_of("agreed_to_talk")
    assert names.index("takes_part") < names.index("agreed_to_talk")


def test_the_circle_is_asked_of_each_person_in_nine_areas_of_our_own(instrument: Instrument) -> None:
    """Each person is asked about each area, achievements among them; it says that the areas are ours."""
    circle = section(instrument, "circle_of_support")
    assert [question.id for question in circle.questions] == [f"circle_{area}" for area in AREAS]
    assert {(q.type, q.about) for q in circle.questions} == {("statements", About.EACH_MEMBER)}
    assert "our own" in circle.guidance
    assert all("our own" in question.source for question in circle.questions)


@pytest.mark.parametrize("area", AREAS)
def test_each_area_has_one_set_of_prompts_for_parents_and_one_for_children(
    instrument: Instrument, area: str
) -> None:
    """A mother and her son are asked about the same thing in different words, each with prompts."""
    question = asked(instrument, f"circle_{area}")
    parent, child = question.wording(Audience.PARENT), question.wording(Audience.CHILD)
    assert parent is not None
    assert child is not None
    assert len({question.label, parent.label, child.label}) == 3
    for wording in (parent, child):
        prompts = wording.guidance.splitlines()
        assert len(prompts) >= 2
        assert wording.label.endswith("?")
    assert not set(parent.guidance.splitlines()) & set(child.guidance.splitlines())


def test_a_child_is_told_before_telling(instrument: Instrument) -> None:
    """Who asks a child about safety says first what happens if somebody is hurting them."""
    wording = asked(instrument, "circle_safety").wording(Audience.CHILD)
    assert wording is not None
    assert "I have to tell people who can help" in wording.guidance


def test_the_family_scores_itself_on_each_area(instrument: Instrument) -> None:
    """Seed 003: the family scores itself on each area; each person, or “we”."""
    readiness = asked(instrument, "readiness")
    assert (readiness.type, readiness.answered_by) == ("self_scores", "family")
    assert choices(readiness) == AREAS
    assert "“we”" in readiness.hint
    assert asked(instrument, "readiness_child").answered_by == "child"


def test_the_practitioners_view_is_a_question_of_its_own_and_comes_after(instrument: Instrument) -> None:
    """What a practitioner thinks stands beside what people say of themselves and never in its place."""
    names = order(instrument)
    own = names.index("readiness_practitioner")
    assert own > max(names.index("readiness"), names.index("readiness_child"))
    assert asked(instrument, "readiness_practitioner").answered_by == "practitioner"
    assert choices(asked(instrument, "readiness_practitioner")) == AREAS


def test_a_stage_is_said_in_plain_words(instrument: Instrument) -> None:
    """Nobody reads “precontemplation”: five stages in the protocol's words for whoever answers."""
    local = localised(instrument, load_protocol())
    for name in ("readiness", "readiness_child", "readiness_practitioner"):
        for area in AREAS:
            stages = part(asked(local, name), area)
            assert choices(stages) == STAGES
            assert not [o.label for o in stages.options if re.search("contemplat|maintenance", o.label)]


def test_open_questions_blame_nobody(instrument: Instrument) -> None:
    """Seed 003: open-ended questions about root causes, harm and what would put it right, without blame."""
    questions = section(instrument, "open_questions").questions
    assert [question.id for question in questions] == [
        "open_what_happened", "open_thoughts", "open_affected", "open_underneath", "open_needs",
    ]  # fmt: skip
    for question in questions:
        words = [question.label, *(wording.label for _, wording in question.wordings)]
        assert all(label.endswith("?") for label in words)
        assert not [label for label in words if BLAMING.search(label)]


def test_three_questions_are_there_to_be_carried(instrument: Instrument) -> None:
    """Worries, what works well and what needs to happen are statements that a step up can carry."""
    for name in ("worries", "working_well", "needs_to_happen"):
        assert asked(instrument, name).type == "statements"


def test_the_whole_household_is_asked_about(instrument: Instrument) -> None:
    """Seed 003: all members, and how their lives touch the others now or may do so."""
    touches = asked(instrument, "touches_others")
    assert touches.about is About.EACH_MEMBER
    assert {audience for audience, _ in touches.wordings} == {Audience.PARENT, Audience.CHILD}
    assert asked(instrument, "daily_life").answered_by == "family"
    assert asked(instrument, "family_history").type == "statements"


def test_other_assessments_come_in_with_origin_and_date(instrument: Instrument) -> None:
    """An education, health and care plan comes in with who wrote it, when, and whether it is true."""
    documents = asked(instrument, "documents")
    assert {"dated_on", "written_by", "still_true"} <= set(parts(documents))
    kinds = {option.label for option in part(documents, "kind").options}
    assert any("education, health and care plan" in label for label in kinds)
    assert "education, health and care plan" in section(instrument, "tools").guidance


def test_a_tool_used_now_says_what_it_showed_and_where_it_is_kept(instrument: Instrument) -> None:
    """Name, day, by whom, result in words, where kept; asked only where a tool was used."""
    tools = asked(instrument, "tools_used")
    assert {"name", "used_on", "used_by", "result", "kept_where"} <= set(parts(tools))
    assert part(tools, "result").type == "long_text"
    assert asked_after(tools) == ("was_tool_used", ("yes",))
    assert "exploitation" in asked(instrument, "was_tool_used").source


def test_it_asks_what_help_would_keep_this_from_growing(instrument: Instrument) -> None:
    """Seed 004: what help is required to prevent needs escalating."""
    assert asked(instrument, "keep_from_growing").label == "What help would keep this from growing?"


def test_it_leads_to_a_family_plan_and_a_day_to_look_again(instrument: Instrument) -> None:
    """A plan of actions, who supports whom, whom to go to, and when it is looked at again."""
    assert asked(instrument, "plan").type == "actions"
    assert "supports" in parts(asked(instrument, "network"))
    assert asked(instrument, "main_contact").answered_by == "family"
    revisit = asked(instrument, "revisit_on")
    assert (revisit.type, revisit.clock) == ("date", "due:revisit")


def test_a_worry_can_be_talked_over_with_a_social_worker(instrument: Instrument) -> None:
    """Seed 004: asked when, of whom, with what advice, and what was done."""
    consultations = asked(instrument, "consultations")
    assert {"asked_on", "of_whom", "advice", "done"} <= set(parts(consultations))
    assert part(consultations, "of_whom").is_required


def test_each_child_is_at_the_centre(instrument: Instrument) -> None:
    """What it all means is said for each child; brothers and sisters may need different things."""
    assert asked(instrument, "analysis_child").about is About.EACH_CHILD
    assert asked(instrument, "early_help_outcome").about is About.EACH_CHILD


def test_nothing_of_a_statutory_enquiry_is_asked(instrument: Instrument) -> None:
    """Nobody in early help is asked for danger statements, factors or an outcome under section 47."""
    assert not {"danger_statements", "assessment_factors", "section_47_outcome"} & set(order(instrument))
