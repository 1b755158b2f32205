"""The family as the people's list has it, gathered for the genogram: recorded ties, and never a guess.

A tie is there because somebody chose both people in the list. Only where nobody chose, a relationship is read
that names a parent and children and nothing else ("Mother of Ayo and Tilly"); every other wording stands as
it is in the list beside the drawing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment_kit.core.family_tree import Relative, Shape, Tree, of_records
from assessment_kit.core.genogram import relative_words
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.standing import questions

Json = Mapping[str, Any]
_PROFESSIONAL = "professional"
_SHAPES = {"female": Shape.FEMALE, "male": Shape.MALE}
_PARENT = re.compile(r"(?:birth |adoptive )?(?:mother|father)(?: of (?P<whom>.+))?", re.IGNORECASE)
_CHILD = re.compile(r"(?:son|daughter|child) of (?P<whom>.+)", re.IGNORECASE)
_EVERY = {"all", "all of them", "all the children", "each child", "every child", "the children"}
_COUNTS = {"the child": 1, "the baby": 1, "both": 2, "both children": 2, "all three": 3, "all four": 4}
NOT_DRAWN = "Not drawn: nobody has chosen yet whose parent, child or partner this is."


@dataclass(frozen=True, slots=True)
class FamilyOnPaper:
    """A family as it is drawn, and everybody of it in a list.

    Parameters
    ----------
    people
        For each: the name, what is drawn of them in words, and the words that were written of them.
    """

    tree: Tree
    people: tuple[tuple[str, str, str], ...]


def family_of(record: Json, as_of: date) -> FamilyOnPaper | None:
    """Gather the family.

    Parameters
    ----------
    record
        What `projection.record_json` gives. A person whose entry this reader does not see is not there.
    as_of
        The day on which the children's ages are told.

    Returns
    -------
    None where no tie is recorded that leads from a child.
    """
    withheld = _withheld(record)
    listed = {str(one["id"]): one for one in record.get("people") or ()}
    people = [one for person, one in listed.items() if person not in withheld]
    people = [
        one for one in people if one.get("kind") != _PROFESSIONAL and str(one.get("name") or "").strip()
    ]
    focus = {str(one["id"]) for one in record.get("children") or ()}
    focus = {str(record["child"])} if record.get("child") else focus
    people = sorted(people, key=lambda one: (one.get("kind") != "child", _born(one)))
    tree = of_records(
        Tree(
            people=tuple(_relative(one, focus, as_of) for one in people),
            parents=tuple(_parents(people)),
            couples=tuple(_pairs(people, "partner")),
            former=tuple(_pairs(people, "former_partner")),
            homes=tuple((str(one["id"]), *_named(one, "home_with")) for one in people),
        )
    )
    if not tree.unions:
        return None
    return FamilyOnPaper(tree, tuple(_line(tree, one) for one in people))


def _withheld(record: Json) -> set[str]:
    """Find whose entry is kept from this reader."""
    return {
        str(answer.get("row") or answer.get("subject"))
        for question in questions(record)
        if question["type"] == "people"
        for part in question["subjects"]
        for answer in part["answers"]
        if answer.get("withheld")
    }


def _born(one: Json) -> str:
    """Sort children by age; everybody else stands as in the list."""
    is_child = one.get("kind") == "child"
    return str(one.get("date_of_birth") or one.get("expected_on") or "") if is_child else ""


def _details(one: Json) -> Json:
    details = one.get("details")
    return details if isinstance(details, Mapping) else {}


def _named(one: Json, column: str) -> tuple[str, ...]:
    chosen = _details(one).get(column)
    return tuple(str(person) for person in chosen) if isinstance(chosen, list | tuple) else ()


def _pairs(people: Sequence[Json], column: str) -> Iterator[tuple[str, str]]:
    for one in people:
        yield from ((str(one["id"]), other) for other in _named(one, column))


def _relative(one: Json, focus: set[str], as_of: date) -> Relative:
    born, expected = typed_day(one.get("date_of_birth")), typed_day(one.get("expected_on"))
    is_unborn = one.get("kind") == "child" and (
        (born is None and expected is not None) or (born or as_of) > as_of
    )
    shape = Shape.UNBORN if is_unborn else _SHAPES.get(str(_details(one).get("sex")), Shape.NOT_KNOWN)
    is_child = one.get("kind") == "child" and born is not None and not is_unborn
    return Relative(
        id=str(one["id"]),
        name=str(one["name"]).strip(),
        shape=shape,
        inside=_years(born, as_of) if is_child and born else "",
        is_focus=one["id"] in focus,
        has_died=bool(_details(one).get("died_on")),
    )


def _years(born: date, as_of: date) -> str:
    years = as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))
    return str(years) if years > 0 else "<1"


def _parents(people: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """Give each parent and child: as they were chosen, else as a plain relationship says it."""
    chosen = [(str(one["id"]), child) for one in people for child in _named(one, "parent_of")]
    yield from chosen
    told = {parent for parent, _ in chosen}
    for parent, child in _read(people):
        if parent not in told:
            yield parent, child


def _read(people: Sequence[Json]) -> Iterator[tuple[str, str]]:
    names = _names(people)
    children = [str(one["id"]) for one in people if one.get("kind") == "child"]
    for one in people:
        for clause in str(_details(one).get("relationship") or "").split(";"):
            said = " ".join(clause.split()).rstrip(".")
            parent, child = _PARENT.fullmatch(said), _CHILD.fullmatch(said)
            if parent:
                whom = _whom(parent["whom"], names, children)
                yield from ((str(one["id"]), other) for other in whom if other != one["id"])
            elif child:
                yield from ((other, str(one["id"])) for other in _exactly(child["whom"], names))


def _names(people: Sequence[Json]) -> dict[str, str]:
    """Find people by what they are called; a name that two of them have tells nobody."""
    found: dict[str, set[str]] = {}
    for one in people:
        for name in (one.get("name"), one.get("first_name"), str(one.get("name") or "").partition(" ")[0]):
            if name:
                found.setdefault(str(name).casefold().strip(), set()).add(str(one["id"]))
    return {name: next(iter(whom)) for name, whom in found.items() if len(whom) == 1}


def _whom(words: str | None, names: Mapping[str, str], children: Sequence[str]) -> tuple[str, ...]:
    """Read which children somebody is a parent of; nobody where the words leave any doubt."""
    said = (words or "the child").casefold().strip()
    if said in _EVERY or _COUNTS.get(said) == len(children):
        return tuple(children)
    return _exactly(said, names)


def _exactly(words: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Read a list of names; one that nobody, or more than one person, has leaves all of it unread."""
    listed = [one.strip() for one in re.split(r",| and ", words.casefold()) if one.strip()]
    return tuple(names[one] for one in listed) if listed and all(one in names for one in listed) else ()


def _line(tree: Tree, one: Json) -> tuple[str, str, str]:
    """Put one person into the list: what is drawn of them, and the words that were written."""
    drawn = next((other for other in tree.placed if other.id == one["id"]), None)
    details = _details(one)
    home = f"Lives with: {details['lives_with']}" if details.get("lives_with") else ""
    written = "\n".join(filter(None, (str(details.get("relationship") or ""), home)))
    words = relative_words(tree, drawn) if drawn else NOT_DRAWN
    return str(one["name"]).strip(), words[:1].upper() + words[1:], written
