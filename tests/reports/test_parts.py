"""Copies of an assessment with parts beside it: frames, own words, drawings, a table of outcomes."""

import base64
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from assessment_kit.projection.json import record_json
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports import compile_pdf
from assessment_kit.reports.compile import attachment
from assessment_kit.reports.document import document
from assessment_kit.reports.drawings import drawing_of
from assessment_kit.reports.html import html_page
from assessment_kit.reports.parts import flat
from assessment_kit.store.svg import sanitised
from tests.projection.parenting import HOUSE, TILLY, Told, decide, telling

OTHERS, CHILDS = "What others wrote, in their own name", "In the child’s own words"
SIZES = [("0 0 300 200", 105.0), ("0 0 100 200", 57.5), ("0 0 0 0", 105.0)]
HALF = "Half a sentence that nobody has handed"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Tell the story, and hand in what the boy said."""
    with telling(tmp_path_factory.mktemp("copies") / "workspace") as story:
        decide(story)
        story.store.assessments.submit(story.sam, story.voice, "priya")
        yield story


@pytest.fixture(scope="module")
def record(told: Told) -> dict[str, Any]:
    """Write the whole as a record."""
    return record_json(told.view())


def section(made: dict[str, Any], title: str) -> dict[str, Any]:
    """Find a section of a document."""
    found: dict[str, Any] = next(one for one in made["sections"] if one["title"] == title)
    return found


def words(block: dict[str, Any], name: str = "texts") -> str:
    """Read the paragraphs of a block."""
    return " ".join(text["text"] for text in block[name])


def test_others_and_children_stand_after_the_assessment_in_frames(record: dict[str, Any]) -> None:
    """Who wrote what is seen from the contents on; each part begins with its own lines."""
    made = document(record)
    assert [one["title"] for one in made["sections"]][-2:] == [OTHERS, CHILDS]
    parts = section(made, OTHERS)["blocks"]
    names = [part["title"] for part in parts]
    assert names == ["Jo Field, health visitor, Westmarch Community Health", "Mina Holt"]
    facts = {label: words({"texts": said}) for label, said in parts[0]["facts"]}
    assert facts["Typed in by"] == "Sam Lee"
    assert facts["How it stands"].startswith("Handed in by Sam Lee")


def test_part_that_is_being_written_is_only_named(told: Told, record: dict[str, Any]) -> None:
    """Neither the pages nor the record inside the file hold a word of it."""
    draft = section(document(record), OTHERS)["blocks"][1]
    assert draft["waits"] == "This is still being written, so nothing of it is printed yet."
    assert draft["blocks"] == []
    assert HALF not in html_page(record)
    assert HALF not in attachment(record)
    assert told.draft in attachment(record)


def test_paragraphs_of_parts_are_numbered_with_their_section(record: dict[str, Any]) -> None:
    """Every paragraph can be spoken of; headings of a part stand below its own."""
    own = section(document(record), OTHERS)
    blocks = list(flat(own["blocks"]))
    numbers = [block["number"] for block in blocks if block.get("number")]
    assert numbers == [f"{own['number']}.{n}" for n in range(1, len(numbers) + 1)]
    levels = [block["level"] for block in blocks if block["kind"] == "heading"]
    assert levels[0] == 3
    assert set(levels) <= {3, 4, 5}


def test_own_words_stand_under_the_childs_name_with_the_drawing(record: dict[str, Any]) -> None:
    """What was confirmed says so; what the drawing shows is told beside it."""
    found = [one for one in flat(section(document(record), CHILDS)["blocks"]) if one["kind"] == "own_words"]
    first, second = found
    assert first["voice"] == "Ayo Okafor"
    assert words(first) == "I worry when the door bangs."
    assert first["drawing"].startswith("<svg ")
    assert first["alt"] == words(first, "caption") == "Our house with its red door"
    assert first["read_back"].startswith("Confirmed by Ayo, ")
    assert "Read back" in [mark for mark, _ in document(record)["marks"]]
    assert (second["drawing"], second["read_back"], words(second)) == ("", "", "A room with a lock.")


@pytest.mark.parametrize(
    ("box", "width"),
    [("0 0 300 200", 105.0), ("0 0 100 200", 57.5), ("0 0 0 0", 105.0), ("0 0 0.001 900", 5.0)],
)
def test_drawing_fits_its_page(box: str, width: float) -> None:
    """A tall drawing is made narrower, so that it stands with its words."""
    assert drawing_of({"drawing": f'<svg viewBox="{box}"/>'})["width"] == width


def test_outcomes_are_a_table_before_what_is_written_of_each(record: dict[str, Any]) -> None:
    """Parents by children, in words; nothing said is said to be so."""
    blocks = section(document(record), "What we found, for each child")["blocks"]
    table = next(block for block in blocks if block["kind"] == "stages")
    assert table["corner"] == "Parent or couple"
    assert [head[0] for head in table["head"]] == ["Ayo", "Tilly"]
    assert [row[0] for row in table["rows"]][1] == "Dana Okafor and Kofi Mensah"
    assert words({"texts": table["rows"][0][1][1]}) == "Nothing said"


def test_cover_says_what_every_reader_has_to_know(record: dict[str, Any]) -> None:
    """One person in two roles, and a session before its plan, stand on the first page of every copy."""
    notices = words({"texts": document(record)["notices"]})
    assert notices.startswith("One person both recommends and decides here: Sam Lee")
    assert "before the plan was shared with Kofi Mensah" in notices
    assert "One person both recommends" in html_page(record)


def test_pdf_with_drawings_is_archivable_accessible_and_described(record: dict[str, Any]) -> None:
    """The compiler insists on the standards; the drawing is read aloud as what it shows."""
    pdf = compile_pdf(record)
    with pikepdf.open(BytesIO(pdf)) as opened:
        described = {str(one.get("/Alt")) for one in opened.objects if _is_figure(one)}
    assert "Our house with its red door" in described
    assert compile_pdf(record) == pdf


_LINE = 'd="M1 1 L20 30" stroke="#112233"'
EXTREMES = {
    "smallest": ("0 0 0.000001 0.000001", _LINE),
    "largest": ("-999999 999999 10000 10000", _LINE),
    "tallest": ("0 0 500 10000", _LINE),
    "widest": ("0 0 20 1", _LINE),
    "lines that are none": ("0 0 80 60", 'd="zz,,--" stroke="nocolour"'),
    "numbers without end": (
        "0 0 80 60",
        f'd="M{"9" * 60} 0 L0 -{"9" * 60}" stroke="red" stroke-width="9999"',
    ),
    "a pen of no width": ("0 0 80 60", f'{_LINE} stroke-width="0"'),
}


@pytest.mark.parametrize(("box", "line"), EXTREMES.values(), ids=EXTREMES)
def test_every_drawing_that_is_kept_can_be_printed(record: dict[str, Any], box: str, line: str) -> None:
    """One child's drawing never keeps the copy of a whole family from being made."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="0" height="0">'
    kept = sanitised(f"{head}<path {line}/></svg>".encode()).decode()
    changed = json.loads(
        json.dumps(record).replace(json.dumps(_drawing(record))[1:-1], json.dumps(kept)[1:-1])
    )
    assert _drawing(changed) == kept
    with pikepdf.open(BytesIO(compile_pdf(changed))) as opened:
        assert "Our house with its red door" in {
            str(one.get("/Alt")) for one in opened.objects if _is_figure(one)
        }


