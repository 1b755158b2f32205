"""An export is whole or not there, goes on where it was stopped, and stands in the audit before it reads."""

import json
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet
import pytest

from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.exchange.analysts import making
from assessment_kit.exchange.analysts.defusing import as_written
from assessment_kit.exchange.analysts.making import Making, Wanted
from assessment_kit.server.framing import Here
from assessment_kit.store.record import Store
from tests.exchange.analysts.conftest import Export, Frames, Office

KILLED = """
import os, signal, sys
from multiprocessing import active_children
from pathlib import Path
from assessment_kit.exchange.analysts import making
from assessment_kit.server.framing import Here
from assessment_kit.store.record import Store

making.LEG = 1

def killed(done, of):
    print(*(child.pid for child in active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    with Store.open(Path(sys.argv[1])) as store:
        wanted = making.Wanted(Path(sys.argv[2]), pseudonyms="one")
        making.Making(store, wanted, Here(store), int(sys.argv[3])).make(killed)
"""


class StoppedError(Exception):
    """Somebody pressed Ctrl-C."""


class StopsAfter:
    """Stops an export after some legs."""

    def __init__(self, legs: int) -> None:
        self.left = legs

    def __call__(self, _done: int, _of: int) -> None:
        """Count a leg."""
        self.left -= 1
        if not self.left:
            raise StoppedError


