"""Readiness to Change: areas by rows, everybody's stage in words side by side; no number and no mean."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from assessment_kit.instruments.wording import day_words, typed_day
from assessment_kit.reports.around import Part, parts_of
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]

KIND = "self_scores"
NOTHING_SAID = "Nothing said"
_MOST = 3  # sittings beside one another that can be read on paper
_OWN, _PRACTITIONERS = "Their own view", "The practitioner's view"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's stages of one day, or several people's jointly."""

    who: str
    day: str
    sorts: str  # the day as YYYY-MM-DD, after all others where it is not one
    role: str
    parts: tuple[Part, ...]
    answer: Json

    @property
    def title(self) -> str:
        """Name the person, the day and whose view it is."""
        return f"{', '.join(part for part in (self.who, self.day) if part)}: {self.role.lower()}"


def areas_of(question: Json) -> tuple[str, ...]:
    """Name the areas that a question asks about; questions with the same ones are set side by side."""
    if question["type"] != KIND:
        return ()
    return tuple(str(option["id"]) for option in question.get("options") or ())


def stage_blocks(asked: Sequence[tuple[Json, Sequence[Json]]], numbers: Callable[[], str]) -> Iterator[Block]:
    """Lay out the sittings of one or more questions about the same areas and the same person.

    Parameters
    ----------
    asked
        Each question with its answers, the person's own view before the practitioner's.
    """
    sittings = [_sitting(question, answer) for question, answers in asked for answer in answers]
    areas = {
        str(o["id"]): str(o["label"]) for question, _ in asked[:1] for o in question.get("options") or ()
    }
    for beside_one_another in _tables(sorted(sittings, key=lambda one: one.sorts)):
        yield _table(str(asked[0][0]["label"]), areas, beside_one_another, numbers())
    for sitting in sittings:
        yield from _remarks(sitting, areas, numbers)


def _sitting(question: Json, answer: Json) -> Sitting:
    parts = tuple(parts_of(question, answer))
    said = {name: " ".join(words) for name, _, words in parts}
    value = answer.get("value")
    typed = value.get("rated_on") if isinstance(value, Mapping) else None
    day = typed_day(typed)
    return Sitting(
        who=said.get("rater_name") or str(answer.get("voice_name") or "") or "Nobody was named",
        day=day_words(day) if day else said.get("rated_on", ""),
        sorts=day.isoformat() if day else "9999",
        role=_PRACTITIONERS if question.get("answered_by") == "practitioner" else _OWN,
        parts=parts,
        answer=answer,
    )


def _tables(sittings: Sequence[Sitting]) -> Iterator[list[Sitting]]:
    """Put together what fits beside one another; one day's sittings are parted only where they must be."""
    table: list[Sitting] = []
    for _, group in groupby(sittings, key=lambda one: one.sorts):
        day = list(group)
        if len(table) + len(day) <= _MOST:
            table += day
            continue
        if table:
            yield table
        yield from (day[start : start + _MOST] for start in range(0, len(day) - _MOST, _MOST))
        table = day[(len(day) - 1) // _MOST * _MOST :]
    if table:
        yield table


def _table(name: str, areas: Mapping[str, str], sittings: Sequence[Sitting], number: str) -> Block:
    said = [{part: words for part, _, words in sitting.parts} for sitting in sittings]
    notes = [str(sitting.answer.get("provenance") or "") for sitting in sittings]
    is_one_note = len(set(notes)) == 1
    return {
        "kind": "stages",
        "corner": "Area",
        "number": number,
        "name": printable(f"{name}: {'; '.join(sitting.title for sitting in sittings)}"),
        "head": [[printable(one.role), printable(one.who), printable(one.day)] for one in sittings],
        "rows": [
            [printable(label), [paragraphs(one.get(area) or [NOTHING_SAID]) for one in said]]
            for area, label in areas.items()
        ],
        "note": paragraphs(notes[:1]) if is_one_note else [],
        "notes": []
        if is_one_note
        else paragraphs(f"{one.title}. {note}" for one, note in zip(sittings, notes, strict=True)),
    }


def _remarks(sitting: Sitting, areas: Mapping[str, str], numbers: Callable[[], str]) -> Iterator[Block]:
    """Print what a sitting holds beside its stages, such as why; where it is from stands at its table."""
    shown = {*areas, "rater_name", "rated_on"}
    pairs = [
        [printable(label), paragraphs(words)] for name, label, words in sitting.parts if name not in shown
    ]
    aside = beside(sitting.answer) | {"mark": "", "note": []}
    if pairs or aside["withheld"] or aside["others"] or aside["read_back"]:
        yield {"kind": "row", "number": numbers(), "title": printable(sitting.title), "pairs": pairs, **aside}
