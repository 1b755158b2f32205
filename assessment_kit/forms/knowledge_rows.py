"""What a parent answered, what a practitioner makes of it, and what was seen of it."""

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.controls import guidance_html
from assessment_kit.forms.marks import below
from assessment_kit.forms.markup import tag, text_blocks
from assessment_kit.forms.reading import said_html
from assessment_kit.forms.row import WHOEVER, Row, part_html
from assessment_kit.forms.wordings import worded
from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.types.knowledge import item_named, question_words, time_words
from assessment_kit.instruments.types.knowledge_answers import answer_words, told_words
from assessment_kit.instruments.types.knowledge_ratings import RATINGS
from assessment_kit.instruments.wording import paragraphs, typed_day
from assessment_kit.projection.checks import Check, check_of
from assessment_kit.projection.model import AnswerView, RecordView

RATED, OBSERVED = "knowledge_ratings", "knowledge_observed"
KINDS = ("knowledge_answers", "knowledge_breaks", RATED)  # without a row that is begun here
_NOT_YET = {
    "knowledge_answers": "Nothing was answered yet. It is answered when the computer is handed over.",
    "knowledge_breaks": "No break was written down yet.",
    RATED: "Nothing is chosen for this parent yet. What you choose above stands here.",
}
BACKDATED = "This is before the day of an earlier time ({}): the profile goes by the later day."
_NOT_ANSWERED = "Not answered on the handed device."


def knowledge_html(
    view: RecordView, question: Question, subject: str, answers: Iterable[AnswerView], label: Markup
) -> Markup:
    """Render what was answered and the breaks to be read, or a row to rate for each thing that is asked."""
    listed = list(answers)
    rows = list(rating_rows(view, question, subject) if question.type == RATED else _read(question, listed))
    words = worded(view, question, subject)
    marks = {
        "class": "ak-question ak-question--rows",
        "data-ak-rows": question.type,
        "data-ak-question": question.id,
        "data-ak-subject": subject,
        "data-ak-row-name": question.row_name,
        "data-ak-of": "others" if question.type == RATED else subject,
    }
    return tag(
        "div",
        marks,
        label,
        tag("p", {"class": "ak-hint ak-own" if words and words.has_own_hint else "ak-hint"}, question.hint),
        guidance_html(question.guidance, words),
        words.below if words else None,
        _listed(question, rows),
        tag("p", {"class": "ak-hint", "data-ak-none": True, "hidden": bool(rows)}, _NOT_YET[question.type]),
        _template(view, question, subject) if question.type == RATED else None,
    )


def _listed(question: Question, rows: list[Markup]) -> Markup | None:
    """Fold away what was answered: it stands again beside each rating."""
    listed = tag("div", {"class": "ak-rows"}, *rows)
    if question.type != "knowledge_answers" or not rows:
        return listed
    return tag("details", {"class": "ak-details"}, tag("summary", None, "Read what was answered"), listed)


