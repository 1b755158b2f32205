"""The questions of a knowledge check: what they take and refuse, and how they read."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.types import question_type
from tests.instruments.types.items import bank
from tests.instruments.types.questions import accepts, question, words

__all__ = ["bank"]
pytestmark = pytest.mark.usefixtures("bank")

ANSWERED = {"asking": 1, "told": "answered"}
CHOSE = {**ANSWERED, "item": "cot", "choice": "own", "words": "She has her own.", "read_to_them": True}


def test_items_are_named_in_the_order_in_which_they_are_asked() -> None:
    """A worker reads what the parent will be asked, in easy words, and what is asked again."""
    accepts("knowledge_items", ["cot", "honey", "cot"])
    assert words("knowledge_items", ["cot", "honey", "cot"]) == (
        "Where does a baby sleep? Choose one.",
        "Is this true? “A new baby may have honey.”",
        "Where does a baby sleep? Choose one. (for the second time)",
    )


@pytest.mark.parametrize("value", ["cot", ["sofa"], [7], ["cot"] * 21, {"cot": 1}])
def test_items_that_there_are_not_are_refused(value: object) -> None:
    """Nothing can be asked that nobody has written, nor one thing without end."""
    with pytest.raises(InvalidInputError):
        accepts("knowledge_items", value)


def test_an_answer_reads_with_what_was_asked() -> None:
    """Whoever reads it sees the question, the answer, the parent's words and that it was read to them."""
    accepts("knowledge_answers", CHOSE)
    assert words("knowledge_answers", CHOSE) == (
        "What was asked: Where does a baby sleep? Choose one.",
        "What they chose: In a cot",
        "In their own words: She has her own.",
        "Read to them: Someone read it to them",
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            {"item": "bottle", "order": ["boil", "wash", "test"]},
            ("1. Boil the water", "2. Wash your hands", "3. Test it"),
        ),
        ({"item": "kitchen", "spots": ["knife", "pan"]}, ("• The knife", "• The pan")),
        ({"item": "honey", "verdict": "not_sure"}, ("Not sure",)),
        ({"item": "night", "words": "I sing.\nThen I wait."}, ("I sing.", "Then I wait.")),
    ],
)
def test_each_form_of_answer_reads_as_it_was_given(value: dict[str, object], said: tuple[str, ...]) -> None:
    """Steps keep the order they were put in, places are named, words stay words."""
    given = {**ANSWERED, **value}
    accepts("knowledge_answers", given)
    asked = question("knowledge_answers")
    cells = question_type("knowledge_answers").cells(asked, given, {})
    assert cells[-1][1] == "\n".join(said)


@pytest.mark.parametrize(("told", "said"), [("skipped", "Left out for now"), ("dont_know", "“I don’t know”")])
def test_skipping_and_not_knowing_are_answers(told: str, said: str) -> None:
    """A parent who does not know says so, and that is not the same as not having been asked."""
    value = {"item": "night", "asking": 2, "told": told, "shown_again": 2}
    accepts("knowledge_answers", value)
    assert question_type("knowledge_answers").is_answered(question("knowledge_answers"), value)
    assert words("knowledge_answers", value)[1:] == (
        "For which time: For the second time",
        f"What they did: {said}",
        "Shown again: Twice",
    )


def test_an_answer_that_is_still_empty_is_none() -> None:
    """Whoever opened an item and said nothing has not answered it, and nothing of it is refused."""
    value = {**ANSWERED, "item": "night", "words": ""}
    accepts("knowledge_answers", value)
    assert not question_type("knowledge_answers").is_answered(question("knowledge_answers"), value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": "sofa"},
        {"item": ""},
        {"asking": 0},
        {"asking": True},
        {"asking": None},
        {"told": "guessed"},
        {"told": None},
        {"told": "skipped"},
        {"told": "dont_know"},
        {"choice": "floor"},
        {"choice": ["own"]},
        {"order": ["wash"]},
        {"spots": ["pan"]},
        {"verdict": "true"},
        {"item": "bottle", "choice": None, "order": ["wash", "wash"]},
        {"item": "bottle", "choice": None, "order": ["wash"]},
        {"item": "bottle", "choice": None, "order": ["wash", "boil"]},
        {"item": "bottle", "choice": None, "order": ["own"]},
        {"item": "kitchen", "choice": None, "spots": ["oven"]},
        {"item": "kitchen", "choice": None, "spots": "pan"},
        {"item": "honey", "choice": None, "verdict": "perhaps"},
        {"words": 7},
        {"read_to_them": "yes"},
        {"shown_again": -1},
        {"shown_again": 1.5},
        {"score": 3},
    ],
)
def test_an_answer_that_does_not_fit_its_item_is_refused(wrong: dict[str, object]) -> None:
    """An answer that no page can have sent, or that says two things at once, is not taken as one."""
    with pytest.raises(InvalidInputError):
        accepts("knowledge_answers", {**CHOSE, **wrong})


