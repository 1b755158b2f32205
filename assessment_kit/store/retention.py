"""Until when each child's record is kept, for whoever administers and for the page of the case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from assessment_kit.core.erasing import Erasure, LegalHold, may_end_records, must_say_why_held
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.retention import Kept, Known, kept_until
from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import assessments_of
from assessment_kit.store.erasing import KEPT
from assessment_kit.store.held import kept_place
from assessment_kit.store.keys import ErasedError
from assessment_kit.store.people import people_of
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import kept_as, revision, strike
from assessment_kit.store.youngest import kept_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assessment_kit.core.assessment import Assessment
    from assessment_kit.core.people import Account, Person
    from assessment_kit.store.record import Store

_LEGAL_STAGE = "legal_stage"


@dataclass(frozen=True, slots=True)
class KeptChild:
    """One child's record: until when it is kept, and what beats that.

    Parameters
    ----------
    erased
        What is left where it was destroyed; then there is no date any more, and no name.
    """

    case: str
    reference: str
    child: str
    name: str
    kept: Kept | None
    hold: LegalHold | None = None
    erased: Erasure | None = None

    def is_past(self, today: date) -> bool:
        """Tell whether the date lies behind and nothing holds the record."""
        return self.kept is not None and self.hold is None and self.kept.is_past(today)

    def state(self, today: date) -> str:
        """Say in a line how it stands."""
        if self.erased:
            return self.erased.words
        if self.hold:
            return self.hold.words
        return "past its date" if self.is_past(today) else ""


class RetentionDates:
    """Until when records are kept; no method of it destroys one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def choose(self, account: Account, child: str, retention_class: str, why: str) -> Kept:
        """Choose a child's retention class, or leave it to the record again with an empty one.

        Raises
        ------
        RefusedError, InvalidInputError
            When this person is no administrator, there is no such class, or no reason is given.
        NotFoundError
            When there is no such child, or its record was destroyed.
        """
        with self._database.write() as conn:
            by = find_account(conn, account.id)
            may_end_records(by)
            must_say_why_held(why)
            known = [one.id for one in self._store.protocol.retention]
            if retention_class and retention_class not in known:
                said = f"it has {', '.join(known)}" if known else "it has none"
                raise InvalidInputError(
                    f"The protocol has no retention class {retention_class[:60]!r}; {said}."
                )
            case = self._store.erasing.case_of(conn, child)
            now = self._database.now()
            sealed = self._keys.seal(conn, case, child, why.strip(), kept_place(child))
            row = {"case": case, "child": child, "retention_class": retention_class, "why_sealed": sealed}
            written = conn.execute(kept_as.insert().values(**row, by=by.id, at=now))
            body = {"kept": int(written.lastrowid), "class": retention_class}
            self._audit.append(conn, case, by.id, KEPT, f"child/{child}", body)
        found = {one.child: one for one in self.of_case(case)}[child]
        assert found.kept is not None  # noqa: S101 - its record stands
        return found.kept

    def of_case(self, case: str) -> tuple[KeptChild, ...]:
        """Say until when each child's record is kept, for a caller that has made sure it may read."""
        with self._database.read() as conn:
            reference = conn.scalar(select(case_table.c.reference).where(case_table.c.id == case))
            return tuple(self._children(conn, case, str(reference or "")))

    def every(self) -> tuple[KeptChild, ...]:
        """Say it of every child in the workspace, the earliest date first; those destroyed last."""
        with self._database.read() as conn:
            cases = conn.execute(select(case_table.c.id, case_table.c.reference)).all()
            found = [one for row in cases for one in self._children(conn, row.id, row.reference)]
        return tuple(sorted(found, key=_order))

    def _children(self, conn: Connection, case: str, reference: str) -> list[KeptChild]:
        people = people_of(conn, self._keys, case)
        children = [one for one in people if one.is_child]
        assessments = assessments_of(conn, self._keys, [case]).get(case, ())
        holds = {one.child: one for one in self._store.erasing.holds_found(conn, case) if one.stands}
        chosen = self._chosen(conn, case)
        kept = [
            KeptChild(
                case,
                reference,
                child.id,
                child.full_name,
                kept_until(
                    self._store.protocol.retention,
                    self._known(conn, case, child, children, assessments, chosen.get(child.id, "")),
                ),
                holds.get(child.id),
            )
            for child in children
        ]
        gone = self._store.erasing.found(conn, case)
        return kept + [KeptChild(case, reference, one.child, "", None, erased=one) for one in gone]

    def _known(
        self,
        conn: Connection,
        case: str,
        child: Person,
        children: Sequence[Person],
        assessments: Sequence[Assessment],
        chosen: str,
    ) -> Known:
        theirs = [one for one in assessments if child.id in one.children]
        births = [one.date_of_birth for one in children]
        kept = kept_day(conn, self._keys, case)  # of one whose record ended: the others' goes on from it
        last = max((one.events[-1].at for one in theirs if one.events), default=None)
        is_under_way = any(one.is_under_way for one in theirs)
        return Known(
            child.date_of_birth,
            max(born for born in (*births, kept) if born) if births and all(births) else None,
            day_in_england(last) if last is not None and not is_under_way else None,
            frozenset(self._stages(conn, case, child.id)),
            frozenset(self._store.texts.instrument_of(conn, one).assessment_type for one in theirs),
            chosen,
            is_under_way,
        )

    def _stages(self, conn: Connection, case: str, child: str) -> set[str]:
        """Read at which legal stages a child ever stood; what was struck does not count."""
        wanted = (
            select(revision)
            .outerjoin(strike, strike.c.seq == revision.c.seq)
            .where(
                revision.c.case == case,
                revision.c.question == _LEGAL_STAGE,
                revision.c.subject == child,
                strike.c.id.is_(None),
            )
        )
        found = set()
        for row in conn.execute(wanted).mappings():
            try:
                found.add(str(json.loads(open_content(conn, self._keys, row)).get("value") or ""))
            except ErasedError:
                continue
        return found - {""}

    def _chosen(self, conn: Connection, case: str) -> dict[str, str]:
        rows = conn.execute(
            select(kept_as.c.child, kept_as.c.retention_class)
            .where(kept_as.c.case == case)
            .order_by(kept_as.c.id)
        )
        return {row.child: row.retention_class for row in rows}


def _order(one: KeptChild) -> tuple[bool, bool, str, str]:
    after = one.kept.destroy_after if one.kept else None
    return one.erased is not None, after is None, after.isoformat() if after else "", one.reference
