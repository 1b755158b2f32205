"""What analysts read of the demo is what every face shows of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assessment_kit.exchange.analysts import making, rows_of_answers
from assessment_kit.exchange.analysts.making import Making, Wanted
from assessment_kit.exchange.analysts.one import Book, One
from assessment_kit.exchange.analysts.pseudonyms import Pseudonyms
from assessment_kit.instruments.types import is_filled
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.server.framing import Here
from assessment_kit.store.authorised import Whole
from tests.demo.conftest import Built

Pair = tuple[Whole, RecordView]


@pytest.fixture(scope="module")
def pairs(built: Built) -> list[Pair]:
    """Read every authorised assessment both ways."""
    ids = [one for _, one in built.store.authorised.listed().found]
    return [(one, project(built.store, None, one.assessment.id)) for one in built.store.authorised.read(ids)]


def test_there_is_something_to_compare(pairs: list[Pair]) -> None:
    """Several instruments, steps and siblings are among them."""
    assert len(pairs) >= 4
    assert len({whole.instrument.id for whole, _ in pairs}) >= 3
    assert any(whole.ways for whole, _ in pairs)
    assert any(whole.still_true for whole, _ in pairs)
    assert any(len(whole.assessment.children) > 1 for whole, _ in pairs)


def test_answers_are_those_of_the_projection(pairs: list[Pair]) -> None:
    """Each answer in force, with its value, and none about a sibling whom the assessment does not cover."""
    for whole, view in pairs:
        one = One(whole, Book(whole.instrument), None, Pseudonyms(b"k" * 32, "one"))
        advice = whole.advice
        shown = {
            (asked.question.id, answer.subject, answer.row): answer.value
            for section in view.sections
            for asked in section.questions
            for part in asked.subjects
            for answer in part.answers
            if answer.row not in advice and answer.source.removeprefix("document:") not in advice
        }
        read = {(a.question.id, said.subject, said.row): said.value for a, said in one.said}
        assert read == shown
        assert all(map(is_filled, read.values()))


def test_days_and_people_are_those_of_the_projection(pairs: list[Pair]) -> None:
    """Whoever counts days counts those that stand on the page."""
    for whole, view in pairs:
        assert whole.due == view.due
        assert {person.id: person for person in whole.people} == {person.id: person for person in view.people}


def test_what_is_not_asked_any_more_is_what_the_form_says(pairs: list[Pair]) -> None:
    """Conditions are met by what is said now, and by what came along and was confirmed."""
    for whole, view in pairs:
        one = One(whole, Book(whole.instrument), None, Pseudonyms(b"k" * 32, "one"))
        for section in view.sections:
            for asked in section.questions:
                for part in asked.subjects:
                    known = one.asked[asked.question.id]
                    assert one.is_asked(known, part.subject) == part.is_asked, asked.question.id


def test_several_processes_write_what_one_writes(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many read, the files are the same byte for byte, and each reading is noted once."""
    monkeypatch.setattr(making, "LEG", 1)
    files = []
    for processes in (1, 2):
        wanted = Wanted(tmp_path / f"by-{processes}", True, "to see", "one")
        noting = Counting(Here(built.store))
        made = Making(built.store, wanted, noting, processes).make(lambda *_: None)
        assert sorted(noting.noted) == sorted(one for _, one in built.store.authorised.listed().found)
        assert made.assessments == len(noting.noted)
        found = (path for path in wanted.target.rglob("*") if path.is_file())
        files.append({path.relative_to(wanted.target): path.read_bytes() for path in found})
    assert files[0] == files[1]


class Counting:
    """Notes readings, and remembers of what."""

    def __init__(self, here: Here) -> None:
        self._here = here
        self.noted: list[str] = []

    def begun(self, body: Mapping[str, object]) -> None:
        """Pass it on."""
        self._here.begun(body)

    def reading(self, ids: Sequence[str], body: Mapping[str, object]) -> None:
        """Pass it on."""
        self.noted += ids
        self._here.reading(ids, body)


def test_no_text_of_the_demo_is_among_the_codes(pairs: list[Pair]) -> None:
    """Every cell of the answers is an id, a label of the instrument, a day or a pseudonym."""
    for whole, _ in pairs:
        book = Book(whole.instrument)
        one = One(whole, book, None, Pseudonyms(b"k" * 32, "one"))
        labels = {
            option.label
            for asked in book.asked.values()
            for part in (asked.itself, *asked.parts)
            for option in part.options.values()
        }
        for row in rows_of_answers.answers(one):
            assert row.label is None or row.label in labels
            assert row.value is None or row.value.replace("_", "").isalnum()
