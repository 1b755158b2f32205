"""What a section 47 enquiry asks, held against seed 002, the Children Act and Working Together."""

import pytest

from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import About, Audience, Instrument
from assessment_kit.instruments.protocol_reading import load_protocol
from tests.instruments.shipped import asked, asked_after, choices, first, order, part, parts, section

SENTENCE = (
    "On a scale of 0 to 10, where 10 means the child is safe enough and 0 means things are really bad for "
    "the young person and they must be removed from the situation immediately, where do you rate this "
    "situation today?"
)
DIFFERENT_PEOPLE = (
    "Put different judgment numbers on scale for different people, for example, different professionals, "
    "child and parents."
)
OUTCOMES = ["not_substantiated", "substantiated_no_continuing_risk", "substantiated_continuing_risk"]


@pytest.fixture
def instrument() -> Instrument:
    """Read the first version, which is frozen."""
    return first("section_47_enquiry")


def test_the_scale_is_asked_in_the_source_texts_own_sentence(instrument: Instrument) -> None:
    """Seed 002's sentence stands word for word, in the file and in the words of the council that ships."""
    for one in (instrument, localised(instrument, load_protocol())):
        scale = asked(one, "section_47_scale")
        assert scale.label == SENTENCE
        assert (scale.type, scale.scale) == ("ratings", "section_47")
        assert "removed from the situation immediately" in scale.low
        assert "safe enough" in scale.high


def test_different_people_put_their_own_numbers(instrument: Instrument) -> None:
    """Professionals, child and parents each give a number of their own, for each child."""
    scale = asked(instrument, "section_47_scale")
    assert scale.hint == DIFFERENT_PEOPLE
    assert scale.about is About.EACH_CHILD
    assert {"number", "rater_name", "role", "rated_on", "why", "up_by_one", "face"} == set(parts(scale))


def test_numbers_of_two_scales_are_kept_apart(instrument: Instrument) -> None:
    """A seven on the other assessment's scale is never shown as a seven on this one."""
    assert "safety_scale" not in order(instrument)


def test_strategy_discussions_say_which_one_began_enquiries(instrument: Instrument) -> None:
    """There may be several; the conference is counted from the one that began enquiries."""
    discussions = asked(instrument, "strategy_discussions")
    assert (discussions.type, discussions.clock) == ("rows", "strategy")
    assert (part(discussions, "held_on").type, part(discussions, "held_on").is_required) == ("date", True)
    assert part(discussions, "began_enquiries").type == "yes_no"
    assert {"took_part", "shared", "decided"} <= set(parts(discussions))


def test_safety_comes_first(instrument: Instrument) -> None:
    """Whether each child is safe tonight, and the interim plan, are asked before anything is analysed."""
    names = order(instrument)
    safe = asked(instrument, "safe_today")
    assert (safe.about, safe.is_required) == (About.EACH_CHILD, True)
    plan = asked(instrument, "interim_safety_plan")
    assert plan.type == "actions"
    assert {"what", "who", "checked_by", "if_not"} <= set(parts(plan))
    assert asked_after(asked(instrument, "done_at_once")) == ("safe_today", ("no", "not_known"))
    assert names.index("safe_today") < names.index("interim_safety_plan") < names.index("analysis")


def test_each_child_is_seen_and_seen_alone(instrument: Instrument) -> None:
    """For each child: seen, seen alone, and the reason where not."""
    for name in ("child_was_seen", "child_seen_alone"):
        assert (asked(instrument, name).type, asked(instrument, name).about) == ("yes_no", About.EACH_CHILD)
    assert asked_after(asked(instrument, "child_not_seen_because"))[0] == "child_was_seen"
    assert asked_after(asked(instrument, "child_not_alone_because"))[0] == "child_seen_alone"


def test_the_police_are_asked_before_the_child_is(instrument: Instrument) -> None:
    """Before any direct work about an allegation it is asked whether the police have agreed."""
    names = order(instrument)
    police = asked(instrument, "police_agreed")
    assert "police agreed before any direct work" in police.label
    assert (police.about, police.is_required) == (About.EACH_CHILD, True)
    assert names.index("police_agreed") < min(names.index("child_words"), names.index("direct_work"))