def stands(value: object) -> str:
    """Write a value for the page to read where no control holds it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(question: Question, answers: Iterable[AnswerView]) -> Iterator[Markup]:
    for answer in answers:
        marks = {
            "class": "ak-row ak-locked",
            "data-ak-answer": True,
            "data-ak-question": question.id,
            "data-ak-subject": answer.subject,
            "data-ak-row": answer.row,
            "data-ak-rev": answer.rev,
            "data-ak-stands": stands(answer.value),
            "data-ak-of": answer.subject,
        }
        yield tag(
            "div", marks, tag("div", {"data-ak-said": True}, said_html(question, answer)), below(answer)
        )


def rating_rows(view: RecordView, question: Question, subject: str) -> Iterator[Markup]:
    """Render a row to rate for each thing that is asked of a parent, or was."""
    check = check_of(view, subject)
    for number, asking in enumerate(check.askings, 1):
        rating = check.ratings.get(asking) or _blank(view, question, subject, asking)
        row = Row(view, question, subject, number, rating)
        value = {"item": asking.item, "asking": asking.time, **row.value}
        said = _said(check.answers.get(asking), asking)
        backdated = _backdated(check, asking, row.value)
        marks: dict[str, object] = {"data-ak-stands": stands(value)}
        yield _rating(row, asking, marks, said, _beside(asking), backdated=backdated)


def _backdated(check: Check, asking: Asking, value: dict[str, object]) -> str:
    """Say that an earlier time has a later day; empty where it has none."""
    own = typed_day(value.get("rated_on"))
    earlier = (
        typed_day(rating.value.get("rated_on"))
        for other, rating in check.ratings.items()
        if other.item == asking.item and other.time < asking.time and isinstance(rating.value, dict)
    )
    later = max((day for day in earlier if day), default=None)
    if own is None or later is None or own >= later:
        return ""
    return BACKDATED.format(day_words(later))


def _blank(view: RecordView, question: Question, subject: str, asking: Asking) -> AnswerView:
    row = rating_row(view.assessment.id, subject, asking)
    return AnswerView(question.id, subject, row, 0, None, ())


def _rating(
    row: Row, asking: Asking | None, marks: dict[str, object], *inside: Markup, backdated: str = ""
) -> Markup:
    """Fold a rating under what was asked; its controls come from the template when it is opened."""
    given = next((one.label for one in RATINGS if one.id == row.value.get("rating")), "")
    again = time_words(asking.time) if asking else ""
    title = (question_words(asking.item), f" ({again})" if again else "") if asking else (row.name,)
    return tag(
        "details",
        {"class": "ak-row ak-row--folded", **row.address, **marks},
        tag(
            "summary",
            {"dir": "auto"},
            *title,
            " ",
            tag("span", {"class": "ak-tag", "data-ak-rated": True}, given),
        ),
        tag("div", {"class": "ak-sides"}, *inside) if inside else None,
        tag(
            "div",
            {"class": "ak-row__foot"},
            tag(
                "p", {"class": "ak-hint ak-backdated", "role": "status", "data-ak-backdated": True}, backdated
            ),
            below(row.answer),
        ),
    )


def _said(answer: AnswerView | None, asking: Asking) -> Markup:
    value = answer.value if answer and isinstance(answer.value, dict) else {}
    chosen = [word for part in answer_words(value, item_named(asking.item)).values() for word in part]
    lines = [told_words(value.get("told")), *chosen, *paragraphs(str(value.get("words") or ""))]
    if value.get("read_to_them") is True:
        lines.append("Someone read it to them.")
    body = text_blocks(list(filter(None, lines)) or [_NOT_ANSWERED])
    return tag(
        "div",
        {"class": "ak-sides__one"},
        tag("p", {"class": "ak-sides__who"}, "What this parent said"),
        tag("blockquote", {"class": "ak-own-words"}, body) if value else body,
    )


def _beside(asking: Asking) -> Markup:
    item = item_named(asking.item)
    if item is None:
        return tag(
            "div", {"class": "ak-sides__one"}, tag("p", None, "This item is not in the check any more.")
        )
    return tag(
        "div",
        {"class": "ak-sides__one"},
        tag("p", {"class": "ak-sides__who"}, "A good-enough answer holds"),
        text_blocks([f"• {point}" for point in item.good_answer]),
        tag("p", {"class": "ak-sides__who"}, "What you can ask further"),
        text_blocks([f"• {prompt}" for prompt in item.follow_up]),
    )


def _template(view: RecordView, question: Question, subject: str) -> Markup | None:
    """Draw the controls once for all rows of all parents."""
    asked = next(q for section in view.sections for q in section.questions if q.question.id == question.id)
    if subject != asked.subjects[0].subject:
        return None
    row = Row(view, question, WHOEVER, 1)
    kept = (_kept("item", "knowledge_item"), _kept("asking", "count"))
    parts = (part_html(row, column) for column in _in_order(question))
    body = tag("div", {"data-ak-body": True}, *kept, *parts)
    return tag("template", None, _rating(row, None, {}), body)


def _in_order(question: Question) -> list[Column]:
    """Put the word first, then what shows it, then the day."""
    return [column for name in ("rating", "words", "rated_on") if (column := question.column(name))]


def _kept(column: str, kind: str) -> Markup:
    marks = {"hidden": True, "data-ak-control": kind, "data-ak-column": column}
    return tag("div", marks, tag("input", {"type": "hidden"}))
