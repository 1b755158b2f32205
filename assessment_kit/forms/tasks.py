"""The task list: every section under its heading, with a status that its author declared."""

from enum import Enum
from itertools import groupby

from markupsafe import Markup

from assessment_kit.forms.annotations import unplaced_notes
from assessment_kit.forms.markup import tag
from assessment_kit.forms.note_desk import form_desk
from assessment_kit.forms.parts import parts_list_html
from assessment_kit.instruments.given import CARRIED
from assessment_kit.projection.model import RecordView, SectionView
from assessment_kit.projection.notes import waiting


class Progress(Enum):
    """How far a section has come; only its author says that it is complete."""

    NOT_STARTED = "Not yet started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"


def progress(shown: SectionView) -> Progress:
    """Tell how far a section has come."""
    if shown.is_declared_complete:
        return Progress.COMPLETED
    parts = [part for asked in shown.questions for part in asked.subjects]
    is_answered = any(not answer.gone for part in parts for answer in part.answers)
    is_begun = is_answered or any(item.still_true for part in parts for item in part.carried)
    return Progress.IN_PROGRESS if is_begun else Progress.NOT_STARTED


def task_list_html(view: RecordView, base_url: str = "/") -> str:
    """Render the task list, with what stands beside the assessment and check-answers at its end."""
    listed = [shown for shown in view.sections if is_listed(shown)]
    groups = [
        _group(name, list(sections), is_writable=view.is_writable)
        for name, sections in groupby(listed, key=lambda one: one.section.group)
    ]
    own = [shown for shown in listed if not shown.whose_alone]
    done = sum(shown.is_declared_complete for shown in own)
    counted = f"{done} of {len(own)} sections completed."
    return str(
        tag(
            "section",
            {"class": "ak-page", "data-ak-page": "", "aria-labelledby": "ak-heading-tasks"},
            tag("h1", {"id": "ak-heading-tasks", "tabindex": "-1"}, view.instrument.title),
            unplaced_notes(form_desk(view, None, base_url)),
            _given(view),
            tag("p", {"data-ak-done": True}, counted) if view.is_writable else None,
            *groups,
            parts_list_html(view, base_url),
            _last(view),
        )
    )


def is_listed(shown: SectionView) -> bool:
    """Leave out what is there for things said before while nothing came along or was struck since."""
    parts = (part for asked in shown.questions for part in asked.subjects)
    is_before = all(asked.question.type == CARRIED for asked in shown.questions)
    return not is_before or any(part.carried or part.answers for part in parts)


def _group(name: str, sections: list[SectionView], *, is_writable: bool) -> Markup:
    heading = tag("h2", {"class": "ak-task-list__heading"}, name) if name else None
    entries = (_entry(shown, is_writable=is_writable) for shown in sections)
    return tag("div", None, heading, tag("ul", {"class": "ak-task-list"}, *entries))


def _entry(shown: SectionView, *, is_writable: bool) -> Markup:
    section, state = shown.section, progress(shown)
    count = waiting(shown.annotations)
    notes = f"{count} {'annotation' if count == 1 else 'annotations'} to answer" if count else ""
    return tag(
        "li",
        {"class": "ak-task-list__entry"},
        tag(
            "div",
            {"class": "ak-task-list__name"},
            tag(
                "a",
                {"href": f"#section={section.id}", "aria-describedby": f"ak-progress-{section.id}"},
                section.title,
            ),
            tag("span", {"class": "ak-hint ak-not-with-family"}, notes) if notes else None,
        ),
        tag(
            "span",
            {
                "class": "ak-task-list__status",
                "id": f"ak-progress-{section.id}",
                "data-ak-progress": section.id,
                "data-ak-state": state.name.lower(),
                "data-ak-not-yours": bool(shown.whose_alone),
            },
            _state_words(shown, state, is_writable=is_writable),
        ),
    )


def _state_words(shown: SectionView, state: Progress, *, is_writable: bool) -> str:
    """Say how far a section is; of somebody else's that is not complete, whose it is.

    What can no longer be written in is not in progress.
    """
    if shown.whose_alone and state is not Progress.COMPLETED:
        return f"For {shown.whose_alone}"
    if is_writable or state is Progress.COMPLETED:
        return state.value
    return "Nothing written" if state is Progress.NOT_STARTED else ""


def _given(view: RecordView) -> Markup | None:
    """Say to whom it was given and why they can do it; not beside a family."""
    if view.allocation is None:
        return None
    words = f"Given to {view.allocation.words}"
    return tag("p", {"class": "ak-hint ak-not-with-family", "dir": "auto"}, words)


def _last(view: RecordView) -> Markup:
    words = "Check your answers and submit" if view.is_writable else "Read the whole assessment"
    link = tag("a", {"href": "#check", "class": "ak-button"}, words)
    return tag("p", {"class": "ak-task-list__last"}, link)
