"""A family as a genogram: the usual symbols and lines, drawn from recorded ties and from nothing else.

A square is a man or boy, a circle a woman or girl, a diamond somebody whose sex was not recorded, a triangle
a baby who is not born yet. A doubled outline marks the children whom it is about; a dotted line goes round
who share a home. Everything is told by shape, never by colour.

References
----------
McGoldrick, Gerson and Petry (2020), Genograms: Assessment and Treatment, 4th edition (the usual symbols).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_kit.core.family_tree import Layout, Relative, Shape, Tie, Tree, Union, layout
from assessment_kit.core.fitting import fitted
from assessment_kit.core.picture import INK, MARK, PAPER, SOFT, line, path, picture, text

_HALF = 20  # units: half of a symbol
_LETTERS, _LINE = 13.5, 16
_NAMES = 4  # lines of a name at most; whole it stands in the list
_LEVEL = 13  # from one line between partners to the next below
_NARROWEST = 560
_OF_A_CHILD = {Shape.FEMALE: "girl", Shape.MALE: "boy"}


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What is drawn, with the place of everybody."""

    tree: Tree
    spacing: float
    stands: Layout
    names: Mapping[str, list[str]]
    left: float
    tops: tuple[float, ...]  # where each row's symbols have their middle
    height: float

    def x(self, person: str) -> float:
        return self.left + self.stands.across[person]

    def y(self, person: str) -> float:
        return self.tops[self.row(person)]

    def row(self, person: str) -> int:
        return next(n for n, row in enumerate(self.stands.rows) if person in row)

    def foot(self, person: str) -> float:
        """Give where somebody's name ends."""
        return self.y(person) + _HALF + 6 + _LINE * len(self.names[person])


def genogram_svg(tree: Tree, *, title: str) -> str:
    """Draw a family.

    Parameters
    ----------
    tree
        What `family_tree.of_records` leaves.
    title
        The picture's accessible name; its description is `genogram_alt`.

    Returns
    -------
    A whole `<svg>` element; empty where nobody is tied to anybody.
    """
    if not tree.unions:
        return ""
    drawing = _laid_out(tree)
    ringed, marked = _homes(drawing)
    parts = [*ringed]
    for number in range(len(drawing.tops)):
        parts += _lines_of_row(drawing, number)
    for one in tree.placed:
        parts += _person(drawing, one, is_marked=one.id in marked)
    key, height = _key(tree, drawing.height, has_rings=bool(ringed), has_marks=bool(marked))
    wide = max(_NARROWEST, max(drawing.stands.across.values()) + 2 * drawing.left)
    return picture(wide, height, title, genogram_alt(tree), "".join((*parts, key)))


def genogram_alt(tree: Tree) -> str:
    """Say in words everything that the picture shows: each person with every tie."""
    return " ".join(f"{one.name}: {relative_words(tree, one)}." for one in tree.placed)


def relative_words(tree: Tree, one: Relative) -> str:
    """Say of one person what is drawn of them.

    Examples
    --------
    >>> ben = Relative("2", "Ben", Shape.MALE, "7", is_focus=True)
    >>> tree = Tree((Relative("1", "Ann", Shape.FEMALE), ben), (("1", "2"),))
    >>> relative_words(tree, tree.people[1])
    'boy, aged 7, this is about them, child of Ann'
    """
    names = {other.id: other.name for other in tree.people}
    said = [_OF_A_CHILD.get(one.shape, one.shape.value) if one.inside else one.shape.value]
    said += [f"aged {one.inside}"] if one.inside else []
    said += ["this is about them"] if one.is_focus else []
    said += ["has died"] if one.has_died else []
    parents = [parent for parent, child in tree.parents if child == one.id]
    children = [child for parent, child in tree.parents if parent == one.id]
    said += [f"child of {_and(names[p] for p in parents)}"] if parents else []
    said += [f"parent of {_and(names[c] for c in children)}"] if children else []
    for pairs, words in ((tree.couples, "a couple with"), (tree.former, "a couple before with")):
        others = [names[b if a == one.id else a] for a, b in pairs if one.id in (a, b)]
        said += [f"{words} {_and(others)}"] if others else []
    home = next((home for home in tree.homes if one.id in home), ())
    others = [names[other] for other in home if other != one.id]
    said += [f"shares a home with {_and(others)}"] if others else []
    return ", ".join(said)


