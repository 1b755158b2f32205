"""Notes of supervision as they stand beside what they are about, each with its thread."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.note_words import plain_note
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.markup import prose, tag
from assessment_kit.forms.note_desk import Desk, form_desk, place_key
from assessment_kit.forms.note_history import earlier_html, history_html
from assessment_kit.forms.note_steps import note_steps
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.notes import is_open, of_section
from assessment_kit.projection.provenance import english_day

STATES = {"open": "Open", "answered": "Answered", "resolved": "Resolved", "withdrawn": "Withdrawn"}


def section_notes(desk: Desk, shown: SectionView) -> Markup:
    """Show the notes on a section as a whole, and leave room for those to come."""
    notes = of_section(shown)
    inside = _from_supervision(desk, notes) if notes else None
    return tag("div", {"data-ak-notes": place_key(shown.section.id)}, inside)


def _from_supervision(desk: Desk, notes: Iterable[AnnotationView]) -> Markup:
    heading = tag("h2", {"class": "ak-annotations__heading"}, "From supervision")
    label = {"class": "ak-annotations", "aria-label": "Annotations from supervision"}
    return tag("aside", label, heading, *cards(desk, notes))


def notes_beside(desk: Desk, asked: QuestionView, part: SubjectView) -> Markup | None:
    """Show the notes on one question about one person; nothing where there are none."""
    notes = desk.notes_on(asked, part)
    if not notes or desk.shown is None:
        return None
    key = place_key(desk.shown.section.id, asked.question.id, part.subject)
    return tag("div", {"data-ak-notes": key}, group(desk, notes, asked_words(asked, part.subject_name)))


def group(desk: Desk, notes: Iterable[AnnotationView], about: str) -> Markup:
    """Put the notes of one place together."""
    label = {"class": "ak-annotations", "role": "group", "aria-label": f"Notes: {about}"}
    return tag("div", label, *cards(desk, notes))


def cards(desk: Desk, notes: Iterable[AnnotationView]) -> list[Markup]:
    """Show notes one after the other."""
    return [note_html(desk, note) for note in notes]


def notes_anew(view: RecordView, base_url: str = "/") -> dict[str, Markup]:
    """Draw the notes of each place that has any as the form shows them, after something was done with one."""
    found: dict[str, Markup] = {}
    for shown in view.sections:
        desk, section = form_desk(view, shown, base_url), shown.section.id
        if notes := of_section(shown):
            found[place_key(section)] = _from_supervision(desk, notes)
        for asked in shown.questions:
            for part in asked.subjects:
                if notes := desk.notes_on(asked, part):
                    words = asked_words(asked, part.subject_name)
                    found[place_key(section, asked.question.id, part.subject)] = group(desk, notes, words)
    if view.unplaced:
        found[place_key("")] = _unplaced(form_desk(view, None, base_url))
    return found


def unplaced_notes(desk: Desk) -> Markup:
    """Show the notes without a place, and leave room for them where there are none."""
    inside = _unplaced(desk) if desk.view.unplaced else None
    return tag("div", {"data-ak-notes": place_key("")}, inside)


def _unplaced(desk: Desk) -> Markup:
    heading = tag("h2", {"class": "ak-annotations__heading"}, "Unplaced notes")
    label = {"class": "ak-annotations", "aria-label": "Unplaced notes"}
    return tag("aside", label, heading, *cards(desk, desk.view.unplaced))


def note_html(desk: Desk, note: AnnotationView) -> Markup:
    """Show one note with its thread, and what this reader may do with it."""
    kind = NoteKind(note.kind)
    own = {
        "class": f"ak-annotation ak-annotation--{note.kind}",
        "id": f"note-{note.id}",
        "tabindex": "-1",
        "data-ak-annotation": note.id,
        "data-ak-state": note.state,
        "data-ak-waits": is_open(note),
        "data-ak-kind": note.kind,
        "data-ak-mine": desk.is_own(note),
        "aria-label": f"Note {note.id}: {kind.words} by {note.author_name}",
    }
    return tag(
        "article",
        own,
        tag(
            "p",
            {"class": "ak-annotation__who"},
            tag("span", {"class": f"ak-tag ak-note-kind ak-note-kind--{note.kind}"}, kind.words),
            " ",
            tag("strong", {"dir": "auto"}, note.author_name),
            f", {_day(note.at)} ",
            _state(note),
        ),
        _about(desk, note),
        _earlier(desk, note),
        prose(plain_note(note.text)),
        tag("div", {"data-ak-replies": True}, *(_reply(reply) for reply in note.replies)),
        _state_line(note),
        note_steps(desk, note),
        history_html(desk.view, note.id, desk.stories[note.id]) if note.id in desk.stories else None,
    )


def _about(desk: Desk, note: AnnotationView) -> Markup | None:
    """Say what a note is about where that does not stand beside it, or is asked only sometimes."""
    if note.why_unplaced:
        return tag("p", {"class": "ak-hint"}, note.why_unplaced)
    questions = desk.shown.questions if desk.shown else ()
    asked = next((one for one in questions if one.question.id == note.question), None)
    if asked is None:
        return None
    part = next((one for one in asked.subjects if one.subject == note.subject), None)
    if part is None:
        names = {person.id: person.name for person in desk.view.people}
        name = names.get(note.subject, "")
        gone = " It is not asked about them in this assessment." if note.subject else ""
        return tag("p", {"class": "ak-hint", "dir": "auto"}, f"On {asked_words(asked, name)}.{gone}")
    if not asked.asked_when and not part.is_closed:
        return None
    why = f" {asked.asked_when}." if asked.asked_when else ""
    now = "" if part.is_asked else " As things stand it is not asked."
    closed = f" {part.subject_name}’s part is closed." if part.is_closed else ""
    return tag(
        "p",
        {"class": "ak-hint", "dir": "auto"},
        f"On {asked_words(asked, part.subject_name)}.{why}{now}{closed}",
    )


def asked_words(asked: QuestionView, name: str) -> str:
    """Name a question, and whom it is asked about."""
    return f"“{asked.question.label}”{f' ({name})' if name else ''}"


def _earlier(desk: Desk, note: AnnotationView) -> Markup | None:
    """Say that a note speaks of an earlier text; on the review page with the words of then."""
    if not note.is_of_earlier_text:
        return None
    mark = tag("span", {"class": "ak-tag ak-tag--earlier"}, "Said of an earlier text")
    if desk.review:
        see = tag("a", {"href": f"{desk.review}#note-{note.id}"}, "See what has changed")
        return tag("p", {"class": "ak-annotation__earlier"}, mark, " ", see)
    return earlier_html(note.id, mark, desk.earlier.get(note.id, ()))


def _state(note: AnnotationView) -> Markup | None:
    """Say how far a note has come; nothing where nobody waits for anything."""
    if note.state == "open" and not is_open(note):
        return None
    return tag("span", {"class": "ak-tag", "data-ak-annotation-state": True}, STATES.get(note.state, "Open"))


def _state_line(note: AnnotationView) -> Markup | None:
    day = f", {_day(note.state_at)}" if note.state_at else ""
    if note.state == "resolved" and note.state_by_name:
        words = f"Dealt with, says {note.state_by_name}{day}."
    elif note.is_marked_only and note.state_by_name:
        words = f"Marked as dealt with by {note.state_by_name}{day}."
    else:
        return None
    return tag("p", {"class": "ak-hint"}, words)


def _reply(reply: dict[str, Any]) -> Markup:
    at = reply.get("at")
    return tag(
        "div",
        {"class": "ak-annotation__reply"},
        tag(
            "p",
            {"class": "ak-annotation__who"},
            tag("strong", {"dir": "auto"}, reply.get("author_name") or ""),
            f", {_day(at)}" if at else "",
        ),
        prose(plain_note(str(reply.get("text") or ""))),
    )


def _day(at: Any) -> str:
    return day_words(english_day(at))
