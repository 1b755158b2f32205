"""Answers that are rows: visits, statements, ratings, people and whatever else is there several times."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from assessment_kit.forms.controls import Control, control_html, guidance_html, of_column, select_html
from assessment_kit.forms.family import is_address, is_private, named_in
from assessment_kit.forms.marks import address, below, spread_sentence, withheld_html
from assessment_kit.forms.markup import joined, tag
from assessment_kit.instruments.model import About, Option, Question
from assessment_kit.instruments.wording import day_words, shortened, typed_day
from assessment_kit.projection.model import AnswerView, RecordView

NEW_ROW = "__row__"  # stands in a <template> where the browser puts the id it makes
_LONG = 4  # a row of more parts than this is folded once it is filled
_OWN = Option("own", "My own observation or thinking")
KINDS = (
    Option("fact", "Fact", "What was seen, said or written down"),
    Option("judgement", "Judgement", "What a professional makes of it"),
    Option("view", "View", "What somebody thinks or wishes"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be drawn; `answer` is None for the empty one in the template."""

    view: RecordView
    question: Question
    subject: str
    number: int
    answer: AnswerView | None = None

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


def rows_html(
    view: RecordView, question: Question, subject: str, answers: Iterable[AnswerView], label: Markup
) -> Markup:
    """Render a question with rows: those that are there, a template for new ones, and a button to add one.

    Parameters
    ----------
    label
        The question's heading as the section prints it.
    """
    drawn = [Row(view, question, subject, n, answer) for n, answer in enumerate(answers, 1)]
    another = f"Add another {question.row_name}" if drawn else f"Add {_article(question.row_name)}"
    attributes = {
        "class": "ak-question ak-question--rows",
        "data-ak-rows": question.type,
        "data-ak-question": question.id,
        "data-ak-subject": subject,
        "data-ak-row-name": question.row_name,
        "data-ak-required": question.is_required,
        "data-ak-of": subject or None,
    }
    return tag(
        "div",
        attributes,
        label,
        tag("p", {"class": "ak-hint"}, question.hint) if question.hint else None,
        guidance_html(question.guidance),
        _spread(question, drawn) if question.type == "ratings" else None,
        tag("div", {"class": "ak-rows"}, *(row_html(row) for row in drawn)),
        tag("template", None, row_html(Row(view, question, subject, len(drawn) + 1))),
        tag("p", {"class": "ak-undo", "data-ak-undo": True, "hidden": True}),
        _button(another, "data-ak-add", "ak-button ak-button--secondary"),
    )


def _spread(question: Question, rows: list[Row]) -> Markup:
    words = spread_sentence([row.answer for row in rows if row.answer])
    slot = {"class": "ak-spread", "data-ak-slot": f"spread:{question.id}"}
    return tag("div", slot, tag("p", {"dir": "auto"}, words) if words else None)


def _article(row_name: str) -> str:
    return f"{'an' if row_name[:1] in 'aeiou' else 'a'} {row_name}"


def row_html(row: Row) -> Markup:
    """Render one row in the way of its type."""
    if row.answer and row.answer.withheld:
        return tag("div", {"class": "ak-row"}, withheld_html(row.answer))
    draw: Callable[[Row], Markup] = {"statements": _statement, "ratings": _rating}.get(
        row.question.type, _generic
    )
    return draw(row)


def _button(words: str, mark: str, classes: str, name: str = "") -> Markup:
    hidden = tag("span", {"class": "ak-visually-hidden"}, f" {name}") if name else None
    return tag("button", {"type": "button", "class": classes, mark: True}, words, hidden)


def _remove(row: Row) -> Markup:
    return _button("Remove", "data-ak-remove", "ak-button ak-button--quiet", row.name.lower())


def _foot(row: Row) -> Markup:
    return tag("div", {"class": "ak-row__foot"}, below(row.answer), _opened(row), _remove(row))


def _opened(row: Row) -> Markup | None:
    """Offer to go on with the family that this visit is made to."""
    if row.question.type != "visits":
        return None
    hidden = tag("span", {"class": "ak-visually-hidden"}, f": {row.name.lower()}")
    link = {"href": f"?visit={quote(row.id, safe='')}", "class": "ak-link", "data-ak-open-visit": row.id}
    return tag("a", link, "Open with the family", hidden)


