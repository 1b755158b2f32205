"""Whether lists and saves stay as quick as a record grows: 100,000 cases and ten million revisions.

Both records lie open in one process and are asked in turn, so that a busy moment of the machine falls on
both. The large one takes some 16 GB and a quarter of an hour to make; `ASSESSMENT_KIT_GROWN` names a folder
in which both are kept for the next time.
"""

import os
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import select

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import Account
from assessment_kit.core.queue import Part
from assessment_kit.store.caseload import Wanted
from assessment_kit.store.record import Store
from assessment_kit.store.schema import assessment
from benchmarks.grown import QUESTION, grow
from benchmarks.result import Result, at_most, percentile

FEW, MANY = (100, 10_000), (100_000, 10_000_000)  # cases, revisions
RUNS = 30
SAVES = 300
PER_PAGE = 25
SENTENCE = "Mrs Example said that mornings are calmer since the breakfast club began. "
Ask = Callable[[], object]


def measure() -> list[Result]:
    """Ask the small record and the large one in turn, and give the ratios."""
    with _homes() as (small, large), Store.open(small) as few:
        began = time.perf_counter()
        with Store.open(large) as many:
            few.cases.warm_up()
            many.cases.warm_up()  # as the server does when it starts
            ready = time.perf_counter() - began
            asked = zip(_lists(few), _lists(many), strict=True)
            results = [_compare(words, one, other) for (words, one), (_, other) in asked]
            return [*results, _saves(few, many, ready)]


@contextmanager
def _homes() -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(os.environ.get("ASSESSMENT_KIT_GROWN") or passing)
        homes = folder / f"of-{FEW[0]}", folder / f"of-{MANY[0]}"
        for home, (cases, revisions) in zip(homes, (FEW, MANY), strict=True):
            if not home.exists():
                grow(home, cases, revisions)
        yield homes


def _lists(store: Store) -> Iterator[tuple[str, Ask]]:
    """List what people look at every day."""
    pat, sue = (store.accounts.by_login(login) for login in ("pat", "sue"))
    soon = datetime.now(UTC).date() + timedelta(days=3)

    def caseload(wanted: Wanted) -> Ask:
        return lambda: store.cases.caseload(pat, wanted.search, due_by=wanted.due_by, per_page=PER_PAGE)[0]

    def queue(whose: Account, part: Part) -> Ask:
        return lambda: store.queue.of(whose, part).rows

    yield "first page of a caseload", caseload(Wanted())
    yield "what is due within three days", caseload(Wanted(due_by=soon))
    yield "search of a caseload by number", caseload(Wanted("C-000007"))
    yield "search of a caseload by name", caseload(Wanted("zoe quillfeather"))
    yield "first page of a supervisor's queue", queue(sue, Part.ALL)
    yield "first page of a practitioner's queue", queue(pat, Part.MINE)


def _compare(words: str, few: Ask, many: Ask) -> Result:
    pairs = [(_seconds(few), _seconds(many)) for _ in range(RUNS + 1)][1:]
    small, large = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    detail = f"{large * 1000:.1f} ms and {small * 1000:.1f} ms; medians of {RUNS}"
    return at_most(f"{words}, {MANY[0]:,} cases against {FEW[0]}", large / small, 1.5, detail)


def _seconds(ask: Ask) -> float:
    began = time.perf_counter()
    found = ask()
    seconds = time.perf_counter() - began
    assert found
    return seconds


def _saves(few: Store, many: Store, ready: float) -> Result:
    """Save a growing text in one family's form after another, in both records in turn."""
    writers = [_writing(store) for store in (few, many)]
    pairs = [tuple(_seconds(write) for write in writers) for _ in range(SAVES)]
    small, large = (percentile(seconds, 95) for seconds in zip(*pairs, strict=True))
    detail = (
        f"p95 of {SAVES} saves {large * 1000:.1f} ms and {small * 1000:.1f} ms; "
        f"the large record opened, all names read, in {ready:.1f} s"
    )
    return at_most(f"save, {MANY[1]:,} revisions against {FEW[1]:,}, p95", large / small, 1.5, detail)


def _writing(store: Store) -> Ask:
    pat, chance, numbers = store.accounts.by_login("pat"), random.Random(1), count()  # noqa: S311 - no secret
    with store.database.read() as conn:
        every = conn.execute(select(assessment.c.id).order_by(assessment.c.id)).scalars().all()

    def write() -> object:
        row, value = str(uuid.uuid4()), {"text": SENTENCE * (1 + next(numbers) % 8)}
        said = Operation(str(uuid.uuid4()), QUESTION, value, row=row)
        return store.answers.save(pat, chance.choice(every), [said])

    return write
