"""How long the first page of a queue takes with 2,000 open assessments, beside one of 50."""

import random
import statistics
import tempfile
import time
import uuid
from pathlib import Path

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.queue import Part
from assessment_kit.exchange.queue_frame import queue_frame
from assessment_kit.store.record import Store
from benchmarks.caseload import open_case
from benchmarks.result import Result, at_most

FEW, MANY = 50, 2_000
RUNS = 30
_LISTS = {
    "first page of a supervisor's queue": ("sue", Part.ALL),
    "what waits for a supervisor": ("sue", Part.WAITING),
    "first page of a practitioner's queue": ("pat", Part.MINE),
}
_AT_ONCE = 250  # cases made in one transaction
_LOOKED, _ANNOTATED = 0.5, 0.3  # of them, drawn by lot


def measure() -> list[Result]:
    """List both queues in turn, warm, and give the ratios of the medians."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: Path(folder) / f"home-{count}" for count in (FEW, MANY)}
        for count, home in homes.items():
            _fill(home, count)
        few, many = (Store.open(homes[count]) for count in (FEW, MANY))
        try:
            results = [_compare(words, few, many, *wanted) for words, wanted in _LISTS.items()]
            assert len(queue_frame(many, many.accounts.by_login("sue"))) == MANY
            assert many.verify().faults == ()
            return results
        finally:
            few.close()
            many.close()


def _compare(words: str, few: Store, many: Store, login: str, part: Part) -> Result:
    account = {store: store.accounts.by_login(login) for store in (few, many)}

    def once(store: Store) -> float:
        started = time.perf_counter()
        page = store.queue.of(account[store], part)
        news = store.queue.notices.news(account[store])
        seconds = time.perf_counter() - started
        assert page.rows
        assert news.unread >= 0
        return seconds

    # in turn, so that a busy moment of the machine falls on both
    pairs = [(once(few), once(many)) for _ in range(RUNS + 1)][1:]
    small, large = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    detail = f"{large * 1000:.1f} ms and {small * 1000:.1f} ms; medians of {RUNS}"
    return at_most(f"{words}, {MANY:,} open assessments against {FEW}", large / small, 1.5, detail)


def _fill(home: Path, count: int) -> None:
    """Make a workspace in which one supervisor has so many open assessments of one practitioner."""
    Store.init(home)
    chance = random.Random(count)  # noqa: S311 - invented families, no secret
    with Store.open(home) as store:
        pat = store.accounts.add("pat", "Pat Example", [Role.PRACTITIONER], "three quiet words")
        sue = store.accounts.add("sue", "Sue Example", [Role.SUPERVISOR], "four quiet words")
        for start in range(0, count, _AT_ONCE):
            with store.database.write():
                for number in range(start, min(start + _AT_ONCE, count)):
                    _open(store, pat, sue, number, chance)


def _open(store: Store, pat: Account, sue: Account, number: int, chance: random.Random) -> None:
    """Open one family's work: some of it seen, annotated, answered since, or submitted."""
    case, assessment, children = open_case(store, pat, number, chance)
    store.cases.grant(pat, case, "sue", CaseRole.SUPERVISOR)
    if chance.random() < _ANNOTATED:
        note = store.annotations.add(sue, assessment, "child_needs", "What did the school say?")
        store.annotations.reply(pat, assessment, note.number, "I have asked.")
    if chance.random() < _LOOKED:
        store.queue.looking.note(sue, assessment)
    _answer(
        store,
        pat,
        assessment,
        {"referral_reason": "School.", "analysis": "Mornings.", "recommendation": "Help."},
    )
    one = {"assessment_factors": ["alcohol_parent"], "proposed_level": "level_2"}
    for child in children:
        _answer(store, pat, assessment, one, child)
    if number % 2 == 0:
        store.assessments.submit(pat, assessment, "sue")


def _answer(store: Store, by: Account, assessment: str, said: dict[str, object], subject: str = "") -> None:
    ops = [Operation(str(uuid.uuid4()), name, value, subject=subject) for name, value in said.items()]
    store.answers.save(by, assessment, ops)
