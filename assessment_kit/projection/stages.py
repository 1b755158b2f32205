"""Readiness to Change: areas by rows, everybody's stage in words side by side, and no mean of anything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.types.self_scores import SHORT
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.tables import Part, parts_of

Json = Mapping[str, Any]

KIND = "self_scores"
NOTHING_SAID = "Nothing said"
_MOST = 3  # sittings beside one another that can be read on paper
_OWN, _PRACTITIONERS = "Their own view", "The practitioner's view"
HEAD = frozenset({"rater_name", "rated_on", "of_whom"})  # what stands at the head of a sitting's column


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's stages of one day, or several people's jointly.

    Parameters
    ----------
    sorts
        The day as YYYY-MM-DD, after all others where it is not one.
    of_whom
        Whose view it is, or the practitioner's view of whom, by name; empty where nobody said.
    place
        The question's position among those that are set side by side, and the answer's under it.
    """

    who: str
    day: str
    sorts: str
    role: str
    parts: tuple[Part, ...]
    note: str
    place: tuple[int, int]
    of_whom: str = ""

    @property
    def title(self) -> str:
        """Name the person, the day and whose view it is."""
        return f"{', '.join(part for part in (self.who, self.day) if part)}: {self.role.lower()}"

    def remarks(self, areas: Iterable[str]) -> list[Part]:
        """Give what was said besides the stages, such as why."""
        shown = {*areas, *HEAD, *(f"{area}_{scale}" for area in areas for scale in SHORT)}
        return [part for part in self.parts if part[0] not in shown]


@dataclass(frozen=True, slots=True)
class StageTable:
    """Sittings beside one another.

    Parameters
    ----------
    rows
        Each area with what each sitting says of it.
    """

    label: str
    sittings: tuple[Sitting, ...]
    rows: tuple[tuple[str, tuple[Sequence[str], ...]], ...]

    @property
    def name(self) -> str:
        """Say what the table shows."""
        return f"{self.label}: {'; '.join(sitting.title for sitting in self.sittings)}"


def areas_of(question: Json) -> dict[str, str]:
    """Name the areas that a question asks about; questions with the same ones are set side by side."""
    if question["type"] != KIND:
        return {}
    return {str(option["id"]): str(option["label"]) for option in question.get("options") or ()}


def sittings_of(asked: Sequence[tuple[Json, Sequence[Json]]]) -> list[Sitting]:
    """List the sittings of questions about the same areas and the same person.

    Parameters
    ----------
    asked
        Each question with its answers, the person's own view before the practitioner's; as the JSON of a
        section has them.
    """
    return [
        _sitting(question, answer, (at, number))
        for at, (question, answers) in enumerate(asked)
        for number, answer in enumerate(answers)
    ]


def stage_tables(label: str, areas: Mapping[str, str], sittings: Iterable[Sitting]) -> Iterator[StageTable]:
    """Set sittings side by side, person by person in the order of their days, as many as can be read."""
    for table in _tables(_by_person(list(sittings))):
        said = [{part: words for part, _, words in sitting.parts} for sitting in table]
        rows = tuple((name, tuple(_of_area(area, one) for one in said)) for area, name in areas.items())
        yield StageTable(label, tuple(table), rows)


def _by_person(sittings: Sequence[Sitting]) -> list[list[Sitting]]:
    """Put each person's own view and the practitioner's view of them together, in the order of the days.

    Older rows have it behind the name: "Bethan, of Kerry". What fits
    nobody stands by itself, at the end.
    """
    in_time = sorted(sittings, key=lambda one: one.sorts)
    groups: dict[str, list[Sitting]] = {one.of_whom: [] for one in in_time if one.role == _OWN}
    for one in in_time:
        groups.setdefault(_person(one, list(groups)), []).append(one)
    alone = groups.pop("", [])
    return [group for group in (*groups.values(), alone) if group]


def _person(one: Sitting, known: Sequence[str]) -> str:
    """Find whose view a sitting is, among those who spoke for themselves where that can be told."""
    if one.role == _OWN or one.of_whom in known:
        return one.of_whom
    meant = one.of_whom.split(", ") if one.of_whom else [one.who.rpartition(", of ")[2]]
    called = [name for name in known if any(_is_called(name, whom) for whom in meant)]
    if len(called) == 1:
        return called[0]
    return known[0] if len(known) == 1 and not one.of_whom else one.of_whom


def _is_called(name: str, whom: str) -> bool:
    """Tell whether two names can be one person's: alike, or one of them the other's first word."""
    one, other = name.casefold().split(), whom.casefold().split()
    return bool(one) and (one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]))


def _of_area(area: str, said: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Say the stage of an area, and below it the numbers that were given beside it, each under its name."""
    beside = [
        f"{short}: {words}" for scale, short in SHORT.items() for words in said.get(f"{area}_{scale}", ())
    ]
    return [*(said.get(area) or [NOTHING_SAID]), *beside]


def _sitting(question: Json, answer: Json, place: tuple[int, int]) -> Sitting:
    parts = tuple(parts_of(question, answer))
    said = {name: " ".join(words) for name, _, words in parts}
    value = answer.get("value")
    typed = value.get("rated_on") if isinstance(value, Mapping) else None
    day = typed_day(typed)
    is_practitioners = question.get("answered_by") == "practitioner"
    who = said.get("rater_name") or str(answer.get("voice_name") or "")
    of_whom = said.get("of_whom", "") if is_practitioners else str(answer.get("voice_name") or "") or who
    return Sitting(
        who=(f"{who}, of {of_whom}" if is_practitioners and who and of_whom else who) or "Nobody was named",
        day=day_words(day) if day else said.get("rated_on", ""),
        sorts=day.isoformat() if day else "9999",
        role=_PRACTITIONERS if is_practitioners else _OWN,
        parts=parts,
        note=str(answer.get("provenance") or ""),
        place=place,
        of_whom=of_whom,
    )


def _tables(people: Iterable[Sequence[Sitting]]) -> Iterator[list[Sitting]]:
    """Put together what fits beside one another; a person, or one day of theirs, is parted only of need."""
    table: list[Sitting] = []
    for sittings in people:
        if len(table) + len(sittings) <= _MOST:
            table += sittings
            continue
        if table:
            yield table
        table = list(sittings)
        if len(sittings) > _MOST:
            yield from _by_days(sittings)
            table = []
    if table:
        yield table


def _by_days(sittings: Sequence[Sitting]) -> Iterator[list[Sitting]]:
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
