"""How long tables of 10,000 assessments take, beside pandas writing the same frames from memory.

Ours is the whole command `assessment-kit frames`, from its start to its end: it finds what is authorised,
notes each reading in the audit, opens what is sealed, lays it out, counts days, makes pseudonyms, defuses,
writes Parquet and CSV, has them on disk and puts the folder in its place. It takes as many processes as there
are processors, four at most.

Pandas has the finished frames in memory already, as it reads them from our own Parquet files, and writes each
with `to_parquet` and `to_csv`, as anybody would: one process, nothing opened, nothing defused, no flush. What
it would take to build the frames from rows of plain values is told beside it and counts for nothing.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pa_parquet

from benchmarks.authorised import fill
from benchmarks.result import Result, at_most

ASSESSMENTS = 10_000
RUNS = 3
_WATCHED = """\
import sys
from pathlib import Path
import psutil
from assessment_kit.exchange.analysts.making import Making, Wanted
from assessment_kit.server.framing import Here
from assessment_kit.store.record import Store

def held():
    own = psutil.Process()
    return sum(one.memory_info().rss for one in (own, *own.children(recursive=True)))

if __name__ == "__main__":
    with Store.open(Path(sys.argv[1])) as store:
        Making(store, Wanted(Path(sys.argv[2])), Here(store)).make(lambda done, of: print(done / of, held()))
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and seconds of all processors together."""

    wall: float
    cpu: float


def measure() -> list[Result]:
    """Write both in turn and give the ratio of the medians; then look at memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "home", ASSESSMENTS)
        runs = []
        for run in range(RUNS):
            made, other = folder / f"ours-{run}", folder / f"pandas-{run}"
            ours = _ours(folder / "home", made)
            runs.append((ours, *_pandas(made, other)))
            shutil.rmtree(made)
            shutil.rmtree(other)
        own, built, written = (_medians(took) for took in zip(*runs, strict=True))
        detail = (
            f"{own.wall:.1f} s ({own.cpu:.1f} of processors); pandas, from memory {written.wall:.1f} s "
            f"({written.cpu:.1f}), and {built.wall:.1f} s more ({built.cpu:.1f}) from rows; medians of {RUNS}"
        )
        what = f"tables of {ASSESSMENTS:,} assessments, against pandas writing the same frames"
        return [at_most(what, own.wall / written.wall, 3, detail), _memory(folder)]


def _medians(took: Sequence[Took]) -> Took:
    return Took(*(statistics.median(getattr(one, name) for one in took) for name in ("wall", "cpu")))


def _ours(home: Path, target: Path) -> Took:
    """Run the command, with whatever processes it starts."""
    command = [sys.executable, "-m", "assessment_kit", "frames", "-o", str(target), "--home", str(home)]
    with _taken(resource.RUSAGE_CHILDREN) as took:
        subprocess.run(command, check=True, capture_output=True)
    return took[0]


def _pandas(made: Path, target: Path) -> tuple[Took, Took]:
    """Build the frames from rows, and write the finished ones."""
    frames = {path.stem: pd.read_parquet(path) for path in sorted((made / "parquet").iterdir())}
    assert len(frames["assessments"]) == ASSESSMENTS
    built = Took(0, 0)
    for path in sorted((made / "parquet").iterdir()):
        table = pa_parquet.read_table(path)
        rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
        with _taken(resource.RUSAGE_SELF) as took:
            pd.DataFrame.from_records(rows, columns=table.column_names)
        built = Took(built.wall + took[0].wall, built.cpu + took[0].cpu)
    target.mkdir()
    with _taken(resource.RUSAGE_SELF) as took:
        for name, frame in frames.items():
            frame.to_parquet(target / f"{name}.parquet")
            frame.to_csv(target / f"{name}.csv", index=False)
    return built, took[0]


@contextmanager
def _taken(whose: int) -> Iterator[list[Took]]:
    """Time a block; the list holds what it took once it has ended."""
    took: list[Took] = []
    wall, cpu = time.perf_counter(), _cpu(whose)
    yield took
    took.append(Took(time.perf_counter() - wall, _cpu(whose) - cpu))


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _memory(folder: Path) -> Result:
    """Compare what is held at most with what was held once a fifth was done."""
    program = folder / "watched.py"
    program.write_text(_WATCHED, encoding="utf-8")
    command = [sys.executable, str(program), str(folder / "home"), str(folder / "watched")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    looks = [(float(share), int(held)) for share, held in (line.split() for line in said.splitlines())]
    early = max(held for share, held in looks if share <= 0.2)
    most = max(held for _, held in looks)
    detail = f"{most / 2**20:.0f} MiB at most, {early / 2**20:.0f} MiB after a fifth; all processes"
    return at_most("memory of an export, at most against a fifth done", most / early, 1.25, detail)
