"""Steps up and down: from one kind of assessment to another on the same record, with who, when and why."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select

from assessment_kit.core import stepping, workflow
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.people import Account
from assessment_kit.core.stepping import Direction, OldStage, Route, Step
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.model import Instrument
from assessment_kit.store.access import assessment_watched, must_read, open_reason, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import add_event, find_assessment
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import step as step_table
from assessment_kit.store.starting import Start, find_instrument, naming_numbers, start_assessment, under_way

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """The step that somebody wants to take.

    Parameters
    ----------
    referred_on, started_on
        Of the new stage; as the rules say where None.
    """

    instrument: str
    children: tuple[str, ...]
    level_before: str
    level_after: str
    reason: str
    referred_on: date | None = None
    started_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Taking:
    """A step under way, with everything that was checked about it."""

    conn: Connection
    account: Account
    at: datetime
    old: Assessment
    instrument: Instrument
    route: Route
    wanted: Wanted
    ends: bool  # whether nobody is left in the old stage
    joined: Assessment | None  # the stage that is under way already


class Steps:
    """The way between the kinds of assessment."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def take(  # noqa: PLR0913 - who, from where, to where, with whom, between which levels and why
        self,
        account: Account,
        assessment_id: str,
        to_instrument: str,
        children: Sequence[str],
        level_before: str,
        level_after: str,
        reason: str,
        *,
        referred_on: date | None = None,
        started_on: date | None = None,
    ) -> Assessment:
        """Take a step up or down; what was said comes along, and the old stage stays as it was.

        Parameters
        ----------
        children
            Who goes along: person ids, at least one of them of the old assessment.
        level_before, level_after
            Ids of levels of the local continuum of need ("level_2"), each as the protocol of its own
            stage has it.
        reason
            The answer to the route's own question.
        referred_on, started_on
            Of the new stage. Without them it starts today and is referred today; between section 17 and
            section 47 the referral stays that of the open work, and no other is taken.

        Returns
        -------
        The assessment that the family goes on in: a new one, or the one of this kind that is under way for
        these children already.

        Raises
        ------
        NotFoundError, RefusedError
            When the case is not open to this person, or they may not lead the new stage.
        StateError, InvalidInputError
            When no step leads on from here, the protocol has no such way, or something is missing.
        """
        named = tuple(dict.fromkeys(children))
        wanted = Wanted(
            to_instrument, named, level_before, level_after, reason.strip(), referred_on, started_on
        )
        with self._watched(account, assessment_id), self._database.write() as conn:
            taking = self._checked(conn, account, assessment_id, wanted)
            root, seq = self._store.answers.content(conn, taking.old)
            new = self._stage_to_go_on_in(taking)
            step_id = self._write(taking, new, seq)
            self._end_old(taking, root, seq)
            self._store.due.refresh(conn, taking.old.case)
            body = {
                "step": step_id,
                "to": new,
                "from_seq": seq,
                "content_root": root,
                "children": list(wanted.children),
                "levels": [level_before, level_after],
            }
            self._audit.append(
                conn, taking.old.case, account.id, "stepped", f"assessment/{assessment_id}", body
            )
            return find_assessment(conn, self._keys, new)

    def routes(self, assessment: Assessment) -> tuple[Route, ...]:
        """List the ways of today's protocol that lead from an assessment to one that can be begun."""
        kind = self._store.instrument_of(assessment).assessment_type
        known = {instrument.assessment_type for instrument in self._store.library.startable()}
        ways = stepping.routes_from(self._store.protocol.routes, kind)
        return tuple(route for route in ways if route.to in known)

    def into(self, account: Account | None, assessment_id: str) -> tuple[Step, ...]:
        """List the steps by which the family came into an assessment, the nearest first.

        Parameters
        ----------
        account
            Whose reading it is; None for the workspace itself, from the command line.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        with self._reading(account, assessment_id) as (conn, case_id):
            return self._way_into(conn, assessment_id, case_id)

    def way_into(self, conn: Connection, assessment: Assessment) -> tuple[Step, ...]:
        """List the steps into an assessment for a rule of the record, in the transaction under way."""
        return self._way_into(conn, assessment.id, assessment.case)

    def _way_into(self, conn: Connection, assessment_id: str, case_id: str) -> tuple[Step, ...]:
        return stepping.chain_into(assessment_id, self._steps(conn, step_table.c.case == case_id))

    def from_(self, account: Account | None, assessment_id: str) -> tuple[Step, ...]:
        """List the steps that were taken from an assessment, in their order; read as `into` is."""
        with self._reading(account, assessment_id) as (conn, _):
            return self._steps(conn, step_table.c.from_assessment == assessment_id)

    def out_of(self, conn: Connection, assessment: Assessment) -> tuple[Step, ...]:
        """List the steps from an assessment for a rule of the record, in the transaction under way."""
        return self._steps(conn, step_table.c.from_assessment == assessment.id)

    def _checked(self, conn: Connection, account: Account, assessment_id: str, wanted: Wanted) -> _Taking:
        """Meet every rule, who may lead first: somebody who may not is shown another way at once."""
        old, at = find_assessment(conn, self._keys, assessment_id), self._database.now()
        account = find_account(conn, account.id)  # as it is inside the transaction
        stepping.may_step(account, roles_on_case(conn, account.id, old.case, at), old)
        instrument = find_instrument(self._store, wanted.instrument, None)
        protocol, kind = self._store.protocol, instrument.assessment_type
        route = stepping.find_route(protocol.routes, self._type_of(conn, old), kind, protocol.type_name(kind))
        with naming_numbers(protocol):
            workflow.may_lead(account, kind, day_in_england(at), protocol.sign_off.get(kind))
        stepping.check_children(old, wanted.children)
        joined = stepping.stage_to_join(
            under_way(conn, self._store, old.case), kind, wanted.children, protocol.type_name(kind)
        )
        stepping.check_levels(
            wanted.level_before, wanted.level_after, self._levels(conn, old), self._levels(conn, joined)
        )
        stepping.must_say_why(wanted.reason, route.question)
        is_last = set(old.open_children) <= set(wanted.children)
        ends = route.old_stage is OldStage.ENDS and is_last
        return _Taking(conn, account, at, old, instrument, route, wanted, ends, joined)

    def _levels(self, conn: Connection, stage: Assessment | None) -> list[str]:
        """List the levels of a stage's own protocol; of today's for one that is yet to be begun."""
        texts = self._store.texts
        protocol = self._store.protocol if stage is None else texts.protocol_of(conn, stage)
        return [level.id for level in protocol.levels]

    def _type_of(self, conn: Connection, assessment: Assessment) -> str:
        return self._store.answers.instrument_of(conn, assessment).assessment_type

    def _stage_to_go_on_in(self, taking: _Taking) -> str:
        """Go on in the stage that is under way already, or begin it."""
        if taking.joined is not None:
            return taking.joined.id
        wanted, today = taking.wanted, day_in_england(taking.at)
        start = Start(
            case=taking.old.case,
            instrument=taking.instrument.id,
            version=taking.instrument.version,
            children=wanted.children,
            referred_on=wanted.referred_on,
            started_on=wanted.started_on or today,
        )
        return start_assessment(taking.conn, self._store, taking.account, start, otherwise=today)

    def _write(self, taking: _Taking, new: str, seq: int) -> str:
        old, wanted, step_id = taking.old, taking.wanted, str(uuid.uuid4())
        sealed = self._keys.seal(taking.conn, old.case, "", wanted.reason, reason_place(step_id))
        taking.conn.execute(
            insert(step_table).values(
                id=step_id,
                case=old.case,
                from_assessment=old.id,
                to_assessment=new,
                direction=taking.route.direction.value,
                by=taking.account.id,
                at=taking.at,
                reason_sealed=sealed,
                level_before=wanted.level_before,
                level_after=wanted.level_after,
                from_seq=seq,
                old_stage=taking.route.old_stage.value,
                children=" ".join(wanted.children),
                route=taking.route.name,
            )
        )
        return step_id

    def _end_old(self, taking: _Taking, root: str, seq: int) -> None:
        """End the old stage where the protocol says so: as a whole, or the part of whoever goes along."""
        if taking.route.old_stage is OldStage.ENDS and taking.old.is_open and not taking.ends:
            for child in taking.old.open_children:
                if child in taking.wanted.children:
                    self._add(taking, EventKind.CHILD_CLOSED, root, seq, child)
        covers = taking.ends and taking.old.is_open
        self._add(taking, EventKind.STEPPED, root if covers else "", seq if covers else 0)

    def _add(self, taking: _Taking, kind: EventKind, root: str, seq: int, child: str = "") -> None:
        event = Event(
            kind,
            taking.account.id,
            taking.account.name,
            taking.at,
            taking.wanted.reason,
            content_root=root,
            content_seq=seq,
            child=child,
        )
        add_event(taking.conn, self._keys, taking.old, event)

    def _steps(self, conn: Connection, where: ColumnElement[bool]) -> tuple[Step, ...]:
        rows = conn.execute(
            select(step_table, account_table.c.name.label("by_name"))
            .join(account_table, account_table.c.id == step_table.c.by)
            .where(where)
            .order_by(step_table.c.at, step_table.c.id)
        ).mappings()
        return tuple(self._step(conn, row) for row in rows)

    def _step(self, conn: Connection, row: RowMapping) -> Step:
        plain = {
            name: row[name]
            for name in (
                "id", "case", "from_assessment", "to_assessment", "by", "by_name", "at", "level_before",
                "level_after", "from_seq", "route",
            )
        }  # fmt: skip
        place = reason_place(row["id"])
        return Step(
            **plain,
            direction=Direction(row["direction"]),
            old_stage=OldStage(row["old_stage"]),
            children=tuple(row["children"].split()),
            reason=open_reason(conn, self._keys, row["case"], row["reason_sealed"], place),
        )

    @contextmanager
    def _reading(self, account: Account | None, assessment_id: str) -> Iterator[tuple[Connection, str]]:
        with self._watched(account, assessment_id), self._database.read() as conn:
            case_id = find_assessment(conn, self._keys, assessment_id).case
            must_read(conn, account, case_id, self._database.now())
            yield conn, case_id

    def _watched(self, account: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        return assessment_watched(self._database, self._audit, account, assessment_id)


def reason_place(step_id: str) -> str:
    """Say where the reason of a step stands, for its seal."""
    return f"step|{step_id}"
