"""The pages of the reference, made from the instruments."""

import runpy
from pathlib import Path

import pytest

from assessment_kit.instruments.loading import Library, parse
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.reference import page
from tests.instruments.instruments import after, with_columns, with_options, with_question

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(CHECKOUT / "scripts" / "make_instrument_pages.py"))

INSTRUMENTS = Library().all()


def test_pages_are_current() -> None:
    """Who looks a question up reads what the instrument asks today; the script writes the pages again."""
    made, folder = SCRIPT["pages"](), SCRIPT["FOLDER"]
    written = {f"instruments/{path.name}" for path in (folder / "instruments").glob("*.md")}
    assert set(made) == written | {"instruments.md", "knowledge-items.md"}
    stale = [name for name, text in made.items() if (folder / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run python scripts/make_instrument_pages.py"


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: f"{one.id}-{one.version}")
def test_page_names_every_question_option_and_code(instrument: Instrument) -> None:
    """Nothing that an instrument asks is missing from its page."""
    text = page(instrument)
    for question in instrument.questions:
        assert f"| id | `{question.id}` |" in text
        for option in question.options:
            assert f"`{option.id}` | {option.code} |" in text if option.code else f"`{option.id}`" in text
        for column in question.columns:
            assert f"| `{column.id}` | `{column.type}` |" in text


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: f"{one.id}-{one.version}")
def test_page_says_why_each_question_is_asked(instrument: Instrument) -> None:
    """No family is asked something for which nobody can give the reason."""
    questions = page(instrument).split("\n### ")[1:]
    assert [text.partition("\n")[0] for text in questions if "\n| why asked | " not in text] == []


def test_page_says_for_whom_by_whom_and_when() -> None:
    """Condition, who answers, why, and the words for a child stand beside the question."""
    more = (
        'about = "each_child"\nanswered_by = "child"\nwhy = "So that nobody guesses."\nsource = "Seed 002"\n'
        'wording = { child = { label = "And for you?", hint = "You can draw it." } }'
    )
    text = page(parse(after(kind="yes_no", when='is = ["no"]', more=more), "talk/v1.toml"))
    for line in (
        "| about whom | each child |",
        "| who answers | the child or young person |",
        "| asked when | the answer to “Does it?” is “No” |",
        "| why asked | So that nobody guesses. |",
        "| source | Seed 002 |",
        "| to children and young people | “And for you?”<br>hint: You can draw it. |",
    ):
        assert line in text


def test_page_says_who_alone_answers_and_what_is_handed_over() -> None:
    """Who reads the reference learns whose decision it is, and which questions a family answers alone."""
    owned = page(parse(with_question('owner = "childs_social_worker"'), "talk/v1.toml"))
    assert "| only by | the child’s social worker |" in owned
    handed = page(parse(with_question('about = "each_child"\ntask = "childs_views"'), "talk/v1.toml"))
    assert "| can be handed over as | “My views” |" in handed


def test_page_keeps_a_councils_words_as_they_are() -> None:
    """A bar or a bracket in a label breaks no table."""
    lines = 'row_name = "x"\n' + with_columns("a").replace('"A"', '"A | [b] <c>"')
    text = page(parse(with_question(lines, kind="rows"), "talk/v1.toml"))
    assert "| A \\| \\[b] &lt;c> | `a` |" in text


def test_codes_stand_beside_their_options() -> None:
    """Who maps answers to a return finds each code."""
    lines = with_options("a", "b") + 'code = "1A"'
    text = page(parse(with_question(lines, kind="choice"), "talk/v1.toml"))
    assert "| A | `a` | – |\n| B | `b` | 1A |" in text