def _drawing(record: dict[str, Any]) -> str:
    """Find the drawing of the boy's house."""
    return next(
        str(answer["drawing"])
        for one in record["parts"][2]["sections"]
        for question in one["questions"]
        for subject in question["subjects"]
        for answer in subject["answers"]
        if answer["drawing"]
    )


def _is_figure(one: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"


def test_the_same_record_gives_the_same_file_on_any_day(told: Told, record: dict[str, Any]) -> None:
    """What passes with the day and the reader is left out of the parts too."""
    again = json.loads(json.dumps(record_json(told.view(told.priya))))
    for part in again["parts"]:
        part["made_at"], part["day_count"] = "2031-01-01T00:00:00+00:00", 900
    assert attachment(again) == attachment(record)


def test_page_shows_a_drawing_as_a_picture_without_asking_anybody(record: dict[str, Any]) -> None:
    """It is in the page itself, and its policy lets nothing else in."""
    page = html_page(record)
    svg = _drawing(record)
    assert base64.b64encode(svg.encode()).decode() in page
    assert 'alt="Our house with its red door"' in page
    assert "img-src data:" in page
    assert HOUSE.count(b"<path") == svg.count("<path")


def test_one_childs_copy_holds_no_sisters_own_words(told: Told) -> None:
    """The girl's copy has what the health visitor wrote, and not her brother's drawing."""
    made = document(record_json(for_child(told.view(), TILLY)))
    assert [part["title"] for part in section(made, CHILDS)["blocks"]] == ["Tilly Okafor"]
    page = html_page(record_json(for_child(told.view(), TILLY)))
    assert "I worry when the door bangs." not in page
    assert "Our house" not in page
    assert "Tilly sleeps through since January." in page
