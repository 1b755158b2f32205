"""What a parenting assessment asks, held against the text that it follows (seed 000)."""

import re
from dataclasses import replace

import pytest

from assessment_kit.core.hand_over import Task
from assessment_kit.core.ownership import Owner
from assessment_kit.core.sign_off import AuthorisedBy, LedBy, SignOff, sign_off_of
from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.model import About, Audience, Instrument, Question
from assessment_kit.instruments.protocol_reading import load_protocol
from tests.instruments.shipped import asked, asked_after, choices, first, order, part, parts, section

AREAS = {  # the source text's words for each area, and the dimension of parenting capacity that it is
    "daily_care": ("keeping them clean, clothed and fed", "P1"),
    "keeping_safe": ("adults always watching them when they are active", "P2"),
    "love_and_affection": ("kind tones and words, cuddles, kisses and closeness", "P3"),
    "play_and_talking": ("showing them colours, toys, activities and by talking to them", "P4"),
    "feelings_and_behaviour": ("learn how to manage their feelings and behaviour", "P5"),
    "being_steady": ("being the same sort of person with them all of the time", "P6"),
}
GOOD_ENOUGH = {  # what is good enough, and its opposite, which is not safe
    "good_enough_needs": ("meeting children's health and developmental needs", "neglecting basic needs"),
    "good_enough_first": ("putting children's needs first", "putting adults' needs first"),
    "good_enough_routine": ("providing routine and consistent care", "chaos and lack of routine"),
    "good_enough_engaging": (
        "acknowledging problems and engaging with support services",
        "an unwillingness to engage with support services",
    ),
}
ASSESSING, CHILDS = Owner.ASSESSING_SOCIAL_WORKER.value, Owner.CHILDS_SOCIAL_WORKER.value
AREA, CRITERION = pytest.mark.parametrize("area", AREAS), pytest.mark.parametrize("criterion", GOOD_ENOUGH)
JARGON = (
    "assess",
    "engage",
    "capacity",
    "attachment",
    "stimulat",
    "boundar",
    "consistent",
    "disclos",
    "proceed",
)


@pytest.fixture
def instrument() -> Instrument:
    """Read the first version, which is frozen."""
    return first("parenting")


def put_to_parents(instrument: Instrument) -> list[Question]:
    """List the questions of this file, not of shared sections, that have words of their own for parents."""
    return [q for q in instrument.questions if q.wording(Audience.PARENT) and not q.instrument]


def test_nobody_looks_for_perfect_parents(instrument: Instrument) -> None:
    """Seed 000: no 'perfect' parents; whether they are good enough and keep the children safe."""
    assert "Nobody is looking for perfect parents" in instrument.introduction
    assert "good enough and keeps the children safe" in instrument.introduction
    assert "until they are grown up" in instrument.introduction


def test_who_assesses_states_post_and_experience(instrument: Instrument) -> None:
    """Seed 000: undertaken by a social worker who has experience of working with children and families."""
    assert asked(instrument, "assessor_post").is_required
    assert asked(instrument, "assessor_experience").is_required


def test_what_helps_is_asked_before_the_first_session(instrument: Instrument) -> None:
    """Seed 000: a parent with a learning difficulty is not disadvantaged; so it is asked beforehand."""
    names = order(instrument)
    helps = asked(instrument, "helps_words")
    assert (helps.about, helps.answered_by, helps.is_required) == (About.EACH_PARENT, "parent", True)
    assert names.index("helps_words") < names.index("session_plan") < names.index("sessions")
    assert asked_after(asked(instrument, "helps_learning_how")) == ("helps_learning", ("yes", "not_known"))


def test_advocate_is_offered_taken_or_declined(instrument: Instrument) -> None:
    """Seed 000: an advocate, family member or friend; an intermediary is a question of its own."""
    offer = asked(instrument, "supporter_offer")
    assert {"advocate", "own_person", "declined", "not_offered"} <= set(choices(offer))
    assert offer.about is About.EACH_PARENT
    assert {"not_needed", "there", "applied_for"} <= set(choices(asked(instrument, "intermediary")))


