"""A record of many authorised assessments of invented families.

Each is a Child and Family Assessment of one to three children in a case of its own, of which about a third of
what the instrument asks is answered by chance: some eighty answers, texts of several sentences among them.
Every answer is sealed and committed to by the store's own functions; rows go into the tables many at a time.
What lists and checks remember (chains, due dates) is left out: no export reads it, and written through
the store's doors one by one such a record would take an hour. `store.authorised` reads it as any other.
"""

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select

from assessment_kit.core.answer import Address, Operation, RevisionStatus, StatementKind
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.people import Role
from assessment_kit.instruments.model import About, Column, Instrument, Question, Scope
from assessment_kit.instruments.types import question_type
from assessment_kit.store.record import Store
from assessment_kit.store.revisions import commitment_of, content_of, place_in_record
from assessment_kit.store.schema import assessment, event, head, revision
from assessment_kit.store.schema import case as case_table

_AT_ONCE = 50  # assessments in one transaction
_INSTRUMENT = "child_and_family"
_FILLED = 0.35  # of what is asked
_TALK = (
    "the school rang about mornings and said that breakfast was late again while evenings are warm and calm "
    "she reads with him and he laughs grandmother comes on Sundays nobody shouted when we were there he said "
    "it is better now they agreed what to try first and who will help until the end of the month"
)
_WORDS = _TALK.split()
_GIVEN = ("Ada", "Ben", "Cleo", "Dev", "Ezra", "Faye", "Gus", "Hana", "Ines", "Jude", "Kit", "Lena", "Milo")
_LEFT_OUT = frozenset({"carried", "people", "reviews"})


def fill(home: Path, count: int) -> None:
    """Make a workspace with so many authorised assessments, one to a case."""
    Store.init(home)
    chance = random.Random(count)  # noqa: S311 - invented families, no secret
    with Store.open(home) as store:
        store.accounts.add("pat", "Pat Example", [Role.PRACTITIONER], "three quiet words")
        store.accounts.add("sue", "Sue Example", [Role.SUPERVISOR], "three quiet words")
        made = _begin_one(store)
        today = datetime.now(UTC).date()
        for start in range(0, count, _AT_ONCE):
            with store.database.write() as conn:
                rows = _Rows(conn, store, made)
                for number in range(start, min(start + _AT_ONCE, count)):
                    rows.write(number, today - timedelta(days=chance.randrange(90, 700)), chance)
                rows.insert()


def _begin_one(store: Store) -> Assessment:
    """Begin a draft through the store's doors, which keeps the texts of instrument and protocol."""
    author, today = store.accounts.by_login("pat"), datetime.now(UTC).date()
    case = store.cases.open(author, "F", [{"kind": "child", "name": "Ada Example"}])
    return store.assessments.start(author, case.id, _INSTRUMENT, [case.children[0].id], today, today)


class _Rows:
    """The rows of some cases, gathered so that each table takes them at once."""

    def __init__(self, conn: Connection, store: Store, made: Assessment) -> None:
        self._conn, self._store, self._made = conn, store, made
        self._seq = conn.scalar(select(func.max(revision.c.seq))) or 0
        self._rows: dict[Table, list[dict[str, Any]]] = {t: [] for t in (assessment, revision, head, event)}
        self._logins = [store.accounts.by_login(login).id for login in ("pat", "sue")]

    def insert(self) -> None:
        """Put them into the record."""
        for table, rows in self._rows.items():
            self._conn.execute(table.insert(), rows)

    def write(self, number: int, day: date, chance: random.Random) -> None:
        """Gather what belongs to one assessment in a case of its own."""
        case, ident = (str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(2))
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        opened = {"id": case, "reference": f"F-{number:05}", "opened_at": at}
        self._conn.execute(case_table.insert(), opened)  # at once: keys refer to it
        people = {str(uuid.UUID(int=chance.getrandbits(128))): row for row in _family(day, chance)}
        for person, row in people.items():
            said = Operation(_op_id(chance), "people", row, subject=person, row=person)
            self._revision(case, Address("", "people", person, person), said, at)
        children = [person for person, row in people.items() if row["kind"] == "child"]
        parents = [person for person in people if person not in children]
        instrument = self._store.library.latest(_INSTRUMENT)
        for question, said in _operations(instrument, children, parents, day, chance):
            of = "" if question.scope is Scope.CASE else ident
            self._revision(case, Address(of, said.question, said.subject, said.row), said, at)
        given = {c.name: getattr(self._made, c.name) for c in assessment.columns if c.name != "children"}
        days = {"referred_on": day, "started_on": day}
        self._rows[assessment].append(
            given | days | {"id": ident, "case": case, "children": " ".join(children)}
        )
        self._end(ident, at, at + timedelta(days=chance.randrange(9, 80)))

    def _revision(self, case: str, address: Address, said: Operation, at: datetime) -> None:
        self._seq += 1
        content, place = content_of(said), place_in_record(case, address, 1)
        keys = self._store.keys
        wrapped, sealed = keys.seal_own(self._conn, case, address.subject, content.text, place)
        at_address = {name: getattr(address, name) for name in ("assessment", "question", "subject", "row")}
        in_force = {"rev": 1, "value_rev": 1, "value_seq": self._seq, "open_conflicts": ""}
        self._rows[head].append({"case": case, **at_address, **in_force})
        self._rows[revision].append(
            {
                "seq": self._seq,
                "case": case,
                **at_address,
                "rev": 1,
                "base_rev": 0,
                "status": RevisionStatus.APPLIED.value,
                "key_subject": address.subject,
                "key_wrapped": wrapped,
                "content_sealed": sealed,
                "commitment": commitment_of(keys, self._conn, case, place, content.text),
                "is_normalised": content.is_normalised,
                "resolves": "",
                "instrument": _INSTRUMENT,
                "instrument_version": 1,
                "author": self._logins[0],
                "op_id": said.op_id,
                "recorded_at": at,
            }
        )

    def _end(self, ident: str, began_at: datetime, signed_at: datetime) -> None:
        pat, sue = self._logins
        root = {"content_root": "0" * 64, "content_seq": self._seq}
        happened: list[tuple[EventKind, str, datetime, dict[str, Any]]] = [
            (EventKind.STARTED, pat, began_at, {}),
            (EventKind.SUBMITTED, pat, signed_at, {"to": sue, **root}),
            (EventKind.OPENED, sue, signed_at, {}),
            (EventKind.AUTHORISED, sue, signed_at, root),
        ]
        usual = {"assessment": ident, "to": None, "reason_sealed": None, "content_root": "", "content_seq": 0}
        for kind, by, at, more in happened:
            self._rows[event].append({**usual, "kind": kind.value, "by": by, "at": at, "child": "", **more})


