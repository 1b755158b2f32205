"""What goes along when a family's help goes on in another assessment: one story, told once."""

from collections.abc import Collection, Mapping
from uuid import NAMESPACE_OID, uuid5

from assessment_kit.core.people import PersonKind


def carried_id(assessment: str, question: str, subject: str = "", row: str = "") -> str:
    """Name one thing that was said in an assessment, for whoever asks later whether it is still true.

    However many steps it goes along it keeps this name, so that an answer about it finds it.

    Examples
    --------
    >>> carried_id("a", "health", "ayo", "r1") == carried_id("a", "health", "ayo", "r1")
    True
    """
    return str(uuid5(NAMESPACE_OID, f"{assessment}|{question}|{subject}|{row}"))


def goes_along(whom: str, children: Collection[str], people: Mapping[str, PersonKind]) -> bool:
    """Tell whether what was said about someone, or by them, goes along with these children.

    What is of the family and of its grown-ups does; what is of a sibling who does not go along stays where it
    is, and so does what is of somebody whom nobody knows any more.

    Parameters
    ----------
    whom
        The id of a person; empty for the family.
    children
        The ids of those who go along.
    people
        What everyone of the case is to it.
    """
    if not whom or whom in children:
        return True
    return people.get(whom, PersonKind.CHILD) is not PersonKind.CHILD
