"""Reading the record: what is in force, what was in force, and everything that was ever written."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from assessment_kit.core.answer import Address, Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.instruments.model import Instrument, Scope
from assessment_kit.store.canonical import canonical
from assessment_kit.store.heads import Head, numbers, replay
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.revisions import (
    address_of,
    open_content,
    read_revision,
    rows_at,
    step_of,
    struck_in,
    with_author,
)
from assessment_kit.store.schema import head as head_table
from assessment_kit.store.schema import revision, strike

_STEPS = (
    revision.c.seq,
    revision.c.assessment,
    revision.c.question,
    revision.c.subject,
    revision.c.row,
    revision.c.rev,
    revision.c.status,
    revision.c.resolves,
    revision.c.commitment,
    revision.c.author,
)


Leaf = list[Any]  # [question, subject, row, rev, commitment in hexadecimal]


@dataclass(frozen=True, slots=True)
class Extent:
    """What belongs to one assessment: its own answers, and the case's on the questions that it asks."""

    case: str
    assessment: str
    case_questions: frozenset[str]
    only: frozenset[str] | None = None  # the questions to look at; all where None

    def of(self, table: Any) -> ColumnElement[bool]:
        """Select its rows from `revision` or `head`."""
        shared = (table.c.assessment == "") & table.c.question.in_(sorted(self.case_questions))
        here: ColumnElement[bool] = (table.c.case == self.case) & (
            (table.c.assessment == self.assessment) | shared
        )
        return here if self.only is None else here & table.c.question.in_(sorted(self.only))

    def narrowed(self, questions: Iterable[str]) -> "Extent":
        """Look at some questions only."""
        return replace(self, only=frozenset(questions))

    def routed(self, address: Address) -> Address:
        """Say where an answer stands: a question of the whole case has no assessment in its address."""
        is_shared = address.question in self.case_questions
        return replace(address, assessment="" if is_shared else self.assessment)


def extent_of(assessment: Assessment, instrument: Instrument) -> Extent:
    """Say what belongs to an assessment under its instrument."""
    shared = frozenset(question.id for question in instrument.questions if question.scope is Scope.CASE)
    return Extent(assessment.case, assessment.id, shared)


def in_force(conn: Connection, keys: Keys, extent: Extent, as_of: int | None = None) -> list[Revision]:
    """Read the revision in force at each address, with its open conflicts, in the order of first writing."""
    if as_of is None:
        heads = _heads_now(conn, extent)
    else:
        heads = replay(step_of(row) for row in _steps(conn, extent, as_of))
    rows = _rows_of(conn, extent, heads)
    struck = struck_in(conn, keys, extent.case)

    def read(seq: int, conflicts: Iterable[Revision] = ()) -> Revision:
        return read_revision(conn, keys, rows[seq], struck, tuple(conflicts))

    waiting = _seqs_of_conflicts(rows.values(), heads)
    return [
        read(head.value_seq, (read(seq) for seq in waiting.get(address, ()) if seq not in struck))
        for address, head in heads.items()
        if head.value_seq
    ]


def answers_to(
    conn: Connection, keys: Keys, extent: Extent, questions: Collection[str]
) -> list[dict[str, Any]]:
    """Read what is in force under some questions and nothing else, as {question, subject, row, value}.

    A text that was struck or whose key was destroyed is left out.
    """
    wanted = (
        select(revision)
        .join(head_table, head_table.c.value_seq == revision.c.seq)
        .outerjoin(strike, strike.c.seq == revision.c.seq)
        .where(extent.of(head_table), head_table.c.question.in_(sorted(questions)), strike.c.id.is_(None))
        .order_by(revision.c.seq)
    )
    found = []
    for row in conn.execute(wanted).mappings() if questions else ():
        with suppress(ErasedError):
            place = {name: row[name] for name in ("question", "subject", "row")}
            found.append(place | {"value": json.loads(open_content(conn, keys, row)).get("value")})
    return found


def history(conn: Connection, keys: Keys, extent: Extent, address: Address | None = None) -> list[Revision]:
    """Read every revision, oldest first; at one address, or of the whole extent."""
    wanted = with_author().where(extent.of(revision)).order_by(revision.c.seq)
    if address is not None:
        at = extent.routed(address)
        wanted = wanted.where(
            revision.c.assessment == at.assessment,
            revision.c.question == at.question,
            revision.c.subject == at.subject,
            revision.c.row == at.row,
        )
    struck = struck_in(conn, keys, extent.case)
    return [read_revision(conn, keys, row, struck) for row in conn.execute(wanted).mappings()]


def struck_texts(conn: Connection, keys: Keys, extent: Extent) -> list[Revision]:
    """Read what is left of the texts entered in error, oldest first; what they said is not opened."""
    struck = struck_in(conn, keys, extent.case)
    rows = sorted(rows_at(conn, struck_seqs(conn, extent.case, extent)), key=lambda row: int(row["seq"]))
    return [read_revision(conn, keys, row, struck) for row in rows]


