"""Judging of everything in a record whether one recipient may read it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import (
    NEVER_CLEARED,
    Clearance,
    Reason,
    Recipient,
    Said,
    is_about_another,
    kept_out_because,
    own_voices,
)
from assessment_kit.core.giving_away import Searched, Telltale
from assessment_kit.core.naming import Names
from assessment_kit.core.people import Person
from assessment_kit.core.quoting import RUN, Heard, direct_speech, reported_speech
from assessment_kit.core.words import folded, visible, words_of
from assessment_kit.projection.leaving import advice_in
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.notes import all_notes
from assessment_kit.projection.saying import Sayer
from assessment_kit.projection.things import Key, Thing, leaves

Decisions = Mapping[tuple[Address, int], Clearance]


@dataclass(frozen=True)
class Known:
    """Who is known in a case, and what may be said of them to one recipient.

    Parameters
    ----------
    named
        Who may be named: ids.
    names
        The names of everybody.
    unnamed
        The names of members of the public who referred.
    secrets
        What leads to somebody who must not be found.
    """

    recipient: Recipient
    people: Mapping[str, Person]
    named: frozenset[str]
    names: Names
    unnamed: Names
    secrets: tuple[Telltale, ...]

    @property
    def own(self) -> frozenset[str]:
        """Say whose words are the recipient's own."""
        return own_voices(self.recipient, self.people)

    def gives_away(self, texts: Iterable[str]) -> bool:
        """Tell whether texts lead to somebody who must not be found, or name who referred."""
        text = "\n".join(texts)
        searched = Searched.of(text)
        if any(secret.is_in(searched) for secret in self.secrets):
            return True
        return self.unnamed.are_in([visible(text)], {REFERRED})


REFERRED = "_referred"  # stands for a member of the public who referred


@dataclass(frozen=True)
class Judged:
    """One thing, and why it stays out.

    Parameters
    ----------
    reason
        None where it stands in the copy.
    quotes
        Of a practitioner's text: the words of somebody else that stand in it.
    decided
        What was decided about it as it reads now.
    """

    thing: Thing
    said: Said
    reason: Reason | None
    quotes: str = ""
    decided: Clearance | None = None

    @property
    def is_cleared(self) -> bool:
        """Tell whether somebody decided that it stands in the copy, and it does."""
        return self.reason is None and self.decided is not None and self.decided.is_cleared


class Judge:
    """Judges everything in one record for one recipient.

    Parameters
    ----------
    record
        All of it, legal advice too.
    whole
        Every thing of the record, each row with all its parts, by key.
    """

    def __init__(
        self, record: RecordView, whole: Mapping[Key, Thing], known: Known, decisions: Decisions
    ) -> None:
        self._whole, self._known, self._decisions = whole, known, decisions
        self._documents = [answer.row for answer in advice_in(record)]
        self._advice = Heard(_advice(record))
        self._sayers: dict[str, Sayer] = {}
        self._own_words = ""

    def judge(self, things: Iterable[Thing]) -> list[Judged]:
        """Judge whose words each thing holds, then who repeats them, then what gives somebody away."""
        first = [self._first(thing, self._said(thing)) for thing in things]
        heard = Heard(text for one in first for text in self._unheard(one))
        own = (one for one in first if one.said.is_only(self._known.own))
        self._own_words = folded("\n".join(text for one in own for text in one.thing.texts))
        return [self._last(one, heard) for one in first]

    def _said(self, thing: Thing) -> Said:
        at = thing.view.assessment.id
        if at not in self._sayers:
            people, reader = self._known.people.values(), self._known.recipient.person
            self._sayers[at] = Sayer(thing.view, people, reader, self._known.own, self._documents)
        return thing.said(self._sayers[at])

    def _kept_out(self, said: Said) -> Reason | None:
        return kept_out_because(said, self._known.recipient, self._known.people)

    def _unheard(self, one: Judged) -> Iterator[str]:
        """Give what somebody else said in a thing and this recipient does not get."""
        whole = self._whole[one.thing.key]
        if self._kept_out(self._said(whole)) is None:
            return
        is_there = one.reason is None and one.thing.stands_here
        got = one.thing.spoken if is_there else ()
        yield from (text for text in whole.spoken if text not in got)

    def _first(self, thing: Thing, said: Said) -> Judged:
        """Judge whose words a thing holds and whom it is about."""
        reason, known = self._kept_out(said), self._known
        if reason is None and is_about_another(said, known.recipient, known.people, known.named):
            reason = Reason.ABOUT_ANOTHER
        return self._decided(Judged(thing, said, reason))

    def _decided(self, one: Judged) -> Judged:
        """Follow what was decided about a thing as it reads now."""
        decided = self._decisions.get((one.thing.address, one.thing.rev))
        if decided is None or one.reason in NEVER_CLEARED:
            return one
        if decided.is_cleared:
            return replace(one, reason=None, decided=decided)
        return replace(one, reason=one.reason or Reason.DECIDED, decided=decided)

    def _last(self, one: Judged, heard: Heard) -> Judged:
        """Judge what may stand there so far: whether it repeats what may not, or gives somebody away."""
        texts = one.thing.texts
        if one.reason not in NEVER_CLEARED:
            if self._known.gives_away(texts):
                return replace(one, reason=Reason.CONFIDENTIAL, decided=None)
            if advised := _first_in(one.thing.told, self._advice):
                return replace(one, reason=Reason.LEGAL_ADVICE, quotes=advised, decided=None)
        if one.reason is not None or one.is_cleared or not one.said.is_practitioners:
            return one
        found = _first_in(one.thing.told, heard) or self._speech_in(one.thing)
        return self._decided(replace(one, reason=Reason.QUOTES, quotes=found)) if found else one

    def _speech_in(self, thing: Thing) -> str:
        """Find where a practitioner's text gives somebody else's words as theirs, or says what they said."""
        for told in thing.told:
            text = visible(told)
            named = self._known.names.in_text(text)
            others = [(at.start, at.end) for at in named if at.person and at.person not in self._known.own]
            found = direct_speech(text, self._own_words) or reported_speech(text, others)
            if found:
                return found
        return ""


def _advice(view: RecordView) -> Iterator[str]:
    """Give every text that is marked as legal advice."""
    for answer in advice_in(view):
        yield from (text for text in leaves(answer.value) if len(words_of(text)) >= RUN)
    yield from (note.text for note in all_notes(view) if note.kind == NoteKind.LEGAL_ADVICE.value)


def _first_in(texts: Iterable[str], heard: Heard) -> str:
    return next((words for text in texts if (words := heard.in_text(text))), "")