def test_direct_work_is_asked_about_only_where_the_police_agreed_or_nothing_is_alleged(
    instrument: Instrument,
) -> None:
    """Where the police want us to wait, the page asks what may be talked about meanwhile instead."""
    assert asked_after(asked(instrument, "direct_work")) == ("police_agreed", ("agreed", "no_allegation"))
    assert asked_after(asked(instrument, "police_agreed_words")) == ("police_agreed", ("agreed",))
    assert asked_after(asked(instrument, "police_wait_words")) == ("police_agreed", ("wait", "not_asked"))


def test_a_child_who_tells_unasked_is_always_heard(instrument: Instrument) -> None:
    """The child's own words have a place whatever the police have said."""
    assert asked(instrument, "child_words").when is None
    assert "never stopped" in section(instrument, "before_direct_work").guidance


def test_the_seven_categories_are_asked(instrument: Instrument) -> None:
    """Seed 002: seven categories, danger statement and safety goal side by side."""
    for name in ("harm", "complicating_factors", "existing_strengths", "existing_safety"):
        assert asked(instrument, name).type == "statements"
    assert {"worried_about", "could_happen", "safety_goal"} <= set(
        parts(asked(instrument, "danger_statements"))
    )
    assert asked(instrument, "next_steps").type == "long_text"


def test_the_three_domains_are_asked(instrument: Instrument) -> None:
    """Seed 002: the triangle's three domains, the child's for each child."""
    assert [(q.id, q.about) for q in section(instrument, "three_domains").questions] == [
        ("domain_child", About.EACH_CHILD),
        ("domain_parenting", About.FAMILY),
        ("domain_environment", About.FAMILY),
    ]


def test_it_is_explained_to_each_parent_in_plain_words(instrument: Instrument) -> None:
    """Seed 001: you have a right to know; the words to say it with are there, for the parent too."""
    explained = asked(instrument, "explained_to_parent")
    assert explained.about is About.EACH_PARENT
    assert "The law says that we have to find out" in explained.guidance
    wording = explained.wording(Audience.PARENT)
    assert wording is not None
    assert "You can complain" in wording.guidance
    longest = max(len(s.split()) for s in wording.guidance.replace("\n", " ").split(". "))
    assert longest <= 25
    assert asked_after(asked(instrument, "not_explained_because"))[0] == "explained_to_parent"


def test_the_outcome_is_one_of_three_for_each_child(instrument: Instrument) -> None:
    """Brothers and sisters may differ; conference belongs to the third value."""
    outcome = asked(instrument, "section_47_outcome")
    assert choices(outcome) == OUTCOMES
    assert (outcome.type, outcome.about, outcome.is_required) == ("choice", About.EACH_CHILD, True)
    assert "conference" in outcome.options[2].hint


def test_next_steps_are_asked_apart_and_later(instrument: Instrument) -> None:
    """What was found does not decide what help a child gets."""
    names = order(instrument)
    steps = asked(instrument, "section_47_next_steps")
    assert (steps.type, steps.about) == ("choices", About.EACH_CHILD)
    assert choices(steps) == ["none", "early_help", "section_17", "conference", "court", "other"]
    assert [option.id for option in steps.options if option.is_exclusive] == ["none"]
    assert instrument.section_of("section_47_outcome") is not instrument.section_of("section_47_next_steps")
    assert names.index("section_47_outcome") < names.index("section_47_next_steps")


def test_a_conference_has_its_day(instrument: Instrument) -> None:
    """The reviews after a conference are counted from it; where there is none, nobody is asked."""
    conference = asked(instrument, "conference_on")
    assert (conference.type, conference.clock) == ("date", "origin:conference")
    assert asked_after(conference) == ("section_47_next_steps", ("conference",))
    assert asked_after(asked(instrument, "no_conference_because")) == (
        "section_47_outcome",
        ("substantiated_continuing_risk",),
    )


def test_the_clock_of_the_assessment_goes_on(instrument: Instrument) -> None:
    """The page says that the 45 working days go on from the referral."""
    assert "the 45 working days go on from the referral" in instrument.introduction


def test_taking_part_is_not_asked_as_if_it_were_voluntary(instrument: Instrument) -> None:
    """An enquiry goes on where parents do not agree; what they say of it is written down."""
    assert "takes_part" not in order(instrument)
    assert asked(instrument, "family_view_disagrees").about is About.EACH_PARENT
