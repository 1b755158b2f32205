"""Worries, what is working well and what needs to happen, gathered for the map at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.core.charts import by_day
from assessment_kit.core.dated_rating import dated_ratings
from assessment_kit.core.signs_map import Category, SignsMap
from assessment_kit.projection.standing import (
    NOT_IN_COPY,
    Standing,
    question_of,
    questions,
    standing_anywhere,
)

Json = Mapping[str, Any]
DANGERS, NEXT_STEPS = "danger_statements", "next_steps"
CATEGORIES = frozenset(  # the questions that it is made of
    {"harm", DANGERS, "complicating_factors", "existing_strengths", "existing_safety", NEXT_STEPS}
)


def signs_of(record: Json) -> SignsMap | None:
    """Gather the seven categories and the latest day of the safety scale.

    Parameters
    ----------
    record
        What `projection.record_json` gives, or a part of it with the sections that ask for these.

    Returns
    -------
    None where the instrument does not ask for them, or nothing is written in any.
    """
    dangers = standing_anywhere(question_of(record, DANGERS))
    scale = next((one for one in questions(record) if one["type"] == "ratings" and one.get("scale")), None)
    made = SignsMap(
        worried=(
            Category("Harm", _texts(record, "harm")),
            Category("Danger statements", tuple(map(_danger, dangers)), is_numbered=True),
            Category("Complicating factors", _texts(record, "complicating_factors")),
        ),
        well=(
            Category("Existing strengths", _texts(record, "existing_strengths")),
            Category("Existing safety", _texts(record, "existing_safety")),
        ),
        needed=(
            Category("Safety goals", tuple(map(_goal, dangers)), is_numbered=True),
            Category("Next steps", tuple(_lines(record, NEXT_STEPS))),
        ),
        ratings=_latest(scale),
        low=str(scale.get("low") or "") if scale else "",
        high=str(scale.get("high") or "") if scale else "",
    )
    return made if any(categories for _, categories in made.columns) else None


def _texts(record: Json, question: str) -> tuple[str, ...]:
    """Give each statement in its own words; who disputes it stands in the section itself and in its list."""
    found = standing_anywhere(question_of(record, question))
    told = tuple(" ".join(one.words) for one in found if not one.is_withheld)
    return (*told, *_once_withheld(found))


def _lines(record: Json, question: str) -> Iterator[str]:
    found = standing_anywhere(question_of(record, question))
    for one in found:
        yield from () if one.is_withheld else one.words
    yield from _once_withheld(found)


def _once_withheld(found: Sequence[Standing]) -> tuple[str, ...]:
    """Say once that something is withheld: how often would tell how much was said."""
    return (NOT_IN_COPY,) if any(one.is_withheld for one in found) else ()


def _danger(one: Standing) -> str:
    """Put a danger statement together of its three parts, in the words in which they were written."""
    if one.is_withheld:
        return NOT_IN_COPY
    who, about, could = (_part(one, name) for name in ("who_is_worried", "worried_about", "could_happen"))
    said = ": ".join(filter(None, (who, about))) or "Not said what about"
    said = f"{_ended(said)} What could happen: {could}" if could else said
    if one.row.get("disputed") == "yes" or _part(one, "disputed_words"):
        said = f"{_ended(said)} Somebody sees this differently."
    return said


def _goal(one: Standing) -> str:
    if one.is_withheld:
        return NOT_IN_COPY
    goal, how_long = _part(one, "safety_goal"), _part(one, "for_how_long")
    if not goal:
        return "No safety goal yet"
    return f"{_ended(goal)} For how long: {how_long}" if how_long else goal


def _part(one: Standing, name: str) -> str:
    return " ".join(str(one.row.get(name) or "").split())


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”", "…")) else f"{words}."


def _latest(scale: Json | None) -> tuple[Any, ...]:
    """Take everybody's number or face of the latest day that has one."""
    answers = [
        answer
        for part in (scale or {}).get("subjects", ())
        for answer in part["answers"]
        if isinstance(answer.get("value"), Mapping) and not answer.get("withheld")
    ]
    days = by_day(
        dated_ratings(
            (one["value"], str(one.get("voice_name") or ""), str(one.get("voice_part") or ""))
            for one in answers
        )
    )
    dated = [day for day in days if day] or list(days)
    return tuple(days[dated[-1]]) if dated else ()
