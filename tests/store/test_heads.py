"""Heads: the rules over which revision is in force, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.answer import Address, RevisionStatus
from assessment_kit.store.heads import (
    NOTHING_YET,
    Head,
    Step,
    after,
    as_text,
    gaps,
    numbers,
    replay,
    status_of_save,
    without_struck,
)

HERE, THERE = Address("a", "q"), Address("a", "q", "child")
APPLIED, CONFLICT, RESOLUTION = RevisionStatus.APPLIED, RevisionStatus.CONFLICT, RevisionStatus.RESOLUTION


def test_a_writer_who_knew_what_is_in_force_is_applied() -> None:
    """Who saw the text may change it."""
    assert status_of_save(Head(1, 1, 1), is_current=True, resolves=()) == (APPLIED, ())


def test_a_writer_who_did_not_know_makes_a_conflict() -> None:
    """Who saw an older text overwrites nothing, whatever they mean to settle."""
    assert status_of_save(Head(2, 1, 1, (2,)), is_current=False, resolves=(2,)) == (CONFLICT, ())


def test_settling_names_open_conflicts_only() -> None:
    """A conflict that was settled already needs no second settlement."""
    assert status_of_save(Head(4, 4, 4, (3,)), is_current=True, resolves=(2, 3)) == (RESOLUTION, (3,))
    assert status_of_save(Head(4, 4, 4), is_current=True, resolves=(2,)) == (APPLIED, ())


def test_a_conflict_waits_beside_what_is_in_force() -> None:
    """Both texts are kept."""
    assert after(Head(1, 1, 10), Step(HERE, 11, 2, CONFLICT)) == Head(2, 1, 10, (2,))


def test_a_resolution_takes_its_conflicts_away() -> None:
    """What was settled waits no longer; what was not does."""
    assert after(Head(3, 1, 10, (2, 3)), Step(HERE, 12, 4, RESOLUTION, (2,))) == Head(4, 4, 12, (3,))


def test_a_struck_conflict_waits_for_nobody() -> None:
    """Nobody is asked to choose a text that was entered in error."""
    assert without_struck(Head(3, 1, 10, (2, 3)), [3]) == Head(3, 1, 10, (2,))


def test_replay_keeps_addresses_apart_and_in_the_order_of_writing() -> None:
    """Each answer has its own history."""
    steps = [Step(THERE, 1, 1, APPLIED), Step(HERE, 2, 1, APPLIED), Step(THERE, 3, 2, CONFLICT)]
    assert replay(steps, frozenset({3})) == {THERE: Head(2, 1, 1), HERE: Head(1, 1, 2)}
    assert list(replay(steps)) == [THERE, HERE]


def test_a_missing_number_is_a_gap() -> None:
    """A revision that was taken out of the middle is noticed."""
    steps = [Step(HERE, 1, 1, APPLIED), Step(HERE, 2, 3, APPLIED), Step(THERE, 3, 1, APPLIED)]
    assert list(gaps(steps)) == [HERE]


@given(st.lists(st.integers(1, 10_000)))
def test_numbers_go_round_through_a_column(revs: list[int]) -> None:
    """What the cache remembers is what it was told."""
    assert numbers(as_text(revs)) == tuple(revs)


@given(st.lists(st.tuples(st.sampled_from([APPLIED, CONFLICT]), st.booleans()), max_size=30))
def test_what_is_in_force_is_the_last_text_that_was_not_a_conflict(
    saves: list[tuple[RevisionStatus, bool]],
) -> None:
    """Conflicts never put themselves in force, however many there are."""
    head = NOTHING_YET
    for number, (status, _) in enumerate(saves, 1):
        head = after(head, Step(HERE, number, number, status))
    applied = [number for number, (status, _) in enumerate(saves, 1) if status is APPLIED]
    assert head.value_rev == head.value_seq == (applied[-1] if applied else 0)
    assert head.rev == len(saves)
