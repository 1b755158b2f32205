"""The days by which something is due, at the top of every page."""

import re
from dataclasses import replace
from datetime import date

from assessment_kit.core.clock import PROVISIONAL
from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.dates import passed_html
from assessment_kit.forms.frame import header_html
from assessment_kit.projection.model import RecordView
from tests.forms.conftest import answer
from tests.forms.test_page import text_of
from tests.forms.trial import DUE, due, trial_view

OWN = due(
    "needs_by",
    "This child's own day",
    date(2026, 3, 27),
    is_leading=True,
    because="the baby is due in April",
    origin_words="",
    convention="",
)


def header(view: RecordView) -> str:
    """Give the words of the header."""
    return text_of(header_html(view))


def own_day(**changes: object) -> RecordView:
    """Let the child's own day lead."""
    others = tuple(replace(one, is_leading=False) for one in DUE)
    return replace(trial_view(), due=(OWN if not changes else replace(OWN, **changes), *others))  # type: ignore[arg-type]


def test_the_assessments_own_day_leads() -> None:
    """Day count and due day stand beside the status, as on the first assessment."""
    assert "Draft Working day 12, due 30 April 2026" in header(trial_view())


def test_the_childs_own_day_leads_with_its_reason() -> None:
    """Where a child needs it sooner, that day and why stand first."""
    words = header(own_day())
    assert "This child needs it by 27 March 2026 : the baby is due in April. Working day 12." in words


def test_the_reason_is_not_for_the_familys_eyes() -> None:
    """What a child needs it for may be somebody's secret: it is hidden with the family."""
    assert re.search(r'class="ak-not-with-family"[^>]*>: the baby is due', header_html(own_day()))


def test_a_provisional_day_says_so() -> None:
    """A day that rests on bank holidays nobody has announced is not passed off as certain."""
    leading = tuple(replace(one, is_provisional=one.is_leading) for one in DUE)
    words = header(replace(trial_view(), due=leading))
    assert "due 30 April 2026 provisional" in words
    assert PROVISIONAL in words


def test_how_days_are_counted_is_within_reach_of_the_keyboard() -> None:
    """The convention opens from a button, not from hovering alone."""
    html = header_html(trial_view())
    assert '<button type="button" class="ak-link" popovertarget="ak-counted">How this is counted' in html
    tip = html[html.index('id="ak-counted" popover') :]
    assert "the day of the referral is not counted" in tip[: tip.index("</div>")]


def test_every_day_is_listed() -> None:
    """The disclosure holds each point with its weekday, what it is counted from and whether it is done."""
    words = header(trial_view())
    assert "Dates: next is Network meeting, 19 March 2026" in words
    assert "Decision : Friday 27 February 2026 – done on Friday 27 February 2026" in words
    assert "Network meeting : Thursday 19 March 2026 15 working days from the referral." in words
    assert "Internal review : Tuesday 4 January 2028 provisional" in words


def test_a_point_that_has_passed_is_not_called_next() -> None:
    """A day in the past that nobody met says calmly that it was due."""
    missed = tuple(replace(one, is_met_on=None) for one in DUE)
    words = header(replace(trial_view(), due=missed))
    assert "Dates: Decision was due on 27 February 2026" in words
    assert "next is" not in words


def test_once_it_is_late_the_header_leads_to_the_reason() -> None:
    """Calmly: it says that the day has passed and where to say why, until somebody has."""
    late = replace(own_day(due_on=date(2026, 3, 2)))
    html = header_html(late)
    assert "That day has passed." in html
    assert '<a href="#section=reviews">Say why it takes longer</a>' in html
    said = replace(trial_view(answer("overdue_because", "The scan was late.")), due=late.due)
    assert "That day has passed." not in header_html(said)


def test_a_council_without_points_still_shows_the_day() -> None:
    """An older record that has no list of days reads as before."""
    words = header(replace(trial_view(), due=()))
    assert "Working day 12 of 45, due 30 April 2026" in words
    assert "Dates" not in words


def test_a_meeting_that_was_missed_is_asked_about() -> None:
    """Check-answers names each point whose day passed, until it is said why; it holds nothing up."""
    passed = due("network_meeting", "Network meeting", date(2026, 3, 3))
    late = due("decision", "Decision", date(2026, 3, 2), is_met_on=date(2026, 3, 6))
    in_time = due("plan", "Plan review", date(2026, 3, 4), is_met_on=date(2026, 3, 4))
    view = replace(trial_view(), due=(*DUE, passed, late, in_time))
    words = text_of(str(passed_html(view)))
    assert "Network meeting was due on 3 March 2026, and no day is written on which it was held." in words
    assert "Decision: held on 6 March 2026, after its day, 2 March 2026." in words
    assert "Plan review" not in words
    assert "Say why under" in words
    assert passed_html(view) is not None
    assert "Network meeting was due" in text_of(check_answers_html(view))
    said = replace(trial_view(answer("overdue_because", "The school was shut.")), due=view.due)
    assert passed_html(said) is None
