"""One batch of operations on its way into the record, inside one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from assessment_kit.core.answer import Ack, Address, Operation, RevisionStatus
from assessment_kit.core.errors import RefusedError, StateError
from assessment_kit.core.people import Account, belongs_under
from assessment_kit.instruments.model import About, Instrument, Question, Scope
from assessment_kit.store.audit import Audit
from assessment_kit.store.checking import check_base, check_operation, check_references
from assessment_kit.store.database import Database
from assessment_kit.store.guarding import Guard
from assessment_kit.store.heads import (
    NOTHING_YET,
    Head,
    Step,
    after,
    as_text,
    numbers,
    status_of_save,
)
from assessment_kit.store.keys import ErasedError, Keys, place_of
from assessment_kit.store.people import people_of
from assessment_kit.store.ratings import Ratings
from assessment_kit.store.revisions import (
    Content,
    NewRevision,
    content_of,
    open_content,
    write_revision,
)
from assessment_kit.store.schema import head as head_table
from assessment_kit.store.schema import revision, strike

PART_CLOSED = (
    "This child's part of the assessment was closed, so nothing is added to it: have it reopened first."
)

_COLUMNS = ("case", "assessment", "question", "subject", "row")


def _here(table: Any) -> Any:
    clauses = [table.c[column] == bindparam(f"of_{column}") for column in _COLUMNS]
    return clauses[0] & clauses[1] & clauses[2] & clauses[3] & clauses[4]


_HEAD = select(
    head_table.c.rev, head_table.c.value_rev, head_table.c.value_seq, head_table.c.open_conflicts
).where(_here(head_table))
_NEW_HEAD = head_table.insert()
_CHANGED_HEAD = (
    update(head_table)
    .where(_here(head_table))
    .values(
        rev=bindparam("new_rev"),
        value_rev=bindparam("new_value_rev"),
        value_seq=bindparam("new_value_seq"),
        open_conflicts=bindparam("new_open_conflicts"),
    )
)
_KNOWN_OPERATIONS = select(
    revision.c.op_id,
    revision.c.case,
    revision.c.assessment,
    revision.c.question,
    revision.c.subject,
    revision.c.row,
    revision.c.author,
    revision.c.rev,
    revision.c.status,
    revision.c.recorded_at,
).where(revision.c.op_id.in_(bindparam("ops", expanding=True)))
_BY_SEQ = select(revision).where(revision.c.seq == bindparam("of_seq"))
_IS_STRUCK = select(strike.c.id).where(strike.c.seq == bindparam("of_seq"))
_WAITING = select(revision.c.rev, revision.c.author, revision.c.op_id).where(
    _here(revision), revision.c.rev.in_(bindparam("revs", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Destination:
    """What a batch was sent to: an assessment, or a case alone (`assessment` empty).

    Parameters
    ----------
    closed
        The children of the assessment whose part was closed.
    guard
        The rules over its content; None for what belongs to the case.
    """

    case: str
    assessment: str
    instrument: Instrument
    children: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    guard: Guard | None = None


def write_head(conn: Connection, case: str, address: Address, head: Head, *, is_new: bool) -> None:
    """Remember where an address stands."""
    values = {"rev": head.rev, "value_rev": head.value_rev, "value_seq": head.value_seq}
    values |= {"open_conflicts": as_text(head.open_conflicts)}  # type: ignore[dict-item]
    if is_new:
        conn.execute(_NEW_HEAD, _key(case, address, "") | values)
    else:
        conn.execute(_CHANGED_HEAD, _key(case, address, "of_") | {f"new_{k}": v for k, v in values.items()})


def read_head(conn: Connection, case: str, address: Address) -> Head:
    """Read where an address stands; nothing yet where nobody wrote."""
    row = conn.execute(_HEAD, _key(case, address, "of_")).one_or_none()
    return Head(row[0], row[1], row[2], numbers(row[3])) if row else NOTHING_YET


def _key(case: str, address: Address, prefix: str) -> dict[str, Any]:
    parts = (case, address.assessment, address.question, address.subject, address.row)
    return {f"{prefix}{column}": part for column, part in zip(_COLUMNS, parts, strict=True)}


class Saving:
    """One batch of one author."""

    def __init__(
        self, conn: Connection, database: Database, keys: Keys, audit: Audit, author: Account
    ) -> None:
        self._conn, self._database, self._keys, self._audit = conn, database, keys, audit
        self._author = author
        self._acks: dict[str, Ack] = {}

    def replay(self, operations: Iterable[Operation], case: str, assessment: str) -> None:
        """Find the operations that are on disk already, whose first acknowledgement is given again.

        Raises
        ------
        RefusedError
            When an operation's id was used by someone else, or for another record.
        """
        ids = sorted({operation.op_id for operation in operations})
        for row in self._conn.execute(_KNOWN_OPERATIONS, {"ops": ids}).mappings():
            is_here = row["case"] == case and row["assessment"] in {"", assessment}
            if row["author"] != self._author.id or not is_here:
                raise RefusedError("This change was sent before, by someone else or to another record.")
            self._acks[row["op_id"]] = Ack(
                row["op_id"], row["rev"], RevisionStatus(row["status"]), row["recorded_at"]
            )

    def has(self, operation: Operation) -> bool:
        """Tell whether an operation is acknowledged already."""
        return operation.op_id in self._acks

    def save(self, operations: Iterable[Operation], to: Destination) -> list[Ack]:
        """Store the operations in their order; those that were stored before are acknowledged again."""
        return [self._acks.get(operation.op_id) or self._store(operation, to) for operation in operations]

    def _store(self, operation: Operation, to: Destination) -> Ack:
        def is_person(subject: str) -> bool:
            return subject in to.children or self._is_person(to.case, subject)

        def is_asked_about(question: Question, subject: str) -> bool:
            if question.about is About.EACH_CHILD and question.scope is Scope.ASSESSMENT:
                return subject in to.children
            return is_person(subject)

        guard = to.guard
        operation = guard.voiced(operation) if guard else operation
        for person in {operation.voice, operation.told_by, operation.about} - {""}:
            self._keys.must_stand(self._conn, to.case, person)
        question, address = check_operation(
            operation, to.instrument, to.assessment, is_asked_about, is_person
        )
        if address.assessment and address.subject in to.closed:
            raise StateError(PART_CLOSED)
        self._check_content(question, address, operation, to, is_person)
        if guard:
            ratings = Ratings(self._conn, self._keys, to.case, guard.today)
            ratings.check(question, address, operation)
            operation = ratings.asked(question, address, operation)
        head = read_head(self._conn, to.case, address)
        check_base(operation, question, head.rev)
        content = content_of(operation, guard.hand_over if guard else "")
        status, settles = self._judge(operation, head, content, to.case, address)
        new = NewRevision(
            case=to.case,
            address=address,
            rev=head.rev + 1,
            base_rev=operation.base_rev,
            status=status,
            settles=as_text(settles),
            content=content,
            instrument=question.instrument or to.instrument.id,
            instrument_version=question.instrument_version or to.instrument.version,
            author=self._author.id,
            op_id=operation.op_id,
            at=self._database.now(),
        )
        seq, commitment = write_revision(self._conn, self._keys, new)
        step = Step(address, seq, new.rev, status, settles)
        write_head(self._conn, to.case, address, after(head, step), is_new=head is NOTHING_YET)
        self._log(new, seq, commitment)
        ack = self._acks[operation.op_id] = Ack(operation.op_id, new.rev, status, new.at)
        return ack

    def _check_content(
        self,
        question: Question,
        address: Address,
        operation: Operation,
        to: Destination,
        is_person: Callable[[str], bool],
    ) -> None:
        guard = to.guard
        if guard:
            guard.check(question, address, operation)

        def has_drawing(drawing: str) -> bool:
            return guard is not None and guard.has_drawing(drawing, address)

        def belongs(part: str, named: str) -> bool:
            """Whoever was named here before may stay: what they are was corrected since, perhaps."""
            if guard is not None and named in guard.named_before(address, part):
                return True
            people = people_of(self._conn, self._keys, to.case)
            person = next((one for one in people if one.id == named), None)
            return person is None or belongs_under(part, person)

        check_references(question, operation.value, is_person, belongs, has_drawing)

    def _log(self, new: NewRevision, seq: int, commitment: bytes) -> None:
        place = new.address
        body = {
            "commitment": commitment.hex(),
            "op": new.op_id,
            "rev": new.rev,
            "seq": seq,
            "status": new.status.value,
        }
        obj = place_of(place.assessment, place.question, place.subject, place.row)
        self._audit.append(self._conn, new.case, new.author, "saved", obj, body, new.at)

    def _judge(
        self, operation: Operation, head: Head, content: Content, case: str, address: Address
    ) -> tuple[RevisionStatus, tuple[int, ...]]:
        is_current = operation.base_rev == head.value_rev or self._knows(operation, head, content)
        status, settles = status_of_save(head, is_current=is_current, resolves=operation.resolves)
        if status is RevisionStatus.CONFLICT and head.open_conflicts:
            settles = self._own_waiting(operation, head, case, address)
        return status, settles

    def _knows(self, operation: Operation, head: Head, content: Content) -> bool:
        """Tell whether what is in force is the writer's own last text, or the same text."""
        row = self._conn.execute(_BY_SEQ, {"of_seq": head.value_seq}).mappings().one_or_none()
        if row is None or self._conn.execute(_IS_STRUCK, {"of_seq": head.value_seq}).first():
            return False
        if operation.follows and row["op_id"] == operation.follows and row["author"] == self._author.id:
            return True
        return self._says(row, content)

    def _says(self, row: RowMapping, content: Content) -> bool:
        try:
            return open_content(self._conn, self._keys, row) == content.text
        except ErasedError:
            return False

    def _own_waiting(self, operation: Operation, head: Head, case: str, address: Address) -> tuple[int, ...]:
        """Find the writer's own open conflicts that this one goes on from."""
        wanted = _key(case, address, "of_") | {"revs": list(head.open_conflicts)}
        return tuple(
            row.rev
            for row in self._conn.execute(_WAITING, wanted)
            if row.author == self._author.id
            and (row.rev == operation.base_rev or (operation.follows and row.op_id == operation.follows))
        )

    def _is_person(self, case: str, subject: str) -> bool:
        """Tell whether someone of this id was written down in the case: a row that is its own subject."""
        wanted = select(head_table.c.rev).where(
            head_table.c.case == case,
            head_table.c.assessment == "",
            head_table.c.subject == subject,
            head_table.c.row == subject,
        )
        return self._conn.execute(wanted).first() is not None
