"""The tables of the work itself: assessments, what happened to them, days, visits, plans."""

from datetime import date, datetime
from typing import Annotated, NamedTuple

from assessment_kit.exchange.analysts.columns import Means, Table

_CASE = Means("pseudonym of the family's case", source="the record")
_ASSESSMENT = Means("pseudonym of the assessment", source="the record")
_WORKING_DAYS = "counted under the rule in day_rule, as `assessment-kit` prints it on every face"
_DAY = "counted under the rule in assessments.day_rule"


class AssessmentRow(NamedTuple):
    """One assessment as it was authorised last."""

    assessment: Annotated[str, _ASSESSMENT]
    case: Annotated[str, _CASE]
    part_of: Annotated[
        str | None, Means("the assessment that it is part of; missing for one that stands alone")
    ]
    instrument: Annotated[str, Means("which questionnaire, by id", source="the instrument file")]
    instrument_version: Annotated[int, Means("its version", source="the instrument file")]
    type: Annotated[str, Means("type of assessment", source="the instrument file")]
    title: Annotated[str, Means("what the council calls this type", source="the local protocol")]
    protocol: Annotated[
        str, Means("local protocol that it was begun under, by id", source="the local protocol")
    ]
    version: Annotated[int, Means("which authorised version it is, from 1; more than 1 was reopened")]
    children: Annotated[int, Means("how many children it covers", unit="children")]
    referred_on: Annotated[date, Means("day of the referral", source="the record")]
    started_on: Annotated[date, Means("day the work began", source="the record; census N00159")]
    submitted_on: Annotated[date | None, Means("day it was last handed in", source="the record, in England")]
    authorised_on: Annotated[
        date, Means("day it was authorised last", source="the record, in England; census N00160")
    ]
    working_days: Annotated[
        int, Means("from the referral to the last authorisation", unit="working days", rule=_WORKING_DAYS)
    ]
    working_day_limit: Annotated[
        int | None, Means("how many the protocol gives this type", unit="working days", source="the protocol")
    ]
    day_rule: Annotated[str, Means("the rule by which working_days and every working_day were counted")]
    due_point: Annotated[str | None, Means("the review point whose day leads", source="the local protocol")]
    due_on: Annotated[date | None, Means("the day by which it was to be finished: the one that leads")]
    is_late: Annotated[bool | None, Means("authorised after due_on", rule="authorised_on > due_on")]
    times_returned: Annotated[int, Means("how often a supervisor returned it", unit="times")]
    times_reopened: Annotated[int, Means("how often it was reopened", unit="times")]
    author: Annotated[str, Means("pseudonym of the login that began it")]
    authorised_by: Annotated[str, Means("pseudonym of the login that authorised it last")]


class EventRow(NamedTuple):
    """One thing that happened to an assessment."""

    assessment: Annotated[str, _ASSESSMENT]
    number: Annotated[int, Means("its place in the life of the assessment, from 1")]
    kind: Annotated[
        str,
        Means(
            "what happened: started, submitted, opened, passed_on, taken_back, returned, authorised, "
            "cancelled, reopened, stepped, child_closed, child_reopened"
        ),
    ]
    at: Annotated[datetime, Means("when", unit="UTC, whole seconds")]
    happened_on: Annotated[date, Means("on which day, by the clocks in England")]
    working_day: Annotated[int, Means("the working day since the referral", unit="working days", rule=_DAY)]
    calendar_days_since_last: Annotated[
        int | None, Means("since the event before", unit="calendar days", rule="difference of happened_on")
    ]
    child: Annotated[str | None, Means("whose part it was about; missing for the whole")]
    by: Annotated[str, Means("pseudonym of the login that did it")]


class StepRow(NamedTuple):
    """One step up or down into an assessment or out of it."""

    assessment: Annotated[str, _ASSESSMENT]
    way: Annotated[str, Means("into: it came from the other; out_of: it went on in the other")]
    other_assessment: Annotated[
        str, Means("pseudonym of the other assessment, which need not be in these tables")
    ]
    direction: Annotated[str, Means("up, towards more help, or down")]
    stepped_on: Annotated[date, Means("day in England")]
    children: Annotated[int, Means("how many children went along", unit="children")]
    level_before: Annotated[str | None, Means("level of need before, by id", source="the step")]
    level_before_label: Annotated[str | None, Means("what this assessment's protocol calls it")]
    level_after: Annotated[str | None, Means("level of need after, by id", source="the step")]
    level_after_label: Annotated[str | None, Means("what this assessment's protocol calls it")]
    old_stage: Annotated[str, Means("what became of the one that it was taken from: ends, goes_on")]


