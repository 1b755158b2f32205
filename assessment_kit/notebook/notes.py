"""Notes as cells: what a cell says that its note is about and for, in tags and metadata, and its thread.

Tags come first, since every editor of notebooks can set them; metadata is what our own plugin writes beside.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.timescale import day_words
from assessment_kit.notebook.cells import (
    KEY,
    SCHEMA,
    CellKind,
    Metadata,
    markdown_text,
    marked,
    text_cell,
    usable_id,
)
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import english_day

ABOUT = "about:"
STATES = {"open": "Open", "answered": "Answered", "resolved": "Resolved", "withdrawn": "Withdrawn"}
EARLIER = "Said of an earlier text"
_KINDS = {kind.value.replace("_", "-"): kind for kind in NoteKind}
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Topic:
    """What in its section a note is about: a question and whom it is asked about; empty for the section."""

    question: str = ""
    subject: str = ""


def kind_tag(kind: NoteKind) -> str:
    """Write a kind as a cell tag: `legal-advice`."""
    return kind.value.replace("_", "-")


def about_tag(topic: Topic) -> str:
    """Write what a note is about as a cell tag: `about:health`, or `about:health:<child>`."""
    return ABOUT + ":".join(part for part in (topic.question, topic.subject) if part)


def kind_of(metadata: Mapping[str, Any]) -> NoteKind | None:
    """Read what a cell says that its note is for; None where it says nothing that there is.

    The tags decide. Legal advice counts wherever it stands; of others the one beside what was sent.
    """
    said = {kind for tag in _tags(metadata) if (kind := _kind_named(tag))}
    if NoteKind.LEGAL_ADVICE in said:
        return NoteKind.LEGAL_ADVICE
    sent = _sent_kind(metadata)
    return next((kind for kind in NoteKind if kind in said and kind is not sent), sent)


def topic_of(metadata: Mapping[str, Any]) -> Topic | None:
    """Read what a cell says that its note is about; None where it says nothing.

    The tags decide where there are any of ours: a cell that names its kind and no question is about the
    whole section.
    """
    tags = _tags(metadata)
    said = [topic for tag in tags if (topic := _topic_named(tag))]
    sent = _sent_topic(metadata)
    if said:
        return next((topic for topic in said if topic != sent), said[0])
    return Topic() if any(_kind_named(tag) for tag in tags) else sent


def _tags(metadata: Mapping[str, Any]) -> list[str]:
    tags = metadata.get("tags")
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _kind_named(tag: str) -> NoteKind | None:
    return _KINDS.get(re.sub(r"[\s_-]+", "-", tag.strip().lower()))


def _topic_named(tag: str) -> Topic | None:
    if not tag.strip().startswith(ABOUT):
        return None
    question, _, subject = tag.strip()[len(ABOUT) :].partition(":")
    return (
        Topic(question, subject)
        if _ID.fullmatch(question) and (_ID.fullmatch(subject) or not subject)
        else None
    )


def _own(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    own = metadata.get(KEY)
    return own if isinstance(own, Mapping) else {}


def _sent_kind(metadata: Mapping[str, Any]) -> NoteKind | None:
    value = _own(metadata).get("note_kind")
    return next((kind for kind in NoteKind if kind.value == value), None)


def _sent_topic(metadata: Mapping[str, Any]) -> Topic | None:
    question, subject = (_own(metadata).get(name) for name in ("question", "subject"))
    if not isinstance(question, str):
        return None
    return Topic(question, subject if isinstance(subject, str) else "")


def note_id(annotation: AnnotationView) -> str:
    """Name the cell of an annotation; one that was not written in a notebook is named by its number."""
    return usable_id(annotation.cell or f"note-{annotation.id}")


def thread_id(number: int) -> str:
    """Name the cell under a note in which its thread stands, in a file."""
    return f"{CellKind.THREAD.value}-{number}"


def annotation_cell(annotation: AnnotationView, *, is_own: bool, about: str = "") -> NotebookNode:
    """Make the Markdown cell that carries an annotation; only its author's cell is editable.

    Parameters
    ----------
    about
        The question and whom it is asked about, in words; empty for the whole section.
    """
    kind, topic = NoteKind(annotation.kind), Topic(annotation.question, annotation.subject)
    own = {
        "schema": SCHEMA,
        "kind": CellKind.ANNOTATION.value,
        "section": annotation.section,
        "annotation": annotation.id,
        "cell": note_id(annotation),
        "rev": annotation.rev,
        "author_name": annotation.author_name,
        "at": annotation.at.isoformat(),
        "state": annotation.state,
        "is_own": is_own,
        "note_kind": kind.value,
        "question": topic.question,
        "subject": topic.subject,
        "about": about,
        "why_unplaced": annotation.why_unplaced,
        "is_of_earlier_text": annotation.is_of_earlier_text,
        "replies": [{"author_name": who, "text": text, "at": at} for who, text, at in _replies(annotation)],
    }
    tags = [CellKind.ANNOTATION.value, kind_tag(kind), *([about_tag(topic)] if topic.question else [])]
    metadata: Metadata = {KEY: own, "tags": tags}
    if not is_own:
        metadata |= {"editable": False, "deletable": False}
    return new_markdown_cell(annotation.text, id=note_id(annotation), metadata=metadata)


def thread_cell(annotation: AnnotationView, about: str) -> NotebookNode:
    """Make the cell that says in a file, under a note, whose it is, how it stands and what was replied."""
    said = [f"Note {annotation.id}", annotation.author_name, _day(annotation.at.isoformat())]
    said += [NoteKind(annotation.kind).words, STATES.get(annotation.state, "Open")]
    said += [f"About: {about}"] if about else []
    said += [annotation.why_unplaced] if annotation.why_unplaced else []
    said += [EARLIER] if annotation.is_of_earlier_text else []
    blocks = [f"*{markdown_text(' · '.join(said))}*"]
    for who, text, at in _replies(annotation):
        lines = [
            f"**{markdown_text(who)}**, {_day(at)}",
            *(markdown_text(line) for line in text.splitlines()),
        ]
        blocks.append("\n>\n".join(f"> {line}" for line in lines if line))
    cell = text_cell(CellKind.THREAD, "\n\n".join(blocks))
    cell.id = thread_id(annotation.id)
    cell.metadata[KEY]["annotation"] = annotation.id
    return marked(cell)


def about_words(view: RecordView, annotation: AnnotationView) -> str:
    """Say in words what in its section an annotation is about; empty for the whole section."""
    section = view.section(annotation.section)
    asked = (
        next((q for q in section.questions if q.question.id == annotation.question), None)
        if section
        else None
    )
    if asked is None:
        return ""
    whom = next((s.subject_name for s in asked.subjects if s.subject == annotation.subject), "")
    return f"{asked.question.label} ({whom})" if whom and annotation.subject else asked.question.label


def _replies(annotation: AnnotationView) -> Iterable[tuple[str, str, str]]:
    for reply in annotation.replies:
        yield str(reply.get("author_name", "")), str(reply.get("text", "")), _moment(reply.get("at"))


def _moment(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _day(moment: str) -> str:
    try:
        return day_words(english_day(datetime.fromisoformat(moment)))
    except ValueError:
        return moment[:10]
