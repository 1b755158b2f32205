"""What a page of the form draws below a section from what is saved: profiles, stages, what is at a glance."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from assessment_kit.forms.at_a_glance import glance_html, has_glance
from assessment_kit.forms.knowledge_profile import profiles_html
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.tables import stages_html
from assessment_kit.instruments.wording import listed
from assessment_kit.projection.model import QuestionView, RecordView, SectionView
from assessment_kit.projection.stages import KIND as SELF_SCORES

BESIDE = "Side by side"
_DRAWN = frozenset({SELF_SCORES, "knowledge_observed"})


def below_place(view: RecordView, shown: SectionView) -> Markup | None:
    """Keep a place in which the page draws anew what stands below a section; None where nothing can."""
    if not is_drawn(view, shown):
        return None
    return tag(
        "div",
        {"data-ak-drawn": shown.section.id},
        tag("p", {"class": "ak-visually-hidden", "role": "status", "data-ak-drawn-news": True}),
        tag("div", {"data-ak-drawn-body": True}, below_html(view, shown)),
    )


def is_drawn(view: RecordView, shown: SectionView) -> bool:
    """Tell whether a section asks what is drawn below it."""
    asks = any(asked.question.type in _DRAWN and asked.subjects for asked in shown.questions)
    return asks or has_glance(view, shown)


def below_html(view: RecordView, shown: SectionView) -> Markup:
    """Draw what is saved: stages over time side by side, profiles, and what a section shows at a glance."""
    return joined((*_stages(shown), profiles_html(view, shown, 2), glance_html(view, shown, 2)))


def areas_asked(asked: QuestionView) -> tuple[str, ...]:
    """Tell which neighbours are laid out side by side: stages of the same areas."""
    question = asked.question
    return tuple(option.id for option in question.options) if question.type == SELF_SCORES else ()


def _stages(shown: SectionView) -> Iterator[Markup]:
    for areas, group in groupby(shown.questions, key=areas_asked):
        questions = list(group) if areas else []
        for subject in dict.fromkeys(part.subject for asked in questions for part in asked.subjects):
            parts = [(q.question, p) for q in questions for p in q.subjects if p.subject == subject]
            said = [(question, part.answers) for question, part in parts if part.answers]
            if said:
                name = parts[0][1].subject_name
                title = listed([words for words in (BESIDE, name) if words], "for")
                yield tag("h2", {"dir": "auto"}, title)
                yield from stages_html(title, said, has_remarks=False)
