"""A practitioner's text that repeats what somebody said is seen, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.quoting import Heard, direct_speech, quoted, reported_speech
from assessment_kit.core.words import folded

SAID = "He threw my blue lunchbox at the wall and mum cried in the bathroom."
HEARD = Heard([SAID, "Snakes bite", "Scared.", "I don't like it when he shouts"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "She described how he THREW — my blue   lunchbox at the wall.",
            "he THREW — my blue   lunchbox at the wall",
        ),
        ("It hit: blue “lunchbox” at the wall?", "blue “lunchbox” at the wall"),
        ("Then mum cried in the\nbathroom again.", "mum cried in the\nbathroom"),
        ("i dont like it when he shouts, that is how it was put.", "i dont like it when he shouts"),
        ("i don’t like it when he shouts", "i don’t like it when he shouts"),
        ("What we heard was: snakes BITE.", "snakes BITE"),
        ("One word, “scared”, says it.", "scared"),
        ("The wall at the end of the garden fell.", ""),
        ("She was scared.", ""),
        ("He threw a ball.", ""),
        ("", ""),
    ],
)
def test_what_repeats_somebodys_words(text: str, found: str) -> None:
    """Signs, case and spacing change nothing; a few everyday words prove nothing."""
    assert HEARD.in_text(text) == found


@given(
    start=st.integers(0, 7),
    signs=st.lists(
        st.sampled_from([" ", "  ", ", ", " – ", "\n", " “", "” ", "\u00a0", "\u00ad "]), min_size=12
    ),
    is_loud=st.booleans(),
)
def test_six_words_in_a_row_are_always_seen(start: int, signs: list[str], is_loud: bool) -> None:
    """Wherever they stand in what was said, and whatever stands between them."""
    words = SAID.rstrip(".").split()[start : start + 6]
    text = "So " + "".join(word + sign for word, sign in zip(words, signs, strict=False)) + "it went."
    assert HEARD.in_text(text.upper() if is_loud else text)


@given(st.text(max_size=80))
def test_nothing_is_found_where_nobody_said_anything(text: str) -> None:
    """No text repeats silence."""
    assert Heard([]).in_text(text) == ""
    assert Heard(["", " … "]).in_text(text) == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“one” and «two» and \"three\" and ‘four’ and 'five'", ["one", "two", "three", "four", "five"]),
        ("The children's and parents' rooms", []),
        ("‘it’s his’", ["it’s his"]),
        ("„unten“", ["unten"]),
    ],
)
def test_what_stands_in_quotation_marks(text: str, parts: list[str]) -> None:
    """Apostrophes are no quotation marks."""
    assert [text[start:end] for start, end in quoted(text)] == parts


@pytest.mark.parametrize("opened", [" 'a", "«", "„", "‘", '"', "“"])
def test_marks_that_are_never_closed_hold_nothing_up(opened: str) -> None:
    """An answer of a hundred thousand characters is looked through in one go, whatever stands in it."""
    text = opened * (100_000 // len(opened)) + " so “that is all” there is"
    assert [text[start:end] for start, end in quoted(text)] in (["that is all"], [" so "])


def test_direct_speech_of_nobody_known_is_seen() -> None:
    """Who is quoted at length said it; a reader may be quoted to themselves."""
    text = "It was put as “you never came home that night” twice."
    assert direct_speech(text, "") == "you never came home that night"
    assert direct_speech(text, folded("You never came home that night!")) == ""
    assert direct_speech("A “good enough” plan.", "") == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ayo said he is afraid. Later it rained.", "Ayo said he is afraid."),
        ("Ayo has told us.", "Ayo has told us."),
        ("Ayo goes to school. Nobody said why.", ""),
        ("Ayo calls it “the bad room”.", "Ayo calls it “the bad room”."),
    ],
)
def test_a_name_with_words_for_saying_is_seen(text: str, found: str) -> None:
    """Reported speech is somebody's words without the marks."""
    assert reported_speech(text, [(0, 3)]) == found
