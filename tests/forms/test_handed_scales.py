"""A scale on a handed device: a number for a grown-up, a face for a child."""

import re
from datetime import date

import pytest

from assessment_kit.forms.handed import Asked, HandedView, steps_html
from assessment_kit.forms.handed_said import Said, said_html
from assessment_kit.forms.handed_scales import in_faces
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import Audience, Question
from assessment_kit.instruments.protocol_reading import load_protocol

TODAY = date(2026, 3, 10)


@pytest.fixture
def scale() -> Question:
    """Read the safety scale as the council that ships asks it."""
    question = localised(Library().get("child_and_family", 1), load_protocol()).question("safety_scale")
    assert question is not None
    return question


def page(scale: Question, audience: Audience, *said: Said) -> str:
    """Draw the page of the task for a child or a parent."""
    view = HandedView(
        id="h1", place="p1", person="maya", first_name="Maya", audience=audience, task="self_score",
        title="Where you stand", by_name="Sam Lee", today=TODAY, static="/s/", address="/handed",
        asked=(Asked(scale, "", said),),
    )  # fmt: skip
    return steps_html(view)


def words(html: str) -> str:
    """Read what somebody sees."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def of(row: str, read_back: str = "", **value: object) -> Said:
    """Say what stands in a row."""
    return Said(row, 1, value, read_back)


def test_a_child_reads_faces_and_no_number(scale: Question) -> None:
    """Six faces, each with its word, nothing chosen, and not a word of 0 to 10."""
    html = page(scale, Audience.CHILD)
    asked = words(html)
    assert "How are things at home for you today? Choose the face that fits." in asked
    assert all(word in asked for word in ("Happy", "All right", "Mixed up", "Sad", "Scared", "Cross"))
    assert not re.search(r"\b(0|10)\b", asked)
    assert " checked" not in html
    assert html.count('type="radio"') == 6


def test_a_parent_reads_eleven_numbers_with_both_ends_in_their_words(scale: Question) -> None:
    """What 0 and 10 mean stands once, as parents are asked, and nothing is chosen."""
    html = page(scale, Audience.PARENT)
    asked = words(html)
    assert asked.count("It is so hard that the children could not go on living at home.") == 1
    assert "The children are safe and well, and we can do without social care." in asked
    assert "could step away" not in asked
    assert html.count('type="radio"') == 11
    assert " checked" not in html


def test_today_is_asked_once_and_another_day_stands_above(scale: Question) -> None:
    """What was said last week is read, not changed; today has a page of its own."""
    html = page(scale, Audience.CHILD, of("r1", face="sad", rated_on="2026-03-03"))
    assert "You said this on 3 March 2026." in words(html)
    assert html.count("data-ak-answer") == 1
    assert 'data-ak-row="r1"' not in html


def test_what_was_read_back_today_is_not_asked_again(scale: Question) -> None:
    """A second rating of one day would be refused, so nobody is led to give one."""
    html = page(scale, Audience.PARENT, of("r1", "You read this back.", number=0, rated_on="2026-03-10"))
    assert "0 out of 10" in words(html)
    assert 'type="radio"' not in html


def test_what_was_said_today_is_gone_on_with(scale: Question) -> None:
    """A reload leads back to the same rating, with its day."""
    html = page(scale, Audience.PARENT, of("r1", number=7, rated_on="2026-03-10"))
    assert 'data-ak-row="r1"' in html
    assert re.search(r'value="7"[^>]* checked', html)


def test_a_face_is_read_back_as_face_and_word(scale: Question) -> None:
    """The child hears and sees what was chosen."""
    html = str(
        said_html(in_faces(scale), of("r1", face="cross", why="Shouting.", rated_on="2026-03-10"), "/h")
    )
    assert words(html) == "Choose a face Cross What makes you choose this one? Shouting."
    assert "<svg" in html
