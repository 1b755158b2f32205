"""Advice about names in the text that belong to nobody in this family."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.instruments.advised import Advice, Place
from assessment_kit.instruments.given import Outlined
from assessment_kit.instruments.names_in_text import Familiar, familiar, strange_names

_FEW_WORDS = ("short_text", "choice")


def strangers(places: Sequence[Place], known: Iterable[str]) -> Iterator[Advice]:
    """Ask about each name that nobody in the record goes by, once, where it stands first.

    Parameters
    ----------
    known
        The names of those who work with the family, and other words that are no slip.
    """
    here = _familiar_here(places, known)
    first: dict[str, Advice] = {}
    for place in places:
        if place.question["type"] != "people":
            for text, row in place.texts():
                for name in strange_names(text, here):
                    words = f"“{name}” is nobody in this record: is it a slip, or somebody to add?"
                    first.setdefault(name, place.say(words, row))
    yield from first.values()


def _familiar_here(places: Sequence[Place], known: Iterable[str]) -> Familiar:
    values = [(place, answer["value"]) for place in places for answer in place.answers]
    people = [v for p, v in values if p.question["type"] == "people" and isinstance(v, Mapping)]
    names = [str(one.get(part) or "") for one in people for part in ("name", "known_as")]
    names += [place.subject.get("name", "") for place in places]
    few = [text for place, value in values for text in _few_words(place.question, value)]
    few += [str(text) for one in people for text in one.values() if isinstance(text, str)]
    wording = [words for place in places for words in _wording(place.question)]
    texts = [text for place in places for text, _ in place.texts()]
    return familiar(names, [*few, *wording, *known], [*texts, *wording])


def _few_words(question: Outlined, value: Any) -> Iterator[str]:
    parts = [part["id"] for part in question["columns"] if part["type"] in _FEW_WORDS]
    found = [value] if question["type"] in _FEW_WORDS else []
    if isinstance(value, Mapping):
        found = [value.get(part) for part in (*parts, "rater_name")]
    return (text for text in found if isinstance(text, str))


def _wording(question: Outlined) -> Iterator[str]:
    yield question["label"]
    yield from (option["label"] for option in question["options"])
    yield from (part["label"] for part in question["columns"])
