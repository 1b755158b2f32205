"""A scale on a handed device: a number for a grown-up, a face for a child, and what makes it that one."""

from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from assessment_kit.core.timescale import day_words
from assessment_kit.forms.controls import control_html, of_column
from assessment_kit.forms.handed_said import Said
from assessment_kit.forms.markup import joined, tag
from assessment_kit.instruments.model import Audience, Question
from assessment_kit.instruments.scales import LABELS, faces_question
from assessment_kit.instruments.wording import typed_day

RATINGS = "ratings"
_ASKED = {Audience.CHILD: ("face", "why"), Audience.PARENT: ("number", "why", "up_by_one")}


def in_faces(question: Question) -> Question:
    """Put a scale to a child, who is asked for a face and reads nothing of numbers."""
    columns = tuple(replace(one, label=LABELS.get(one.id, one.label), hint="") for one in question.columns)
    hint = "You choose. There is no right answer."
    return replace(question, label=faces_question(question), hint=hint, guidance="", columns=columns)


def rating_html(
    question: Question, audience: Audience, own: str, value: dict[str, Any], today: date
) -> Markup:
    """Ask for one rating of today."""
    parts = []
    for name in _ASKED[audience]:
        column = question.column(name)
        if column is None:
            continue
        control = of_column(column, own, value.get(name), low=question.low, high=question.high)
        parts.append(control_html(control))
    return joined((rated_on_html(value, today), *parts))


def rated_on_html(value: dict[str, Any], today: date) -> Markup:
    """Keep the day with what is said, which nobody is asked for."""
    day = str(value.get("rated_on") or today.isoformat())
    box = tag("input", {"type": "text", "value": day, "readonly": True})
    return tag("div", {"data-ak-control": "date", "data-ak-column": "rated_on", "hidden": True}, box)


def is_of(said: Said, today: date) -> bool:
    """Tell whether something was said today, or on no day that is known."""
    value = said.value if isinstance(said.value, dict) else {}
    return str(value.get("rated_on") or today.isoformat()) == today.isoformat()


def on_its_day(said: Said) -> Said:
    """Say of an earlier rating on which day it was given."""
    value = said.value if isinstance(said.value, dict) else {}
    day = typed_day(value.get("rated_on"))
    words = f"You said this on {day_words(day)}." if day else "You said this before."
    return said if said.read_back else replace(said, read_back=words)
