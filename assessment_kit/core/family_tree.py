"""Who is related to whom, as it was recorded, and where each stands in the drawing of a family.

Nothing is worked out from a name or an address: a tie is drawn because somebody chose the two people. People
to whom no recorded tie leads from a child are not placed; a list beside the drawing has them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import combinations


class Shape(Enum):
    """How a person is drawn, with the words for it."""

    FEMALE = "woman or girl"
    MALE = "man or boy"
    NOT_KNOWN = "sex not recorded"
    UNBORN = "not born yet"


class Tie(Enum):
    """What is recorded between two people who are, or have a child, together."""

    COUPLE = "a couple"
    FORMER = "a couple before, and not now"
    PARENTS = "parents of one child; whether they are a couple is not recorded"


@dataclass(frozen=True, slots=True)
class Relative:
    """One person of the family.

    Parameters
    ----------
    inside
        What stands within the shape: the age of a child.
    is_focus
        Whether the assessment is about them.
    """

    id: str
    name: str
    shape: Shape = Shape.NOT_KNOWN
    inside: str = ""
    is_focus: bool = False
    has_died: bool = False


@dataclass(frozen=True, slots=True)
class Union:
    """One or two people with what ties them, and their children in the order of age."""

    partners: tuple[str, ...]
    tie: Tie | None
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The recorded ties of a family.

    Parameters
    ----------
    people
        In the order of the list; children by age.
    parents
        Each (parent, child), by id.
    couples, former
        Each pair of ids, in any order.
    homes
        Who share a home, by id.
    """

    people: tuple[Relative, ...]
    parents: tuple[tuple[str, str], ...] = ()
    couples: tuple[tuple[str, str], ...] = ()
    former: tuple[tuple[str, str], ...] = ()
    homes: tuple[tuple[str, ...], ...] = ()

    @property
    def placed(self) -> tuple[Relative, ...]:
        """Those who are drawn: the children in focus, and everybody to whom ties lead from them."""
        return _placed(self)

    @property
    def unions(self) -> tuple[Union, ...]:
        """Who are or have children together, among those who are drawn."""
        return _unions(self)

    def name(self, person: str) -> str:
        """Name somebody by id."""
        return next((one.name for one in self.people if one.id == person), "")


@dataclass(frozen=True, slots=True)
class Layout:
    """Who stands where: rows of ids from the oldest generation down, and how far right each stands."""

    rows: tuple[tuple[str, ...], ...]
    across: Mapping[str, float] = field(default_factory=dict)


