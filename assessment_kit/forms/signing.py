"""The content of an assessment as it is read before it is signed, and the advice about it."""

from markupsafe import Markup

from assessment_kit.forms.check import notices
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.parts import parts_html
from assessment_kit.forms.reading import is_needed, reading
from assessment_kit.forms.state import answers_of, outline_of
from assessment_kit.instruments.completeness import Advice, advice
from assessment_kit.projection.familiar import familiar_words
from assessment_kit.projection.model import QuestionView, RecordView, SectionView


def content_html(view: RecordView, level: int = 3) -> Markup:
    """Render every section to be read, and what others wrote beside it, exactly as the notebook does.

    Parameters
    ----------
    level
        The level of the sections' headings.
    """
    sections = (
        tag(
            "section",
            {"class": "ak-signed__section", "id": f"section-{shown.section.id}"},
            tag(f"h{level}", None, shown.section.title),
            reading(view, shown, level + 1),
        )
        for shown in written_sections(view)
    )
    parts = parts_html(view, reading, level)
    return joined((*notices(view), *sections, parts))


def written_sections(view: RecordView) -> list[SectionView]:
    """List the sections in which something stands, came along, or is needed and missing."""
    return [shown for shown in view.sections if any(_is_read(asked) for asked in shown.questions)]


def empty_sections(view: RecordView) -> list[str]:
    """Name the sections in which nothing stands."""
    written = {shown.section.id for shown in written_sections(view)}
    return [shown.section.title for shown in view.sections if shown.section.id not in written]


def _is_read(asked: QuestionView) -> bool:
    return any(
        part.answers or part.carried or is_needed(asked.question, part) or any(b.struck for b in part.blanks)
        for part in asked.subjects
    )


def advice_of(view: RecordView) -> tuple[Advice, ...]:
    """List what check-answers points out, as its author was shown it."""
    return advice(outline_of(view), answers_of(view), familiar_words(view))
