"""Two supervisors and two tabs in a real JupyterLab that saves by itself: nothing is lost or asked."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind
from assessment_kit.store.annotation_rows import read_annotations
from assessment_kit.store.record import Store
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo

WITHIN = 60_000
AUTOSAVE = {"autosaveInterval": 1}  # seconds; as a person may set it in JupyterLab
SAVED_WITHIN = 20.0
ROUNDS = 14
KEYS = (
    "d",
    "d",
    "x",
    "y",
    "r",
    "1",
    "m",
    "Shift+Enter",
    "Control+Enter",
    "Control+Shift+ArrowDown",
    "c",
    "v",
    "z",
)
SETTINGS = "lab/api/settings/@jupyterlab/docmanager-extension:plugin"


@dataclass
class Tab:
    """One tab of one person, and what they typed in it."""

    page: Page
    who: str
    typed: list[str] = field(default_factory=list)

    @property
    def notes(self) -> Locator:
        """The notes that this person may write in."""
        return self.page.locator(".jp-Cell.ak-note--own")


class Desk:
    """A submitted assessment under review."""

    def __init__(self, demo: RunningDemo, people: People) -> None:
        self.demo, self.people = demo, people
        author = people.at(demo.address, demo.login("practitioner"))
        self.author = Interface(author, demo.address)
        self.case, self.assessment, child = self.author.start("Editha")
        self.author.answer_what_is_required(self.assessment, child)
        first, second = demo.login("supervisor"), demo.login("supervisor", 1)
        self.author.ask("PUT", f"/cases/{self.case}/roles", {"login": second.name, "role": "supervisor"})
        self.author.ask("POST", f"/assessments/{self.assessment}/submit", {"to": first.name})
        self.tabs = [self._open(people.at(demo.address, first), first.name)]
        self.tabs.append(self._open(self.tabs[0].page.context.new_page(), first.name))
        self.tabs.append(self._open(people.at(demo.address, second), second.name))

    def _open(self, page: Page, who: str) -> Tab:
        token = next(c["value"] for c in page.context.cookies() if c["name"] == "_xsrf")
        asked = page.request.put(
            f"{self.demo.address}{SETTINGS}",
            headers={"X-XSRFToken": token, "Content-Type": "application/json"},
            data={"raw": str(AUTOSAVE).replace("'", '"')},
        )
        assert asked.ok, asked.text()
        page.goto(f"{self.demo.address}doc/tree/cases/{self.case}/{self.assessment}.ipynb")
        expect(page.get_by_role("button", name="Add a note to Referral")).to_be_visible(timeout=WITHIN)
        return Tab(page, who)

    def notes(self, store: Store) -> list[Annotation]:
        """Read the notes on disk, without the server's help."""
        with store.database.read() as conn:
            return read_annotations(conn, store.keys, self.case, self.assessment)

    def answers(self) -> object:
        """Read the answers in force."""
        return self.author.ask("GET", f"/assessments/{self.assessment}")["heads"]


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something that JupyterLab does by itself."""
    end = time.monotonic() + SAVED_WITHIN
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


class Hand:
    """What one person does in a tab, at random."""

    def __init__(self, desk: Desk, store: Store, chance: random.Random) -> None:
        self.desk, self.store, self.chance = desk, store, chance
        self.count = 0

    def do(self, tab: Tab) -> None:
        """Do one thing."""
        acts = [self.add, self.add, self.add_by_key, self.change, self.change, self.retype, self.empty]
        acts += [self.sort, self.press_keys, self.press_keys, self.finish, self.save, self.reload, self.cover]
        self.chance.choice(acts)(tab)
        expect(tab.page.locator(".jp-Dialog")).to_have_count(0)

    def _word(self, tab: Tab) -> str:
        self.count += 1
        tab.typed.append(f"Word{self.count}of{tab.who}.")
        return tab.typed[-1]

    def settle(self, tab: Tab) -> None:
        """Wait until JupyterLab has saved by itself what was typed in a tab."""

        def is_there() -> bool:
            texts = " ".join(text.text for note in self.desk.notes(self.store) for text in note.texts)
            return all(word in texts for word in tab.typed)

        until(is_there, f"{tab.typed} of {tab.who} are not all in the record")

    def add(self, tab: Tab) -> None:
        """Add a note with the button of a section."""
        before = tab.page.locator(".jp-Cell.ak-note").count()
        tab.page.get_by_role("button", name="Add a note to").nth(self.chance.randrange(3)).click()
        expect(tab.page.locator(".jp-Cell.ak-note")).to_have_count(before + 1)
        expect(tab.page.locator(".ak-note .cm-content:focus")).to_have_count(1)
        tab.page.keyboard.type(f"New {self._word(tab)}")

    def add_by_key(self, tab: Tab) -> None:
        """Add a Markdown cell as somebody does who knows notebooks."""
        tab.page.locator(".jp-Cell.ak-section").nth(self.chance.randrange(2)).click(position={"x": 5, "y": 5})
        before = tab.page.locator(".jp-Cell.ak-note").count()
        tab.page.keyboard.press("b")
        expect(tab.page.locator(".jp-Cell.ak-note")).to_have_count(before + 1)
        tab.page.keyboard.press("Enter")
        expect(tab.page.locator(".ak-note .cm-content:focus")).to_have_count(1)
        tab.page.keyboard.type(f"By key {self._word(tab)}")

    def _write_in(self, tab: Tab) -> bool:
        """Go into a note of one's own."""
        if not tab.notes.count():
            return False
        note = tab.notes.nth(self.chance.randrange(tab.notes.count()))
        change = note.get_by_role("button", name="Change", exact=True)
        if change.is_visible():
            change.click()
        else:
            note.locator(".jp-MarkdownOutput, .cm-content").locator("visible=true").first.dblclick()
        expect(tab.page.locator(".ak-note .cm-content:focus")).to_have_count(1)
        return True

    def change(self, tab: Tab) -> None:
        """Write on in a note of one's own."""
        if self._write_in(tab):
            tab.page.keyboard.press("Control+End")
            tab.page.keyboard.type(f" And {self._word(tab)}")

    def retype(self, tab: Tab) -> None:
        """Write a note of one's own anew."""
        self.settle(tab)
        if self._write_in(tab):
            tab.page.keyboard.press("Control+a")
            tab.page.keyboard.type(f"Anew {self._word(tab)}")

    def empty(self, tab: Tab) -> None:
        """Empty a note of one's own."""
        self.settle(tab)
        if self._write_in(tab):
            tab.page.keyboard.press("Control+a")
            tab.page.keyboard.press("Delete")

    def sort(self, tab: Tab) -> None:
        """Choose a kind and what a note is about."""
        if self._write_in(tab):
            note = tab.page.locator(".ak-note--own:has(.cm-content:focus)")
            note.get_by_label("Kind of note").select_option(index=self.chance.randrange(len(NoteKind)))

    def press_keys(self, tab: Tab) -> None:
        """Press keys that run, cut, turn and move cells elsewhere."""
        tab.page.locator(".jp-Cell.ak-section").first.click(position={"x": 5, "y": 5})
        cells = tab.page.locator(".jp-Cell").count()
        for key in self.chance.sample(KEYS, 5):
            tab.page.keyboard.press(key)
        expect(tab.page.locator(".jp-Cell")).to_have_count(cells)

    def finish(self, tab: Tab) -> None:
        """Say that a note is done."""
        done = tab.page.get_by_role("button", name="Done", exact=True).locator("visible=true")
        if done.count():
            done.first.click()

    def save(self, tab: Tab) -> None:
        """Save by hand."""
        tab.page.keyboard.press("Control+s")

    def reload(self, tab: Tab) -> None:
        """Open the notebook again, once it is saved."""
        self.settle(tab)
        until(lambda: "Saving" not in tab.page.locator(".ak-bar__saved").inner_text(), "a save goes on")
        tab.page.reload()
        expect(tab.page.get_by_role("button", name="Add a note to Referral")).to_be_visible(timeout=WITHIN)

    def cover(self, tab: Tab) -> None:
        """Go elsewhere and come back."""
        tab.page.bring_to_front()
        with suppress(AssertionError):
            expect(tab.page.get_by_text("Notes saved at")).to_be_visible(timeout=1500)


