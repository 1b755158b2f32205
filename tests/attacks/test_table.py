"""The register of attacks, and the page that a run of them is told on."""

import re

import pytest

from scripts.make_assurance_page import PAGE, attack_rows, cell, page
from tests.attacks import asvs
from tests.attacks.cases import CASES, Case, attack
from tests.attacks.every import NAMES


def rows() -> list[list[str]]:
    """Read the table of attacks from the committed page."""
    table = PAGE.read_text(encoding="utf-8").split("## Attacks")[1].split("\n## ")[0]
    return [
        re.split(r"(?<!\\) ?\| ?", line.strip("|"))[:7]
        for line in table.splitlines()
        if re.match(r"\| \d", line)
    ]


def test_every_case_of_the_project_s_list_is_there_and_at_least_fifteen_more() -> None:
    """Numbers 1 to 42 are those of the list; none is left out, none given twice."""
    assert NAMES
    assert set(range(1, 43)) <= set(CASES)
    assert len(CASES) >= 42 + 15


def test_every_case_names_a_requirement_that_the_standard_has() -> None:
    """A number that OWASP does not know would look like assurance and be none."""
    assert sum(sum(sections) for sections in asvs.SECTIONS.values()) == asvs.IN_ALL
    assert [case.number for case in CASES.values() if not asvs.exists(case.asvs)] == []


def test_a_number_is_given_once() -> None:
    """Two attacks under one number would hide one of them."""
    with pytest.raises(ValueError, match="is there already"):
        attack(1, "1.1.1", "again", by="nobody", expected="refused")(lambda _: "")


def test_the_page_lists_every_case_as_it_is_registered() -> None:
    """Whoever adds or rewords an attack runs them all and makes the page again."""
    told = {int(row[0].strip("| ")): [one.strip() for one in row[1:5]] for row in rows()}
    registered = {
        number: [cell(text) for text in (case.asvs, case.name, case.by, case.expected)]
        for number, case in CASES.items()
    }
    assert told == registered


def test_the_page_says_of_which_run_and_version_it_is_and_that_everything_held() -> None:
    """A committed page with a case that did not hold would be a defect that is known and not mended."""
    head = PAGE.read_text(encoding="utf-8").split("## Attacks")[0]
    assert re.search(
        rf"Attacks: {len(CASES)} of {len(CASES)} held \(version \S+, on \d{{4}}-\d\d-\d\d at", head
    )
    assert {row[6].strip() for row in rows()} == {"yes"}


def test_a_case_that_did_not_hold_is_told_as_such() -> None:
    """The page is made of what was seen, and hides nothing of it."""
    seen = {
        "number": 7,
        "asvs": "1.2.1",
        "name": "A | B",
        "as": "x",
        "expected": "404",
        "seen": "200 <b>",
        "holds": False,
    }
    assert attack_rows([seen])[-1] == r"| 7 | 1.2.1 | A \| B | x | 404 | 200 \<b\> | **no** |"
    made = page(
        {"run": {"version": "9"}, "cases": [seen]}, [{"id": "F1", "line": "2 killed, 0 lost", "holds": True}]
    )
    assert "Attacks: 0 of 1 held (version 9)." in made
    assert "| F1 | 2 killed, 0 lost | yes |" in made
    assert "Faults: 1 of 1 held. Not in that run: F2, F3," in made


def test_what_an_attack_saw_is_never_written_in_by_hand() -> None:
    """A case is a name and a function; the register holds no result."""
    assert set(Case.__annotations__) == {"number", "asvs", "name", "by", "expected", "act", "in_browser"}
