"""Who came to a case and who left it while an assessment was under way, as lines of its time line."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.people import CaseRole
from assessment_kit.core.timescale import day_in_england, day_words
from assessment_kit.core.trail import RoleChange

_AS = {
    CaseRole.LEAD: "lead practitioner",
    CaseRole.CONTRIBUTOR: "a contributor",
    CaseRole.SECOND_AUTHOR: "second author",
    CaseRole.STUDENT: "a student on the case",
    CaseRole.SUPERVISOR: "a supervisor of the case",
    CaseRole.READER: "a reader of the case",
}


def role_lines(
    assessment: Assessment, changes: Sequence[RoleChange]
) -> Iterator[tuple[datetime, str, str, str]]:
    """Tell the changes from the day an assessment was begun until it was closed.

    Yields
    ------
    When, what happened, who did it (empty where nobody is known to have) and why.
    """
    began = assessment.events[0].at
    closing = assessment.last(EventKind.AUTHORISED, EventKind.CANCELLED)
    closed = closing.at if closing is not None and not assessment.is_under_way else None
    told = [one for one in changes if began < one.at and (closed is None or one.at <= closed)]
    for one in told:
        same = [other for other in told if other.at == one.at and other is not one]
        if not _is_told_with_another(one, same):
            yield one.at, _words(one, same), one.by_name, one.reason if one.is_begun else ""


def _is_told_with_another(one: RoleChange, same: Sequence[RoleChange]) -> bool:
    """Tell whether the line of a new lead practitioner says what became of the one before."""
    is_old_lead = one.role is CaseRole.LEAD and not one.is_begun
    stays_on = one.role is CaseRole.CONTRIBUTOR and one.is_begun and _left_lead(same, one.account)
    return (is_old_lead or stays_on) and any(_is_new_lead(other) for other in same)


def _words(one: RoleChange, same: Sequence[RoleChange]) -> str:
    if one.is_urgent:
        return f"{'Urgent access for a day' if one.is_begun else 'End of the urgent access'}: {one.name}"
    if one.covers_for:
        return _cover_words(one)
    if not one.is_begun:
        return f"{one.name} is no longer {_AS[one.role]}"
    words = f"{one.name} became {_AS[one.role]}"
    old = next((other for other in same if _is_new_lead(one) and _is_old_lead(other)), None)
    if old is None:
        return words
    stays = any(_is_told_with_another(other, [one, old]) for other in same if other is not old)
    return f"{words}, in place of {old.name}{', who goes on as a contributor' if stays else ''}"


def _cover_words(one: RoleChange) -> str:
    if not one.is_begun or one.until is None:
        return f"{one.name} covers for {one.covers_for} no longer"
    last = day_in_england(one.until - timedelta(microseconds=1))
    return f"{one.name} covers for {one.covers_for} until {day_words(last)}"


def _is_new_lead(one: RoleChange) -> bool:
    return one.role is CaseRole.LEAD and one.is_begun


def _is_old_lead(one: RoleChange) -> bool:
    return one.role is CaseRole.LEAD and not one.is_begun


def _left_lead(same: Sequence[RoleChange], account: str) -> bool:
    return any(_is_old_lead(other) and other.account == account for other in same)
