"""What was read back to the person whose words it is, and confirmed: from then on nobody changes it."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from assessment_kit.core.answer import Address
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.timescale import day_words

_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0, 1: they are copied by hand
MARK_LENGTH = 6
_SLIP = timedelta(days=1)  # a page that was opened before midnight


class How(Enum):
    """On what it was read back."""

    SCREEN = "screen"
    PAGE = "page"

    @property
    def words(self) -> str:
        """Say it, as the end of a sentence."""
        return "on screen" if self is How.SCREEN else "on a printed page"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """That one text was read back and confirmed.

    Parameters
    ----------
    seq
        The revision that was confirmed.
    person, name
        Whose words they are, and the name under which they confirmed them.
    on
        The day that they wrote or chose.
    by, by_name, at
        Whose login it was, and when it was recorded.
    is_struck
        Whether one person has marked the text as entered in error, and no second one has confirmed it yet.
    """

    id: str
    assessment: str
    seq: int
    person: str
    name: str
    how: How
    on: date
    by: str
    by_name: str
    at: datetime
    is_struck: bool = False

    @property
    def words(self) -> str:
        """Say it as it stands beside the text on every face."""
        return f"Read back and confirmed by {self.name}, {day_words(self.on)}, {self.how.words}"

    @property
    def lock(self) -> str:
        """Say why the text cannot be changed, and what to do."""
        said = f"These words were read back and confirmed by {self.name} on {day_words(self.on)}"
        if self.is_struck:
            return (
                f"{said}, and one person has marked them as entered in error: nothing is written in their "
                "place until a second person confirms that."
            )
        return f"{said}, so nobody changes them: add new ones below."


def must_be_confirmed_well(name: str, on: date, how: How, began_on: date, today: date) -> None:
    """Have a name, and a day on which it can have happened.

    Parameters
    ----------
    began_on
        The day on which the hand-over, or for a printed page the assessment, began.

    Raises
    ------
    InvalidInputError
        When the name is empty, or the day cannot be.
    """
    if not name.strip():
        raise InvalidInputError("Write the name of the person whose words these are.")
    if on > today + (_SLIP if how is How.SCREEN else timedelta(0)):
        raise InvalidInputError("Nothing was read back on a day to come: check the date.")
    if on < began_on - (_SLIP if how is How.SCREEN else timedelta(0)):
        raise InvalidInputError("Nothing was read back before it was begun: check the date.")


def mark_of(texts: Iterable[tuple[Address, Any]]) -> str:
    """Make the short mark by which a printed page says which words stand on it.

    Parameters
    ----------
    texts
        Where each text stands, and its value.

    Returns
    -------
    Six capital letters and digits, without those that are taken for one another by hand.

    Examples
    --------
    >>> mark_of([(Address("a", "own_view", "p", "r1"), {"words": "I asked for help."})])
    'YQNUCV'
    """
    said = sorted(
        [*dataclasses.astuple(address), json.dumps(value, sort_keys=True)] for address, value in texts
    )
    digest = int.from_bytes(hashlib.sha256(json.dumps(said).encode()).digest())
    return "".join(_SIGNS[digest // len(_SIGNS) ** place % len(_SIGNS)] for place in range(MARK_LENGTH))


def must_be_what_was_printed(mark: str, texts: Iterable[tuple[Address, Any]]) -> None:
    """Confirm on paper only the words that stand on that paper.

    Parameters
    ----------
    mark
        As a worker typed it from the page: small letters and gaps do not matter.

    Raises
    ------
    InvalidInputError
        When there is none.
    StateError
        When it is not the mark of the words as they stand.
    """
    typed = "".join(sign for sign in mark.upper() if sign.isalnum())
    if not typed:
        raise InvalidInputError("Write the mark that stands at the foot of the printed page.")
    if typed != mark_of(texts):
        raise StateError(
            f"“{typed[:20]}” is not the mark of these words as they stand now: if you typed it as it is "
            "printed, something was written since, so print the page again and have it read once more."
        )


def must_be_unlocked(read_back: ReadBack | None) -> None:
    """Let nobody change what was read back and confirmed; the person adds new words beside it.

    Raises
    ------
    StateError
        When it was.
    """
    if read_back is not None:
        raise StateError(read_back.lock)