def last_seq(conn: Connection, extent: Extent) -> int:
    """Find the last revision of an extent; 0 before the first."""
    return int(conn.scalar(select(func.max(revision.c.seq)).where(extent.of(revision))) or 0)


def content_root(
    conn: Connection, extent: Extent, as_of: int | None = None, struck: frozenset[int] | None = None
) -> str:
    """Hash what is in force, now or as of a revision: what is signed, printed and checked.

    Parameters
    ----------
    struck
        The texts to leave out; those that are struck now if None.

    Returns
    -------
    SHA-256, in hexadecimal, over the sorted JSON list of [question, subject, row, value_rev, commitment].
    """
    return root_of(content_leaves(conn, extent, as_of, struck))


def root_of(leaves: Sequence[Leaf]) -> str:
    """Hash the leaves of a content, in hexadecimal."""
    return sha256(canonical(leaves)).hexdigest()


def content_leaves(
    conn: Connection, extent: Extent, as_of: int | None = None, struck: frozenset[int] | None = None
) -> list[Leaf]:
    """List what a content root is made of, without a word of it, sorted.

    Parameters
    ----------
    struck
        The texts to leave out; those that are struck now if None.
    """
    return sorted(
        [row["question"], row["subject"], row["row"], row["rev"], row["commitment"].hex()]
        for row in _hashed(conn, extent, as_of, struck)
    )


def content_authors(conn: Connection, extent: Extent, as_of: int | None = None) -> frozenset[str]:
    """Find the accounts that wrote what a content root is made of, now or as of a revision."""
    return frozenset(str(row["author"]) for row in _hashed(conn, extent, as_of, None))


def struck_seqs(conn: Connection, case: str, extent: Extent | None = None) -> frozenset[int]:
    """Find the texts of a case, or of an extent of it, that were entered in error."""
    wanted = (
        select(strike.c.seq).join(revision, revision.c.seq == strike.c.seq).where(revision.c.case == case)
    )
    return frozenset(conn.scalars(wanted if extent is None else wanted.where(extent.of(revision))))


def _hashed(
    conn: Connection, extent: Extent, as_of: int | None, struck: frozenset[int] | None
) -> Iterator[Any]:
    """Go through the revisions that a content root is made of."""
    gone = struck_seqs(conn, extent.case) if struck is None else struck
    if as_of is None:
        rows: Iterable[Any] = conn.execute(
            select(*_STEPS)
            .join(head_table, head_table.c.value_seq == revision.c.seq)
            .where(extent.of(head_table))
        ).mappings()
    else:
        steps = _steps(conn, extent, as_of)
        valid = {head.value_seq for head in replay(step_of(row) for row in steps).values()}
        rows = (row for row in steps if row["seq"] in valid)
    return (row for row in rows if row["seq"] not in gone)


def _steps(conn: Connection, extent: Extent, as_of: int) -> list[RowMapping]:
    wanted = select(*_STEPS).where(extent.of(revision), revision.c.seq <= as_of).order_by(revision.c.seq)
    return list(conn.execute(wanted).mappings())


def _heads_now(conn: Connection, extent: Extent) -> dict[Address, Head]:
    first = revision.alias("first")
    is_first = first.c.rev == 1
    for column in ("case", "assessment", "question", "subject", "row"):
        is_first &= first.c[column] == head_table.c[column]
    wanted = select(head_table).join(first, is_first).where(extent.of(head_table)).order_by(first.c.seq)
    return {
        address_of(row): Head(row["rev"], row["value_rev"], row["value_seq"], numbers(row["open_conflicts"]))
        for row in conn.execute(wanted).mappings()
    }


def _rows_of(conn: Connection, extent: Extent, heads: Mapping[Address, Head]) -> dict[int, RowMapping]:
    """Read the revisions in force and those that wait beside them, by their place in the store's order."""
    rows = {row["seq"]: row for row in rows_at(conn, (head.value_seq for head in heads.values()))}
    for address, head in heads.items():
        if head.open_conflicts:
            waiting = with_author().where(
                revision.c.case == extent.case,
                revision.c.assessment == address.assessment,
                revision.c.question == address.question,
                revision.c.subject == address.subject,
                revision.c.row == address.row,
                revision.c.rev.in_(head.open_conflicts),
            )
            rows |= {row["seq"]: row for row in conn.execute(waiting).mappings()}
    return rows


def _seqs_of_conflicts(rows: Iterable[RowMapping], heads: Mapping[Address, Head]) -> dict[Address, list[int]]:
    waiting: dict[Address, list[int]] = {}
    for row in sorted(rows, key=lambda row: int(row["seq"])):
        address = address_of(row)
        if row["rev"] in heads[address].open_conflicts:
            waiting.setdefault(address, []).append(row["seq"])
    return waiting
