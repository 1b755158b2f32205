"""Erasing one child's record: keys destroyed, words under another's key emptied, a tombstone left."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, func, select, update

from assessment_kit.core.erasing import (
    Erasure,
    LegalHold,
    may_end_records,
    must_be_decided,
    must_not_be_held,
    must_say_why_held,
)
from assessment_kit.core.errors import NotFoundError, StateError
from assessment_kit.store import erasures
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.append_only import EMPTIED
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.canonical import canonical
from assessment_kit.store.drawn_in import destroy_drawing
from assessment_kit.store.ending import Ending, children_of, ending_of
from assessment_kit.store.free_texts import key_of
from assessment_kit.store.held import HELD, LIFTED, hold_place, record_must_not_be_held
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.mentions import Mention, mentions
from assessment_kit.store.people import people_of
from assessment_kit.store.release_files import destroy_file
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import blob, erasure, legal_hold, metadata, revision, subject_key
from assessment_kit.store.upgrading import forget_copies
from assessment_kit.store.youngest import keep_day

if TYPE_CHECKING:
    from assessment_kit.core.people import Account
    from assessment_kit.store.erasures import Line
    from assessment_kit.store.record import Store

ERASED, KEPT = "erased", "retention_chosen"
_AT_ONCE = 500
NO_SUCH_CHILD = "There is no child of this id in the record: `assessment-kit retention` names them."


class Erasing:
    """How one child's record is held, and how it ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def hold(self, account: Account, child: str, because: str) -> LegalHold:
        """Set a legal hold: until it is lifted the record is not destroyed.

        Raises
        ------
        RefusedError, InvalidInputError
            When this person is no administrator, or gives no reason.
        NotFoundError, StateError
            When there is no such child, its record was destroyed, or one stands already.
        """
        with self._database.write() as conn:
            by = find_account(conn, account.id)
            may_end_records(by)
            must_say_why_held(because)
            case = self.case_of(conn, child)
            must_not_be_held(self.holds_found(conn, case, child))
            hold_id, now = str(uuid.uuid4()), self._database.now()
            sealed = self._keys.seal(conn, case, child, because.strip(), hold_place(hold_id, HELD))
            row = {"id": hold_id, "case": case, "child": child, "because_sealed": sealed}
            conn.execute(legal_hold.insert().values(**row, by=by.id, at=now))
            self._audit.append(conn, case, by.id, HELD, f"child/{child}", {"hold": hold_id})
            return self.holds_found(conn, case, child)[-1]

    def lift(self, account: Account, child: str, because: str) -> LegalHold:
        """Lift the legal hold on a child's record, with a reason.

        Raises
        ------
        RefusedError, InvalidInputError, NotFoundError
            As `hold` does.
        StateError
            When none stands.
        """
        with self._database.write() as conn:
            by = find_account(conn, account.id)
            may_end_records(by)
            must_say_why_held(because)
            case = self.case_of(conn, child)
            standing = [one for one in self.holds_found(conn, case, child) if one.stands]
            if not standing:
                raise StateError("There is no legal hold on this child's record.")
            for one in standing:
                sealed = self._keys.seal(conn, case, child, because.strip(), hold_place(one.id, LIFTED))
                lifted = {"lifted_because_sealed": sealed, "lifted_by": by.id}
                here = update(legal_hold).where(legal_hold.c.id == one.id)
                conn.execute(here.values(**lifted, lifted_at=self._database.now()))
                self._audit.append(conn, case, by.id, LIFTED, f"child/{child}", {"hold": one.id})
            return self.holds_found(conn, case, child)[-1]

    def holds(self, case: str) -> tuple[LegalHold, ...]:
        """List the legal holds of a case, the first first; for a caller that has made sure it may read."""
        with self._database.read() as conn:
            return self.holds_found(conn, case)

    def erasures(self, case: str = "") -> tuple[Erasure, ...]:
        """List what was destroyed, in a case or in the whole workspace, the first first."""
        with self._database.read() as conn:
            return self.found(conn, case)

    def found(self, conn: Connection, case: str = "") -> tuple[Erasure, ...]:
        """Give the same inside a transaction."""
        wanted = select(erasure, account_table.c.name).outerjoin(
            account_table, account_table.c.id == erasure.c.by
        )
        chosen = wanted.where(erasure.c.case == case) if case else wanted
        rows = conn.execute(chosen.order_by(erasure.c.at, erasure.c.id)).mappings().all()
        return tuple(self._erasure(row) for row in rows)

    def mentions(self, ending: Ending) -> tuple[Mention, ...]:
        """Count the texts that name the child and stay."""
        with self._database.read() as conn:
            return mentions(conn, self._keys, ending)

    def foreseen(self, account: Account, child: str) -> Ending:
        """Say what would be destroyed with a child's record; nothing is.

        Raises
        ------
        RefusedError, NotFoundError, StateError
            As `erase` does.
        """
        with self._database.read() as conn:
            may_end_records(find_account(conn, account.id))
            case = self.case_of(conn, child)
            record_must_not_be_held(conn, case, child)
            return ending_of(conn, self._keys, case, child)

    def erase(self, account: Account, child: str, why: str, authority: str) -> Erasure:
        """Destroy a child's record for good; a sibling's stays whole, and that it was there stays known.

        Parameters
        ----------
        why, authority
            Why, and on whose decision; they stay, so they name nobody of the family.

        Raises
        ------
        RefusedError, InvalidInputError
            When this person is no administrator, or why or on whose word is not said.
        NotFoundError
            When there is no such child, or its record was destroyed already.
        StateError
            While a legal hold stands, on this child or on another of the family.
        """
        with self._database.write() as conn:
            by = find_account(conn, account.id)
            may_end_records(by)
            case = self.case_of(conn, child)
            record_must_not_be_held(conn, case, child)
            must_be_decided(why, authority, people_of(conn, self._keys, case))
            line = erasures.line(
                self._keys, case, child, self._database.now(), by.id, (why.strip(), authority.strip())
            )
            self._end(conn, line)
        self._leave_nothing()
        # Last: where the list lacks it after a crash, `catch_up` does all that came after the transaction.
        erasures.add(self._database.workspace.erasures_file, self._keys, [line])
        return next(one for one in self.erasures(case) if one.id == line.id)

    def catch_up(self) -> int:
        """Destroy what the list beside the record names and an older record still holds; give how many.

        A backup from before an erasure holds what was destroyed: the list is what it learns it from. A line
        that the list lacks, after a crash, is added to it once nothing is left beside the record.
        """
        path = self._database.workspace.erasures_file
        listed = erasures.in_file(path, self._keys).lines
        with self._database.read() as conn:
            known = {row["id"]: row for row in conn.execute(select(erasure)).mappings()}
        lacking = [erasures.line_from_row(row) for one, row in known.items() if one not in listed]
        if lacking:
            self._leave_nothing()
            erasures.add(path, self._keys, lacking)
        done = 0
        for line in listed.values():
            if line.id in known:
                continue
            with self._database.write() as conn:
                done += self._end_again(conn, line)
        if done:
            self._leave_nothing()
        return done

    def _end_again(self, conn: Connection, line: Line) -> bool:
        """Destroy again in a record that was restored; a child who was not in it yet needs nothing."""
        here = (subject_key.c.case == line.case) & (subject_key.c.subject == line.child)
        if not conn.scalar(select(func.count()).select_from(subject_key).where(here)):
            return False
        forget_copies(self._database.workspace)  # first: after a crash in between, nothing would tell of them
        self._end(conn, line)
        return True

    def _end(self, conn: Connection, line: Line) -> None:
        ending = ending_of(conn, self._keys, line.case, line.child)
        classes = self._store.protocol.retention
        keeps_day = not ending.is_whole_case and keep_day(conn, self._keys, classes, line.case, line.child)
        by = conn.scalar(select(account_table.c.id).where(account_table.c.id == line.by)) or ""
        for drawing in _rows(conn, blob, ending.drawings):
            destroy_drawing(conn, self._audit, by, drawing)
        for request in ending.files:
            destroy_file(conn, self._audit, by, line.case, request)
        gone = {"key_wrapped": None, "content_sealed": None}
        for some in _chunks(ending.texts):
            conn.execute(update(revision).where(revision.c.seq.in_(some)).values(**gone))
        for name, ids in ending.emptied.items():
            column = EMPTIED[name][0]
            for some in _chunks(ids):
                conn.execute(
                    update(metadata.tables[name]).where(key_of(name).in_(some)).values(**{column: b""})
                )
        for subject in ending.keys:
            self._keys.destroy(conn, line.case, subject, line.at)
        if ending.is_whole_case:
            self._keys.destroy_audit_key(conn, line.case)
        self._keys.forget()  # before anything is remembered anew from what can still be opened
        row = line.row | {"by": by or None, "ended": canonical(ending.body).decode("ascii")}
        conn.execute(erasure.insert().values(**row))
        body = ending.body | {"erasure": line.id, "said": said_of(conn, self._keys, line)}
        body |= {"keeps_day": True} if keeps_day else {}
        self._audit.append(conn, line.case, by, ERASED, f"child/{line.child}", body)
        self._audit.append(conn, WORKSPACE, by, ERASED, f"case/{line.case}/child/{line.child}", {})
        self._store.due.refresh(conn, line.case)

    def _leave_nothing(self) -> None:
        """Drop what is left in memory, in the log and in copies that were kept beside the record."""
        self._keys.forget()
        self._database.fold()
        forget_copies(self._database.workspace)

    def case_of(self, conn: Connection, child: str) -> str:
        """Find the case of a child whose record stands."""
        rows = conn.execute(
            select(subject_key.c.case, subject_key.c.destroyed_at).where(subject_key.c.subject == child)
        ).all()
        for case, destroyed_at in rows if child else ():
            if destroyed_at is not None:
                self._keys.must_stand(conn, case, child)
            if child in children_of(conn, self._keys, case):
                return str(case)
        raise NotFoundError(NO_SUCH_CHILD)

    def holds_found(self, conn: Connection, case: str, child: str = "") -> tuple[LegalHold, ...]:
        """Give the holds of a case, or of one child of it, inside a transaction."""
        by, lifter = account_table.alias("held_by"), account_table.alias("lifted_by_account")
        wanted = (
            select(legal_hold, by.c.name.label("by_name"), lifter.c.name.label("lifted_by_name"))
            .join(by, by.c.id == legal_hold.c.by)
            .outerjoin(lifter, lifter.c.id == legal_hold.c.lifted_by)
            .where(legal_hold.c.case == case)
            .order_by(legal_hold.c.at, legal_hold.c.id)
        )
        chosen = wanted.where(legal_hold.c.child == child) if child else wanted
        return tuple(self._hold(conn, row) for row in conn.execute(chosen).mappings().all())

    def _hold(self, conn: Connection, row: RowMapping) -> LegalHold:
        return LegalHold(
            id=row["id"],
            case=row["case"],
            child=row["child"],
            because=self._words(conn, row, row["because_sealed"], HELD),
            by_name=row["by_name"],
            at=row["at"],
            lifted_because=self._words(conn, row, row["lifted_because_sealed"], LIFTED),
            lifted_by_name=row["lifted_by_name"] or "",
            lifted_at=row["lifted_at"],
        )

    def _words(self, conn: Connection, row: RowMapping, sealed: bytes | None, which: str) -> str:
        if sealed is None:
            return ""
        try:
            place = hold_place(row["id"], which)
            return str(self._keys.open(conn, row["case"], row["child"], sealed, place))
        except ErasedError:
            return "(erased)"

    def _erasure(self, row: RowMapping) -> Erasure:
        why, authority = erasures.line_from_row(row).words(self._keys)
        return Erasure(
            row["id"],
            row["case"],
            row["child"],
            row["at"],
            row["by"] or "",
            row["name"] or "",
            why,
            authority,
        )


def said_of(conn: Connection, keys: Keys, line: Line) -> str:
    """Commit to why a record was destroyed and on whose word, by a keyed hash that outlives it."""
    return keys.commit_hmac(conn, WORKSPACE, canonical([line.id, *line.words(keys)])).hex()


def _chunks(ids: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]


def _rows(conn: Connection, table: Any, ids: tuple[Any, ...]) -> list[RowMapping]:
    found: list[RowMapping] = []
    for some in _chunks(ids):
        found += conn.execute(select(table).where(table.c.id.in_(some))).mappings().all()
    return found
