"""Ratings from 0 to 10 side by side: how far apart the raters stand, in words, and what is no rating.

Each number of a safety scale is one person's judgement. They are laid beside each other and never averaged:
that the mother says 7 and the social worker 3 is the finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.timescale import day_words

LOWEST, HIGHEST = 0, 10
OFF_THE_SCALE = "A rating is a whole number from 0 to 10; choose one of these."
ONE_OR_THE_OTHER = "A rating is a number or a face, never both: clear the one that was not given."
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
class Entry:
    """Whose rating a row is, and of which day; either is missing while the row is still being written.

    Parameters
    ----------
    person
        The id of the rater among the people of the case; empty for somebody who is not listed.
    name
        The rater's name as it is read.
    also
        The name that the picked person has in the case, where another was typed.
    """

    person: str
    name: str
    rated_on: date | None
    also: str = ""

    def is_same(self, other: "Entry") -> bool:
        """Tell whether both are one rater's of one day; what is not complete yet is nobody's double."""
        if self.rated_on is None or self.rated_on != other.rated_on:
            return False
        if self.person and other.person:
            return self.person == other.person
        return bool(self.names & other.names)

    @property
    def names(self) -> frozenset[str]:
        """Every name by which the rater is called, folded."""
        return frozenset(filter(None, map(_plain, (self.name, self.also))))


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


A_RATING = "a rating has the day on which it was given"
AN_OBSERVATION = "what was seen has the day on which it was seen"


def must_have_come(rated_on: date | None, today: date, rule: str = A_RATING) -> None:
    """Refuse a rating of a day that has not come; a day that cannot be read yet is waited for.

    Parameters
    ----------
    today
        The day in London.
    rule
        What of a day is asked, as a part of the sentence.

    Raises
    ------
    InvalidInputError
        With the day as it was understood.
    """
    if rated_on is not None and rated_on > today:
        raise InvalidInputError(f"{day_words(rated_on)} has not come yet: {rule}. Correct the day.")


def must_be_the_only_one(entry: Entry, others: Iterable[Entry], where: str = "on this scale") -> None:
    """Refuse a second rating by one rater on one day, since nobody could tell which of the two holds.

    Parameters
    ----------
    where
        What is rated, as a part of the sentence.

    Raises
    ------
    InvalidInputError
        With whose and of which day it is.
    """
    if entry.rated_on is not None and any(entry.is_same(other) for other in others):
        who = entry.name.strip() or "This person"
        raise InvalidInputError(
            f"{who} has a rating of {day_words(entry.rated_on)} {where} already: "
            "change that one, or correct the name or the day."
        )


def must_be_known(name: str, role: str, people: Iterable[str]) -> None:
    """Refuse a typed rater who is nobody of the case and of whom nobody said what they are to the children.

    Parameters
    ----------
    people
        The names by which the people of the case are called.

    Raises
    ------
    InvalidInputError
        With the name.
    """
    if _plain(name) and not role.strip() and _plain(name) not in {_plain(one) for one in people}:
        raise InvalidInputError(
            f"{name.strip()} is not among the people of this case: choose the person from the list, or write "
            "what they are to the children, such as grandmother or school."
        )


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
    if between is None or len([rating for rating in listed if rating.number is not None]) < 2:
        return words
    if between.points == 0:
        return f"{words}: the same number"
    return f"{words}: {_NUMBERS[between.points]} {'point' if between.points == 1 else 'points'} apart"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
