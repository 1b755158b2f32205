"""One parent's profile: what they know, do and how often, by area, and what to teach next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.knowledge import (
    ONE_SIDE,
    Does,
    Flag,
    HowOften,
    Knows,
    flags,
    is_known_of,
    is_seen,
    next_to_teach,
)
from assessment_kit.core.profile_chart import Axis, Level, Line, Point, days_of
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.knowledge.model import Bank
from assessment_kit.instruments.types.knowledge import item_named, one_of, question_words
from assessment_kit.instruments.types.knowledge_observed import DOES, HOW_OFTEN
from assessment_kit.instruments.types.knowledge_ratings import RATINGS

Json = Mapping[str, Any]
RATED, OBSERVED, ITEMS = "knowledge_ratings", "knowledge_observed", "knowledge_items"

STRENGTHS = "What this parent does well"

_LEVELS: dict[Axis, dict[str, Level]] = {
    Axis.KNOWS: {
        Knows.SAYS_IT.value: Level.FULL,
        Knows.WITH_PROMPTING.value: Level.PART,
        Knows.NOT_YET.value: Level.NOT_YET,
        Knows.NOT_ASKED.value: Level.GAP,
    },
    Axis.DOES: {
        Does.ON_THEIR_OWN.value: Level.FULL,
        Does.WITH_HELP.value: Level.PART,
        Does.TRIED.value: Level.LITTLE,
        Does.NOT_SEEN.value: Level.NOT_YET,
        Does.NO_CHANCE.value: Level.GAP,
    },
    Axis.HOW_OFTEN: {
        HowOften.EACH_TIME.value: Level.FULL,
        HowOften.MOST_TIMES.value: Level.PART,
        HowOften.NOW_AND_THEN.value: Level.LITTLE,
        HowOften.NOT_SEEN.value: Level.NOT_YET,
        HowOften.NO_CHANCE.value: Level.GAP,
    },
}
_PARTS = {Axis.KNOWS: "rating", Axis.DOES: "does", Axis.HOW_OFTEN: "how_often"}
_WORDS = {
    axis: {one.id: one.label for one in options}
    for axis, options in ((Axis.KNOWS, RATINGS), (Axis.DOES, DOES), (Axis.HOW_OFTEN, HOW_OFTEN))
}
_ORDER = list(Level)  # strengths first


@dataclass(frozen=True, slots=True)
class AreaProfile:
    """The items of one area, strengths first."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One parent's profile.

    Parameters
    ----------
    strengths
        What this parent says or does on their own, in words.
    teach
        What to teach next: the items whose latest rating is "not yet".
    flags
        What only one side is known of, each with the item in words.
    """

    areas: tuple[AreaProfile, ...]
    strengths: tuple[str, ...]
    teach: tuple[str, ...]
    flags: tuple[tuple[str, Flag], ...]

    @property
    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give what is listed under the pictures, each with its title: what to teach next, and the flags."""
        one_side = [(ONE_SIDE[is_seen], self._flagged(is_seen=is_seen)) for is_seen in (False, True)]
        return (("What to teach next", self.teach), *one_side)

    def _flagged(self, *, is_seen: bool) -> tuple[str, ...]:
        return tuple(item for item, flag in self.flags if flag.is_seen is is_seen)

    @property
    def days(self) -> dict[Axis, tuple[str, ...]]:
        """List the days of each axis over all areas."""
        lines = [one for area in self.areas for one in area.lines]
        return {axis: days_of(lines, axis) for axis in Axis}


def profile_of(
    ratings: Iterable[Json], observed: Iterable[Json], chosen: Sequence[str] = (), bank: Bank | None = None
) -> Profile:
    """Draw up a profile from the rows of one parent.

    Parameters
    ----------
    ratings, observed
        The values of the rows of `knowledge_ratings` and `knowledge_observed`.
    chosen
        The items that are asked, whose order "what to teach next" keeps.
    bank
        The items; those that this process goes by where none is given.
    """
    rated, seen = list(ratings), list(observed)
    known = bank or known_bank()
    items = [item.id for item in known.items]
    named = {str(row.get("item") or "") for row in (*rated, *seen)} - {"", *items}
    by_item = (_by_item(rated), _by_item(seen))
    lines = {
        name: _line(name, *(rows.get(name, ()) for rows in by_item)) for name in (*items, *sorted(named))
    }
    titles = {item.id: item.area for item in known.items}
    areas = [
        AreaProfile(area.id, area.title, _strongest([lines[item.id] for item in known.of_area(area.id)]))
        for area in known.areas
    ]
    areas.append(
        AreaProfile("", "No longer in the check", _strongest([lines[name] for name in sorted(named)]))
    )
    latest = {name: _latest(lines[name]) for name in dict.fromkeys((*chosen, *lines)) if name in lines}
    return Profile(
        areas=tuple(area for area in areas if area.lines),
        strengths=tuple(_strength(lines[name]) for name in lines if _is_strength(lines[name])),
        teach=tuple(_words_of(name) for name in next_to_teach(latest)),
        flags=tuple((_words_of(flag.item), flag) for flag in _flags(lines, seen, titles)),
    )


