"""The moments between which an assessment is compared, in words, and what a reader sees at two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Account
from assessment_kit.core.timescale import day_words, moment_words
from assessment_kit.core.trail import Spell, Written, spells
from assessment_kit.core.versions import End, EndKind, end_named, returned_for, seq_at_event
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.sources import Reader, Trailed

NEVER_RETURNED = "This assessment was never returned: choose another moment to compare from."
_EVENTS = {
    EventKind.STARTED: "Started",
    EventKind.SUBMITTED: "Submitted",
    EventKind.TAKEN_BACK: "Taken back",
    EventKind.RETURNED: "Returned",
    EventKind.AUTHORISED: "Authorised",
    EventKind.CANCELLED: "Cancelled",
    EventKind.REOPENED: "Reopened",
    EventKind.STEPPED: "Step taken",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One end of a comparison.

    Parameters
    ----------
    key
        How an address names it.
    seq
        The last revision that counts.
    words
        "Submitted 3 March 2026, 10:42, by Sam Lee".
    """

    key: str
    seq: int
    words: str


@dataclass(frozen=True, slots=True)
class Moments:
    """Everything that an assessment can be compared by.

    Parameters
    ----------
    events
        What happened to it, the earliest first, between the start and the present.
    days
        The end of each day on which somebody wrote.
    last
        The last revision of what stands now.
    """

    assessment: Assessment
    written: tuple[Written, ...]
    events: tuple[Moment, ...]
    days: tuple[Moment, ...]
    last: int

    @property
    def all(self) -> tuple[Moment, ...]:
        """Every moment that is offered in a list."""
        return (*self.events, *self.days)

    def find(self, name: str, reader: Reader) -> Moment:
        """Find the moment that an address names.

        Raises
        ------
        InvalidInputError
            Where there is no such moment of this assessment.
        """
        end = end_named(name)
        if end.kind is EndKind.RETURNED:
            return self._returned(reader)
        offered = next((one for one in self.all if one.key == name), None)
        if offered is not None:
            return offered
        if end.kind is EndKind.TIME and end.at is not None:
            return Moment(name, self.by(end.at), f"As it stood on {moment_words(end.at)}")
        return self._revision(end)

    def ends(self, since: str, until: str, reader: Reader) -> tuple[Moment, Moment]:
        """Find both ends, the earlier one first; where one is not named it is what most want to see.

        Raises
        ------
        InvalidInputError
            Where there is no such moment of this assessment.
        """
        usual = self.default(reader)
        named = [
            self.find(name, reader) if name else end for name, end in zip((since, until), usual, strict=True)
        ]
        first, last = sorted(named, key=lambda moment: moment.seq)
        return first, last

    def by(self, moment: datetime) -> int:
        """Give the last revision of what stood at a moment; what came beside a closed text does not count."""
        return min(_last_by(self.written, moment), self.last)

    def default(self, reader: Reader) -> tuple[Moment, Moment]:
        """Choose what most want to see: since the last return, else since it was handed in, else all."""
        now, start = self.events[-1], self.events[0]
        if returned_for(self.assessment, _id(reader)) is not None:
            return self._returned(reader), now
        places = [n for n, e in enumerate(self.assessment.events, 1) if e.kind is EventKind.SUBMITTED]
        handed_in = [self.find(f"event-{place}", reader) for place in places]
        before = [moment for moment in handed_in if moment.seq != now.seq]
        return (before[-1] if before else start), now

    def _returned(self, reader: Reader) -> Moment:
        place = returned_for(self.assessment, _id(reader))
        if place is None:
            raise InvalidInputError(NEVER_RETURNED)
        return next(one for one in self.events if one.key == f"event-{place + 1}")

    def _revision(self, end: End) -> Moment:
        if end.kind is EndKind.EVENT:
            raise InvalidInputError(
                f"Nothing numbered {end.number} happened to this assessment that it can be compared by."
            )
        found = next((one for one in self.written if one.seq == end.number), None)
        if found is None or found.seq > self.last:
            raise InvalidInputError(f"There is no revision {end.number} in this assessment.")
        said = f"{moment_words(found.at)}, by {found.by_name}"
        return Moment(str(end.number), end.number, f"Revision {end.number}, {said}")


def moments_of(store: Trailed, reader: Reader, assessment_id: str) -> Moments:
    """List the moments of an assessment.

    Raises
    ------
    NotFoundError
        Where there is no such assessment, or it is not open to this reader.
    """
    assessment = store.assessments.get(reader, assessment_id)
    written = tuple(store.trail.written(reader, assessment_id))
    frozen = assessment.content_seq
    last = max((one.seq for one in written), default=0) if frozen is None else frozen
    now = Moment(EndKind.PRESENT.value, last, "The present")
    start = Moment(EndKind.START.value, 0, "Before anything was written")
    events = (start, *_events(assessment, written), now)
    return Moments(assessment, written, events, tuple(_days(written, last)), last)


def views_between(
    store: Trailed, reader: Reader, moments: Moments, one: Moment, other: Moment
) -> tuple[RecordView, RecordView]:
    """Read an assessment at two moments, the earlier one first whichever was named first.

    Raises
    ------
    NotFoundError
        Where the assessment is not open to this reader.
    """
    first, last = sorted((one.seq, other.seq))
    return (
        project(store, reader, moments.assessment.id, as_of=first),
        project(store, reader, moments.assessment.id, as_of=last),
    )


def _id(reader: Reader) -> str:
    return reader.id if isinstance(reader, Account) else ""


def _events(assessment: Assessment, written: Sequence[Written]) -> Iterator[Moment]:
    def written_by(moment: datetime) -> int:
        return _last_by(written, moment)

    for place, event in enumerate(assessment.events):
        words = _EVENTS.get(event.kind)
        if words:
            seq = seq_at_event(assessment, place, written_by)
            yield Moment(f"event-{place + 1}", seq, f"{words} {moment_words(event.at)}, by {event.by_name}")


def _days(written: Sequence[Written], last: int) -> Iterator[Moment]:
    by_day: dict[str, list[Spell]] = {}
    for spell in spells(one for one in written if one.seq <= last):
        by_day.setdefault(spell.on.isoformat(), []).append(spell)
    for day, found in by_day.items():
        who = ", ".join(dict.fromkeys(spell.by_name for spell in found))
        seq = max(spell.seqs[-1] for spell in found)
        yield Moment(day, seq, f"The end of {day_words(found[0].on)}, written in by {who}")


def _last_by(written: Sequence[Written], moment: datetime) -> int:
    return max((one.seq for one in written if one.at <= moment), default=0)
