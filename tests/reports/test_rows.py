"""Rows are printed as a reader wants them, with everything that was written."""

from typing import Any

from assessment_kit.reports.document import document
from tests.reports.records import columns, full_record, question, record, row, section


def only_block(kind: str, made: dict[str, Any]) -> dict[str, Any]:
    """Find the one block of a kind."""
    (block,) = [b for s in document(made)["sections"] for b in s["blocks"] if b["kind"] == kind]
    return dict(block)


def asked(kind: str, *values: dict[str, Any]) -> dict[str, Any]:
    """Make a record of one question with rows."""
    names = list(dict.fromkeys(name for value in values for name in value))
    rows = [row(value) for value in values]
    one = question(
        "q", "Question", *rows, type=kind, row_name="thing", columns=columns(*names), low="a", high="b"
    )
    return record(section("s", "Section", one))


def cells(block: dict[str, Any]) -> list[list[list[tuple[str, str]]]]:
    """Read a table: per row, per column, (label, words)."""
    return [
        [[(label, " ".join(t["text"] for t in texts)) for label, texts in cell] for cell in line["cells"]]
        for line in block["rows"]
    ]


def test_a_plan_is_a_table_with_what_who_and_when() -> None:
    """Everybody finds their own line."""
    plan = {"what": "Visit weekly", "who": "Sam", "by_when": "30 March", "waiting_since": "4 March"}
    plan["meanwhile"] = "Nan rings"
    table = only_block("table", asked("actions", plan))
    assert table["head"] == ["What", "Who", "By when"]
    assert cells(table) == [
        [
            [("", "Visit weekly"), ("Meanwhile", "Nan rings")],
            [("", "Sam")],
            [("", "30 March"), ("Waiting since", "4 March")],
        ]
    ]


def test_a_part_that_no_layout_knows_is_printed_with_its_label() -> None:
    """A council's own column is not lost on paper."""
    table = only_block("table", asked("actions", {"what": "Visit", "cost_centre": "A12"}))
    assert ("Cost centre", "A12") in cells(table)[0][0]


def test_a_column_in_which_nobody_wrote_is_left_out() -> None:
    """Paper is for words."""
    table = only_block("table", asked("chronology", {"happened_on": "May", "event": "Moved"}))
    assert table["head"] == ["Date", "What happened"]
    assert len(table["widths"]) == 2


def test_one_writer_is_named_once_under_a_table() -> None:
    """The same line under every row would hide the rows."""
    table = only_block("table", asked("chronology", {"event": "One"}, {"event": "Two"}))
    assert [text["text"] for text in table["note"]] == ["Written by Sam Lee, 4 March 2026."]
    assert all(line["note"] == [] for line in table["rows"])


def test_two_writers_are_named_each_at_their_own_row() -> None:
    """Who wrote what stays plain."""
    made = asked("chronology", {"event": "One"}, {"event": "Two"})
    made["sections"][0]["questions"][0]["subjects"][0]["answers"][1]["provenance"] = "Written by Priya Nair."
    table = only_block("table", made)
    assert table["note"] == []
    assert [line["note"][0]["text"] for line in table["rows"]] == [
        "Written by Sam Lee, 4 March 2026.",
        "Written by Priya Nair.",
    ]


def test_a_row_of_another_kind_is_a_block_with_every_part() -> None:
    """A visit reads from top to bottom."""
    block = only_block(
        "row", asked("visits", {"happened_on": "3 March", "place": "Home", "notes": "One\nTwo"})
    )
    assert (block["number"], block["title"]) == ("1.1", "Thing")
    assert [(label, [t["text"] for t in texts]) for label, texts in block["pairs"]] == [
        ("Happened on", ["3 March"]), ("Place", ["Home"]), ("Notes", ["One", "Two"]),
    ]  # fmt: skip


def test_ratings_have_a_picture_and_a_table() -> None:
    """Every number is there twice: to be seen and to be read."""
    blocks = [block for shown in document(full_record())["sections"] for block in shown["blocks"]]
    latest, over_time = (block for block in blocks if block["kind"] == "chart")
    assert latest["svg"].startswith("<svg")
    assert latest["alt"].startswith(
        "A scale from 0 to 10, with the number that each person gave on each day. 3 March 2026: Mother 8"
    )
    assert "10 February 2026: Mother 7, Sam Lee, social worker 3, School no number yet" in over_time["alt"]


def test_a_statement_is_a_paragraph_and_no_table() -> None:
    """Statements read as prose."""
    stated = {**row({"text": "He sleeps well."}), "words": ["He sleeps well."]}
    one = question("q", "Health", stated, type="statements", row_name="statement")
    block = only_block("text", record(section("s", "S", one)))
    assert [text["text"] for text in block["texts"]] == ["He sleeps well."]
