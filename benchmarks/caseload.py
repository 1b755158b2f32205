"""How long the first page of a caseload takes with 10,000 cases, beside one of 100."""

import random
import statistics
import tempfile
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import Account, Role
from assessment_kit.store.record import Store
from benchmarks.result import Result, at_most

FEW, MANY = 100, 10_000
RUNS = 30
PER_PAGE = 25
_LISTS = {
    "first page of a caseload": "",
    "search of a caseload by number": "C-0000",
    "search of a caseload by name": "zoe quillfeather",
}
_AT_ONCE = 250  # cases made in one transaction
_GIVEN = ("Ada", "Ben", "Cleo", "Dev", "Ezra", "Faye", "Gus", "Hana", "Ines", "Jude", "Kit", "Lena", "Milo")
_ENDINGS = ("bank", "bridge", "brook", "cliff", "dale", "field", "ford", "gate", "hill", "lake", "wood")
_BEGINNINGS = ("Ash", "Birch", "Clay", "Elm", "Fern", "Gorse", "Holl", "Iv", "Lark", "Moss", "Oak", "Rush")


def measure() -> list[Result]:
    """List and search both caseloads in turn, warm, and give the ratios of the medians."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: Path(folder) / f"home-{count}" for count in (FEW, MANY)}
        for count, home in homes.items():
            _fill(home, count)
        few, many = (Store.open(homes[count]) for count in (FEW, MANY))
        try:
            for store in (few, many):
                store.cases.warm_up()  # as the server does when it starts
            results = [_compare(words, few, many, search) for words, search in _LISTS.items()]
            assert many.verify().faults == ()
            return results
        finally:
            few.close()
            many.close()


def _compare(words: str, few: Store, many: Store, search: str) -> Result:
    account = {store: store.accounts.by_login("pat") for store in (few, many)}

    def once(store: Store) -> float:
        started = time.perf_counter()
        shown, _ = store.cases.caseload(account[store], search, per_page=PER_PAGE)
        seconds = time.perf_counter() - started
        assert shown
        return seconds

    # in turn, so that a busy moment of the machine falls on both
    pairs = [(once(few), once(many)) for _ in range(RUNS + 1)][1:]
    small, large = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    detail = f"{large * 1000:.1f} ms and {small * 1000:.1f} ms; medians of {RUNS}"
    return at_most(f"{words}, {MANY:,} cases against {FEW}", large / small, 1.5, detail)


def _fill(home: Path, count: int) -> None:
    """Make a workspace in which one practitioner holds so many cases, each with due dates of its own."""
    Store.init(home)
    chance = random.Random(count)  # noqa: S311 - invented families, no secret
    with Store.open(home) as store:
        account = store.accounts.add("pat", "Pat Example", [Role.PRACTITIONER], "three quiet words")
        for start in range(0, count, _AT_ONCE):
            with store.database.write():
                for number in range(start, min(start + _AT_ONCE, count)):
                    open_case(store, account, number, chance)


def family_name(chance: random.Random) -> str:
    """Invent the name of a family."""
    return chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS)


def given_name(chance: random.Random) -> str:
    """Invent somebody's first name."""
    return chance.choice(_GIVEN)


def open_case(
    store: Store, account: Account, number: int, chance: random.Random
) -> tuple[str, str, list[str]]:
    """Open the case of an invented family and begin its assessment; give case, assessment and children."""
    family = "Quillfeather" if number == 7 else family_name(chance)
    names = ["Zoë" if number == 7 else given_name(chance), given_name(chance)]
    people = [{"kind": "child", "name": f"{name} {family}"} for name in names]
    people.append({"kind": "parent_or_carer", "name": f"{given_name(chance)} {family}"})
    case = store.cases.open(account, f"C-{number:05}", people)
    today = datetime.now(UTC).date()
    referred_on = today - timedelta(days=chance.randrange(60))
    children = [child.id for child in case.children]
    made = store.assessments.start(account, case.id, "child_and_family", children, referred_on, referred_on)
    if number % 3 == 0:
        _need_by(store, account, made.id, children[0], today + timedelta(days=chance.randrange(40)))
    return case.id, made.id, children


def _need_by(store: Store, account: Account, assessment: str, child: str, day: date) -> None:
    operation = Operation(str(uuid.uuid4()), "needs_by", day.isoformat(), subject=child)
    store.answers.save(account, assessment, [operation])