def test_the_plan_is_chosen_for_this_family_and_shared_first(instrument: Instrument) -> None:
    """Seed 000: each assessment may differ; the plan says what is explored each session, and is shared."""
    assert list(AREAS) == choices(asked(instrument, "plan_areas"))[:6]
    plan = asked(instrument, "session_plan")
    assert {"planned_on", "explored", "how", "easy_words"} <= set(parts(plan))
    assert "pictures" in choices(part(plan, "how"))
    shared_on = asked(instrument, "plan_shared_on")
    assert (shared_on.type, shared_on.about) == ("date", About.EACH_PARENT)
    names = order(instrument)
    assert names.index("plan_shared_on") < names.index("sessions")


def test_sessions_are_logged_with_their_pace_and_no_timer(instrument: Instrument) -> None:
    """Seed 000: at a parent's pace, with breaks, and somebody present; nothing asks how long it took."""
    sessions = asked(instrument, "sessions")
    assert {"happened_on", "parents", "present", "as_planned", "pace", "helped"} <= set(parts(sessions))
    assert asked_after(part(sessions, "as_planned_not")) == ("as_planned", ("no",))
    assert choices(part(sessions, "areas")) == choices(asked(instrument, "plan_areas"))
    assert not [column.id for column in sessions.columns if re.search("minutes|duration|score", column.id)]


@AREA
def test_each_area_is_put_in_the_parents_words_and_is_a_dimension(instrument: Instrument, area: str) -> None:
    """Seed 000's six areas are the six dimensions of parenting capacity."""
    words, code = AREAS[area]
    assert words in section(instrument, area).guidance
    assert words in asked(instrument, area).source
    does = asked(instrument, area)
    assert (does.type, does.about, does.dimension) == ("statements", About.EACH_PARENT, code)


@AREA
def test_knowing_doing_and_how_often_are_kept_apart(instrument: Instrument, area: str) -> None:
    """What a parent knows, what they were seen to do and how steadily are three answers, never one mark."""
    knows = asked(instrument, f"knows_{area}")
    assert (knows.type, knows.about, knows.answered_by) == ("own_words", About.EACH_PARENT, "parent")
    assert (knows.task, knows.picture) == (Task.KNOWLEDGE_CHECK.value, area)
    how_often = asked(instrument, f"{area}_how_often")
    assert how_often.type == "choice"
    assert not [option.label for option in how_often.options if re.search(r"\d", option.label)]


def test_parents_tell_how_they_were_brought_up(instrument: Instrument) -> None:
    """Seed 000: their own experiences of being parented, then, growing up and now; it is not handed over."""
    for name in ("own_childhood", "own_childhood_then", "own_childhood_now"):
        told = asked(instrument, name)
        assert (told.about, told.answered_by, told.task) == (About.EACH_PARENT, "parent", "")


def test_strengths_and_what_they_themselves_would_improve_are_the_parents_words(
    instrument: Instrument,
) -> None:
    """Seed 000: their strengths, and areas where they feel they could improve or make positive changes."""
    assert asked(instrument, "parent_does_well").answered_by == "parent"
    improve = asked(instrument, "could_improve")
    assert (improve.type, improve.answered_by, improve.task) == ("own_words", "parent", Task.OWN_VIEW.value)


def test_observation_says_who_agreed_to_a_film_and_where_it_is(instrument: Instrument) -> None:
    """Seed 000: directly or with a video recorder; the film stays out of this system."""
    seen = asked(instrument, "observations")
    assert choices(part(seen, "how")) == ["direct", "film", "both"]
    for name in ("film_agreed", "film_kept"):
        assert part(seen, name).is_required
        assert asked_after(part(seen, name)) == ("how", ("film", "both"))
    assert "Films stay out of this system" in section(instrument, "observation").guidance


def test_everybody_the_source_text_names_is_a_source(instrument: Instrument) -> None:
    """Seed 000: the children, the extended family, other professionals, and the home community."""
    assert {"child_words", "agencies_asked", "network", "wider_family", "community_resources"} <= set(
        order(instrument)
    )


def test_support_is_offered_taken_up_and_has_an_effect(instrument: Instrument) -> None:
    """Seed 000: support that may help; what came of it is asked only where it was taken up."""
    support = asked(instrument, "support_tried")
    assert {"what", "from_whom", "taken_up", "effect", "effect_words", "parent_says"} <= set(parts(support))
    assert asked_after(part(support, "effect")) == ("taken_up", ("yes", "partly"))
    assert "not_there" in choices(part(support, "taken_up"))
    assert "drug and alcohol agency" in part(support, "what").hint
    assert asked(instrument, "support_none_because").type == "long_text"


