"""What may be part of another assessment, from both sides of each rule."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.contributing import (
    cancelled_with_it,
    may_be_part_of,
    may_stand_alone,
    must_be_one_child,
    parts_after_theirs,
)
from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError

DAY = date(2026, 3, 10)
MAIN = Assessment(
    "a1", "c1", "parenting", 1, "", "p", "", ("robin", "wren"), DAY, DAY, "sam", "Sam Lee", ()
)  # fmt: skip


def _after(kind: EventKind, child: str = "") -> Assessment:
    at = datetime(2026, 3, 10, tzinfo=UTC)
    return replace(MAIN, events=(Event(kind, "sam", "Sam Lee", at, content_root="ab", child=child),))


@pytest.mark.parametrize("assessment_type", ["CONTRIBUTION", "CHILD_VOICE"])
@pytest.mark.parametrize("main", [MAIN, _after(EventKind.SUBMITTED), _after(EventKind.RETURNED)])
def test_a_contribution_is_part_of_work_under_way(assessment_type: str, main: Assessment) -> None:
    """A teacher or a child can be heard until the assessment is authorised."""
    may_be_part_of(assessment_type, "c1", ["robin"], main)


REFUSED = {
    "nothing": ("CONTRIBUTION", ["robin"], None, NotFoundError, "no such assessment in this case"),
    "another case": (
        "CONTRIBUTION",
        ["robin"],
        replace(MAIN, case="c2"),
        NotFoundError,
        "no such assessment in this case",
    ),
    "another type": ("PARENTING", ["robin"], MAIN, InvalidInputError, "start this one alone"),
    "a part": (
        "CONTRIBUTION",
        ["robin"],
        replace(MAIN, part_of="a0"),
        InvalidInputError,
        "has no parts of its own",
    ),
    "authorised": ("CONTRIBUTION", ["robin"], _after(EventKind.AUTHORISED), StateError, "was authorised"),
    "cancelled": ("CHILD_VOICE", ["robin"], _after(EventKind.CANCELLED), StateError, "was cancelled"),
    "stepped": ("CHILD_VOICE", ["robin"], _after(EventKind.STEPPED), StateError, "step up or down"),
    "another child": ("CHILD_VOICE", ["ada"], MAIN, InvalidInputError, "choose those"),
    "a child whose part was closed": (
        "CHILD_VOICE",
        ["wren"],
        _after(EventKind.CHILD_CLOSED, "wren"),
        StateError,
        "have it reopened first",
    ),
}


@pytest.mark.parametrize(("kind", "children", "main", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_it_is_part_of_nothing_else(
    kind: str, children: list[str], main: Assessment | None, error: type[Exception], words: str
) -> None:
    """Words of a family never turn up under another one's assessment, nor under one that is over."""
    with pytest.raises(error, match=words) as refused:
        may_be_part_of(kind, "c1", children, main)
    assert str(refused.value).count(".") == 1


def test_each_childs_words_stand_alone() -> None:
    """One child's record can be given to that child without a sibling's in it."""
    must_be_one_child("CHILD_VOICE", ["robin"])
    must_be_one_child("CONTRIBUTION", ["robin", "wren"])
    with pytest.raises(InvalidInputError, match="start one for each"):
        must_be_one_child("CHILD_VOICE", ["robin", "wren"])


@pytest.mark.parametrize("kind", ["CONTRIBUTION", "CHILD_VOICE"])
def test_a_part_does_not_stand_alone(kind: str) -> None:
    """Nobody writes for an assessment that is not there; an assessment stands by itself."""
    may_stand_alone("EARLY_HELP")
    with pytest.raises(InvalidInputError, match="begin them from its page"):
        may_stand_alone(kind)


def test_what_is_still_being_written_is_cancelled_with_the_whole() -> None:
    """Nobody goes on writing for an assessment that will not be; what was handed in stays what it is."""
    parts = {kind: replace(_after(kind), id=kind.value, part_of="a1") for kind in EventKind}
    ending = {part.id for part in cancelled_with_it(parts.values())}
    assert {"started", "returned", "taken_back", "reopened"} <= ending
    assert ending.isdisjoint({"submitted", "authorised", "cancelled", "stepped"})


def test_parts_stand_behind_their_own_assessment() -> None:
    """A list never shows a teacher's words before, or under another, assessment than theirs."""
    first, second = (replace(MAIN, id=name) for name in ("a1", "a2"))
    early, late = (replace(MAIN, id=name, part_of=of) for name, of in (("p1", "a2"), ("p2", "a1")))
    of_another = replace(MAIN, id="p3", part_of="elsewhere")
    listed = parts_after_theirs([early, late, first, of_another, second])
    assert [one.id for one in listed] == ["a1", "p2", "p3", "a2", "p1"]
    assert parts_after_theirs([]) == []
