"""What may stand nowhere in a file, and why a copy cannot be released as it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.giving_away import Searched, Telltale, births, whereabouts
from assessment_kit.core.naming import is_also_a_word
from assessment_kit.core.people import PersonKind
from assessment_kit.core.quoting import RUN, says_something
from assessment_kit.core.words import folded, holds, visible, words_of
from assessment_kit.instruments.model import Question
from assessment_kit.projection.disclosed import NameFound, Protected
from assessment_kit.projection.judging import REFERRED, Known
from assessment_kit.projection.model import RecordView, SubjectView
from assessment_kit.projection.naming import placed_texts
from assessment_kit.projection.notes import all_notes
from assessment_kit.projection.things import leaves, spoken

_LONGEST = 8  # words of a piece: longer ones are broken by the end of a page
A_NAME, KEPT, A_NOTE = "a name", "what was withheld", "a note"


class Protecting:
    """Says what must not get out to one recipient."""

    def __init__(self, known: Known) -> None:
        self._people, self._named, self._names = known.people, known.named, known.names
        self._secrets, self._recipient, self._unnamed = known.secrets, known.recipient, known.unnamed

    def stops(self, view: RecordView, names: Iterable[NameFound]) -> tuple[str, ...]:
        """Say why a copy cannot be released as it is, a sentence each."""
        return (*self._uncleared_names(names), *self._telltales(view), *self._unchosen())

    def _uncleared_names(self, names: Iterable[NameFound]) -> Iterator[str]:
        found = Counter((one.person, one.name) for one in names if not one.is_cleared)
        for (_, name), times in found.items():
            places = "in one place" if times == 1 else f"in {times} places"
            yield f"{name} is named {places} and is not cleared to be named to {self._recipient.name}."

    def _telltales(self, view: RecordView) -> Iterator[str]:
        texts = [(section, Searched.of(text)) for section, _, text in placed_texts(view)]
        told = set()
        for one in (*self._secrets, *self._of_uncleared()):
            for section, text in texts:
                if one.is_in(text) and (one.person, one.what, section) not in told:
                    told.add((one.person, one.what, section))
                    whose = self._people[one.person].full_name
                    yield f"{_cap(one.what)} of {whose} stands in “{section}”."

    def _unchosen(self) -> Iterator[str]:
        if self._recipient.kind is RecipientKind.AGENCY and not self._recipient.sections:
            yield f"No section was chosen for {self._recipient.agency or self._recipient.name}."

    def _of_uncleared(self) -> Iterator[Telltale]:
        """List dates of birth and addresses of everybody who may not be named."""
        own = self._people.get(self._recipient.person)
        known = {one.folded for one in whereabouts(own)} if own is not None else set()
        for person in self._people.values():
            if person.id not in self._named and person.kind is not PersonKind.PROFESSIONAL:
                yield from births(person)
                yield from (
                    one
                    for one in whereabouts(person)
                    if one.what in {"an address", "a telephone number"} and one.folded not in known
                )

    def strings(self, whole: RecordView, view: RecordView) -> tuple[Protected, ...]:
        """List what the leak check looks for."""
        usual = folded("\n".join((*_usual(whole), *_of_recipient(self._recipient))))
        found: dict[str, Protected] = {}
        kept = _kept_back(whole, view, usual, self._open_names(whole))
        for one in (*self._name_strings(usual), *self._telltale_strings(), *kept):
            found.setdefault(one.words, one)
        return tuple(found.values())

    def _open_names(self, whole: RecordView) -> frozenset[str]:
        """List the words of names that this copy may print: who may be named, and who works here."""
        people = (one.full_name for ident, one in self._people.items() if ident in self._named)
        names = (*people, *whole.staff, whole.assessment.author_name)
        return frozenset(word for name in names for word in folded(name).split())

    def _name_strings(self, usual: str) -> Iterator[Protected]:
        """List the names of whoever may not be named; one that every copy prints as a word proves nothing."""
        for person in self._people:
            if person in self._named:
                continue
            yield from _as_names(self._names.given_away(person), usual)
        yield from _as_names(self._unnamed.given_away(REFERRED), usual)

    def _telltale_strings(self) -> Iterator[Protected]:
        for one in (*self._secrets, *self._of_uncleared()):
            yield Protected(one.folded if one.what == "a telephone number" else one.words, one.what)


def _as_names(forms: Iterable[tuple[str, ...]], usual: str) -> Iterator[Protected]:
    for form in sorted(forms):
        words = " ".join(form)
        if not is_also_a_word(form) and not (len(form) == 1 and holds(usual, f" {words} ")):
            yield Protected(words, A_NAME)


def _usual(view: RecordView) -> Iterator[str]:
    """Give the words that every copy may print: of the instrument, the protocol, who works here, origins."""
    yield from _texts(view.protocol)
    yield from view.staff
    yield view.assessment.author_name
    for part in (view, *view.parts):
        yield from (item.origin for item in part.carried)
        for section in part.instrument.sections:
            yield f"{section.title}\n{section.guidance}\n{section.group}"
            for question in section.questions:
                yield f"{question.label}\n{question.hint}\n{question.guidance}"
                yield f"{question.low}\n{question.high}"
                for choice in (*question.options, *(o for c in question.columns for o in c.options)):
                    yield f"{choice.label}\n{choice.hint}"
                for column in question.columns:
                    yield f"{column.label}\n{column.hint}"


def _of_recipient(recipient: Recipient) -> Iterator[str]:
    yield from (recipient.name, recipient.agency, recipient.case_number, recipient.ground)


def _texts(value: Any) -> Iterator[str]:
    return leaves(dict(value) if isinstance(value, Mapping) else value)


def _kept_back(whole: RecordView, view: RecordView, usual: str, names: frozenset[str]) -> Iterator[Protected]:
    """Take what the whole says and the copy does not into pieces that would stand together on a page.

    A piece of nothing but names that may be printed proves nothing: they meet on many a page.
    """
    left = folded("\n".join(text for _, _, text in placed_texts(view)))
    for text, what in everything(whole):
        for piece in pieces(text):
            plain = folded(piece)
            if not holds(left, plain) and not holds(usual, plain) and not names.issuperset(plain.split()):
                yield Protected(piece, what)


def pieces(text: str) -> Iterator[str]:
    """Cut a text into runs of a few words that say something; a shorter text whole."""
    seen = visible(text)
    words = words_of(seen)
    for at in range(0, len(words), _LONGEST):
        run = words[at : at + _LONGEST]
        if len(run) < RUN and at:
            run = words[max(0, len(words) - RUN) :]
        if says_something([word.folded for word in run], is_whole=len(words) < RUN):
            yield seen[run[0].start : run[-1].end]


def everything(view: RecordView) -> Iterator[tuple[str, str]]:
    """Give every text that somebody wrote in a record, notes and reasons too, with what it is."""
    for section in view.sections:
        for asked in section.questions:
            for part in asked.subjects:
                yield from ((text, KEPT) for text in _written(asked.question, part))
    for note in all_notes(view):
        yield note.text, A_NOTE
        yield from ((str(reply.get("text") or ""), A_NOTE) for reply in note.replies)
    for event in view.assessment.events:
        yield event.reason, "a reason"
    for step in (*view.steps, *view.went_on):
        yield step.step.reason, "a reason"
    if view.allocation is not None:
        yield view.allocation.words, "a reason"
    for one in view.addenda:
        yield one.text, KEPT
    for beside in view.parts:
        yield from everything(beside)


def _written(question: Question, part: SubjectView) -> Iterator[str]:
    """Give what somebody typed under a question, in every text that was kept."""
    for answer in (*part.answers, *part.blanks):
        yield from spoken(question, answer.value)
        for other in answer.conflicts:
            yield from spoken(question, other.get("value"))
    for item in part.carried:
        yield from (*spoken(None, item.value), *item.since)
        if item.said is not None:
            yield from spoken(question, item.said.value)


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
