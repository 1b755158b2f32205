"""A session that came before its plan was shared: said beside it while it is written, and refused nowhere."""

import json

from markupsafe import Markup

from assessment_kit.forms.markup import tag
from assessment_kit.forms.row import Row
from assessment_kit.instruments.parenting import EarlySession
from assessment_kit.projection import warnings
from assessment_kit.projection.model import RecordView

SESSIONS = "sessions"


def early_of(view: RecordView) -> tuple[EarlySession, ...]:
    """Find the sessions that came before their plan was shared, as the record stands."""
    return warnings.early_of(view.sections, view.people)


def early_html(row: Row) -> Markup | None:
    """Give a session the line that says so; the page keeps it in step with the days that are typed."""
    if row.question.id != SESSIONS:
        return None
    names = json.dumps(dict(warnings.parents_of(row.view.people)), ensure_ascii=False)
    return tag(
        "p",
        {
            "class": "ak-warning",
            "role": "status",
            "dir": "auto",
            "data-ak-early": names,
            "hidden": not row.warning,
        },
        row.warning,
    )
