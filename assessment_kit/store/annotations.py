"""Annotations: written by supervisors beside the answers, replied to, and merged from notebooks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment_kit.core import workflow
from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, Place
from assessment_kit.core.answer import normalised
from assessment_kit.core.cell_merge import Cell, Merged, Seen
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.note_edit import Edit, plan_edit
from assessment_kit.core.note_length import must_be_short_enough
from assessment_kit.core.note_story import NoteEvent, story_of
from assessment_kit.core.people import Account
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.outline import subjects_of
from assessment_kit.instruments.subjects import subjects
from assessment_kit.store.access import assessment_watched, must_read, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.annotating import Annotating, place_of
from assessment_kit.store.annotation_rows import (
    REPLY,
    STATE,
    TEXT,
    new_cell,
    read_annotations,
    read_stories,
)
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.merging import merge_cells, valid_cells
from assessment_kit.store.notebook_views import OF_A_FILE, View, find_view, open_view, remember
from assessment_kit.store.people import people_of

_OP_ID = re.compile(r"[A-Za-z0-9-]{1,64}")

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

    def stories(self, account: Account | None, assessment_id: str) -> dict[int, tuple[NoteEvent, ...]]:
        """Read what happened to each annotation of an assessment, by its number, oldest first."""
        with self._watched(account, assessment_id), self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            found = read_stories(conn, self._keys, assessment.case, assessment_id)
        self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}/annotations")
        return {number: story_of(rows) for number, rows in found.items()}

    def add(
        self,
        account: Account,
        assessment_id: str,
        section: str,
        text: str,
        question: str = "",
        subject: str = "",
        kind: NoteKind = NoteKind.QUESTION,
        *,
        op_id: str = "",
    ) -> Annotation:
        """Annotate a section, or one question in it.

        Parameters
        ----------
        subject
            The child or parent about whom the question is asked; empty for all of them.
        op_id
            Under what it was sent: sent again, it is taken once. Empty for what is sent once only.
        """
        with self._work(account, assessment_id, op_id) as work:
            if (taken := work.taken()) is not None:
                return taken
            workflow.may_annotate(work.account, work.roles, work.assessment)
            place = self._place(work, section, question, subject)
            row = work.row(TEXT, place, _text(text), AnnotationState.OPEN, note_kind=kind)
            return work.add(new_cell(), row)

    def edit(
        self,
        account: Account,
        assessment_id: str,
        number: int,
        text: str,
        kind: NoteKind | None = None,
        *,
        base_rev: int | None = None,
        op_id: str = "",
    ) -> Annotation:
        """Change the text of one's own annotation, or its kind; what stood before stays in its history.

        Parameters
        ----------
        kind
            What it is for from now on; as it was when None.
        base_rev
            The revision that its author had before them; the present one when None. Where the text was
            changed meanwhile on another page, both are kept.

        Returns
        -------
        The annotation that holds the text: a new one beside it, where both were kept.
        """
        with self._work(account, assessment_id, op_id) as work:
            if (taken := work.taken()) is not None:
                return taken
            note, said = work.note(number), _text(text)
            workflow.may_change_annotation(work.account, work.roles, work.assessment, note.author)
            edit = plan_edit(note, said, kind, base_rev)
            if edit is Edit.NONE:
                return note
            if edit is Edit.KEPT_BOTH:
                row = work.row(TEXT, place_of(note), said, AnnotationState.OPEN, note_kind=kind or note.kind)
                return work.add(new_cell(), row)
            if edit is Edit.REVISED:
                row = work.row(TEXT, place_of(note), said, AnnotationState.OPEN, note_kind=kind)
                return work.write(number, row, "annotation_edited")
            # Whoever only says what it is has not read the answers again.
            row = work.row(TEXT, place_of(note), note.text, note_kind=kind)
            return work.write(number, replace(row, said_of_seq=note.said_of_seq), "annotation_edited")

    def reply(
        self, account: Account, assessment_id: str, number: int, text: str, *, op_id: str = ""
    ) -> Annotation:
        """Reply in the thread of an annotation; a reply by anyone but its author answers it."""
        with self._work(account, assessment_id, op_id) as work:
            if (taken := work.taken()) is not None:
                return taken
            workflow.may_reply(work.account, work.roles, work.assessment)
            note = _standing(work.note(number))
            state = AnnotationState.OPEN if work.account.id == note.author else AnnotationState.ANSWERED
            row = work.row(REPLY, place_of(note), _text(text), state)
            return work.write(number, row, "annotation_replied")

    def answer(self, account: Account, assessment_id: str, number: int) -> Annotation:
        """Mark an annotation as dealt with, without words; its supervisor looks at that and resolves it."""
        with self._work(account, assessment_id) as work:
            workflow.may_reply(work.account, work.roles, work.assessment)
            note = _standing(work.note(number))
            if note.state is AnnotationState.RESOLVED:
                return note
            return _in_state(work, note, AnnotationState.ANSWERED)

    def resolve(self, account: Account, assessment_id: str, number: int) -> Annotation:
        """Say that an annotation is dealt with; any supervisor of the case may."""
        with self._work(account, assessment_id) as work:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            return _in_state(work, _standing(work.note(number)), AnnotationState.RESOLVED)

    def reopen(self, account: Account, assessment_id: str, number: int) -> Annotation:
        """Say that an annotation is not dealt with after all; any supervisor of the case may."""
        with self._work(account, assessment_id) as work:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            return _in_state(work, _standing(work.note(number)), AnnotationState.OPEN)

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
        """Put an annotation beside another section or question; what it was said of stays what it was."""
        with self._work(account, assessment_id) as work:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            note = _standing(work.note(number))
            place = self._place(work, section, question, subject)
            if place == place_of(note):
                return note
            row = replace(work.row(TEXT, place, note.text), said_of_seq=note.said_of_seq)
            return work.write(number, row, "annotation_moved")

    def open_view(self, account: Account, assessment_id: str, shown: Mapping[str, tuple[int, str]]) -> str:
        """Note what a notebook shows as it is opened, so that its saves can be compared with it.

        Parameters
        ----------
        shown
            By cell the revision of its annotation, and the section that the cell stands in.

        Returns
        -------
        The random id of the view.
        """
        with self._work(account, assessment_id) as work:
            workflow.may_read(work.account, work.roles)
            seen = _seen(work, shown)
            return open_view(work.conn, account, assessment_id, seen, work.said_of_seq, work.at)

    def merge(self, account: Account, assessment_id: str, view: str, cells: Sequence[Cell]) -> list[Merged]:
        """Take over what a person changed in a notebook; no text is lost, whoever else has been writing.

        Parameters
        ----------
        view
            What `open_view` gave when the notebook was opened.
        cells
            The notes in it. A note that is not among them stays as it is.

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
            before = dict(opened.seen)
            merged = self._merged(work, opened, cells)
            if opened.seen != before:
                remember(work.conn, opened)
            return merged

    def merge_file(
        self,
        account: Account,
        assessment_id: str,
        shown: Mapping[str, tuple[int, str]],
        seq: int,
        cells: Sequence[Cell],
    ) -> list[Merged]:
        """Take over what a person wrote in a notebook file, as `merge` does what they wrote on a page.

        Of a file nothing is remembered: a second copy of it must not bring back what the first one changed.

        Parameters
        ----------
        shown
            By cell the revision of its annotation when the file was made, and the section it stood in.
        seq
            The last revision of the answers in it; 0 where that is not known.
        """
        with self._work(account, assessment_id) as work:
            workflow.may_read(work.account, work.roles)
            return self._merged(work, View(OF_A_FILE, seq, _seen(work, shown)), cells)

    def _merged(self, work: Annotating, view: View, cells: Sequence[Cell]) -> list[Merged]:
        instrument = self._store.answers.instrument_of(work.conn, work.assessment)
        then = replace(work, said_of_seq=view.seq or work.said_of_seq)
        return merge_cells(then, view, valid_cells(work, instrument, cells))

    @contextmanager
    def _work(self, account: Account, assessment_id: str, op_id: str = "") -> Iterator[Annotating]:
        if op_id and not _OP_ID.fullmatch(op_id):
            raise InvalidInputError("'op_id' must be 1 to 64 letters, digits or hyphens.")
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
                op_id,
            )

    def _watched(self, account: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        return assessment_watched(self._database, self._audit, account, assessment_id, "annotations")

    def _place(self, work: Annotating, section: str, question: str, subject: str) -> Place:
        instrument = self._store.answers.instrument_of(work.conn, work.assessment)
        found = instrument.section(section)
        if found is None:
            raise InvalidInputError(f"There is no section {section[:60]!r} to annotate: reload the page.")
        asked = next((one for one in found.questions if one.id == question), None)
        if question and asked is None:
            raise InvalidInputError(
                f"There is no question {question[:60]!r} in {found.title}: reload the page."
            )
        if subject and subject not in self._whom(work, asked):
            raise InvalidInputError("This question is not asked about that person: reload the page.")
        return Place(section, question, subject)

    def _whom(self, work: Annotating, asked: Question | None) -> set[str]:
        """Find whom a question is asked about."""
        if asked is None:
            return set()
        people = people_of(work.conn, self._keys, work.assessment.case)
        children = [person for person in people if person.id in work.assessment.children]
        return {str(one["id"]) for one in subjects_of(asked, subjects(children, people))}


def _seen(work: Annotating, shown: Mapping[str, tuple[int, str]]) -> dict[str, Seen]:
    """Say what a notebook has in its cells from the revisions that it showed."""
    notes, seen = work.notes(), {}
    for cell, (rev, section) in shown.items():
        text = notes[cell].text_at(rev) if cell in notes else None
        if text is not None:
            seen[cell] = Seen(cell, rev, section, text.question, text.subject, text.kind)
    return seen


def _in_state(work: Annotating, note: Annotation, state: AnnotationState) -> Annotation:
    if note.state is state:
        return note
    return work.write(note.number, work.row(STATE, place_of(note), None, state), f"annotation_{state.value}")


def _standing(note: Annotation) -> Annotation:
    if note.state is AnnotationState.WITHDRAWN:
        raise StateError("This annotation was withdrawn: write a new one instead.")
    return note


def _text(text: str) -> str:
    """Store any text but none at all, and none that would make the notebook too large to be saved."""
    if not text.strip():
        raise InvalidInputError("Write the text of the annotation or reply first.")
    must_be_short_enough(text)
    return str(normalised(text)[0])
