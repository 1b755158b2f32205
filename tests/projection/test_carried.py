"""What was said before: it comes along with its origin, and is asked about again."""

import json
from dataclasses import replace

import pytest

from assessment_kit.core.answer import StatementKind
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.projection.json import parse_section, record_json, section_json
from assessment_kit.projection.model import RecordView, SubjectView
from tests.projection.records import AT, AYO, DANA, TILLY, Records
from tests.projection.stages import came, limited, stages, step


def part(view: RecordView, question: str, subject: str = "") -> SubjectView:
    """Find what a view shows under a question about someone."""
    asked = next(one for s in view.sections for one in s.questions if one.question.id == question)
    return next(one for one in asked.subjects if one.subject == subject)


def confirm(records: Records, item: str, still_true: str, **more: str) -> None:
    """Say whether something that came along is still true."""
    records.write("carried", {"still_true": still_true, **more}, row=item)


def test_what_was_said_comes_along_with_origin_and_date() -> None:
    """Nobody tells the story twice, and nothing old looks new."""
    old, new = stages("first", "second")
    marks = {"kind": StatementKind.FACT, "told_by": DANA, "recorded_at": AT}
    old.write("health", {"text": "He sleeps badly."}, subject=AYO, row="s1", **marks)
    view = new.view()
    (item,) = part(view, "health", AYO).carried
    assert item.origin == "From Early help assessment, 4 March 2026"
    assert (item.words, item.subject_name, item.label) == (("He sleeps badly.",), "Ayo", "Health")
    assert item.provenance == "Fact. Told by Dana Okafor (parent or carer). Written by Sam Lee, 4 March 2026."
    assert (item.from_assessment, item.section, item.row, item.told_by) == ("first", "start", "s1", DANA)
    assert (item.said, item.still_true) == (None, "")
    assert part(view, "health", AYO).answers == ()


def test_it_stands_beside_the_same_question_and_else_apart() -> None:
    """What the new assessment does not ask is not lost: it stands under what was said before."""
    old, new = stages("first", "second")
    old.write("hopes", "A quiet house.", subject=DANA)
    old.write("circle", "Nan, and the choir.")
    view = new.view()
    assert [item.words for item in part(view, "hopes", DANA).carried] == [("A quiet house.",)]
    assert [item.words for item in part(view, "carried").carried] == [("Nan, and the choir.",)]
    assert part(view, "carried").carried[0].label == "Our circle of support"


@pytest.mark.parametrize(("verdict", "words"), [("yes", ""), ("changed", "Nan moved."), ("no", "Nan died.")])
def test_what_was_made_of_it_stands_with_it(verdict: str, words: str) -> None:
    """Each thing shows whether it is still true, who said so, and what is different now."""
    old, new = stages("first", "second")
    old.write("circle", "Nan, and the choir.")
    (item,) = new.view().carried
    confirm(new, item.id, verdict, asked_of="Dana", words=words)
    (item,) = new.view().carried
    assert item.still_true == verdict
    assert item.said is not None
    assert item.said.author_name == "Sam Lee"
    assert ("Who said so", "Dana") in item.said.cells


def test_sibling_who_does_not_go_along_stays_behind() -> None:
    """What was said about a sister is no part of her brother's new assessment."""
    old, new = stages("first", "second")
    new.children = (AYO,)
    limited(old, children=(AYO,))
    old.write("health", {"text": "He sleeps badly."}, subject=AYO, row="s1")
    old.write("health", {"text": "She coughs."}, subject=TILLY, row="s2")
    old.write("health", {"text": "His sister cries."}, subject=AYO, row="s3", about=TILLY)
    old.write("hopes", "A quiet house.", subject=DANA)
    old.write("circle", "Nan, and the choir.")
    assert set(came(new.view())) == {"He sleeps badly.", "A quiet house.", "Nan, and the choir."}


@pytest.mark.parametrize("mark", ["voice", "told_by"])
def test_words_of_a_sibling_who_does_not_go_along_stay_behind(mark: str) -> None:
    """What a sister said about everybody at home is hers: it is in no assessment that she is not part of."""
    old, new = stages("first", "second")
    new.children = (AYO,)
    limited(old, children=(AYO,))
    old.write("circle", "I want to live with Nan.", **{mark: TILLY})
    assert came(new.view()) == {}


