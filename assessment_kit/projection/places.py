"""What a statement may name as its source: the visits, contacts and documents of the case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.answer import Revision
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.types import question_type
from assessment_kit.instruments.wording import shortened

OWN = "own"  # the writer saw or heard it
_PREFIXES = {"visits": "visit", "documents": "document"}
_LITTLE_WORDS = ("the ", "a ", "an ", "in ", "at ", "on ", "by ", "both ", "all ", "her ", "his ", "their ")
_GONE = {"visit": "a visit that is no longer listed", "document": "a document that is no longer listed"}


_ELSEWHERE = {
    "visit": "a visit or contact that stands in another child's part",
    "document": "a document that stands in another child's part",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One source.

    Parameters
    ----------
    id
        "visit:<row>" or "document:<row>".
    words
        For a list to choose from: "Home visit, 3 March 2026, 12 Elm Road (Dana, Ayo)".
    phrase
        Inside a sentence, with its preposition: "at a home visit, 3 March 2026, 12 Elm Road, with Dana, Ayo".
    """

    id: str
    words: str
    phrase: str

    def as_json(self) -> dict[str, str]:
        """Give what a page needs."""
        return {"id": self.id, "words": self.words}


def place_of(question: Question, row: str) -> str:
    """Give the id by which statements name a row as their source; empty where none can."""
    prefix = _PREFIXES.get(question.type)
    return f"{prefix}:{row}" if prefix else ""


def elsewhere(place: str) -> Place:
    """Name a source of which nothing is said, since it is about another child."""
    words = _ELSEWHERE[place.partition(":")[0]]
    return Place(place, words.capitalize(), f"from {words}")


def places_of(revisions: Sequence[tuple[Question, Revision]]) -> dict[str, Place]:
    """Find every source by id, in the order in which they were written down."""
    return {place.id: place for place in _places(revisions)}


def bare_places(visits: Iterable[tuple[Question, str, Any]]) -> dict[str, Place]:
    """Find visits and contacts by id as they are named to readers who may not know where, or with whom.

    Parameters
    ----------
    visits
        (question, row, value) of each.
    """
    found = {}
    for question, row, value in visits:
        said = _words_of(question, value) if isinstance(value, dict) else {}
        dated = _joined(said.get("kind") or "Visit or contact", said.get("happened_on", ""))
        found[place_of(question, row)] = Place(place_of(question, row), dated, _phrase(dated))
    return found


def _places(revisions: Sequence[tuple[Question, Revision]]) -> Iterator[Place]:
    for question, revision in revisions:
        if isinstance(revision.value, dict) and not revision.struck:
            if question.type == "visits":
                yield _visit(question, revision.address.row, revision.value)
            elif question.type == "documents":
                yield _document(question, revision.address.row, revision.value)


def _visit(question: Question, row: str, value: Mapping[str, Any]) -> Place:
    said = _words_of(question, value)
    kind, day = said.get("kind") or "Visit or contact", said.get("happened_on", "")
    dated = _joined(kind, day)
    where, who = said.get("place", ""), said.get("present", "")
    words = _joined(dated, where) + (f" ({who})" if who else "")
    # "Telephone" says nothing more about a telephone call
    inside = "" if where.lower() in dated.lower() else _inside(where)
    return Place(
        place_of(question, row), words, _joined(_phrase(dated), inside, f"with {_inside(who)}" if who else "")
    )


def _document(question: Question, row: str, value: Mapping[str, Any]) -> Place:
    said = _words_of(question, value)
    name = said.get("name") or said.get("kind") or "A document without a name"
    words = _joined(name, said.get("written_by", ""), said.get("dated_on", ""))
    return Place(
        place_of(question, row),
        words,
        f"in “{name}”" + (f", {said['dated_on']}" if "dated_on" in said else ""),
    )


def _words_of(question: Question, value: Mapping[str, Any]) -> dict[str, str]:
    said = {}
    for column in question.columns:
        words = question_type(column.type).words(column, value.get(column.id), {})
        if words:
            said[column.id] = shortened(" ".join(words), 80)
    return said


def _inside(words: str) -> str:
    """Put what was typed in a field of its own into a sentence; a name keeps its capital."""
    lowered = words[:1].lower() + words[1:]
    return (lowered if lowered.startswith(_LITTLE_WORDS) else words).rstrip(" .,;:")


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _phrase(words: str) -> str:
    lowered = words[:1].lower() + words[1:]
    article = "an" if lowered[:1] in "aeiou" else "a"
    is_meeting = any(word in lowered for word in ("visit", "meeting"))
    return f"{'at' if is_meeting else 'in'} {article} {lowered}"


def source_phrase(source: str, places: Mapping[str, Place]) -> str:
    """Say inside a sentence where something comes from; empty where it was not said."""
    if source in places:
        return places[source].phrase
    if source in {"", OWN}:
        return ""
    prefix = source.partition(":")[0]
    return f"from {_GONE[prefix]}" if prefix in _GONE else f"from {source}"


def source_words(source: str, places: Mapping[str, Place]) -> str:
    """Say where something comes from, as in the list that it was chosen from."""
    if source in places:
        return places[source].words
    if source == OWN:
        return "The writer's own observation"
    return _GONE.get(source.partition(":")[0], source).capitalize() if ":" in source else source
