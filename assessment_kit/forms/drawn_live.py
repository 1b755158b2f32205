"""What a page draws anew below its sections, once an answer that changes it is saved."""

from typing import Any

from assessment_kit.forms.drawn_below import below_html, is_drawn
from assessment_kit.forms.knowledge_rows import RATED, rating_rows
from assessment_kit.forms.markup import joined
from assessment_kit.projection.model import RecordView


def drawn_anew(view: RecordView) -> dict[str, Any]:
    """Give profiles, stages side by side and the rows in which answers are rated, as the form shows them.

    Returns
    -------
    {below: {section: HTML}, ratings: {question: {subject: HTML of the rows}}}; nothing where the record
    cannot be written in any more, so that an open page leaves standing what it shows.
    """
    if not view.is_writable:
        return {"below": {}, "ratings": {}}
    below, ratings = {}, {}
    for shown in view.sections:
        if is_drawn(view, shown):
            below[shown.section.id] = str(below_html(view, shown))
        for asked in shown.questions:
            if asked.question.type == RATED:
                ratings[asked.question.id] = {
                    part.subject: str(joined(rating_rows(view, asked.question, part.subject)))
                    for part in asked.subjects
                }
    return {"below": below, "ratings": ratings}
