"""The knowledge check as HTML: nothing chosen beforehand, nothing given away, every picture in words."""

import re

import pytest

from assessment_kit.core.knowledge import Asking
from assessment_kit.forms.handed_said import Other, Said
from assessment_kit.forms.knowledge_check import Check, Put, breaks_state, check_html, hello_lines, said_to
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import Item
from assessment_kit.instruments.model import Question

ANSWERS = Question("check_answers", "What this parent answered", "knowledge_answers")
LOCKED = "You read this back on 3 March 2026. It stays as it is."


def html_of(item: Item, said: Said | None = None, time: int = 1) -> str:
    """Render one item for a parent."""
    bank = shipped()
    put = Put(item, Asking(item.id, time), said or Said("row", 0, None))
    return str(check_html(Check((put,), bank.pictures), ANSWERS, "jo", "/handed"))


@pytest.mark.parametrize("item", shipped().items, ids=lambda item: item.id)
def test_nothing_is_chosen_beforehand_and_nothing_given_away(item: Item) -> None:
    """What a good answer holds, whose advice it is and what is a danger are for the practitioner alone."""
    html = html_of(item)
    assert not re.search(r'<input[^>]* checked|aria-pressed="true"| selected', html)
    assert not [words for words in (*item.good_answer, *item.follow_up, item.observe) if words in html]
    assert not re.search(r"is_good|is_danger|is_true|good_answer", html)
    assert "timer" not in html


@pytest.mark.parametrize("item", shipped().items, ids=lambda item: item.id)
def test_every_picture_says_what_is_to_be_seen(item: Item) -> None:
    """A picture that stands alone has its description, one beside words none; all keep their place."""
    html = html_of(item)
    images = re.findall(r"<img [^>]*>", html)
    assert len(images) == sum(bool(name) for name in (item.picture, *(
        one.picture for one in (*item.choices, *item.steps)
    )))  # fmt: skip
    assert all(re.search(r'width="[\d.]+" height="[\d.]+"', image) for image in images)
    if item.picture:
        assert 'alt=""' not in images[0]


def test_what_was_read_back_stands_and_asks_nothing() -> None:
    """Nobody changes it any more, and the page offers nothing that would."""
    item = next(item for item in shipped().items if item.choices)
    value = {"item": item.id, "asking": 1, "told": "answered", "choice": item.choices[0].id}
    html = html_of(item, Said("row", 2, value, LOCKED))
    assert f"You chose: {item.choices[0].words}" in html
    assert LOCKED in html
    assert not re.search(r"<input|data-kc-again|<textarea", html)
    ways = re.findall(r'class="ak-button[^"]*hd-big"[^>]*>([^<]*)<', html[: html.index("You left these out")])
    assert ways == ["Next", "Back", "Take a break"]


def test_two_answers_of_one_parent_are_shown_side_by_side() -> None:
    """What was answered at two computers waits for the parent to choose, in words."""
    item = next(item for item in shipped().items if item.choices)
    one, other = (
        {"item": item.id, "asking": 1, "told": "answered", "choice": choice.id} for choice in item.choices[:2]
    )
    html = html_of(item, Said("row", 2, one, others=(Other(3, other),)))
    assert all(f"You chose: {choice.words}" in html for choice in item.choices[:2])
    assert html.count("Keep this one") == 2


def test_an_item_that_is_asked_again_has_a_step_of_its_own() -> None:
    """What was said the first time stays apart."""
    item = shipped().items[0]
    assert f'data-ak-page="check.{item.id}"' in html_of(item)
    assert f'data-ak-page="check.{item.id}.2"' in html_of(item, time=2)


def test_parent_is_told_that_nobody_fails_and_who_may_read_it() -> None:
    """On the first day; on another one, that it goes on where it stopped."""
    item = shipped().items[0]
    first = hello_lines(Check((Put(item, Asking(item.id), Said("r", 0, None)),), {}), "Jo", "Sam Lee")
    assert "This is not an exam. Nobody passes or fails." in first
    assert "If a court has to decide something about your family, it may read it too." in first
    told = Said("r", 1, {"item": item.id, "asking": 1, "told": "skipped"})
    again = hello_lines(Check((Put(item, Asking(item.id), told),), {}), "Jo", "Sam Lee")
    assert "You go on where you stopped. What you said is kept." in again


def test_a_break_that_lasts_is_handed_to_the_page() -> None:
    """A reload during a break shows nobody's words."""
    began = {"began_at": "2026-03-03T10:00:00+00:00", "ended_at": None}
    check = Check((), {}, "check_breaks", Said("b1", 1, began))
    taken = {"row": "b1", "rev": 1, "began_at": began["began_at"]}
    known = {"question": "check_breaks", "subject": "jo", "on_break": taken}
    assert breaks_state(check, "jo") == known | {"over": {}}
    over = Check((), {}, "check_breaks", breaks_over={"b0": 2})
    assert breaks_state(over, "jo") == known | {"on_break": None, "over": {"b0": 2}}
    assert breaks_state(None, "jo") is None


def test_what_is_not_asked_any_more_is_read_back_all_the_same() -> None:
    """An item that the worker took off the list later keeps what was said to it."""
    item = shipped().items[0]
    said = Said("r", 1, {"item": item.id, "asking": 1, "told": "dont_know"})
    check = Check((), {}, others=(Put(item, Asking(item.id), said),))
    told = said_to(check, "r")
    assert told is not None
    assert told[1] == ("You said: I don’t know.",)
    assert said_to(check, "another") is None
