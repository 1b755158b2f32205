"""The rows of an assessment's life: itself, its events, steps, days, reviews, visits and actions."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.clock import ORIGINS, DueDate, ReviewPoint, leading
from assessment_kit.core.timescale import (
    convention_words,
    day_count,
    day_in_england,
    working_days_between,
)
from assessment_kit.exchange.analysts import tables_of_work as tables
from assessment_kit.exchange.analysts.one import One
from assessment_kit.instruments.due import working_day_limit
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wording import typed_day

_WORKING, _CALENDAR = "working", "calendar"


def assessments(one: One) -> Iterator[tables.AssessmentRow]:
    """Give the row of the assessment itself."""
    work, whole = one.assessment, one.whole
    lead, authorised = leading(whole.due), work.authorisations[-1]
    on = day_in_england(authorised.at)
    handed = work.last(EventKind.SUBMITTED)
    counts = whole.protocol.counts_referral_day
    yield tables.AssessmentRow(
        assessment=one.id,
        case=one.case,
        part_of=one.other(work.part_of) if work.part_of else None,
        instrument=work.instrument,
        instrument_version=work.instrument_version,
        type=whole.instrument.assessment_type,
        title=whole.instrument.title,
        protocol=whole.protocol.id,
        version=work.version,
        children=len(work.children),
        referred_on=work.referred_on,
        started_on=work.started_on,
        submitted_on=day_in_england(handed.at) if handed else None,
        authorised_on=on,
        working_days=one.working_day(on),
        working_day_limit=working_day_limit(whole.protocol, whole.instrument),
        day_rule=convention_words(origin_on=work.referred_on, counts_referral_day=counts),
        due_point=lead.point if lead else None,
        due_on=lead.due_on if lead else None,
        is_late=on > lead.due_on if lead else None,
        times_returned=sum(event.kind is EventKind.RETURNED for event in work.events),
        times_reopened=sum(event.kind is EventKind.REOPENED for event in work.events),
        author=one.login(work.author),
        authorised_by=one.login(authorised.by),
    )


def events(one: One) -> Iterator[tables.EventRow]:
    """Give what happened to it, in order."""
    last: date | None = None
    for number, event in enumerate(one.assessment.events, 1):
        on = day_in_england(event.at)
        yield tables.EventRow(
            assessment=one.id,
            number=number,
            kind=event.kind.value,
            at=event.at.replace(microsecond=0),
            happened_on=on,
            working_day=one.working_day(on),
            calendar_days_since_last=(on - last).days if last else None,
            child=one.person(event.child),
            by=one.login(event.by),
        )
        last = on


def steps(one: One) -> Iterator[tables.StepRow]:
    """Give the steps into it and out of it."""
    for way in one.whole.ways:
        is_into = way.to_assessment == one.assessment.id
        yield tables.StepRow(
            assessment=one.id,
            way="into" if is_into else "out_of",
            other_assessment=one.other(way.from_assessment if is_into else way.to_assessment),
            direction=way.direction,
            stepped_on=way.on,
            children=len(way.children),
            level_before=way.level_before or None,
            level_before_label=_level(one, way.level_before),
            level_after=way.level_after or None,
            level_after_label=_level(one, way.level_after),
            old_stage=way.old_stage,
        )


def _level(one: One, level_id: str) -> str | None:
    level = one.whole.protocol.level(level_id)
    return level.label if level else None


def review_points(one: One) -> Iterator[tables.ReviewPointRow]:
    """Give its review points and their days."""
    points = {point.id: point for point in one.whole.protocol.review_points}
    for due in one.whole.due:
        point = points.get(due.point) if due.origin_on else None
        met = due.is_met_on
        yield tables.ReviewPointRow(
            assessment=one.id,
            point=due.point,
            label=due.label,
            counted=point.count if point else None,
            days_allowed=point.days if point else None,
            counted_from=point.origin if point else None,
            origin_on=due.origin_on,
            due_on=due.due_on,
            met_on=met,
            is_set=due.is_set,
            rule=_rule(point, due) if point else None,
            days_taken=_days_taken(one, point, due.origin_on, met)
            if point and due.origin_on and met
            else None,
            working_days_over=max(working_days_between(due.due_on, met), 0) if met else None,
            is_leading=due.is_leading,
            is_provisional=due.is_provisional,
        )


def _rule(point: ReviewPoint, due: DueDate) -> str:
    """Name the rule; weeks and months are given whole, and what was taken is counted in calendar days."""
    words = ORIGINS.get(point.origin, point.origin.replace("_", " "))
    return due.convention or convention_words(_CALENDAR, words, counts_referral_day=False)


def _days_taken(one: One, point: ReviewPoint, origin: date, met: date) -> int:
    counts_first = one.whole.protocol.counts_referral_day
    if point.count == _WORKING:
        return day_count(origin, met, counts_referral_day=counts_first)
    return max((met - origin).days + (counts_first and point.count == _CALENDAR), 0)


def reviews(one: One) -> Iterator[tables.ReviewRow]:
    """Give the review discussions that are recorded."""
    for asked, said in one.of_type("reviews"):
        value, point = _parts(said.value), next((p for p in asked.parts if p.id == "point"), None)
        chosen = next(point.codes(value.get("point")), None) if point else None
        held = typed_day(value.get("held_on"))
        yield tables.ReviewRow(
            assessment=one.id,
            review=one.row(said.row) or "",
            point=chosen.value if chosen else None,
            label=chosen.label if chosen else None,
            held_on=held,
            working_day=one.working_day(held) if held else None,
            child_took_part=is_filled(value.get("child_took_part")),
            family_took_part=is_filled(value.get("family_took_part")),
            agencies_took_part=is_filled(value.get("agencies_took_part")),
            says_what_was_decided=is_filled(value.get("decided")),
        )


def visits(one: One) -> Iterator[tables.VisitRow]:
    """Give the visits and contacts of its case, without where they were."""
    for asked, said in one.of_type("visits"):
        value = _parts(said.value)
        coded = {part.id: next(part.codes(value.get(part.id)), None) for part in asked.parts}
        chosen = {name: found.value if found else None for name, found in coded.items()}
        kind, on = coded.get("kind"), typed_day(value.get("happened_on"))
        about = value.get("children")
        yield tables.VisitRow(
            assessment=one.id,
            visit=one.row(said.row) or "",
            happened_on=on,
            working_day=one.working_day(on) if on else None,
            kind=chosen.get("kind"),
            kind_label=kind.label if kind else None,
            announced=chosen.get("announced"),
            child_seen=chosen.get("child_seen"),
            seen_alone=chosen.get("seen_alone"),
            children_named=len(about) if isinstance(about, list) else 0,
            has_interpreter=is_filled(value.get("interpreter")),
        )


def actions(one: One) -> Iterator[tables.ActionRow]:
    """Give the actions of its plans."""
    on = day_in_england(one.assessment.authorisations[-1].at)
    for asked, said in one.of_type("actions"):
        value = _parts(said.value)
        by_when = typed_day(value.get("by_when"))
        yield tables.ActionRow(
            assessment=one.id,
            question=asked.question.id,
            action=one.row(said.row) or "",
            by_when=by_when,
            calendar_days_given=(by_when - on).days if by_when else None,
            asked_for_on=typed_day(value.get("asked_for_on")),
            waiting_since=typed_day(value.get("waiting_since")),
            says_who=is_filled(value.get("who")),
            says_for_whom=is_filled(value.get("for_whom")),
            says_what_shows_it=is_filled(value.get("shows_it_works")),
        )


def _parts(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