class ReviewPointRow(NamedTuple):
    """One review point of an assessment and its day."""

    assessment: Annotated[str, _ASSESSMENT]
    point: Annotated[str, Means("the review point, by id", source="the local protocol")]
    label: Annotated[str, Means("what the protocol calls it")]
    counted: Annotated[
        str | None, Means("what is counted: working, calendar, weeks, months; missing for a day that was set")
    ]
    days_allowed: Annotated[int | None, Means("how many of `counted` the protocol gives")]
    counted_from: Annotated[str | None, Means("what the count runs from, by id", source="the local protocol")]
    origin_on: Annotated[date | None, Means("the day that the count runs from")]
    due_on: Annotated[date, Means("the day it is due")]
    met_on: Annotated[date | None, Means("the day it was done, or that was set for it")]
    is_set: Annotated[bool, Means("whether met_on is only a day that was set for it")]
    rule: Annotated[str | None, Means("the rule by which days_taken was counted, in words")]
    days_taken: Annotated[
        int | None,
        Means(
            "from origin_on to met_on", unit="working or calendar days, as the rule says", rule="see `rule`"
        ),
    ]
    working_days_over: Annotated[
        int | None,
        Means(
            "after due_on, up to and including met_on; 0 by its day",
            unit="working days",
            rule="Monday to Friday without the bank holidays of England",
        ),
    ]
    is_leading: Annotated[bool, Means("whether it is the day by which the assessment was to be finished")]
    is_provisional: Annotated[bool, Means("whether it rests on bank holidays that are not announced yet")]


class ReviewRow(NamedTuple):
    """One review discussion that is recorded."""

    assessment: Annotated[str, _ASSESSMENT]
    review: Annotated[str, Means("pseudonym of the row")]
    point: Annotated[str | None, Means("which review point, by id", source="question of type reviews")]
    label: Annotated[str | None, Means("what the protocol calls it")]
    held_on: Annotated[date | None, Means("when it was held", source="held_on")]
    working_day: Annotated[
        int | None, Means("the working day since the referral", unit="working days", rule=_DAY)
    ]
    child_took_part: Annotated[bool, Means("whether anything is written about it", source="child_took_part")]
    family_took_part: Annotated[bool, Means("whether anybody is named", source="family_took_part")]
    agencies_took_part: Annotated[bool, Means("whether any is named", source="agencies_took_part")]
    says_what_was_decided: Annotated[bool, Means("whether it is written down", source="decided")]


class VisitRow(NamedTuple):
    """One visit, meeting or other contact of the case, as it stood when the assessment was authorised."""

    assessment: Annotated[str, _ASSESSMENT]
    visit: Annotated[str, Means("pseudonym of the row; the same in every assessment of the case")]
    happened_on: Annotated[date | None, Means("day; missing where none was typed", source="visits")]
    working_day: Annotated[
        int | None,
        Means("the working day since the referral; 0 before it", unit="working days", rule=_DAY),
    ]
    kind: Annotated[str | None, Means("what sort of contact, by id", source="visits: kind")]
    kind_label: Annotated[str | None, Means("in words", source="visits: kind")]
    announced: Annotated[str | None, Means("yes, no or not_known", source="visits: announced")]
    child_seen: Annotated[str | None, Means("yes, no or not_known", source="visits: child_seen")]
    seen_alone: Annotated[str | None, Means("yes, no or not_known", source="visits: seen_alone")]
    children_named: Annotated[
        int, Means("how many children it is said to be about; 0: the family", source="visits: children")
    ]
    has_interpreter: Annotated[
        bool, Means("whether one, or a supporter, is named", source="visits: interpreter")
    ]


class ActionRow(NamedTuple):
    """One action of a plan."""

    assessment: Annotated[str, _ASSESSMENT]
    question: Annotated[str, Means("which plan", source="question of type actions")]
    action: Annotated[str, Means("pseudonym of the row")]
    by_when: Annotated[date | None, Means("by when; missing where no day was typed", source="by_when")]
    calendar_days_given: Annotated[
        int | None,
        Means("from the authorisation to by_when", unit="calendar days", rule="by_when - authorised_on"),
    ]
    asked_for_on: Annotated[date | None, Means("when the help was asked for", source="asked_for_on")]
    waiting_since: Annotated[date | None, Means("since when the family waits", source="waiting_since")]
    says_who: Annotated[bool, Means("whether it says who does it", source="who")]
    says_for_whom: Annotated[bool, Means("whether it says for whom", source="for_whom")]
    says_what_shows_it: Annotated[bool, Means("whether it says what shows that it works")]


TABLES = (
    Table("assessments", AssessmentRow, "one authorised assessment, as it was authorised last"),
    Table("events", EventRow, "one thing that happened to an assessment"),
    Table("steps", StepRow, "one step up or down into an assessment or out of it"),
    Table("review_points", ReviewPointRow, "one review point of an assessment, and its day"),
    Table("reviews", ReviewRow, "one review discussion that is recorded"),
    Table("visits", VisitRow, "one visit or contact of the case, for each assessment that rests on it"),
    Table("actions", ActionRow, "one action of a plan"),
)
