"""Copies that may be handed over: what is said when one is asked for, and what is recorded of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from assessment_kit.core.disclosure import CopyKind, Recipient
from assessment_kit.core.errors import InvalidInputError

_COPY_WORDS = {
    CopyKind.FULL: "full copy",
    CopyKind.COURT: "court copy",
    CopyKind.FAMILY: "family copy",
    CopyKind.CHILD: "child's copy",
    CopyKind.EASY_READ: "easy read copy",
    CopyKind.PARTNER: "partner copy",
}


class Handing(Enum):
    """How a copy is handed over."""

    IN_PERSON = "in_person"
    POST = "post"
    SECURE_EMAIL = "secure_email"
    PORTAL = "portal"

    @property
    def words(self) -> str:
        """Say it as a page does."""
        return _HANDING[self]


_HANDING = {
    Handing.IN_PERSON: "in person",
    Handing.POST: "by post",
    Handing.SECURE_EMAIL: "by secure email",
    Handing.PORTAL: "through the court's or the agency's own system",
}


class Check(Enum):
    """What whoever releases a copy alone has looked at."""

    RIGHT_READER = "right_reader"
    READ_THROUGH = "read_through"
    NAMES = "names"
    WAY = "way"

    @property
    def words(self) -> str:
        """Say it as a page does."""
        return _CHECKS[self]


_CHECKS = {
    Check.RIGHT_READER: "This copy is for the person named on it, and goes to nobody else.",
    Check.READ_THROUGH: "I read the preview from the first page to the last.",
    Check.NAMES: "This reader may know of everybody whose name stands in it.",
    Check.WAY: "The address or the way it is handed over is right, and safe for them.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to be released, as they saw it.

    Parameters
    ----------
    recipient
        The id of one.
    explained_by
        Who goes through it with the reader; empty for an agency and a court.
    checked
        Those points of the checklist that they looked at.
    shown
        What was in front of them, as `core.shown` writes it.
    second_person
        Why a second person confirms, a sentence each.
    """

    assessment: str
    copy: CopyKind
    recipient: str
    how: Handing
    language: str
    explained_by: str
    checked: frozenset[Check]
    shown: str
    second_person: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """The file of a copy, looked through.

    Parameters
    ----------
    number
        The copy's own number in its assessment, as it is printed in it.
    searched
        How many protected strings were looked for in the file; none was found.
    """

    number: int
    content: bytes
    searched: int


@dataclass(frozen=True, slots=True)
class Release:
    """A copy that was asked for, and the file of it where it was released.

    Parameters
    ----------
    id
        What addresses name it by.
    number
        The copy's own in its assessment; it is printed.
    version
        The authorised version that it shows; 0 where it shows none.
    sha256
        Of the file; empty while a second person has not confirmed.
    searched
        How many protected strings were looked for in the file; none was found.
    confirmed_by
        The second person; empty where nobody had to look.
    refused_because
        Why it is not to be handed over after all, in words; empty while nobody said so.
    is_kept
        Whether the file can still be read; false once it was destroyed.
    """

    id: int
    assessment: str
    case: str
    number: int
    copy: CopyKind
    recipient: Recipient
    how: Handing
    language: str
    explained_by: str
    checked: tuple[Check, ...]
    second_person: tuple[str, ...]
    content_root: str
    content_seq: int
    version: int
    shown: str
    by: str
    by_name: str
    asked_at: datetime
    sha256: str = ""
    size: int = 0
    searched: int = 0
    key: str = ""
    confirmed_by: str = ""
    confirmed_by_name: str = ""
    released_at: datetime | None = None
    refused_by_name: str = ""
    refused_at: datetime | None = None
    refused_because: str = ""
    is_kept: bool = False

    @property
    def is_released(self) -> bool:
        """Tell whether the file may be handed over."""
        return bool(self.sha256)

    @property
    def is_waiting(self) -> bool:
        """Tell whether it waits for a second person."""
        return not self.is_released and self.refused_at is None

    @property
    def leak_line(self) -> str:
        """Say what was looked for in the file and found: "214 protected strings: 0 found"."""
        return leak_line(self.searched) if self.is_released else ""


def leak_line(searched: int) -> str:
    """Say that none of so many protected strings was found."""
    return f"{searched} protected string{'' if searched == 1 else 's'}: 0 found"


def copy_words(copy: CopyKind) -> str:
    """Name a copy as a sentence has it: "family copy"."""
    return _COPY_WORDS[copy]


def copy_named(name: str) -> CopyKind:
    """Find a copy by its name.

    Raises
    ------
    InvalidInputError
        Where there is none.
    """
    try:
        return CopyKind(name.replace("-", "_"))
    except ValueError as error:
        known = ", ".join(copy.value for copy in CopyKind)
        raise InvalidInputError(f"There is no copy called {name[:40]!r}; there are {known}.") from error


def checks_named(names: Iterable[str]) -> frozenset[Check]:
    """Find points of the checklist by their names.

    Raises
    ------
    InvalidInputError
        Where there is no such point.
    """
    try:
        return frozenset(Check(name) for name in names)
    except ValueError as error:
        known = ", ".join(check.value for check in Check)
        raise InvalidInputError(f"The points of the checklist are {known}.") from error


def handing_named(name: str) -> Handing:
    """Find a way of handing over by its name.

    Raises
    ------
    InvalidInputError
        Where there is none.
    """
    try:
        return Handing(name)
    except ValueError as error:
        known = ", ".join(one.value for one in Handing)
        raise InvalidInputError(f"Say how it is handed over: {known}.") from error