@pytest.fixture(autouse=True)
def short_legs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have legs of about one assessment, so that a few families are enough for several."""
    monkeypatch.setattr(making, "LEG", 1)


def left_half_way(office: Office, target: Path, legs: int = 2, **options: object) -> None:
    """Make an export and stop it."""
    wanted = Wanted(target, **options)  # type: ignore[arg-type]
    with pytest.raises(StoppedError):
        Making(office.store, wanted, Here(office.store)).make(StopsAfter(legs))


def test_what_was_stopped_goes_on_and_is_the_same(office: Office, frames: Frames, tmp_path: Path) -> None:
    """Nothing stands in the place until it is whole, and nothing tells that it was stopped."""
    office.in_legs(3)
    left_half_way(office, tmp_path / "frames", pseudonyms="one")
    assert not (tmp_path / "frames").exists()
    made = frames(pseudonyms="one")
    assert 0 < made.made.kept < made.made.assessments
    assert not (tmp_path / "frames.being-made").exists()
    assert made.every_byte == frames("at-once", pseudonyms="one").every_byte


def test_an_export_without_a_named_set_goes_on_with_its_own(
    office: Office, frames: Frames, tmp_path: Path
) -> None:
    """The pseudonyms of both halves fit each other."""
    office.in_legs(3)
    left_half_way(office, tmp_path / "frames")
    made = frames()
    assert made.made.kept
    known = {row["assessment"] for row in made.rows("assessments")}
    assert {row["assessment"] for row in made.rows("events")} == known
    assert len(known) == made.made.assessments


@pytest.mark.faults
@pytest.mark.parametrize("processes", [1, 2])
def test_a_killed_export_goes_on(office: Office, tmp_path: Path, processes: int) -> None:
    """The power goes: the next command finds what was on disk, nothing half-written; no process is left.

    There is a leg more than the processes have when the first one is told: that one is never begun.
    """
    office.in_legs(processes + 2)
    home, target, program = office.store.workspace.home, tmp_path / "frames", tmp_path / "program.py"
    office.store.close()
    program.write_text(KILLED)
    command = [sys.executable, str(program), str(home), str(target), str(processes)]
    killed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    helpers = [int(pid) for pid in killed.stdout.split()]
    assert len(helpers) == (processes if processes > 1 else 0)
    until = time.monotonic() + 60
    while any(map(psutil.pid_exists, helpers)):
        assert time.monotonic() < until, "a process goes on without its command"
        time.sleep(0.05)
    assert not target.exists()
    with Store.open(home) as store:
        done = Making(store, Wanted(target, pseudonyms="one"), Here(store)).make(lambda *_: None)
    assert 0 < done.kept < done.assessments
    assert len(Export(target, done).rows("assessments")) == done.assessments


@pytest.mark.parametrize("other", [{"identified": True, "why": "to see"}, {"pseudonyms": "two"}])
def test_other_terms_begin_anew(
    office: Office, frames: Frames, tmp_path: Path, other: dict[str, str]
) -> None:
    """What was begun without names does not become half of an export with names."""
    office.in_legs(3)
    left_half_way(office, tmp_path / "frames", pseudonyms="one")
    assert frames(**other).made.kept == 0


def test_what_changed_meanwhile_is_read_again(office: Office, frames: Frames, tmp_path: Path) -> None:
    """A text that was struck between the two halves is in neither."""
    office.in_legs(3)
    every = len(office.store.authorised.listed().legs(1))
    left_half_way(office, tmp_path / "frames", legs=every, pseudonyms="one", identified=True, why="to see")
    desk = office.desk
    written = desk.store.answers.revisions(None, desk.assessment)
    analysis = next(one for one in written if one.address.question == "analysis")
    desk.store.answers.strike(desk.ria, desk.assessment, analysis.seq, "It is about another family.")
    made = frames(pseudonyms="one", identified=True, why="to see")
    assert 0 < made.made.kept < made.made.assessments
    said = [row for row in made.rows("texts") if row["question"] == "analysis"]
    assert len(said) == made.made.assessments - 1


def test_a_file_that_was_cut_is_not_taken_for_a_leg(office: Office, frames: Frames, tmp_path: Path) -> None:
    """What has no name of its own yet was not finished."""
    office.in_legs(3)
    left_half_way(office, tmp_path / "frames", legs=1, pseudonyms="one")
    half = tmp_path / "frames.being-made"
    leg = next(half.glob("*.arrow"))
    leg.with_suffix(".part").write_bytes(leg.read_bytes()[:100])
    leg.unlink()
    made = frames(pseudonyms="one")
    assert made.made.kept == 0
    assert len(made.rows("assessments")) == made.made.assessments


def test_a_folder_that_holds_something_is_not_touched(office: Office, frames: Frames, tmp_path: Path) -> None:
    """Neither in the place of the tables nor beside it."""
    for name in ("frames", "frames.being-made"):
        mine = tmp_path / name / "mine.txt"
        mine.parent.mkdir()
        mine.write_text("mine")
        with pytest.raises(InvalidInputError, match="holds other files"):
            frames()
        assert mine.read_text() == "mine"
        mine.unlink()
        mine.parent.rmdir()
    (tmp_path / "frames").mkdir()
    assert frames().folder.is_dir()


def test_two_commands_do_not_make_one_export(office: Office, tmp_path: Path) -> None:
    """The second is told to wait."""
    office.finish()
    wanted = Wanted(tmp_path / "frames")

    def again(_done: int, _of: int) -> None:
        with pytest.raises(WorkspaceError, match="wait until it has ended"):
            Making(office.store, wanted, Here(office.store)).make(lambda *_: None)

    Making(office.store, wanted, Here(office.store)).make(again)


def test_only_its_owner_may_read_an_export(office: Office, frames: Frames) -> None:
    """Folders and files are private, as those of the record are."""
    office.finish()
    made = frames()
    for path in (made.folder, *made.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_each_reading_is_noted_before_it_happens(office: Office, tmp_path: Path) -> None:
    """Where it cannot be written down that a record is read, it is not read."""
    office.finish()

    class Refuses:
        def begun(self, body: Mapping[str, object]) -> None:
            assert body["why"] == "An audit."

        def reading(self, _ids: Sequence[str], _body: Mapping[str, object]) -> None:
            raise WorkspaceError("The disk is full.")

    wanted = Wanted(tmp_path / "frames", identified=True, why="An audit.")
    with pytest.raises(WorkspaceError, match="disk is full"):
        Making(office.store, wanted, Refuses()).make(lambda *_: None)
    assert not list((tmp_path / "frames.being-made").glob("*.arrow"))


def test_the_audit_says_that_it_left_and_why(office: Office, frames: Frames) -> None:
    """In the chain of the case that it was read whole, in that of the workspace for what."""
    office.finish()
    frames("plain")
    frames("named", identified=True, why="An audit of plans.")
    of_case = [entry for entry in office.store.audit.of_case(office.desk.case) if entry.action == "exported"]
    assert [json.loads(entry.body)["identified"] for entry in of_case] == [False, True]
    assert {entry.object for entry in of_case} == {f"assessment/{office.desk.assessment}"}
    begun = [entry for entry in office.store.audit.of_case("") if entry.action == "frames"]
    assert [json.loads(entry.body).get("why") for entry in begun] == [None, "An audit of plans."]
    assert office.store.verify().is_whole


def test_both_files_of_a_table_say_the_same(office: Office, frames: Frames) -> None:
    """Read by their types and with apostrophes taken away, CSV is what Parquet is."""
    office.say("referral_reason", '=HYPERLINK("x")\n- and more; =1+1')
    office.say("family_knew_words", "'Tis so, said “Zoë”, and she's right\r\n")
    office.finish()
    office.in_legs(2)
    made = frames(identified=True, why="to see")
    for path in sorted((made.folder / "parquet").iterdir()):
        right = pa_parquet.read_table(path)
        assert read_csv(made.folder / "csv" / f"{path.stem}.csv", right.schema).equals(right), path.stem


def read_csv(path: Path, schema: pa.Schema) -> pa.Table:
    """Read a CSV file by the types of its columns, and have every text as it was written."""
    raw = pa_csv.read_csv(
        path,
        convert_options=pa_csv.ConvertOptions(
            column_types=schema, strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
    )
    return pa.table([_as_written(column) for column in raw.columns], schema=schema)


def _as_written(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_string(column.type):
        return column
    texts = (text if text is None else as_written(text) for text in column.to_pylist())
    return pa.chunked_array([list(texts)], pa.string())
