"""Names are found the way a person writes them in a hurry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.names import all_begin, name_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Zoë O'Neill", ("zoe", "oneill")),
        ("ZOË O\u2019NEILL", ("zoe", "oneill")),
        ("Marta Łoś-Østergård", ("marta", "los", "ostergard")),
        ("Straße", ("strasse",)),
        ("  ", ()),
        ("王小明", ("王小明",)),
        ("WM-2026/0142", ("wm", "2026", "0142")),
    ],
)
def test_case_accents_and_apostrophes_do_not_matter(written: str, words: tuple[str, ...]) -> None:
    """A name typed without its marks is the same name."""
    assert name_words(written) == words


def test_every_word_must_begin_a_word_of_the_name() -> None:
    """Two beginnings narrow a search; the order does not matter."""
    zoe = name_words("Zoë O'Neill")
    assert all_begin(name_words("one zo"), zoe)
    assert not all_begin(name_words("zo neill"), zoe)
    assert not all_begin(name_words("zoe marta"), zoe)


@given(st.text())
def test_a_name_finds_itself(name: str) -> None:
    """Whatever a name is made of, it is found under itself."""
    assert all_begin(name_words(name), name_words(name))
    assert name_words(" ".join(name_words(name))) == name_words(name)
