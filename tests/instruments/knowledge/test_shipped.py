"""The shipped items: enough of them, in easy words, each with all that a practitioner needs."""

from collections import Counter

import pytest

from assessment_kit.instruments.easy_words import DATED, hard_in
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import AnswerForm, Item
from tests.instruments.shipped import LICENSED

ITEMS = shipped().items
EACH = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
LEAST_OF_FORM = {
    AnswerForm.OWN_WORDS: 6,
    AnswerForm.CHOOSE: 6,
    AnswerForm.ORDER: 4,
    AnswerForm.SPOT: 5,
    AnswerForm.TRUE_OR_NOT: 6,
}
YOUNG = ("pregnancy", "birth_to_6_months", "6_to_12_months", "1_to_2_years", "3_to_4_years")


def shown(item: Item) -> list[str]:
    """Gather all words that a parent reads, line by line."""
    parts = (*item.choices, *item.steps, *item.spots)
    return [*item.question.splitlines(), item.statement, *(part.words for part in parts)]


def told(item: Item) -> str:
    """Gather all words that a practitioner reads."""
    return "\n".join((*item.good_answer, *item.follow_up, item.observe, item.you_do, item.source))


def test_there_are_enough_items() -> None:
    """A practitioner can choose for every family: each area, each age, each way of answering."""
    assert len(ITEMS) >= 38
    areas = Counter(item.area for item in ITEMS)
    assert min(areas[area.id] for area in shipped().areas) >= 4
    bands = Counter(band for item in ITEMS for band in item.bands)
    assert min(bands[band] for band in YOUNG) >= 4
    assert set(bands) == set(YOUNG)
    forms = Counter(item.form for item in ITEMS)
    assert [form for form, least in LEAST_OF_FORM.items() if forms[form] < least] == []


@EACH
def test_nobody_is_said_to_have_checked_it(item: Item) -> None:
    """No family is asked a shipped item before somebody with a name has read it."""
    assert item.checked_by == ""


@EACH
def test_words_are_easy(item: Item) -> None:
    """Fifteen words at most in a sentence, one idea a line, and no word of an office."""
    assert [fault for line in shown(item) for fault in hard_in(line)] == []
    assert len(item.question.splitlines()) <= 4


@EACH
def test_a_parent_is_told_in_one_easy_sentence(item: Item) -> None:
    """On their own page a parent reads what they do well, or what to do; never a question, nothing wrong."""
    for sentence in (item.you_do, item.do_this):
        assert list(hard_in(sentence)) == []
        assert DATED.search(sentence) is None
    assert item.do_this[0].isupper()
    assert not item.statement or item.is_true or item.statement.lower() not in item.you_do.lower()


def test_no_two_items_say_the_same_to_a_parent() -> None:
    """Every line of a parent's page, and every row of a profile, tells what it is about."""
    for said in ([item.you_do for item in ITEMS], [item.name for item in ITEMS]):
        assert [words for words, times in Counter(said).items() if times > 1] == []


@EACH
def test_practitioner_has_what_they_need(item: Item) -> None:
    """Several points, something to ask further, a skill to look for, and whose advice it is."""
    assert len(item.good_answer) >= 2
    assert len(item.follow_up) >= 1
    assert item.observe.endswith(".")
    assert "as generally known in 2025" in item.source


@EACH
def test_nothing_is_somebody_elses_or_goes_out_of_date(item: Item) -> None:
    """No name of a licensed tool, and no dates of vaccinations."""
    words = "\n".join((*shown(item), told(item)))
    assert LICENSED.search(words) is None
    assert DATED.search(words) is None


@EACH
def test_good_answer_is_not_given_away(item: Item) -> None:
    """No point of what is looked for stands in what the parent reads."""
    read = "\n".join(shown(item)).lower()
    assert [point for point in item.good_answer if point.lower() in read] == []


