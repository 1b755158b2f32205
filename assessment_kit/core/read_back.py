"""What was read back to the person whose words it is, and confirmed: from then on nobody changes it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.timescale import day_words

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


def must_be_unlocked(read_back: ReadBack | None) -> None:
    """Let nobody change what was read back and confirmed; the person adds new words beside it.

    Raises
    ------
    StateError
        When it was.
    """
    if read_back is not None:
        raise StateError(read_back.lock)