@pytest.fixture
def desk(light: RunningDemo, people: People) -> Desk:
    """Put two supervisors at three tabs of one assessment."""
    return Desk(light, people)


@pytest.mark.parametrize("seed", [6])
def test_random_work_in_jupyterlab_loses_nothing(desk: Desk, people: People, seed: int) -> None:
    """Whatever two supervisors type in three tabs is in the record; no dialog comes, no answer changes."""
    dialogs: list[str] = []
    for tab in desk.tabs:
        tab.page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    answers, chance = desk.answers(), random.Random(seed)  # noqa: S311 - what people do, no secret
    with Store.open(desk.demo.home, writer=False) as store:
        hand = Hand(desk, store, chance)
        for _ in range(ROUNDS):
            tab = chance.choice(desk.tabs)
            tab.page.bring_to_front()
            hand.do(tab)
        for tab in desk.tabs:
            hand.settle(tab)
        logins = {one.id: one.login for one in store.accounts.all()}
        found = desk.notes(store)
        for note in found:
            words = [word for text in note.texts for word in text.text.split() if word.startswith("Word")]
            assert all(logins[note.author] in word for word in words)
        page = desk.tabs[0].page
        hand.reload(desk.tabs[0])
        standing = [note for note in desk.notes(store) if note.state is not AnnotationState.WITHDRAWN]
        expect(page.locator(".jp-Cell.ak-note")).to_have_count(len(standing))
    assert desk.answers() == answers
    assert dialogs == []
    assert people.errors == []
