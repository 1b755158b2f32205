"""What the Child and Family Assessment asks, held against the guidance that it follows."""

import pytest

from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import About, Instrument, Scope
from assessment_kit.instruments.protocol_reading import load_protocol
from tests.instruments.shipped import asked, asked_after, first

FACTORS = """
1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A
18B 18C 19B 19C 20 21 22A 23A 24A
""".split()  # noqa: SIM905 - a table reads better than forty quoted words
REFERRAL_SOURCES = "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10".split()  # noqa: SIM905 - as above


@pytest.fixture
def instrument() -> Instrument:
    """Read the first version, which is frozen."""
    return first("child_and_family")


def test_assessment_factors_are_those_of_the_census(instrument: Instrument) -> None:
    """Each child can be given every factor in use, and none of the two that were retired (18A, 19A)."""
    question = asked(instrument, "assessment_factors")
    assert sorted(option.code for option in question.options) == sorted(FACTORS)
    assert question.about is About.EACH_CHILD
    assert question.is_required


def test_no_factors_identified_stands_alone(instrument: Instrument) -> None:
    """Factor 21 excludes the others, and nothing else does."""
    question = asked(instrument, "assessment_factors")
    assert [option.code for option in question.options if option.is_exclusive] == ["21"]


def test_referral_sources_are_those_of_the_census(instrument: Instrument) -> None:
    """Where the referral came from goes out under the Department's codes."""
    assert [option.code for option in asked(instrument, "referral_source").options] == REFERRAL_SOURCES


def test_parents_and_child_speak_before_the_worker(instrument: Instrument) -> None:
    """The family's own words come before the three domains and everything that is made of them."""
    order = [section.id for section in instrument.sections]
    assert order.index("parents_words") < order.index("childs_voice") < order.index("child_needs")
    assert order.index("analysis") < order.index("family_view") < order.index("recommendation")


def test_child_needs_are_asked_about_each_child(instrument: Instrument) -> None:
    """A brother's health is never written under his sister's name."""
    section = instrument.section("child_needs")
    assert section is not None
    assert {question.about for question in section.questions} == {About.EACH_CHILD}
    assert [code for code, _, _ in section.dimensions] == ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]


def test_the_seven_categories_are_asked(instrument: Instrument) -> None:
    """Signs of Safety's seven categories are there, the danger statement and its goal side by side."""
    for category in ("harm", "complicating_factors", "existing_strengths", "existing_safety"):
        assert asked(instrument, category).type == "statements"
    pair = asked(instrument, "danger_statements")
    assert pair.type == "pairs"
    assert {"who_is_worried", "worried_about", "could_happen", "disputed", "safety_goal"} <= {
        column.id for column in pair.columns
    }
    assert asked(instrument, "next_steps").type == "long_text"


def test_the_safety_scale_says_both_ends_in_words_of_its_own(instrument: Instrument) -> None:
    """The sentence about immediate removal belongs to section 47 and is not asked here."""
    scale = asked(instrument, "safety_scale")
    assert scale.type == "ratings"
    assert scale.low
    assert scale.high
    assert "removed" not in instrument.text
    assert "immediately" not in instrument.text


def test_the_plan_says_what_happens_while_people_wait(instrument: Instrument) -> None:
    """An action says since when it waits, what happens meanwhile and what would show that it works."""
    assert [column.id for column in asked(instrument, "plan").columns] == [
        "what", "who", "for_whom", "asked_for_on", "waiting_since", "meanwhile", "by_when", "shows_it_works",
        "easy_words",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question_id", ["people", "legal_stage", "orders", "visits", "documents", "chronology"]
)
def test_what_belongs_to_the_family_is_kept_with_the_case(instrument: Instrument, question_id: str) -> None:
    """People, legal stage, visits, documents and chronology are carried to every later assessment."""
    question = asked(instrument, question_id)
    assert question.scope is Scope.CASE
    assert (question.instrument, question.instrument_version) == ("case", 1)


def test_a_visit_says_whether_the_child_was_seen_alone(instrument: Instrument) -> None:
    """A child who was not seen, or not alone, has the reason beside it."""
    columns = {column.id for column in asked(instrument, "visits").columns}
    assert {"happened_on", "present", "place", "child_seen", "seen_alone", "not_alone_reason"} <= columns


def test_a_referrer_can_be_kept_out_of_every_copy(instrument: Instrument) -> None:
    """Whether a member of the public referred is a question of its own, which copies read."""
    assert asked(instrument, "referrer_is_public").type == "yes_no"


def test_levels_are_numbered_as_in_the_protocol(instrument: Instrument) -> None:
    """A proposed level carries the number under which the local protocol describes it."""
    local = localised(instrument, load_protocol())
    assert [option.code for option in asked(local, "proposed_level").options] == ["1", "2", "3", "4"]


def test_it_says_why_this_lead_practitioner_and_what_the_family_said(instrument: Instrument) -> None:
    """Seeds 002 and 004: chosen for this family, decided by somebody, with the family's and child's say."""
    assert asked(instrument, "lead_why").type == "long_text"
    assert asked(instrument, "lead_decided_by").type == "short_text"
    assert asked(instrument, "lead_family_say").about is About.EACH_PARENT
    child = asked(instrument, "lead_child_say")
    assert (child.about, child.answered_by) == (About.EACH_CHILD, "child")


def test_a_danger_statement_received_keeps_its_origin(instrument: Instrument) -> None:
    """Seed 002: the hub's danger statement stands as received, with who wrote it, when and from what."""
    received = asked(instrument, "referral_danger_statement")
    assert received.answered_by == "agency"
    assert "safeguarding hub" in received.hint
    origin = asked(instrument, "referral_danger_statement_origin")
    assert asked_after(origin) == ("referral_danger_statement", ())


def test_stepping_up_or_down_is_considered_on_the_way(instrument: Instrument) -> None:
    """Seed 002: throughout the assessment, not only at its end."""
    assert "on the way" in asked(instrument, "step_considered").label


def test_the_scale_is_worded_by_the_local_protocol(instrument: Instrument) -> None:
    """A council with another wording of its scale needs no change to the questionnaire."""
    assert asked(instrument, "safety_scale").scale == "safety_scale"


@pytest.mark.parametrize(
    "section", ["permission", "background", "lead", "agencies", "network", "keeping_informed"]
)
def test_what_the_redbridge_text_promises_families_is_asked(instrument: Instrument, section: str) -> None:
    """Permission, language, whom we ask, promises and being kept informed each have a section."""
    assert instrument.section(section) is not None
