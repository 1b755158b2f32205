"""What tests of the store release: an authorised assessment, its readers, and what stands for a copy."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assessment_kit.core.disclosure import CopyKind, Recipient, RecipientKind
from assessment_kit.core.people import CaseRole
from assessment_kit.core.release import Asked, Check, Handing, Made, Release
from tests.store.desk import Desk

FILE = b"%PDF-1.7 stands for a copy: Mornings are hard; evenings are warm.\n%%EOF\n"
PROTECTED = ("Something is withheld from it.",)


def authorised(desk: Desk) -> Desk:
    """Have what the desk works on authorised, a day ago."""
    desk.submit()
    desk.authorise()
    desk.clock.advance(days=1)
    return desk


def mother(desk: Desk) -> str:
    """Find the mother's id."""
    return next(one.id for one in desk.store.cases.people(desk.case) if one.name == "Marta Łoś")


def for_person(desk: Desk, person: str) -> Recipient:
    """Say that somebody of the case gets a copy."""
    return Recipient("", desk.assessment, RecipientKind.PERSON, "", person=person)


def to_mother(desk: Desk) -> Recipient:
    """Name the mother to get copies."""
    return desk.store.recipients.name(desk.sam, desk.assessment, for_person(desk, mother(desk)))


def to_agency(desk: Desk, **other: Any) -> Recipient:
    """Name a health visitor to get copies."""
    given = Recipient("", desk.assessment, RecipientKind.AGENCY, "Hetty Visitor", agency="Health visiting")
    given = replace(given, ground="Working together under section 17.", sections=("plan",))
    return desk.store.recipients.name(desk.sam, desk.assessment, replace(given, **other))


def shown_of(desk: Desk, recipient: Recipient, copy: CopyKind, stand: Sequence[Any] = ()) -> str:
    """Write what a preview gives, of these texts."""
    event = desk.now.authorisations[-1]
    shown = {"copy": copy.value, "recipient": recipient.id, "text": "0" * 64, "names": [], "cleared": []}
    shown |= {"content_root": event.content_root, "seq": event.content_seq, "stand": list(stand)}
    return json.dumps(shown | {"withheld": []}, sort_keys=True, separators=(",", ":"))


def asked_for(desk: Desk, recipient: Recipient, copy: CopyKind = CopyKind.FAMILY, **other: Any) -> Asked:
    """Ask for a copy, with everything said that is asked."""
    said = {
        "assessment": desk.assessment,
        "copy": copy,
        "recipient": recipient.id,
        "how": Handing.IN_PERSON,
        "language": "English",
        "explained_by": "Sam Lee",
        "checked": frozenset(Check),
        "shown": shown_of(desk, recipient, copy, other.pop("stand", ())),
    }
    return Asked(**{**said, **other})


def file_of(desk: Desk, content: bytes = FILE) -> Made:
    """Give the file of the next copy."""
    return Made(desk.store.releases.next_number(desk.assessment), content, 214)


def released(desk: Desk, recipient: Recipient | None = None, content: bytes = FILE, **other: Any) -> Release:
    """Release a copy to the mother where nobody else is named; nobody else has to look."""
    asked = asked_for(desk, recipient or to_mother(desk), **other)
    mark = desk.store.releases.mark(desk.assessment)
    return desk.store.releases.ask(desk.sam, asked, file_of(desk, content), mark)


def waiting(desk: Desk, **other: Any) -> Release:
    """Ask for a copy that a second person has to confirm."""
    asked = asked_for(desk, to_mother(desk), second_person=PROTECTED, **other)
    return desk.store.releases.ask(desk.sam, asked, None, desk.store.releases.mark(desk.assessment))


def confirmed(desk: Desk, release: Release, by: str = "ria", content: bytes = FILE) -> Release:
    """Have a second person confirm it."""
    made = Made(release.number, content, 214)
    mark = desk.store.releases.mark(desk.assessment)
    return desk.store.releases.confirm(getattr(desk, by), release.id, made, mark)


def give(desk: Desk, login: str, role: CaseRole) -> None:
    """Give somebody a role on the case."""
    desk.store.cases.grant(desk.ria, desk.case, login, role)
