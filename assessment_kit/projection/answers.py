"""From revisions in force to what a reader sees under each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment_kit.core.answer import Address, Revision
from assessment_kit.core.read_back import ReadBack
from assessment_kit.instruments.model import About, Question, Scope
from assessment_kit.instruments.outline import Subjects, subjects_of
from assessment_kit.instruments.types import is_filled, question_type
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.model import AnswerView, QuestionView, SubjectView
from assessment_kit.projection.places import Place, source_words
from assessment_kit.projection.provenance import (
    KIND_WORDS,
    provenance,
    struck_words,
)

DRAWING, DRAWING_WORDS = "drawing", "drawing_words"  # the type of a part, and what its picture shows
_GONE = "(no longer among the people of this case)"
_BY_DAY = {"visits": "happened_on", "chronology": "happened_on"}


@dataclass(frozen=True, slots=True)
class Wording:
    """What it takes to put a revision into words: people's names, and places by source."""

    names: Mapping[str, str]  # plain names
    names_in_full: Mapping[str, str]  # with the part they play, for sentences
    places: Mapping[str, Place]
    read_backs: Mapping[Address, ReadBack] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)  # by the id under which each is kept
    parts: Mapping[str, str] = field(default_factory=dict)  # "mother of both", by person

    def answer(self, question: Question, revision: Revision) -> AnswerView:
        """Show one revision."""
        value = self._readable(question, revision)
        kind = question_type(question.type)
        drawing, shows = self._drawing(question, revision)
        return AnswerView(
            question=question.id,
            subject=revision.address.subject,
            row=revision.address.row,
            rev=revision.rev,
            value=revision.value,
            words=kind.words(question, value, self.names),
            cells=kind.cells(question, value, self.names),
            kind=revision.kind.value if revision.kind else "",
            kind_words=KIND_WORDS[revision.kind] if revision.kind else "",
            voice=revision.voice,
            voice_name=self.names.get(revision.voice, ""),
            voice_part=self.parts.get(revision.voice, ""),
            source=revision.source,
            source_words=source_words(revision.source, self.places),
            provenance=provenance(revision, self.names_in_full, self.places),
            author=revision.author,
            author_name=revision.author_name,
            recorded_at=revision.recorded_at,
            told_by=revision.told_by,
            about=revision.about,
            happened_on=revision.happened_on,
            struck=struck_words(revision.strike),
            read_back=self._read_back(revision),
            drawing=drawing,
            drawing_words=shows,
            conflicts=tuple(
                self._other_text(question, other) for other in revision.conflicts if not other.struck
            ),
        )

    def _readable(self, question: Question, revision: Revision) -> Any:
        """Name the rater of a rating, and their part, from the voice where neither was typed."""
        value = revision.value
        if question.type != "ratings" or not isinstance(value, dict):
            return value
        known = {"rater_name": self.names.get(revision.voice), "role": self.parts.get(revision.voice)}
        told = {part: words for part, words in known.items() if words and not is_filled(value.get(part))}
        return {**value, **told}

    def _read_back(self, revision: Revision) -> str:
        """Say that just this text was confirmed; empty where nobody did."""
        found = self.read_backs.get(revision.address)
        return found.words if found is not None and found.seq == revision.seq else ""

    def _drawing(self, question: Question, revision: Revision) -> tuple[str, str]:
        """Give the picture of a row and what it shows; whose it is, where nobody has said what it shows."""
        kept = drawing_of(question, revision)
        if not kept:
            return "", ""
        said = revision.value.get(DRAWING_WORDS) if isinstance(revision.value, dict) else None
        words = said.strip() if isinstance(said, str) else ""
        name = self.names.get(revision.voice, "")
        return self.drawings.get(kept, ""), words or (f"A drawing by {name}" if name else "A drawing")

    def _other_text(self, question: Question, other: Revision) -> dict[str, Any]:
        words = question_type(question.type).words(question, other.value, self.names)
        return {
            "rev": other.rev,
            "words": list(words),
            "author": other.author,
            "author_name": other.author_name,
            "recorded_at": other.recorded_at.isoformat(),
            "value": other.value,
        }


def drawing_of(question: Question, revision: Revision) -> str:
    """Find the id of the drawing that a row holds; empty where it holds none."""
    if revision.struck or not isinstance(revision.value, dict):
        return ""
    found = (revision.value.get(column.id) for column in question.columns if column.type == DRAWING)
    return next((kept for kept in found if isinstance(kept, str) and kept), "")


def question_view(
    question: Question, revisions: Sequence[Revision], subjects: Subjects, wording: Wording
) -> QuestionView:
    """Show one question with everyone it is asked about."""
    known = [dict(subject) for subject in subjects_of(question, subjects)]
    if question.about in {About.PERSON, About.ANYONE}:
        return QuestionView(question, (_subject_view(question, "", "", revisions, wording),))
    if question.scope is Scope.ASSESSMENT:
        known += _left(revisions, {subject["id"] for subject in known}, wording)
    views = []
    for subject in known:
        own = [revision for revision in revisions if revision.address.subject == subject["id"]]
        views.append(_subject_view(question, subject["id"], subject["name"], own, wording))
    return QuestionView(question, tuple(views))


def _left(revisions: Sequence[Revision], known: set[str], wording: Wording) -> list[dict[str, str]]:
    """Keep what was written about someone who is not asked about any more: hiding never deletes."""
    standing = [r.address.subject for r in revisions if _stands(r) and r.address.subject not in known]
    return [
        {"id": subject, "name": wording.names.get(subject) or _GONE} for subject in dict.fromkeys(standing)
    ]


def _subject_view(
    question: Question, subject: str, name: str, revisions: Sequence[Revision], wording: Wording
) -> SubjectView:
    standing = _ordered(question, [revision for revision in revisions if _stands(revision)])
    return SubjectView(
        subject=subject,
        subject_name=name,
        answers=tuple(wording.answer(question, revision) for revision in standing),
        blanks=tuple(_blank(question, revision) for revision in revisions if not _stands(revision)),
    )


def _blank(question: Question, revision: Revision) -> AnswerView:
    """Show where something stood: its revision, to write on from, and nothing of what it was."""
    at = revision.address
    value = None if revision.struck else revision.value
    struck = struck_words(revision.strike)
    return AnswerView(question.id, at.subject, at.row, revision.rev, value, words=(), struck=struck)


def _stands(revision: Revision) -> bool:
    return bool(revision.conflicts) or (not revision.struck and is_filled(revision.value))


def _ordered(question: Question, revisions: list[Revision]) -> list[Revision]:
    """Put visits and events in the order of their days, undated ones last; all else stays as written."""
    column = _BY_DAY.get(question.type)
    if column is None:
        return revisions

    def day(revision: Revision) -> str:
        typed = revision.value.get(column) if isinstance(revision.value, dict) else None
        read = typed_day(typed)
        return read.isoformat() if read else "9999"

    return sorted(revisions, key=day)
