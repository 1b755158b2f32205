"""Somebody filling a form question by question, who finds each question by its words on the screen."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from assessment_kit.core.timescale import day_words
from tests.browser.by_words import HOW, PARTS, QUESTIONS, one_of
from tests.days import days_ago

Said = str | list[str]  # what is typed or chosen, in words; several where several are chosen
Told = dict[str, Any]  # one question as a file in `told` answers it
WITHIN = 60_000  # milliseconds
OWN = "My own observation or thinking"
_TOLD = Path(__file__).parent / "told"
_KINDS = ("fact", "judgement", "view")
_SOURCES = {"People", "Visits and contacts", "Documents"}  # what other answers name


def day(number: int) -> str:
    """Say the day so many days from today as people write it: "3 March 2026"."""
    return day_words(days_ago(-number))


def told(name: str) -> list[Told]:
    """Read what a family and its helpers say, question by question, with its days counted from today."""
    text = (_TOLD / f"{name}.toml").read_text(encoding="utf-8")
    dated = re.sub(r"\{(-?\d+)\}", lambda found: day(int(found[1])), text)
    section, answers = "", []
    for one in tomllib.loads(dated)["answers"]:
        section = one.get("section", section)
        answers.append({**one, "section": section})
    return answers


class Filling:
    """One form that stands open.

    Everything is done with keyboard and mouse: a row is added by its button, and each part is clicked.

    Parameters
    ----------
    said
        Everything that was typed or chosen in it so far, as it reads on the screen.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.set_default_timeout(10_000)
        page.set_default_navigation_timeout(60_000)

    def open(self, address: str) -> "Filling":
        """Open the form, and wait until what is typed is saved."""
        self.page.goto(address)
        return self.is_ready()

    def is_ready(self) -> "Filling":
        """Wait until the form that is being loaded takes what is typed."""
        self.page.locator("[data-ak-ready]").wait_for(state="attached", timeout=WITHIN)
        return self

    def is_saved(self) -> None:
        """Wait until the page says that everything is in the record."""
        self.page.locator("[data-ak-status][data-ak-phase=saved]").wait_for(state="attached", timeout=WITHIN)

    def turn_to(self, title: str) -> None:
        """Choose a section from the task list, unless it stands open already."""
        if self.page.locator(".ak-current h1").text_content() == title:
            return
        self.page.locator("[data-ak-link=tasks]").first.click()
        self.page.locator(".ak-current .ak-task-list a").get_by_text(title, exact=True).click()
        expect(self.page.locator(".ak-current h1")).to_have_text(title)

    @contextmanager
    def section(self, title: str) -> Iterator[None]:
        """Turn to a section; when it is left, declare it complete and go on to the next."""
        self.turn_to(title)
        yield
        here = self.page.locator(".ak-current")
        here.get_by_label("Yes, I have completed this section").check()
        here.locator("[data-ak-continue]").click()
        expect(here.locator("h1")).not_to_have_text(title)

    def fill(self, told: list[Told]) -> None:
        """Answer question by question: first what other answers name as their source, then everything."""
        sources = [one for one in told if one["section"] in _SOURCES]
        for part in filter(None, (sources, [one for one in told if one not in sources])):
            for title, questions in groupby(part, key=lambda one: str(one["section"])):
                with self.section(title):
                    for one in questions:
                        self.answer(one)
            self.is_saved()
            self.page.reload()
            self.is_ready()

    def answer(self, one: Told) -> None:
        """Answer one question: for the family, for each of whom it is asked, in statements or in rows."""
        asked = one["ask"]
        if "say" in one:
            self.say(asked, one["say"])
        for about, said in one.get("of", {}).items():
            self.say(asked, said, about)
        for about, statements in one.get("statements", {}).items():
            for statement in statements if isinstance(statements, list) else [statements]:
                self.state(asked, statement, "" if about == "family" else about)
        for row in one.get("rows", []):
            self.add(asked, row)

    def say(self, question: str, said: Said, about: str = "") -> None:
        """Answer a question that has one answer, by keyboard and mouse."""
        answer = f"[data-ak-answer]{self._place(question, about)}"
        self._put(self.page.locator(f".ak-current {answer} [data-ak-control]"), said)
        self._heard(said)

    def state(self, question: str, statement: Mapping[str, str], about: str = "") -> None:
        """Add a statement and its marks: `fact`, `judgement` or `view`, `from` where, disputed `by` whom."""
        ((kind, text),) = [(kind, statement[kind]) for kind in _KINDS if kind in statement]
        row = self._new_row(question, about)
        self._write(row, {
            "[data-ak-column=text]": text,
            "[data-ak-part=source]": statement.get("from", OWN),
            "[data-ak-part=kind]": kind.capitalize(),
        })  # fmt: skip
        if "by" in statement:
            row.locator(".ak-dispute summary").click()
            other = {"[data-ak-column=disputed_by]": statement["by"]}
            self._write(row, {**other, "[data-ak-column=other_version]": statement["says"]})

    def add(self, question: str, parts: Mapping[str, Said]) -> None:
        """Write a row, each part by the words of its label.

        Parameters
        ----------
        parts
            Also `about` whom it is, `whose` number or score it is, and `row`, the title of one that is there.
        """
        said = {name: words for name, words in parts.items() if name not in {"about", "whose", "row"}}
        if "whose" in parts:
            said = {"[data-ak-part=voice]": parts["whose"], **said}
        if "row" in parts:
            row = self._row(question, str(parts["row"]))
        else:
            row = self._new_row(question, str(parts.get("about", "")))
        self._write(row, said)

    def _row(self, question: str, title: str) -> Locator:
        rows = self.page.locator(f".ak-current [data-ak-rows]{self._place(question)}")
        row = rows.locator(".ak-row").filter(has=self.page.locator("summary", has_text=title))
        row.locator("summary").first.click()
        return row

    def _place(self, question: str, about: str = "") -> str:
        asked = self.page.evaluate(QUESTIONS)
        found = [one for one in asked if one["words"].startswith(question) and one["about"].startswith(about)]
        exact = [one for one in found if one["words"] == question] or found
        assert len(exact) == 1, f"{len(exact)} questions “{question}” about “{about}” among {asked}"
        return '[data-ak-question="{question}"][data-ak-subject="{subject}"]'.format(**exact[0])

    def _new_row(self, question: str, about: str) -> Locator:
        rows = self.page.locator(f".ak-current [data-ak-rows]{self._place(question, about)}")
        rows.locator(":scope > [data-ak-add]").click()
        new = rows.locator(":scope > .ak-rows > .ak-row").last
        return rows.locator(f'[data-ak-row="{new.get_attribute("data-ak-row")}"]')

    def _write(self, row: Locator, parts: Mapping[str, Said]) -> None:
        columns = {one["words"]: one["column"] for one in row.evaluate(PARTS)}
        for name, said in parts.items():
            marked = (
                name if name.startswith("[") else f'[data-ak-column="{columns[one_of([*columns], name)]}"]'
            )
            self._put(row.locator(marked), said)
            if name != "[data-ak-part=source]":  # on paper it is put otherwise: "at a home visit"
                self._heard(said)

    def _put(self, part: Locator, said: Said) -> None:
        """Type or choose in what is in sight, as a hand does."""
        how = part.evaluate(HOW)
        if "labels" in how:
            for one in [said] if isinstance(said, str) else said:
                part.locator("label").nth(how["labels"].index(one_of(how["labels"], one))).check()
        elif "options" in how:
            part.locator("select").select_option(label=one_of(how["options"], str(said)))
        else:
            part.locator("textarea, input").click()
            if how["stands"]:
                self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(str(said))

    def _heard(self, said: Said) -> None:
        self.said += [said] if isinstance(said, str) else said
