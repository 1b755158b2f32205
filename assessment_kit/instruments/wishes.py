"""What a careful colleague would ask where a child's wish about who sees their words gave way.

References
----------
Seed 001 (Bath and North East Somerset): the one exception is a serious threat to the welfare of the child,
and then they are told.
"""

from collections.abc import Iterator, Sequence

from assessment_kit.instruments.advised import Advice, Place

TOLD, NOT_YET = "voice_overridden_told", "not_yet"
NOT_TOLD = (
    "something was passed on that the child did not wish to be passed on, and the child has not been told: "
    "who tells the child, and when?"
)


def wishes_advice(places: Sequence[Place]) -> Iterator[Advice]:
    """Ask about a child who has not been told; silent for every instrument but a child's own words."""
    for place in places:
        is_here = place.question["id"] == TOLD and place.is_asked
        if is_here and any(answer["value"] == NOT_YET for answer in place.answers):
            name = place.subject.get("name", "") or "This child"
            yield place.say(f"{name}: {NOT_TOLD}")
