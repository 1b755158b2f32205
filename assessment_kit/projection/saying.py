"""Whose words an answer holds and whom it is about, as far as that decides who may read it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from assessment_kit.core.addendum import Addendum, AddendumKind
from assessment_kit.core.answer import StatementKind
from assessment_kit.core.contributing import CHILD_VOICE, CONTRIBUTION
from assessment_kit.core.disclosure import Said
from assessment_kit.core.naming import Names
from assessment_kit.core.people import Person
from assessment_kit.core.words import visible, words_of
from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.types import is_filled
from assessment_kit.projection.model import AnswerView, CarriedView, RecordView
from assessment_kit.projection.places import OWN

_STATEMENTS, _PERSONS = "statements", "persons"
_SEEN_BY_THEMSELVES = frozenset({"home_visit", "school_visit", "other_visit", "no_access"})
_OWN = frozenset({"practitioner", "supervisor"})
_WHO = frozenset({"child", "parent", "family"})
_NOBODYS_WORDS = frozenset({"date"})  # a day says when, whoever named it
_WITHIN_TYPE = {  # parts that every row of a type has, and who said them
    "statements": {"disputed_by": "disputed_by", "other_version": "disputed_by"},
    "pairs": {"disputed_words": "family"},
    "carried": {"still_true": "asked_of", "words": "asked_of"},
    "ratings": {"rater_name": "rater_name"},
    "self_scores": {"rater_name": "rater_name"},
}
_FOR_WHOM = "for_whom"  # a part of a row that says whom it is for, chosen or typed


class Sayer:
    """Says of each thing in one record whose it is.

    Parameters
    ----------
    reader
        The person who is to read the copy; empty where it is none.
    own
        Whose words are the recipient's own: the reader; everybody at an agency.
    advice
        The documents that are marked as legal advice: rows.
    """

    def __init__(
        self,
        view: RecordView,
        people: Iterable[Person],
        reader: str,
        own: Collection[str],
        advice: Collection[str] = (),
    ) -> None:
        listed = list(people)
        self._own = own
        self._people = {one.id: one for one in listed}
        self._reader = reader
        workers = (*view.staff, view.assessment.author_name)
        self._names = Names(listed, [one.id for one in listed], workers)
        self._type = view.instrument.assessment_type
        self._children = view.assessment.children
        self._instrument = view.instrument
        self._visits = {f"visit:{a.row}": _part(a, "kind") for a in answers_of_type(view, "visits")}
        self._advice = {f"document:{row}" for row in advice}

    def answer(self, question: Question, answer: AnswerView) -> Said:
        """Say whose an answer is, and whom it is about; a reader's own words are about nobody else."""
        told = self._told(question, answer)
        is_own = told.is_only(self._own)
        for column in question.columns:
            if is_filled(_value(answer, column.id)):
                told = _both(told, self._in_part(question, column, answer))
        about = {answer.subject, answer.about, *self._persons(question, answer)} - {""}
        if question.type in {"people", "visits", "documents", "chronology"}:
            about -= {answer.subject}
        return replace(told, about=frozenset() if is_own else frozenset(about))

    def carried(self, item: CarriedView) -> Said:
        """Say whose something is that was said before."""
        question = self._instrument.question(item.question)
        answer = AnswerView(
            item.question, item.subject, item.row, 0, item.value, item.words,
            voice=item.voice, told_by=item.told_by, source=item.source, kind=item.kind, about=item.about,
        )  # fmt: skip
        if question is not None:
            return self.answer(question, answer)
        said = self._sourced(answer, is_statement=True)
        about = frozenset() if said.is_only(self._own) else frozenset({item.subject, item.about} - {""})
        return replace(said, about=about)

    def addendum(self, one: Addendum) -> Said:
        """Say whose an addendum is."""
        if one.kind is AddendumKind.FAMILY_VIEW:
            return Said(frozenset({one.person or "?"}))
        return Said()

    def _told(self, question: Question, answer: AnswerView) -> Said:
        """Say who told it, from what was saved with it, from who is asked, and from what it is part of."""
        told = self._sourced(answer, is_statement=question.type == _STATEMENTS)
        said_by = question.said_by or question.answered_by
        if self._type == CONTRIBUTION:
            return replace(told, is_of_agency=True)
        if self._type == CHILD_VOICE and (said_by not in _OWN or not self._is_readers_part):
            return replace(told, voices=told.voices | set(self._children), is_of_nobody_known=False)
        return _both(told, self._by(said_by, question, answer, told))

    @property
    def _is_readers_part(self) -> bool:
        return self._reader in self._children

    def _by(self, said_by: str, question: Question, answer: AnswerView, told: Said) -> Said:
        if said_by == "agency":
            return Said(is_of_agency=True)
        if said_by == "referrer":
            return Said(is_of_referral=True)
        if said_by in _OWN or told.voices or question.type in _NOBODYS_WORDS:
            return Said()
        if said_by not in _WHO:
            return self._named(_value(answer, said_by), answer)
        named = "rater_name" in _WITHIN_TYPE.get(question.type, {}) and _value(answer, "rater_name")
        if named:
            return Said()  # whoever is named there said it
        return Said(frozenset({answer.subject})) if answer.subject else Said(is_of_somebody=True)

    def _sourced(self, answer: AnswerView, *, is_statement: bool) -> Said:
        """Say what voice, source and mark tell."""
        voices, source = frozenset({answer.voice, answer.told_by} - {""}), answer.source
        if source in self._advice:
            return Said(voices, is_advice=True)
        is_judgement = answer.kind == StatementKind.JUDGEMENT.value
        is_own = source == OWN or self._visits.get(source) in _SEEN_BY_THEMSELVES
        if source and not is_own and source not in self._visits:
            return Said(voices, is_of_agency=True)
        if voices or is_judgement:
            return Said(voices)
        if answer.kind == StatementKind.VIEW.value and is_statement:
            return Said(is_of_somebody=True)
        if source and not is_own:
            return Said(is_of_somebody=True)
        return Said(is_of_nobody_known=is_statement and not source)

    def _in_part(self, question: Question, column: Column, answer: AnswerView) -> Said:
        """Say whose words a filled part of a row holds."""
        said_by = column.said_by or _WITHIN_TYPE.get(question.type, {}).get(column.id, "")
        if not said_by or said_by in _OWN:
            return Said()
        if said_by == "agency":
            return Said(is_of_agency=True)
        if said_by == "referrer":
            return Said(is_of_referral=True)
        if said_by in {"child", "parent", "family"}:
            whose = self._whose(said_by, question, answer)
            return Said(frozenset(whose)) if whose else Said(is_of_somebody=True)
        return self._named(_value(answer, said_by), answer)

    def _whose(self, said_by: str, question: Question, answer: AnswerView) -> set[str]:
        """Find whose words a part holds: of the row's persons, or of whom it is about."""
        if said_by == "family":
            return set()
        is_child = said_by == "child"
        known = {answer.subject, *self._all_persons(question, answer)} - {""}
        return {one for one in known if one in self._people and self._people[one].is_child == is_child}

    def _named(self, words: Any, answer: AnswerView) -> Said:
        """Say who is named in words; of anybody whom the words do not name it is somebody else's."""
        if isinstance(words, list):
            return Said(frozenset(str(one) for one in words))
        text = visible(str(words or ""))
        found = list(self._names.in_text(text))
        covered = sum(len(words_of(text[one.start : one.end])) for one in found)
        who = frozenset(one.person for one in found) - {""}
        if found and covered == len(words_of(text)):
            return Said(who)
        return Said(who, is_of_somebody=bool(text) or not answer.voice)

    def _persons(self, question: Question, answer: AnswerView) -> set[str]:
        """List whom the parts of a row choose or are for, of each part that holds the reader too nobody."""
        found: set[str] = set()
        for column in question.columns:
            if column.type == _PERSONS or column.id == _FOR_WHOM:
                chosen = _chosen(answer, column.id) | self._typed(_value(answer, column.id))
                found |= set() if self._reader in chosen else chosen
        return found

    def _typed(self, words: Any) -> set[str]:
        """Find who is named in a part that was typed."""
        text = visible(words) if isinstance(words, str) else ""
        return {one.person for one in self._names.in_text(text)} - {""}

    def _all_persons(self, question: Question, answer: AnswerView) -> set[str]:
        chosen = (_chosen(answer, column.id) for column in question.columns if column.type == _PERSONS)
        return set().union(*chosen)


def answers_of_type(view: RecordView, kind: str) -> Iterator[AnswerView]:
    """Find the answers to every question of a type."""
    for section in view.sections:
        for asked in section.questions:
            if asked.question.type == kind:
                for part in asked.subjects:
                    yield from part.answers


def _chosen(answer: AnswerView, part: str) -> set[str]:
    value = _value(answer, part)
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()


def _part(answer: AnswerView, part: str) -> str:
    return str(_value(answer, part) or "")


def _value(answer: AnswerView, part: str) -> Any:
    return answer.value.get(part) if isinstance(answer.value, Mapping) else None


def _both(one: Said, other: Said) -> Said:
    return Said(
        one.voices | other.voices,
        one.is_of_referral or other.is_of_referral,
        one.is_of_agency or other.is_of_agency,
        one.is_of_somebody or other.is_of_somebody,
        one.is_of_nobody_known or other.is_of_nobody_known,
        one.is_advice or other.is_advice,
        one.about | other.about,
    )
