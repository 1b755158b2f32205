"""What ends with a child's record besides what their key sealed: words that stand under another's key."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, or_, select, tuple_

from assessment_kit.core.erasing import is_only_about
from assessment_kit.core.naming import Names
from assessment_kit.store.append_only import EMPTIED
from assessment_kit.store.drawn_in import texts_in
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.people import PEOPLE, people_of
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import (
    addendum,
    allocation,
    annotation,
    annotation_revision,
    assessment,
    blob,
    clearance,
    event,
    read_back,
    recipient,
    release,
    release_refusal,
    release_request,
    revision,
    signature,
    step,
    strike,
    subject_key,
    urgent_note,
)
from assessment_kit.store.urgent_notes import note_place


@dataclass(frozen=True, slots=True)
class Ending:
    """What an erasure destroys, by ids.

    Parameters
    ----------
    keys
        Whose key goes: the child's; with the last child of a case everybody's, the family's ("") too.
    texts
        Revisions under another's key that are this child's words, or about no other child.
    drawings, files
        Those under another's key; files of releases in which something of the child stands.
    emptied
        By table, the rows whose sealed words are emptied.
    """

    case: str
    child: str
    keys: tuple[str, ...]
    texts: tuple[int, ...] = ()
    drawings: tuple[str, ...] = ()
    files: tuple[int, ...] = ()
    emptied: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    @property
    def is_whole_case(self) -> bool:
        """Tell whether the family's shared parts go too, this having been the last child."""
        return "" in self.keys

    @property
    def body(self) -> dict[str, Any]:
        """Say in the audit what went."""
        emptied = {name: list(rows) for name, rows in sorted(self.emptied.items())}
        return {"keys": list(self.keys), "texts": list(self.texts), "emptied": emptied}


def children_of(conn: Connection, keys: Keys, case: str) -> frozenset[str]:
    """Name every child of a case, those whose record was destroyed too."""
    rows = conn.scalars(select(assessment.c.children).where(assessment.c.case == case))
    assessed = {child for row in rows for child in row.split()}
    return frozenset(assessed | {one.id for one in people_of(conn, keys, case) if one.is_child})


def destroyed_in(conn: Connection, case: str) -> frozenset[str]:
    """Name the people of a case whose key was destroyed; "" for what the family shared."""
    gone = select(subject_key.c.subject).where(subject_key.c.case == case, subject_key.c.wrapped.is_(None))
    return frozenset(conn.scalars(gone))


def ending_of(conn: Connection, keys: Keys, case: str, child: str) -> Ending:
    """Find everything that ends with a child's record, without changing anything."""
    return _Gathering(conn, keys, case, child).ending()


