"""What is asked only under a condition: out of sight while it is not asked and empty; never cleared."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from assessment_kit.forms.markup import tag
from assessment_kit.instruments.conditions import is_part_asked, when_words
from assessment_kit.instruments.model import Column, Condition, Question
from assessment_kit.instruments.types import is_filled
from assessment_kit.projection.model import QuestionView, SubjectView

NOTHING = "Nothing is asked here, as things stand."


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether something with a condition is asked now, and whether it is in sight.

    Parameters
    ----------
    kept
        The sentence for when it is not asked and holds something all the same.
    """

    when: Condition
    is_asked: bool
    is_kept: bool
    kept: str

    @property
    def attributes(self) -> dict[str, object]:
        """What the page reads to show and hide it as answers change."""
        is_hidden = not self.is_asked and not self.is_kept
        return {"data-ak-when": when_json(self.when), "hidden": is_hidden}


def when_json(when: Condition) -> str:
    """Write a condition for the page."""
    return json.dumps({"question": when.question, "is": list(when.is_any_of)}, separators=(",", ":"))


def kept_html(asking: Asking) -> Markup:
    """Say why something that is not asked stands here; the page shows and hides it."""
    shown = asking.is_kept and not asking.is_asked
    return tag("span", {"class": "ak-hint ak-kept", "data-ak-kept": True, "hidden": not shown}, asking.kept)


def asking_of_question(asked: QuestionView, part: SubjectView) -> Asking | None:
    """Tell how a question stands to its condition about somebody; None where it is asked always."""
    when = asked.question.when
    return Asking(when, part.is_asked, is_kept(part), asked.kept_because) if when else None


def is_kept(part: SubjectView) -> bool:
    """Tell whether a part would stay in sight although it is not asked."""
    return bool(part.answers or part.carried)


def asking_of_column(column: Column, question: Question, row: Mapping[str, Any]) -> Asking | None:
    """Tell how a part of a row stands to its condition; None where it is asked always."""
    when = column.when
    if when is None:
        return None
    condition = {"question": when.question, "is": list(when.is_any_of)}
    decider = question.column(when.question)
    known = {
        "label": decider.label if decider else when.question,
        "options": [{"id": one.id, "label": one.label} for one in decider.options] if decider else [],
    }
    kept = f"Asked only when {when_words(condition, known)}; kept because something was written here."
    is_asked = is_part_asked({"when": condition}, row)
    return Asking(when, is_asked, is_filled(row.get(column.id)), kept)


def asked_block(asked: QuestionView, part: SubjectView, inside: Markup) -> Markup:
    """Put around a question with a condition what the page needs to show and hide it."""
    asking = asking_of_question(asked, part)
    if asking is None:
        return inside
    attributes = {"class": "ak-asked", "data-ak-asked": f"{asked.question.id}|{part.subject}"}
    return tag("div", {**attributes, **asking.attributes}, kept_html(asking), inside)


def is_conditional(questions: Iterable[QuestionView]) -> bool:
    """Tell whether everything in a group is asked only under conditions, so that the group can be empty."""
    return all(asked.question.when is not None for asked in questions)


def emptiness(own: Iterable[tuple[QuestionView, SubjectView]]) -> dict[str, object]:
    """Put a group, such as all that is asked about one child, out of sight while nothing in it is asked."""
    listed = list(own)
    if not is_conditional(asked for asked, _ in listed):
        return {}
    return {"data-ak-group": True, "hidden": not any(part.is_shown for _, part in listed)}


def nothing_html(questions: Iterable[QuestionView]) -> Markup | None:
    """Say that a section asks nothing now; None where it always asks something."""
    listed = list(questions)
    if not is_conditional(listed):
        return None
    is_empty = not any(asked.is_shown for asked in listed)
    return tag("p", {"class": "ak-hint", "data-ak-nothing": True, "hidden": not is_empty}, NOTHING)
