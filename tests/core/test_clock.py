"""Due dates of review points: golden dates under both conventions, and what moves a date."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.clock import DueDate, Facts, ReviewPoint, due_dates, leading, needs_reason
from assessment_kit.core.timescale import ANNOUNCED_UNTIL, counted_from, is_working_day
from tests.core.test_timescale import GOLDEN

MONDAY = date(2026, 3, 2)
LIMIT = ReviewPoint("assessment", "Assessment finished", 45)
DECISION = ReviewPoint("decision", "Decision", 1)
CONFERENCE = ReviewPoint("conference", "Conference", 15, origin="strategy_discussion")
CORE_GROUP = ReviewPoint("core_group", "Core group", 10, origin="conference")
NETWORK = ReviewPoint("network_meeting", "Network meeting", 15, only_if_open=True)
PLAN_REVIEW = ReviewPoint("plan_review", "Plan review", 6, "weeks", "plan")
POINTS = (DECISION, NETWORK, LIMIT, CONFERENCE, CORE_GROUP, PLAN_REVIEW)
DAYS = st.dates(date(2023, 1, 1), date(2027, 6, 30))


def facts(referred_on: date = MONDAY, **more: Any) -> Facts:
    """State what is known of an assessment that started on the day of its referral."""
    return Facts(referred_on, more.pop("started_on", referred_on), **more)


def dues(
    known: Facts,
    points: tuple[ReviewPoint, ...] = POINTS,
    *,
    counts: bool = False,
    until: date = ANNOUNCED_UNTIL,
) -> dict[str, DueDate]:
    """Work out the due dates, by point."""
    found = due_dates(points, known, counts_referral_day=counts, published_until=until)
    assert len({due.point for due in found}) == len(found)
    return {due.point: due for due in found}


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row[0])
def test_review_points_fall_on_the_golden_dates_under_both_conventions(row: tuple[str, ...]) -> None:
    """Day 15 and day 45 are where a careful person with a calendar finds them, whichever day is day 1."""
    referral, *golden = map(date.fromisoformat, row)
    known = facts(referral, origins={"strategy_discussion": referral})
    not_counted, counted = dues(known), dues(known, counts=True)
    for found, fifteenth, last in ((not_counted, *golden[:2]), (counted, *golden[2:])):
        assert found["network_meeting"].due_on == found["conference"].due_on == fifteenth
        assert found["assessment"].due_on == last


def test_the_documentation_shows_the_golden_dates() -> None:
    """Whoever chooses a convention reads dates that are counted as the program counts them."""
    page = (Path(__file__).parents[2] / "docs/explanation/how-days-are-counted.md").read_text("utf-8")
    rows = re.findall(
        r"^\| \w+ ([\d-]+) \| ([\d-]+) \| ([\d-]+) \| ([\d-]+) \| ([\d-]+) \|$", page, re.MULTILINE
    )
    assert rows == [tuple(row) for row in GOLDEN]


def test_the_convention_stands_beside_each_date() -> None:
    """Nobody has to know by heart whether the day of referral was counted."""
    assert dues(facts())["assessment"].convention == (
        "Working days in England; the day of the referral is not counted."
    )
    known = facts(origins={"strategy_discussion": MONDAY})
    assert dues(known, counts=True)["conference"].convention == (
        "Working days in England; the day of the strategy discussion that began enquiries is day 1."
    )
    assert dues(facts())["assessment"].origin_words == "45 working days from the referral"
    assert dues(facts())["decision"].origin_words == "1 working day from the referral"
    assert dues(facts())["assessment"].origin_on == MONDAY


@pytest.mark.parametrize(
    ("referral", "decided", "limit"),
    [
        (date(2026, 10, 3), date(2026, 10, 5), date(2026, 12, 4)),  # a Saturday
        (date(2026, 10, 4), date(2026, 10, 5), date(2026, 12, 4)),  # a Sunday
        (date(2026, 4, 3), date(2026, 4, 7), date(2026, 6, 10)),  # Good Friday
        (date(2026, 12, 25), date(2026, 12, 29), date(2027, 3, 2)),  # Christmas, a weekend, a day in lieu
    ],
)
def test_after_a_referral_on_a_day_off_the_next_working_day_is_day_1(
    referral: date, decided: date, limit: date
) -> None:
    """A referral at a weekend or on a bank holiday has the same dates under both conventions, and says so."""
    for counts in (False, True):
        found = dues(facts(referral), counts=counts)
        assert (found["decision"].due_on, found["assessment"].due_on) == (decided, limit)
        assert found["assessment"].convention.endswith(
            "the referral was on a weekend or bank holiday, so the next working day is day 1."
        )


def test_calendar_days_weeks_and_months_are_counted_as_the_protocol_says() -> None:
    """A council whose day 15 is a calendar day gets that day, Sunday or not."""
    points = (
        replace(NETWORK, count="calendar"),
        ReviewPoint("plan_review", "Plan review", 6, "weeks", "plan"),
        ReviewPoint("child_protection_review", "Review conference", 3, "months", "conference"),
    )
    known = facts(origins={"plan": date(2026, 3, 31), "conference": date(2026, 11, 30)})
    found = dues(known, points)
    assert found["network_meeting"].due_on == date(2026, 3, 17)
    assert dues(known, points, counts=True)["network_meeting"].due_on == date(2026, 3, 16)
    assert found["network_meeting"].convention == "Calendar days; the day of the referral is not counted."
    assert found["plan_review"].due_on == date(2026, 5, 12)
    assert found["child_protection_review"].due_on == date(2027, 2, 28)
    assert found["child_protection_review"].convention == ""


def test_dates_after_the_announced_bank_holidays_are_provisional() -> None:
    """A date that rests on holidays nobody has announced is shown as one that may move."""
    found = dues(facts(date(2026, 11, 2)), until=date(2026, 12, 31))
    assert not found["network_meeting"].is_provisional
    assert found["assessment"].is_provisional
    assert not dues(facts(date(2026, 11, 2)))["assessment"].is_provisional
    in_weeks = dues(facts(origins={"plan": MONDAY}), until=MONDAY)["plan_review"]
    assert not in_weeks.is_provisional  # weeks rest on no bank holiday


def test_a_network_meeting_is_due_only_while_the_assessment_is_open() -> None:
    """Whoever finished by day 15 is not asked for a meeting; whoever did not, is."""
    day_15 = dues(facts())["network_meeting"].due_on
    assert day_15 == date(2026, 3, 23)
    assert "network_meeting" not in dues(facts(ended_on=day_15))
    assert "network_meeting" in dues(facts(ended_on=day_15 + timedelta(days=1)))
    held = dues(facts(ended_on=day_15, held={"network_meeting": date(2026, 3, 12)}))
    assert held["network_meeting"].is_met_on == date(2026, 3, 12)


def test_a_point_whose_origin_has_not_happened_has_no_day() -> None:
    """Without a strategy discussion no conference is due, and without a conference no core group."""
    assert set(dues(facts())) == {"decision", "network_meeting", "assessment"}
    began = dues(facts(origins={"strategy_discussion": date(2026, 3, 9)}))
    assert began["conference"].due_on == date(2026, 3, 30)
    assert "core_group" not in began
    held = dues(
        facts(origins={"strategy_discussion": date(2026, 3, 9)}, held={"conference": date(2026, 3, 27)})
    )
    assert held["core_group"].due_on == date(2026, 4, 14)
    assert held["conference"].is_met_on == date(2026, 3, 27)


def test_a_booked_conference_is_set_and_not_yet_held() -> None:
    """A day that was set keeps the conference from being overdue, and nobody reads that it took place."""
    booked = facts(origins={"strategy_discussion": date(2026, 3, 9), "conference": date(2026, 3, 27)})
    found = dues(booked)["conference"]
    assert (found.is_met_on, found.is_set, found.met_words) == (date(2026, 3, 27), True, "set for")
    held = dues(replace(booked, held={"conference": date(2026, 3, 26)}))["conference"]
    assert (held.is_met_on, held.is_set, held.met_words) == (date(2026, 3, 26), False, "done on")
    assert dues(facts())["assessment"].met_words == ""


@given(DAYS, DAYS, st.booleans())
def test_section_47_neither_stops_nor_restarts_the_45_days(
    referral: date, strategy: date, counts: bool
) -> None:
    """Whenever enquiries begin, the assessment is due when it was due before."""
    before = dues(facts(referral), counts=counts)
    after = dues(facts(referral, origins={"strategy_discussion": strategy}), counts=counts)
    assert after["assessment"] == before["assessment"]
    assert after["conference"].due_on == counted_from(strategy, 15, "working", counts_first=counts)


def test_the_childs_own_day_leads_and_says_why() -> None:
    """A baby who is due in three weeks needs it before day 45, and everybody sees why."""
    own = date(2026, 3, 20)
    found = dues(facts(needs_by=own, needs_by_because="The baby is due on the 24th."))
    assert found["needs_by"].is_leading
    assert not found["assessment"].is_leading
    assert (found["needs_by"].due_on, found["needs_by"].because) == (own, "The baby is due on the 24th.")
    assert found["needs_by"].origin_words == "the child's own day"


def test_a_childs_own_day_does_not_lengthen_the_limit() -> None:
    """45 working days are the most there is: a later day is shown and does not lead."""
    found = dues(facts(needs_by=date(2026, 9, 1)))
    assert found["assessment"].is_leading
    assert not found["needs_by"].is_leading


def test_the_limit_leads_where_nobody_set_a_day() -> None:
    """Decision and meetings come sooner, and still the assessment is due on day 45."""
    assert [due.point for due in dues(facts()).values() if due.is_leading] == ["assessment"]


def test_a_courts_date_leads_when_it_comes_first() -> None:
    """What a court waits for is not late because a table says that there is time."""
    sooner = dues(facts(fixed={"court_filing": date(2026, 4, 1)}))
    assert sooner["court_filing"].is_leading
    assert sooner["court_filing"].origin_words == "set by the court"
    assert dues(facts(fixed={"court_filing": date(2026, 8, 1)}))["assessment"].is_leading


def test_without_a_limit_what_is_due_next_leads() -> None:
    """Early help has no statutory limit: its next review or visit stands first in the list."""
    known = facts(origins={"plan": MONDAY}, fixed={"revisit": date(2026, 3, 30)})
    found = dues(known, (PLAN_REVIEW,))
    assert found["revisit"].is_leading
    assert not needs_reason(
        found.values(), date(2027, 1, 1)
    )  # a visit that is late needs no reason on record
    held = replace(known, held={"revisit": date(2026, 3, 28)})
    assert dues(held, (PLAN_REVIEW,))["plan_review"].is_leading
    assert leading(dues(facts(), ()).values()) is None


def test_overdue_needs_a_reason_after_the_leading_day_and_not_on_it() -> None:
    """On the last day it is in time; a day later it has to be said why it was not."""
    found = dues(facts())
    last = found["assessment"].due_on
    assert not needs_reason(found.values(), last)
    assert needs_reason(found.values(), last + timedelta(days=1))
    own = dues(facts(needs_by=date(2026, 3, 20))).values()
    assert needs_reason(own, date(2026, 3, 21))
    finished = dues(facts(ended_on=last + timedelta(days=3))).values()
    assert not needs_reason(finished, last + timedelta(days=9))


def test_what_was_held_is_met_and_the_end_meets_the_limit() -> None:
    """The list shows what was done when, not only what is still to do."""
    known = facts(held={"decision": date(2026, 3, 3)}, ended_on=date(2026, 4, 20), needs_by=date(2026, 4, 24))
    found = dues(known)
    assert found["decision"].is_met_on == date(2026, 3, 3)
    assert found["assessment"].is_met_on == found["needs_by"].is_met_on == date(2026, 4, 20)
    late = [due.point for due in found.values() if due.is_overdue(date(2027, 1, 1))]
    assert late == ["network_meeting"]  # nobody held it while the assessment was open


def test_plan_reviews_go_on_after_authorisation_and_not_after_a_step() -> None:
    """A plan outlives the assessment it came from; a stage that ended with a step has nothing due."""
    signed = date(2026, 4, 20)
    known = facts(origins={"plan": signed}, held={"decision": MONDAY}, ended_on=signed)
    assert dues(known)["plan_review"].is_met_on is None
    left = dues(replace(known, goes_on=False, today=date(2026, 4, 27)))
    assert {point: due.is_met_on for point, due in left.items()} == {"decision": MONDAY, "assessment": signed}
    assert set(dues(replace(known, goes_on=False, ended_on=None))) == {"decision"}


def test_what_was_held_elsewhere_counts_for_what_runs_from_the_shared_referral_alone() -> None:
    """A meeting is met by the other stage's; a conference belongs to the discussion it is counted from."""
    there = (MONDAY, "Child and Family Assessment")
    known = facts(
        origins={"strategy_discussion": MONDAY},
        held={"decision": date(2026, 4, 20)},
        held_elsewhere={"decision": there, "network_meeting": there, "conference": there},
    )
    found = dues(known)
    assert (found["decision"].is_met_on, found["decision"].met_in) == there
    assert (found["network_meeting"].is_met_on, found["network_meeting"].met_in) == there
    assert (found["conference"].is_met_on, found["conference"].met_in) == (None, "")
    assert found["decision"].met_in_words == ", in the Child and Family Assessment"
    own_first = dues(replace(known, held={"decision": MONDAY}))["decision"]
    assert (own_first.is_met_on, own_first.met_in_words) == (MONDAY, "")


