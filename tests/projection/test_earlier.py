"""What a note was said of, after it was changed."""

from assessment_kit.core.annotation import Annotation, AnnotationState
from assessment_kit.projection.earlier import EarlierText, earlier_texts
from tests.projection.records import AT, AYO, TILLY, Records, family


def _noted(records: Records, *places: tuple[str, str, str]) -> None:
    seq = len(records.revisions_now)
    records.notes = [
        Annotation(
            number, "assessment", "c", *place, "Since when?", "u2", "Priya Nair", AT, 1, AnnotationState.OPEN,
            said_of_seq=seq,
        )
        for number, place in enumerate(places, 1)
    ]  # fmt: skip


def test_the_words_of_then_stand_beside_those_of_now() -> None:
    """Of the answer that a note is on, what was changed since is told word by word, and of no other."""
    records = family()
    records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1")
    records.write("health", {"text": "She grows."}, subject=TILLY, row="s2")
    _noted(records, ("child_needs", "health", AYO), ("child_needs", "", ""), ("analysis", "", ""))
    records.write("health", {"text": "He eats."}, subject=AYO, row="s3")
    found = earlier_texts(records, records.view())
    label = records.instrument.question("health")
    assert label is not None
    (changed,) = found[1]
    assert changed == EarlierText(f"{label.label} (Ayo)", (("same", "He sleeps."), ("added", "\nHe eats.")))
    assert found[2] == found[1]
    assert 3 not in found


def test_an_answer_that_was_first_written_after_the_note_is_all_new() -> None:
    """A note on an empty answer was said of nothing."""
    records = family()
    _noted(records, ("analysis", "analysis", ""))
    records.write("analysis", "Mornings are hard.")
    (changed,) = earlier_texts(records, records.view())[1]
    assert changed.pieces == (("added", "Mornings are hard."),)
