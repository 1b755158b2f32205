"""What a copy prints, in which order and under which number."""

from typing import Any

from assessment_kit.reports.document import document, last_change
from tests.reports.records import AT, answer, full_record, question, record, section


def blocks(made: dict[str, Any], number: int = 1) -> list[dict[str, Any]]:
    """Give the blocks of a section by its printed number."""
    found: list[dict[str, Any]] = made["sections"][number - 1]["blocks"]
    return found


def words(block: dict[str, Any]) -> list[str]:
    """Read the paragraphs of a block."""
    return [text["text"] for text in block["texts"]]


def titles(made: dict[str, Any]) -> list[str]:
    """Read the titles of the appendices."""
    return [appendix["title"] for appendix in made["appendices"]]


def test_every_paragraph_is_numbered_within_its_section() -> None:
    """In court one says “paragraph 3.2”."""
    made = document(full_record())
    numbers = [block["number"] for block in blocks(made, 3) if "number" in block]
    assert numbers == ["3.1", "3.2", "3.3"]


def test_zero_and_no_are_printed() -> None:
    """0 is an answer."""
    made = document(record(section("s", "Scale", question("n", "How many?", answer(("0",), value=0)))))
    assert words(blocks(made)[1]) == ["0"]


def test_a_required_question_without_an_answer_says_so() -> None:
    """A gap that matters is seen where it is."""
    made = document(record(section("s", "Referral", question("why", "Why?", required=True))))
    heading, missing = blocks(made)
    assert (heading["text"], words(missing), missing["is_missing"]) == ("Why?", ["Not answered"], True)


def test_a_few_words_stand_beside_their_question() -> None:
    """“Did the family know? Yes” is one line, not a heading with a word under it."""
    asked = question("knew", "Did the family know?", answer(("Yes",)), type="yes_no")
    missing = question("level", "Which level?", type="choice", required=True)
    made = blocks(document(record(section("s", "Referral", asked, missing))))
    assert [(b["kind"], b["label"], words(b), b["is_missing"]) for b in made] == [
        ("short", "Did the family know?", ["Yes"], False),
        ("short", "Which level?", ["Not answered"], True),
    ]


def test_several_choices_are_a_list() -> None:
    """Each factor has a line of its own."""
    asked = question("factors", "Which factors?", answer(("Young carer", "Neglect")), type="choices")
    made = blocks(document(record(section("s", "S", asked))))
    assert [(text["text"], text["bullet"]) for text in made[1]["texts"]] == [
        ("Young carer", True),
        ("Neglect", True),
    ]


def test_who_wrote_a_section_is_said_once_and_every_other_writer_where_they_wrote() -> None:
    """The same line under every paragraph would hide the one that differs."""
    questions = [question(f"q{n}", "Q", answer((f"Text {n}",))) for n in range(4)]
    questions[2]["subjects"][0]["answers"][0]["provenance"] = "Written by Priya Nair, 9 March 2026."
    (made,) = document(record(section("s", "S", *questions)))["sections"]
    assert made["note"] == "Written by Sam Lee, 4 March 2026, where nothing else is said."
    notes = [block["note"] for block in made["blocks"] if block["kind"] == "text"]
    assert [note and note[0]["text"] for note in notes] == [
        [],
        [],
        "Written by Priya Nair, 9 March 2026.",
        [],
    ]


def test_a_statement_keeps_its_whole_provenance() -> None:
    """Source and author stand under each fact."""
    stated = answer(("He sleeps.",), kind_words="Fact", provenance="Fact. At home visit. Written by Sam Lee.")
    asked = question("health", "Health", stated, stated, type="statements", row_name="statement")
    made = blocks(document(record(section("s", "S", asked))))
    assert [block["note"][0]["text"] for block in made[1:]] == ["At home visit. Written by Sam Lee."] * 2


def test_an_optional_question_without_an_answer_is_listed_once_at_the_end() -> None:
    """No empty headings; and nothing is hidden either."""
    made = document(full_record())
    assert "Something optional" not in str(made["sections"])
    assert titles(made) == ["Not explored, and why", "Left empty", "Open notes of supervision"]
    left = {label: [text["text"] for text in texts] for label, texts in made["appendices"][1]["pairs"]}
    assert left == {"Referral": ["Something optional"], "The family's own view": ["the whole section"]}


def test_what_was_not_explored_is_listed_once_with_the_reason() -> None:
    """A dimension that was left aside has its line, and no heading of its own."""
    made = document(full_record())
    (label, reason), *_ = made["appendices"][0]["pairs"]
    assert (label, reason[0]["text"]) == ("Education (Maya)", "school holidays")
    assert "Not explored, because" not in str(made["sections"])


def test_everything_about_one_child_stands_together() -> None:
    """A reader follows Maya through a dimension, then Ayo."""
    shown = [
        block.get("text") or words(block)[0] for block in blocks(document(full_record()), 3)
    ]  # a heading, a label, or what was written
    assert shown[:2] == ["Health", "Maya"]
    assert shown.index("She is well.") < shown.index("Ayo")


def test_fact_judgement_and_view_are_told_by_a_word() -> None:
    """The mark is printed once, and the rest of the provenance beside it."""
    (stated,) = [block for block in blocks(document(full_record()), 3) if block.get("mark")]
    assert stated["mark"] == "Fact"
    assert stated["note"][0]["text"].startswith("Told by the head teacher at school visit, 3 March 2026.")


