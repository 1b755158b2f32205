"""What one machine carries: sixty assessments open at once, and ten minutes later while people type.

Twenty people have three pages each open in Chromium, every page with its kernel. Then each of them types for
ten minutes, as a page does over HTTP: a text that grows, saved every few seconds in one of the assessments,
while the pages stay open. Kernels with which nothing is drawn are let go meanwhile, and the pages go on.

Memory is the proportional share (PSS) of the server and all its processes, so that what they share counts
once. What each page has for itself by then (USS) is held against a page of stock Voilà with the same
questions. A save is timed beside a handler of the same server that does nothing, under the same load.
"""

import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from assessment_kit.core.people import Role
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from benchmarks.caseload import open_case
from benchmarks.opening import stock_peer
from benchmarks.person import Person
from benchmarks.result import Result, at_most, percentile
from tests.browser.conftest import sign_in
from tests.browser.running_demo import Login, RunningDemo
from tests.chromium import chromium_options

PEOPLE, PAGES = 20, 3
SECONDS = 600
PAUSE = 3.0  # seconds between two saves of somebody who types
PASSWORD = "three quiet words"
QUESTION = "existing_strengths"
SENTENCE = "Mrs Example said that mornings are calmer since the breakfast club began. "
_SECTION = "#section=analysis"  # it computes, so that its page meets its kernel
_GIGABYTE = 10**9
_READY = "document.querySelector('[data-ak-ready]') !== null"
_LIVE = "document.querySelector('[data-ak-live=true]') !== null"


class Team(RunningDemo):
    """`assessment-kit serve` on a workspace of twenty practitioners with three cases each."""

    command = "serve"

    def __init__(self, home: Path) -> None:
        super().__init__(home, "--kernels", str(PEOPLE * PAGES))
        self.work: dict[str, list[tuple[str, str]]] = {}
        chance = random.Random(PEOPLE)  # noqa: S311 - invented families, no secret
        Store.init(home)
        with Store.open(home) as store:
            for number in range(PEOPLE):
                login = f"person{number}"
                account = store.accounts.add(login, f"Person {number} Example", [Role.PRACTITIONER], PASSWORD)
                self.logins.append(Login(login, PASSWORD, Role.PRACTITIONER.value))
                cases = [open_case(store, account, number * PAGES + one, chance) for one in range(PAGES)]
                self.work[login] = [(case, assessment) for case, assessment, _ in cases]
            self.one = project(store, account, cases[0][1])

    @property
    def processes(self) -> list[psutil.Process]:
        """The server and everything that it started."""
        server = psutil.Process(self.pid)
        return [server, *server.children(recursive=True)]

    @property
    def bytes_held(self) -> int:
        """Bytes of memory held by them all, with what they share counted once."""
        return self._bytes(lambda one: int(one.memory_full_info().pss))

    @property
    def bytes_of_their_own(self) -> int:
        """Bytes that each of them holds for itself."""
        return self._bytes(lambda one: int(one.memory_full_info().uss))

    def _bytes(self, of: Callable[[psutil.Process], int]) -> int:
        held = 0
        for one in self.processes:
            try:
                held += of(one)
            except psutil.NoSuchProcess:  # a kernel that ended meanwhile
                continue
        return held


@dataclass
class Typed:
    """Seconds of everybody's saves, and of doing nothing."""

    saves: list[float] = field(default_factory=list)
    nothings: list[float] = field(default_factory=list)


def measure() -> list[Result]:
    """Open sixty pages, type for ten minutes, and look at memory at both ends."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as ends:
        team = Team(Path(folder) / "home")
        ends.callback(team.stop)
        team.start()
        without, own_without = team.bytes_held, team.bytes_of_their_own
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        ends.callback(browser.close)
        pages: list[Page] = []
        points = [(0.0, without / _GIGABYTE)]
        for login in team.logins:
            pages += _opened(browser, team, login)
            points.append((len(pages), team.bytes_held / _GIGABYTE))
        kernels, at_once = len(team.processes) - 1, team.bytes_held
        typed = _typing(team, [Person(team, login) for login in team.logins])
        left, later, own_later = len(team.processes) - 1, team.bytes_held, team.bytes_of_their_own
        still_open = sum(
            page.evaluate("document.querySelector('[data-ak-ready]') !== null") for page in pages
        )
        assert still_open == PEOPLE * PAGES
        for page in pages:
            page.close()
        with stock_peer(browser, team.one, Path(folder)) as (peer, widgets):
            stock = peer.bytes_a_page()
    save, nothing = percentile(typed.saves, 95), percentile(typed.nothings, 95)
    own = (own_later - own_without) / len(pages)
    each, before = (at_once - without) / len(pages), f"{without / _GIGABYTE:.2f} GB before the first page"
    return [
        at_most(
            f"GB with {len(pages)} assessments open at once",
            at_once / _GIGABYTE,
            2.5,
            f"{kernels} processes beside the server; {before}; {each / 1e6:.0f} MB a page",
            tuple(points),
        ),
        at_most(
            f"GB of the same after {SECONDS // 60} minutes of typing",
            later / _GIGABYTE,
            0.8,
            f"{left} processes beside the server",
        ),
        at_most(
            f"own memory of a page after {SECONDS // 60} minutes of typing, against stock Voilà",
            own / stock,
            0.1,
            f"{own / 1e6:.2f} MB; stock Voilà with {widgets} widgets {stock / 1e6:.2f} MB",
        ),
        at_most(
            f"save with {len(pages)} assessments open, p95 against doing nothing",
            save / nothing,
            10,
            f"p95 of {len(typed.saves)} saves {save * 1000:.1f} ms, of doing nothing {nothing * 1000:.1f} ms",
        ),
    ]


def _opened(browser: Browser, team: Team, login: Login) -> list[Page]:
    """Open somebody's three forms, one after the other, in a browser of their own, until they are live."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, team.address, login)
    page.close()
    opened = []
    for case, assessment in team.work[login.name]:
        page = context.new_page()
        page.goto(
            f"{team.address}voila/render/cases/{case}/{assessment}.ipynb{_SECTION}", wait_until="commit"
        )
        page.wait_for_function(f"{_READY} && {_LIVE}", timeout=180_000)
        opened.append(page)
    return opened


def _typing(team: Team, people: Sequence[Person]) -> Typed:
    """Have everybody type at once in an assessment of their own."""
    typed = Typed()

    def type_as(number: int) -> None:
        person, chance = people[number], random.Random(number)  # noqa: S311 - the rhythm of typing, no secret
        _, assessment = team.work[team.logins[number].name][number % PAGES]
        until, row, rev, text = time.monotonic() + SECONDS, 0, 0, ""
        while time.monotonic() < until:
            time.sleep(chance.uniform(0.5, 1.5) * PAUSE)
            if len(text) > 10 * len(SENTENCE):
                row, rev, text = row + 1, 0, ""
            text += SENTENCE
            place = {"question": QUESTION, "row": f"typed-{row}"}
            seconds, rev = person.seconds_of_save(assessment, place, rev, {"text": text})  # type: ignore[arg-type]
            typed.saves.append(seconds)
            typed.nothings.append(person.seconds_of_nothing())

    threads = [threading.Thread(target=type_as, args=(number,)) for number in range(len(people))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return typed
