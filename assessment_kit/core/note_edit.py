"""What becomes of an edit of a note: nobody's text is written over unseen."""

from enum import Enum

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind


class Edit(Enum):
    """What becomes of an edit."""

    NONE = "none"
    REVISED = "revised"
    SORTED = "sorted"  # only its kind changes
    KEPT_BOTH = "kept_both"  # the text was changed meanwhile: what was typed becomes a note of its own


def plan_edit(note: Annotation, said: str, kind: NoteKind | None, base_rev: int | None) -> Edit:
    """Decide what becomes of an edit by the author of a note.

    Parameters
    ----------
    said
        The text as the page had it when it was sent.
    kind
        What the note is to be for; as it was where None.
    base_rev
        The revision that the page was made from; the present one where None.
    """
    base = note.current if base_rev is None else note.text_at(base_rev)
    if said != note.text and (base is None or said != base.text):
        is_newest = base is not None and base.text == note.text
        return Edit.REVISED if is_newest else Edit.KEPT_BOTH
    is_sorted = kind not in {None, note.kind} and note.state is not AnnotationState.WITHDRAWN
    return Edit.SORTED if is_sorted else Edit.NONE
