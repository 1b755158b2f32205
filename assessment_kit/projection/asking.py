"""Which questions are asked, and about whom: conditions, and parts that are closed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assessment_kit.instruments.conditions import deciding, is_asked, when_words
from assessment_kit.instruments.model import Condition, Scope
from assessment_kit.instruments.outline import question_json
from assessment_kit.projection.model import QuestionView, SubjectView


def with_conditions(
    questions: Mapping[str, QuestionView], closed: Collection[str] = (), destroyed: Collection[str] = ()
) -> dict[str, QuestionView]:
    """Mark what is asked about whom, and say when it is; nothing that was written is left out.

    Parameters
    ----------
    closed
        The ids of the children whose own part is closed; what belongs to the whole case goes on.
    destroyed
        The ids of those whose record was destroyed: nothing is asked about them any more, and nothing of the
        case either.
    """
    deciders = {view.question.when.question for view in questions.values() if view.question.when}
    parts = [(name, part) for name in deciders if name in questions for part in questions[name].subjects]
    said = [_said(name, one.subject, one.value) for name, part in parts for one in part.answers]
    still_true = [
        _said(name, part.subject, item.value)
        for name, part in parts
        for item in part.carried
        if item.still_true == "yes"
    ]
    answers = deciding(said, still_true)
    return {name: _marked(view, questions, answers, closed, destroyed) for name, view in questions.items()}


def _said(question: str, subject: str, value: Any) -> dict[str, Any]:
    return {"question": question, "subject": subject, "value": value}


def _marked(
    view: QuestionView,
    questions: Mapping[str, QuestionView],
    answers: Sequence[Mapping[str, Any]],
    closed: Collection[str],
    destroyed: Collection[str],
) -> QuestionView:
    when = question_json(view.question)["when"] if view.question.when else None

    def marked(part: SubjectView) -> SubjectView:
        is_over = part.subject in destroyed
        asked = not is_over and is_asked({"when": when}, part.subject, answers)
        is_closed = is_over or (part.subject in closed and view.question.scope is Scope.ASSESSMENT)
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