def of_records(tree: Tree) -> Tree:
    """Leave out what cannot be: ties to nobody or to oneself, and to a descendant as a parent."""
    known = {one.id for one in tree.people}
    kept: list[tuple[str, str]] = []
    for parent, child in dict.fromkeys(tree.parents):
        is_known = parent in known and child in known and parent != child
        if is_known and child not in _above(parent, kept):
            kept.append((parent, child))

    def pairs(given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        found = ((min(a, b), max(a, b)) for a, b in given if a != b and {a, b} <= known)
        return tuple(dict.fromkeys(found))

    couples = pairs(tree.couples)
    former = tuple(pair for pair in pairs(tree.former) if pair not in couples)
    homes = (tuple(one.id for one in tree.people if one.id in home) for home in _joined(tree.homes))
    return Tree(tree.people, tuple(kept), couples, former, tuple(home for home in homes if len(home) > 1))


def _above(person: str, parents: Sequence[tuple[str, str]]) -> set[str]:
    """List somebody with all their forebears."""
    found, waiting = {person}, [person]
    while waiting:
        child = waiting.pop()
        more = {parent for parent, of in parents if of == child} - found
        found |= more
        waiting += sorted(more)
    return found


def _joined(groups: Iterable[Iterable[str]]) -> list[set[str]]:
    """Join groups that share somebody: who lives with her, and she with him, share one home."""
    joined: list[set[str]] = []
    for group in groups:
        one = set(group)
        touched = [other for other in joined if other & one]
        joined = [other for other in joined if not other & one]
        joined.append(one.union(*touched))
    return joined


@lru_cache(maxsize=64)
def _placed(tree: Tree) -> tuple[Relative, ...]:
    ties = (*tree.parents, *tree.couples, *tree.former)
    groups = _joined(ties)
    focus = {one.id for one in tree.people if one.is_focus}
    tied = set(focus).union(*(group for group in groups if group & focus))
    return tuple(one for one in tree.people if one.id in tied)


@lru_cache(maxsize=64)
def _unions(tree: Tree) -> tuple[Union, ...]:
    shown = [one.id for one in tree.placed]
    children: dict[tuple[str, ...], list[str]] = {}
    for child in shown:
        parents = [one for one in shown if (one, child) in tree.parents]
        if parents:
            children.setdefault(tuple(parents), []).append(child)
    ties = dict.fromkeys(tree.former, Tie.FORMER) | dict.fromkeys(tree.couples, Tie.COUPLE)
    for pair in ties:
        ordered = tuple(one for one in shown if one in pair)
        if len(ordered) == 2:
            children.setdefault(ordered, [])

    def tie(partners: tuple[str, ...]) -> Tie | None:
        if len(partners) < 2:
            return None
        known = [ties.get((min(pair), max(pair))) for pair in combinations(partners, 2)]
        return next((one for one in known if one), Tie.PARENTS)

    return tuple(Union(partners, tie(partners), tuple(of)) for partners, of in children.items())


# --- where everybody stands

_ROUNDS = 12
_TURNS = (False, True, False)  # up, down, up


@lru_cache(maxsize=64)
def layout(tree: Tree, spacing: float) -> Layout:
    """Find a place for everybody who is drawn; the same family always stands in the same way."""
    rows = _ordered(_rows(tree), tree)
    return Layout(tuple(tuple(row) for row in rows), _across(rows, tree, spacing))


def _rows(tree: Tree) -> list[list[str]]:
    """Set every generation in a row of its own, partners and parents of one child in the same one."""
    people = [one.id for one in tree.placed]
    row = dict.fromkeys(people, 0)
    for _ in people:
        before = dict(row)
        for union in tree.unions:
            level = max(row[one] for one in union.partners)
            row.update(dict.fromkeys(union.partners, level))
            row.update({child: max(row[child], level + 1) for child in union.children})
        if row == before:
            break
    for _ in people:  # who has no parents here stands right above their children
        for union in tree.unions:
            free = all(not any(child == one for _, child in tree.parents) for one in union.partners)
            others = [u for u in tree.unions if u is not union and set(u.partners) & set(union.partners)]
            if free and union.children and not others:
                level = min(row[child] for child in union.children) - 1
                row.update(dict.fromkeys(union.partners, level))
    levels = sorted(set(row.values()))
    return [[one for one in people if row[one] == level] for level in levels]


def _ordered(rows: list[list[str]], tree: Tree) -> list[list[str]]:
    """Move people about in their rows for as long as that draws families closer together."""
    best = _cost(rows, tree)
    for _ in range(_ROUNDS):
        before = best
        for tried in _moves(rows, tree):
            cost = _cost(tried, tree)
            if cost < best:
                rows, best = tried, cost
        if best == before:
            break
    return rows


def _moves(rows: list[list[str]], tree: Tree) -> Iterator[list[list[str]]]:
    """Try everybody in every place of their row, with the other rows as they are and as they follow it."""
    for number, row in enumerate(rows):
        for one in row:
            for place in range(len(row)):
                moved = [other for other in row if other != one]
                moved.insert(place, one)
                if moved != row:
                    tried = [*rows[:number], moved, *rows[number + 1 :]]
                    yield tried
                    yield _followed(tried, number, tree)


def _followed(rows: list[list[str]], number: int, tree: Tree) -> list[list[str]]:
    """Sort the rows above and below one by where their children or parents stand in it."""
    found = list(rows)
    for other in (*range(number - 1, -1, -1), *range(number + 1, len(rows))):
        is_above = other < number
        near = found[other + 1] if is_above else found[other - 1]
        at = {one: place for place, one in enumerate(near)}
        key: dict[str, float] = {}
        for union in tree.unions:
            movers, anchors = (
                (union.partners, union.children) if is_above else (union.children, union.partners)
            )
            places = [at[one] for one in anchors if one in at]
            if places:
                for one in movers:
                    key.setdefault(one, _middle(places))
        order = {one: place for place, one in enumerate(found[other])}
        found[other] = sorted(found[other], key=lambda one: (key.get(one, order[one]), order[one]))
    return found


def _cost(rows: Sequence[Sequence[str]], tree: Tree) -> tuple[float, ...]:
    """Say how tangled an order is: crossings, partners and siblings apart, homes apart, ages out of order."""
    at = {one: place for row in rows for place, one in enumerate(row)}
    level = {one: number for number, row in enumerate(rows) for one in row}
    spans = [
        (level[u.partners[0]], _middle([at[p] for p in u.partners]), _middle([at[c] for c in u.children]))
        for u in tree.unions
        if u.children
    ]
    crossed = sum(a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0 for a, b in combinations(spans, 2))
    apart = sum(_spread([at[p] for p in u.partners]) for u in tree.unions)
    scattered = sum(_spread([at[c] for c in u.children]) for u in tree.unions if u.children)
    homes = 0.0
    for home in tree.homes:
        for number in range(len(rows)):
            inside = [at[one] for one in home if level.get(one) == number]
            homes += _spread(inside) if inside else 0
    ages = sum(at[a] > at[b] for u in tree.unions for a, b in combinations(u.children, 2))
    men_left = sum(
        at[a] > at[b] for u in tree.unions if len(u.partners) == 2 for a, b in [_by_shape(u.partners, tree)]
    )
    return (3.0 * crossed + 2.0 * apart + 3.0 * scattered + 1.5 * homes, ages, men_left)


def _by_shape(pair: tuple[str, ...], tree: Tree) -> tuple[str, str]:
    """Put the man of a couple first, as genograms have it; else as they are listed."""
    men = {one.id for one in tree.people if one.shape is Shape.MALE}
    first, second = pair[0], pair[1]
    return (second, first) if second in men and first not in men else (first, second)


def _middle(places: Sequence[float]) -> float:
    return (min(places) + max(places)) / 2


def _spread(places: Sequence[float]) -> float:
    """Count the strangers that stand between."""
    return max(places) - min(places) + 1 - len(places)


def _across(rows: Sequence[Sequence[str]], tree: Tree, spacing: float) -> dict[str, float]:
    """Bring children under their parents and parents over their children, nobody nearer than the spacing."""
    widest = max(len(row) for row in rows)
    at = {one: spacing * (place + (widest - len(row)) / 2) for row in rows for place, one in enumerate(row)}
    for is_down in _TURNS:
        for row in rows if is_down else list(reversed(rows)):
            wanted = [_wanted(one, tree, at, spacing, is_down=is_down) for one in row]
            at.update(zip(row, _settled(wanted, spacing), strict=True))
    left = min(at.values())
    return {one: round(x - left, 1) for one, x in at.items()}


def _wanted(one: str, tree: Tree, at: Mapping[str, float], spacing: float, *, is_down: bool) -> float:
    """Say where somebody would stand best: with the siblings under their parents, or over their children."""
    unions = [u for u in tree.unions if u.children and one in (u.children if is_down else u.partners)]
    if not unions:
        return at[one]
    pulls = [
        (_middle([at[p] for p in u.partners]) - _middle([at[c] for c in u.children])) * (1 if is_down else -1)
        for u in unions
    ]
    place = at[one] + _middle(pulls)
    if is_down:
        return place
    over = [at[child] for union in unions for child in union.children]
    return min(max(place, min(over) - spacing / 2), max(over) + spacing / 2)


def _settled(wanted: Sequence[float], spacing: float) -> list[float]:
    """Keep an order and the room between neighbours, as near as can be to where each would stand best."""
    blocks: list[tuple[float, int]] = []  # where the first of it starts, how many stand in it
    for place in wanted:
        start, count = place, 1
        while blocks and blocks[-1][0] + blocks[-1][1] * spacing > start:
            before, others = blocks.pop()
            start = (before * others + (start - others * spacing) * count) / (others + count)
            count += others
        blocks.append((start, count))
    return [start + spacing * place for start, count in blocks for place in range(count)]
