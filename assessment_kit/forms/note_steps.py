"""What a reader may do with a note: reply, mark it as dealt with, change, move, withdraw, open it again."""

from collections.abc import Iterator

from markupsafe import Markup

from assessment_kit.core.annotation import NoteKind
from assessment_kit.forms.markup import tag
from assessment_kit.forms.note_desk import Desk
from assessment_kit.forms.writing import fold, send_button, step_button, writing_html
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.notes import is_open


def note_steps(desk: Desk, note: AnnotationView) -> Markup | None:
    """Offer what this reader may do with a note now."""
    view, about = desk.view, f"to note {note.id}"
    if not view.may_reply:
        return None
    box = writing_html(f"reply:{note.id}", "Your reply", send_button("Send reply", about))
    error = tag("p", {"class": "ak-error", "data-ak-refused": True, "role": "alert", "hidden": True})
    if desk.review:
        if note.state == "resolved":
            return None
        return tag("div", {"class": "ak-annotation__answer"}, box, _dealt_with(view, note), error)
    return tag(
        "div",
        {"class": "ak-annotation__answer"},
        fold(f"reply:{note.id}", "Reply", about, box),
        *(_supervising(desk, note) if view.may_annotate else (_dealt_with(view, note),)),
        error,
    )


def _dealt_with(view: RecordView, note: AnnotationView) -> Markup | None:
    """Offer to say that a note is dealt with: a supervisor resolves it, others mark it for the supervisor."""
    if view.may_annotate:
        return step_button("resolve", "Mark as dealt with", _of(note)) if is_open(note) else None
    is_offered = note.state == "open" and is_open(note)
    return step_button("answer", "Mark as dealt with", _of(note)) if is_offered else None


def _supervising(desk: Desk, note: AnnotationView) -> Iterator[Markup | None]:
    about = _of(note)
    if desk.is_own(note):
        send = send_button("Save this note", about)
        kind = NoteKind(note.kind)
        box = writing_html(f"edit:{note.id}", "The note", send, text=note.text, kind=kind, base_rev=note.rev)
        yield fold(f"edit:{note.id}", "Change", about, box)
    to = tag("label", {"class": "ak-label ak-label--small"}, "Where it belongs", _places())
    yield fold(f"move:{note.id}", "Move", about, to, step_button("move", "Move it", about, "secondary"))
    if desk.is_own(note):
        words = tag("p", None, "It leaves the page and the notebook; what it said stays in the history.")
        sure = step_button("withdraw", "Withdraw it", about, "secondary")
        yield fold(f"withdraw:{note.id}", "Withdraw", about, words, sure)
    if note.state == "resolved":
        yield step_button("reopen", "Open it again", about)
    else:
        yield _dealt_with(desk.view, note)


def _places() -> Markup:
    """Leave the list of places to the page, which has it once."""
    return tag("select", {"class": "ak-select", "data-ak-to": True})


def _of(note: AnnotationView) -> str:
    return f"note {note.id}"
