"""Somebody writing in a form, the words that the page says of it, and what of it is in the record."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

from assessment_kit.core.answer import Revision
from tests.browser.interface import Interface
from tests.browser.record_on_disk import answers_on_disk

SAVED = re.compile(r"^Saved at \d{1,2}:\d{2}$")
RETRYING = re.compile(r"^Not saved – kept on this computer, retrying")
SIGN_IN_AGAIN = re.compile(r"^Not saved – kept on this computer\. Sign in again")
WITHIN = 60_000  # milliseconds; two cores may be shared by many, and the page's longest pause is 30 s


@dataclass(frozen=True)
class Work:
    """An assessment of an invented family that this test alone works on."""

    case: str
    assessment: str
    question: str = "analysis"


def new_work(page: Page, address: str) -> Work:
    """Open a case and start an assessment in it as the person who is logged in."""
    case, assessment, _ = Interface(page, address).start()
    return Work(case, assessment)


class Writing:
    """One form that one person has open in one tab, at a question that takes a long text."""

    def __init__(self, page: Page, address: str, work: Work) -> None:
        self.page, self.work = page, work
        self.url = f"{address}voila/render/cases/{work.case}/{work.assessment}.ipynb#section=analysis"

    def open(self) -> "Writing":
        """Open the form and wait until what is typed is saved."""
        self.page.goto(self.url)
        return self.is_ready()

    def is_ready(self) -> "Writing":
        """Wait until the form that is being loaded takes what is typed."""
        self.page.locator("[data-ak-ready]").wait_for(state="attached", timeout=WITHIN)
        expect(self.box).to_be_visible()
        return self

    @property
    def answer(self) -> Locator:
        """The question, with everything that stands at it."""
        return self.page.locator(f'[data-ak-answer][data-ak-question="{self.work.question}"]')

    @property
    def box(self) -> Locator:
        """Where the text is typed."""
        return self.answer.locator("textarea")

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.box.input_value()

    def type(self, text: str, pause: float = 5) -> None:
        """Type on at the end, key by key; the pause between two keys is in milliseconds."""
        self.box.focus()
        self.page.keyboard.press("Control+End")
        self.box.press_sequentially(text, delay=pause, timeout=WITHIN)

    def is_told(self, words: re.Pattern[str]) -> None:
        """Wait until the page says so, where screen readers hear it too."""
        expect(self.page.locator("[data-ak-status][role=status]")).to_have_text(words, timeout=WITHIN)

    def is_kept(self) -> None:
        """Wait until the newest draft is on this computer's disk: some milliseconds after the key."""
        self.page.wait_for_function("() => !window.assessmentKit.form.saver.drafts.writing")


def in_record(home: Path, work: Work) -> Revision:
    """Read the answer in force, straight from the encrypted file."""
    found = [one for one in answers_on_disk(home, work.assessment) if one.address.question == work.question]
    assert len(found) == 1, f"{len(found)} answers in force"
    return found[0]


def is_saved(writing: Writing, home: Path, text: str) -> None:
    """Check that the page said so, and that screen and record hold this text and no other."""
    writing.is_told(SAVED)
    revision = in_record(home, writing.work)
    assert {"on the screen": writing.text, "in the record": revision.value} == {
        "on the screen": text,
        "in the record": text,
    }
    assert revision.conflicts == (), "one person's own text was kept as a conflict"
    expect(writing.answer.locator("[data-ak-conflicts]")).to_have_count(0)


class Held:
    """Requests of a browser that are on their way and do not arrive before they are let go."""

    def __init__(self, page: Page, addresses: str) -> None:
        self._page, self._routes, self._is_holding = page, list[Route](), True
        page.context.route(addresses, self._meet)

    def _meet(self, route: Route) -> None:
        if self._is_holding:
            self._routes.append(route)
        else:
            route.continue_()

    def first(self) -> Route:
        """Wait until one is under way."""
        deadline = time.monotonic() + WITHIN / 1000
        while not self._routes:
            assert time.monotonic() < deadline, "nothing was sent"
            self._page.wait_for_timeout(20)
        return self._routes[0]

    def let_go(self) -> None:
        """Let them arrive, and hold no more."""
        self._is_holding = False
        for route in self._routes:
            route.continue_()

    def lose(self) -> None:
        """Lose what is under way, and hold no more."""
        self._is_holding = False
        for route in self._routes:
            route.abort()
