"""What somebody gave on a scale on one day, and by what name and part everybody is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment_kit.core.faces import Face, face_of
from assessment_kit.core.rating import is_rating


@dataclass(frozen=True, slots=True)
class DatedRating:
    """One rater's number on one day, or a child's face.

    Parameters
    ----------
    rater
        The rater's name or part in the family, as it is to be read.
    number
        0 to 10; None while the rater has given none.
    rated_on
        The day as YYYY-MM-DD, or whatever text was written for it.
    face
        What was chosen instead of a number.
    """

    rater: str
    number: int | None
    rated_on: str = ""
    face: Face | None = None

    @property
    def words(self) -> str:
        """What was given, as a table says it: a number out of 10, a face, or that there is none."""
        if self.face is not None:
            return f"{self.face.word} (a face)"
        return "No number yet" if self.number is None else f"{self.number} out of 10"


def dated_rating(value: Mapping[str, Any], voice_name: str = "") -> DatedRating:
    """Read a row of a `ratings` question; a name that was typed goes before that of the person picked."""
    number: Any = value.get("number")
    rater = str(value.get("rater_name") or voice_name).strip()
    given = int(number) if is_rating(number) else None
    return DatedRating(
        rater=rater or "Name not given",
        number=given,
        rated_on=str(value.get("rated_on") or "").strip(),
        face=face_of(value.get("face")) if given is None else None,
    )


def dated_ratings(rows: Iterable[tuple[Mapping[str, Any], str, str]]) -> list[DatedRating]:
    """Read the rows of a `ratings` question, each with the name and the part of the person picked.

    Everybody is called by name and by what they are to the children: what was typed of it, the latest word
    counting for all their ratings, so that nobody becomes two raters; else what is known of the person.
    """
    read = [
        (dated_rating(value, voice), _plain(value.get("role")), _plain(part)) for value, voice, part in rows
    ]
    in_time = sorted(read, key=lambda one: one[0].rated_on)
    parts = {one.rater: part for one, _, part in in_time if part}
    roles = parts | {one.rater: role for one, role, _ in in_time if role}
    return [replace(one, rater=_called(one.rater, roles.get(one.rater, ""))) for one, _, _ in read]


def _called(rater: str, role: str) -> str:
    """Put what somebody is to the children behind their name, unless the name says it already."""
    return rater if not role or role.casefold() in rater.casefold() else f"{rater} ({role})"


def _plain(words: object) -> str:
    return " ".join(str(words or "").split())