@given(
    DAYS,
    st.lists(
        st.builds(
            ReviewPoint,
            st.sampled_from(
                ["decision", "planning", "network_meeting", "assessment", "early_help_assessment"]
            ),
            st.just("Label"),
            st.integers(0, 60),
            st.sampled_from(["working", "calendar", "weeks", "months"]),
            st.sampled_from(["referral", "started", "plan", "strategy_discussion", "conference"]),
            st.booleans(),
        ),
        unique_by=lambda point: point.id,
    ),
    st.dictionaries(st.sampled_from(["plan", "strategy_discussion", "conference"]), DAYS),
    st.none() | DAYS,
    st.booleans(),
)
def test_whatever_the_protocol_the_list_is_in_order_and_one_day_leads(
    referral: date,
    points: list[ReviewPoint],
    origins: dict[str, date],
    needs_by: date | None,
    counts: bool,
) -> None:
    """No mix of points, counts and origins makes a list out of order, or one with two leaders."""
    known = facts(referral, origins=origins, needs_by=needs_by)
    found = due_dates(points, known, counts_referral_day=counts, published_until=ANNOUNCED_UNTIL)
    assert all(first.due_on <= second.due_on for first, second in pairwise(found))
    assert sum(due.is_leading for due in found) == bool(found)
    for due in found:
        assert due.origin_on is None or due.due_on >= due.origin_on
        count = next((point.count for point in points if point.id == due.point), "")
        if count == "working" and due.due_on != due.origin_on:
            assert is_working_day(due.due_on)


