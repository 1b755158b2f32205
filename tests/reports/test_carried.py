"""What was said before is printed with its origin, never as new, and what nobody confirmed apart."""

from typing import Any

from assessment_kit.reports.document import document
from tests.reports.records import answer, question, record, section
from tests.reports.stepped_records import carried_item, stepped_record, verdict
from tests.reports.test_document import blocks, titles, words

ASKED = "What are you worried about?"


def asked(*items: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Make a record of one question to which things came along, with what was said of each."""
    said = [item["said"] for item in items if item["said"]]
    one = question("q", ASKED, **other)
    one["subjects"][0]["carried"] = list(items)
    again = question("carried", "Is this still true?", *said, type="carried", row_name="thing said before")
    return record(section("s", "Worries", one), section("before", "What was said before", again))


def test_what_is_still_true_stands_under_its_question_with_origin_and_who_said_so() -> None:
    """A family tells its story once, and everybody sees when it was told."""
    made = document(
        asked(carried_item("c1", ASKED, "She does not sleep.", said=verdict("c1", "yes", "Dana")))
    )
    heading, item = blocks(made)
    assert (heading["text"], item["kind"], item["number"]) == (ASKED, "carried", "1.1")
    assert item["origin"] == "From Early help assessment, 3 March 2026"
    assert words(item) == ["She does not sleep."]
    assert [said["text"] for said in item["said"]] == ["Still true, said Dana, 5 May 2026."]
    assert len(made["sections"]) == 1  # what was said of it is not printed a second time


def test_what_has_changed_is_printed_with_what_is_different_now() -> None:
    """Both the old words and the new ones are kept."""
    item = carried_item("c1", ASKED, "No friends.", said=verdict("c1", "changed", "Maya", "I have one now."))
    (_, block) = blocks(document(asked(item)))
    assert [said["text"] for said in block["said"]] == [
        "Partly, or it has changed, said Maya, 5 May 2026.",
        "What is different now: I have one now.",
    ]


def test_that_nobody_was_named_is_said() -> None:
    """A practitioner's own guess is not printed as the family's word."""
    (_, block) = blocks(document(asked(carried_item("c1", ASKED, "No.", said=verdict("c1", "no")))))
    assert block["said"][0]["text"] == (
        "No longer true, written by Sam Lee; who said so was not written down, 5 May 2026."
    )


def test_what_nobody_confirmed_stands_at_the_end_and_never_among_the_new() -> None:
    """An old worry that nobody asked about is no finding of this assessment."""
    item = carried_item("c9", ASKED, "Money is short.", subject_name="Maya")
    made = document(asked(item))
    assert "Money is short." not in str(made["sections"])
    assert titles(made)[0] == "Said before and not confirmed"
    (block,) = made["appendices"][0]["blocks"]
    assert (block["number"], block["title"]) == ("A.1", f"{ASKED} (Maya)")
    assert (words(block), block["said"]) == (["Money is short."], [])


def test_what_was_written_of_a_thing_that_is_still_open_is_not_lost() -> None:
    """Somebody was asked and the choice was left: their words go with it."""
    item = carried_item("c9", ASKED, "Money is short.", said=verdict("c9", "", "Dana", "Ask again."))
    (block,) = document(asked(item))["appendices"][0]["blocks"]
    assert [said["text"] for said in block["said"]] == [
        "Dana was asked; whether it is still true was left open.",
        "What is different now: Ask again.",
    ]


def test_what_is_still_true_answers_a_required_question_and_what_is_not_does_not() -> None:
    """Nobody is asked twice; and a gap that has opened is seen."""
    kept = carried_item("c1", ASKED, "She does not sleep.", said=verdict("c1", "yes", "Dana"))
    gone = carried_item("c1", ASKED, "She does not sleep.", said=verdict("c1", "no", "Dana"))
    assert "Not answered" not in str(blocks(document(asked(kept, required=True))))
    assert "Not answered" in str(blocks(document(asked(gone, required=True))))


def test_what_has_no_place_in_this_assessment_names_what_was_asked() -> None:
    """An answer without its question says nothing."""
    made = document(stepped_record())
    (item,) = blocks(made)
    assert (item["title"], words(item)) == ("Who helps you at home?", ["My sister."])
    assert [said["text"] for said in item["since"]] == ["Still true, said Dana, 10 April 2026."]


def test_what_was_said_of_a_thing_that_came_along_no_more_is_printed_as_it_stands() -> None:
    """Hiding never deletes, on paper neither."""
    one = question("carried", "Is this still true?", type="carried", row_name="thing said before")
    one["subjects"][0]["answers"] = [answer(("Still true",), row="gone", cells=[["Who said so", "Dana"]])]
    (block,) = blocks(document(record(section("s", "What was said before", one))))
    assert block["pairs"][0][1][0]["text"] == "Dana"


def test_marks_of_this_copy_are_explained_where_it_has_them() -> None:
    """A reader learns what “Said before” and “Disputed” mean, and nothing that is not there."""
    assert [word for word, _ in document(stepped_record())["marks"]][3:] == ["Said before", "Disputed"]
    assert len(document(record())["marks"]) == 3


def test_who_wrote_it_then_stands_at_every_thing_that_came_along() -> None:
    """“Where nothing else is said” is of this assessment only."""
    then = "Written by Sam Lee, 4 March 2026."
    items = [
        carried_item(f"c{n}", ASKED, "Said.", said=verdict(f"c{n}", "yes", "Dana"), provenance=then)
        for n in range(3)
    ]
    notes = [block["note"][0]["text"] for block in blocks(document(asked(*items)))[1:]]
    assert notes == [then] * 3
