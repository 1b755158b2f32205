"""Advice on section 47 enquiries: what the clock and a later reader would miss."""

from collections.abc import Iterator, Mapping, Sequence

from assessment_kit.instruments.advised import Advice, Place
from assessment_kit.instruments.types import is_filled

_CONTINUING_RISK = "substantiated_continuing_risk"
_CONFERENCE = "conference"


def enquiry_advice(places: Sequence[Place]) -> Iterator[Advice]:
    """Ask which discussion began the enquiries, and why a child at continuing risk has no conference.

    References
    ----------
    Working Together 2023: the conference within 15 working days of the strategy discussion at which section
    47 enquiries were initiated; a conference where a child is at continuing risk of significant harm.
    """
    for place in places:
        if place.question.get("clock") == "strategy":
            yield from _began(place)
    by_id = {(place.question["id"], place.subject["id"]): place for place in places}
    for place in places:
        if place.question["id"] == "section_47_outcome":
            yield from _without_conference(place, by_id)


def _began(place: Place) -> Iterator[Advice]:
    rows = [answer["value"] for answer in place.answers if isinstance(answer["value"], Mapping)]
    day, began = (
        next((column["id"] for column in place.question["columns"] if column["type"] == kind), "")
        for kind in ("date", "yes_no")
    )
    held = [row for row in rows if is_filled(row.get(day))]
    if began and held and not any(row.get(began) == "yes" for row in held):
        yield place.say(
            "No strategy discussion is marked as the one that began the enquiries; "
            "the conference is counted from that one, and has no date until then."
        )


def _without_conference(place: Place, by_id: Mapping[tuple[str, str], Place]) -> Iterator[Advice]:
    child = place.subject["id"]
    if not any(answer["value"] == _CONTINUING_RISK for answer in place.answers):
        return
    steps, why = (by_id.get((name, child)) for name in ("section_47_next_steps", "no_conference_because"))
    if steps is None or why is None or why.answers:
        return
    chosen = [step for answer in steps.answers for step in answer["value"]]
    if chosen and _CONFERENCE not in chosen:
        yield why.say(
            f"A child at continuing risk of significant harm has no conference{place.for_whom}: "
            "why, and who decided that?"
        )
