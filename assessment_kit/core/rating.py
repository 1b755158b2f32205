"""Ratings from 0 to 10 side by side: how far apart the raters stand, in words.

Each number of a safety scale is one person's judgement. They are laid beside each other and never averaged:
that the mother says 7 and the social worker 3 is the finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass

LOWEST, HIGHEST = 0, 10
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's number.

    Parameters
    ----------
    rater
        The rater's name or part in the family, as it is to be read ("Mother", "school").
    number
        0 to 10 with the meanings of the scale's two ends; None while the rater has given none.
    """

    rater: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest number given, and the points between them."""

    lowest: int
    highest: int

    @property
    def points(self) -> int:
        """How many points apart they stand, 0 to 10."""
        return self.highest - self.lowest


def is_rating(value: object) -> bool:
    """Tell whether a value is a number on the scale; 0 is one, true and "7" are not."""
    return isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST


def spread(ratings: Iterable[Rating]) -> Spread | None:
    """Find the lowest and the highest number; None when nobody has given one."""
    numbers = [rating.number for rating in ratings if rating.number is not None]
    return Spread(min(numbers), max(numbers)) if numbers else None


def spread_words(ratings: Iterable[Rating]) -> str:
    """Say every rater's number and how far apart they are.

    Returns
    -------
    One sentence without a full stop; empty when there is no rating at all.

    Examples
    --------
    >>> spread_words([Rating("Mother", 7), Rating("social worker", 3), Rating("school", 4)])
    'Mother 7, social worker 3, school 4: four points apart'
    >>> spread_words([Rating("Mother", 0), Rating("Father", None)])
    'Mother 0, Father no number yet'
    """
    listed = tuple(ratings)
    words = ", ".join(f"{r.rater} {'no number yet' if r.number is None else r.number}" for r in listed)
    between = spread(listed)
    if between is None or sum(rating.number is not None for rating in listed) < 2:
        return words
    if between.points == 0:
        return f"{words}: the same number"
    return f"{words}: {_NUMBERS[between.points]} {'point' if between.points == 1 else 'points'} apart"
