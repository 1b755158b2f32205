"""What a note is for."""

from assessment_kit.core.annotation import NoteKind


def test_every_kind_of_note_is_named_in_words() -> None:
    """A kind is read as words, never as a code."""
    assert [kind.words for kind in NoteKind] == [
        "Question", "Evidence needed", "Action required", "Praise", "Oversight entry", "Legal advice",
    ]  # fmt: skip
