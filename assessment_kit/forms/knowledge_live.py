"""What a page shows anew of a knowledge check, once an answer that changes it is saved."""

from typing import Any

from assessment_kit.forms.knowledge_profile import profiles_html
from assessment_kit.forms.knowledge_rows import RATED, rating_rows
from assessment_kit.forms.markup import joined
from assessment_kit.projection.model import RecordView


def knowledge_anew(view: RecordView) -> dict[str, Any]:
    """Give the profiles, and the rows in which answers are rated, as the form shows them.

    Returns
    -------
    {profiles: {section: HTML}, ratings: {question: {subject: HTML of the rows}}}; nothing where the record
    cannot be written in any more, so that an open page leaves standing what it shows.
    """
    if not view.is_writable:
        return {"profiles": {}, "ratings": {}}
    profiles, ratings = {}, {}
    for shown in view.sections:
        for asked in shown.questions:
            if asked.question.type == RATED:
                profiles[shown.section.id] = str(profiles_html(view, shown, 2) or "")
                ratings[asked.question.id] = {
                    part.subject: str(joined(rating_rows(view, asked.question, part.subject)))
                    for part in asked.subjects
                }
    return {"profiles": profiles, "ratings": ratings}
