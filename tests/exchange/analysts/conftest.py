"""An invented team with authorised assessments of several families."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pa_parquet
import pytest

from assessment_kit.core.answer import Operation, StatementKind
from assessment_kit.core.people import CaseRole
from assessment_kit.exchange.analysts.making import Made, Making, Wanted
from assessment_kit.server.framing import Here
from tests.store.desk import TODAY, Desk

Rows = list[dict[str, Any]]
SECRET = "Kestrel"  # stands in every free text, and may stand in no table without names


class Export:
    """What one export holds."""

    def __init__(self, folder: Path, made: Made) -> None:
        self.folder, self.made = folder, made

    def rows(self, table: str) -> Rows:
        """Read a table."""
        found: Rows = pa_parquet.read_table(self.folder / "parquet" / f"{table}.parquet").to_pylist()
        return found

    @property
    def every_byte(self) -> dict[str, bytes]:
        """Give every file by its place."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files}

    @property
    def text(self) -> str:
        """Give everything that can be read in it as text."""
        tables = (self.rows(path.stem) for path in sorted((self.folder / "parquet").iterdir()))
        raw = (content.decode("utf-8", "replace") for content in self.every_byte.values())
        return "\n".join([*map(str, tables), *raw])


Frames = Callable[..., Export]


class Office:
    """A desk that writes and authorises assessments of invented families."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.store = desk, desk.store

    def say(self, question: str, value: Any, subject: str = "", row: str = "", **more: Any) -> str:
        """Answer in the assessment at hand; give the row."""
        desk = self.desk
        kind = more.pop("kind", None)
        op = Operation(
            str(uuid.uuid4()),
            question,
            value,
            subject=subject,
            row=row,
            kind=StatementKind(kind) if kind else None,
            **more,
        )
        desk.store.answers.save(desk.sam, desk.assessment, [op])
        return row

    def say_row(self, question: str, value: dict[str, Any], subject: str = "", **more: Any) -> str:
        """Add a row; give its id."""
        return self.say(question, value, subject, str(uuid.uuid4()), **more)

    def finish(self) -> None:
        """Have the assessment at hand submitted and authorised."""
        self.desk.submit()
        self.desk.authorise()

    def another(self, name: str = "Robin Testerly") -> None:
        """Open another family's case with an authorised assessment, and have it at hand."""
        desk, days = self.desk, (TODAY - timedelta(days=9), TODAY - timedelta(days=8))
        people = [{"kind": "child", "name": name, "date_of_birth": "2020-02-29"}]
        desk.case = desk.store.cases.open(desk.sam, f"WM-{uuid.uuid4().hex[:8]}", people).id
        desk.store.cases.grant(desk.sam, desk.case, "ria", CaseRole.SUPERVISOR)
        begun = desk.store.assessments.start(desk.sam, desk.case, "child_and_family", [desk.child], *days)
        desk.assessment = begun.id
        desk.answer_what_is_required()
        self.finish()

    def in_legs(self, many: int) -> None:
        """Have so many families that an export takes several legs, whatever ids chance gives."""
        while len(self.store.authorised.listed().legs(1)) < many:
            self.another()


@pytest.fixture
def office(desk: Desk) -> Office:
    """Give a desk whose assessment is still a draft."""
    return Office(desk)


@pytest.fixture
def frames(desk: Desk, tmp_path: Path) -> Frames:
    """Make an export of the desk's workspace."""

    def made(name: str = "frames", **options: Any) -> Export:
        wanted = Wanted(tmp_path / name, **options)
        return Export(wanted.target, Making(desk.store, wanted, Here(desk.store)).make(lambda *_: None))

    return made
