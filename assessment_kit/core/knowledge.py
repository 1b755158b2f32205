"""The rules of a knowledge check: what is asked when, what only one side knows of, what to teach next.

Three things are kept apart and never added up: what a parent knows, what they were seen to do, and how often.
There is no number, no total, no mean and no pass mark.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

MOST_ASKINGS = 20  # of one item to one parent
_SPACE = uuid.UUID("0c6f2a52-94d7-4f3e-9a52-6d1f4a7c9be0")


class Told(Enum):
    """What a parent did with an item."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    DONT_KNOW = "dont_know"


class Verdict(Enum):
    """What a parent says of a statement."""

    TRUE = "true"
    NOT_TRUE = "not_true"
    NOT_SURE = "not_sure"


class Knows(Enum):
    """What a practitioner makes of an answer, afterwards."""

    SAYS_IT = "says_it"
    WITH_PROMPTING = "with_prompting"
    NOT_YET = "not_yet"
    NOT_ASKED = "not_asked"


class Does(Enum):
    """What was seen when parent and child were watched."""

    ON_THEIR_OWN = "on_their_own"
    WITH_HELP = "with_help"
    TRIED = "tried"
    NOT_SEEN = "not_seen"
    NO_CHANCE = "no_chance"


class HowOften(Enum):
    """How steadily it was seen."""

    EACH_TIME = "each_time"
    MOST_TIMES = "most_times"
    NOW_AND_THEN = "now_and_then"
    NOT_SEEN = "not_seen"
    NO_CHANCE = "no_chance"


@dataclass(frozen=True, slots=True, order=True)
class Asking:
    """One item put to one parent for the first, second or a later time, counted from 1."""

    item: str
    time: int = 1


@dataclass(frozen=True, slots=True)
class Flag:
    """That only one side is known of an item."""

    item: str
    is_seen: bool  # seen and not asked about; else asked about and not seen


ONE_SIDE = {  # what is said over the items of which only one side is known, by whether it was seen
    False: "Asked about and not seen: knowing is not doing, and may be less than doing",
    True: "Seen and not asked about: what does this parent know of it?",
}


def askings_of(chosen: Iterable[str]) -> tuple[Asking, ...]:
    """List what is asked, in order; an item that is named again is asked again.

    Examples
    --------
    >>> [(one.item, one.time) for one in askings_of(["bath", "bottle", "bath"])]
    [('bath', 1), ('bottle', 1), ('bath', 2)]
    """
    seen: Counter[str] = Counter()
    found = []
    for item in chosen:
        seen[item] += 1
        found.append(Asking(item, seen[item]))
    return tuple(found)


def still_to_ask(chosen: Iterable[str], told: Mapping[Asking, Told]) -> tuple[Asking, ...]:
    """List what this parent was not asked yet, in order; what they skipped or do not know was asked.

    Parameters
    ----------
    told
        What the parent did with each asking so far.
    """
    return tuple(asking for asking in askings_of(chosen) if asking not in told)


def goes_on_at(chosen: Iterable[str], told: Mapping[Asking, Told]) -> Asking | None:
    """Find where a parent goes on, on this day or another; None where all was asked."""
    return next(iter(still_to_ask(chosen, told)), None)


def answer_row(assessment: str, parent: str, asking: Asking) -> str:
    """Name the row of an answer: the same after a reload, in another browser and on another day."""
    return _row("answer", assessment, parent, asking.item, str(asking.time))


def rating_row(assessment: str, parent: str, asking: Asking) -> str:
    """Name the row of the rating of an answer, so that nobody rates one answer twice."""
    return _row("rating", assessment, parent, asking.item, str(asking.time))


def _row(*parts: str) -> str:
    return str(uuid.uuid5(_SPACE, "|".join(parts)))


def flags(known: Collection[str], seen: Collection[str], order: Sequence[str]) -> tuple[Flag, ...]:
    """Name the items of which only one side is known, in their order.

    Parameters
    ----------
    known
        The items that were asked about and rated, whatever the rating was.
    seen
        The items for which parent and child were watched and there was a chance to see it.
    """
    return tuple(
        Flag(item, is_seen=item in seen)
        for item in dict.fromkeys(order)
        if (item in known) is not (item in seen)
    )


def is_known_of(rating: Knows | None) -> bool:
    """Tell whether a rating says anything of what a parent knows."""
    return rating is not None and rating is not Knows.NOT_ASKED


def is_seen(does: Does | None, how_often: HowOften | None) -> bool:
    """Tell whether there was a chance to see it, whatever was seen then."""
    return (does is not None and does is not Does.NO_CHANCE) or (
        how_often is not None and how_often is not HowOften.NO_CHANCE
    )


def next_to_teach(latest: Mapping[str, Knows | None]) -> tuple[str, ...]:
    """List what to teach next: the items whose latest rating is "not yet", in the order given.

    Parameters
    ----------
    latest
        The latest rating of each item.
    """
    return tuple(item for item, rating in latest.items() if rating is Knows.NOT_YET)
