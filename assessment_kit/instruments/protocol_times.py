"""The times of a local protocol: its limits and review points, and what the law lets no file weaken.

References
----------
Working Together to Safeguard Children 2023, chapter 3: a decision within one working day, an assessment
within 45 working days of referral, an initial child protection conference within 15 working days of the
strategy discussion at which section 47 enquiries were initiated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessment_kit.core.clock import ORIGINS, Heading, ReviewPoint
from assessment_kit.core.sign_off import SECTION_47
from assessment_kit.instruments.protocol_model import TYPE_NAMES
from assessment_kit.instruments.tables import Table, refuse_duplicates
from assessment_kit.instruments.types.reviews import Reviews
from assessment_kit.instruments.wording import listed

COUNTS = ("working", "calendar", "weeks", "months")
_TEN_YEARS = {"working": 2600, "calendar": 3660, "weeks": 520, "months": 120}
LIMITS = {  # and the usual number of each
    "decision_working_days": 1,
    "assessment_working_days": 45,
    "network_meeting_day": 15,
    "due_soon_working_days": 5,
}

_CHILD_AND_FAMILY = "CHILD_AND_FAMILY"
_SOCIAL_WORK = (_CHILD_AND_FAMILY, SECTION_47)
_LIMIT_OF = {  # the limits that are a review point's as well
    "decision": "decision_working_days",
    "assessment": "assessment_working_days",
    "network_meeting": "network_meeting_day",
}
STATUTORY = (
    ReviewPoint("decision", "Decision on the referral", 1, types=_SOCIAL_WORK),
    ReviewPoint("assessment", "Assessment finished", 45, types=_SOCIAL_WORK),
    ReviewPoint(
        "conference",
        "Initial child protection conference",
        15,
        origin="strategy_discussion",
        types=(SECTION_47,),
    ),
)
_USUAL = (  # for a file that names no review points at all
    *STATUTORY,
    ReviewPoint("network_meeting", "Network meeting", 15, only_if_open=True, types=_SOCIAL_WORK),
)


def read_times(table: Table, *, is_kept: bool) -> tuple[dict[str, int], tuple[ReviewPoint, ...]]:
    """Read limits and review points, which say the same where they say the same thing.

    Parameters
    ----------
    is_kept
        Whether an assessment keeps the file; one that will be worked to may not weaken the law.

    Returns
    -------
    Limits (days by name), and the review points in the file's order; those that the law lays down come after
    them where the file leaves them out, and the usual ones where it names none.
    """
    limits = table.part("limits")
    said = {} if limits is None else _limits(limits)
    places = table.tables("review_points", "review point")
    points = _points(places)
    _refuse_two_numbers(places, points, said)
    known = {point.id for point in points}
    rest = [_with_limit(point, said) for point in (STATUTORY if points else _USUAL) if point.id not in known]
    if not is_kept:
        _check_floors({point.id: place for point, place in zip(points, places, strict=True)}, points)
        _check_floors(dict.fromkeys((point.id for point in rest), limits or table), rest)
    whole = (*points, *rest)
    of_points = {_LIMIT_OF[point.id]: point.days for point in whole if point.id in _LIMIT_OF}
    return LIMITS | said | of_points, whole


def _refuse_two_numbers(
    places: Sequence[Table], points: Sequence[ReviewPoint], said: Mapping[str, int]
) -> None:
    for place, point in zip(places, points, strict=True):
        name = _LIMIT_OF.get(point.id, "")
        if said.get(name, point.days) != point.days:
            place.fault(f"it says {point.days}, and '{name}' in [limits] {said[name]}; say it once", "days")


def _with_limit(point: ReviewPoint, said: Mapping[str, int]) -> ReviewPoint:
    return replace(point, days=said.get(_LIMIT_OF.get(point.id, ""), point.days))


def _limits(table: Table) -> dict[str, int]:
    table.only(*LIMITS)
    return {name: table.number(name, usual) for name, usual in LIMITS.items() if name in table.content}


def _points(tables: Sequence[Table]) -> tuple[ReviewPoint, ...]:
    points = tuple(_point(point) for point in tables)
    refuse_duplicates(tables, [point.id for point in points], "review point")
    _refuse_clashing_headings(tables, points)
    return points


def _point(table: Table) -> ReviewPoint:
    table.only("id", "label", "days", "count", "from", "only_if_open", "types", "headings")
    headings = table.tables("headings", "heading")
    for heading in headings:
        heading.only("id", "label")
    days, count = table.number("days"), _word(table, "count", COUNTS)
    if days > _TEN_YEARS[count]:
        table.fault(f"{days} {_IN_WORDS[count]} are more than ten years; lower the number", "days")
    return ReviewPoint(
        id=table.identifier(),
        label=table.text("label", needed=True),
        days=days,
        count=count,
        origin=_word(table, "from", tuple(ORIGINS)),
        only_if_open=table.truth("only_if_open"),
        types=_types(table),
        headings=tuple(Heading(h.identifier(), h.text("label", needed=True)) for h in headings),
    )


def _word(table: Table, key: str, known: tuple[str, ...]) -> str:
    word = table.text(key) or known[0]
    if word not in known:
        table.fault(f"'{key}' cannot be '{word}'; use one of {', '.join(known)}", key)
        return known[0]
    return word


def _types(table: Table) -> tuple[str, ...]:
    types = table.content.get("types", [])
    if not isinstance(types, list) or any(name not in list(TYPE_NAMES) for name in types):
        table.fault(f"'types' must be a list of types; use {', '.join(TYPE_NAMES)}", "types")
        return ()
    return tuple(types)


def _refuse_clashing_headings(tables: Sequence[Table], points: Sequence[ReviewPoint]) -> None:
    """Refuse headings whose parts of a row (`<point>_<heading>`) would be one and the same."""
    taken = {column.id for column in Reviews.fixed_columns}
    for table, point in zip(tables, points, strict=True):
        for heading in point.headings:
            part = f"{point.id}_{heading.id}"
            if part in taken:
                table.fault(
                    f"the heading '{heading.id}' would be kept as '{part}', which is taken; rename it",
                    "headings",
                )
            taken.add(part)


def _check_floors(places: Mapping[str, Table], points: Sequence[ReviewPoint]) -> None:
    """Note where a file weakens what the law lays down; a council may ask for more, never for less."""
    for least in STATUTORY:
        for point in points:
            if point.id == least.id:
                _check_floor(places[point.id], point, least)


def _check_floor(place: Table, point: ReviewPoint, least: ReviewPoint) -> None:
    what = f"by law '{least.id}'"
    if (point.count, point.origin) != (least.count, least.origin):
        place.fault(f"{what} counts working days from the {_WORDS[least.origin]}; correct 'count' and 'from'")
    elif point.days > least.days:
        days = "day" if least.days == 1 else "days"
        place.fault(f"{what} may take {least.days} working {days} at most; lower the number", "days")
    missing = [name for name in least.types if not point.is_for(name)]
    if missing:
        place.fault(f"{what} belongs to {listed(missing)} too; add it to 'types'", "types")


_IN_WORDS = {"working": "working days", "calendar": "days", "weeks": "weeks", "months": "months"}
_WORDS = {"referral": "referral", "strategy_discussion": "strategy discussion"}
