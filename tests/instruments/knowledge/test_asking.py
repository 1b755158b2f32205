"""How an item is put to a parent: one idea a line, steps in an order that tells nothing, answers in words."""

import pytest

from assessment_kit.instruments.knowledge.asking import lines_of, shuffled
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import AnswerForm
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
