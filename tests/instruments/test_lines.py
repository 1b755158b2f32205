"""The line on which a thing of a TOML file stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.instruments.faults import Path
from assessment_kit.instruments.lines import line_of
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.model import Instrument

TEXT = '''# a note with [brackets] and an = sign
id = "talk"   # another

[[sections]]
title = "Start"
guidance = """
[[sections]]
title = "not this"
ends with quotes \\""" here"""""

  [[sections.questions]]
  "label" = 'one # two'
  options = [ # a list over several lines
    { id = "a", label = "]" },

    { id = "b", label = """
}
""" }, ]
  when = { question = "a.b", is = ["x", 'y'] }
  [sections.questions.wording.child]
  label = "For a child"

[[sections.questions]]
label = \'\'\'
x\'\'\'
[[sections]]
title = "End"
limits.days = 3
day = 2026-01-05 10:00:00
after = true
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("id",), 2),
        (("sections", 0), 4),
        (("sections", 0, "title"), 5),
        (("sections", 0, "guidance"), 6),
        (("sections", 0, "questions", 0), 11),
        (("sections", 0, "questions", 0, "label"), 12),
        (("sections", 0, "questions", 0, "options", 0, "label"), 14),
        (("sections", 0, "questions", 0, "options", 1), 16),
        (("sections", 0, "questions", 0, "options", 1, "label"), 16),
        (("sections", 0, "questions", 0, "when", "is"), 19),
        (("sections", 0, "questions", 0, "wording", "child"), 20),
        (("sections", 0, "questions", 0, "wording", "child", "label"), 21),
        (("sections", 0, "questions", 1, "label"), 24),
        (("sections", 1), 26),
        (("sections", 1, "limits", "days"), 28),
        (("sections", 1, "after"), 30),
        (("sections", 0, "questions", 0, "hint"), 11),  # what is missing is looked for where it would stand
        (("levels", 3), 1),
    ],
)
def test_line_is_that_of_the_file(path: Path, line: int) -> None:
    """Who is told of a fault finds it under the number that the editor shows."""
    tomllib.loads(TEXT)
    assert line_of(TEXT, path) == line


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """List everything in a document with the way to it."""
    yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from leaves(part, (*path, key))


@pytest.mark.parametrize("instrument", shipped().all(), ids=lambda i: f"{i.id}-v{i.version}")
def test_every_text_of_a_shipped_instrument_stands_on_its_line(instrument: Instrument) -> None:
    """No key of a real file is looked for in the wrong place."""
    lines = instrument.text.splitlines()
    labels = [(path, v) for path, v in leaves(tomllib.loads(instrument.text)) if path[-1:] == ("label",)]
    assert len(labels) > 20
    for path, label in labels:
        assert label in lines[line_of(instrument.text, path) - 1]


@settings(max_examples=200)
@given(texts=st.lists(st.text(st.sampled_from("ab'\"\\#[]{}=,. \t\n"), max_size=12), min_size=1, max_size=4))
def test_no_text_of_a_value_leads_the_search_astray(texts: list[str]) -> None:
    """Whatever a council writes between quotation marks, the next key is found on its line."""
    document = ""
    for number, text in enumerate(texts):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        document += f'[[part]]\nk{number} = """{quoted}"""\n'
    document += "[last]\nend = 1\n"
    assert tomllib.loads(document)
    assert line_of(document, ("last", "end")) == len(document.splitlines())
    assert line_of(document, ("part", 0, "k0")) == 2
