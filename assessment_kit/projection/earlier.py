"""What notes were said of, where it was changed since: the words of then beside those of now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment_kit.core.answer import Revision
from assessment_kit.core.difference import word_differences
from assessment_kit.instruments.model import About
from assessment_kit.instruments.subjects import subjects
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.answers import question_view
from assessment_kit.projection.carried import asked_in, wording_of
from assessment_kit.projection.model import QuestionView, RecordView, SubjectView
from assessment_kit.projection.notes import all_notes, said_of, section_of
from assessment_kit.projection.sources import Records


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One answer that was changed after a note was written about it.

    Parameters
    ----------
    label
        The question, and whom it is asked about.
    pieces
        (what, text) in reading order, from the words of then to those of now; what is "same", "added" or
        "removed".
    """

    label: str
    pieces: tuple[tuple[str, str], ...]


def earlier_texts(store: Records, view: RecordView) -> dict[int, tuple[EarlierText, ...]]:
    """Find what the notes of a view were said of, by their ids; notes on what still stands are left out.

    A text that was struck since is not shown, and says nothing.
    """
    notes = [note for note in all_notes(view) if note.is_of_earlier_text]
    found, then = {}, _then(store, view, {note.said_of_seq for note in notes})
    for note in notes:
        texts = tuple(_changed(view, note, then[note.said_of_seq]))
        if texts:
            found[note.id] = texts
    return found


def _then(store: Records, view: RecordView, moments: Iterable[int]) -> Mapping[int, list[Revision]]:
    """Read what was in force at some moments."""
    read, assessment = store.answers.revisions, view.assessment.id
    return {seq: list(read(view.reader, assessment, as_of=seq)) if seq else [] for seq in moments}


def _changed(view: RecordView, note: AnnotationView, then: list[Revision]) -> Iterator[EarlierText]:
    before = _texts(view, list(said_of(note, view.instrument, then)))
    section = view.section(section_of(note, view.instrument))
    for asked in section.questions if section else ():
        for part in asked.subjects:
            is_meant = note.question in {"", asked.question.id} and note.subject in {"", part.subject}
            old, new = before.get((asked.question.id, part.subject), ""), text_of(part)
            if is_meant and old != new:
                yield EarlierText(_label(asked, part), tuple(word_differences(old, new)))


def _texts(view: RecordView, revisions: list[Revision]) -> Mapping[tuple[str, str], str]:
    """Put revisions into the words in which a face shows them, by question and whom they are about."""
    asked = asked_in(view.instrument, revisions)
    wording, found = wording_of(view.people, asked), defaultdict(list)
    for question, revision in asked:
        found[question].append(revision)
    whom = subjects(view.children, view.people)
    return {
        (question.id, part.subject): text_of(part)
        for question, own in found.items()
        for part in question_view(question, own, whom, wording).subjects
    }


def text_of(part: SubjectView) -> str:
    """Write everything that stands at a question about one person as plain lines."""
    lines = (
        line
        for answer in part.answers
        for line in (answer.words or tuple(f"{label}: {words}" for label, words in answer.cells))
    )
    return "\n".join(lines)


def _label(asked: QuestionView, part: SubjectView) -> str:
    is_listed = asked.question.about is About.PERSON or not part.subject_name
    return asked.question.label if is_listed else f"{asked.question.label} ({part.subject_name})"