class _Gathering:
    """One child's words, wherever they stand."""

    def __init__(self, conn: Connection, keys: Keys, case: str, child: str) -> None:
        self._conn, self._keys, self._case, self._child = conn, keys, case, child
        self._children = children_of(conn, keys, case) | {child}
        self._destroyed = destroyed_in(conn, case)
        self._ended = self._children & (self._destroyed | {child})
        self._others = self._children - self._ended  # whose records stay whole
        self._gone = self._assessments_gone()

    def ending(self) -> Ending:
        if not self._others:
            subjects = self._conn.scalars(
                select(subject_key.c.subject).where(subject_key.c.case == self._case)
            )
            ended = tuple(sorted(set(subjects) - self._destroyed))
            return Ending(self._case, self._child, ended, files=tuple(self._files(())))
        texts = self._texts()
        rows = tuple(row["seq"] for row, _ in texts)
        return Ending(
            self._case,
            self._child,
            (self._child,) if self._child not in self._destroyed else (),
            rows,
            tuple(self._drawings([said for _, said in texts])),
            tuple(self._files([row for row, _ in texts])),
            {table: found for table, found in self._emptied(texts).items() if found},
        )

    def _assessments_gone(self) -> frozenset[str]:
        """Name the assessments of this child and of no child whose record stays."""
        rows = self._conn.execute(
            select(assessment.c.id, assessment.c.children).where(assessment.c.case == self._case)
        )
        of_child = {row.id: set(row.children.split()) for row in rows}
        return frozenset(one for one, whom in of_child.items() if self._child in whom and whom <= self._ended)

    def _texts(self) -> list[tuple[RowMapping, dict[str, Any]]]:
        """Find the revisions that go, each with what it says, under no key that goes or that stays whole."""
        kept = sorted(self._others | self._destroyed | {self._child})
        wanted = select(revision).where(
            revision.c.case == self._case,
            revision.c.key_wrapped.is_not(None),
            revision.c.key_subject.not_in(kept),
        )
        found = []
        for row in self._conn.execute(wanted.order_by(revision.c.seq)).mappings():
            try:
                said = dict(json.loads(open_content(self._conn, self._keys, row)))
            except ErasedError:
                continue
            goes = row["assessment"] in self._gone or is_only_about(
                said, self._child, self._children, self._ended
            )
            if goes and (row["question"] != PEOPLE or row["row"] == self._child):
                found.append((row, said))
        return found

    def _drawings(self, said: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        named = {text for one in said for text in texts_in(one.get("value"))}
        wanted = select(blob).where(
            blob.c.case == self._case,
            blob.c.key_wrapped.is_not(None),
            blob.c.key_subject.not_in(sorted(self._others | self._destroyed | {self._child})),
        )
        for row in self._conn.execute(wanted.order_by(blob.c.added_at, blob.c.id)).mappings():
            if row["person"] == self._child or row["assessment"] in self._gone or row["id"] in named:
                yield str(row["id"])

    def _files(self, texts: Sequence[RowMapping]) -> Iterator[int]:
        """Find the files of assessments that cover the child, or that hold something of them by its id."""
        wanted = (
            select(release_request.c.id, release_request.c.shown, assessment.c.children)
            .join(release, release.c.request == release_request.c.id)
            .join(assessment, assessment.c.id == release_request.c.assessment)
            .where(assessment.c.case == self._case, release.c.key_wrapped.is_not(None))
            .order_by(release_request.c.id)
        )
        places = {(row["assessment"], row["question"], row["subject"], row["row"]) for row in texts}
        for row in self._conn.execute(wanted):
            stands = {tuple(text[:4]) for text in json.loads(row.shown).get("stand", [])}
            is_named = self._child in row.shown or self._child in row.children.split()
            if is_named or stands & places or not self._others:
                yield int(row.id)

    def _emptied(self, texts: Sequence[tuple[RowMapping, Any]]) -> dict[str, tuple[Any, ...]]:
        """Find the sealed words beside the record that go, by table."""
        places = {
            tuple(row[name] for name in ("assessment", "question", "subject", "row")) for row, _ in texts
        }
        own = select(revision.c.seq).where(
            revision.c.case == self._case, revision.c.key_subject == self._child
        )
        seqs = {*self._conn.scalars(own), *(row["seq"] for row, _ in texts)}
        recipients = self._ids(recipient, recipient.c.assessment, recipient.c.person)
        requests = self._ids(
            release_request,
            release_request.c.assessment,
            or_clause=release_request.c.recipient.in_(recipients),
        )
        return {
            "event": self._ids(event, event.c.assessment, event.c.child),
            "annotation_revision": self._notes([row for row, _ in texts]),
            "step": self._ids(step, step.c.from_assessment, or_clause=step.c.to_assessment.in_(self._gone)),
            "read_back": self._read_backs(seqs),
            "allocation": self._ids(allocation, allocation.c.assessment),
            "signature": self._signatures(),
            "addendum": self._ids(addendum, addendum.c.assessment, addendum.c.person),
            "recipient": recipients,
            "clearance": self._clearances(recipients, places),
            "release_request": requests,
            "release_refusal": self._found(
                select(release_refusal.c.request).where(release_refusal.c.request.in_(requests))
            ),
            "strike": self._found(select(strike.c.id).where(strike.c.seq.in_(sorted(seqs)))),
            "urgent_note": tuple(sorted(self._urgent_notes())),
        }

    def _urgent_notes(self) -> Iterator[str]:
        """Find the urgent notes that name this child and no child whose record stays."""
        names = Names(people_of(self._conn, self._keys, self._case), ())
        wanted = select(urgent_note).where(urgent_note.c.case == self._case, urgent_note.c.text_sealed != b"")
        for row in self._conn.execute(wanted).mappings():
            text = self._keys.open(self._conn, self._case, "", row["text_sealed"], note_place(row["id"]))
            named = {one.person for one in names.in_text(text)} & self._children
            if self._child in named and named <= self._ended:
                yield row["id"]

    def _ids(
        self, table: Any, of: Any, whom: Any = None, or_clause: ColumnElement[bool] | None = None
    ) -> tuple[Any, ...]:
        """Find the rows that belong to an assessment that goes, or to the child in one of the case."""
        here = select(assessment.c.id).where(assessment.c.case == self._case)
        ways = [of.in_(self._gone)]
        if whom is not None:
            ways.append(whom == self._child)
        if or_clause is not None:
            ways.append(or_clause)
        return self._found(select(table.c.id).where(of.in_(here), or_(*ways)))

    def _notes(self, texts: Sequence[RowMapping]) -> tuple[Any, ...]:
        """Find the rows of notes on what is about the child: the whole thread, its replies too.

        A note stands beside a question, never beside one row of it: it goes where nothing else is said there.
        """
        here = select(assessment.c.id).where(assessment.c.case == self._case)
        place = tuple_(annotation.c.assessment, annotation_revision.c.question, annotation_revision.c.subject)
        about = (
            select(annotation.c.id)
            .join(annotation_revision, annotation_revision.c.annotation == annotation.c.id)
            .where(
                annotation.c.assessment.in_(here),
                or_(
                    annotation.c.assessment.in_(self._gone),
                    annotation_revision.c.subject == self._child,
                    place.in_(sorted(self._silent(texts))),
                ),
            )
        )
        return self._found(
            select(annotation_revision.c.id).where(annotation_revision.c.annotation.in_(about))
        )

    def _silent(self, texts: Sequence[RowMapping]) -> set[tuple[Any, ...]]:
        """Find the places at which nothing is left of what was said: assessment, question and subject."""
        names = ("assessment", "question", "subject")
        gone = {row["seq"] for row in texts}
        wanted = select(revision.c.seq, *(revision.c[name] for name in names)).where(
            revision.c.case == self._case, revision.c.key_wrapped.is_not(None)
        )
        stays = {tuple(row)[1:] for row in self._conn.execute(wanted) if row.seq not in gone}
        return {tuple(row[name] for name in names) for row in texts} - stays

    def _read_backs(self, seqs: Collection[int]) -> tuple[Any, ...]:
        kept = sorted({self._child} | self._others)
        goes = or_(read_back.c.person == self._child, read_back.c.seq.in_(sorted(seqs)))
        return self._found(
            select(read_back.c.id).where(
                read_back.c.case == self._case, goes, read_back.c.subject.not_in(kept)
            )
        )

    def _signatures(self) -> tuple[Any, ...]:
        wanted = select(signature.c.event).join(event, event.c.id == signature.c.event)
        return self._found(wanted.where(event.c.assessment.in_(self._gone)))

    def _clearances(
        self, recipients: Collection[str], places: Collection[tuple[Any, ...]]
    ) -> tuple[Any, ...]:
        wanted = (
            select(clearance)
            .join(recipient, recipient.c.id == clearance.c.recipient)
            .join(assessment, assessment.c.id == recipient.c.assessment)
            .where(assessment.c.case == self._case)
            .order_by(clearance.c.id)
        )
        return tuple(
            row["id"]
            for row in self._conn.execute(wanted).mappings()
            if row["recipient"] in recipients
            or self._child in {row["subject"], row["row"]}
            or tuple(row[name] for name in ("assessment", "question", "subject", "row")) in places
        )

    def _found(self, wanted: Select[Any]) -> tuple[Any, ...]:
        """Read ids, without the rows in which there is nothing to empty."""
        (column,) = wanted.selected_columns
        table = column.table
        sealed = table.c[EMPTIED[table.name][0]]
        return tuple(sorted(self._conn.scalars(wanted.where(sealed.is_not(None), sealed != b""))))
