"""What is asked of whom, in which words, and what is kept where nothing is asked any more."""

from typing import Any

from assessment_kit.reports.document import document
from tests.reports.records import answer, question, record, row, section
from tests.reports.stepped_records import PEOPLE, stepped_record
from tests.reports.test_document import blocks, titles, words

WORDINGS = {
    "parent": {"label": "What worries you most?", "hint": "", "guidance": ""},
    "child": {"label": "What would you like to be different?", "hint": "", "guidance": ""},
}


def part(*answers: dict[str, Any], is_asked: bool) -> list[dict[str, Any]]:
    """Say what stands about the family and whether it is asked."""
    return [{"id": "", "name": "", "answers": list(answers), "blanks": [], "is_asked": is_asked}]


def test_what_is_not_asked_and_empty_is_printed_nowhere() -> None:
    """A family that agreed has no page about declining."""
    unasked = question("why", "What follows from declining?", required=True, subjects=part(is_asked=False))
    made = document(record(section("s", "S", question("q", "Q", answer(("A",))), unasked)))
    assert "declining" not in str(made)


def test_a_section_of_which_nothing_is_asked_is_not_called_empty() -> None:
    """“The whole section” would be a reproach for what nobody had to write."""
    unasked = question("why", "What follows?", subjects=part(is_asked=False))
    assert document(record(section("s", "Declined", unasked)))["appendices"] == []


def test_an_optional_question_that_is_asked_and_empty_is_still_listed() -> None:
    """What could have been answered is told."""
    unasked = question("why", "What follows?", subjects=part(is_asked=False))
    made = document(record(section("s", "Agreement", question("q", "Who agreed?"), unasked)))
    assert titles(made) == ["Left empty"]


def test_an_answer_that_is_not_asked_for_any_more_stays_and_says_why() -> None:
    """Hiding never deletes."""
    kept = question(
        "why",
        "What follows?",
        type="short_text",
        asked_when="Asked only when the answer to “Do they agree?” is “No”",
        subjects=part(answer(("They wrote to us.",)), is_asked=False),
    )
    aside, said = blocks(document(record(section("s", "S", kept))))
    assert words(aside) == [
        "Asked only when the answer to “Do they agree?” is “No”; kept because something was written here."
    ]
    assert words(said) == ["They wrote to us."]


def test_a_part_of_a_row_that_is_not_asked_for_any_more_says_so_after_its_words() -> None:
    """A heading of another review point does not pass for one of this."""
    told = [texts for label, texts in review()["parts"] if label == "Network plan"]
    first, then = (text["text"] for text in told[0])
    assert first == "A plan was begun."
    condition = "the answer to “Point” is “Network meeting”"
    assert then == f"(Asked only when {condition}; kept because something was written here)"


def review() -> dict[str, Any]:
    """Give the review of the record that stepped up."""
    (found,) = [
        b for s in document(stepped_record())["sections"] for b in s["blocks"] if b["kind"] == "review"
    ]
    return dict(found)


def test_two_parts_of_one_label_are_told_apart() -> None:
    """Two review points may share a heading."""
    one = question("q", "Q", row({"a": None, "b": "said"}), type="rows", row_name="thing")
    one["columns"] = [
        {"id": "a", "label": "B", "type": "long_text", "when": {"question": "x", "is": ["y"]}},
        {"id": "b", "label": "B", "type": "long_text"},
    ]
    (_, block) = blocks(document(record(section("s", "S", one))))
    assert [text["text"] for text in block["pairs"][0][1]] == ["said"]


def test_words_that_were_put_to_a_parent_or_a_child_are_printed_with_the_answer() -> None:
    """Whoever reads an answer later knows what was asked."""
    subjects = [
        {"id": person["id"], "name": person["first_name"], "answers": [answer(("Sleep.",))]}
        for person in (PEOPLE[0], PEOPLE[2])
    ]
    one = question("q", "What are you worried about?", wordings=WORDINGS, subjects=subjects)
    made = blocks(document(record(section("s", "S", one), people=PEOPLE)))
    assert [words(block) for block in made if block["kind"] == "aside"] == [
        ["Put to children and young people in these words: “What would you like to be different?”"],
        ["Put to parents and carers in these words: “What worries you most?”"],
    ]


def test_a_question_about_the_family_is_printed_in_the_words_of_those_who_answered() -> None:
    """A child's words answer the question that was put to the child."""
    one = question("q", "What are you worried about?", answer(("Sleep.",), voice="p1"), wordings=WORDINGS)
    (_, aside, _) = blocks(document(record(section("s", "S", one), people=PEOPLE)))
    assert words(aside) == [
        "Put to children and young people in these words: “What would you like to be different?”"
    ]


def test_a_grandmother_was_asked_in_the_question_itself() -> None:
    """Only parents and children have wordings of their own."""
    people = [{"id": "p4", "kind": "family_member", "name": "Ruth"}]
    one = question("q", "Q", answer(("Sleep.",), voice="p4"), wordings=WORDINGS)
    assert [b["kind"] for b in blocks(document(record(section("s", "S", one), people=people)))] == [
        "heading",
        "text",
    ]
