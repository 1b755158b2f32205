"""What becomes of an edit of a note."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, NoteText
from assessment_kit.core.note_edit import Edit, plan_edit

AT = datetime(2026, 3, 2, tzinfo=UTC)


def _note(*texts: str) -> Annotation:
    history = tuple(NoteText(rev, text, "health") for rev, text in enumerate(texts, 1))
    return Annotation(
        1, "a1", "x", "health", "", "", texts[-1], "ria", "Ria", AT, len(texts), AnnotationState.OPEN,
        texts=history,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "said", "kind", "base", "edit"),
    [
        (["A"], "B", None, 1, Edit.REVISED),
        (["A"], "B", None, None, Edit.REVISED),
        (["A"], "A", None, 1, Edit.NONE),
        (["A"], "A", NoteKind.QUESTION, 1, Edit.NONE),
        (["A"], "A", NoteKind.PRAISE, 1, Edit.SORTED),
        (["A", "B"], "C", None, 1, Edit.KEPT_BOTH),
        (["A", "B"], "A", None, 1, Edit.NONE),  # an outdated page does not bring its old text back
        (["A", "B"], "A", NoteKind.PRAISE, 1, Edit.SORTED),
        (["A", "B"], "B", None, 1, Edit.NONE),  # the same change from two pages is one
        (["A", "B"], "C", None, 2, Edit.REVISED),
        (["A", "B"], "C", None, 0, Edit.KEPT_BOTH),  # a page of which nothing is known
        (["A", "B", "A"], "C", None, 1, Edit.REVISED),  # the text that was seen is in force again
    ],
)
def test_nobodys_text_is_written_over_unseen(
    texts: list[str], said: str, kind: NoteKind | None, base: int | None, edit: Edit
) -> None:
    """Only what was typed over the text in force takes its place."""
    assert plan_edit(_note(*texts), said, kind, base) is edit


def test_a_withdrawn_note_is_not_sorted() -> None:
    """What was taken back stays as it was until it is written again."""
    gone = replace(_note("A", ""), state=AnnotationState.WITHDRAWN)
    assert plan_edit(gone, "A", NoteKind.PRAISE, 1) is Edit.NONE
    assert plan_edit(gone, "Again.", None, None) is Edit.REVISED
