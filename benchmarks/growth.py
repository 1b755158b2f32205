"""Whether lists and saves stay as quick as a record grows: 100,000 cases and ten million revisions.

Records of four sizes lie open in one process and are asked in turn, so that a busy moment of the machine
falls on all. Sixty people type in each, every one in an assessment of their own that was saved before. The
largest takes some 16 GB and half an hour to make; `ASSESSMENT_KIT_GROWN` names a folder in which they are
kept for the next time.
"""

import os
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
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

SIZES = ((100, 10_000), (1_000, 100_000), (10_000, 1_000_000), (100_000, 10_000_000))  # cases, revisions
RUNS = 30
SAVES = 300
TYPING = 60  # people
PER_PAGE = 25
SENTENCE = "Mrs Example said that mornings are calmer since the breakfast club began. "
Ask = Callable[[], object]


def measure() -> list[Result]:
    """Ask all records in turn, and give the ratios of the largest and the smallest."""
    with ExitStack() as ends:
        stores, ready = [], 0.0
        for home in ends.enter_context(_homes()):
            began = time.perf_counter()
            stores.append(ends.enter_context(Store.open(home)))
            stores[-1].cases.warm_up()  # as the server does when it starts
            ready = time.perf_counter() - began
        asked = zip(*map(_lists, stores), strict=True)
        lists = [_compare(each[0][0], [ask for _, ask in each]) for each in asked]
        return [*lists, _saves(stores, f"the largest opened, all its names read, in {ready:.1f} s")]


@contextmanager
def _homes() -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(os.environ.get("ASSESSMENT_KIT_GROWN") or passing)
        homes = [folder / f"of-{cases}" for cases, _ in SIZES]
        for home, (cases, revisions) in zip(homes, SIZES, strict=True):
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


def _compare(words: str, asks: Sequence[Ask]) -> Result:
    took = [statistics.median(seconds) * 1000 for seconds in _in_turn(asks, RUNS)]
    detail = f"{took[-1]:.1f} ms and {took[0]:.1f} ms; medians of {RUNS}"
    points = tuple((cases, ms) for (cases, _), ms in zip(SIZES, took, strict=True))
    what = f"{words}, {SIZES[-1][0]:,} cases against {SIZES[0][0]}"
    return at_most(what, took[-1] / took[0], 1.5, detail, points)


def _saves(stores: Sequence[Store], ready: str) -> Result:
    """Save a growing text in one family's form after another."""
    took = [percentile(seconds, 95) * 1000 for seconds in _in_turn([_writing(one) for one in stores], SAVES)]
    detail = f"p95 of {SAVES} saves of {TYPING} people {took[-1]:.1f} ms and {took[0]:.1f} ms; {ready}"
    points = tuple((revisions, ms) for (_, revisions), ms in zip(SIZES, took, strict=True))
    what = f"save, {SIZES[-1][1]:,} revisions against {SIZES[0][1]:,}, p95"
    return at_most(what, took[-1] / took[0], 1.5, detail, points)


def _in_turn(asks: Sequence[Ask], times: int) -> Iterator[tuple[float, ...]]:
    """Ask all in turn so many times, and once before; give the seconds of each."""
    rounds = [[_seconds(ask) for ask in asks] for _ in range(times + 1)][1:]
    return zip(*rounds, strict=True)


def _seconds(ask: Ask) -> float:
    began = time.perf_counter()
    found = ask()
    seconds = time.perf_counter() - began
    assert found
    return seconds


def _writing(store: Store) -> Ask:
    pat, numbers = store.accounts.by_login("pat"), count()
    with store.database.read() as conn:
        every = conn.execute(select(assessment.c.id).order_by(assessment.c.id)).scalars().all()
    typed_in = random.Random(1).sample(every, TYPING)  # noqa: S311 - no secret
    following = cycle(typed_in)

    def write() -> object:
        row, value = str(uuid.uuid4()), {"text": SENTENCE * (1 + next(numbers) % 8)}
        said = Operation(_operation_id(), QUESTION, value, row=row)
        return store.answers.save(pat, next(following), [said])

    for _ in typed_in:
        write()
    return write


def _operation_id() -> str:
    """Name an operation as the form does: later ones sort behind earlier ones."""
    at = f"{time.time_ns() // 1_000_000:012x}"
    return f"{at[:8]}-{at[8:]}-7{str(uuid.uuid4())[15:]}"
