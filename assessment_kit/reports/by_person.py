"""A record told person by person: each child and each parent alone, and what is about them all."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment_kit.core.fitting import is_from_the_right
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.notes import shared_note
from assessment_kit.reports.parts import Within
from assessment_kit.reports.sections import Progress, section_blocks, text_block

Json = Mapping[str, Any]
Block = dict[str, Any]

_LEFT_TO_RIGHT = "\u200e"  # without it the figure of an age would be read with an Arabic name
FAMILY = ""  # the subject of what is about nobody alone


def title_of(section: Json) -> str:
    """Call a section as its instrument does."""
    return str(section["section"]["title"])


def nothing_drawn(_section: Json) -> Iterable[Block]:
    """Draw nothing before a section."""
    return ()


@dataclass(slots=True)
class Chapters:
    """Makes the chapters of a copy, each with the next number.

    Parameters
    ----------
    title
        What a section is called in this copy.
    where
        The number of the first chapter in which something of a section stands, by the section's id.
    drawn
        The pictures that stand before what is written in a section.
    """

    progress: Progress
    title: Callable[[Json], str] = title_of
    where: dict[str, str] = field(default_factory=dict)
    drawn: Callable[[Json], Iterable[Block]] = nothing_drawn

    def of_family(self, sections: Iterable[Json]) -> Iterator[Block]:
        """Give a chapter for each section, with what is about nobody alone."""
        for section in sections:
            yield from self.chapter(self.title(section), [("", only(section, {FAMILY}))])

    def of_person(self, person: Json, sections: Iterable[Json], title: str = "") -> Iterator[Block]:
        """Give the chapter of one person: all that the sections say of them, section by section."""
        own = [(self.title(section), only(section, {str(person["id"])})) for section in sections]
        marks = all_left_out(one for _, one in own)
        if marks:
            yield self._left_out(title or heading_of(person), marks)
        else:
            yield from self.chapter(title or heading_of(person), own)

    def _left_out(self, title: str, marks: Sequence[str]) -> Block:
        """Give the chapter of somebody of whom nothing may be read: each reason once, without questions."""
        self.progress.begin_section()
        blocks = [text_block({"withheld": mark}, self.progress.following()) for mark in marks]
        number = str(self.progress.section)
        return {"number": number, "title": printable(title), "note": "", "blocks": blocks}

    def of_each(self, sections: Iterable[Json], people: Sequence[Json]) -> Iterator[Block]:
        """Give a chapter for each section: about nobody alone, then about each person."""
        for section in sections:
            parts = [("", only(section, {FAMILY}))]
            parts += [(heading_of(person), only(section, {str(person["id"])})) for person in people]
            yield from self.chapter(self.title(section), parts)

    def chapter(self, title: str, parts: Iterable[tuple[str, Json]]) -> Iterator[Block]:
        """Give one chapter of several parts, each under a heading or none; nothing where nothing stands."""
        before = (self.progress.section, self.progress.paragraph)
        self.progress.begin_section()
        number, blocks = str(self.progress.section), list[Block]()
        for heading, part in parts:
            made = self._within(part, by=1 if heading else 0)
            if made:
                self.where.setdefault(str(part["section"]["id"]), number)
                blocks += [*([_heading(2, heading)] if heading else []), *made]
        if not blocks:
            self.progress.section, self.progress.paragraph = before
            return
        yield {"number": number, "title": printable(title), "note": shared_note(blocks), "blocks": blocks}

    def _within(self, section: Json, by: int) -> list[Block]:
        """Lay out a section whose headings stand some levels lower than in the section itself."""
        inner = Within(self.progress.around, whole=self.progress)
        made = [
            {**block, "level": block["level"] + by} if block["kind"] == "heading" else block
            for block in section_blocks(section, inner)
            if block["kind"] != "heading" or block["text"]
        ]
        return [*self.drawn(section), *made] if made else []


def only(section: Json, subjects: Collection[str]) -> Json:
    """Keep of a section what is about some, without their names, which stand above it."""
    questions = [
        {**asked, "subjects": [{**one, "name": ""} for one in asked["subjects"] if one["id"] in subjects]}
        for asked in section["questions"]
    ]
    return {**section, "questions": [asked for asked in questions if asked["subjects"]]}


def all_left_out(sections: Iterable[Json]) -> list[str]:
    """Give the reasons for which all of it is left out, each once; none where anything else is printed."""
    marks: dict[str, None] = {}
    for section in sections:
        for asked in section["questions"]:
            for one in asked["subjects"]:
                is_missing = asked.get("required") and one.get("is_asked", True) and not one["answers"]
                things = [*one["answers"], *(one.get("carried") or ())]
                if is_missing or any(not thing.get("withheld") for thing in things):
                    return []
                marks |= dict.fromkeys(str(thing["withheld"]) for thing in things)
    return list(marks)


def everybody_else(record: Json, known: Iterable[Json]) -> list[Json]:
    """Give everybody else of whom something is said, by the name by which this copy may call them.

    Somebody who may not be named is "Another person" there; what may be read of them stands all the same.
    """
    people = {str(one["id"]): one for one in record.get("people") or ()}
    found: dict[str, Json] = {}
    for section in record["sections"]:
        for asked in section["questions"]:
            for one in asked["subjects"]:
                if one["id"] and (one["answers"] or one.get("carried")):
                    found.setdefault(str(one["id"]), {"id": one["id"], "name": one["name"], "kind": ""})
    told = {str(one["id"]) for one in known}
    return [people.get(number, one) for number, one in found.items() if number not in told]


def heading_of(person: Json) -> str:
    """Name somebody as a heading does: a child with the age."""
    name = str(person.get("name") or person.get("first_name") or "")
    age = str(person.get("age") or "") if person.get("kind") == "child" else ""
    return with_age(name, age)


def with_age(name: str, age: str) -> str:
    """Put the age after a name, on that side of it on which the name ends.

    Examples
    --------
    >>> with_age("Maya", "7 years")
    'Maya, 7 years'
    """
    mark = _LEFT_TO_RIGHT if is_from_the_right(name) else ""
    return f"{name}{mark}, {age}" if age else name


def _heading(level: int, text: str) -> Block:
    return {"kind": "heading", "level": level, "text": printable(text)}
