"""Annotations: written by supervisors beside the answers, replied to, and merged from notebooks."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment_kit.core import workflow
from assessment_kit.core.annotation import Annotation, AnnotationState, Cell, Merged, NoteKind, Seen
from assessment_kit.core.answer import normalised
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.people import Account
from assessment_kit.store.access import assessment_watched, must_read, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.annotating import Annotating, place_of
from assessment_kit.store.annotation_rows import REPLY, STATE, TEXT, Place, new_cell, read_annotations
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.merging import merge_cells
from assessment_kit.store.notebook_views import find_view, open_view, remember

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


class Annotations:
    """What was written beside the answers of a workspace's assessments."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def of(self, account: Account | None, assessment_id: str) -> list[Annotation]:
        """Read the annotations of an assessment by number, the withdrawn ones too.

        Parameters
        ----------
        account
            Whose reading it is; None for the workspace itself, from the command line.
        """
        with self._watched(account, assessment_id), self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            found = read_annotations(conn, self._keys, assessment.case, assessment_id)
        self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}/annotations")
        return found

    def add(
        self,
        account: Account,
        assessment_id: str,
        section: str,
        text: str,
        question: str = "",
        subject: str = "",
        kind: NoteKind = NoteKind.QUESTION,
    ) -> Annotation:
        """Annotate a section, or one question in it."""
        with self._work(account, assessment_id) as work:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            place = self._place(work, section, question, subject)
            row = work.row(TEXT, place, _text(text), AnnotationState.OPEN, note_kind=kind)
            return work.add(new_cell(), row)

    def edit(
        self, account: Account, assessment_id: str, number: int, text: str, kind: NoteKind | None = None
    ) -> Annotation:
        """Change the text of one's own annotation, or its kind; what stood before stays in its history.

        Parameters
        ----------
        kind
            What it is for from now on; as it was when None.
        """
        with self._work(account, assessment_id) as work:
            note = work.note(number)
            workflow.may_change_annotation(work.account, work.roles, work.assessment, note.author)
            row = work.row(TEXT, place_of(note), _text(text), AnnotationState.OPEN, note_kind=kind)
            return work.write(number, row, "annotation_edited")

    def reply(self, account: Account, assessment_id: str, number: int, text: str) -> Annotation:
        """Reply in the thread of an annotation; a reply by anyone but its author answers it."""
        with self._work(account, assessment_id) as work:
            workflow.may_reply(work.account, work.roles, work.assessment)
            note = _standing(work.note(number))
            state = AnnotationState.OPEN if work.account.id == note.author else AnnotationState.ANSWERED
            row = work.row(REPLY, place_of(note), _text(text), state)
            return work.write(number, row, "annotation_replied")

    def resolve(self, account: Account, assessment_id: str, number: int) -> Annotation:
        """Say that an annotation is dealt with; any supervisor of the case may."""
        with self._work(account, assessment_id) as work:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            return _in_state(work, _standing(work.note(number)), AnnotationState.RESOLVED)

    def withdraw(self, account: Account, assessment_id: str, number: int) -> Annotation:
        """Take back one's own annotation; it stays in the history."""
        with self._work(account, assessment_id) as work:
            note = work.note(number)
            workflow.may_change_annotation(work.account, work.roles, work.assessment, note.author)
            return _in_state(work, note, AnnotationState.WITHDRAWN)

    def move(
        self,
        account: Account,
        assessment_id: str,
        number: int,
        section: str,
        question: str = "",
        subject: str = "",
    ) -> Annotation:
        """Put an annotation beside another section or question."""
        with self._work(account, assessment_id) as work:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            note = _standing(work.note(number))
            row = work.row(TEXT, self._place(work, section, question, subject), note.text)
            return work.write(number, row, "annotation_moved")

    def open_view(self, account: Account, assessment_id: str, shown: Mapping[str, int]) -> str:
        """Note what a notebook shows as it is opened, so that its saves can be compared with it.

        Parameters
        ----------
        shown
            The revision of the annotation in each cell.

        Returns
        -------
        The random id of the view.
        """
        with self._work(account, assessment_id) as work:
            workflow.may_read(work.account, work.roles)
            notes, seen = work.notes(), {}
            for cell, rev in shown.items():
                text = notes[cell].text_at(rev) if cell in notes else None
                if text is not None:
                    seen[cell] = Seen(cell, rev, text.section)
            return open_view(work.conn, account, assessment_id, seen, work.said_of_seq, work.at)

    def merge(
        self, account: Account, assessment_id: str, view: str, cells: Sequence[Cell | tuple[str, str, str]]
    ) -> list[Merged]:
        """Take over what a person changed in a notebook; no text is lost, whoever else has been writing.

        Parameters
        ----------
        view
            What `open_view` gave when the notebook was opened.
        cells
            The notes in it: cell id, the section above, text. A note that is not among them stays as it is.

        Returns
        -------
        What became of each cell.

        Raises
        ------
        RefusedError, StateError
            When something was changed by someone who may not annotate, or after authorisation.
        """
        with self._work(account, assessment_id) as work:
            workflow.may_read(work.account, work.roles)
            opened = find_view(work.conn, account, assessment_id, view, work.at)
            instrument = self._store.answers.instrument_of(work.conn, work.assessment)
            sections = {section.id for section in instrument.sections}
            seq = opened.seq or work.said_of_seq
            before = dict(opened.seen)
            merged = merge_cells(replace(work, said_of_seq=seq), opened, [_cell(c, sections) for c in cells])
            if opened.seen != before:
                remember(work.conn, opened)
            return merged

    @contextmanager
    def _work(self, account: Account, assessment_id: str) -> Iterator[Annotating]:
        with self._watched(account, assessment_id), self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            yield Annotating(
                conn,
                self._keys,
                self._audit,
                find_account(conn, account.id),
                roles_on_case(conn, account.id, assessment.case, now),
                assessment,
                now,
                self._store.answers.content_seq(conn, assessment),
            )

    def _watched(self, account: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        return assessment_watched(self._database, self._audit, account, assessment_id, "annotations")

    def _place(self, work: Annotating, section: str, question: str, subject: str) -> Place:
        instrument = self._store.answers.instrument_of(work.conn, work.assessment)
        found = instrument.section(section)
        if found is None:
            raise InvalidInputError(f"There is no section {section[:60]!r} to annotate: reload the page.")
        if question and all(asked.id != question for asked in found.questions):
            raise InvalidInputError(
                f"There is no question {question[:60]!r} in {found.title}: reload the page."
            )
        return Place(section, question, subject)


def _in_state(work: Annotating, note: Annotation, state: AnnotationState) -> Annotation:
    if note.state is state:
        return note
    return work.write(note.number, work.row(STATE, place_of(note), None, state), f"annotation_{state.value}")


def _standing(note: Annotation) -> Annotation:
    if note.state is AnnotationState.WITHDRAWN:
        raise StateError("This annotation was withdrawn: write a new one instead.")
    return note


def _text(text: str) -> str:
    """Store any text but none at all."""
    if not text.strip():
        raise InvalidInputError("Write the text of the annotation or reply first.")
    return str(normalised(text)[0])


def _cell(cell: Cell | tuple[str, str, str], sections: set[str]) -> Cell:
    given = cell if isinstance(cell, Cell) else Cell(*cell)
    text = str(normalised(given.text.replace("\r\n", "\n"))[0])
    return Cell(given.cell, given.section if given.section in sections else "", text)
