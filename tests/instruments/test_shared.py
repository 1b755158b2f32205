"""What several assessments ask alike: the same words, the same ids, in every one of them."""

from collections import defaultdict

import pytest

from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import About, Audience, Instrument, Question, Scope
from tests.instruments.shipped import (
    LICENSED,
    asked,
    asked_after,
    choices,
    first,
    order,
    part,
    parts,
    section,
    whole,
)

STARTABLE = Library().startable()
WHOLE = whole()
EACH = pytest.mark.parametrize("instrument", WHOLE, ids=lambda one: one.id)
WITH_A_PLAN = pytest.mark.parametrize(
    "instrument", [one for one in WHOLE if one.assessment_type != "PARENTING"], ids=lambda one: one.id
)
EVERY = pytest.mark.parametrize("instrument", Library().all(), ids=lambda one: f"{one.id}-v{one.version}")


@pytest.fixture
def shared() -> Instrument:
    """Read the sections that several assessments include."""
    return first("shared")


def test_there_are_four_assessments_and_two_parts_of_them() -> None:
    """A practitioner chooses between four; what others write and what a child says is part of one of them."""
    assert [one.assessment_type for one in sorted(WHOLE, key=lambda one: one.id)] == [
        "CHILD_AND_FAMILY",
        "EARLY_HELP",
        "PARENTING",
        "SECTION_47_ENQUIRY",
    ]
    parts_of_them = {one.assessment_type for one in STARTABLE} - {one.assessment_type for one in WHOLE}
    assert parts_of_them == {"CHILD_VOICE", "CONTRIBUTION"}


@EVERY
def test_every_question_says_what_it_answers_to(instrument: Instrument) -> None:
    """Whoever asks why a family is asked this finds the text, law or guidance."""
    assert [question.id for question in instrument.questions if not question.source] == []


@EVERY
def test_no_licensed_tool_is_copied_or_named_in_what_is_asked(instrument: Instrument) -> None:
    """Forms and words of licensed tools stay with those who own them."""
    for question in instrument.questions:
        words = [question.label, question.hint, question.guidance, *(c.label for c in question.columns)]
        words += [text for _, w in question.wordings for text in (w.label, w.hint, w.guidance)]
        assert not LICENSED.search("\n".join(words)), question.id


@EVERY
def test_children_are_asked_in_words_that_a_child_knows(instrument: Instrument) -> None:
    """What children are asked is short and in words that a child knows."""
    office = ("assessment", "practitioner", "referral", "professional", "disclosure", "safeguarding")
    for question in instrument.questions:
        wording = question.wording(Audience.CHILD)
        if wording:
            said = f"{wording.label} {wording.guidance}".lower()
            assert not [word for word in office if word in said], question.id
            assert len(wording.label.split()) <= 24, question.id


def test_the_same_question_is_asked_alike_everywhere() -> None:
    """An answer that steps up or down with the family fits where it arrives."""
    found: dict[str, dict[str, Question]] = defaultdict(dict)
    for instrument in STARTABLE:
        for question in instrument.questions:
            found[question.id][instrument.id] = question
    several = {name: list(asked_in.values()) for name, asked_in in found.items() if len(asked_in) > 1}
    assert len(several) > 40
    for name, questions in several.items():
        shapes = {(q.type, q.about, q.scope, tuple(parts(q)), tuple(choices(q))) for q in questions}
        assert len(shapes) == 1, name


@EACH
def test_earlier_words_wait_near_the_beginning(instrument: Instrument) -> None:
    """Nobody is asked to tell their story again before what they said has been gone through."""
    carried = asked(instrument, "carried")
    assert (carried.type, carried.about, carried.is_required) == ("carried", About.ANYONE, False)
    names = [one.id for one in instrument.sections]
    assert names.index("carried") <= 2
    assert names.index("carried") < names.index("childs_voice")


@EACH
def test_review_points_stand_in_every_assessment(instrument: Instrument) -> None:
    """The discussions, the day the child needs it by and the reason for taking longer have a place."""
    clocks = {question.id: question.clock for question in section(instrument, "reviews").questions}
    assert clocks == {
        "decided_on": "held:decision",
        "needs_by": "needs_by",
        "needs_by_because": "needs_by_because",
        "reviews": "reviews",
        "plan_started_on": "origin:plan",
        "court_filing_on": "due:court_filing",
        "overdue_because": "overdue_because",
    }


@WITH_A_PLAN
def test_the_proposed_level_comes_from_the_local_protocol(instrument: Instrument) -> None:
    """A council with five levels offers five, for each child, with no change to the questionnaire."""
    level = asked(instrument, "proposed_level")
    assert (level.options_from, level.options, level.about) == ("levels", (), About.EACH_CHILD)


