"""Work that was handed in in time and comes to its supervisor late, in the record of a running demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessment_kit.store.record import Store
from tests.browser.running_demo import RunningDemo
from tests.store.desk import Desk

LONG_AGO = timedelta(days=200)
REASON = "I was ill for two weeks, and nobody stood in. The family was told."


def hand_in_long_ago(running: RunningDemo) -> tuple[str, str]:
    """Have Amara begin, fill and hand in an assessment to Helen 200 days ago; give the ids.

    Parameters
    ----------
    running
        A demo that was started once and is stopped now.
    """
    with Store.open(running.home) as store:
        now = datetime.now(UTC)
        store.clock = lambda: now - LONG_AGO
        amara, day = store.accounts.by_login("amara"), (now - LONG_AGO).date()
        child = {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2019-05-21"}
        case = store.cases.open(amara, "LATE-1", [child])
        children = [child.id for child in case.children]
        made = store.assessments.start(amara, case.id, "child_and_family", children, day, day)
        desk = Desk(store, store.clock, [], case.id, made.id)  # type: ignore[arg-type]
        desk.answer_what_is_required(amara)
        store.assessments.submit(amara, made.id, "helen")
        return case.id, made.id


@contextmanager
def late_work(folder: Path) -> Iterator[tuple[RunningDemo, str, str]]:
    """Run a demo in which an assessment waits that was handed in long ago; give case and assessment."""
    running = RunningDemo(folder / "home", "--light")
    try:
        running.start().stop()
        case, assessment = hand_in_long_ago(running)
        running.start()
        yield running, case, assessment
    finally:
        running.stop()
