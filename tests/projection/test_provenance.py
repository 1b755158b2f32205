"""Who said it, where, when, and who wrote it down, in words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from assessment_kit.core.answer import StatementKind
from assessment_kit.core.people import person_from_row
from assessment_kit.projection.provenance import english_day, names_of
from tests.projection.records import AYO, DANA, TEACHER, answers, family

VISIT = "at a home visit, 3 March 2026, 12 Elm Road, with Dana, Ayo"
CALL = "in a telephone call, 2 March 2026"
WRITTEN = "Written by Sam Lee, 4 March 2026."


def provenance(**more: Any) -> str:
    """Say where a statement about Ayo's health comes from."""
    records = family()
    records.write("documents", {"name": "Health report", "dated_on": "2026-01-05"}, row="d1")
    call = {"kind": "telephone", "happened_on": "2026-03-02"}
    records.write("visits", call, row="v2")
    records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1", **more)
    (answer,) = answers(records.view(), "health", AYO)
    return answer.provenance


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"kind": StatementKind.FACT, "told_by": DANA, "source": "visit:v1"},
            f"Fact. Told by Dana Okafor (mother) {VISIT}. {WRITTEN}",
        ),
        ({"kind": StatementKind.VIEW, "voice": AYO}, f"View. Told by Ayo Okafor (child). {WRITTEN}"),
        (
            {"voice": AYO, "told_by": TEACHER, "source": "visit:v2"},
            f"The words of Ayo Okafor (child), told by Jo Field (Hill School) {CALL}. {WRITTEN}",
        ),
        ({"source": "document:d1"}, f"In “Health report”, 5 January 2026. {WRITTEN}"),
        ({"source": "visit:v1"}, f"A{VISIT[1:]}. {WRITTEN}"),
        (
            {"kind": StatementKind.JUDGEMENT, "source": "own", "happened_on": date(2026, 3, 1)},
            f"Judgement. The writer's own observation on 1 March 2026. {WRITTEN}",
        ),
        ({"source": "visit:gone"}, f"From a visit that is no longer listed. {WRITTEN}"),
        (
            {"told_by": "gone"},
            f"Told by someone who is no longer among the people of this case. {WRITTEN}",
        ),
        ({"about": DANA}, f"About Dana Okafor (mother). {WRITTEN}"),
        ({"about": AYO}, WRITTEN),
        ({}, WRITTEN),
    ],
)  # fmt: skip
def test_provenance_in_words(more: dict[str, Any], expected: str) -> None:
    """A reader years later sees who said it, where and when, and who wrote it down."""
    assert provenance(**more) == expected


@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        (
            {"kind": "home_visit", "place": "The family's home.", "present": "Jo and Robin"},
            "At a home visit, 18 November 2026, the family's home, with Jo and Robin.",
        ),
        (
            {"kind": "home_visit", "present": "All of them."},
            "At a home visit, 18 November 2026, with all of them.",
        ),
        ({"kind": "telephone", "place": "Telephone"}, "In a telephone call, 18 November 2026."),
        ({"place": "Harrow Lane School"}, "At a visit or contact, 18 November 2026, Harrow Lane School."),
    ],
)
def test_source_brings_date_place_and_who_was_there(visit: dict[str, str], expected: str) -> None:
    """Where something was said, and in front of whom, changes what it is worth."""
    records = family()
    records.write("visits", {"happened_on": "2026-11-18", **visit}, row="v3")
    records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1", source="visit:v3")
    (answer,) = answers(records.view(), "health", AYO)
    assert answer.provenance == f"{expected} {WRITTEN}"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"kind": "parent_or_carer", "relationship": "Mother of Ayo; she lives apart"}, "X (mother of Ayo)"),
        ({"kind": "family_member", "relationship": "Ayo's aunt (on his father's side)"}, "X (Ayo's aunt)"),
        ({"kind": "family_member"}, "X (family member)"),
        ({"kind": "child", "relationship": "Brother of Tilly"}, "X (child)"),
        (
            {"kind": "professional", "agency": "Hill School (infants), teacher"},
            "X (Hill School (infants), teacher)",
        ),
        ({"kind": "other"}, "X"),
    ],
)
def test_person_is_named_with_their_part(person: dict[str, str], expected: str) -> None:
    """A reader who does not know the family learns in a few words who somebody is."""
    assert names_of([person_from_row("x", {"name": "X", **person})]) == {"x": expected}


def test_marks_and_source_are_given_in_words() -> None:
    """Every face prints the mark as a word, and the source as it was chosen."""
    records = family()
    marks = {"kind": StatementKind.FACT, "source": "visit:v1", "voice": DANA}
    records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1", **marks)
    (answer,) = answers(records.view(), "health", AYO)
    assert (answer.kind, answer.kind_words, answer.voice_name) == ("fact", "Fact", "Dana Okafor")
    assert answer.source_words == "Home visit, 3 March 2026, 12 Elm Road (Dana, Ayo)"
    assert answer.words == ("He sleeps.",)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("own", "The writer's own observation"),
        ("document:gone", "A document that is no longer listed"),
        ("", ""),
        ("grandmother's letter", "grandmother's letter"),
    ],
)
def test_source_without_an_entry_has_words(source: str, expected: str) -> None:
    """A source that was taken away, or typed, is not shown as an id."""
    records = family()
    records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1", source=source)
    assert answers(records.view(), "health", AYO)[0].source_words == expected


def test_moment_is_dated_as_in_england() -> None:
    """What was written at half past midnight in summer belongs to that day, not to the day before."""
    assert english_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert english_day(datetime(2026, 7, 1, 23, 30)) == date(2026, 7, 2)  # noqa: DTZ001 - a database may forget the zone
