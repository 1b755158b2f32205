"""What is said in each dimension, gathered for the triangle at a glance: one for each child or parent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.triangle_chart import Dimension, Said, Side
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS
from assessment_kit.projection.standing import Standing, standing

Json = Mapping[str, Any]
_MARKS = {"concern": Said.CONCERN, "strength": Said.STRENGTH, "both": Said.BOTH}


@dataclass(frozen=True, slots=True)
class Triangle:
    """What is said about one child (or one parent) on every side, with what the family has in common.

    Parameters
    ----------
    name
        The child's or parent's; empty where everything is about the family.
    age
        On the day of the record, in words; empty where it is not known.
    """

    name: str
    age: str
    sides: tuple[Side, ...]

    @property
    def whom(self) -> tuple[str, ...]:
        """The name and what stands below it."""
        return tuple(filter(None, (self.name, self.age)))


def triangles_of(record: Json) -> tuple[Triangle, ...]:
    """Gather what is said in each dimension.

    Only what was recorded is told: the author's own word for a dimension, that something is written, or that
    it was not explored. Nothing is read out of the text, and nothing is counted.

    Parameters
    ----------
    record
        What `projection.record_json` gives, or a part of it with the sections that have dimensions.

    Returns
    -------
    One for each person whom a dimension is asked about; none where nothing is said in any dimension.
    """
    names = {
        str(part["id"]): str(part["name"])
        for section in record["sections"]
        for question in section["questions"]
        if question.get("dimension")
        for part in question["subjects"]
        if part["id"]
    }
    made = (
        Triangle(name, _age(record, subject), tuple(_sides(record, subject)))
        for subject, name in (names or {"": ""}).items()
    )
    return tuple(one for one in made if _says_anything(one.sides))


def _says_anything(sides: Sequence[Side]) -> bool:
    return any(one.said is not Said.NOTHING for side in sides for one in side.dimensions)


def used_of(triangles: Sequence[Triangle]) -> tuple[Said, ...]:
    """List the words that are used, for the key."""
    used = {one.said for triangle in triangles for side in triangle.sides for one in side.dimensions}
    return tuple(said for said in Said if said in used)


def _age(record: Json, subject: str) -> str:
    people = (*(record.get("children") or ()), *(record.get("people") or ()))
    found: Json = next((one for one in people if one.get("id") == subject and one.get("kind") == "child"), {})
    return str(found.get("age") or "")


def _sides(record: Json, subject: str) -> Iterator[Side]:
    for section in record["sections"]:
        of_section = [
            Dimension(str(name), said)
            for code, name, *_ in section.get("dimensions") or ()
            if (said := _said(section, str(code), subject)) is not None
        ]
        if of_section:
            yield Side(str(section["section"]["title"]), tuple(of_section))


def _said(section: Json, code: str, subject: str) -> Said | None:
    """Say what is recorded of one dimension about one person; None where it is not asked about them."""
    asked = [question for question in section["questions"] if question.get("dimension") == code]
    about = next(
        (one for one in ("", subject) if any(p["id"] == one for q in asked for p in q["subjects"])), None
    )
    if about is None or not _is_asked(asked, about):
        return None
    found: dict[str, list[Standing]] = {
        _part(str(question["id"])): standing(question, about) for question in asked
    }
    marks = [_MARKS[one.value] for one in found.get(SHOWS, ()) if one.value in _MARKS]
    if marks:
        return marks[-1]
    texts = [one for part in ("", MEANING, SHOWS) for one in found.get(part, ())]
    if texts:
        return Said.WITHHELD if all(one.is_withheld for one in texts) else Said.DESCRIBED
    return Said.NOT_EXPLORED if found.get(NOT_EXPLORED) else Said.NOTHING


def _is_asked(asked: Sequence[Json], about: str) -> bool:
    """Tell whether a dimension is asked about somebody, or something stands there all the same."""
    parts = [part for question in asked for part in question["subjects"] if part["id"] == about]
    return any(part.get("is_asked", True) or part["answers"] for part in parts)


def _part(question: str) -> str:
    return next((end for end in (MEANING, SHOWS, NOT_EXPLORED) if question.endswith(end)), "")
