"""A review discussion: choosing its point shows when it was due and what is talked about there."""

from collections.abc import Iterator

from markupsafe import Markup

from assessment_kit.core.clock import DueDate
from assessment_kit.forms.asking import when_json
from assessment_kit.forms.dates import day_of, due_sentence
from assessment_kit.forms.markup import tag
from assessment_kit.forms.row import Row, folded, part_html, row_words
from assessment_kit.instruments.model import Condition


def review_html(row: Row) -> Markup:
    """Render one review discussion to be written."""
    parts: list[Markup] = []
    for column in row.question.columns:
        parts.append(part_html(row, column))
        if column.id == "point":
            parts.extend(_due(row))
    return folded(row, row_words(row.question, row.value, most=2), *parts)


def _due(row: Row) -> Iterator[Markup]:
    """Say of each point when it is due; the page shows the line of the point that is chosen."""
    chosen = row.value.get("point")
    for due in row.view.due:
        attributes = {
            "class": "ak-hint ak-due-hint",
            "data-ak-when": when_json(Condition("point", (due.point,))),
            "hidden": chosen != due.point,
        }
        yield tag("p", attributes, _words(due))


def _words(due: DueDate) -> str:
    if due.is_met_on is None:
        return due_sentence(due)
    how = "It is set for" if due.is_set else "It was held on"
    return f"{due_sentence(due)} {how} {day_of(due.is_met_on)}{due.met_in_words}."