@given(DAYS, st.integers(0, 60))
def test_counting_the_day_of_referral_is_never_later(referral: date, days: int) -> None:
    """A council that counts the day of referral gives itself no day more."""
    counted = counted_from(referral, days, "working", counts_first=True)
    not_counted = counted_from(referral, days, "working")
    assert counted <= not_counted or days == 0


def test_a_meeting_on_a_day_to_come_is_set_and_not_done() -> None:
    """A planned meeting is not taken for one that was held; if it is set too late, that shows."""
    ahead = facts(held={"network_meeting": date(2026, 4, 1)}, today=date(2026, 3, 20))
    found = dues(ahead)["network_meeting"]
    assert (found.met_words, found.is_met_on, found.due_on) == (
        "set for",
        date(2026, 4, 1),
        date(2026, 3, 23),
    )
    assert not found.is_overdue(date(2026, 3, 23))
    assert found.is_overdue(date(2026, 3, 24))
    assert not found.is_overdue(date(2026, 4, 1))
    assert dues(replace(ahead, today=date(2026, 4, 1)))["network_meeting"].met_words == "done on"


def test_the_limit_is_met_by_the_end_of_the_work_alone() -> None:
    """No answer and no meeting stands for the assessment's being finished."""
    assert dues(facts(held={"assessment": MONDAY}))["assessment"].is_met_on is None
    assert dues(facts(ended_on=MONDAY))["assessment"].is_met_on == MONDAY


def test_where_a_day_was_set_for_a_counted_point_the_sooner_stands() -> None:
    """A council may count what a family agrees on a day for; the two never stand beside each other."""
    revisit = ReviewPoint("revisit", "Look at it again", 8, "weeks", "started")
    for day, expected in ((date(2026, 4, 1), date(2026, 4, 1)), (date(2026, 6, 1), date(2026, 4, 27))):
        assert dues(facts(fixed={"revisit": day}), (revisit,))["revisit"].due_on == expected