def test_five_things_are_thought_about_carefully(instrument: Instrument) -> None:
    """Seed 000: each opens a place of its own, about each parent, once it is found or suspected."""
    found = asked(instrument, "careful_found")
    five = ["domestic_abuse", "substances", "mental_health", "learning", "own_parenting"]
    assert choices(found)[:5] == five
    assert [option.id for option in found.options if option.is_exclusive] == ["none"]
    for name in five:
        told = asked(instrument, f"careful_{name}")
        assert (told.type, told.about) == ("statements", About.EACH_PARENT)
        assert asked_after(told) == ("careful_found", (name,))


def test_each_childs_special_needs_are_asked_about(instrument: Instrument) -> None:
    """Seed 000: medical problems, developmental or emotional difficulties, and what they ask of parents."""
    assert asked(instrument, "special_needs").about is About.EACH_CHILD
    assert asked(instrument, "special_needs_parenting").about is About.EACH_CHILD


@CRITERION
def test_each_criterion_is_looked_at_from_both_sides(instrument: Instrument, criterion: str) -> None:
    """What shows it, what shows otherwise, with sources, and whether the other side was looked for."""
    good, unsafe = GOOD_ENOUGH[criterion]
    shows, otherwise = asked(instrument, f"{criterion}_for"), asked(instrument, f"{criterion}_against")
    assert good in shows.source
    assert unsafe in otherwise.source
    for side in (shows, otherwise):  # statements carry their source and who said it
        assert (side.type, side.about) == ("statements", About.EACH_PARENT)
    assert "other side" in asked(instrument, f"{criterion}_other_side").label


def test_there_are_four_criteria(instrument: Instrument) -> None:
    """The source text prints two of the opposites in one line; there are four all the same."""
    asked_here = [q.id for q in section(instrument, "good_enough").questions]
    assert asked_here == [f"{one}{end}" for one in GOOD_ENOUGH for end in ("_for", "_against", "_other_side")]


def test_outcome_is_for_each_child_and_each_parent_or_couple(instrument: Instrument) -> None:
    """Two children may have two answers, and two parents too."""
    outcomes = asked(instrument, "outcomes")
    assert (outcomes.type, outcomes.about, outcomes.is_required) == ("rows", About.EACH_CHILD, True)
    assert (part(outcomes, "parents").type, part(outcomes, "parents").is_required) == ("persons", True)
    assert choices(part(outcomes, "outcome")) == [
        "good_enough",
        "not_yet_willing",
        "not_unwilling_or_not_working",
        "other",
        "not_finished",
    ]
    assert asked_after(part(outcomes, "in_words")) == ("outcome", ("other", "not_finished"))
    assert part(outcomes, "because").is_required


def test_third_outcome_has_its_not_again(instrument: Instrument) -> None:
    """The source text says that the support is helping; it means that it is not."""
    third = part(asked(instrument, "outcomes"), "outcome").options[2]
    assert "the support is not helping them" in third.label
    assert "or the support is helping" not in third.label
    assert "NOT" in asked(instrument, "outcomes").source
    assert choices(part(asked(instrument, "outcomes"), "which")) == ["unwilling", "not_working", "both"]


def test_support_needed_says_whether_it_comes_in_time_and_lasts(instrument: Instrument) -> None:
    """What, from whom, how long, in time for this child, and until the child is grown up."""
    needed = asked(instrument, "support_needed")
    assert needed.about is About.EACH_CHILD
    assert {"what", "from_whom", "how_long", "in_time", "in_time_because", "lasts", "lasts_because"} <= set(
        parts(needed)
    )
    assert "in time for this child" in part(needed, "in_time").label
    assert "until the child is grown up" in part(needed, "lasts").label


def test_recommendation_and_decision_have_two_owners(instrument: Instrument) -> None:
    """Seed 000: the assessment recommends; the child's social worker decides on care plan and court."""
    owners = {q.id: q.owner for q in instrument.questions if q.owner}
    assert {name for name, owner in owners.items() if owner == ASSESSING} == {
        "outcomes",
        "until_grown_up",
        "support_needed",
        "recommendation",
    }
    assert {name for name, owner in owners.items() if owner == CHILDS} == {
        "same_person",
        "decision",
        "decision_court",
        "decision_because",
        "decision_on",
    }
    assert asked(instrument, "decision").about is About.EACH_CHILD