def profile_in(section: Json, subject: str) -> Profile | None:
    """Draw up one parent's profile from the JSON of a section; None where nothing was rated or seen."""
    rows: dict[str, list[Any]] = {
        kind: [
            answer["value"]
            for question in section["questions"]
            if question["type"] == kind
            for part in question["subjects"]
            if part["id"] == subject
            for answer in part["answers"]
            if not answer.get("withheld") and answer.get("value")
        ]
        for kind in (ITEMS, RATED, OBSERVED)
    }
    rated, seen = ([row for row in rows[kind] if isinstance(row, Mapping)] for kind in (RATED, OBSERVED))
    chosen = next((value for value in rows[ITEMS] if isinstance(value, list)), [])
    found = profile_of(rated, seen, [str(one) for one in chosen])
    return found if found.areas else None


def _words_of(item_id: str) -> str:
    """Say what an item asks; a statement with whether it is true: no wrong one reads as a strength."""
    item = item_named(item_id)
    said = question_words(item_id)
    return f"{said} – {'true' if item.is_true else 'not true'}" if item and item.statement else said


def _by_item(rows: Iterable[Json]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for row in rows:
        found.setdefault(str(row.get("item") or ""), []).append(row)
    return found


def _line(item: str, rated: Sequence[Json], seen: Sequence[Json]) -> Line:
    points = {
        axis: _points(axis, rated if axis is Axis.KNOWS else seen, day)
        for axis, day in ((Axis.KNOWS, "rated_on"), (Axis.DOES, "seen_on"), (Axis.HOW_OFTEN, "seen_on"))
    }
    return Line(item, _words_of(item), points)


def _points(axis: Axis, rows: Sequence[Json], day: str) -> tuple[Point, ...]:
    """Give one point for each day; where a day has two, the later time or row counts."""
    found: dict[str, Point] = {}
    part, levels, words = _PARTS[axis], _LEVELS[axis], _WORDS[axis]
    for row in sorted(rows, key=lambda row: (str(row.get(day) or "~"), _time(row))):
        word = str(row.get(part) or "")
        if word in levels:
            at = str(row.get(day) or "")
            found[at] = Point(at, levels[word], words[word])
    return tuple(found.values())


def _time(row: Json) -> int:
    time = row.get("asking")
    return time if type(time) is int else 1


def _strongest(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Put strengths first, by what stands now; what nobody rated or saw is left out."""
    shown = [one for one in lines if any(one.points.values())]
    return tuple(sorted(shown, key=lambda one: [_rank(one, axis) for axis in Axis]))


def _rank(one: Line, axis: Axis) -> int:
    point = one.latest(axis)
    return _ORDER.index(point.level) if point else len(_ORDER)


def _is_strength(one: Line) -> bool:
    return any((point := one.latest(axis)) and point.level is Level.FULL for axis in (Axis.KNOWS, Axis.DOES))


def _strength(one: Line) -> str:
    said = [
        words
        for axis, words in ((Axis.KNOWS, "says it"), (Axis.DOES, "does it on their own"))
        if (point := one.latest(axis)) and point.level is Level.FULL
    ]
    return f"{one.name} ({', '.join(said)})"


def _latest(one: Line) -> Knows | None:
    point = one.latest(Axis.KNOWS)
    return next((knows for knows in Knows if point and _WORDS[Axis.KNOWS][knows.value] == point.words), None)


def _flags(lines: Mapping[str, Line], seen: Sequence[Json], areas: Mapping[str, str]) -> tuple[Flag, ...]:
    watched = [row for row in seen if is_seen(*_axes(row))]
    whole = {str(row.get("area")) for row in watched if not row.get("item")}
    known = {name for name, one in lines.items() if is_known_of(_latest(one))}
    looked = {str(row.get("item")) for row in watched} & lines.keys()
    looked |= {name for name in known if areas.get(name) in whole}
    return flags(known, looked, list(lines))


def _axes(row: Json) -> tuple[Does | None, HowOften | None]:
    return one_of(Does, row.get("does")), one_of(HowOften, row.get("how_often"))
