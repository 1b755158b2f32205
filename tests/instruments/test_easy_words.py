"""What somebody of the family reads alone: short, plain, with a picture, and about one thing."""

import re

import pytest

from assessment_kit.instruments.easy_words import LONGEST_SENTENCE, OFFICE, hard_in, sentences_of
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Audience, Instrument, Question
from assessment_kit.instruments.types import question_type

HANDED = sorted(
    {(one.id, question.id): (one, question) for one in Library().all() for question in one.questions
     if question.task and not question.instrument}.items()
)  # fmt: skip
EACH = pytest.mark.parametrize(
    ("instrument", "question"), [found for _, found in HANDED], ids=[".".join(key) for key, _ in HANDED]
)


def put(question: Question) -> list[str]:
    """Gather the words in which a question is put to whoever holds the device, line by line."""
    audience = Audience.CHILD if question.answered_by == "child" else Audience.PARENT
    wording = question.wording(audience)
    label, hint, guidance = (
        getattr(wording, part, "") or getattr(question, part) for part in ("label", "hint", "guidance")
    )
    if wording:  # where a wording says nothing, a hint for practitioners is not put in its place
        hint, guidance = wording.hint, wording.guidance
    options = question.options if question.type in {"choice", "choices"} else ()
    return [label, hint, *guidance.splitlines(), *(option.label for option in options)]


def test_there_is_something_to_hand_over() -> None:
    """Own view, self-score, knowledge check and child's views each have questions."""
    tasks = {question.task for _, (_, question) in HANDED}
    assert tasks == {"own_view", "self_score", "knowledge_check", "childs_views"}


@EACH
def test_sentences_are_short(instrument: Instrument, question: Question) -> None:
    """Fifteen words at most in a sentence, for those who read with difficulty, and for tired people."""
    if question.id == "voice_told_first":  # its words are laid down
        return
    limit = 18 if question.id.startswith("older_") else LONGEST_SENTENCE
    for line in put(question):
        for sentence in sentences_of(line):
            assert len(sentence.split()) <= limit, f"{instrument.id}: {sentence}"


@EACH
def test_no_word_belongs_to_an_office(instrument: Instrument, question: Question) -> None:
    """Nobody has to ask what a word means before they can answer for themselves."""
    found = OFFICE.search("\n".join(put(question)))
    assert found is None, f"{instrument.id}.{question.id}: {found}"


@EACH
def test_a_parent_is_spoken_to(instrument: Instrument, question: Question) -> None:
    """What a parent holds in their hands says "you", and never "this parent"."""
    if question.answered_by != "child":
        words = "\n".join(put(question))
        assert question.wording(Audience.PARENT) is not None, f"{instrument.id}.{question.id}"
        assert not re.search(r"\b(this parent|the parent|the child's|this child)\b", words)


@EACH
def test_it_has_a_picture(instrument: Instrument, question: Question) -> None:
    """Whoever does not read well sees what it is about."""
    assert question.picture, f"{instrument.id}.{question.id}"


@EACH
def test_it_can_be_left_out(instrument: Instrument, question: Question) -> None:
    """Nothing that somebody says of their own life has to be said."""
    assert not question.is_required, f"{instrument.id}.{question.id}"
    assert question_type(question.type).has_rows or question.type == "choice"


def test_long_rare_words_are_named() -> None:
    """A sentence of few words can be hard to read all the same."""
    said = " ".join(hard_in("Tell me your baby's enteral feeding regimen, with contraindications."))
    for word in ("enteral", "regimen", "contraindications"):
        assert f"'{word}' is a long word that not everybody knows" in said
    assert "feeding" not in said


@pytest.mark.parametrize(
    "line",
    [
        "Your baby’s temperature is high in the evening.",
        "Somebody gives medicines to your grandmother’s children.",
        "You ring Elizabeth at once, and Mrs Oyelaran.",
        "The sides are closed, and it is safely locked.",
    ],
)
def test_long_words_of_every_day_and_names_are_not(line: str) -> None:
    """Nobody has to find another word for a temperature, or for somebody's name."""
    assert list(hard_in(line)) == []
