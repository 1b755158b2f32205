"""Advice on what is written in easy words: what is hard in it, and what is still without."""

from collections.abc import Iterator, Sequence

from assessment_kit.instruments.advised import Advice, Place
from assessment_kit.instruments.easy_words import EASY_PART, EASY_SECTION, hard_text, speaks_to_one
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wording import shortened

_WANTED = "easy_read_wanted"
_PLAN, _WHAT = "plan", "what"


def easy_advice(places: Sequence[Place]) -> Iterator[Advice]:
    """Say what of the easy words is hard to read, and which step of the plan lacks them."""
    for place in places:
        for text, row in _easy_texts(place):
            for words in hard_text(text):
                yield place.say(f"This is to be in easy words: {words}.", row)
    wanted = any(
        answer["value"] == "yes"
        for place in places
        if place.question["id"] == _WANTED
        for answer in place.answers
    )
    for place in places if wanted else ():
        if place.question["id"] == _PLAN:
            yield from _steps_without(place)


def _easy_texts(place: Place) -> Iterator[tuple[str, str]]:
    """Give each text of this place that is to be in easy words, with its row."""
    if place.section == EASY_SECTION:
        yield from place.texts()
    for answer in place.answers:
        text = answer["value"].get(EASY_PART) if isinstance(answer["value"], dict) else None
        if isinstance(text, str):
            yield text, answer.get("row", "")


def _steps_without(place: Place) -> Iterator[Advice]:
    for answer in place.answers:
        value = answer["value"]
        what, easy = str(value.get(_WHAT) or ""), str(value.get(EASY_PART) or "")
        if speaks_to_one(easy):
            words = f"Each parent may read this step; who is “you”? Say the name: “{shortened(easy)}”"
            yield place.say(words, answer.get("row", ""))
        if not is_filled(value.get(EASY_PART)) and any(hard_text(what)):
            words = (
                f"A parent gets a copy in easy words; how do you say this step in them? “{shortened(what)}”"
            )
            yield place.say(words, answer.get("row", ""))
