"""Outcomes for each parent or couple and each child, as one table whose cells are words."""

from collections.abc import Iterator

from markupsafe import Markup

from assessment_kit.forms.markup import tag
from assessment_kit.projection.model import QuestionView
from assessment_kit.projection.outcomes import OutcomeTable, outcome_table


def outcomes_html(asked: QuestionView, level: str) -> Iterator[Markup]:
    """Render the table of a question that has one; what is written about each outcome stands below it."""
    found = outcome_table(asked)
    if found is not None:
        yield tag(level, {"dir": "auto"}, asked.question.label)
        yield _table(found, asked.question.label)


def _table(found: OutcomeTable, label: str) -> Markup:
    head = (tag("th", {"scope": "col", "dir": "auto"}, name) for name in found.children)
    rows = (
        tag(
            "tr",
            None,
            tag("th", {"scope": "row", "dir": "auto"}, who),
            *(tag("td", {"dir": "auto"}, words) for words in said),
        )
        for who, said in found.rows
    )
    caption = tag("caption", {"class": "ak-visually-hidden"}, label)
    top = tag("thead", None, tag("tr", None, tag("th", {"scope": "col"}, "Parent or couple"), *head))
    table = tag("table", {"class": "ak-table"}, caption, top, tag("tbody", None, *rows))
    # a wide table is moved by hand or keyboard within its own frame, never with the page
    return tag(
        "div", {"class": "ak-table-frame", "role": "region", "aria-label": label, "tabindex": "0"}, table
    )
