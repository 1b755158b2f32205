"""What stands at an answer besides its control: where it is saved, who wrote it, what else was written."""

import json
from collections.abc import Iterable

from markupsafe import Markup

from assessment_kit.core.rating import Rating, spread_words
from assessment_kit.forms.family import is_private, whose
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.instruments.model import Question
from assessment_kit.projection.model import AnswerView


def address(question: Question, subject: str, row: str, answer: AnswerView | None) -> dict[str, object]:
    """Mark an element as one answer that is saved on its own."""
    return {
        "data-ak-answer": True,
        "data-ak-question": question.id,
        "data-ak-subject": subject,
        "data-ak-row": row or None,
        "data-ak-rev": answer.rev if answer else 0,
        "data-ak-author": (answer.author or None) if answer else None,
        "data-ak-voice": (answer.voice or None) if answer else None,
        "data-ak-source": (answer.source or None) if answer else None,
        "data-ak-told-by": (answer.told_by or None) if answer else None,
        "data-ak-about": (answer.about or None) if answer else None,
        "data-ak-happened-on": answer.happened_on if answer else None,
        "data-ak-required": question.is_required and not row,
        "data-ak-of": whose(question, subject, row, answer),
        "data-ak-private": is_private(question.id),
    }


def below(answer: AnswerView | None) -> Markup:
    """Say who wrote an answer and offer its history; leave room for what the server says of it.

    What was cleared or struck has a history too; where nothing was written, the first save offers it.
    """
    who = joined((answer.author_name, when(answer))) if answer and answer.author_name else Markup("")
    is_new = not (answer and answer.rev)
    offered = {"type": "button", "class": "ak-link", "data-ak-history": True, "hidden": is_new}
    history = tag("button", offered, "History")
    return joined(
        (
            tag("p", {"class": "ak-error", "data-ak-message": True, "hidden": True}),
            struck_html(answer) if answer and answer.struck else None,
            tag("p", {"class": "ak-provenance"}, tag("span", {"data-ak-who": True}, who), " ", history),
            conflicts_html(answer) if answer and answer.conflicts else None,
        )
    )


def when(answer: AnswerView) -> str:
    """Say the day of an answer, after its author's name."""
    moment = answer.recorded_at
    return f", {moment.day} {moment:%B %Y}" if moment else ""


def struck_html(answer: AnswerView) -> Markup:
    """Say that a text was struck here, by whom and when."""
    words = f"A text here was struck: {answer.struck}"
    return tag("p", {"class": "ak-struck", "data-ak-struck": True, "dir": "auto"}, words)


def withheld_html(answer: AnswerView) -> Markup:
    """Say that something is not shown, and why."""
    return tag("p", {"class": "ak-withheld"}, f"Not shown: {answer.withheld}")


def conflicts_html(answer: AnswerView) -> Markup:
    """Lay what was written at the same time side by side, for a person to decide."""
    texts = [
        tag(
            "div",
            {
                "class": "ak-conflict__text",
                "data-ak-conflict": conflict.get("rev"),
                "data-ak-value": json.dumps(conflict.get("value")),
                "data-ak-author": conflict.get("author"),
                "data-ak-author-name": conflict.get("author_name"),
            },
            tag(
                "p",
                {"class": "ak-conflict__who"},
                f"Also written by {conflict.get('author_name') or 'somebody'}",
            ),
            text_blocks(conflict.get("words") or ()),
        )
        for conflict in answer.conflicts
    ]
    kept = tag(
        "div",
        {
            "class": "ak-conflict__text",
            "data-ak-in-force": True,
            "data-ak-value": json.dumps(answer.value),
            "data-ak-author-name": answer.author_name,
        },
        tag("p", {"class": "ak-conflict__who"}, f"In the record, by {answer.author_name or 'somebody'}"),
        text_blocks(answer.words),
    )
    return tag("div", {"class": "ak-conflict", "data-ak-conflicts": True}, kept, *texts)


def spread_sentence(answers: Iterable[AnswerView]) -> str:
    """Say every rater's number and how far apart they stand, never a mean."""
    given = [(answer, answer.value) for answer in answers if isinstance(answer.value, dict)]
    return spread_words(
        Rating(answer.voice_name or str(value.get("rater_name") or "Somebody"), value.get("number"))
        for answer, value in given
    )
