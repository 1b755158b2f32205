"""A demo family's file: who they are, and the assessments that were made with them one after another."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.demo.offsets import resolve, resolved
from assessment_kit.demo.stage import Stage, Written, cells_of

_SPACE = uuid.UUID("6f0e3b52-6a0c-4c9f-9d55-6d0f4f1d8a11")  # demo ids are the same in every demo
_KINDS = {"visit": "visits", "document": "documents"}
_NAMES_PEOPLE = ("parent_of", "partner", "former_partner", "home_with")  # columns of the people's list


class Family:
    """One family of the demo.

    A file holds one assessment, or several under `[[stages]]`, each with the tables that a file with one
    has at its top: answers, rows, steps, written. What belongs to the family's case (people, visits,
    documents, chronology) may stand in any of them; a statement of a later one may rest on it.

    Parameters
    ----------
    name
        The file's name, and the seed of its ids.
    content
        The file's tables.
    today
        The day that every distance is counted from.
    """

    def __init__(self, name: str, content: Mapping[str, Any], today: date) -> None:
        self.name, self.today = name, today
        self._content = content
        self._people = frozenset(person["id"] for person in content["people"])

    def __getitem__(self, key: str) -> Any:
        """Read a key of the file that every family has."""
        return self._content[key]

    def day(self, offset: str) -> date:
        """Find the day that a distance stands for."""
        return resolve(str(offset), self.today)

    def resolved(self, value: Any) -> Any:
        """Put days in the place of distances."""
        return resolved(value, self.today)

    def id_of(self, *local: str) -> str:
        """Make the id of something that the file names by a word."""
        return str(uuid.uuid5(_SPACE, "/".join((self.name, *local))))

    @property
    def opened_on(self) -> date:
        """The day of the first referral, on which the case was opened."""
        return self.stages[0].referred_on

    @property
    def contributors(self) -> tuple[str, ...]:
        """The logins that write in the case beside the lead practitioner."""
        return tuple(self._content.get("contributors", ()))

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The assessments, in the order in which they were begun."""
        return tuple(Stage(self, content) for content in self._content.get("stages", (self._content,)))

    def people(self) -> list[Written]:
        """Ask for the people to be written down, on the day of the referral."""
        return [
            Written(
                self.opened_on,
                self["lead"],
                Operation(
                    op_id=self.id_of("operation", "people", "family", person["id"]),
                    question="people",
                    value=self.resolved(self._with_people(cells_of(person))),
                    base_rev=0,
                    subject=self.person(person["id"]),
                    row=self.person(person["id"]),
                ),
            )
            for person in self["people"]
        ]

    def _with_people(self, cells: dict[str, Any]) -> dict[str, Any]:
        """Put ids in the place of the words by which the file names people to each other."""
        named = {key: [self.person(one) for one in cells[key]] for key in _NAMES_PEOPLE if key in cells}
        return {**cells, **named}

    def person(self, local: str) -> str:
        """Find somebody's id; empty for "family".

        Raises
        ------
        InvalidInputError
            When nobody of the family is called so.
        """
        if local == "family":
            return ""
        if local not in self._people:
            raise InvalidInputError(f"{self.name}: nobody is called “{local}”; correct the file.")
        return self.id_of("people", local)

    def source(self, local: str) -> str:
        """Find what a statement names as its source: "visit:v1", "document:letter", or a word of its own."""
        kind, _, name = local.partition(":")
        return f"{kind}:{self.id_of(_KINDS[kind], name)}" if kind in _KINDS else local

    def happened_on(self, visit: str) -> date:
        """Find the day of a visit, whichever assessment it was written down in.

        Raises
        ------
        InvalidInputError
            When the file has no such visit.
        """
        for row in self._visits():
            if row.get("id") == visit:
                return self.day(row["happened_on"])
        raise InvalidInputError(f"{self.name}: there is no visit “{visit}”; correct the file.")

    def _visits(self) -> Iterator[Mapping[str, Any]]:
        for content in self._content.get("stages", (self._content,)):
            yield from content.get("rows", {}).get("visits", ())


def families_folder() -> Path:
    """Find the folder of the families' files."""
    return Path(__file__).parent / "families"


def load_families(today: date) -> tuple[Family, ...]:
    """Read every family of the demo.

    Parameters
    ----------
    today
        The day that every distance is counted from.
    """
    return tuple(
        Family(path.stem, tomllib.loads(path.read_text(encoding="utf-8")), today)
        for path in sorted(families_folder().glob("*.toml"))
    )
