"""What somebody signs with, and the rules of it: what was read, words where they are needed, who it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from assessment_kit.core.errors import ChangedError, InvalidInputError, RefusedError
from assessment_kit.core.sentence import is_said
from assessment_kit.core.sign_off import Point

FRESH_FOR = timedelta(minutes=5)  # how long showing who one is holds, for one act
CHANGED = "The assessment is not what you have read any more, so it was not authorised: read what changed."
_UNKNOWN = "Words were given for what nobody asks about: read the page again."
_WHO = "Show once more that it is you: signing is an act of its own, so nothing was authorised."


class AuthenticatedBy(Enum):
    """How a person showed once more who they are."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a password
    IDENTITY_PROVIDER = "identity_provider"


@dataclass(frozen=True, slots=True)
class Authenticated:
    """That a person showed once more who they are, how, and when."""

    by: AuthenticatedBy
    at: datetime


@dataclass(frozen=True, slots=True)
class PointFound:
    """Something that is wanting where an assessment is signed.

    Parameters
    ----------
    words
        What is wanting, as a sentence.
    needs_words
        Whether the protocol asks for words to pass it; else it is shown as advice.
    """

    point: Point
    words: str
    needs_words: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """What somebody signs with.

    Parameters
    ----------
    content_root
        The hash over the content that they read.
    shown_sha256
        The hash over everything that was shown to be signed; `ToSign.shown_sha256`.
    authenticated
        How they showed once more who they are.
    points
        By point, the words to what needs some.
    overdue_because
        Why it took longer, where that is asked.
    """

    content_root: str
    shown_sha256: str
    authenticated: Authenticated
    points: Mapping[Point, str] = field(default_factory=dict)
    overdue_because: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """An authorisation as it was signed; what it says of the content are ids and commitments.

    Parameters
    ----------
    version
        Counts the authorisations of an assessment, from 1.
    points
        What was wanting and had to be answered, with the words.
    shown
        JSON of what was in front of whoever signed, without a word of it; `shown_sha256` is its hash.
    """

    version: int
    by: str
    by_name: str
    at: datetime
    content_root: str
    content_seq: int
    shown: str
    shown_sha256: str
    authenticated: Authenticated
    points: tuple[tuple[Point, str], ...] = ()


def must_be_what_was_read(signing: Signing, content_root: str, shown_sha256: str) -> None:
    """Refuse to sign anything but what was read.

    Raises
    ------
    ChangedError
        When content, notes, parts or points are not those that were shown.
    """
    if signing.content_root != content_root or signing.shown_sha256 != shown_sha256:
        raise ChangedError(CHANGED)


def must_answer_points(found: Iterable[PointFound], words: Mapping[Point, str]) -> None:
    """Have words for everything that the protocol asks words for, and for nothing else.

    Raises
    ------
    InvalidInputError
        Naming the first point without at least a sentence.
    """
    asked = {one.point: one.words for one in found if one.needs_words}
    for point, wanting in asked.items():
        if not is_said(words.get(point, "")):
            raise InvalidInputError(f"Before you authorise, say why it can be signed all the same: {wanting}")
    if any(given.strip() for point, given in words.items() if point not in asked):
        raise InvalidInputError(_UNKNOWN)


def must_be_fresh(authenticated: Authenticated, now: datetime) -> None:
    """Have it shown for this act who signs, not for another of an hour ago.

    Raises
    ------
    RefusedError
        When it was shown more than five minutes ago, or is yet to come.
    """
    if not timedelta() <= now - authenticated.at <= FRESH_FOR:
        raise RefusedError(_WHO)
