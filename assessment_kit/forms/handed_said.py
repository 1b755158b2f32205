"""What somebody has said on a handed device, as text, and the choice where two texts met."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from assessment_kit.core.faces import face_of, face_svg
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.types import question_type
from assessment_kit.instruments.types.numbers import FACE, NUMBER, in_words
from assessment_kit.projection.stages import HEAD

OWN_WORDS = "own_words"
NOT_ASKED = HEAD  # who scores is known, and when is today


@dataclass(frozen=True, slots=True)
class Other:
    """Another text of the same person at the same place, which waits for them to choose."""

    rev: int
    value: Any


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the person has said here.

    Parameters
    ----------
    read_back
        "You read this back on 3 March 2026": from then on nobody changes it; empty until then.
    others
        What the person said at the same place on another page or computer.
    is_unsettled
        Whether any other text waits beside it, also one that is not theirs to see.
    """

    row: str
    rev: int
    value: Any
    read_back: str = ""
    others: tuple[Other, ...] = ()
    is_unsettled: bool = False


def two_html(
    question: Question, said: Said, address: str, in_words: Callable[[Any], tuple[str, ...]] | None = None
) -> Markup | None:
    """Let the person choose between texts that met at one place, or keep them all; None where none did.

    Parameters
    ----------
    in_words
        Says a value in words, where the question alone does not.
    """
    if not said.others:
        return None

    def shown(value: Any) -> Markup:
        if in_words is not None:
            return tag("div", {"class": "hd-said"}, text_blocks(in_words(value)))
        return said_html(question, Said(said.row, said.rev, value), address)

    values = [said.value, *(other.value for other in said.others)]
    texts = [_one_of(n, shown(value)) for n, value in enumerate(values)]
    may_keep_all = question.type == OWN_WORDS
    lines = ("They were written on different pages. Nothing is lost.",)
    ask = "Choose the one that is right, or keep them." if may_keep_all else "Choose the one that is right."
    words = "Keep both" if len(values) == 2 else "Keep them all"
    name = f"hd-two-{question.id}-{said.row}"
    attributes = {
        "class": "hd-two",
        "data-hd-two": json.dumps(values),
        "data-hd-revs": json.dumps([other.rev for other in said.others]),
        "role": "group",
        "aria-labelledby": name,
    }
    heading = tag("h2", {"id": name}, "There is more than one answer here")
    both = tag("p", None, _keep("all", words)) if may_keep_all else None
    return tag("div", attributes, heading, text_blocks((*lines, ask)), *texts, both)


def _one_of(number: int, shown: Markup) -> Markup:
    button = _keep(str(number), "Keep this one", f" (number {number + 1})")
    return tag("div", {"class": "hd-two__one"}, shown, button)


def _keep(which: str, words: str, more: str = "") -> Markup:
    hidden = tag("span", {"class": "ak-visually-hidden"}, more) if more else None
    button = {"type": "button", "class": "ak-button ak-button--secondary hd-big", "data-hd-keep": which}
    return tag("button", button, words, hidden)


def said_html(question: Question, said: Said, address: str) -> Markup:
    """Show what somebody said as text, with the drawing where there is one."""
    return tag("div", {"class": "hd-said"}, *_lines(question, said.value, address))


def _lines(question: Question, value: Any, address: str) -> Iterator[Markup]:
    if isinstance(value, dict) and question.has_rows:
        for column in question.columns:
            given = value.get(column.id)
            if given in (None, "", []) or column.id in NOT_ASKED:
                continue
            if column.type == "drawing":
                yield drawing_html(f"{address}/drawings/{given}", value.get("drawing_words"))
                continue
            face = face_of(given) if column.type == FACE else None
            if face is not None:  # faces.py draws without any text of a person's
                picture = tag("div", {"class": "hd-said__face"}, Markup(face_svg(face)), face.word)  # noqa: S704
                yield joined((tag("p", {"class": "hd-said__name"}, column.label), picture))
                continue
            name = tag("p", {"class": "hd-said__name"}, column.label) if question.type != OWN_WORDS else None
            yield joined((name, text_blocks(_in_words(column, given))))
        return
    yield text_blocks(_in_words(question, value))


def drawing_html(source: str, words: object) -> Markup:
    """Show a drawing; what it shows in words is its text for those who do not see it."""
    alt = str(words or "").strip() or "Your drawing"
    return tag("img", {"class": "hd-drawing", "src": source, "alt": alt})


def _in_words(asked: Question | Column, value: Any) -> tuple[str, ...]:
    if asked.type == NUMBER and value is not None:
        return in_words(NUMBER, value)
    words = question_type(asked.type).words(asked, value, {})
    return tuple(f"• {word}" for word in words) if isinstance(value, list) else words