def test_a_break_reads_by_the_clock_here() -> None:
    """A break is from one time to another, by the clock on the wall; how long it was is not said."""
    value = {"began_at": "2026-07-03T09:42:00+00:00", "ended_at": "2026-07-03T10:00:00Z"}
    accepts("knowledge_breaks", value)
    assert words("knowledge_breaks", value) == (
        "A break from: 3 July 2026, 10:42",
        "until: 3 July 2026, 11:00",
    )
    accepts("knowledge_breaks", {"began_at": value["began_at"], "ended_at": None})


@pytest.mark.parametrize(
    "wrong",
    [
        {"began_at": None, "ended_at": None},
        {"began_at": "2026-07-03"},
        {"began_at": "2026-07-03T09:42:00"},
        {"began_at": "2026-07-03T09:42:00Z", "ended_at": "2026-07-03T09:41:00Z"},
        {"began_at": "soon"},
    ],
)
def test_a_break_that_cannot_have_been_is_refused(wrong: dict[str, object]) -> None:
    """A break begins before it ends, and at a moment that is one."""
    with pytest.raises(InvalidInputError):
        accepts("knowledge_breaks", wrong)


def test_a_rating_is_a_word_with_its_evidence() -> None:
    """A practitioner's rating reads as a word, with the day and what shows it."""
    value = {
        "item": "cot",
        "asking": 1,
        "rated_on": "2026-03-03",
        "rating": "not_yet",
        "words": "On the sofa.",
    }
    accepts("knowledge_ratings", value)
    assert words("knowledge_ratings", value) == (
        "What was asked: Where does a baby sleep? Choose one.",
        "On which day: 3 March 2026",
        "What this parent knows: Not yet",
        "What shows it, in the parent’s words where you can: On the sofa.",
    )
    assert not question_type("knowledge_ratings").is_answered(question("knowledge_ratings"), {"item": "cot"})


@pytest.mark.parametrize(
    "wrong",
    [{"rating": 3}, {"rating": "good"}, {"item": "sofa"}, {"asking": "1"}, {"rated_on": 3}, {"words": []}],
)
def test_a_number_is_no_rating(wrong: dict[str, object]) -> None:
    """Nothing that could be added up is taken."""
    with pytest.raises(InvalidInputError):
        accepts("knowledge_ratings", {"item": "cot", "asking": 1, "rating": "says_it", **wrong})


def test_what_was_seen_reads_with_its_skill() -> None:
    """What was done and how steadily stand beside each other, never as one mark."""
    value = {
        "item": "cot",
        "seen_on": "2026-03-03",
        "how": "video",
        "does": "with_help",
        "how_often": "now_and_then",
    }
    accepts("knowledge_observed", value)
    assert words("knowledge_observed", value) == (
        "The skill that was looked for: The skill of cot.",
        "On which day: 3 March 2026",
        "How was it observed? By video",
        "What this parent does: Does it with help",
        "How steadily was it seen? Now and then",
    )
    accepts("knowledge_observed", {"area": "feeding", "words": "A calm meal."})
    assert (
        words("knowledge_observed", {"area": "feeding", "words": "A calm meal."})[0] == "Or the area: Feeding"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": "sofa"},
        {"area": "feeding"},
        {"item": "", "area": "sport"},
        {"area": ["feeding"]},
        {"item": "", "area": {"id": "feeding"}},
        {"does": "well"},
        {"how": "film"},
        {"how_often": 3},
        {"children": "zoe"},
        {"words": 1},
    ],
)
def test_what_was_seen_of_nothing_known_is_refused(wrong: dict[str, object]) -> None:
    """A skill, an area and a word that are none of ours are not taken."""
    with pytest.raises(InvalidInputError):
        accepts("knowledge_observed", {"item": "cot", "does": "tried", **wrong})


def test_an_item_that_is_gone_from_the_bank_still_reads() -> None:
    """An old answer to an item that a council has taken away keeps its words."""
    gone = {"item": "old_one", "asking": 1, "told": "answered", "words": "She likes it."}
    assert words("knowledge_answers", gone) == (
        "What was asked: old_one",
        "In their own words: She likes it.",
    )
