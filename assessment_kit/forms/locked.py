"""What is read and not written in an open form: what was read back, and what another person alone answers."""

from markupsafe import Markup

from assessment_kit.forms.marks import below
from assessment_kit.forms.markup import tag
from assessment_kit.forms.own_words import read_back_html
from assessment_kit.forms.reading import answer_html, question_words, said_html
from assessment_kit.forms.row import Row, part_html
from assessment_kit.projection.model import AnswerView, QuestionView, SubjectView

_KEPT = "Nobody changes what was read back and confirmed. What is new goes below it."


def is_locked(asked: QuestionView, answer: AnswerView | None) -> bool:
    """Tell whether an answer is only read here; the store refuses what is sent all the same."""
    return bool(asked.not_yours or (answer and answer.read_back))


def owner_words(asked: QuestionView) -> str:
    """Say who alone answers a question, or why it is not this reader; empty where anybody does."""
    if asked.not_yours or not asked.owner_words:
        return asked.not_yours
    return f"Only {asked.owner_words} answers this: that is you."


def owner_html(asked: QuestionView) -> Markup | None:
    """Put it into a line of its own."""
    words = owner_words(asked)
    return tag("p", {"class": "ak-hint ak-owner"}, words) if words else None


def locked_single(
    asked: QuestionView,
    part: SubjectView,
    answer: AnswerView | None,
    attributes: dict[str, object],
    control: Markup,
) -> Markup:
    """Show one answer to be read; its control stays on the page unseen, so that conditions can read it."""
    return tag(
        "div",
        {**attributes, "class": "ak-question ak-locked"},
        tag("p", {"class": "ak-label", "dir": "auto"}, question_words(asked.question, part)),
        owner_html(asked),
        answer_html(asked.question, part),
        _kept(answer),
        _unseen(control),
        below(answer),
    )


def locked_row(row: Row, answer: AnswerView) -> Markup:
    """Show one row to be read."""
    return tag(
        "div",
        {"class": "ak-row ak-locked", **row.address},
        said_html(row.question, answer),
        read_back_html(answer),
        _kept(answer),
        _unseen(*(part_html(row, column) for column in row.question.columns)),
        tag("div", {"class": "ak-row__foot"}, below(answer)),
    )


def _kept(answer: AnswerView | None) -> Markup | None:
    return tag("p", {"class": "ak-hint"}, _KEPT) if answer and answer.read_back else None


def _unseen(*controls: Markup) -> Markup:
    return tag("div", {"hidden": True, "inert": True}, *controls)
