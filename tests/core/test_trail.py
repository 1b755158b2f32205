"""Who wrote where and when, gathered as people tell it."""

from datetime import UTC, datetime, timedelta

from assessment_kit.core.trail import Written, spells, written_between

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def written(seq: int, by: str = "sam", place: str = "analysis", hours: float = 0, **more: bool) -> Written:
    """Say that somebody wrote, some hours after the first."""
    return Written(seq, place, "", "", by, by.title(), AT + timedelta(hours=hours), **more)


def test_one_persons_day_is_one_spell() -> None:
    """A text that was saved forty times while it was typed is told once."""
    found = list(
        spells(
            [written(1), written(2, hours=1), written(3, "alex", hours=2), written(4, place="plan", hours=3)]
        )
    )
    assert [(one.by_name, one.seqs, one.places) for one in found] == [
        ("Sam", (1, 2, 4), 2),
        ("Alex", (3,), 1),
    ]
    assert found[0].words == "Sam, 2 March 2026, 09:00 to 12:00"
    assert found[1].words == "Alex, 2 March 2026, 11:00"


def test_the_day_ends_at_midnight_in_england() -> None:
    """Half past midnight in July is another day there, though not in UTC."""
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    texts = [
        Written(seq, "q", "", "", "sam", "Sam", late + timedelta(hours=hours))
        for seq, hours in ((1, 0), (2, 1))
    ]
    assert [one.on.day for one in spells(texts)] == [1, 2]


def test_what_was_struck_is_nobodys_writing() -> None:
    """A text that was entered in error names nobody as having changed the answer."""
    assert list(spells([written(1, is_struck=True)])) == []


def test_only_what_lies_between_counts() -> None:
    """The earlier end is no change, the later one is."""
    texts = [written(seq, place="plan" if seq % 2 else "analysis") for seq in range(1, 7)]
    found = written_between(texts, 2, 5)
    assert {place[0]: [one.seq for one in those] for place, those in found.items()} == {
        "plan": [3, 5],
        "analysis": [4],
    }
