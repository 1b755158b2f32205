"""How an item is put to a parent: one idea a line, steps in an order that tells nothing, answers in words."""

from dataclasses import replace

import pytest

from assessment_kit.instruments.knowledge.asking import lines_of, shuffled
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import AnswerForm, Item, Step
from assessment_kit.instruments.knowledge.telling import told_lines
from tests.instruments.types.items import BANK

ORDERED = [item for item in shipped().items if item.form is AnswerForm.ORDER]


def test_there_are_items_to_put_in_order() -> None:
    """A list that went empty would pass in silence."""
    assert len(ORDERED) >= 3


@pytest.mark.parametrize("item", ORDERED, ids=lambda item: item.id)
def test_steps_are_never_shown_in_the_sensible_order(item: object) -> None:
    """Whoever presses on without moving anything has not put them in order."""
    assert item.steps != shuffled(item)  # type: ignore[attr-defined, arg-type]
    assert set(item.steps) == set(shuffled(item))  # type: ignore[attr-defined, arg-type]
    assert shuffled(item) == shuffled(item)  # type: ignore[arg-type]


@pytest.mark.parametrize("item", ORDERED, ids=lambda item: item.id)
def test_no_order_is_almost_solved(item: Item) -> None:
    """The first step stands elsewhere, and no single move makes it right."""
    shown = shuffled(item)
    assert shown[0] != item.steps[0]
    for at in range(len(shown) - 1):
        assert (*shown[:at], shown[at + 1], shown[at], *shown[at + 2 :]) != item.steps


@pytest.mark.parametrize("count", range(2, 8))
def test_a_councils_own_steps_are_put_in_another_order_too(count: int) -> None:
    """Two steps have one other order; with three or more none is one move from the sensible one."""
    steps = tuple(Step(str(n), f"Step {n}", "") for n in range(count))
    for name in range(200):
        shown = shuffled(replace(ORDERED[0], id=f"own_{name}", steps=steps))
        assert sorted(shown, key=lambda step: step.id) == list(steps)
        assert shown[0] != steps[0]
        moves = [(*shown[:at], shown[at + 1], shown[at], *shown[at + 2 :]) for at in range(count - 1)]
        assert count == 2 or steps not in moves


def test_an_order_that_tells_nothing_stays_as_it_was_shown() -> None:
    """Whoever stopped in the middle of an item finds its steps where they were."""
    shown = {item.id: [step.id for step in shuffled(item)] for item in ORDERED}
    assert shown["washing_hands"] == ["soap", "dry", "wet"]
    assert shown["outside_rain"] == ["boots", "out", "look", "coat"]


def test_each_idea_has_a_line() -> None:
    """Sentences and lines part, an abbreviation in the middle of one does not."""
    assert lines_of("It is night.\nWhat do you do? Say it.") == ("It is night.", "What do you do?", "Say it.")


@pytest.mark.parametrize(
    ("item", "value", "lines"),
    [
        ("night", {"told": "answered", "words": "I go.\nI hold her."}, ("I go.", "I hold her.")),
        ("cot", {"told": "answered", "choice": "sofa"}, ("You chose: On the sofa",)),
        (
            "bottle",
            {"told": "answered", "order": ["boil", "wash", "test"]},
            ("You put it in this order:", "• 1. Boil the water", "• 2. Wash your hands", "• 3. Test it"),
        ),
        (
            "kitchen",
            {"told": "answered", "spots": ["pan", "cup"]},
            ("You pointed at:", "• The pan", "• The cup"),
        ),
        (
            "honey",
            {"told": "answered", "verdict": "not_sure"},
            ("“A new baby may have honey.”", "You said: I am not sure."),
        ),
        ("honey", {"told": "dont_know", "words": "Ask Mum."}, ("You said: I don’t know.", "Ask Mum.")),
        ("honey", {"told": "skipped"}, ("You left this out.",)),
        ("honey", {"told": None, "shown_again": 1}, ()),
        ("honey", None, ()),
    ],
)
def test_a_parent_reads_what_they_said_and_nothing_of_whether_it_was_right(
    item: str, value: object, lines: tuple[str, ...]
) -> None:
    """In their own words and the words that they chose."""
    assert told_lines(BANK.item(item), value) == lines
