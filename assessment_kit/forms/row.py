"""One row of a question, and what every kind of row has: its parts, its foot, its name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from assessment_kit.core.timescale import day_words
from assessment_kit.forms.asking import asking_of_column
from assessment_kit.forms.controls import GONE, control_html, of_column, select_html, with_people
from assessment_kit.forms.family import is_address, is_private, named_in
from assessment_kit.forms.marks import address, below
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.wordings import worded
from assessment_kit.instruments.model import About, Column, Option, Question
from assessment_kit.instruments.wording import shortened, typed_day
from assessment_kit.projection.model import AnswerView, RecordView

NEW_ROW = "__row__"  # stands in a <template> where the browser puts the id it makes
WHOEVER = "__subject__"  # stands there where it puts whom the question is asked about


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be drawn; `answer` is None for the empty one in the template."""

    view: RecordView
    question: Question
    subject: str
    number: int
    answer: AnswerView | None = None
    warning: str = ""  # what has to be known of it, such as a session that came too early

    @property
    def id(self) -> str:
        """The row's id."""
        return self.answer.row if self.answer else NEW_ROW

    @property
    def element_id(self) -> str:
        """The start of the ids of everything inside."""
        return f"ak-{self.question.id}-{self.subject}-{self.id}"

    @property
    def value(self) -> dict[str, Any]:
        """What stands in the row."""
        return self.answer.value if self.answer and isinstance(self.answer.value, dict) else {}

    @property
    def name(self) -> str:
        """What the row is called in its heading."""
        return f"{self.question.row_name.capitalize()} {self.number}"

    @property
    def address(self) -> dict[str, object]:
        """Where its answer is saved."""
        subject = self.id if self.question.about is About.PERSON else self.subject
        marks = address(self.question, subject, self.id, self.answer)
        if self.question.type == "visits":
            marks["data-ak-present"] = named_in(self.value.get("present"), self.view.people) or None
        return marks


def part_html(row: Row, column: Column, value: Any = None) -> Markup:
    """Render the control of one part of a row; it is hidden where it is not asked and holds nothing."""
    given = row.value.get(column.id) if value is None else value
    asking = asking_of_column(column, row.question, row.value)
    low, high = row.question.low, row.question.high
    control = of_column(column, row.element_id, given, low=low, high=high, asking=asking)
    if column.type == "rating":
        words = worded(row.view, row.question, row.subject)
        control = replace(control, has_own_ends=bool(words and words.has_own_hint))
    return control_html(with_people(control, row.view.people))


def foot(row: Row) -> Markup:
    """End a row: who wrote it, its history, and a way to take it away."""
    return tag("div", {"class": "ak-row__foot"}, below(row.answer), _opened(row), _remove(row))


def button(words: str, mark: str, classes: str, name: str = "") -> Markup:
    """Make a button; `name` is read out after its words and not seen."""
    hidden = tag("span", {"class": "ak-visually-hidden"}, f" {name}") if name else None
    return tag("button", {"type": "button", "class": classes, mark: True}, words, hidden)


def _remove(row: Row) -> Markup:
    return button("Remove", "data-ak-remove", "ak-button ak-button--quiet", row.name.lower())


def _opened(row: Row) -> Markup | None:
    """Offer to go on with the family that this visit is made to."""
    if row.question.type != "visits":
        return None
    hidden = tag("span", {"class": "ak-visually-hidden"}, f": {row.name.lower()}")
    link = {"href": f"?visit={quote(row.id, safe='')}", "class": "ak-link", "data-ak-open-visit": row.id}
    return tag("a", link, "Open with the family", hidden)


def folded(row: Row, title: str, *inside: object) -> Markup:
    """Fold a long row under what it is called; a new one stands open."""
    return tag(
        "details",
        {"class": "ak-row ak-row--folded", "open": row.answer is None or bool(row.warning), **row.address},
        tag("summary", {"dir": "auto", "data-ak-row-title": row.name}, title or row.name),
        tag(
            "fieldset",
            None,
            tag("legend", {"class": "ak-visually-hidden"}, row.name),
            joined(inside),
            foot(row),
        ),
    )


def row_words(
    question: Question, value: dict[str, Any], most: int = 3, names: Mapping[str, str] | None = None
) -> str:
    """Call a row by what stands first in it: its name or kind, its day, who is named in it.

    Parameters
    ----------
    names
        Of the people of the case, by id.
    """
    words: list[str] = []
    for column in question.columns:
        if is_private(column.id) or is_address(column.id):
            continue  # a heading is read from across the table
        given = value.get(column.id)
        if column.type == "persons" and isinstance(given, list):
            given = ", ".join(filter(None, ((names or {}).get(who, "") for who in given)))
        if column.type == "drawing" or not isinstance(given, str) or not given.strip():
            continue
        option = next((o.label for o in column.options if o.id == given), "")
        day = typed_day(given) if column.type == "date" else None
        words.append(option or (day_words(day) if day else shortened(given)))
        if len(words) == most:
            break
    return ", ".join(words)


def names_in(view: RecordView) -> dict[str, str]:
    """Name everybody of the case by id."""
    return {person.id: person.name for person in view.people}


def voice_html(row: Row, label: str, hint: str) -> Markup:
    """Ask whose number or score a row is: somebody of the case, or nobody who is listed."""
    own = row.element_id
    people = tuple(Option(person.id, f"{person.name}") for person in row.view.people if person.name)
    voice = row.answer.voice if row.answer else ""
    if voice and all(option.id != voice for option in people):
        people = (*people, Option(voice, GONE))
    return tag(
        "div",
        {"class": "ak-field", "data-ak-part": "voice"},
        tag("label", {"class": "ak-label", "for": f"{own}-voice"}, label),
        tag("span", {"class": "ak-hint", "id": f"{own}-voice-hint"}, hint),
        select_html(f"{own}-voice", people, voice, f"{own}-voice-hint"),
    )
