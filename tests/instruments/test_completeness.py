"""How much of a section is answered, as counted on the server and in kernels."""

import subprocess
import sys
from typing import Any

import pytest

from assessment_kit.instruments.completeness import completeness, missing_required
from assessment_kit.instruments.loading import parse, shipped
from assessment_kit.instruments.outline import outline

CHILDREN = [{"id": "c1", "name": "Ayo"}, {"id": "c2", "name": "Tilly"}]
SUBJECTS = {"each_child": CHILDREN, "each_parent_or_carer": [{"id": "p1", "name": "Dana Okafor"}]}
HEALTH = 7 * 2 * 2  # dimensions, children, statements and meaning

HEAD = """
id = "talk"
version = 1
title = "A talk"
assessment_type = "EARLY_HELP"
[[sections]]
id = "start"
title = "Start"
"""
DECLINED = f"""{HEAD}
[[sections.questions]]
id = "agreed"
label = "Do they agree?"
type = "yes_no"
[[sections.questions]]
id = "why"
label = "Why not?"
type = "long_text"
required = true
when = {{ question = "agreed", is = ["no"] }}
[[sections.questions]]
id = "wishes"
label = "What does the child want?"
type = "long_text"
about = "each_child"
"""
CARRIED = f"""{HEAD}
[[sections.questions]]
id = "carried"
label = "What was said before"
type = "carried"
about = "anyone"
row_name = "thing said before"
"""


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


def conditional(**changes: Any) -> dict[str, Any]:
    """Outline a section that asks why only of a family that declined."""
    talk = parse(DECLINED, "talk.toml")
    children = [{"id": "c1", "name": "Ayo", **changes}, {"id": "c2", "name": "Tilly"}]
    found: dict[str, Any] = outline(talk, {"each_child": children})["sections"][0]
    return found


def test_question_that_is_not_asked_is_not_counted() -> None:
    """Why somebody declined is neither counted nor needed before anybody declined."""
    assert completeness(conditional(), [answer("agreed", "yes")]).asked == 3
    declined = completeness(conditional(), [answer("agreed", "no")])
    assert declined.asked == 4
    assert ("why", "") in declined.missing_required
    assert missing_required({"sections": [conditional()]}, [answer("agreed", "yes")]) == []


def test_answer_that_is_no_longer_asked_for_is_not_counted() -> None:
    """What stands under a question that is not asked any more stays, and settles nothing."""
    given = [answer("agreed", "yes"), answer("why", "No time.")]
    assert (completeness(conditional(), given).answered, completeness(conditional(), given).asked) == (1, 3)


def test_child_whose_part_is_closed_is_not_asked_about() -> None:
    """After one child's part is closed the other child's questions go on alone."""
    found = completeness(conditional(closed=True), [])
    assert (found.asked, found.words) == (2, "Nothing is answered yet.")


def came(question: str, **more: Any) -> dict[str, Any]:
    """Outline the section after one thing was carried along to a question."""
    section = conditional()
    for asked in section["questions"]:
        if asked["id"] == question:
            asked["subjects"][0]["carried"] = [{"id": "k1", **more}]
    return section


@pytest.mark.parametrize(("said", "answered"), [("yes", 1), ("changed", 0), ("no", 0), (None, 0)])
def test_what_was_said_before_answers_when_it_is_still_true(said: str | None, answered: int) -> None:
    """Nobody types again what a family has said already; what has changed is asked anew."""
    confirmed = answer("carried", {"still_true": said}, "c1", "k1")
    assert completeness(came("wishes"), [confirmed]).answered == answered


def test_what_was_said_before_and_is_still_true_decides_what_is_asked() -> None:
    """A family that declined before, and still does, is asked why."""
    confirmed = answer("carried", {"still_true": "yes"}, "", "k1")
    section = came("agreed", value="no")
    assert completeness(section, [confirmed]).missing_required == (("why", ""),)
    assert completeness(section, []).missing_required == ()
    now = answer("agreed", "yes")
    assert completeness(section, [confirmed, now]).missing_required == ()


def test_what_the_clock_reads_is_written_anew() -> None:
    """A day that review points are counted from is not taken over from another assessment."""
    section = came("wishes")
    for asked in section["questions"]:
        asked["clock"] = "needs_by" if asked["id"] == "wishes" else ""
    assert completeness(section, [answer("carried", {"still_true": "yes"}, "c1", "k1")]).answered == 0


def test_what_came_along_without_a_place_is_one_thing_to_do() -> None:
    """The section of what was said before is done when each thing in it was asked about."""
    carried = outline(parse(CARRIED, "talk.toml"), {})["sections"][0]
    assert completeness(carried, []).words == "Nothing is asked here yet."
    carried["questions"][0]["subjects"][0]["carried"] = [{"id": "k1"}, {"id": "k2"}]
    one = [answer("carried", {"still_true": "no"}, "c1", "k1")]
    assert (completeness(carried, one).answered, completeness(carried, one).asked) == (0, 1)
    both = [*one, answer("carried", {"still_true": "yes"}, "", "k2")]
    assert completeness(carried, both).words == "Everything asked here is answered."