def _parts(row: Row, first: str = "") -> list[Markup]:
    low, high = row.question.low, row.question.high
    return [
        control_html(of_column(column, row.element_id, row.value.get(column.id), low=low, high=high))
        for column in sorted(row.question.columns, key=lambda column: column.id != first)
    ]


def _generic(row: Row) -> Markup:
    inside = joined((*_parts(row), _foot(row)))
    if len(row.question.columns) <= _LONG:
        legend = tag("legend", {"class": "ak-legend", "data-ak-row-title": True}, row.name)
        return tag("fieldset", {"class": "ak-row", **row.address}, legend, inside)
    title = row_words(row.question, row.value) or row.name
    return tag(
        "details",
        {"class": "ak-row ak-row--folded", "open": row.answer is None, **row.address},
        tag("summary", {"dir": "auto", "data-ak-row-title": row.name}, title),
        tag("fieldset", None, tag("legend", {"class": "ak-visually-hidden"}, row.name), inside),
    )


def row_words(question: Question, value: dict[str, Any]) -> str:
    """Call a row by what stands first in it: its name or kind, and its day."""
    words: list[str] = []
    for column in question.columns:
        if is_private(column.id) or is_address(column.id):
            continue  # a heading is read from across the table
        given = value.get(column.id)
        if not isinstance(given, str) or not given.strip():
            continue
        option = next((o.label for o in column.options if o.id == given), "")
        day = typed_day(given) if column.type == "date" else None
        words.append(option or (day_words(day) if day else shortened(given)))
        if len(words) == 3:
            break
    return ", ".join(words)


def _statement(row: Row) -> Markup:
    answer, own = row.answer, row.element_id
    box = Control(f"{own}-text", f"{row.name}", "long_text", row.value.get("text"), column="text")
    sources = places(row.view, answer.source if answer else "")
    source = tag(
        "div",
        {"class": "ak-field", "data-ak-part": "source"},
        tag("label", {"class": "ak-label ak-label--small", "for": f"{own}-source"}, "Where is this from?"),
        select_html(f"{own}-source", sources, answer.source if answer else ""),
    )
    return tag(
        "div",
        {"class": "ak-row ak-statement", **row.address},
        control_html(box),
        tag("div", {"class": "ak-statement__marks"}, source, kinds_html(own, answer.kind if answer else "")),
        _foot(row),
    )


def kinds_html(element_id: str, kind: str) -> Markup:
    """Offer fact, judgement and view as three words; none is chosen beforehand."""
    lines = [
        tag(
            "label",
            {"class": "ak-kind", "title": option.hint},
            tag(
                "input",
                {
                    "type": "radio",
                    "name": f"{element_id}-kind",
                    "value": option.id,
                    "checked": option.id == kind,
                },
            ),
            tag("span", None, option.label),
        )
        for option in KINDS
    ]
    return tag(
        "fieldset",
        {"class": "ak-field ak-kinds", "data-ak-part": "kind"},
        tag("legend", {"class": "ak-label ak-label--small"}, "This is a"),
        *lines,
    )


def places(view: RecordView, chosen: str) -> tuple[Option, ...]:
    """List what a statement may name as its source; one that has gone stays choosable where it was chosen."""
    listed = (_OWN, *(Option(place["id"], place["words"]) for place in view.places))
    if chosen and all(option.id != chosen for option in listed):
        return (*listed, Option(chosen, "A source that is no longer listed"))
    return listed


def _rating(row: Row) -> Markup:
    own = row.element_id
    people = tuple(Option(person.id, f"{person.name}") for person in row.view.people if person.name)
    voice = row.answer.voice if row.answer else ""
    if voice and all(option.id != voice for option in people):
        people = (*people, Option(voice, "Somebody who is no longer listed"))
    rater = tag(
        "div",
        {"class": "ak-field", "data-ak-part": "voice"},
        tag("label", {"class": "ak-label", "for": f"{own}-voice"}, "Whose number is this?"),
        tag(
            "span",
            {"class": "ak-hint", "id": f"{own}-voice-hint"},
            "Leave this for an agency or somebody who is not listed, and write who below.",
        ),
        select_html(f"{own}-voice", people, voice, f"{own}-voice-hint"),
    )
    return tag(
        "fieldset",
        {"class": "ak-row ak-row--rating", **row.address},
        tag("legend", {"class": "ak-legend", "data-ak-row-title": True}, row.name),
        rater,
        *_parts(row, first="rater_name"),
        _foot(row),
    )
