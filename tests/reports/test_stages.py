"""Readiness to Change: areas by rows, everybody's stage in words, no number and no mean."""

import re
from typing import Any

from assessment_kit.reports.document import document
from tests.reports.records import record, section
from tests.reports.stepped_records import self_scores, sitting, stepped_record
from tests.reports.test_document import blocks, titles


def tables(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Find the tables of stages."""
    return [block for part in made["sections"] for block in part["blocks"] if block["kind"] == "stages"]


def shown(table: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Read a table: each area with what stands beside it."""
    return [(area, [" ".join(t["text"] for t in texts) for texts in said]) for area, said in table["rows"]]


def scored(*sittings: dict[str, Any]) -> dict[str, Any]:
    """Make a record of self-scores."""
    return record(section("s", "Readiness", self_scores("own", "Where do you stand?", *sittings)))


def test_own_view_and_practitioners_view_stand_side_by_side_by_area() -> None:
    """Where they differ is where the talk begins."""
    (table,) = tables(document(stepped_record()))
    assert table["head"] == [
        ["Their own view", "Dana", "6 May 2026"],
        ["The practitioner's view", "Sam Lee", "6 May 2026"],
        ["Their own view", "Dana", "10 June 2026"],
    ]
    assert shown(table)[:2] == [
        ("Home and money", ["I’m thinking about it", "Thinking about it", "I’m getting ready"]),
        ("School and learning", ["I’m doing it", "Getting ready", "I’ve kept it going"]),
    ]


def test_an_area_of_which_nothing_was_said_is_a_gap_and_no_stage() -> None:
    """Silence is not the lowest stage."""
    (table,) = tables(document(scored(sitting("we", "2026-05-06", "", "I’m doing it"))))
    assert shown(table)[1:] == [
        ("School and learning", ["Nothing said"]),
        ("Friends and family around us", ["Nothing said"]),
    ]


def test_no_number_is_made_of_stages() -> None:
    """Nothing is added up, and no figure stands in the table."""
    (table,) = tables(document(stepped_record()))
    assert not re.search(r"\d", str(shown(table)))


def test_days_that_do_not_fit_beside_one_another_have_tables_of_their_own() -> None:
    """Four columns of words cannot be read on paper; a person's are kept together."""
    days = ["2026-05-06", "2026-05-06", "2026-06-10", "2026-06-10"]
    made = tables(document(scored(*(sitting(f"P{n}", day, "", "x") for n, day in enumerate(days)))))
    assert [[who for _, who, _ in table["head"]] for table in made] == [["P0", "P1", "P2"], ["P3"]]
    assert [table["number"] for table in made] == ["1.1", "1.2"]


def test_each_persons_own_view_and_the_practitioners_stand_beside_each_other() -> None:
    """Person by person, then day by day; a view of whom nobody said anything stands at the end."""
    own = [sitting(who, day, "", "x") for day in ("2026-05-06", "2026-06-10") for who in ("Dana", "Kofi")]
    seen = [sitting("Sam", "2026-05-06", "", "y"), sitting("Sam, of Dana", "2026-05-07", "", "y")]
    for view, whom in zip((*seen, sitting("Sam", "2026-06-10", "", "z")), ("Kofi", "", ""), strict=True):
        view["cells"] = [*view["cells"], *([["Of whom", whom]] if whom else [])]
        view["value"] |= {"of_whom": [whom]} if whom else {}
        seen = [*seen, view] if view not in seen else seen
    theirs = self_scores("view", "And in your own view?", *seen, answered_by="practitioner")
    theirs["columns"].append({"id": "of_whom", "label": "Of whom", "type": "persons"})
    owned = self_scores("own", "Where do you stand?", *own, answered_by="family")
    made = tables(document(record(section("s", "Readiness", owned, theirs))))
    assert [[(who, day) for _, who, day in table["head"]] for table in made] == [
        [("Dana", "6 May 2026"), ("Sam, of Dana", "7 May 2026"), ("Dana", "10 June 2026")],
        [("Kofi", "6 May 2026"), ("Sam, of Kofi", "6 May 2026"), ("Kofi", "10 June 2026")],
        [("Sam", "10 June 2026")],
    ]


def test_a_large_family_of_one_day_is_parted() -> None:
    """Everybody has a column."""
    made = tables(document(scored(*(sitting(f"P{n}", "2026-05-06", "", "x") for n in range(7)))))
    assert [len(table["head"]) for table in made] == [3, 3, 1]


def test_why_somebody_stands_there_is_printed_in_their_words() -> None:
    """The reason says more than the stage."""
    made = document(stepped_record())
    (why,) = [
        b for part in made["sections"] for b in part["blocks"] if b.get("title", "").startswith("Dana, 6")
    ]
    assert why["title"] == "Dana, 6 May 2026: their own view"
    assert why["pairs"][0][1][0]["text"] == "The letters frighten me."


def test_who_wrote_each_column_is_said_under_the_table() -> None:
    """Whose word a stage is stays plain."""
    (table,) = tables(document(stepped_record()))
    assert [note["text"] for note in table["notes"]][1] == (
        "Sam Lee, 6 May 2026: the practitioner's view. Judgement. Written by Sam Lee, 6 May 2026."
    )


def test_scores_that_nobody_gave_are_listed_as_left_empty() -> None:
    """Readiness may rightly stay empty, and is not a heading then."""
    made = document(record(section("s", "Readiness", self_scores("own", "Where do you stand?"))))
    assert (made["sections"], titles(made)) == ([], ["Left empty"])


def test_somebody_without_a_name_or_a_day_has_a_column_too() -> None:
    """Half a sitting is printed as far as it goes."""
    (table,) = tables(document(scored(sitting("", "some day in May", "", "x"))))
    assert table["head"] == [["Their own view", "Nobody was named", "some day in May"]]
    assert blocks(document(scored(sitting("we", "", "", "x"))))
