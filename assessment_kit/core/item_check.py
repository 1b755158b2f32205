"""Who has checked an item of the knowledge check: a named professional, for one text and no other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.errors import InvalidInputError, StateError

LONGEST = 200  # characters of a name, post or registration


@dataclass(frozen=True, slots=True)
class CheckedBy:
    """Who checked it.

    Parameters
    ----------
    post
        Such as "health visitor, North team".
    registration
        With whom and under which number they are registered; empty for who is not.
    """

    name: str
    post: str
    registration: str
    signed_on: date

    def __str__(self) -> str:
        """Name them as lists and copies do."""
        words = (self.name, self.post, self.registration, self.signed_on.isoformat())
        return ", ".join(filter(None, words))


def may_sign_off(by: CheckedBy, today: date) -> CheckedBy:
    """Take a sign-off whose professional is named and whose day has come.

    Returns
    -------
    The same, without blanks around the words.

    Raises
    ------
    InvalidInputError
        When name or post are blank, a word is too long, or the day is in the future.
    """
    name, post, registration = (" ".join(words.split()) for words in (by.name, by.post, by.registration))
    if not name:
        raise InvalidInputError("Say who checked it: a sign-off needs the name of a professional.")
    if not post:
        raise InvalidInputError("Say in which post they checked it, such as health visitor, North team.")
    if max(map(len, (name, post, registration))) > LONGEST:
        raise InvalidInputError(f"Name, post and registration have {LONGEST} characters each at most.")
    if by.signed_on > today:
        raise InvalidInputError(
            f"Nothing can be signed off on {by.signed_on.isoformat()}, which is still to come: "
            "give the day on which it was checked."
        )
    return CheckedBy(name, post, registration, by.signed_on)


def refuse_unchecked(asked: Sequence[str], runnable: Collection[str]) -> None:
    """Refuse items that nobody has checked yet.

    Raises
    ------
    StateError
        Naming each, with the remedy.
    """
    waiting = list(dict.fromkeys(item for item in asked if item not in runnable))
    if waiting:
        named, has = ", ".join(waiting), "has" if len(waiting) == 1 else "have"
        raise StateError(
            f"{named} {has} not been checked by a named professional yet, and unchecked items are asked in a "
            "demo workspace only: `assessment-kit instruments sign-off` records who checked them."
        )
