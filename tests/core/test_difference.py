"""Word differences: nothing is lost on the way, and a reader can follow them."""

import time
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment_kit.core.difference import is_changed, word_differences

WORDS = st.sampled_from(
    ["she", "was", "seen", "at", "home", ".", ",", "(", ")", "\n", "\n\n", "-", "'", "٣", "আমি"]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
    st.text(max_size=60),
)  # fmt: skip


def text_of(pieces: list[tuple[str, str]], *kinds: str) -> str:
    """Put the pieces of some kinds together."""
    return "".join(text for what, text in pieces if what in kinds)


@given(TEXTS, TEXTS)
@example("x  y ", " x y")
@example("a\x1cb \x85", "a b")
def test_both_texts_come_back(before: str, after: str) -> None:
    """What was there before and what is there now can both be read from a comparison, to the letter."""
    pieces = word_differences(before, after)
    assert text_of(pieces, "same", "removed") == before
    assert text_of(pieces, "same", "added") == after
    assert all(text for _, text in pieces)


@given(TEXTS, TEXTS)
def test_nothing_changed_is_told_as_nothing_changed(before: str, after: str) -> None:
    """Equal texts show no change, different ones always show one."""
    assert is_changed(word_differences(before, after)) == (before != after)


@given(TEXTS, TEXTS)
def test_pieces_take_turns(before: str, after: str) -> None:
    """No piece stands beside another of its kind, and the removed come before what stands in their place."""
    kinds = [what for what, _ in word_differences(before, after)]
    pairs = list(pairwise(kinds))
    assert all(one != other for one, other in pairs)
    assert ("added", "removed") not in pairs


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("The cat. The dog.", "The cat. The bird. The dog.", [("added", "The bird. ")]),
        ("Ava was seen.", "Jo rang. Ava was seen.", [("added", "Jo rang. ")]),
        ("Ava was seen. Jo rang.", "Ava was seen.", [("removed", " Jo rang.")]),
        ("at home.", "at home today.", [("added", " today")]),
        (
            "She was tired and hungry.",
            "She was sad and angry.",
            [("removed", "tired and hungry"), ("added", "sad and angry")],
        ),
        ("One line.\nTwo.", "One line.\nNew here.\nTwo.", [("added", "New here.\n")]),
        ("He doesn't know.", "He does know.", [("removed", "doesn't"), ("added", "does")]),
        ("On 3.3.2026, at 9.", "On 4.3.2026, at 9.", [("removed", "3.3.2026"), ("added", "4.3.2026")]),
        ("আমি ভাত খাই", "আমি রুটি খাই", [("removed", "ভাত"), ("added", "রুটি")]),
        ("كتبت أمي رسالة", "كتبت أمي كتابا", [("removed", "رسالة"), ("added", "كتابا")]),
    ],
)
def test_whole_words_and_sentences_are_told(before: str, after: str, changed: list[tuple[str, str]]) -> None:
    """A reader sees words, dates and sentences, in any script, and never half of one."""
    assert [piece for piece in word_differences(before, after) if piece[0] != "same"] == changed


def test_rewritten_lines_stay_apart() -> None:
    """Where two paragraphs were both written anew, each stands beside what it replaced."""
    pieces = word_differences("Tired in the morning.\nHungry at noon.", "Awake by six.\nFed at school.")
    assert ("same", ".\n") in pieces


def test_too_long_to_compare_is_told_as_changed() -> None:
    """What is longer than anybody reads beside another text still shows both, and at once."""
    before, after = "word " * 50_000, "other " * 50_000
    assert word_differences(before, after) == [("removed", before), ("added", after)]


def test_many_lines_are_compared_one_by_one() -> None:
    """Where there are too many words to lay each beside each, the line that changed is still found."""
    lines = [f"On day {n} she was at home." for n in range(4_000)]
    changed = [*lines[:7], "A new line.", *lines[7:3_000], "Another.", *lines[3_001:], "The end."]
    changed[0] = "On the first day she was at home."
    pieces = word_differences("\n".join(lines), "\n".join(changed))
    assert [text for what, text in pieces if what == "removed"] == ["0 ", "On day 3000 she was at home"]
    assert text_of(pieces, "same", "added") == "\n".join(changed)


def test_the_same_word_over_and_over_is_no_trouble() -> None:
    """A text made to be slow to compare is compared as quickly as any other."""
    before, after = "the " * 4_000 + "end", "an " + "the " * 2_000 + "new " + "the " * 2_000
    started = time.process_time()
    pieces = word_differences(before, after)
    ours = time.process_time() - started
    started = time.process_time()
    SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_opcodes()
    assert ours < (time.process_time() - started) / 10
    assert text_of(pieces, "same", "removed") == before
