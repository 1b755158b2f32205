"""Saved notebooks merged into the annotations, cell by cell; the decisions are `core.cell_merge`'s."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessment_kit.core import workflow
from assessment_kit.core.annotation import Annotation, AnnotationState
from assessment_kit.core.answer import normalised
from assessment_kit.core.cell_merge import (
    WRITES,
    Cell,
    Change,
    Merged,
    Step,
    keyed,
    merged_words,
    plan_step,
)
from assessment_kit.core.note_length import is_too_long, must_be_taken_at_once, too_long_words
from assessment_kit.core.people import Person
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.outline import subjects_of
from assessment_kit.instruments.subjects import subjects
from assessment_kit.store.annotating import Annotating, place_of
from assessment_kit.store.annotation_rows import STATE, TEXT, new_cell
from assessment_kit.store.notebook_views import View
from assessment_kit.store.people import people_of

_NEW_TEXTS = frozenset({Change.ADDED, Change.REVISED, Change.KEPT_BOTH})
_CELL = re.compile(r"[A-Za-z0-9_-]{1,64}")  # nbformat's rule


def valid_cells(work: Annotating, instrument: Instrument, cells: Iterable[Cell]) -> list[Cell]:
    """Keep of what cells say they are about only what is asked in their section, and about whom it is asked.

    A cell that names anything else says nothing: what it was about before stays, if it has not been moved.
    """
    given = list(cells)
    people = people_of(work.conn, work.keys, work.assessment.case) if any(c.subject for c in given) else ()
    return [_valid(cell, instrument, people, work.assessment.children) for cell in given]


def _valid(cell: Cell, instrument: Instrument, people: Sequence[Person], children: Sequence[str]) -> Cell:
    section = instrument.section(cell.section)
    text = str(normalised(cell.text.replace("\r\n", "\n"))[0])
    cell = replace(cell, section=cell.section if section else "", text=text)
    if cell.question is None or (not cell.question and not cell.subject):
        return cell
    asked = [one for one in section.questions if one.id == cell.question] if section else []
    covered = [person for person in people if person.id in children]
    whom = {str(one["id"]) for question in asked for one in subjects_of(question, subjects(covered, people))}
    is_asked = bool(asked) and (not cell.subject or cell.subject in whom)
    return cell if is_asked else replace(cell, question=None, subject="")


def merge_cells(work: Annotating, view: View, cells: Sequence[Cell]) -> list[Merged]:
    """Take over what was changed in the cells of a saved notebook; the view then knows what its page has.

    Whoever changed nothing is not asked whether they may: a notebook that is only read saves itself too.
    A new text that is longer than is taken is left out and told of; the others are taken.

    Raises
    ------
    RefusedError, StateError
        When something was changed that may not be.
    TooLargeError
        When the new texts come to more than is taken at once.
    """
    merged, notes, new = [], work.notes(), 0
    for key, cell in keyed(cells):
        step = plan_step(key, cell, work.account.id, notes, view.seen)
        note, seen = step.note, step.seen
        if step.change in WRITES:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            if step.change in _NEW_TEXTS and is_too_long(step.text):
                words = too_long_words(step.text)
                merged.append(Merged(key, Change.TOO_LONG, note.number if note else 0, words))
                continue
            new += len(step.text.encode("utf-8", "surrogatepass")) if step.change in _NEW_TEXTS else 0
            must_be_taken_at_once(new)
            note = _apply(work, view, step, notes)
            notes[note.cell] = note
            seen = replace(seen, cell=note.cell, rev=note.rev) if seen and not seen.rev else seen
        if seen is not None and note is not None:
            view.seen[key] = seen
        number = note.number if note else 0
        merged.append(Merged(key, step.change, number, merged_words(step, work.account.id, number)))
    return merged


def _apply(work: Annotating, view: View, step: Step, notes: dict[str, Annotation]) -> Annotation:
    note = step.note
    if note is None or step.change is Change.KEPT_BOTH:
        is_free = _CELL.fullmatch(step.key) and step.key not in notes
        row = work.row(TEXT, step.place, step.text, AnnotationState.OPEN, view.id, step.kind)
        return work.add(step.key if is_free else new_cell(), row)
    if step.change is Change.WITHDRAWN:
        row = work.row(STATE, place_of(note), None, AnnotationState.WITHDRAWN, view.id)
        return work.write(note.number, row, "annotation_withdrawn")
    kind = step.kind if step.kind is not note.kind else None
    if step.change is Change.REVISED:
        row = work.row(TEXT, step.place, step.text, AnnotationState.OPEN, view.id, kind)
        return work.write(note.number, row, "annotation_edited")
    # Whoever only moves a note or says what it is has not read the answers again.
    row = replace(work.row(TEXT, step.place, step.text, None, view.id, kind), said_of_seq=note.said_of_seq)
    action = "annotation_moved" if step.change is Change.MOVED else "annotation_edited"
    return work.write(note.number, row, action)
