"""The page that finds the source texts again names what there is, and what it names points back."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from assessment_kit.instruments.loading import Library

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = CHECKOUT / "docs" / "explanation" / "sources.md"
TEXTS = ["000", "001", "002", "003", "004"]
INSTRUMENTS = {instrument.id: instrument for instrument in Library().all()}
_ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
_NAMED = re.compile(r"`([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)`")
_FILE = re.compile(r"`((?:[a-z_0-9]+/)+[a-z_0-9]+\.(?:py|toml))`")


class Sentence(NamedTuple):
    """One row of the page: a sentence of a source text, and what answers it."""

    text: str  # the number of the source text
    number: int
    said: str
    answer: str


def sentences() -> Iterator[Sentence]:
    """Read every row of the page."""
    parts = re.split(r"^## Text (\d{3})\b", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for text, part in zip(parts[1::2], parts[2::2], strict=True):
        yield from (Sentence(text, int(number), said, answer) for number, said, answer in _ROW.findall(part))


SENTENCES = tuple(sentences())
NAMED = sorted({(one.text, *found) for one in SENTENCES for found in _NAMED.findall(one.answer)})


@pytest.mark.parametrize("text", TEXTS)
def test_every_sentence_of_a_text_has_its_row(text: str) -> None:
    """Whoever wrote a text goes through it row by row, and no number is left out."""
    numbers = [one.number for one in SENTENCES if one.text == text]
    assert len(numbers) >= 25
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_sentence_is_left_without_an_answer_or_a_reason() -> None:
    """Each row names a question, a rule or a page, or says why nothing answers it."""
    reasons = ("Nothing:", "Background", "No question:", "Level 1 of", "The ", "Each ", "What was said", "A ")
    for one in SENTENCES:
        is_named = _NAMED.search(one.answer) or _FILE.search(one.answer) or "](" in one.answer
        assert is_named or one.answer.startswith(reasons), f"text {one.text}, row {one.number}"


@pytest.mark.parametrize(
    ("text", "instrument", "question"),
    NAMED,
    ids=[f"{text}-{instrument}.{name}" for text, instrument, name in NAMED],
)
def test_a_question_that_is_named_exists_and_points_back(text: str, instrument: str, question: str) -> None:
    """From the sentence to the question, and from the question's source back to the text."""
    assert instrument in INSTRUMENTS, f"there is no instrument '{instrument}'"
    found = INSTRUMENTS[instrument].question(question)
    assert found is not None, f"{instrument} asks no '{question}'"
    assert found.instrument in {"", instrument}, f"'{question}' belongs to '{found.instrument}': name that"
    assert f"seed {text}" in found.source.lower(), found.source


def test_rules_that_are_named_are_there() -> None:
    """A developer who looks for a rule finds its file."""
    files = {name for one in SENTENCES for name in _FILE.findall(one.answer)}
    assert len(files) >= 5
    assert [name for name in sorted(files) if not (CHECKOUT / "assessment_kit" / name).is_file()] == []


@pytest.mark.parametrize("instrument", sorted(INSTRUMENTS))
def test_every_instrument_answers_a_text(instrument: str) -> None:
    """No questionnaire is there without a text that asked for it."""
    assert instrument in {named for _, named, _ in NAMED}


def test_it_says_what_the_texts_have_lost() -> None:
    """Four lists of text 002 are lost after a colon, and the third outcome of text 000 has lost its "not"."""
    lost = [one for one in SENTENCES if one.text == "002" and "after the colon is lost" in one.said]
    assert len(lost) == 4
    assert all(":”" in one.said or ':"' in one.said for one in lost)
    (third,) = [one for one in SENTENCES if "Outcome 3" in one.said]
    assert 'lost its "not"' in third.said
    assert "the support is not helping" in third.answer


def test_the_page_names_no_real_worker() -> None:
    """Names, numbers and addresses of those who wrote the texts stay out of our files."""
    words = PAGE.read_text(encoding="utf-8")
    assert not re.search(r"\b0\d{4} ?\d{5,6}\b|@|gov\.uk", words)