def _family(day: date, chance: random.Random) -> list[dict[str, str]]:
    family = chance.choice(_WORDS).capitalize()
    children = [
        {
            "kind": "child",
            "name": f"{chance.choice(_GIVEN)} {family}",
            "date_of_birth": (day - timedelta(days=chance.randrange(20, 6000))).isoformat(),
            "sex": chance.choice(("female", "male")),
        }
        for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    parents = [{"kind": "parent_or_carer", "name": f"{chance.choice(_GIVEN)} {family}"} for _ in range(2)]
    return children + parents


def _operations(
    instrument: Instrument, children: list[str], parents: list[str], day: date, chance: random.Random
) -> Iterator[tuple[Question, Operation]]:
    """Answer about a third of what is asked."""
    asked_about = {About.EACH_CHILD: children, About.EACH_PARENT: parents}
    asked_about[About.EACH_MEMBER] = children + parents
    for question in instrument.questions:
        if question.type in _LEFT_OUT or question.about is About.ANYONE:
            continue
        for subject in asked_about.get(question.about, [""]):
            if chance.random() < _FILLED:
                for said in _answers(question, subject, children + parents, day, chance):
                    yield question, said


def _answers(
    question: Question, subject: str, people: list[str], day: date, chance: random.Random
) -> Iterator[Operation]:
    for number in range(chance.choice((1, 2, 3)) if question.has_rows else 1):
        said_on = day - timedelta(days=number)  # nobody gives two ratings on one day
        value = _row(question, said_on, chance) if question.has_rows else _value(question, said_on, chance)
        is_statement = question.type == "statements"
        yield Operation(
            _op_id(chance),
            question.id,
            value,
            subject=subject,
            row=str(uuid.UUID(int=chance.getrandbits(128))) if question.has_rows else "",
            kind=chance.choice(list(StatementKind)) if is_statement else None,
            voice=chance.choice(people) if question.type in {"ratings", "own_words"} else "",
            source="own" if is_statement else "",
        )


def _op_id(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"


def _row(question: Question, day: date, chance: random.Random) -> dict[str, Any]:
    columns = question_type(question.type).made_columns(question) or question.columns
    row = {column.id: _value(column, day, chance) for column in columns}
    if question.type == "ratings":
        row.pop("face")
    return {name: value for name, value in row.items() if value is not None}


def _value(asked: Question | Column, day: date, chance: random.Random) -> Any:
    """Answer by chance what is asked; nothing where a type is not known here."""
    options = [option.id for option in asked.options if not option.is_exclusive]
    answers: dict[str, Callable[[], Any]] = {
        "choice": lambda: chance.choice(options) if options else None,
        "choices": lambda: chance.sample(options, min(2, len(options))),
        "yes_no": lambda: chance.choice(("yes", "no", "not_known")),
        "date": day.isoformat,
        "rating": lambda: chance.randrange(11),
        "short_text": lambda: " ".join(chance.sample(_WORDS, 4)),
        "long_text": lambda: " ".join(chance.choices(_WORDS, k=chance.randrange(20, 90))).capitalize() + ".",
    }
    answer = answers.get(asked.type)
    return answer() if answer else None
