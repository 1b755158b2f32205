"""How much of a section is answered, as counted on the server and in kernels."""

import subprocess
import sys
from typing import Any

from assessment_kit.instruments.completeness import completeness, missing_required
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline

CHILDREN = [{"id": "c1", "name": "Ayo"}, {"id": "c2", "name": "Tilly"}]
SUBJECTS = {"each_child": CHILDREN, "each_parent_or_carer": [{"id": "p1", "name": "Dana Okafor"}]}
HEALTH = 7 * 2 * 2  # dimensions, children, statements and meaning


def section(section_id: str) -> dict[str, Any]:
    """Outline one section of the Child and Family Assessment for two children and one parent."""
    outlined = outline(shipped().latest("child_and_family"), SUBJECTS)
    return next(found for found in outlined["sections"] if found["id"] == section_id)


def answer(question: str, value: Any, subject: str = "", row: str = "") -> dict[str, Any]:
    """Write one answer as a page sends it."""
    return {"question": question, "subject": subject, "row": row, "value": value}


def test_nothing_answered_yet() -> None:
    """An untouched section says so and names what must be answered."""
    found = completeness(section("referral"), [])
    assert (found.answered, found.missing_required) == (0, (("referral_reason", ""),))
    assert found.words == "Nothing is answered yet. Needed before submission: “What was the referral about?”."


def test_what_is_needed_is_named_across_sections() -> None:
    """Before submission one list says which questions are open, and about which child."""
    outlined = outline(shipped().latest("child_and_family"), SUBJECTS)
    given = [
        answer("referral_reason", "A neighbour rang."),
        answer("analysis", "  "),
        answer("assessment_factors", ["neglect"], "c1"),
        answer("proposed_level", "level_2", "c1"),
        answer("proposed_level", "level_2", "c2"),
        answer("recommendation", "Help."),
    ]
    assert missing_required(outlined, given) == [
        "“What does it all mean?”",
        "“Which factors did the assessment identify?” (Tilly)",
    ]


def test_question_counts_once_for_each_child() -> None:
    """A question about each child is answered for one child and still open for the other."""
    chosen = answer("assessment_factors", ["neglect"], "c1")
    found = completeness(section("assessment_factors"), [chosen])
    assert (found.answered, found.asked) == (1, 2)
    assert found.missing_required == (("assessment_factors", "c2"),)
    assert "(Tilly)" in found.words


def test_not_explored_answers_for_its_dimension() -> None:
    """One honest line settles a dimension; it is not a question that must be answered by itself."""
    found = completeness(section("child_needs"), [answer("health_not_explored", "In hospital.", "c1")])
    assert (found.answered, found.asked) == (2, HEALTH)


def test_statement_and_its_meaning_count_apart() -> None:
    """Statements without what they mean for the child are half of the dimension."""
    stated = answer("health", {"text": "Ayo sleeps."}, "c1", "r1")
    assert completeness(section("child_needs"), [stated]).answered == 1


def test_many_rows_are_one_answer() -> None:
    """Three people are one answered question, whoever each row is about."""
    rows = [answer("people", {"name": name}, name, name) for name in "abc"]
    assert completeness(section("people"), rows).words == "Everything asked here is answered."


def test_rows_taken_away_and_blanks_do_not_count() -> None:
    """What was cleared is open again."""
    rows = [answer("people", None, "a", "a"), answer("people", {"name": " "}, "b", "b")]
    assert completeness(section("people"), rows).answered == 0


def test_answers_of_other_sections_are_passed_over() -> None:
    """A page may send everything it has."""
    assert (
        completeness(section("people"), [answer("analysis", "x"), answer("gone_question", "x")]).answered == 0
    )


def test_no_one_to_ask_about() -> None:
    """Before any child is written down nothing can be asked about them."""
    outlined = outline(shipped().latest("child_and_family"), {})
    factors = next(found for found in outlined["sections"] if found["id"] == "assessment_factors")
    assert completeness(factors, []).words == "Nothing is asked here yet."


def test_some_answered_says_how_many() -> None:
    """The task list counts in words."""
    found = completeness(
        section("referral"), [answer("referral_reason", "Bruises."), answer("family_knew", "no")]
    )
    assert found.words == f"2 of {found.asked} questions answered."


def test_kernels_can_count_without_a_library() -> None:
    """A kernel that counts loads no database, screen or file format, so that it starts fast."""
    heavy = [
        "sqlalchemy",
        "sqlcipher3",
        "tornado",
        "nbformat",
        "ipywidgets",
        "anywidget",
        "pandas",
        "holidays",
    ]
    code = (
        "import sys, assessment_kit.instruments.completeness\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
