"""One authorised assessment under pseudonyms: what every table asks of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from assessment_kit.core.people import FAMILY, Person, PersonKind
from assessment_kit.core.timescale import day_count
from assessment_kit.exchange.analysts import pseudonyms
from assessment_kit.exchange.analysts.asked import Asked, asked_in, of_dimensions
from assessment_kit.exchange.analysts.pseudonyms import Pseudonyms
from assessment_kit.instruments.conditions import deciding, is_asked, is_part_asked
from assessment_kit.instruments.model import About, Instrument
from assessment_kit.instruments.types import is_filled
from assessment_kit.store.authorised import Whole
from assessment_kit.store.authorised_rows import Said

_DOCUMENT = "document:"
_SOURCES = {"visit": "visit", "document": "document", "own": "own"}


class Book:
    """What the questions of one instrument under one protocol can be answered with, looked up once."""

    def __init__(self, instrument: Instrument) -> None:
        self.asked = asked_in(instrument)
        self.of_dimensions = of_dimensions(self.asked)
        self.deciders = {one.itself.when["question"] for one in self.asked.values() if one.itself.when}


class One:
    """One assessment.

    Parameters
    ----------
    book
        What its questions can be answered with.
    of_people
        What the parts of the people's list can be answered with, whether or not it asks for people itself.
    """

    def __init__(self, whole: Whole, book: Book, of_people: Asked | None, names: Pseudonyms) -> None:
        self.whole, self.of_people, self._names, self._book = whole, of_people, names, book
        self.asked = book.asked
        self.assessment = whole.assessment
        self.id = names.of(pseudonyms.ASSESSMENT, self.assessment.id)
        self.case = names.of(pseudonyms.CASE, self.assessment.case)
        self.people: dict[str, Person] = {person.id: person for person in whole.people}

    @property
    def of_dimensions(self) -> tuple[tuple[Asked, str], ...]:
        """Where what is said of each dimension stands, and what the dimension is called."""
        return self._book.of_dimensions

    def other(self, assessment: str) -> str:
        """Give the pseudonym of another assessment."""
        return self._names.of(pseudonyms.ASSESSMENT, assessment)

    def person(self, ident: str) -> str | None:
        """Give the pseudonym of somebody; None for nobody."""
        return self._names.of(pseudonyms.PERSON, ident) if ident else None

    def listed(self, ident: str) -> str | None:
        """Give the pseudonym of somebody who is among the people of the case; None for anybody else."""
        return self._names.of(pseudonyms.PERSON, ident) if ident in self.people else None

    def kind_of(self, ident: str) -> str | None:
        """Say what somebody is in the case; None for nobody who is listed."""
        person = self.people.get(ident)
        return person.kind.value if person else None

    def login(self, account: str) -> str:
        """Give the pseudonym of somebody with a login."""
        return self._names.of(pseudonyms.LOGIN, account)

    def row(self, ident: str) -> str | None:
        """Give the pseudonym of a row; None for a single answer."""
        return self._names.of(pseudonyms.ROW, ident) if ident else None

    def working_day(self, day: date) -> int:
        """Count which working day since the referral a day is, by the protocol's rule."""
        counts = self.whole.protocol.counts_referral_day
        return day_count(self.assessment.referred_on, day, counts_referral_day=counts)

    @cached_property
    def said(self) -> Sequence[tuple[Asked, Said]]:
        """What is in force and may stand in tables: no legal advice, and about nobody who is not covered."""
        known, advice = self.asked, self.whole.advice
        found = ((known[one.question.id], one) for one in self.whole.said if is_filled(one.value))
        return [
            (asked, one)
            for asked, one in found
            if not (advice and (one.row in advice or one.source.removeprefix(_DOCUMENT) in advice))
            and self._is_covered(asked, one.subject)
        ]

    def _is_covered(self, asked: Asked, subject: str) -> bool:
        """Leave what belongs to the whole case and is about somebody who is not asked about here."""
        about = asked.of_each
        return about is None or subject in self.subjects(about)

    def subjects(self, about: About) -> tuple[str, ...]:
        """List the people whom a question is asked about; once nobody in particular, for the family."""
        children = self.assessment.children
        match about:
            case About.EACH_CHILD:
                return children
            case About.EACH_PARENT:
                return self._of_kinds({PersonKind.PARENT_OR_CARER})
            case About.EACH_MEMBER:
                return (*children, *self._of_kinds(FAMILY - {PersonKind.CHILD}))
        return ("",)

    def _of_kinds(self, kinds: frozenset[PersonKind] | set[PersonKind]) -> tuple[str, ...]:
        return tuple(person.id for person in self.people.values() if person.kind in kinds)

    def of_type(self, *types: str) -> Iterator[tuple[Asked, Said]]:
        """List what was said to questions of some types."""
        return chain.from_iterable(self._by_type.get(one, ()) for one in types)

    @cached_property
    def _by_type(self) -> Mapping[str, Sequence[tuple[Asked, Said]]]:
        found: dict[str, list[tuple[Asked, Said]]] = defaultdict(list)
        for asked, said in self.said:
            found[asked.question.type].append((asked, said))
        return found

    @cached_property
    def _deciding(self) -> list[Mapping[str, Any]]:
        """What decides which questions are asked."""
        deciders = self._book.deciders
        said = [
            {"question": one.question.id, "subject": one.subject, "value": one.value}
            for one in self.whole.said
            if one.question.id in deciders
        ]
        still_true = [
            {"question": question, "subject": subject, "value": item["value"]}
            for (question, subject), items in self.whole.still_true.items()
            for item in items
            if question in deciders
        ]
        return list(deciding(said, still_true))

    def is_asked(self, asked: Asked, subject: str) -> bool:
        """Tell whether a question is still asked about somebody, after what was answered elsewhere."""
        when = asked.itself.when
        return when is None or is_asked({"when": when}, subject, self._deciding)

    @staticmethod
    def is_part_asked(when: Mapping[str, Any] | None, row: Mapping[str, Any]) -> bool:
        """Tell whether a part of a row is asked, after what stands in the other parts."""
        return when is None or is_part_asked({"when": when}, row)


def heard(said: Said) -> tuple[str, str]:
    """Say whose words something is, and who passed them on where that was another; either may be nobody."""
    who = said.voice or said.told_by
    return who, said.told_by if said.told_by != who else ""


def source_of(source: str) -> tuple[str | None, str]:
    """Say what sort of source is named and which row it is; what was typed is "other"."""
    if not source:
        return None, ""
    prefix, _, row = source.partition(":")
    kind = _SOURCES.get(prefix, "other")
    return kind, row if kind in {"visit", "document"} else ""
