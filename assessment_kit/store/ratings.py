"""Ratings on their way into the record: what is refused, and the words in which each was asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.rating import Entry, must_be_the_only_one, must_have_come
from assessment_kit.instruments.model import Audience, Question
from assessment_kit.instruments.scales import ASKED, asked_as
from assessment_kit.instruments.wording import typed_day
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import head, revision, strike

RATINGS = "ratings"
_DATED = frozenset({RATINGS, "self_scores"})
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
        """Refuse a rating of a day that has not come, or a second one by one rater on one day.

        Neither is asked of a row that is not complete yet, nor again of what stands in the record already.

        Raises
        ------
        InvalidInputError
            With one sentence for whoever wrote it.
        """
        if question.type not in _DATED or not isinstance(operation.value, Mapping):
            return
        standing = dict(self._standing(address))
        before = standing.pop(address.row, None)
        people = people_of(self.conn, self.keys, self.case)
        now = _entry({"value": operation.value, "voice": operation.voice}, people)
        if before is not None and _entry(before, people) == now and _is_given(before):
            return
        must_have_come(now.rated_on, self.today)
        if question.type == RATINGS and _is_given({"value": operation.value}):
            must_be_the_only_one(now, (_entry(one, people) for one in standing.values() if _is_given(one)))

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
    return Entry(voice, typed or name, typed_day(row.get("rated_on")))


def _is_given(content: _Content) -> bool:
    """Tell whether a row holds a number or a face; without one it is nobody's rating yet."""
    value = content.get("value")
    return isinstance(value, Mapping) and (value.get("number") is not None or bool(value.get("face")))
