"""A parent's profile from the rows of a knowledge check."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.core.profile_chart import Axis, line_words
from assessment_kit.forms.knowledge_profile import profiles_html
from assessment_kit.forms.reading import reading_html
from assessment_kit.projection.json import record_json, section_json
from assessment_kit.projection.profile import profile_in, profile_of
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.profile import profile_blocks
from tests.instruments.types.items import BANK, bank
from tests.projection.checking import CHOSEN, RATINGS, SEEN, check_dana
from tests.projection.parenting import DANA, KOFI, Told, telling

__all__ = ["bank"]
pytestmark = pytest.mark.usefixtures("bank")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """Check what Dana knows, twice, and watch her."""
    with telling(tmp_path / "workspace") as story:
        check_dana(story)
        yield story


def test_strengths_come_first_and_areas_in_their_order() -> None:
    """Within an area what a parent says or does well is read before what is not yet there."""
    profile = profile_of(RATINGS, SEEN, CHOSEN, BANK)
    assert [(area.id, [one.item for one in area.lines]) for area in profile.areas] == [
        ("sleep", ["night", "cot"]),
        ("feeding", ["bottle", "kitchen"]),
    ]


def test_what_was_said_is_never_read_as_done() -> None:
    """What this parent says and what they were seen to do stand under two headings."""
    assert profile_of(RATINGS, SEEN, CHOSEN, BANK).strengths == (
        ("Knows: says it", ("Your baby wakes at night. What do you do?",)),
        ("Was seen to do on their own", ("The skill of cot (10 Mar, direct)",)),
    )


def test_a_statement_stands_with_whether_it_is_true() -> None:
    """Nobody reads in a strength, or in what to teach, that a new baby may have honey."""
    rated = {"item": "honey", "asking": 1, "rated_on": "2026-04-01"}
    well = profile_of([{**rated, "rating": "says_it"}], [], bank=BANK)
    assert well.knows == ("Is this true? “A new baby may have honey.” – not true",)
    missed = profile_of([{**rated, "rating": "not_yet"}], [], bank=BANK)
    assert missed.teach == ("Is this true? “A new baby may have honey.” – not true",)


def test_growth_is_seen_from_session_to_session() -> None:
    """The second time of an item stands after the first, and what is taught next is the latest "not yet"."""
    profile = profile_of(RATINGS, SEEN, CHOSEN, BANK)
    (cot,) = (one for area in profile.areas for one in area.lines if one.item == "cot")
    assert [(point.day, point.words) for point in cot.points[Axis.KNOWS]] == [
        ("2026-03-03", "Not yet"),
        ("2026-03-17", "With prompting"),
    ]
    assert profile.teach == ("How do you make a bottle?",)


def test_what_only_one_side_knows_of_is_flagged() -> None:
    """What was said and never seen, and what was seen and never asked, are told apart."""
    (teach, said, seen) = profile_of(RATINGS, SEEN, CHOSEN, BANK).lists
    assert teach[0] == "What to teach next"
    assert said[1] == ("Your baby wakes at night. What do you do?", "How do you make a bottle?")
    assert seen[1] == ("What can hurt a child here?",)


WHOLE = {"area": "sleep", "seen_on": "2026-03-10", "does": "on_their_own", "how": "video"}


def test_an_area_as_a_whole_has_a_line_of_its_own() -> None:
    """An observation that names an area and no skill is seen in the profile, with day and way."""
    profile = profile_of(RATINGS, [WHOLE], CHOSEN, BANK)
    (sleep,) = (area for area in profile.areas if area.id == "sleep")
    line = sleep.lines[-1]
    assert line_words(line) == "The area as a whole. Does: does it on their own (10 Mar, video)."
    assert profile.done == ("Sleep: the area as a whole (10 Mar, video)",)


def test_watching_a_whole_area_silences_no_item_of_it() -> None:
    """To have seen the sleeping of a baby in general does not say that what was asked was looked for."""
    assert profile_of(RATINGS, [WHOLE], CHOSEN, BANK).flags == profile_of(RATINGS, [], CHOSEN, BANK).flags


def test_an_area_that_nobody_asked_about_is_flagged() -> None:
    """What was seen in general and never asked stands with what was seen and not asked about."""
    (_, asked, seen) = profile_of([], [WHOLE], (), BANK).lists
    assert (asked[1], seen[1]) == ((), ("Sleep: the area as a whole",))


@pytest.mark.parametrize(
    ("row", "title", "short"),
    [
        ({"does": "tried"}, "No skill and no area was named", "No skill and no area was named"),
        ({"area": "baking", "does": "tried"}, "No longer in the check", "The area as a whole"),
    ],
)
def test_nothing_that_was_seen_is_left_out(row: dict[str, str], title: str, short: str) -> None:
    """What was seen without a skill, or of an area that a council took away, is still shown."""
    (area,) = profile_of([], [row], (), BANK).areas
    assert (area.title, [one.title for one in area.lines]) == (title, [short])


SEEN_TWICE = (
    {"item": "cot", "seen_on": "2026-03-10", "how": "direct", "does": "on_their_own"},
    {"item": "cot", "seen_on": "2026-03-10", "how": "video", "does": "not_seen"},
)


@pytest.mark.parametrize("seen", [SEEN_TWICE, SEEN_TWICE[::-1]])
def test_what_was_seen_in_two_ways_on_a_day_stands_in_both(seen: tuple[dict[str, str], ...]) -> None:
    """Seen directly and looked for in vain on the video: both are said, and the strength stays one."""
    profile = profile_of([], seen, (), BANK)
    (line,) = profile.areas[0].lines
    assert line_words(line) == (
        "About cot. Does: does it on their own (10 Mar, direct), "
        "we looked, and did not see it (10 Mar, video)."
    )
    assert profile.done == ("The skill of cot (10 Mar, direct)",)


def test_no_row_of_a_day_is_lost() -> None:
    """Watched three times on a day in the same way, or asked twice, each time stands there."""
    often = [{**SEEN_TWICE[0], "does": does} for does in ("tried", "with_help", "on_their_own")]
    asked = [
        {"item": "cot", "asking": time, "rated_on": "2026-03-10", "rating": rating}
        for time, rating in ((2, "says_it"), (1, "not_yet"))
    ]
    profile = profile_of(asked, often, (), BANK)
    (line,) = profile.areas[0].lines
    assert [point.how for point in line.points[Axis.DOES]] == ["direct", "direct again", "direct time 3"]
    assert [(point.words, point.how) for point in line.points[Axis.KNOWS]] == [
        ("Not yet", ""),
        ("Says it", "again"),
    ]
    assert profile.teach == ()


@pytest.mark.parametrize("day", ["", "early in March"])
def test_what_has_no_day_does_not_count_as_what_stands_now(day: str) -> None:
    """A rating without a day stands first, and the dated one after it says what is to be taught."""
    rows = [
        {"item": "cot", "asking": 1, "rated_on": "2026-03-10", "rating": "not_yet"},
        {"item": "cot", "asking": 2, "rated_on": day, "rating": "says_it"},
    ]
    profile = profile_of(rows, [], (), BANK)
    (line,) = profile.areas[0].lines
    assert line_words(line) == f"About cot. Knows: says it ({day or 'no day'}), not yet (10 Mar)."
    assert profile.teach == ("Where does a baby sleep? Choose one.",)
    assert profile.knows == ()


@pytest.mark.parametrize(
    "row", [{"item": "cot", "asking": 1, "rating": "not_asked"}, {"item": "cot", "asking": 1}]
)
def test_a_gap_is_no_weakness(row: dict[str, Any]) -> None:
    """What was not asked is neither known nor to be taught."""
    profile = profile_of([row], [], ["cot"], BANK)
    assert (profile.teach, profile.knows, profile.done, profile.flags) == ((), (), (), ())


def test_an_item_that_left_the_bank_keeps_its_place() -> None:
    """What was rated before a council took an item away is still shown."""
    profile = profile_of([{"item": "old", "asking": 1, "rating": "says_it"}], [], (), BANK)
    assert [(area.title, [one.item for one in area.lines]) for area in profile.areas] == [
        ("No longer in the check", ["old"])
    ]


def test_form_notebook_and_paper_show_the_same(told: Told) -> None:
    """One picture for all three faces, with the same lists; who was not rated has none."""
    view = told.view(told.sam)
    section = section_json(view, "knowledge_check")
    shown = view.section("knowledge_check")
    assert shown is not None
    assert profile_in(section, KOFI) is None
    form = str(profiles_html(view, shown, 2))
    read = reading_html(view, "knowledge_check")
    blocks = list(profile_blocks(section, lambda: "6.1"))
    charts = [block["svg"] for block in blocks if block["kind"] == "chart"]
    assert len(charts) == 3  # the key and two areas
    for svg in charts:
        drawn = base64.b64encode(svg.encode()).decode()
        assert drawn in form
        assert drawn in read
    profile = profile_in(section, DANA)
    assert profile is not None
    for words in (line for _, lines in (*profile.strengths, *profile.lists) for line in lines):
        assert words in form
        assert words in str(blocks)


def test_a_long_table_goes_over_the_page_and_no_day_over_the_line(told: Told) -> None:
    """A table of many questions leaves no half page empty; "3 March 2026" stays together in its column."""
    told.save(told.main, "check_items", [*CHOSEN, "honey"], DANA, base_rev=1)
    for item in ("kitchen", "honey"):
        value = {"item": item, "asking": 1, "rated_on": "2026-04-01", "rating": "says_it", "words": "Yes."}
        told.save(told.main, "check_ratings", value, DANA, rating_row(told.main, DANA, Asking(item)))
    blocks = profile_blocks(section_json(told.view(told.sam), "knowledge_check"), lambda: "6.1")
    tables = {block["name"]: block for block in blocks if block["kind"] == "stages"}
    assert {block["breaks"] for block in tables.values() if len(block["rows"]) > 2} == {True}
    assert {block["breaks"] for block in tables.values() if len(block["rows"]) <= 2} == {False}
    assert "3\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2026" in "".join(map(words_of, tables.values()))
    assert not [name for name, block in tables.items() if " 2026" in words_of(block)]


def words_of(block: dict[str, Any]) -> str:
    """Give what stands in a table, sign by sign."""
    return json.dumps(block["rows"], ensure_ascii=False)


def test_the_check_is_printed_with_its_profile(told: Told) -> None:
    """The council's copy takes the pictures with their words for who does not see them."""
    pdf = compile_pdf(record_json(told.view(told.sam)))
    assert pdf.startswith(b"%PDF-1.7")