def test_step_for_one_child_brings_nothing_of_the_other_though_both_are_covered() -> None:
    """A brother joins his sister's enquiry by his own step, and brings his own story only."""
    old, new = stages("first", "second")
    limited(old, children=(AYO,))
    old.write("health", {"text": "He sleeps badly."}, subject=AYO, row="s1")
    old.write("health", {"text": "She coughs."}, subject=TILLY, row="s2")
    assert set(came(new.view())) == {"He sleeps badly."}
    old.taken.append(step("first", "second", 5, (TILLY,)))
    assert set(came(new.view())) == {"He sleeps badly.", "She coughs."}


def test_somebody_whom_nobody_knows_any_more_stays_behind() -> None:
    """Where it cannot be told whether it was a child, nothing goes along."""
    old, new = stages("first", "second")
    old.write("hopes", "To be left alone.", subject="gone")
    assert came(new.view()) == {}
    new.people = (*new.people, Person("gone", PersonKind.FAMILY_MEMBER, "Rose Okafor"))
    assert set(came(new.view())) == {"To be left alone."}


def test_what_was_struck_or_cleared_does_not_come_along() -> None:
    """A text entered in error is gone here too, and so is a row that was taken away."""
    old, new = stages("first", "second")
    old.write("circle", None, struck="the wrong family")
    old.write("health", None, subject=AYO, row="s1")
    old.write("health", {"text": "  "}, subject=AYO, row="s2")
    assert came(new.view()) == {}


def test_it_comes_as_it_stood_at_the_step() -> None:
    """What is written in the old assessment later stays there."""
    old, new = stages("first", "second")
    old.write("circle", "Nan.")
    limited(old, from_seq=len(old.revisions_now))
    old.write("hopes", "Later.", subject=DANA)
    assert set(came(new.view())) == {"Nan."}
    assert 1 in new.asked_as_of


def test_matters_of_the_old_stage_only_stay_there() -> None:
    """Its own review points are not the new assessment's; that a child needs it by a day goes along."""
    old, new = stages("first", "second")
    old.write("decided_on", "2026-03-01")
    old.write("needs_by", "2026-05-01")
    assert set(came(new.view())) == {"1 May 2026"}


def test_two_texts_that_nobody_settled_come_along_together() -> None:
    """While two people disagree neither is lost on the way."""
    old, new = stages("first", "second")
    other = old.write("circle", "Nobody.", rev=2, author_name="Priya Nair")
    old.revisions_now.pop()
    old.write("circle", "Nan.", conflicts=(other,))
    (item,) = new.view().carried
    assert (item.words, item.since) == (("Nan.",), ("Also written, by Priya Nair: Nobody.",))


def test_it_goes_on_over_several_steps_with_its_first_origin() -> None:
    """Early help, then section 17, then section 47: what was said first still says where it was said."""
    first, second, third = stages("first", "second", "third")
    first.write("circle", "Nan, and the choir.")
    second.write("hopes", "A quiet house.", subject=DANA)
    found = came(third.view())
    assert set(found) == {"Nan, and the choir.", "A quiet house."}
    assert found["Nan, and the choir."].from_title == "Early help assessment"
    assert found["A quiet house."].from_title == "Child and family assessment"
    assert found["Nan, and the choir."].id == came(second.view())["Nan, and the choir."].id


def test_what_was_made_of_it_on_the_way_goes_along() -> None:
    """The third worker reads what the second was told of it."""
    first, second, third = stages("first", "second", "third")
    first.write("circle", "Nan, and the choir.")
    (item,) = second.view().carried
    confirm(second, item.id, "changed", asked_of="Dana", words="The choir has stopped.")
    (item,) = third.view().carried
    said = "Partly, or it has changed, said Dana, in Child and family assessment, 4 March 2026"
    assert item.since == (f"{said}: The choir has stopped.",)
    assert (item.from_title, item.still_true) == ("Early help assessment", "")


def test_what_is_no_longer_true_goes_no_further() -> None:
    """Nobody is asked a third time whether something is true that has ended."""
    first, second, third = stages("first", "second", "third")
    first.write("circle", "Nan, and the choir.")
    (item,) = second.view().carried
    confirm(second, item.id, "no")
    assert came(third.view()) == {}
    assert set(came(second.view())) == {"Nan, and the choir."}


def test_family_that_goes_to_and_fro_is_read_once_for_each_step() -> None:
    """Twelve enquiries beside one assessment open as quickly as they should, and say each thing once."""
    first, enquiry = stages("first", "enquiry")
    first.write("circle", "Nan, and the choir.")
    for day in range(1, 24, 2):
        enquiry.taken += [step("enquiry", "first", day), step("first", "enquiry", day + 1)]
    assert list(came(enquiry.view())) == ["Nan, and the choir."]
    assert len(enquiry.asked_as_of) <= 1 + len(enquiry.taken)