def _and(names: Iterator[str] | Sequence[str]) -> str:
    listed = list(names)
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))


def _laid_out(tree: Tree) -> _Drawing:
    widest = len(max(layout(tree, 1).rows, key=len))
    spacing = 118 if widest <= 5 else (98 if widest <= 7 else 84)
    stands = layout(tree, spacing)
    names = {
        one.id: fitted(one.name, spacing - 10, size=_LETTERS, most=_NAMES, is_bold=one.is_focus)
        for one in tree.placed
    }
    wide = max(stands.across.values())
    tops, y = [], 34.0
    for row in stands.rows:
        tops.append(y)
        below = max(len(names[one]) for one in row) * _LINE
        levels = 1 + max((level for level, _ in _levels(tree, stands, row)), default=-1)
        y += 2 * _HALF + below + levels * _LEVEL + 54
    left = max(spacing / 2 + 6, (_NARROWEST - wide) / 2)
    last = stands.rows[-1]
    foot = tops[-1] + _HALF + 6 + max(len(names[one]) for one in last) * _LINE
    foot += _LEVEL * (1 + max((level for level, _ in _levels(tree, stands, last)), default=-1))
    return _Drawing(tree, spacing, stands, names, left, tuple(tops), foot + 22)


def _levels(tree: Tree, stands: Layout, row: Sequence[str]) -> list[tuple[int, Union]]:
    """Give each union of a row a height of its own, so that no line between partners runs into another."""
    found: list[tuple[int, Union]] = []
    taken: list[list[tuple[float, float]]] = []
    unions = [union for union in tree.unions if union.partners[0] in row]
    for union in sorted(unions, key=lambda union: _span(stands, union)[1] - _span(stands, union)[0]):
        start, end = _span(stands, union)
        level = next(
            (n for n, spans in enumerate(taken) if all(end + 14 < a or b + 14 < start for a, b in spans)),
            len(taken),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((start, end))
        found.append((level, union))
    return found


def _span(stands: Layout, union: Union) -> tuple[float, float]:
    places = [stands.across[one] for one in union.partners]
    return min(places), max(places)


def _lines_of_row(drawing: _Drawing, number: int) -> Iterator[str]:
    """Draw the lines between the partners of one row and down to their children."""
    row = drawing.stands.rows[number]
    below = max(drawing.foot(one) for one in row)
    levels = _levels(drawing.tree, drawing.stands, row)
    for place, (level, union) in enumerate(levels):
        y = below + 8 + level * _LEVEL
        ends = [drawing.x(one) + _aside(drawing, union, one, levels) for one in union.partners]
        for x, one in zip(ends, union.partners, strict=True):
            yield line(x, drawing.y(one) + _HALF, x, y, INK, 1.6)
        start, end = min(ends), max(ends)
        if union.tie is not None:
            yield _between(start, end, y, union.tie)
        if union.children:
            yield from _down(drawing, union, (start, end), y, place)


def _aside(drawing: _Drawing, union: Union, person: str, levels: Sequence[tuple[int, Union]]) -> float:
    """Keep apart the lines of somebody with two partners: each leaves on the side of its own."""
    own = [one for _, one in levels if person in one.partners]
    if len(own) < 2:
        return 0.0
    order = sorted(own, key=lambda one: sum(_span(drawing.stands, one)))
    return 9.0 * (order.index(union) - (len(own) - 1) / 2)


def _between(start: float, end: float, y: float, tie: Tie) -> str:
    if tie is Tie.PARENTS:
        return (
            f'<line x1="{start:g}" y1="{y:g}" x2="{end:g}" y2="{y:g}" stroke="{INK}" '
            'stroke-width="1.6" stroke-dasharray="6 4"/>'
        )
    drawn = line(start, y, end, y, INK, 1.6)
    if tie is Tie.FORMER:
        x = start + (end - start) * 0.22
        drawn += line(x - 5, y + 7, x + 1, y - 7, INK, 1.6) + line(x + 1, y + 7, x + 7, y - 7, INK, 1.6)
    return drawn


def _down(drawing: _Drawing, union: Union, span: tuple[float, float], y: float, place: int) -> Iterator[str]:
    """Draw from two partners down to a line over their children, and from that to each."""
    children = [drawing.x(one) for one in union.children]
    first, last = min(children), max(children)
    inset = 12 if span[1] - span[0] > 40 else 0
    x = min(max((first + last) / 2, span[0] + inset), span[1] - inset)
    top = min(drawing.y(one) for one in union.children) - _HALF - 16 - 7 * (place % 3)
    yield line(x, y, x, top, INK, 1.6)
    yield line(min(first, x), top, max(last, x), top, INK, 1.6)
    for one in union.children:
        yield line(drawing.x(one), top, drawing.x(one), drawing.y(one) - _HALF, INK, 1.6)


# --- people


def _person(drawing: _Drawing, one: Relative, *, is_marked: bool) -> Iterator[str]:
    x, y = drawing.x(one.id), drawing.y(one.id)
    if one.is_focus:
        yield _symbol(one.shape, x, y, _HALF, 1.8)
        yield _symbol(one.shape, x, y, _HALF - (6 if one.shape is Shape.UNBORN else 4), 1.8)
    else:
        yield _symbol(one.shape, x, y, _HALF, 1.8)
    if one.has_died:
        reach = _HALF * (0.72 if one.shape is not Shape.MALE else 1)
        yield line(x - reach, y - reach, x + reach, y + reach, INK, 1.6)
        yield line(x - reach, y + reach, x + reach, y - reach, INK, 1.6)
    elif one.inside:
        yield text(x, y + (9 if one.shape is Shape.UNBORN else 5), one.inside, anchor="middle", size=13)
    if is_marked:
        yield _house(x + _HALF + 4, y - _HALF + 2)
    first = y + _HALF + 17
    lines = drawing.names[one.id]
    weight = "bold" if one.is_focus else "normal"
    yield _under(x, first, len(lines), drawing.spacing)
    for place, words in enumerate(lines):
        yield text(x, first + _LINE * place, words, anchor="middle", size=_LETTERS, weight=weight)


def _under(x: float, first: float, lines: int, spacing: float) -> str:
    """Lay paper under a name, over the line that comes down from the symbol."""
    wide = spacing - 14
    high = _LINE * lines + 1
    return (
        f'<rect x="{x - wide / 2:g}" y="{first - 13:g}" width="{wide:g}" height="{high:g}" fill="{PAPER}"/>'
    )


def _symbol(shape: Shape, x: float, y: float, half: float, width: float) -> str:
    style = f'fill="{PAPER}" stroke="{MARK}" stroke-width="{width:g}"'
    if shape is Shape.FEMALE:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{half:g}" {style}/>'
    if shape is Shape.MALE:
        return f'<rect x="{x - half:g}" y="{y - half:g}" width="{2 * half:g}" height="{2 * half:g}" {style}/>'
    if shape is Shape.UNBORN:
        low = y + half * 0.85
        return path(f"M{x:g} {y - half:g} L{x + half:g} {low:g} H{x - half:g} Z", PAPER, MARK, width)
    right, left = f"l{half:g} {half:g} l-{half:g} {half:g}", f"l-{half:g} -{half:g} z"
    return path(f"M{x:g} {y - half:g} {right} {left}", PAPER, MARK, width)


def _house(x: float, y: float) -> str:
    return path(f"M{x:g} {y + 6:g} l6 -6 l6 6 v8 h-12 z", PAPER, INK, 1.4)


# --- homes


def _homes(drawing: _Drawing) -> tuple[list[str], set[str]]:
    """Draw a dotted line round each home; where strangers would stand within, its people get a sign."""
    rings: list[str] = []
    marked: set[str] = set()
    shown = {one.id for one in drawing.tree.placed}
    for home in drawing.tree.homes:
        inside = [one for one in home if one in shown]
        if len(inside) < 2:
            continue
        ring = _ring(drawing, set(inside))
        if ring:
            rings.append(ring)
        else:
            marked |= set(inside)
    return rings, marked


def _ring(drawing: _Drawing, home: set[str]) -> str:
    """Go round a home row by row; nothing where it is torn apart."""
    bands = []
    numbers = [n for n, row in enumerate(drawing.stands.rows) if home & set(row)]
    if numbers != list(range(numbers[0], numbers[-1] + 1)):
        return ""
    for n in numbers:
        row = drawing.stands.rows[n]
        at = [place for place, one in enumerate(row) if one in home]
        if at != list(range(at[0], at[-1] + 1)):
            return ""
        half = drawing.spacing / 2 - 4
        foot = max(drawing.foot(row[place]) for place in at)
        left, right = drawing.x(row[at[0]]) - half, drawing.x(row[at[-1]]) + half
        bands.append((left, right, drawing.tops[n] - _HALF - 9, foot + 3))
    down = [point for left, right, top, foot in bands for point in ((right, top), (right, foot))]
    up = [point for left, right, top, foot in reversed(bands) for point in ((left, foot), (left, top))]
    points = " ".join(f"{x:g},{y:g}" for x, y in (*down, *up))
    return (
        f'<polygon points="{points}" fill="none" stroke="{SOFT}" stroke-width="2.4" '
        'stroke-dasharray="0.1 6" stroke-linecap="round" stroke-linejoin="round"/>'
    )


# --- what the signs mean


def _key(tree: Tree, top: float, *, has_rings: bool, has_marks: bool) -> tuple[str, float]:
    """Explain the signs that are used, in columns under the drawing."""
    entries = list(_entries(tree, has_rings=has_rings, has_marks=has_marks))
    parts = [line(0, top, _NARROWEST, top, SOFT, 0.7)]
    top += 20
    for place, (sign, words) in enumerate(entries):
        x, y = (place % 2) * 270, top + (place // 2) * 30
        parts += [
            f'<g transform="translate({x + 14:g} {y:g})">{sign}</g>',
            text(x + 40, y + 4.5, words, size=13),
        ]
    return "".join(parts), top + (len(entries) + 1) // 2 * 30 - 8


def _entries(tree: Tree, *, has_rings: bool, has_marks: bool) -> Iterator[tuple[str, str]]:
    shapes = {one.shape for one in tree.placed}
    for shape in Shape:
        if shape in shapes:
            yield _symbol(shape, 0, 0, 10, 1.6), shape.value.capitalize()
    doubled = _symbol(Shape.MALE, 0, 0, 10, 1.6) + _symbol(Shape.MALE, 0, 0, 6.5, 1.6)
    yield doubled, "Doubled: this is about them"
    if any(one.has_died for one in tree.placed):
        yield line(-8, -8, 8, 8, INK, 1.6) + line(-8, 8, 8, -8, INK, 1.6), "Crossed: has died"
    ties = {union.tie for union in tree.unions}
    words = {
        Tie.COUPLE: "A couple",
        Tie.FORMER: "A couple before, not now",
        Tie.PARENTS: "Parents together of a child",
    }
    for tie, said in words.items():
        if tie in ties:
            yield _between(-14, 18, 0, tie), said
    if has_rings:
        yield (
            (
                f'<rect x="-12" y="-9" width="24" height="18" fill="none" stroke="{SOFT}" stroke-width="2.4" '
                'stroke-dasharray="0.1 6" stroke-linecap="round"/>'
            ),
            "Share a home",
        )
    if has_marks:
        yield _house(-6, -8), "Share a home"
