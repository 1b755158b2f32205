"""A parent's knowledge check in a real browser: by keyboard alone, or with a finger."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from playwright.sync_api import Locator, Page, expect

from assessment_kit.core.knowledge import Asking, answer_row
from assessment_kit.instruments.knowledge.asking import lines_of, shuffled
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import AnswerForm, Item
from tests.browser.handing import TASK, Family, Handed
from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.browser.writing import WITHIN

TITLE = "What you know about looking after children"
HAND_OVER = "Hand over the computer"
OWN = "I’d ring 111 & say “he is hot”.\nThen <b>wait</b>: "


class Hands(Protocol):
    """How somebody uses a page."""

    def press(self, button: Locator) -> None:
        """Press a button, a link, or tick a box."""

    def choose(self, radio: Locator) -> None:
        """Choose one of several."""

    def write(self, box: Locator, text: str) -> None:
        """Write into a box."""


class Keys:
    """The keyboard alone; what has the focus is in sight all the way."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, wanted: Locator) -> None:
        """Press Tab until something has the focus."""
        wanted.wait_for(state="attached")
        target = wanted.element_handle()
        for _ in range(120):
            if self.page.evaluate("one => one === document.activeElement", target):
                assert self.page.evaluate(_IS_SEEN, target), f"the focus is not to be seen on {wanted}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def press(self, button: Locator) -> None:
        """Press it with the space bar, a link with Enter."""
        self.reach(button)
        is_link = button.evaluate("one => one.tagName === 'A'")
        self.page.keyboard.press("Enter" if is_link else " ")

    def choose(self, radio: Locator) -> None:
        """Go to the group, then with the arrows to the one."""
        target = radio.element_handle()
        for _ in range(120):
            if self.page.evaluate(_IN_SAME_GROUP, target):
                break
            self.page.keyboard.press("Tab")
        for _ in range(12):
            if self.page.evaluate("one => one === document.activeElement", target):
                self.page.keyboard.press(" ")
                expect(radio).to_be_checked()
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {radio}")

    def write(self, box: Locator, text: str) -> None:
        """Type it sign by sign."""
        self.reach(box)
        self.page.keyboard.type(text)