@EACH
def test_few_questions_must_be_answered(instrument: Instrument) -> None:
    """Boxes that must be filled are filled with anything; what must be answered stays below one in ten."""
    questions = list(instrument.questions)
    assert 0 < sum(question.is_required for question in questions) <= len(questions) / 10


@EACH
def test_what_belongs_to_the_family_stays_with_the_case(instrument: Instrument) -> None:
    """People, visits, documents and chronology are written once and are the same in every assessment."""
    for name in ("people", "visits", "documents", "chronology"):
        assert asked(instrument, name).scope is Scope.CASE


@EACH
def test_whom_we_may_talk_to_is_asked_with_the_exception_and_its_rights(instrument: Instrument) -> None:
    """Permission is asked; where we talked without it, ground, reason and the rights explained are there."""
    assert asked(instrument, "agreed_to_talk").type == "yes_no"
    told = asked(instrument, "without_agreement")
    assert asked_after(told) == ("talked_without_agreement", ("yes",))
    assert {"with_whom", "talked_on", "ground", "because", "rights_explained"} <= set(parts(told))
    assert "serious_harm" in choices(part(told, "ground"))
    assert asked_after(part(told, "not_told_because")) == ("parents_told", ("not_yet",))


@EACH
def test_agencies_may_answer_refuse_or_stay_silent(instrument: Instrument) -> None:
    """Each person or agency has the day it was asked and what came of it, silence too."""
    agencies = asked(instrument, "agencies_asked")
    assert {"who", "asked_on", "answer", "answered_on"} <= set(parts(agencies))
    assert {"answered", "refused", "silent"} <= set(choices(part(agencies, "answer")))
    kinds = {"teachers", "early_years", "health", "police", "adult_services", "housing"}
    assert kinds <= set(choices(part(agencies, "kind")))


@EACH
def test_culture_language_and_advocate_are_asked_about(instrument: Instrument) -> None:
    """Background is asked of each person in the family; so are an interpreter and an advocate."""
    assert asked(instrument, "background").about is About.EACH_MEMBER
    assert asked(instrument, "background").answered_by == "family"
    assert asked(instrument, "language_help").about is About.EACH_MEMBER
    assert {"for_whom", "offered_on", "answer"} <= set(parts(asked(instrument, "advocates")))


def test_a_child_never_interprets_nor_a_relative_where_abuse_is_alleged(shared: Instrument) -> None:
    """The rule stands where the interpreter is named."""
    hint = asked(shared, "interpreter").hint
    assert "Never a child." in hint
    assert "Never a relative or friend where abuse is alleged" in hint
    assert asked_after(asked(shared, "interpreter"))[0] == "language_help"


@EACH
def test_the_network_is_named_people_with_promises(instrument: Instrument) -> None:
    """Who supports whom, by name, and what each of them has promised."""
    network = asked(instrument, "network")
    assert {"name", "supports", "promised", "promised_on"} <= set(parts(network))
    assert part(network, "name").is_required


@EACH
def test_the_family_is_kept_informed(instrument: Instrument) -> None:
    """Updates on the way, a copy of the plan and the way to complain are asked about."""
    assert {"told_on", "told_whom", "told_what"} <= set(parts(asked(instrument, "updates")))
    assert asked(instrument, "plan_copy_given").about is About.EACH_PARENT
    assert asked(instrument, "complaint_route_told").about is About.EACH_PARENT
    assert asked(instrument, "before_work_page").about is About.EACH_PARENT


@EACH
def test_the_family_has_a_place_for_its_own_view(instrument: Instrument) -> None:
    """A parent who does not agree says so on the record, in their own words."""
    assert asked(instrument, "family_view_disagrees").about is About.EACH_PARENT
    assert asked(instrument, "family_view_words").answered_by == "parent"
    assert asked(instrument, "child_view_of_assessment").answered_by == "child"


@WITH_A_PLAN
def test_delayed_help_and_its_alternatives_have_a_place(instrument: Instrument) -> None:
    """Where a service is delayed, what else was considered is written down; nobody else sees the table."""
    delayed = asked(instrument, "delayed_help")
    assert asked_after(delayed) == ("is_help_delayed", ("yes",))
    assert {"service", "because", "alternative", "family_told"} <= set(parts(delayed))


@EACH
def test_a_childs_words_are_asked_for_and_what_came_of_them(instrument: Instrument) -> None:
    """The child's own words, how we listened, whom they may reach, and what they changed."""
    assert asked(instrument, "child_words").wording(Audience.CHILD) is not None
    names = order(instrument)
    for name in ("child_how_asked", "child_sharing_wish", "child_changed_plan"):
        assert names.index(name) > names.index("child_words")
