"""Which questions are asked, and about whom: conditions, and parts that are closed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from assessment_kit.instruments.conditions import is_asked, when_words
from assessment_kit.instruments.model import Condition, Scope
from assessment_kit.instruments.outline import question_json
from assessment_kit.instruments.types import is_filled
from assessment_kit.projection.model import QuestionView, SubjectView


def with_conditions(
    questions: Mapping[str, QuestionView], closed: Collection[str] = ()
) -> dict[str, QuestionView]:
    """Mark what is asked about whom, and say when it is; nothing that was written is left out.

    Parameters
    ----------
    closed
        The ids of the children whose own part is closed; what belongs to the whole case goes on.
    """
    deciders = {view.question.when.question for view in questions.values() if view.question.when}
    answers = [answer for name in deciders if name in questions for answer in _standing(questions[name])]
    return {name: _marked(view, questions, answers, closed) for name, view in questions.items()}


def _standing(view: QuestionView) -> Iterator[dict[str, Any]]:
    """List what answers a question that decides; what was said before and is still true, where nothing is."""
    for part in view.subjects:
        values = [(answer.subject, answer.value) for answer in part.answers if is_filled(answer.value)]
        if not values:
            values = [(part.subject, item.value) for item in part.carried if item.still_true == "yes"]
        for subject, value in values:
            yield {"question": view.question.id, "subject": subject, "value": value}


def _marked(
    view: QuestionView,
    questions: Mapping[str, QuestionView],
    answers: list[dict[str, Any]],
    closed: Collection[str],
) -> QuestionView:
    when = question_json(view.question)["when"] if view.question.when else None

    def marked(part: SubjectView) -> SubjectView:
        asked = is_asked({"when": when}, part.subject, answers)
        is_closed = part.subject in closed and view.question.scope is Scope.ASSESSMENT
        if (asked, is_closed) == (part.is_asked, part.is_closed):
            return part
        return replace(part, is_asked=asked, is_closed=is_closed)

    subjects = tuple(marked(part) for part in view.subjects)
    return replace(view, subjects=subjects, asked_when=_words(view.question.when, questions))


def _words(condition: Condition | None, questions: Mapping[str, QuestionView]) -> str:
    decider = questions.get(condition.question) if condition else None
    if condition is None or decider is None:
        return ""
    when = {"question": condition.question, "is": condition.is_any_of}
    return f"Asked only when {when_words(when, question_json(decider.question))}"
