"""One parent's profile: what they know, do and how often, by area, and what to teach next."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
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
from assessment_kit.core.profile_chart import Axis, Level, Line, Point, order_of
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.knowledge.model import Area, Bank, Item
from assessment_kit.instruments.types.knowledge import item_named, one_of, question_words
from assessment_kit.instruments.types.knowledge_observed import DOES, HOW_OFTEN
from assessment_kit.instruments.types.knowledge_ratings import RATINGS

Json = Mapping[str, Any]
RATED, OBSERVED, ITEMS = "knowledge_ratings", "knowledge_observed", "knowledge_items"

WHOLE_AREA = "The area as a whole"
UNNAMED = "No skill and no area was named"
_WHOLE = "area:"  # before an area's id: the line of what was seen of it as a whole; no item's id has a colon

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
_KNOWS = {_WORDS[Axis.KNOWS][knows.value]: knows for knows in Knows}


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
    knows
        What this parent says, in words; nobody saw it by that.
    done
        What this parent was seen to do on their own, each with its day and how it was seen.
    teach
        What to teach next: the items whose latest rating is "not yet".
    flags
        What only one side is known of, each with the item in words.
    """

    areas: tuple[AreaProfile, ...]
    knows: tuple[str, ...]
    done: tuple[str, ...]
    teach: tuple[str, ...]
    flags: tuple[tuple[str, Flag], ...]

    @property
    def strengths(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give what is listed above the pictures, each with its title; knowing and doing stay apart."""
        return (("Knows: says it", self.knows), ("Was seen to do on their own", self.done))

    @property
    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give what is listed under the pictures, each with its title: what to teach next, and the flags."""
        one_side = [(ONE_SIDE[is_seen], self._flagged(is_seen=is_seen)) for is_seen in (False, True)]
        return (("What to teach next", self.teach), *one_side)

    def _flagged(self, *, is_seen: bool) -> tuple[str, ...]:
        return tuple(item for item, flag in self.flags if flag.is_seen is is_seen)


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
    rated, seen = _by_line(ratings), _by_line(observed)
    known = bank or known_bank()
    groups = _groups(known, {*rated, *seen})
    lines = {
        name: _line(name, rated.get(name, ()), seen.get(name, ())) for _, names in groups for name in names
    }
    areas = (
        AreaProfile(area.id, area.title, _strongest([lines[name] for name in names]))
        for area, names in groups
    )
    latest = {name: _latest(lines[name]) for name in dict.fromkeys((*chosen, *lines)) if name in lines}
    return Profile(
        areas=tuple(area for area in areas if area.lines),
        knows=tuple(one.name for one in lines.values() if _is_full(one.latest(Axis.KNOWS))),
        done=tuple(_done(one, known) for one in lines.values() if _is_full(one.latest(Axis.DOES))),
        teach=tuple(lines[name].name for name in next_to_teach(latest)),
        flags=tuple(
            (lines[flag.item].name, flag)
            for flag in _flags(groups, latest, {name for name in seen if any(map(_is_seen, seen[name]))})
        ),
    )


def _by_line(rows: Iterable[Json]) -> dict[str, list[Json]]:
    """Put rows together by what they are about: an item, or an area as a whole."""
    found: dict[str, list[Json]] = {}
    for row in rows:
        item, area = str(row.get("item") or ""), str(row.get("area") or "")
        found.setdefault(item or f"{_WHOLE}{area}", []).append(row)
    return found


_Groups = list[tuple[Area, tuple[str, ...]]]


def _groups(bank: Bank, named: Collection[str]) -> _Groups:
    """List the lines of each area: its items, then the area as a whole; what no area has any more is last."""
    groups = [
        (area, (*(item.id for item in bank.of_area(area.id)), *({f"{_WHOLE}{area.id}"} & {*named})))
        for area in bank.areas
    ]
    placed = {name for _, names in groups for name in names}
    rest = sorted({*named} - placed - {_WHOLE})
    groups.append((Area("", "No longer in the check", ""), tuple(rest)))
    groups.append((Area("unnamed", UNNAMED, ""), (_WHOLE,) if _WHOLE in named else ()))
    return groups


def row_name(one: Line) -> str:
    """Name a row of a profile's table: as its picture does, then what was asked."""
    return f"{one.short}: {one.name}" if one.short and not one.item.startswith(_WHOLE) else one.title


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


def _asked(name: str, item: Item | None) -> str:
    """Say what an item asks; a statement with whether it is true: no wrong one reads as a strength."""
    said = question_words(name)
    return f"{said} – {'true' if item.is_true else 'not true'}" if item and item.statement else said


def _done(one: Line, bank: Bank) -> str:
    """Say the skill that was seen, on which day and how."""
    skill = next((item.observe for item in bank.items if item.id == one.item), one.name)
    point = one.latest(Axis.DOES)
    return f"{skill.rstrip('.')} ({point.when})" if point else skill


def _line(name: str, rated: Sequence[Json], seen: Sequence[Json]) -> Line:
    points = {
        axis: _points(axis, rated if axis is Axis.KNOWS else seen, day)
        for axis, day in ((Axis.KNOWS, "rated_on"), (Axis.DOES, "seen_on"), (Axis.HOW_OFTEN, "seen_on"))
    }
    if name.startswith(_WHOLE):
        return Line(
            name, _whole_area(name.removeprefix(_WHOLE)), points, WHOLE_AREA if name != _WHOLE else ""
        )
    item = item_named(name)
    return Line(name, _asked(name, item), points, item.name if item else "")


def _whole_area(area: str) -> str:
    known = next((one.title for one in known_bank().areas if one.id == area), area)
    return f"{known}: {WHOLE_AREA[:1].lower()}{WHOLE_AREA[1:]}" if known else UNNAMED


def _points(axis: Axis, rows: Sequence[Json], day: str) -> tuple[Point, ...]:
    """Give a point for each row that says something; those of one day are told apart by how it was seen."""
    found: dict[tuple[str, str], Point] = {}
    part, levels, words = _PARTS[axis], _LEVELS[axis], _WORDS[axis]
    for row in sorted(rows, key=lambda row: _when(row, day)):
        word = str(row.get(part) or "")
        if word in levels:
            at, how = str(row.get(day) or ""), _HOW.get(row.get("how"), "")
            if (at, how) in found:
                how = next(way for way in _ways(how) if (at, way) not in found)
            found[at, how] = Point(at, levels[word], words[word], how)
    return tuple(found.values())


_HOW: dict[Any, str] = {"direct": "direct", "video": "video"}


def _ways(how: str) -> Iterator[str]:
    """Name what was seen in one way for the second time of a day, the third, and so on."""
    return chain((f"{how} again".strip(),), (f"{how} time {time}".strip() for time in count(3)))


def _when(row: Json, day: str) -> tuple[Any, ...]:
    time = row.get("asking")
    return order_of(str(row.get(day) or "")), time if type(time) is int else 1, str(row.get("how") or "")


def _strongest(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Put strengths first, by what stands now; what nobody rated or saw is left out."""
    shown = [one for one in lines if any(one.points.values())]
    return tuple(sorted(shown, key=lambda one: [_rank(one, axis) for axis in Axis]))


def _rank(one: Line, axis: Axis) -> int:
    point = one.latest(axis)
    return _ORDER.index(point.level) if point else len(_ORDER)


def _is_full(point: Point | None) -> bool:
    return point is not None and point.level is Level.FULL


def _latest(one: Line) -> Knows | None:
    point = one.latest(Axis.KNOWS)
    return _KNOWS.get(point.words) if point else None


def _flags(groups: _Groups, latest: Mapping[str, Knows | None], seen: Collection[str]) -> Iterator[Flag]:
    """Flag items of which only one side is known; an area was asked about where any item of it was.

    What was seen of an area as a whole says nothing of one item of it.
    """
    for area, names in groups:
        known = {name for name in names if is_known_of(latest.get(name))}
        whole = f"{_WHOLE}{area.id}"
        yield from flags(known | ({whole} & {*seen} if known else set()), {*seen} & {*names}, names)


def _is_seen(row: Json) -> bool:
    return is_seen(one_of(Does, row.get("does")), one_of(HowOften, row.get("how_often")))
