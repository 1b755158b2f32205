"""A map of worries, of what is working well and of what needs to happen, with the safety scale under it.

The structure is that of Signs of Safety; words, layout and drawing are our own. Each danger statement has the
number of its safety goal. Whose number is whose stands by name on the scale; nothing is added up.

References
----------
Turnell and Edwards (1999), Signs of Safety (seven categories, three questions and a scale).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment_kit.core.charts import day_words, spread_alt
from assessment_kit.core.dated_rating import DatedRating
from assessment_kit.core.fitting import fitted, is_from_the_right
from assessment_kit.core.picture import INK, LINE, PAPER, SOFT, disc, line, path, picture, text
from assessment_kit.core.rating import HIGHEST

_WIDTH, _GAP = 720, 15
_COLUMN = (_WIDTH - 2 * _GAP) / 3
_SIZE, _LINE = 13.5, 17
_HEAD = 34
_MOST_ENTRIES = 3  # texts of one category; the list beside has them all, and whole
_MOST_LINES = {False: 4, True: 5}  # of one text; a danger statement and its goal say more
_PAD = 10
WORRIED, WELL, NEEDED = "What are we worried about?", "What is working well?", "What needs to happen?"
MORE = "More stands in the list."


@dataclass(frozen=True, slots=True)
class Category:
    """One of the seven categories with its texts; `is_numbered` where each belongs to another by number."""

    title: str
    texts: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class SignsMap:
    """Everything that the map shows.

    Parameters
    ----------
    worried, well, needed
        The categories under each of the three questions; those without a text are left out.
    ratings
        Everybody's numbers and faces of the latest day.
    low, high
        What 0 and 10 mean.
    """

    worried: tuple[Category, ...] = ()
    well: tuple[Category, ...] = ()
    needed: tuple[Category, ...] = ()
    ratings: tuple[DatedRating, ...] = ()
    low: str = ""
    high: str = ""

    @property
    def columns(self) -> tuple[tuple[str, tuple[Category, ...]], ...]:
        """Each question with those of its categories in which anything stands."""
        return tuple(
            (question, tuple(one for one in categories if one.texts))
            for question, categories in ((WORRIED, self.worried), (WELL, self.well), (NEEDED, self.needed))
        )


def signs_alt(shown: SignsMap) -> str:
    """Say in words everything that the picture shows, whole where the picture cuts it short."""
    said = []
    for question, categories in shown.columns:
        texts = [f"{one.title}: {' '.join(entries_of(one))}" for one in categories]
        said.append(f"{question} {' '.join(texts) or 'Nothing is written here.'}")
    if shown.ratings:
        said.append(f"Safety scale from 0 to {HIGHEST}. {spread_alt(shown.ratings)}")
    return " ".join(said)


def entries_of(category: Category) -> list[str]:
    """Give the texts of a category, each with its number where it has one, each ending as a sentence."""
    ended = [one if one.endswith((".", "!", "?", "”", "…")) else f"{one}." for one in category.texts]
    return [f"{n}. {one}" for n, one in enumerate(ended, 1)] if category.is_numbered else ended


def signs_svg(shown: SignsMap, *, title: str) -> str:
    """Draw the map.

    Parameters
    ----------
    title
        The picture's accessible name; its description is `signs_alt`.

    Returns
    -------
    A whole `<svg>` element; empty where nothing is written in any category.
    """
    if not any(categories for _, categories in shown.columns):
        return ""
    drawn = [_column(place, *column) for place, column in enumerate(shown.columns)]
    deepest = max(height for _, height in drawn)
    parts = [svg for svg, _ in drawn]
    parts += [_frame(place * (_COLUMN + _GAP), deepest) for place in range(3)]
    scale, height = _scale(shown, deepest + 22)
    return picture(_WIDTH, height, title, signs_alt(shown), "".join((*parts, scale)))


def _frame(left: float, bottom: float) -> str:
    across = f"h{_COLUMN - 1.5:g}"
    return path(f"M{left + 0.75:g} 0.75 {across} V{bottom:g} h-{_COLUMN - 1.5:g} Z", "none", INK, 1.5)


def _column(place: int, question: str, categories: Sequence[Category]) -> tuple[str, float]:
    left = place * (_COLUMN + _GAP)
    parts = [_heading(place, left, question)]
    y = _HEAD + 8.0
    for number, one in enumerate(categories):
        if number:
            parts.append(line(left + _PAD, y + 3, left + _COLUMN - _PAD, y + 3, LINE))
        y += 22
        parts.append(text(left + _PAD, y, one.title, size=13.5, weight="bold"))
        for entry in _entries(one, left, y):
            svg, y = entry
            parts.append(svg)
        y += 6
    if not categories:
        y += 22
        parts.append(text(left + _PAD, y, "Nothing is written here.", size=13, fill=SOFT))
    return "".join(parts), y + 8


def _heading(place: int, left: float, question: str) -> str:
    """Head a column: dark for worries, round for what is well, an arrow for what is to be done."""
    centre, middle = left + _COLUMN / 2, _HEAD / 2
    if place == 0:
        back = f'<rect x="{left:g}" y="0" width="{_COLUMN:g}" height="{_HEAD}" fill="{INK}"/>'
        return back + text(
            centre, middle + 5, question, anchor="middle", size=14.5, weight="bold", fill=PAPER
        )
    words = text(centre, middle + 5, question, anchor="middle", size=14.5, weight="bold")
    if place == 1:
        ends = f"a13 13 0 0 1 0 26 H{left + 19:g} a13 13 0 0 1 0 -26 z"
        return path(f"M{left + 19:g} 5 H{left + _COLUMN - 19:g} {ends}", PAPER, INK, 2) + words
    right = left + _COLUMN - 6
    point = f"H{right - 14:g} L{right:g} {middle + 1:g} L{right - 14:g} {_HEAD - 3}"
    return path(f"M{left + 6:g} 5 {point} H{left + 6:g} Z", PAPER, INK, 2) + words


def _entries(category: Category, left: float, y: float) -> Iterator[tuple[str, float]]:
    """Write the texts of a category, as many and as long as there is room for."""
    room = _COLUMN - 2 * _PAD - 16
    for number, said in enumerate(category.texts[:_MOST_ENTRIES], 1):
        lines = fitted(said, room, size=_SIZE, most=_MOST_LINES[category.is_numbered])
        is_rtl = is_from_the_right(said)
        start, anchor = (left + _COLUMN - _PAD, "end") if is_rtl else (left + _PAD + 16, "start")
        mark = f"{number}." if category.is_numbered else "•"
        parts = [text(left + _PAD, y + _LINE + 3, mark, size=_SIZE, weight="bold")]
        for words in lines:
            y += _LINE
            parts.append(text(start, y + 3, words, size=_SIZE, anchor=anchor))
        y += 5
        yield "".join(parts), y
    if len(category.texts) > _MOST_ENTRIES:
        y += _LINE
        yield text(left + _PAD + 16, y + 3, MORE, size=13, fill=SOFT), y + 4


_STEP = 56  # units from one number of the scale to the next
_FIRST = (_WIDTH - HIGHEST * _STEP) / 2


def _scale(shown: SignsMap, top: float) -> tuple[str, float]:
    """Draw the line from 0 to 10 with everybody's number of the latest day, by name under it."""
    if not shown.ratings:
        return "", top - 12
    day = day_words(shown.ratings[0].rated_on)
    parts = [text(0, top + 4, f"Safety scale{f', {day}' if day else ''}", size=14.5, weight="bold")]
    y = top + 34
    parts.append(line(_FIRST, y, _FIRST + HIGHEST * _STEP, y, SOFT, 2.5))
    for place in range(HIGHEST + 1):
        x = _FIRST + place * _STEP
        parts += [line(x, y - 6, x, y + 6, SOFT, 1.5)]
    given = {one.number for one in shown.ratings if one.number is not None}
    for place in range(HIGHEST + 1):
        x = _FIRST + place * _STEP
        if place in given:
            parts.append(disc(x, y, place))
        else:
            parts.append(text(x, y + 22, str(place), anchor="middle", size=12, fill=SOFT))
    y += 42
    for said in (spread_alt(shown.ratings), *_ends(shown)):
        for words in fitted(said, _WIDTH - 4, size=_SIZE, most=4):
            parts.append(text(0, y, words, size=_SIZE))
            y += _LINE
        y += 3
    return "".join(parts), y - 6


def _ends(shown: SignsMap) -> Iterator[str]:
    for number, meaning in ((0, shown.low), (HIGHEST, shown.high)):
        if meaning:
            yield f"{number} means: {meaning}"