def test_two_texts_that_clash_are_both_printed() -> None:
    """Nobody's text is chosen silently."""
    (clashing,) = [block for block in blocks(document(full_record()), 3) if block.get("others")]
    assert words(clashing) == ["She is well."]
    (other,) = clashing["others"]
    assert words(other) == ["The other text."]
    assert other["note"][0]["text"] == "Written by Priya Nair, 4 March 2026."


def test_an_answer_of_which_only_a_clash_is_left_is_printed() -> None:
    """An emptied answer with an open conflict still has something to say."""
    clash = {"rev": 2, "words": ["Kept."], "author_name": "Priya Nair", "recorded_at": AT}
    made = document(record(section("s", "S", question("q", "Q", answer((), conflicts=[clash])))))
    assert words(blocks(made)[1]["others"][0]) == ["Kept."]


def test_what_is_withheld_is_marked() -> None:
    """A reader learns that something stands there, and why it is not shown."""
    made = document(record(section("s", "S", question("q", "Q", answer((), withheld="told in confidence")))))
    assert blocks(made)[1]["withheld"] == "told in confidence"


def test_the_cover_says_status_dates_and_people() -> None:
    """Who wrote it, for whom, and how far it has come."""
    cover = document(full_record())["cover"]
    facts = {label: texts[0]["text"] for label, texts in cover["facts"]}
    assert facts == {
        "Case reference": "WM-2026-0142",
        "Status": "Submitted: waiting for authorisation",
        "Written by": "Sam Lee",
        "Referred": "2 February 2026",
        "Started": "4 February 2026",
        "Submitted": "4 March 2026, by Sam Lee, to Priya Nair",
        "Due": "9 April 2026",
        "Last change": "4 March 2026",
    }
    assert cover["children"] == [{"name": "Maya", "age": "7 years"}]


def test_a_return_is_printed_with_its_reason() -> None:
    """The history of the work is on its cover."""
    made = full_record()
    made["assessment"]["events"].append(
        {
            "kind": "returned",
            "by_name": "Priya Nair",
            "to_name": "",
            "at": AT,
            "reason": "Who saw Maya alone?",
        }
    )
    facts = {label: texts[0]["text"] for label, texts in document(made)["cover"]["facts"]}
    assert facts["Returned"] == "4 March 2026, by Priya Nair: Who saw Maya alone?"


def test_a_copy_is_dated_by_the_last_change_and_not_by_the_clock() -> None:
    """The same record printed in ten years gives the same file, and the same age."""
    made = full_record()
    later = made | {"made_at": "2036-01-01T00:00:00+00:00", "day_count": 999}
    assert document(later) == document(made)
    assert last_change(made).isoformat() == AT


def test_an_evening_in_summer_counts_as_that_day() -> None:
    """Half past eleven at night in London is not yesterday."""
    made = record()
    made["assessment"]["events"] = [
        {
            "kind": "submitted",
            "by_name": "Sam Lee",
            "to_name": "",
            "at": "2026-07-01T23:30:00+00:00",
            "reason": "",
        }
    ]
    facts = {label: texts[0]["text"] for label, texts in document(made)["cover"]["facts"]}
    assert facts["Submitted"].startswith("2 July 2026")


def test_notes_of_supervision_are_no_part_of_the_content() -> None:
    """Open notes stand in an appendix that says so; settled ones are not printed."""
    made = full_record()
    notes = document(made)["appendices"][2]
    assert "not part of the assessment" in notes["lead"]
    assert [said["by"] for said in notes["notes"][0]["said"]] == [
        "Priya Nair, 4 March 2026",
        "Sam Lee, 4 March 2026",
    ]
    made["sections"][2]["annotations"][0]["state"] = "resolved"
    assert "Open notes of supervision" not in titles(document(made))


def test_what_was_added_afterwards_is_the_first_appendix() -> None:
    """Each text with whose it is, who wrote it down and the root that it cites; the copy is dated by it."""
    made = full_record()
    said = {"by_name": "Sam Lee", "content_root": "ab" * 32, "version": 1, "person_name": ""}
    made["addenda"] = [
        {**said, "kind": "addendum", "text": "The school wrote again.", "at": "2027-03-12T09:00:00+00:00"},
        {
            **said,
            "kind": "family_view",
            "person_name": "Dana Okafor",
            "text": "Nobody asked me.",
            "at": "2027-03-13T09:00:00+00:00",
        },
    ]
    laid = document(made)
    appendix = laid["appendices"][0]
    assert (appendix["number"], appendix["title"]) == ("A", "Added afterwards")
    assert [note["about"] for note in appendix["notes"]] == [
        "Addendum, beside version 1, content root abababababab",
        "Dana Okafor’s own view, beside version 1, content root abababababab",
    ]
    assert appendix["notes"][0]["said"][0]["by"] == "Written down by Sam Lee, 12 March 2027"
    assert laid["closing"]["root"] == "ab" * 32
    assert (laid["made"]["year"], laid["made"]["day"]) == (2027, 13)


def test_an_empty_record_is_a_document() -> None:
    """A copy can be made on the first day."""
    made = document(record())
    assert (made["sections"], made["appendices"]) == ([], [])


def test_the_root_and_how_to_check_it_close_the_copy() -> None:
    """Paper anchors the record."""
    closing = document(full_record())["closing"]
    assert closing["root"] == "ab" * 32
    assert any("Whoever keeps the record" in said for said in closing["how"])
