"""Notes of JupyterLab, as the other faces say them."""

import pytest

from assessment_kit.core.note_words import beginning, plain_note


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What is **Oskar's room** like?", "What is Oskar's room like?"),
        ("What could happen to *Oskar*, or to _her_?", "What could happen to Oskar, or to her?"),
        ("## Sleep\n> he said\nSee `3.2`", "Sleep\nhe said\nSee 3.2"),
        ("See [the plan](https://example.org/plan)", "See the plan (https://example.org/plan)"),
        (r"2 \* 3 and 4 * 5 * 6, a_b_c, 7 ** 2", "2 * 3 and 4 * 5 * 6, a_b_c, 7 ** 2"),
        ("<b>no</b> & *", "<b>no</b> & *"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(typed: str, words: str) -> None:
    """What only looks like a mark is left as it is."""
    assert plain_note(typed) == words


def test_the_beginning_is_one_line() -> None:
    """Bullets become parts of a sentence, and what is cut says so."""
    assert beginning("Ask Dana:\n\n- *when*\n- who else\n* where", 60) == "Ask Dana: when; who else; where"
    assert beginning("one two three four", 9) == "one two …"
