"""Saved notebooks merged into the annotations, cell by cell; the decisions are `core.annotation`'s."""

import re
from collections.abc import Sequence

from assessment_kit.core import workflow
from assessment_kit.core.annotation import (
    WRITES,
    Annotation,
    AnnotationState,
    Cell,
    Change,
    Merged,
    Seen,
    Step,
    keyed,
    merged_words,
    plan_step,
)
from assessment_kit.store.annotating import Annotating, place_of
from assessment_kit.store.annotation_rows import STATE, TEXT, Place, new_cell
from assessment_kit.store.notebook_views import View

_CELL = re.compile(r"[A-Za-z0-9_-]{1,64}")  # nbformat's rule


def merge_cells(work: Annotating, view: View, cells: Sequence[Cell]) -> list[Merged]:
    """Take over what was changed in the cells of a saved notebook; the view then knows what its page has.

    Whoever changed nothing is not asked whether they may: a notebook that is only read saves itself too.

    Raises
    ------
    RefusedError, StateError
        When something was changed that may not be.
    """
    merged, notes = [], work.notes()
    for key, cell in keyed(cells):
        step = plan_step(key, cell, work.account.id, notes, view.seen)
        note = step.note
        if step.change in WRITES:
            workflow.may_annotate(work.account, work.roles, work.assessment)
            note = _apply(work, view, step, notes)
            notes[note.cell] = note
            view.seen[key] = step.seen or Seen(note.cell, note.rev, cell.section)
        elif step.seen is not None:
            view.seen[key] = step.seen
        number = note.number if note else 0
        merged.append(Merged(key, step.change, number, merged_words(step, work.account.id, number)))
    return merged


def _apply(work: Annotating, view: View, step: Step, notes: dict[str, Annotation]) -> Annotation:
    note = step.note
    if note is None or step.change is Change.KEPT_BOTH:
        is_free = _CELL.fullmatch(step.key) and step.key not in notes
        row = work.row(TEXT, Place(step.section), step.text, AnnotationState.OPEN, view.id)
        return work.add(step.key if is_free else new_cell(), row)
    if step.change is Change.WITHDRAWN:
        row = work.row(STATE, place_of(note), None, AnnotationState.WITHDRAWN, view.id)
        return work.write(note.number, row, "annotation_withdrawn")
    place = place_of(note) if step.section == note.section else Place(step.section)
    is_moved = step.change is Change.MOVED
    row = work.row(TEXT, place, step.text, None if is_moved else AnnotationState.OPEN, view.id)
    return work.write(note.number, row, "annotation_moved" if is_moved else "annotation_edited")
