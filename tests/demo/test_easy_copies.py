"""The copies in easy words of the demo's families, made of what each of them may have."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from assessment_kit.core.disclosure import CopyKind, Recipient, RecipientKind
from assessment_kit.core.people import PersonKind
from assessment_kit.instruments.easy_words import hard_in, sentences_of
from assessment_kit.projection.disclosing import copy_json, disclosed
from assessment_kit.projection.record import project
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.easy_copies import MOST_PAGES, easy_document
from assessment_kit.reports.easy_read import easy_read
from assessment_kit.reports.html import html_page
from tests.demo.conftest import TODAY, Built

COPY = {PersonKind.PARENT_OR_CARER: CopyKind.EASY_READ, PersonKind.CHILD: CopyKind.CHILD}
PARTS = {"contribution", "child_voice"}


@pytest.fixture(scope="module")
def records(built: Built) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Give what every parent and child may have of every assessment."""
    made = {}
    for assessment in built.assessments:
        if assessment.instrument in PARTS:
            continue
        view = project(built.store, None, assessment.id)
        for person in view.people:
            kind = COPY.get(person.kind)
            if kind is not None:
                to = Recipient("r", assessment.id, RecipientKind.PERSON, person.full_name, person.id)
                given = disclosed(view, kind, to, (), today=TODAY)
                made[assessment.id, person.first_name, kind.value] = copy_json(given)
    return made


def of(records: dict[tuple[str, str, str], dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    """Find somebody's copies."""
    yield from (record for (_, who, _), record in records.items() if who == name)


def our_lines(record: dict[str, Any], copy: str) -> Iterator[str]:
    """Give every line that is not somebody's own word."""
    for part in easy_document(record, copy=copy)["parts"]:
        for thing in part["things"]:
            yield from (line["text"] for line in thing["lines"])


def test_every_parent_and_child_can_have_one(
    records: dict[tuple[str, str, str], dict[str, Any]],
) -> None:
    """Each compiles to an accessible file of at most twenty pages, and to a page that says the same."""
    assert len(records) > 30
    for (_, name, copy), record in records.items():
        pdf = compile_pdf(record, copy=copy)
        with pikepdf.open(io.BytesIO(pdf)) as read:
            assert len(read.pages) <= MOST_PAGES, name
        assert compile_pdf(record, copy=copy) == pdf
        assert html_page(record, copy=copy).startswith("<!DOCTYPE html>")


def test_no_line_of_any_of_them_is_hard(records: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    """What practitioners wrote in easy words is easy, and what is taken from elsewhere too."""
    hard = {
        (name, fault)
        for (_, name, copy), record in records.items()
        for line in our_lines(record, copy)
        for sentence in sentences_of(line)
        for fault in hard_in(sentence)
    }
    assert hard == set()


def test_each_copy_has_what_was_written_for_its_reader(
    records: dict[tuple[str, str, str], dict[str, Any]],
) -> None:
    """A mother with a learning difficulty, her daughter, a boy of thirteen and a girl of seven."""
    said = {
        "Dilys": "You learned how to bath Jory safely.",
        "Senara": "Bethan brought a gate that shuts by itself.",
        "Theo": "You did the right thing.",
        "Nessa": "You wanted a light for the night.",
    }
    for name, line in said.items():
        (record,) = of(records, name)
        assert line in set(our_lines(record, record["copy"]["kind"]))
        others = [
            other for (_, who, copy), one in records.items() if who != name for other in our_lines(one, copy)
        ]
        assert line not in others


def test_a_childs_words_are_in_no_parents_copy(records: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    """What Senara said about the hail and the stair is hers."""
    for name in ("Dilys", "Tunde"):
        (record,) = of(records, name)
        made = str(easy_read(record)["parts"])
        for words in ("hail", "my stair", "Year 5", "display"):
            assert words not in made


def test_no_step_of_a_plan_says_you(records: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    """One parent's step would be read by the other as theirs."""
    (scott,) = of(records, "Scott")
    assert not [words for words in easy_read(scott)["missing"] if "says “you”" in words]