def test_question_is_not_asked_beside_a_good_answer() -> None:
    """The picture that is the good choice of one item stands beside no other: it would tell what is good."""
    good = {choice.picture for item in ITEMS for choice in item.choices if choice.is_good}
    assert [item.id for item in ITEMS if item.picture in good] == []


def test_every_picture_is_shown() -> None:
    """What a tablet loads beforehand is looked at."""
    assert set(shipped().pictures) == {name for item in ITEMS for name in item.pictures}


def test_good_choice_does_not_always_stand_first() -> None:
    """Nobody is right by always choosing the first picture."""
    first = [item.choices[0].is_good for item in ITEMS if item.choices]
    assert 0.25 <= sum(first) / len(first) <= 0.75


def test_true_and_not_true_are_both_asked() -> None:
    """Nobody is right by always saying the same."""
    truths = Counter(item.is_true for item in ITEMS if item.form is AnswerForm.TRUE_OR_NOT)
    assert truths[True] >= 2
    assert truths[False] >= 2


def test_every_scene_has_safe_things_too() -> None:
    """Nobody is right by pointing at everything."""
    for item in ITEMS:
        if item.spots:
            assert sum(spot.is_danger for spot in item.spots) >= 2, item.id
            assert not all(spot.is_danger for spot in item.spots), item.id


@pytest.mark.parametrize(
    ("item", "facts"),
    [
        ("sleep_on_the_back", ("back", "feet", "no pillow, duvet, bumper, pod or toys")),
        ("sleep_where_at_night", ("never on a sofa", "alcohol", "smokes", "born early")),
        ("sleep_plan", ("first six months", "same room", "nobody smokes", "firm")),
        ("sleep_too_hot", ("16 to 20 degrees", "chest or the back of its neck", "no hat indoors")),
        ("feeding_make_a_bottle", ("70 degrees or more", "water goes in first", "made fresh each time")),
        ("feeding_left_over", ("thrown away",)),
        ("feeding_first_foods", ("about six months", "no honey before one year", "sits upright")),
        ("feeding_high_chair", ("lengthways", "no whole nuts before five years", "upright")),
        ("washing_stay", ("never leaves a baby alone in the bath",)),
        ("washing_bath_water", ("cold water first", "37 to 38 degrees")),
        ("health_young_baby_hot", ("under three months with 38 or more", "111", "999")),
        ("health_give_medicine", ("never more than the label says", "pharmacist", "no aspirin")),
        ("home_battery", ("A&E or rings 999 at once", "even if the child looks well")),
        ("home_hot_drink", ("far away",)),
        ("home_stairs", ("lock", "on both ways the grown-up stays below it")),
        ("washing_change_a_nappy", ("hands are washed before and after", "washes hands before and after")),
        ("washing_hands", ("before a nappy change",)),
        ("health_food_in_pregnancy", ("pâté", "shark, swordfish or marlin", "oily fish", "tuna")),
        ("home_living_room", ("cord of the blind",)),
        ("outside_car", ("airbag", "never on a lap")),
        ("crying_never_shake", ("never shake", "step away")),
        ("crying_too_much", ("safely in the cot", "goes back after a few minutes")),
        ("sleep_on_the_back", ("You put your baby on their back to sleep, in a clear cot.",)),
        ("sleep_plan", ("for your baby to sleep, near you",)),
        ("washing_stay", ("for the whole bath",)),
        ("washing_bath_water", ("You run cold water first",)),
        ("health_smoke_and_drink", ("or get help to stop",)),
        ("feeding_make_a_bottle", ("hot water first, then the powder, then cool it",)),
        ("feeding_first_foods", ("at about six months, with your baby sitting upright",)),
        ("crying_never_shake", ("never shake them",)),
        ("home_battery", ("get help at once if one is swallowed",)),
    ],
)
def test_safety_fact_is_said(item: str, facts: tuple[str, ...]) -> None:
    """What a parent must know to keep a child alive is not lost when an item is reworded."""
    words = told(shipped().item(item))
    assert [fact for fact in facts if fact not in words] == []
