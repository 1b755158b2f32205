"""A section of the form as semantic HTML, with what stands in the record."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from assessment_kit.core.errors import NotFoundError
from assessment_kit.forms.annotations import annotations_html
from assessment_kit.forms.controls import control_html, of_question
from assessment_kit.forms.marks import address, below, withheld_html
from assessment_kit.forms.markup import joined, prose, tag
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.rows import rows_html
from assessment_kit.instruments.model import About, Question
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView, SubjectView


def section_html(view: RecordView, section_id: str) -> str:
    """Render one section: the live form where the reader may write, its text where not.

    Raises
    ------
    NotFoundError
        Where the instrument has no such section.
    """
    shown = _found(view, section_id)
    inside = joined(_blocks(view, shown)) if view.is_writable else Markup(reading_html(view, section_id))  # noqa: S704
    return str(section_page(view, shown, inside))


def _found(view: RecordView, section_id: str) -> SectionView:
    shown = view.section(section_id)
    if shown is None:
        raise NotFoundError(f"This assessment has no section “{section_id}”; choose one from its task list.")
    return shown


def section_page(view: RecordView, shown: SectionView, inside: Markup) -> Markup:
    """Put a section's heading, guidance, annotations and "Have you completed this section?" around it."""
    section = shown.section
    heading = f"ak-heading-{section.id}"
    computed = tag("div", {"class": "ak-computed", "data-ak-slot": f"completeness:{section.id}"})
    return tag(
        "section",
        {
            "class": "ak-section",
            "data-ak-section": section.id,
            "data-ak-page": f"section={section.id}",
            "aria-labelledby": heading,
        },
        tag("h1", {"id": heading, "tabindex": "-1"}, section.title),
        tag("div", {"class": "ak-guidance"}, prose(section.guidance)) if section.guidance else None,
        tag("div", {"data-ak-annotations": section.id}, annotations_html(shown.annotations)),
        inside,
        computed,
        _declaration(shown) if view.is_writable else None,
    )


def _declaration(shown: SectionView) -> Markup:
    name = f"ak-complete-{shown.section.id}"
    lines = [
        tag(
            "div",
            {"class": "ak-choice"},
            tag(
                "input",
                {"type": "radio", "name": name, "id": f"{name}-{value}", "value": value, "checked": checked},
            ),
            tag("label", {"for": f"{name}-{value}"}, words),
        )
        for value, words, checked in (
            ("yes", "Yes, I’ve completed this section", shown.is_declared_complete),
            ("no", "No, I’ll come back to it later", False),
        )
    ]
    return tag(
        "div",
        {"class": "ak-declaration"},
        tag(
            "fieldset",
            {"class": "ak-field ak-fieldset", "data-ak-declare": shown.section.id},
            tag("legend", {"class": "ak-legend"}, "Have you completed this section?"),
            *lines,
            tag("p", {"class": "ak-error", "data-ak-message": True, "hidden": True}),
        ),
        tag(
            "button", {"type": "button", "class": "ak-button", "data-ak-continue": True}, "Save and continue"
        ),
    )


def _blocks(view: RecordView, shown: SectionView) -> Iterator[Markup]:
    names = {code: (name, meaning) for code, name, meaning in shown.section.dimensions}
    for dimension, group in groupby(shown.questions, key=lambda asked: asked.question.dimension):
        asked = list(group)
        if dimension:
            name, meaning = names.get(dimension, (dimension, ""))
            yield _dimension(view, asked, name, meaning)
        else:
            for question in asked:
                yield from _question(view, question)


def _dimension(view: RecordView, asked: list[QuestionView], name: str, meaning: str) -> Markup:
    subjects = {part.subject: part.subject_name for question in asked for part in question.subjects}
    parts = []
    for subject, subject_name in subjects.items():
        answers = [(q.question, part) for q in asked for part in q.subjects if part.subject == subject]
        level = "h3" if subject_name else "h2"
        heading = tag("h3", {"dir": "auto"}, f"{name}: {subject_name}") if subject_name else None
        parts.append(
            tag(
                "div",
                {"class": "ak-subject"},
                heading,
                *(_answers(view, q, part, level="h4" if level == "h3" else "h3") for q, part in answers),
            )
        )
    return tag(
        "div",
        {"class": "ak-dimension"},
        tag("h2", None, name),
        tag("p", {"class": "ak-hint"}, meaning) if meaning else None,
        *parts,
    )


def _question(view: RecordView, asked: QuestionView) -> Iterator[Markup]:
    question = asked.question
    if question.about is About.PERSON:
        answers = tuple(answer for part in asked.subjects for answer in part.answers)
        yield _answers(view, question, SubjectView("", "", answers))
        return
    for part in asked.subjects:
        yield _answers(view, question, part)


def _answers(view: RecordView, question: Question, part: SubjectView, level: str = "h2") -> Markup:
    label = f"{question.label} ({part.subject_name})" if part.subject_name else question.label
    if question.has_rows:
        heading = tag(level, {"class": "ak-label ak-label--heading", "dir": "auto"}, label)
        return rows_html(view, question, part.subject, part.answers, heading)
    return _single(question, part, label)


def _single(question: Question, part: SubjectView, label: str) -> Markup:
    answer: AnswerView | None = part.answers[0] if part.answers else None
    element_id = f"ak-{question.id}-{part.subject}"
    if answer and answer.withheld:
        inside = joined((tag("p", {"class": "ak-label"}, label), withheld_html(answer)))
        return tag("div", {"class": "ak-question"}, inside)
    control = of_question(question, element_id, answer.value if answer else None, label)
    attributes = {"class": "ak-question", **address(question, part.subject, "", answer)}
    return tag("div", attributes, control_html(control), below(answer))
