"""The summary of a copy for the court: two pages at most, whatever was written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from assessment_kit.reports.conclusions import FOUND, NO_REPLY, REASONED, found_of, replies_of, reply_words
from assessment_kit.reports.leaving import LEFT_OUT, heading, said, short
from assessment_kit.reports.standing import Standing, parents_of, standing

Json = Mapping[str, Any]
Block = dict[str, Any]

_LINES = 66.0  # of two pages in 12 pt, with some in hand
_WIDE, _NARROW = 62, 36  # characters of a line: of a paragraph, of words beside their label
_AROUND = 0.8  # lines of space around a paragraph


class Room:
    """How much of the two pages is left.

    Parameters
    ----------
    where
        The number of each section in this copy; what does not fit is said to stand there.
    """

    def __init__(self, where: Mapping[str, str]) -> None:
        self._where, self._left = where, _LINES

    def take(self, words: Sequence[str], width: int) -> bool:
        """Take room for some words, where there is any."""
        lines = sum(ceil(max(len(line), 1) / width) + _AROUND for text in words for line in text.split("\n"))
        if lines > self._left:
            return False
        self._left -= lines
        return True

    def heading(self, level: int, text: str) -> Iterator[Block]:
        """Set a heading."""
        self._left -= 2.6
        yield heading(text, level)

    def text(self, words: Sequence[str], section: str) -> Iterator[Block]:
        """Set a paragraph, or say where it stands."""
        fits = self.take(words, _WIDE)
        yield said(words if fits else [self._elsewhere(section)])

    def short(self, label: str, words: Sequence[str], section: str) -> Iterator[Block]:
        """Set a few words beside their label, or say where they stand."""
        fits = self.take([max([label, *words], key=len), *words[1:]], _NARROW)
        yield short(label, words if fits else [self._elsewhere(section)])

    def _elsewhere(self, section: str) -> str:
        self._left -= 1 + _AROUND
        number = self._where.get(section)
        return (
            f"It is long, and stands whole in section {number}." if number else "It stands whole further on."
        )


def summary(record: Json, where: Mapping[str, str], numbers: Callable[[], str]) -> list[Block]:
    """Sum up: what was found for each child, what it rests on, what each parent says.

    Nothing is shortened: a text that does not fit is not begun, and the number of its section stands instead.
    """
    room, blocks = Room(where), list[Block]()
    for child in record.get("children") or ():
        found = list(found_of(record, child))
        if found:
            blocks += room.heading(2, str(child.get("name") or child.get("first_name") or ""))
            for label, words in found:
                blocks += room.short(label, words, _section_of(record, label))
    parents = [(parent, replies_of(record, parent)) for parent in parents_of(record)]
    replies = list(_replies(parents, room))  # they have their room before the longer texts
    for question in REASONED:
        texts = [one for one in standing(record, question) if one.words or one.withheld]
        if texts:
            blocks += room.heading(2, str(texts[0].question["label"]))
            for one in texts:
                words = [f"{LEFT_OUT}: {one.withheld}"] if one.withheld else one.words
                blocks += room.text(words, str(one.section["section"]["id"]))
    return _numbered([*blocks, *replies], numbers)


def _replies(parents: Sequence[tuple[Json, list[Standing]]], room: Room) -> Iterator[Block]:
    if parents:
        yield from room.heading(2, "What each parent says of it")
    for parent, replies in parents:
        marks = list(dict.fromkeys(one.withheld for one in replies if one.withheld))
        words = reply_words(replies) or [f"{LEFT_OUT}: {mark}" for mark in marks] or [NO_REPLY]
        yield from room.short(str(parent.get("name") or ""), words, "replies")


def _section_of(record: Json, label: str) -> str:
    questions = [question for question, own in FOUND.items() if own == label]
    return next((str(one.section["section"]["id"]) for one in standing(record, *questions)), "")


def _numbered(blocks: list[Block], numbers: Callable[[], str]) -> list[Block]:
    """Give each paragraph its number, in the order in which they stand."""
    return [{**block, "number": numbers()} if "number" in block else block for block in blocks]
