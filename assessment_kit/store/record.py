"""The store: one workspace, opened, with everything that reads and writes its record."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self

from sqlalchemy import select, update

from assessment_kit import __version__
from assessment_kit.core import timescale
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.core.sign_off import sign_off_of
from assessment_kit.instruments.knowledge.known import go_by
from assessment_kit.store.audit import Audit
from assessment_kit.store.database import Database
from assessment_kit.store.faults import FULL_DISK, is_full
from assessment_kit.store.keys import Keys
from assessment_kit.store.leaving import Leaving
from assessment_kit.store.making import make_database
from assessment_kit.store.schema import setting
from assessment_kit.store.supervised import Supervised
from assessment_kit.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from assessment_kit.core.assessment import Assessment
    from assessment_kit.core.sign_off import SignOff
    from assessment_kit.instruments.knowledge.model import Bank
    from assessment_kit.instruments.loading import Library
    from assessment_kit.instruments.model import Instrument
    from assessment_kit.instruments.protocol import Protocol
    from assessment_kit.store.accounts import Accounts
    from assessment_kit.store.answers import Answers
    from assessment_kit.store.assessments import Assessments
    from assessment_kit.store.audit import Entry
    from assessment_kit.store.authorised import Authorised
    from assessment_kit.store.cases import Cases
    from assessment_kit.store.checks import Checks
    from assessment_kit.store.drawings import Drawings
    from assessment_kit.store.due import DueDates
    from assessment_kit.store.hand_overs import HandOvers
    from assessment_kit.store.items import Items
    from assessment_kit.store.read_backs import ReadBacks
    from assessment_kit.store.sessions import Sessions
    from assessment_kit.store.stepping import Steps
    from assessment_kit.store.texts import Texts
    from assessment_kit.store.verification import VerifyReport

_DUE_MADE_WITH = "due_made_with"
_LISTS = 2  # counts what is remembered for lists, so that a record that lacks a part of it makes it anew


def _due_made_with() -> str:
    return f"{__version__}, {timescale.bank_holidays_version()}, lists {_LISTS}"


class Store(Supervised, Leaving):
    """An open workspace.

    Parts are made when first asked for, so that a command that needs one of them does not load the others.
    """

    def __init__(self, workspace: Workspace, *, writer: bool) -> None:
        self.workspace = workspace
        self.database = Database(workspace, writer=writer)
        self.keys = Keys(self.database)
        self.audit = Audit(self.database, self.keys)
        self.audit.watch(self._heard)

    @classmethod
    def init(cls, home: Path | None = None) -> None:
        """Make a workspace with an empty record and a new key.

        Raises
        ------
        WorkspaceError
            When there is one already, or it cannot be made.
        """
        workspace = Workspace(home)
        workspace.init()
        try:
            with workspace.locked():
                make_database(workspace)
            with cls.open(workspace.home) as store:
                store.set_setting("made_at", datetime.now(UTC).isoformat())
                store.set_setting("made_by", __version__)
                with store.database.write() as conn:
                    store.release_keys.make(conn)
        except WorkspaceError as error:
            if not is_full(error, workspace.home):
                raise
            for half_made in workspace.home.glob(f"{workspace.database.stem}.*"):
                half_made.unlink()  # so that `init` can be repeated once there is room
            raise WorkspaceError(f"The workspace {workspace.home} cannot be made: {FULL_DISK}.") from error

    @classmethod
    def open(cls, home: Path | None = None, *, writer: bool = True) -> Store:
        """Open a workspace, as its only writer or for reading beside one.

        One that an earlier version made is brought up to date; a copy of it as it was is kept beside it.

        Raises
        ------
        WorkspaceError
            When it is missing, shared, locked, cut, on a network drive or of a newer schema, or its key does
            not fit.
        """
        workspace = Workspace(home)
        workspace.check()
        if writer:
            workspace.hold()
        try:
            store = cls(workspace, writer=writer)
        except BaseException:
            workspace.release()
            raise
        try:
            is_up_to_date = store.database.check_schema()
            if writer:
                store.refuse_cut()
            go_by(workspace.instruments)
            if not is_up_to_date:
                store._bring_up_to_date()
            if writer:
                store.erasing.catch_up()
            if writer and not store.is_due_current():
                store.rebuild()
        except BaseException:
            store.database.close()
            workspace.release()
            raise
        return store

    def _heard(self, conn: Connection, entry: Entry) -> None:
        self.queue.notices.heard(conn, entry)

    def _bring_up_to_date(self) -> None:
        from assessment_kit.store.upgrading import bring_up_to_date

        if self.database.is_writer:
            bring_up_to_date(self)
        else:
            Store.open(self.workspace.home).close()  # for a moment, as the only writer

    def close(self) -> None:
        """Sign how far the record has come, fold the write-ahead log in and let another process write."""
        try:
            if self.database.can_write:
                # A disk that is full at the end costs this checkpoint, as a power cut would, and no more.
                with suppress(WorkspaceError), self.database.write() as conn:
                    self.audit.checkpoint(conn)
        finally:
            self.database.close()
            self.workspace.release()

    def __enter__(self) -> Self:
        """Use the store for the length of a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @property
    def clock(self) -> Callable[[], datetime]:
        """What tells the time of everything that is written; the demo sets it back to write a past."""
        return self.database.clock

    @clock.setter
    def clock(self, clock: Callable[[], datetime]) -> None:
        self.database.clock = clock

    @property
    def is_demo(self) -> bool:
        """Tell whether this is the throw-away workspace of the demo."""
        return self.setting("demo") == "yes"

    def setting(self, name: str) -> str:
        """Read what the workspace knows of itself; empty when it does not."""
        with self.database.read() as conn:
            return str(conn.execute(select(setting.c.value).where(setting.c.name == name)).scalar() or "")

    def set_setting(self, name: str, value: str) -> None:
        """Write down something about the workspace itself."""
        with self.database.write() as conn:
            changed = conn.execute(update(setting).where(setting.c.name == name).values(value=value))
            if not changed.rowcount:
                conn.execute(setting.insert(), {"name": name, "value": value})

    @cached_property
    def library(self) -> Library:
        """The instruments of the package and of this workspace."""
        from assessment_kit.instruments.loading import Library

        return Library(self.workspace.instruments)

    @cached_property
    def bank(self) -> Bank:
        """The items of the knowledge check, of the package and of this workspace."""
        from assessment_kit.instruments.knowledge.bank import bank_with

        return bank_with(self.workspace.instruments)

    @cached_property
    def items(self) -> Items:
        """Which of them may be asked here, and who checked them."""
        from assessment_kit.store.items import Items

        return Items(self)

    @cached_property
    def checks(self) -> Checks:
        """Knowledge checks: what each parent is asked, and the days on which it was."""
        from assessment_kit.store.checks import Checks

        return Checks(self)

    @cached_property
    def protocol(self) -> Protocol:
        """The council's protocol: the workspace's file, else the package's own."""
        from assessment_kit.instruments.protocol_reading import load_protocol

        path = self.workspace.protocol_file
        return load_protocol(path if path.exists() else None)

    @cached_property
    def accounts(self) -> Accounts:
        """Who has a login."""
        from assessment_kit.store.accounts import Accounts

        return Accounts(self.database, self.audit)

    @cached_property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        from assessment_kit.store.sessions import Sessions

        lasts = timedelta(hours=self.protocol.session_hours)
        idle = timedelta(minutes=self.protocol.session_idle_minutes)
        return Sessions(self.database, self.audit, idle, lasts)

    @cached_property
    def cases(self) -> Cases:
        """Families' cases, and who works on them."""
        from assessment_kit.store.cases import Cases

        return Cases(self)

    @cached_property
    def assessments(self) -> Assessments:
        """Assessments and their lives."""
        from assessment_kit.store.assessments import Assessments

        return Assessments(self)

    @cached_property
    def answers(self) -> Answers:
        """What was written."""
        from assessment_kit.store.answers import Answers

        return Answers(
            self.database,
            self.keys,
            self.audit,
            lambda: self.library,
            self.texts,
            lambda: self.due,
            lambda: {item.id for item in self.items.runnable(self.bank)},
        )

    @cached_property
    def steps(self) -> Steps:
        """The way between the kinds of assessment on one record."""
        from assessment_kit.store.stepping import Steps

        return Steps(self)

    @cached_property
    def hand_overs(self) -> HandOvers:
        """The device in the hands of somebody of the family."""
        from assessment_kit.store.hand_overs import HandOvers

        return HandOvers(self)

    @cached_property
    def read_backs(self) -> ReadBacks:
        """What was read back to the person whose words it is."""
        from assessment_kit.store.read_backs import ReadBacks

        return ReadBacks(self)

    @cached_property
    def drawings(self) -> Drawings:
        """What children and grown-ups drew."""
        from assessment_kit.store.drawings import Drawings

        return Drawings(self)

    @cached_property
    def due(self) -> DueDates:
        """What is due when, for lists."""
        from assessment_kit.store.due import DueDates

        return DueDates(self)

    @cached_property
    def authorised(self) -> Authorised:
        """Everything that was authorised, for whoever counts."""
        from assessment_kit.store.authorised import Authorised

        return Authorised(self)

    @cached_property
    def texts(self) -> Texts:
        """The instruments and protocols that assessments were begun with."""
        from assessment_kit.store.texts import Texts

        return Texts(lambda: self.library, lambda: self.protocol)

    def instrument_of(self, assessment: Assessment) -> Instrument:
        """Give the instrument that an assessment was begun with, in the words of the protocol of that day."""
        with self.database.read() as conn:
            return self.texts.instrument_of(conn, assessment)

    def protocol_of(self, assessment: Assessment) -> Protocol:
        """Give the local protocol that an assessment was begun under, even where it has changed since."""
        with self.database.read() as conn:
            return self.texts.protocol_of(conn, assessment)

    def sign_off_of(self, assessment: Assessment) -> SignOff:
        """Say who leads and who signs an assessment, by the protocol that it was begun under."""
        rules = self.protocol_of(assessment).sign_off
        return sign_off_of(self.instrument_of(assessment).assessment_type, rules)

    def refuse_cut(self) -> None:
        """Refuse to go on from a record whose end does not agree with its log, before adding to it.

        Raises
        ------
        WorkspaceError
            When it was cut, changed, or replaced by an earlier copy.
        """
        from assessment_kit.store.chains import tail_faults

        self.database.refuse_damaged_log()
        with self.database.read() as conn:
            fault = next(tail_faults(conn, self.keys, self.workspace.anchor_file), "")
        if fault:
            raise WorkspaceError(f"{fault} Run assessment-kit verify, and restore the latest backup.")

    def is_due_current(self) -> bool:
        """Tell whether the due dates that lists show were made by today's rules and bank holidays."""
        return self.setting(_DUE_MADE_WITH) == _due_made_with()

    def rebuild(self) -> None:
        """Make anew what is only remembered for lists: due dates, and the order of caseloads."""
        with self.database.write() as conn:
            self.due.rebuild(conn)
            self.set_setting(_DUE_MADE_WITH, _due_made_with())

    def verify(self) -> VerifyReport:
        """Check everything that can be checked: pages, chains, commitments, heads, checkpoints, strikes."""
        from assessment_kit.store.verification import verify

        return verify(self)
