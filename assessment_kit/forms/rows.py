"""Answers that are rows: visits, statements, ratings, people and whatever else is there several times."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from assessment_kit.forms.controls import guidance_html
from assessment_kit.forms.knowledge_rows import KINDS, OBSERVED, knowledge_html
from assessment_kit.forms.knowledge_watching import (
    skill_html,
    watched_html,
    watching_button,
    watching_template,
)
from assessment_kit.forms.locked import locked_row
from assessment_kit.forms.marks import withheld_html
from assessment_kit.forms.markup import tag
from assessment_kit.forms.own_words import own_words_html
from assessment_kit.forms.reviews import review_html
from assessment_kit.forms.row import WHOEVER, Row, button, folded, foot, names_in, part_html, row_words
from assessment_kit.forms.scores import APART, is_practitioners, rating_html, sitting_html
from assessment_kit.forms.sessions import SESSIONS, early_html, early_of
from assessment_kit.forms.spread import spread_of
from assessment_kit.forms.statements import statement_html
from assessment_kit.forms.wordings import worded
from assessment_kit.instruments.model import Question
from assessment_kit.projection.model import AnswerView, RecordView

_LONG = 4  # a row of more parts than this is folded once it is filled


def rows_html(
    view: RecordView,
    question: Question,
    subject: str,
    answers: Iterable[AnswerView],
    label: Markup,
    carried: Iterable[Markup] = (),
    *,
    not_yours: str = "",
) -> Markup:
    """Render a question with rows: those that are there, a template for new ones, and a button to add one.

    Parameters
    ----------
    label
        The question's heading as the section prints it.
    carried
        What was said here before, drawn.
    not_yours
        Why this reader does not write here; then every row is read, and none added.
    """
    if question.type in KINDS:
        return knowledge_html(view, question, subject, answers, label)
    early = {one.row: one.words for one in early_of(view)} if question.id == SESSIONS else {}
    drawn = [
        Row(view, question, subject, n, answer, early.get(answer.row, ""))
        for n, answer in enumerate(answers, 1)
    ]
    another = f"Add another {question.row_name}" if drawn else f"Add {_article(question.row_name)}"
    words = worded(view, question, subject)
    own = "ak-own" if words and words.has_own_hint else ""
    apart = " ak-question--apart" if is_practitioners(question) else ""
    attributes = {
        "class": f"ak-question ak-question--rows{apart}",
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
        tag("p", {"class": f"ak-hint {own}".strip()}, question.hint) if question.hint else None,
        guidance_html(question.guidance, words),
        words.below if words else None,
        _apart(question),
        *carried,
        _spread(question, drawn) if question.type == "ratings" else None,
        tag("div", {"class": "ak-rows"}, *_listed(question, drawn, is_locked=bool(not_yours))),
        *([] if not_yours else _adding(view, question, subject, another)),
    )


def _listed(question: Question, rows: list[Row], *, is_locked: bool) -> Iterator[Markup]:
    """Lay the rows out one by one; what was seen, by day."""
    written = [row for row in rows if question.type == OBSERVED and not is_locked and not _is_read(row)]
    yield from watched_html(written)
    yield from (row_html(row, is_locked=is_locked) for row in rows if row not in written)


def _is_read(row: Row) -> bool:
    return bool(row.answer and (row.answer.withheld or row.answer.read_back))


def _adding(view: RecordView, question: Question, subject: str, another: str) -> Iterator[Markup | None]:
    yield _template(view, question, subject)
    yield tag("p", {"class": "ak-undo", "data-ak-undo": True, "hidden": True})
    if question.type == OBSERVED:
        yield watching_button(Row(view, question, subject, 1))
        return
    yield button(another, "data-ak-add", "ak-button ak-button--secondary")


def _template(view: RecordView, question: Question, subject: str) -> Markup | None:
    """Draw an empty row, once for all whom the question is asked about."""
    parts = (
        part
        for shown in view.sections
        for asked in shown.questions
        if asked.question.id == question.id
        for part in asked.subjects
        if not part.is_closed
    )
    if subject and subject != next(parts).subject:
        return None
    empty = Row(view, question, subject and WHOEVER, 1)
    return watching_template(empty) if question.type == OBSERVED else tag("template", None, row_html(empty))


def _apart(question: Question) -> Markup | None:
    """Say that these stages are not the family's own."""
    if not is_practitioners(question):
        return None
    return tag("p", {"class": "ak-apart"}, APART)


def _spread(question: Question, rows: list[Row]) -> Markup:
    slot = {"class": "ak-spread", "data-ak-slot": f"spread:{question.id}"}
    return tag("div", slot, spread_of(question, [row.answer for row in rows if row.answer], has_table=True))


def _article(row_name: str) -> str:
    return f"{'an' if row_name[:1] in 'aeiou' else 'a'} {row_name}"


def row_html(row: Row, *, is_locked: bool = False) -> Markup:
    """Render one row in the way of its type; one that was read back, or is another's, to be read."""
    if row.answer and row.answer.withheld:
        return tag("div", {"class": "ak-row"}, withheld_html(row.answer))
    if row.answer and (is_locked or row.answer.read_back):
        return locked_row(row, row.answer)
    return _DRAWN.get(row.question.type, _generic)(row)


def _generic(row: Row) -> Markup:
    parts: list[Markup | None] = [part_html(row, column) for column in row.question.columns]
    parts.insert(1, early_html(row))  # beside the day, which stands first
    if len(row.question.columns) > _LONG:
        return folded(row, row_words(row.question, row.value, names=names_in(row.view)), *parts)
    legend = tag("legend", {"class": "ak-legend", "data-ak-row-title": True}, row.name)
    return tag("fieldset", {"class": "ak-row", **row.address}, legend, *parts, foot(row))


_DRAWN: dict[str, Callable[[Row], Markup]] = {
    "statements": statement_html,
    "ratings": rating_html,
    "self_scores": sitting_html,
    "reviews": review_html,
    "own_words": own_words_html,
    OBSERVED: skill_html,
}