def test_step_back_does_not_bring_an_assessment_its_own_words() -> None:
    """Down again to early help that went on: only what was said in between comes along."""
    first, second = stages("first", "second")
    first.write("circle", "Nan, and the choir.")
    second.write("hopes", "A quiet house.", subject=DANA)
    first.taken.append(step("second", "first", 7, (AYO, TILLY)))
    assert set(came(first.view())) == {"A quiet house."}
    assert set(came(second.view())) == {"Nan, and the choir."}


def test_view_names_the_way_it_came_and_where_it_went_on() -> None:
    """The cover says from which assessment the family came, and the old one says where it goes on."""
    first, second, third = stages("first", "second", "third")
    titles = [(one.from_title, one.to_title) for one in third.view().steps]
    assert titles == [
        ("Child and family assessment", "Child and family assessment"),
        ("Early help assessment", "Child and family assessment"),
    ]
    assert [one.step.to_assessment for one in first.view().went_on] == ["second"]
    assert second.view().steps[0].step.reason == "It is not enough."
    sent = record_json(second.view())
    assert json.loads(json.dumps(sent)) == sent
    (step_in,), (step_out,) = sent["steps"], sent["went_on"]
    assert (step_in["from_title"], step_in["direction"], step_in["at"][:10]) == (
        "Early help assessment", "up", "2026-03-05",
    )  # fmt: skip
    assert step_out["to_assessment"] == "third"


def test_assessment_without_a_step_has_nothing_from_before() -> None:
    """A first assessment asks nothing about earlier ones."""
    (only,) = stages("first")
    only.write("circle", "Nan.")
    view = only.view()
    assert (view.steps, list(view.carried)) == ((), [])


def test_it_travels_through_the_notebook() -> None:
    """A copy made from the notebook says what was said before, and what was made of it."""
    old, new = stages("first", "second")
    old.write("health", {"text": "He sleeps badly."}, subject=AYO, row="s1")
    (item,) = new.view().carried
    confirm(new, item.id, "yes", asked_of="Dana")
    view = new.view()
    sent = section_json(view, "start")
    assert parse_section(sent) == view.section("start")
    assert "From Early help assessment, 4 March 2026" in str(sent)


def test_condition_marks_what_is_not_asked() -> None:
    """Why they declined is asked of those who declined, and its condition is said in words."""
    (only,) = stages("first")
    only.write("agreed", "yes")
    assert not part(only.view(), "why_not").is_asked
    assert not part(only.view(), "why_not").is_shown
    only.write("why_not", "No time.")
    shown = part(only.view(), "why_not")
    assert (shown.is_asked, shown.is_shown, shown.answers[0].words) == (False, True, ("No time.",))
    asked = only.view().sections[0].questions[1]
    assert asked.kept_because == (
        "Asked only when the answer to “Do they agree?” is “No”; kept because something was written here."
    )


def test_what_is_still_true_decides_what_is_asked() -> None:
    """A family that declined before and still does is asked why."""
    old, new = stages("first", "second")
    old.write("agreed", "no")
    assert not part(new.view(), "why_not").is_asked
    confirm(new, came(new.view())["No"].id, "yes")
    assert part(new.view(), "why_not").is_asked
    new.write("agreed", "yes")
    assert not part(new.view(), "why_not").is_asked


def test_closed_part_of_a_child_is_marked() -> None:
    """When one child's part is closed, faces show it and nobody writes in it."""
    (only,) = stages("first")
    started = only.events[0]
    closed = replace(started, kind=type(started.kind).CHILD_CLOSED, child=TILLY)
    only.events = (started, closed)
    view = only.view()
    assert part(view, "health", TILLY).is_closed
    assert part(view, "hopes", TILLY).is_closed
    assert not part(view, "health", AYO).is_closed


def test_nobody_is_asked_for_a_closed_part_what_has_no_place_in_it() -> None:
    """What was not confirmed before a child's part was closed stays in the old stage; what was stays here."""
    old, new = stages("first", "second")
    old.write("circle", "Nan.", subject=TILLY)
    old.write("circle", "The choir.", subject=TILLY, row="r2")
    confirm(new, came(new.view())["Nan."].id, "yes")
    started = new.events[0]
    new.events = (started, replace(started, kind=type(started.kind).CHILD_CLOSED, child=TILLY))
    assert set(came(new.view())) == {"Nan."}
