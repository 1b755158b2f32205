"""Who reads the notes of supervision, and where; and how the page names the places in which notes stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment_kit.core.note_story import NoteEvent
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.earlier import EarlierText
from assessment_kit.projection.model import QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.notes import beside


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reads the notes, where, and what they may do with them.

    Parameters
    ----------
    shown
        The section that stands here; None for what stands in none.
    review
        The address of the review page, for what only stands there; empty on that page itself.
    stories, earlier
        What happened to each note, and what it was said of; on the review page only.
    """

    view: RecordView
    shown: SectionView | None = None
    review: str = ""
    stories: Mapping[int, tuple[NoteEvent, ...]] = field(default_factory=dict)
    earlier: Mapping[int, tuple[EarlierText, ...]] = field(default_factory=dict)

    def notes_on(self, asked: QuestionView, part: SubjectView) -> tuple[AnnotationView, ...]:
        """Choose the notes beside one question about one person."""
        return beside(self.shown, asked, part) if self.shown else ()

    def is_own(self, note: AnnotationView) -> bool:
        """Tell whether the reader wrote a note."""
        return self.view.reader is not None and self.view.reader.id == note.author


def form_desk(view: RecordView, shown: SectionView | None, base_url: str = "/") -> Desk:
    """Take the notes as the form shows them."""
    page = f"{base_url}assessment-kit/cases/{view.case}/assessments/{view.assessment.id}/review"
    return Desk(view, shown, page)


def place_key(section: str, question: str = "", subject: str = "") -> str:
    """Name a place for notes in the page."""
    return f"{section}|{question}|{subject}"
