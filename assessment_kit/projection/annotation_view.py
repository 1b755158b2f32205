"""What one reader sees of one annotation, with its thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """What a supervisor wrote about a section or question, with its thread.

    Parameters
    ----------
    id
        The number of the annotation in its assessment.
    cell
        The notebook cell id that carries it.
    replies
        {author, author_name, text, at} in order.
    """

    id: int
    cell: str
    section: str
    question: str
    subject: str
    text: str
    author: str
    author_name: str
    at: datetime
    rev: int
    state: str  # open, answered, resolved, withdrawn
    replies: tuple[dict[str, Any], ...] = ()
    said_of_seq: int = 0  # the last revision that the annotator can have seen
    kind: str = "question"  # a value of NoteKind
    state_by_name: str = ""
    state_at: datetime | None = None
    is_of_earlier_text: bool = False  # what it speaks of was changed since its author can have seen it
    why_unplaced: str = ""  # a sentence, where it stands in no section

    @property
    def is_marked_only(self) -> bool:
        """Tell whether it was marked as dealt with, rather than answered in words."""
        last = self.replies[-1]["at"] if self.replies else None
        return self.state == "answered" and self.state_at != last
