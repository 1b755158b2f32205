"""F11: the computer's clock is set back or forward, and the nights when England changes its clocks."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessment_kit.store.record import Store
from tests.assurance import Line
from tests.store.records import ASSESSMENT, SAM, Record

_IN_MID_SAVE = 9  # an odd number, since saves look at the clock several times
_MINUTES = timedelta(minutes=1)
# Every quarter of an hour through both nights: an hour that comes twice, and one that never was.
_QUARTERS = [timedelta(minutes=15 * quarter) for quarter in range(12)]
NIGHTS = [datetime(2035, 3, 25, 0, tzinfo=UTC) + later for later in _QUARTERS]
NIGHTS += [datetime(2035, 10, 27, 23, tzinfo=UTC) + later for later in _QUARTERS]
JUMPS = {
    "a day back": timedelta(days=-1),
    "ten years ahead": timedelta(days=3653),
    "an hour back": timedelta(hours=-1),
    "an hour ahead": timedelta(hours=1),
    "two seconds back": timedelta(seconds=-2),
    "a month ahead": timedelta(days=30),
}


class _Clock:
    """The computer's clock: goes on, and is set wrong."""

    def __init__(self, begins: datetime) -> None:
        self.moment = begins
        self.swing = timedelta(0)  # by which it is set ahead and back again between two looks

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=3) + self.swing
        self.swing = -self.swing
        return self.moment


def _steps(store: Store) -> int:
    return sum(entry.action == "clock_set_back" for entry in store.audit.of_case(""))


def _due(store: Store) -> list[object]:
    with store.database.read() as conn:
        found = store.due.of(conn, store.assessments.get(None, ASSESSMENT))
    return [(one.point, one.due_on) for one in found]


def _wrong_order(record: Record, expected: Iterable[str]) -> list[str]:
    kept = [one.value for one in record.story()]
    return [] if kept == list(expected) else [f"{len(kept)} texts in another order than they were saved"]


def measure(home: Path) -> Line:
    """Save through every jump and both nights; the order is told by numbers, never by times."""
    texts: list[str] = []
    wrong: list[str] = []
    with Store.open(home) as store:
        begins = datetime.now(UTC) + timedelta(days=3)
        clock = _Clock(begins)
        store.clock = clock
        record, due, before = Record(store), _due(store), _steps(store)

        def write(text: str) -> datetime:
            ack = record.save(text, len(texts))
            texts.append(text)
            return ack.recorded_at

        write("before")
        for name, jump in JUMPS.items():
            clock.moment = clock() + jump
            for number in range(5):
                write(f"{name} {number}")
            clock.moment = begins + len(texts) * _MINUTES  # somebody sets it right
            write(f"after {name}")
        noted = _steps(store) - before
        told = []
        for moment in NIGHTS:
            clock.moment = moment
            told.append(write(f"night {moment.isoformat()}"))
        if [moment.replace(microsecond=0) for moment in told] != NIGHTS:
            wrong.append("a moment of the night was kept as another")
        wrong += _wrong_order(record, texts)
        if _due(store) != due:
            wrong.append(f"the due dates moved: {due} is now {_due(store)}")
        clock.moment = begins - timedelta(days=3653)  # before the case was opened, by the clock
        write("ten years before anybody had a role")
        clock.moment, clock.swing = begins, timedelta(hours=1)
        for number in range(_IN_MID_SAVE):
            write(f"set again in mid-save {number}")
        clock.moment, clock.swing = begins, timedelta(0)
        write("right again")
        wrong += _wrong_order(record, texts)
        wrong += store.verify().faults
        moments = [one.recorded_at for one in store.answers.history(SAM, ASSESSMENT)]
        if any(moment.utcoffset() != timedelta(0) for moment in moments):
            wrong.append("a moment without UTC")
    back = sum(jump < -_MINUTES for jump in JUMPS.values()) + sum(jump > _MINUTES for jump in JUMPS.values())
    if noted != back:
        wrong.append(f"{noted} of {back} steps back noted")
    line = (
        f"clock set wrong and right again x{len(JUMPS)} (a day back to ten years ahead), {len(NIGHTS)} saves "
        f"in the nights of the change, {_IN_MID_SAVE} in which it was set in mid-save: {len(texts)} "
        f"acknowledged, {len(texts)} in the order of saving, {noted} of {back} steps back in the audit, "
        f"{len(due)} due dates unmoved"
    )
    return Line("F11", "; ".join(wrong) or line, not wrong)
