"""What is wanting where an assessment is signed, found by rules that say it in a sentence."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind
from assessment_kit.core.clock import DueDate
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.sign_off import Point
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline
from assessment_kit.instruments.subjects import subjects
from assessment_kit.instruments.wanting import POINT_WORDS, Standing, points_found

AYO, TILLY = Person("ayo", PersonKind.CHILD, "Ayo Okafor"), Person("tilly", PersonKind.CHILD, "Tilly Okafor")
DANA = Person("dana", PersonKind.PARENT_OR_CARER, "Dana Okafor")
ASKED = tuple(Point)


def standing(*answers: dict[str, Any], instrument: str = "child_and_family", **around: Any) -> Standing:
    """Put together what stands about Ayo and Tilly."""
    outlined = outline(shipped().latest(instrument), subjects([AYO, TILLY], [AYO, TILLY, DANA]))
    given = {"children": {"ayo": "Ayo", "tilly": "Tilly"}, **around}
    return Standing(outlined=outlined, answers=answers, **given)


def found(*answers: dict[str, Any], **around: Any) -> dict[Point, str]:
    """Name what is wanting."""
    return {one.point: one.words for one in points_found(standing(*answers, **around), ASKED)}


def said(question: str, value: Any, subject: str = "", row: str = "") -> dict[str, Any]:
    """Write an answer."""
    return {"question": question, "subject": subject, "row": row, "value": value}


def visit(**value: Any) -> dict[str, Any]:
    """Write a visit."""
    return said("visits", {"happened_on": "2026-03-01", **value}, row="v1")


def note(number: int, kind: NoteKind, state: AnnotationState = AnnotationState.OPEN) -> Annotation:
    """Write a note."""
    at = datetime(2026, 3, 4, tzinfo=UTC)
    return Annotation(number, "a", "c", "referral", "", "", "Why?", "u", "Pat", at, 1, state, kind=kind)


def test_every_point_has_words_and_a_rule() -> None:
    """What a protocol can name is looked for, and every face has words for it."""
    assert set(POINT_WORDS) == set(Point)
    assert set(found()) == {Point.CHILD_SEEN_ALONE, Point.CHRONOLOGY, Point.FAMILY_VIEW}


def test_children_who_were_not_seen_alone_are_named() -> None:
    """A visit about one child says nothing of the other; one that names nobody speaks of all."""
    assert found()[Point.CHILD_SEEN_ALONE] == "Nothing says that Ayo and Tilly were seen alone."
    of_ayo = visit(seen_alone="yes", children=["ayo"])
    assert found(of_ayo)[Point.CHILD_SEEN_ALONE] == "Nothing says that Tilly was seen alone."
    assert Point.CHILD_SEEN_ALONE not in found(visit(seen_alone="yes"))
    assert Point.CHILD_SEEN_ALONE in found(visit(seen_alone="no"))


def test_a_child_whose_part_is_closed_is_not_asked_about() -> None:
    """Nobody is kept from signing by what is no longer written."""
    words = found(children={"ayo": "Ayo"})[Point.CHILD_SEEN_ALONE]
    assert words == "Nothing says that Ayo was seen alone."


def test_an_enquirys_own_question_counts_too() -> None:
    """A section 47 enquiry asks of each child whether it was seen alone."""
    seen = [said("child_was_seen", "yes", one) for one in ("ayo", "tilly")]
    alone = said("child_seen_alone", "yes", "ayo")
    words = found(*seen, alone, instrument="section_47_enquiry")[Point.CHILD_SEEN_ALONE]
    assert words == "Nothing says that Tilly was seen alone."


def test_a_chronology_and_an_own_view_end_their_points() -> None:
    """One event, and one thing that somebody of the family said."""
    event = said("chronology", {"happened_on": "2025-01-01", "event": "Moved house."}, row="c1")
    view = said("family_view_words", {"words": "They asked me."}, "dana", "w1")
    assert set(found(event, view)) == {Point.CHILD_SEEN_ALONE}


def test_an_instrument_without_such_questions_wants_nothing_of_them() -> None:
    """A contribution is signed without visits, chronology and views of its own."""
    assert found(instrument="contribution") == {}


def test_a_missed_discussion_is_named_with_its_day() -> None:
    """Whoever signs reads which talk with the family or the supervisor there was none of."""
    missed = [DueDate(name, name.capitalize(), date(2026, 3, 10)) for name in ("planning", "review")]
    words = found(missed=missed)[Point.OVERSIGHT]
    assert words == "Not held by their day: Planning (10 March 2026) and Review (10 March 2026)."


def test_nobody_has_said_why_the_practitioner_can_do_it() -> None:
    """Allocation is a judgement of its own, asked for anew when somebody else leads."""
    assert "why whoever does this assessment" in found(is_allocated=False)[Point.ALLOCATION]


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        (NoteKind.ACTION_REQUIRED, Point.ACTION_REQUIRED),
        (NoteKind.QUESTION, Point.OPEN_NOTES),
        (NoteKind.EVIDENCE_NEEDED, Point.OPEN_NOTES),
    ],
)
def test_open_notes_are_counted_by_what_they_ask(kind: NoteKind, point: Point) -> None:
    """One that is answered is still open until somebody says that it is dealt with."""
    notes = [note(2, kind), note(5, kind, AnnotationState.ANSWERED), note(7, kind, AnnotationState.RESOLVED)]
    assert found(notes=notes)[point].startswith("Notes 2 and 5 are still open")


def test_praise_and_entries_of_oversight_hold_nothing_up() -> None:
    """They ask for nothing."""
    notes = [note(1, NoteKind.PRAISE), note(2, NoteKind.OVERSIGHT), note(3, NoteKind.LEGAL_ADVICE)]
    assert not {Point.ACTION_REQUIRED, Point.OPEN_NOTES} & set(found(notes=notes))


def test_two_texts_and_open_parts_are_named() -> None:
    """By the question, and by whose they are."""
    named = found(two_texts=["Analysis"], parts_open=["Contribution by Jo Field"])
    assert "“Analysis”" in named[Point.TWO_TEXTS]
    assert named[Point.PARTS_OPEN] == "Still being written beside it: Contribution by Jo Field."


def test_what_needs_words_comes_first_in_the_protocols_order() -> None:
    """The rest is shown as advice."""
    given = points_found(standing(), (Point.FAMILY_VIEW, Point.TWO_TEXTS, Point.CHILD_SEEN_ALONE))
    assert [(one.point, one.needs_words) for one in given] == [
        (Point.FAMILY_VIEW, True),
        (Point.CHILD_SEEN_ALONE, True),
        (Point.CHRONOLOGY, False),
    ]