class Finger:
    """Real touch events on a device without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        """Tap it."""
        button.tap()

    def choose(self, radio: Locator) -> None:
        """Tap what stands around it."""
        radio.tap()
        expect(radio).to_be_checked()

    def write(self, box: Locator, text: str) -> None:
        """Tap into the box; what the keyboard on the screen sends comes as text."""
        box.tap()
        self.page.keyboard.insert_text(text)


_IS_SEEN = """one => {
  const seen = element => getComputedStyle(element).outlineStyle !== 'none';
  return seen(one) || Boolean(one.closest('label') && seen(one.closest('label')));
}"""
_IN_SAME_GROUP = """one => {
  const at = document.activeElement;
  return at === one || (at.type === 'radio' && at.name === one.name && at.form === one.form);
}"""


def fifteen() -> tuple[str, ...]:
    """Choose three shipped items of each way of answering."""
    found = [[item.id for item in shipped().items if item.form is form][:3] for form in AnswerForm]
    return tuple(item for of_form in zip(*found, strict=True) for item in of_form)


@dataclass(frozen=True)
class Visit:
    """Who is there, and how it ends."""

    present: str
    who: str
    help: str


class Checking(Handed):
    """The page of a knowledge check, as the parent has it."""

    def __init__(self, page: Page, demo: RunningDemo, family: Family, hands: Hands) -> None:
        super().__init__(page, demo, family)
        self.hands = hands

    def choose_items(self, items: Sequence[str]) -> None:
        """Choose what this parent is asked, as the worker who is logged in."""
        interface = Interface(self.page, self.demo.address)
        interface.save(self.family.assessment, "check_items", list(items), subject=self.family.parent)

    def begin(self, visit: Visit) -> "Checking":
        """Hand the computer over for the check, and say who is there."""
        page, press = self.page, self.hands.press
        page.goto(f"{self.demo.address}{self.family.page}")
        press(page.get_by_role("link", name=HAND_OVER))
        expect(page.get_by_role("heading", name=HAND_OVER)).to_be_visible()
        self.hands.choose(page.get_by_label("Jo Testerly: what they know already"))
        press(page.get_by_label(visit.present))
        self.hands.write(page.get_by_label("Their names, and who chose them"), visit.who)
        press(page.get_by_label(visit.help))
        press(page.get_by_role("button", name=HAND_OVER))
        page.wait_for_url(f"{self.demo.address}{TASK}*")
        self.is_ready()
        expect(self.step.locator("h1")).to_have_text(TITLE)
        return self

    def begin_quietly(self) -> "Checking":
        """Hand the computer over with nobody else there, however that is done."""
        self.page.goto(f"{self.demo.address}{self.family.page}/hand-over")
        self.page.get_by_label("Jo Testerly: what they know already").check()
        self.page.get_by_label("Nobody else").check()
        self.page.get_by_role("button", name=HAND_OVER).click()
        self.page.wait_for_url(f"{self.demo.address}{TASK}*")
        self.is_ready()
        return self

    def button(self, name: str) -> Locator:
        """Find a button of the step that is in sight."""
        return self.step.get_by_role("button", name=name, exact=True)

    def is_at(self, item: Item) -> None:
        """See that an item is asked."""
        expect(self.step.locator(".kc-line")).to_have_text(list(lines_of(item.question)))

    def go_on(self, name: str = "Next") -> None:
        """Press one of the ways on."""
        before = self.step.get_attribute("data-ak-page")
        self.hands.press(self.button(name))
        expect(self.step).not_to_have_attribute("data-ak-page", before or "")

    def say_more(self, text: str) -> None:
        """Write in their own words."""
        box = self.step.locator("[data-kc-words]")
        if not box.is_visible():
            self.hands.press(self.step.locator("summary"))
        self.hands.write(box, text)

    def take_a_break(self) -> None:
        """Cover the page, see that it shows nobody's words after a reload as well, and go on."""
        page = self.page
        here = self.step.locator("h1").inner_text().splitlines()[0]
        self.hands.press(page.get_by_role("button", name="Take a break"))
        expect(page.get_by_role("dialog")).to_be_visible()
        self.is_saved()
        page.reload()
        self.is_ready()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert here not in page.locator("body").inner_text()
        assert page.title() == "Covered"
        self.hands.press(page.get_by_role("button", name="Go on", exact=True))
        expect(page.get_by_text(here)).to_be_visible()

    def leave(self, person: Login) -> None:
        """Give the computer back; the worker signs in."""
        page, hands = self.page, self.hands
        hands.press(page.get_by_role("link", name="Give the computer back"))
        expect(page.get_by_role("heading", name="For the worker: sign in")).to_be_visible(timeout=WITHIN)
        hands.write(page.get_by_label("Login name"), person.name)
        hands.write(page.get_by_label("Password"), person.password)
        hands.press(page.get_by_role("button", name="Sign in and take it back"))
        page.wait_for_url(f"{self.demo.address}{self.family.page}")

    def answer(self, item: Item, number: int) -> dict[str, Any]:
        """Answer an item in its form; give what must then stand in the record."""
        self.is_at(item)
        match item.form:
            case AnswerForm.OWN_WORDS:
                self.say_more(f"{OWN}{number}")
                return {"words": f"{OWN}{number}"}
            case AnswerForm.CHOOSE:
                choice = item.choices[number % len(item.choices)]
                self.hands.choose(self.step.locator(f"[data-kc-choice][value='{choice.id}']"))
                return {"choice": choice.id}
            case AnswerForm.ORDER:
                return {"order": self.put_in_order(item)}
            case AnswerForm.SPOT:
                return {"spots": self.point(item)}
            case AnswerForm.TRUE_OR_NOT:
                verdict = ("true", "not_true", "not_sure")[number % 3]
                self.hands.choose(self.step.locator(f"[data-kc-verdict][value='{verdict}']"))
                return {"verdict": verdict}

    def put_in_order(self, item: Item) -> list[str]:
        """Move the first step down, and see that the focus and the words go along with it."""
        first, second, *rest = shuffled(item)
        down = self.step.locator(f"[data-kc-step='{first.id}'] [data-kc-way=down]")
        self.hands.press(down)
        expect(down).to_be_focused()
        said = f"{first.words} is now number 2 of {len(item.steps)}."
        expect(self.step.locator("[data-kc-say]")).to_have_text(said)
        return [second.id, first.id, *(step.id for step in rest)]

    def point(self, item: Item) -> list[str]:
        """Point at one place in the picture, and at another in the list of words."""
        first, last = item.spots[0], item.spots[-1]
        spot, word = (
            self.step.locator(f".{kind}[data-kc-spot='{one.id}']")
            for kind, one in (("kc-spot", first), ("kc-word", last))
        )
        self.hands.press(spot)
        self.hands.press(word)
        for one in (first, last):
            for place in self.step.locator(f"[data-kc-spot='{one.id}']").all():
                expect(place).to_have_attribute("aria-pressed", "true")
        return [first.id, last.id]

    def row(self, item: str) -> str:
        """Name the row of an item's answer."""
        return answer_row(self.family.assessment, self.family.parent, Asking(item))

    def revisions(self, item: str) -> list[Any]:
        """Read every value that an answer had, the earliest first."""
        place = f"question=check_answers&subject={self.family.parent}&row={self.row(item)}"
        interface = Interface(self.page, self.demo.address)
        said = interface.ask("GET", f"/assessments/{self.family.assessment}/history?{place}")
        return [one["value"] for one in said["revisions"]]


def in_record(item: str, **said: Any) -> dict[str, Any]:
    """Give what must stand in the record of an item that was answered, or as `said` has it."""
    none = {"choice": None, "order": [], "spots": [], "verdict": None, "words": ""}
    given = {"told": "answered", "read_to_them": False, "shown_again": 0}
    return {"item": item, "asking": 1, **none, **given, **said}
