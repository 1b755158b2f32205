"""Who wrote where and when, without a word of what: what a time line and a comparison are told by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from assessment_kit.core.people import CaseRole
from assessment_kit.core.timescale import day_in_england, moment_words

Place = tuple[str, str, str]  # question, subject, row


@dataclass(frozen=True, slots=True)
class Written:
    """One revision, without its text.

    Parameters
    ----------
    is_struck
        Whether the text was entered in error.
    """

    seq: int
    question: str
    subject: str
    row: str
    by: str
    by_name: str
    at: datetime
    is_struck: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.question, self.subject, self.row

    @property
    def on(self) -> date:
        """The day in England."""
        return day_in_england(self.at)


@dataclass(frozen=True, slots=True)
class Declared:
    """That a section was declared complete, or not complete any more."""

    section: str
    is_complete: bool
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteChange:
    """One thing that was done about a note of supervision, without its words.

    Parameters
    ----------
    number
        Of the note in its assessment.
    what
        "text", "reply" or "state", as it is stored.
    state
        What it became; empty where it stayed as it was.
    rev
        Counts what was done about the note, from 1.
    """

    number: int
    rev: int
    what: str
    state: str
    section: str
    by_name: str
    at: datetime

    @property
    def is_first(self) -> bool:
        """Tell whether the note was begun with it."""
        return self.rev == 1


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made for somebody."""

    copy: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoleChange:
    """That somebody got a role on a case, or that it ended.

    Parameters
    ----------
    account, name
        Whose role it is.
    by_name
        Who gave or ended it; empty where it ended by itself or the workspace's command line did it.
    reason
        Why, where one was asked for.
    covers_for
        The name of the supervisor who is away and whose role it is; empty for a role of one's own.
    until
        When it was to end by itself.
    is_urgent
        Whether it is access for a day, taken with a reason.
    """

    account: str
    name: str
    role: CaseRole
    is_begun: bool
    by_name: str
    at: datetime
    reason: str = ""
    covers_for: str = ""
    until: datetime | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Spell:
    """One person's writing on one day.

    Parameters
    ----------
    seqs
        Of the revisions, in order.
    places
        How many different answers.
    """

    by_name: str
    began_at: datetime
    ended_at: datetime
    seqs: tuple[int, ...]
    places: int

    @property
    def words(self) -> str:
        """Say who and when: "Sam Lee, 3 March 2026, 10:05 to 10:42"."""
        began, ended = moment_words(self.began_at), moment_words(self.ended_at)
        until = f" to {ended.rpartition(', ')[2]}" if began != ended else ""
        return f"{self.by_name}, {began}{until}"

    @property
    def on(self) -> date:
        """The day in England."""
        return day_in_england(self.began_at)


def spells(written: Iterable[Written]) -> Iterator[Spell]:
    """Gather what each person wrote on each day, the earliest first; what was struck does not count."""
    standing = [one for one in written if not one.is_struck]
    by_day = sorted(standing, key=lambda one: (one.on, one.by, one.seq))
    gathered = []
    for _, group in groupby(by_day, key=lambda one: (one.on, one.by)):
        texts = list(group)
        gathered.append(
            Spell(
                texts[0].by_name,
                texts[0].at,
                texts[-1].at,
                tuple(one.seq for one in texts),
                len({one.place for one in texts}),
            )
        )
    return iter(sorted(gathered, key=lambda spell: spell.seqs[0]))


def written_between(written: Iterable[Written], after: int, until: int) -> dict[Place, tuple[Written, ...]]:
    """Find what was written after one revision up to another, by where it stands."""
    found: dict[Place, list[Written]] = {}
    for one in written:
        if after < one.seq <= until:
            found.setdefault(one.place, []).append(one)
    return {place: tuple(texts) for place, texts in found.items()}
