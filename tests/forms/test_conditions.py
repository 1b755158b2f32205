"""The condition under which something is asked holds alike in the page and on the server."""

import json
from pathlib import Path

import pytest

from assessment_kit.forms.assets import static_folder
from assessment_kit.instruments.conditions import is_asked, is_part_asked
from tests.forms.test_modules import run_node

CASES = json.loads((Path(__file__).parent / "conditions.json").read_text("utf-8"))
SCRIPT = """
const [module, text] = process.argv.slice(1);
const { isAsked, isPartAsked } = await import(module);
const { questions, parts } = JSON.parse(text);
console.log(JSON.stringify({
  questions: questions.map(({ when, subject, answers }) => isAsked(when, subject, answers)),
  parts: parts.map(({ when, row }) => isPartAsked(when, row)),
}));
"""


@pytest.fixture(scope="module")
def in_the_page() -> dict[str, list[bool]]:
    """Ask the module of the page about every case."""
    module = (static_folder() / "conditions.js").as_uri()
    said = run_node("--input-type=module", "-e", SCRIPT, module, json.dumps(CASES))
    return json.loads(said)  # type: ignore[no-any-return]


def test_there_are_cases_of_both_kinds(in_the_page: dict[str, list[bool]]) -> None:
    """Cases that all said the same would show nothing."""
    for kind in ("questions", "parts"):
        assert set(in_the_page[kind]) == {True, False}


@pytest.mark.parametrize(
    "number", range(len(CASES["questions"])), ids=lambda n: CASES["questions"][n]["name"]
)
def test_the_page_asks_what_the_server_asks(number: int, in_the_page: dict[str, list[bool]]) -> None:
    """A question that the server hides is not shown by the page, and the other way round."""
    case = CASES["questions"][number]
    asked = is_asked({"when": case["when"]}, case["subject"], case["answers"])
    assert in_the_page["questions"][number] is asked


@pytest.mark.parametrize("number", range(len(CASES["parts"])), ids=lambda n: CASES["parts"][n]["name"])
def test_the_page_asks_the_parts_that_the_server_asks(
    number: int, in_the_page: dict[str, list[bool]]
) -> None:
    """A part of a row is asked alike on both sides."""
    case = CASES["parts"][number]
    assert in_the_page["parts"][number] is is_part_asked({"when": case["when"]}, case["row"])
