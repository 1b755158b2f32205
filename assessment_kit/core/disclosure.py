"""Who a copy is for, what stays out of it until somebody clears it, and when a second person looks.

Whoever reads a copy hears what they said themselves and what the practitioner saw or concluded. What anybody
else said is decided one by one, by somebody who answers what may happen if this reader reads it.

References
----------
Information Commissioner's Office, reprimand of Nottinghamshire County Council (2023): one assessment went
unredacted to a mother and two former partners.
Data Protection Act 2018, schedule 2 part 3 (other people's information) and schedule 3 part 3 (serious harm).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from assessment_kit.core.answer import Address
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.sentence import is_said

WHAT_MAY_HAPPEN = "What may happen if they read this?"


class CopyKind(Enum):
    """Whose copy of an assessment it is."""

    FULL = "full"  # the council's own file: it never leaves
    COURT = "court"
    FAMILY = "family"
    CHILD = "child"
    EASY_READ = "easy_read"
    PARTNER = "partner"


class RecipientKind(Enum):
    """What sort of recipient somebody is."""

    PERSON = "person"  # somebody of the case
    AGENCY = "agency"
    COURT = "court"


COPIES_FOR: Mapping[RecipientKind, tuple[CopyKind, ...]] = {
    RecipientKind.PERSON: (CopyKind.FAMILY, CopyKind.EASY_READ, CopyKind.CHILD),
    RecipientKind.AGENCY: (CopyKind.PARTNER,),
    RecipientKind.COURT: (CopyKind.COURT,),
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a copy of one assessment.

    Parameters
    ----------
    id
        What clearances and releases name them by.
    person
        The person of the case, where it is one.
    name
        As it is printed: the person's name, or who reads it at the agency; the court's name.
    agency
        Of an agency: its name.
    case_number
        Of a court: the number of its case.
    sections
        Of an agency: the ids of the sections that were chosen for it.
    ground
        Of an agency: the legal ground or the permission on which they get it, in words.
    """

    id: str
    assessment: str
    kind: RecipientKind
    name: str
    person: str = ""
    agency: str = ""
    case_number: str = ""
    sections: tuple[str, ...] = ()
    ground: str = ""


class Reason(Enum):
    """Why something stays out of a copy until somebody clears it for its reader."""

    A_CHILDS = "a_childs"
    PROTECTED_PERSONS = "protected_persons"
    REFERRERS = "referrers"
    AN_AGENCYS = "an_agencys"
    SOMEBODY_ELSES = "somebody_elses"
    QUOTES = "quotes"  # a practitioner's text that quotes one of the above
    CONFIDENTIAL = "confidential"  # it gives away where somebody lives who must not be found; never cleared


REASON_WORDS: Mapping[Reason, str] = {  # as they are printed; each is true of what any reader may know
    Reason.A_CHILDS: "what a child said",
    Reason.PROTECTED_PERSONS: "what somebody else said",
    Reason.REFERRERS: "from the referral",
    Reason.AN_AGENCYS: "what another service said",
    Reason.SOMEBODY_ELSES: "what somebody else said",
    Reason.QUOTES: "somebody else's words",
    Reason.CONFIDENTIAL: "about another person",
}


@dataclass(frozen=True, slots=True)
class Clearance:
    """What somebody decided of one text, or of one person's name, for one recipient.

    Parameters
    ----------
    address
        Of the text; for a person's name `name_address`.
    rev
        The revision that was read; a later text is decided anew. 0 for a name.
    is_cleared
        Whether it may stand in this recipient's copies; else it was decided to keep it out.
    why
        What may happen if they read this, in the words of whoever decided.
    """

    recipient: str
    address: Address
    rev: int
    is_cleared: bool
    why: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text comes from, as far as it decides who may read it.

    Parameters
    ----------
    voices
        Whose words they are and who told them: ids of people of the case; empty for the practitioner's own.
    is_of_referral
        Whether it is what the referral said.
    is_of_agency
        Whether a document or a service said it.
    """

    voices: frozenset[str] = frozenset()
    is_of_referral: bool = False
    is_of_agency: bool = False


def name_address(assessment: str, person: str) -> Address:
    """Say under which address it is decided whether a person may be named in a copy."""
    return Address(assessment, "_people", person)


def is_protected(person: Person) -> bool:
    """Tell whether somebody must be kept from others: a confidential address, or not to be contacted."""
    details = person.details
    return details.get("address_confidential") == "yes" or bool(
        str(details.get("do_not_contact") or "").strip()
    )


def kept_out_because(said: Said, recipient: Recipient, people: Mapping[str, Person]) -> Reason | None:
    """Say why a text stays out of this recipient's copies by default; None where it stands in them.

    Parameters
    ----------
    people
        Those of the case, by id; a voice that is nobody of them counts as somebody else's.
    """
    others = [people.get(voice) for voice in said.voices if voice != recipient.person]
    if any(one is not None and one.is_child for one in others):
        return Reason.A_CHILDS
    if any(one is not None and is_protected(one) for one in others):
        return Reason.PROTECTED_PERSONS
    if said.is_of_referral:
        return Reason.REFERRERS
    if said.is_of_agency or any(one is not None and one.kind is PersonKind.PROFESSIONAL for one in others):
        return Reason.AN_AGENCYS
    return Reason.SOMEBODY_ELSES if others else None


def standing(clearances: Iterable[Clearance], recipient: str) -> dict[tuple[Address, int], Clearance]:
    """Find the last decision of each text for a recipient, by its address and revision."""
    own = sorted((one for one in clearances if one.recipient == recipient), key=lambda one: one.at)
    return {(one.address, one.rev): one for one in own}


def must_say_what_may_happen(why: str) -> str:
    """Have it said what may happen, whichever way it is decided.

    Raises
    ------
    InvalidInputError
        When there is less than a sentence.
    """
    said = why.strip()
    if not is_said(said):
        raise InvalidInputError(f"Before you decide, answer in a sentence: {WHAT_MAY_HAPPEN}")
    return said


def live_apart(people: Iterable[Person]) -> bool:
    """Tell whether parents or carers live apart; where it is not known that they live together, they do."""
    parents = [person for person in people if person.kind is PersonKind.PARENT_OR_CARER]
    homes = {" ".join(str(one.details.get("address") or "").split()).casefold() for one in parents}
    return len(parents) > 1 and (len(homes) > 1 or homes == {""})


def second_person_because(
    copy: CopyKind, people: Sequence[Person], *, is_anything_withheld: bool
) -> tuple[str, ...]:
    """Say why a second person confirms a release, a sentence each; empty where nobody has to."""
    reasons = (
        (copy is CopyKind.COURT, "It goes to court and is served on every party."),
        (is_anything_withheld, "Something is withheld from it."),
        (any(is_protected(one) for one in people), "Somebody in this case must be kept from others."),
        (live_apart(people), "The parents live apart, or it is not written down that they live together."),
    )
    return tuple(words for holds, words in reasons if holds)
