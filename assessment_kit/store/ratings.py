"""Ratings on their way into the record: what is refused, and the words in which each was asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.rating import (
    A_RATING,
    AN_OBSERVATION,
    Entry,
    must_be_known,
    must_be_the_only_one,
    must_have_come,
)
from assessment_kit.instruments.model import Audience, Question
from assessment_kit.instruments.scales import ASKED, asked_as
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wording import read_day
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import head, revision, strike

RATINGS, SELF_SCORES = "ratings", "self_scores"
_DATED = {  # the part that holds the day of a row, and what is said of it
    RATINGS: ("rated_on", A_RATING),
    SELF_SCORES: ("rated_on", A_RATING),
    "knowledge_ratings": ("rated_on", A_RATING),
    "knowledge_observed": ("seen_on", AN_OBSERVATION),
}
_ONE_A_DAY = {RATINGS: "on this scale", SELF_SCORES: "in these areas"}
_AUDIENCES = {
    PersonKind.CHILD: Audience.CHILD,
    PersonKind.PARENT_OR_CARER: Audience.PARENT,
    PersonKind.FAMILY_MEMBER: Audience.PARENT,
}
_Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings at one question about one subject, as a batch finds them."""

    conn: Connection
    keys: Keys
    case: str
    today: date

    def check(self, question: Question, address: Address, operation: Operation) -> None:
        """Refuse a rating of a day that has not come, of nobody known, or a second one of a rater's day.

        Neither is asked of a row that is not complete yet, nor again of what stands in the record already.

        Raises
        ------
        InvalidInputError
            With one sentence for whoever wrote it.
        """
        if question.type not in _DATED or not isinstance(operation.value, Mapping):
            return
        day, rule = _DATED[question.type]
        if question.type not in _ONE_A_DAY:
            self._check_day(address, operation.value, day, rule)
            return
        standing = dict(self._standing(address))
        before = standing.pop(address.row, None)
        people = people_of(self.conn, self.keys, self.case)
        now = _entry({"value": operation.value, "voice": operation.voice}, people)
        if before is not None and _entry(before, people) == now and _is_given(question, before):
            return
        must_have_come(now.rated_on, self.today, rule)
        if _is_given(question, {"value": operation.value}):
            if question.type == RATINGS and not now.person:
                called = (name for person in people for name in (person.name, person.first_name))
                must_be_known(now.name, str(operation.value.get("role") or ""), called)
            given = (_entry(one, people) for one in standing.values() if _is_given(question, one))
            must_be_the_only_one(now, given, _ONE_A_DAY[question.type])

    def _check_day(self, address: Address, value: Mapping[str, Any], part: str, rule: str) -> None:
        day = read_day(value.get(part))
        if day is None or day <= self.today:
            return
        before = dict(self._standing(address)).get(address.row, {}).get("value") or {}
        if read_day(before.get(part)) != day:
            must_have_come(day, self.today, rule)

    def asked(self, question: Question, address: Address, operation: Operation) -> Operation:
        """Keep with a rating the words in which it was asked: those of its day, while it stays the same."""
        value = operation.value
        if question.type != RATINGS or not isinstance(value, dict):
            return operation
        sent = {name: part for name, part in value.items() if name != ASKED}
        if sent.get("number") is None and not sent.get("face"):
            return replace(operation, value=sent)
        before = dict(self._standing(address)).get(address.row, {})
        stood = before.get("value")
        if (
            isinstance(stood, dict)
            and before.get("voice", "") == operation.voice
            and all(stood.get(part) == sent.get(part) for part in ("number", "face"))
        ):
            words = stood.get(ASKED)
        else:
            words = asked_as(question, self._audience(operation.voice), is_face=bool(sent.get("face")))
        return replace(operation, value={**sent, ASKED: words} if words else sent)

    def _audience(self, voice: str) -> Audience | None:
        people = people_of(self.conn, self.keys, self.case) if voice else ()
        kind = next((person.kind for person in people if person.id == voice), None)
        return _AUDIENCES.get(kind) if kind else None

    def _standing(self, at: Address) -> Iterator[tuple[str, _Content]]:
        """Open what is in force at each row; what was struck, erased or taken away is not there."""
        wanted = (
            select(revision)
            .join(head, head.c.value_seq == revision.c.seq)
            .outerjoin(strike, strike.c.seq == revision.c.seq)
            .where(strike.c.id.is_(None), head.c.case == self.case, head.c.assessment == at.assessment)
            .where(head.c.question == at.question, head.c.subject == at.subject)
        )
        for row in self.conn.execute(wanted).mappings().all():
            try:
                content = json.loads(open_content(self.conn, self.keys, row))
            except ErasedError:
                continue
            if isinstance(content.get("value"), dict):
                yield row["row"], content


def _entry(content: _Content, people: tuple[Person, ...]) -> Entry:
    value, voice = content.get("value"), str(content.get("voice") or "")
    row = value if isinstance(value, Mapping) else {}
    typed = str(row.get("rater_name") or "").strip()
    name = next((person.name for person in people if person.id == voice), "")
    return Entry(voice, typed or name, read_day(row.get("rated_on")), also=name if typed else "")


def _is_given(question: Question, content: _Content) -> bool:
    """Tell whether a row holds a number, a face or a stage; without one it is nobody's rating yet."""
    value = content.get("value")
    if not isinstance(value, Mapping):
        return False
    if question.type == SELF_SCORES:
        return any(is_filled(value.get(area.id)) for area in question.options)
    return value.get("number") is not None or bool(value.get("face"))
