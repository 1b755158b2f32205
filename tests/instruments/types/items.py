"""A small bank of items, one of each form, for tests to ask."""

import pytest

from assessment_kit.instruments.knowledge import known
from assessment_kit.instruments.knowledge.model import (
    AnswerForm,
    Area,
    Band,
    Bank,
    Choice,
    Item,
    Picture,
    Spot,
    Step,
)

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">'
    "<title>A room</title><desc>A room.</desc></svg>"
)
AREAS = (Area("sleep", "Sleep", "Sleeping safely"), Area("feeding", "Feeding", "Feeding your child"))
BANDS = (
    Band("birth_to_6_months", "Birth to 6 months", "a new baby"),
    Band("1_to_2_years", "1 to 2 years", "a toddler"),
    Band("3_to_4_years", "3 to 4 years", "a child of three or four"),
    Band("5_to_9_years", "5 to 9 years", "a child at primary school"),
)

YOU_DO = {
    "cot": "You lay your baby in a cot.",
    "night": "You go to your baby at night.",
    "bottle": "You make a bottle with clean hands.",
    "kitchen": "You keep hot things out of reach.",
    "honey": "You keep honey away from a new baby.",
}


def item(name: str, area: str, form: AnswerForm, question: str, **more: object) -> Item:
    """Make an item with all that an item has."""
    bands = tuple(band.id for band in BANDS) if name in {"night", "kitchen"} else ("birth_to_6_months",)
    return Item(
        name, area, bands, form, question, "room",
        ("the first point", "the second point"), ("What else?",), f"The skill of {name}.",
        "NHS, generally known", name=f"About {name}", you_do=YOU_DO[name], **more,  # type: ignore[arg-type]
    )  # fmt: skip


BANK = Bank(
    AREAS,
    BANDS,
    (
        item("cot", "sleep", AnswerForm.CHOOSE, "Where does a baby sleep?\nChoose one.", choices=(
            Choice("own", "In a cot", "room", is_good=True),
            Choice("sofa", "On the sofa", "room", is_good=False),
        )),
        item("night", "sleep", AnswerForm.OWN_WORDS, "Your baby wakes at night.\nWhat do you do?"),
        item("bottle", "feeding", AnswerForm.ORDER, "How do you make a bottle?", steps=(
            Step("wash", "Wash your hands", ""), Step("boil", "Boil the water", ""),
            Step("test", "Test it", ""),
        )),
        item("kitchen", "feeding", AnswerForm.SPOT, "What can hurt a child here?", spots=(
            Spot("pan", "The pan", 1, 1, 9, 9, is_danger=True),
            Spot("cup", "The cup", 20, 1, 9, 9, is_danger=False),
            Spot("knife", "The knife", 40, 1, 9, 9, is_danger=True),
        )),
        item("honey", "feeding", AnswerForm.TRUE_OR_NOT, "Is this true?",
             statement="A new baby may have honey."),
    ),
    {"room": Picture("room", "A room", "A room.", _SVG)},
)  # fmt: skip


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> Bank:
    """Let this process know this bank for the length of a test."""
    monkeypatch.setattr(known, "_bank_of", lambda _: BANK)
    return BANK