def test_one_person_who_is_both_says_so_first(instrument: Instrument) -> None:
    """It stands before the decision, and is a sentence that somebody can stand by."""
    same = asked(instrument, "same_person")
    assert (same.type, same.about) == ("yes_no", About.FAMILY)
    assert same.label == "I wrote the recommendation as well: both are mine."
    names = order(instrument)
    assert names.index("recommendation") < names.index("same_person") < names.index("decision")


@pytest.mark.parametrize("name", ["default", "ashcombe"])
def test_each_protocol_names_it_looks_at_it_midway_and_says_when_it_ends(name: str) -> None:
    """A parenting assessment does not drift: both councils that ship say when it is looked at again."""
    protocol = load_protocol(data_folder() / "protocols" / f"{name}.toml")
    assert "parenting" in protocol.types["PARENTING"].lower()
    midway, end = protocol.points_for("PARENTING")
    assert (midway.origin, midway.is_limit, bool(midway.headings)) == ("started", False, True)
    assert (end.origin, end.is_limit) == ("started", True)
    rule = sign_off_of("PARENTING", protocol.sign_off)
    guarded = SignOff(LedBy.REGISTERED_SOCIAL_WORKER, AuthorisedBy.REGISTERED_SUPERVISOR)
    assert replace(rule, points=()) == guarded  # which points need words is each council's


def test_nothing_is_added_up(instrument: Instrument) -> None:
    """There is no scale, no mark and no total anywhere in this assessment."""
    assert not [q.id for q in instrument.questions if q.type in {"ratings", "self_scores"}]
    said = " ".join(f"{q.label} {q.hint}" for q in instrument.questions).lower()
    assert "score" not in said
    assert "total" not in said


def test_parents_are_asked_in_short_sentences_and_plain_words(instrument: Instrument) -> None:
    """What a parent reads is calm and adult: at most fifteen words to a sentence, and none of the office."""
    questions = put_to_parents(instrument)
    assert len(questions) > 15
    for question in questions:
        wording = question.wording(Audience.PARENT)
        assert wording is not None
        said = f"{wording.label}\n{wording.hint}\n{wording.guidance}"
        sentences = [s for s in re.split(r"[.?!\n]", said) if s.strip()]
        assert max(len(s.split()) for s in sentences) <= 15, (question.id, sentences)
        assert not [word for word in JARGON if word in said.lower()], question.id


def test_whatever_a_parent_answers_alone_is_put_in_words_for_parents(instrument: Instrument) -> None:
    """Nobody who is given the device meets a sentence of the office."""
    handed = [q for q in instrument.questions if q.task and q.answered_by == "parent" and not q.instrument]
    assert len(handed) == 9
    assert [q.id for q in handed if q.wording(Audience.PARENT) is None] == []


def test_knowledge_check_says_what_it_is_not(instrument: Instrument) -> None:
    """Nobody takes our own pictures for a licensed tool, or looks for a mark in them."""
    section = instrument.section("knowledge_check")
    assert section is not None
    assert section.group == "What parents know and do"
    for words in (
        "not PAMS and not ParentAssess",
        "not standardised",
        "no pass mark, no number and no total",
    ):
        assert words in section.guidance
    assert [question.id for question in section.questions] == [
        "check_items", "check_answers", "check_breaks", "check_visits", "check_ratings", "check_observed",
        "check_next",
    ]  # fmt: skip
    assert {question.about for question in section.questions} == {About.EACH_PARENT, About.FAMILY}


def test_what_is_known_done_and_how_often_stay_apart(instrument: Instrument) -> None:
    """Three axes in three places, each in words; none of them takes a number."""
    rated, seen = asked(instrument, "check_ratings"), asked(instrument, "check_observed")
    assert [column.id for column in rated.columns if column.type == "choice"] == ["rating"]
    assert [column.id for column in seen.columns if column.type == "choice"] == ["how", "does", "how_often"]
    axes = [column for column in (*rated.columns, *seen.columns) if column.type == "choice"]
    assert not [
        option.label for column in axes for option in column.options if re.search(r"\d", option.label)
    ]
