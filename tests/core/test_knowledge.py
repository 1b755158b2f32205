"""The rules of a knowledge check."""

import inspect

from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core import knowledge
from assessment_kit.core.knowledge import Asking, Does, HowOften, Knows, Told

CHOSEN = ["cot", "bottle", "cot"]
ITEMS = st.lists(st.sampled_from(["cot", "bottle", "honey", "night"]), max_size=12)


def test_a_parent_goes_on_where_they_stopped() -> None:
    """On another day and in another browser the next item is the first that was not put to them."""
    told = {Asking("cot"): Told.SKIPPED}
    assert knowledge.goes_on_at(CHOSEN, told) == Asking("bottle")
    told |= {Asking("bottle"): Told.DONT_KNOW, Asking("cot", 2): Told.ANSWERED}
    assert knowledge.goes_on_at(CHOSEN, told) is None


@given(ITEMS, ITEMS)
def test_everything_chosen_is_asked_or_still_to_be_asked(chosen: list[str], asked: list[str]) -> None:
    """Nothing that was chosen is lost, and nothing is asked twice unless it was named twice."""
    told = dict.fromkeys(knowledge.askings_of(asked), Told.ANSWERED)
    still = knowledge.still_to_ask(chosen, told)
    everything = knowledge.askings_of(chosen)
    assert len(set(everything)) == len(chosen)
    assert set(still) == set(everything) - set(told)
    assert list(still) == [one for one in everything if one in still]


def test_a_row_is_the_same_wherever_it_is_answered() -> None:
    """A reload, another browser or another day goes on in the row that is there."""
    one = knowledge.answer_row("a1", "p1", Asking("cot"))
    assert one == knowledge.answer_row("a1", "p1", Asking("cot", 1))
    others = {
        knowledge.answer_row("a1", "p1", Asking("cot", 2)),
        knowledge.answer_row("a1", "p2", Asking("cot")),
        knowledge.answer_row("a2", "p1", Asking("cot")),
        knowledge.answer_row("a1", "p1", Asking("bottle")),
        knowledge.rating_row("a1", "p1", Asking("cot")),
    }
    assert len({one, *others}) == 6


def test_what_only_one_side_knows_of_is_flagged() -> None:
    """Knowledge that nobody saw in practice is named, and practice that nobody asked about as well."""
    found = knowledge.flags({"cot", "bottle"}, {"bottle", "honey"}, ["honey", "bottle", "cot", "night"])
    assert [(flag.item, flag.is_seen) for flag in found] == [("honey", True), ("cot", False)]
    assert "not asked about" in knowledge.ONE_SIDE[found[0].is_seen]
    assert "knowing is not doing" in knowledge.ONE_SIDE[found[1].is_seen]


def test_no_chance_to_see_it_is_not_having_seen_it() -> None:
    """Who never had the chance has not been seen; who was watched and did not do it, has."""
    assert not knowledge.is_seen(Does.NO_CHANCE, HowOften.NO_CHANCE)
    assert not knowledge.is_seen(None, None)
    assert knowledge.is_seen(Does.NOT_SEEN, None)
    assert knowledge.is_seen(Does.NO_CHANCE, HowOften.NOW_AND_THEN)


def test_not_asked_says_nothing_of_what_somebody_knows() -> None:
    """An item that was not put to a parent is a gap and no weakness."""
    assert not knowledge.is_known_of(Knows.NOT_ASKED)
    assert not knowledge.is_known_of(None)
    assert knowledge.is_known_of(Knows.NOT_YET)


def test_what_to_teach_next_comes_from_what_is_not_known_yet() -> None:
    """Only "not yet" is taught next: a gap is asked first, and what needed prompting is known."""
    latest = {"cot": Knows.WITH_PROMPTING, "honey": Knows.NOT_YET, "night": None, "pan": Knows.NOT_ASKED}
    assert knowledge.next_to_teach(latest) == ("honey",)


def test_no_total_can_be_had() -> None:
    """There is no sum, mean, score or pass mark anywhere among the rules."""
    names = [name.lower() for name, _ in inspect.getmembers(knowledge)]
    assert not [
        name for name in names if any(word in name for word in ("total", "sum", "mean", "score", "pass"))
    ]
