"""A knowledge check as a data frame: what was asked, answered, rated and seen, in words and days."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assessment_kit.core.knowledge import Asking
from assessment_kit.instruments.types.knowledge import item_named
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.checks import OBSERVED, Check, check_of
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.provenance import english_day

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

_WORDS = ("told", "rating", "how", "does", "how_often")
_DAYS = ("asked_on", "rated_on", "seen_on")
_COLUMNS: dict[str, str] = {
    "parent": "string",
    "area": "string",
    "item": "string",
    "asking": "Int64",
    "asked_on": "datetime64[ns]",
    "told": "string",
    "rated_on": "datetime64[ns]",
    "rating": "string",
    "seen_on": "datetime64[ns]",
    "how": "string",
    "does": "string",
    "how_often": "string",
}


def knowledge_frame(view: RecordView) -> "pd.DataFrame":
    """Lay out the knowledge checks of an assessment as one reader may see them.

    Returns
    -------
    One row per item and asking, and one per item (or area) and day on which it was seen. Columns: parent (the
    person's id), area, item (str); asking (Int64, for which time it was asked; NA where it was seen);
    asked_on, rated_on, seen_on (days; NaT where there is none, or where it was typed as no date); told
    ("answered", "skipped", "dont_know"; NA while it is not answered), rating ("says_it", "with_prompting",
    "not_yet", "not_asked"), how ("direct", "video"), does, how_often (str; NA where nothing was said).
    Words and days only: there is nothing to add up. No name of anybody and none of a parent's own words.
    Empty, with the same columns, where there is no check.
    """
    import pandas as pd

    rows = [row for parent in _parents(view) for row in _rows(parent, check_of(view, parent))]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _parents(view: RecordView) -> tuple[str, ...]:
    asked = (one for section in view.sections for one in section.questions)
    found = [part.subject for one in asked if one.question.type == OBSERVED for part in one.subjects]
    return tuple(dict.fromkeys(found))


def _rows(parent: str, check: Check) -> Iterator[dict[str, Any]]:
    for asking in check.askings:
        yield {"parent": parent, **_asked(asking, check.answers.get(asking), check.ratings.get(asking))}
    for seen in check.observed:
        value = seen.value if isinstance(seen.value, dict) else {}
        item = item_named(str(value.get("item") or ""))
        area = item.area if item else value.get("area")
        yield {"parent": parent, "area": area or None, "item": value.get("item") or None, **_said(value)}


def _asked(asking: Asking, answer: AnswerView | None, rating: AnswerView | None) -> dict[str, Any]:
    item = item_named(asking.item)
    answered = answer.value if answer and isinstance(answer.value, dict) else {}
    rated = rating.value if rating and isinstance(rating.value, dict) else {}
    asked_on = english_day(answer.recorded_at) if answer and answer.recorded_at else None
    known = {"area": item.area if item else None, "item": asking.item, "asking": asking.time}
    return {**known, "asked_on": asked_on, **_said({**rated, "told": answered.get("told")})}


def _said(value: dict[str, Any]) -> dict[str, Any]:
    days: dict[str, date | None] = {name: typed_day(value[name]) for name in _DAYS if name in value}
    return {**{name: value.get(name) or None for name in _WORDS}, **days}
