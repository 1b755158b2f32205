"""Who a copy is for, what stays out of it until somebody clears it, and when a second person looks.

Whoever reads a copy hears what they said themselves and what the practitioner saw or concluded. What anybody
else said is decided one by one, by somebody who answers what may happen if this reader reads it.

References
----------
Information Commissioner's Office, reprimand of Nottinghamshire County Council (2023): one assessment went
unredacted to a mother and two former partners.
Data Protection Act 2018, schedule 2 part 3 (other people's information) and schedule 3 part 3 (serious harm).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from assessment_kit.core.answer import Address
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.names import name_words
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.sentence import is_said

WHAT_MAY_HAPPEN = "What may happen if they read this?"


class CopyKind(Enum):
    """Whose copy of an assessment it is."""

    FULL = "full"  # the council's own file: it never leaves
    COURT = "court"
    FAMILY = "family"
    PARTNER = "partner"
    CHILD = "child"
    EASY_READ = "easy_read"


class RecipientKind(Enum):
    """What sort of recipient somebody is."""

    PERSON = "person"  # somebody of the case
    AGENCY = "agency"
    COURT = "court"


LEAVING = tuple(kind for kind in CopyKind if kind is not CopyKind.FULL)

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
    NOT_KNOWN = "not_known"  # nobody wrote down where it comes from
    ABOUT_ANOTHER = "about_another"  # the practitioner's own, about a grown-up who is not the reader
    QUOTES = "quotes"  # a practitioner's text that quotes one of the above
    DECIDED = "decided"  # it would stand there by default, and somebody decided that it does not
    LEGAL_ADVICE = "legal_advice"  # it rests on legal advice or repeats it; never cleared
    CONFIDENTIAL = "confidential"  # it gives away where somebody lives who must not be found; never cleared


REASON_WORDS: Mapping[Reason, str] = {  # as they are printed; each is true of what any reader may know
    Reason.A_CHILDS: "what a child said",
    Reason.PROTECTED_PERSONS: "what somebody else said",
    Reason.REFERRERS: "from the referral",
    Reason.AN_AGENCYS: "what another service said",
    Reason.SOMEBODY_ELSES: "what somebody else said",
    Reason.NOT_KNOWN: "its source is not recorded",
    Reason.ABOUT_ANOTHER: "about another person",
    Reason.QUOTES: "somebody else's words",
    Reason.DECIDED: "kept back",
    Reason.LEGAL_ADVICE: "legal advice",
    Reason.CONFIDENTIAL: "about another person",
}

NEVER_CLEARED = frozenset({Reason.CONFIDENTIAL, Reason.LEGAL_ADVICE})
_UNDER_18 = 18


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
    is_of_somebody
        Whether somebody said it of whom no more is known here than that they are not the practitioner.
    is_of_nobody_known
        Whether it is not written down where it comes from.
    is_advice
        Whether a document that is marked as legal advice said it.
    about
        Whom it is about: ids of people of the case; empty for the family.
    """

    voices: frozenset[str] = frozenset()
    is_of_referral: bool = False
    is_of_agency: bool = False
    is_of_somebody: bool = False
    is_of_nobody_known: bool = False
    is_advice: bool = False
    about: frozenset[str] = frozenset()

    @property
    def is_practitioners(self) -> bool:
        """Tell whether it is the practitioner's own: seen or concluded."""
        told = (self.is_of_referral, self.is_of_agency, self.is_of_somebody, self.is_of_nobody_known)
        return not self.voices and not any(told) and not self.is_advice

    def is_only(self, voices: Collection[str]) -> bool:
        """Tell whether somebody said it, and nobody but these people."""
        return bool(self.voices) and self.voices <= set(voices)


def name_address(assessment: str, person: str) -> Address:
    """Say under which address it is decided whether a person may be named in a copy."""
    return Address(assessment, "_people", person)


def is_protected(person: Person) -> bool:
    """Tell whether somebody must be kept from others: a confidential address, or not to be contacted."""
    details = person.details
    return details.get("address_confidential") == "yes" or bool(
        str(details.get("do_not_contact") or "").strip()
    )


def must_be_for(copy: CopyKind, recipient: Recipient, people: Mapping[str, Person]) -> None:
    """Have a copy go to somebody whom that copy is made for.

    Raises
    ------
    InvalidInputError
        When this recipient gets other copies, or is nobody of the case.
    """
    possible = COPIES_FOR[recipient.kind]
    if copy not in possible:
        words = " or ".join(kind.value.replace("_", " ") for kind in possible)
        raise InvalidInputError(f"{recipient.name} gets a {words} copy; choose that, or another recipient.")
    if recipient.kind is not RecipientKind.PERSON:
        return
    person = people.get(recipient.person)
    if person is None:
        raise InvalidInputError(
            "This recipient is not among the people of the case: add them there first, or choose another."
        )
    if copy is CopyKind.CHILD and not person.is_child:
        raise InvalidInputError(
            "The child's copy is written for a child: choose the family or easy read copy."
        )


def own_voices(recipient: Recipient, people: Mapping[str, Person]) -> frozenset[str]:
    """Name whose words are this recipient's own: the person; everybody who is at the agency."""
    if recipient.kind is RecipientKind.PERSON:
        return frozenset({recipient.person})
    if recipient.kind is RecipientKind.COURT:
        return frozenset()
    agency = name_words(recipient.agency)
    return frozenset(
        one.id
        for one in people.values()
        if one.kind is PersonKind.PROFESSIONAL and agency and _begins(one.details.get("agency"), agency)
    )


def _begins(told: object, agency: tuple[str, ...]) -> bool:
    return name_words(str(told or ""))[: len(agency)] == agency


def kept_out_because(said: Said, recipient: Recipient, people: Mapping[str, Person]) -> Reason | None:
    """Say why a text stays out of this recipient's copies by default; None where it stands in them.

    Parameters
    ----------
    people
        Those of the case, by id; a voice that is nobody of them counts as somebody else's.
    """
    voices = said.voices - own_voices(recipient, people)
    known = [people[voice] for voice in voices if voice in people]
    works = any(one.kind is PersonKind.PROFESSIONAL for one in known)
    reasons = (  # the gravest first
        (said.is_advice, Reason.LEGAL_ADVICE),
        (any(one.is_child for one in known), Reason.A_CHILDS),
        (any(is_protected(one) for one in known), Reason.PROTECTED_PERSONS),
        (said.is_of_referral, Reason.REFERRERS),
        (said.is_of_agency or works, Reason.AN_AGENCYS),
        (bool(voices) or said.is_of_somebody, Reason.SOMEBODY_ELSES),
        (said.is_of_nobody_known, Reason.NOT_KNOWN),
    )
    return next((reason for holds, reason in reasons if holds), None)


def is_about_another(
    said: Said, recipient: Recipient, people: Mapping[str, Person], named: Collection[str]
) -> bool:
    """Tell whether a text is about somebody whom this recipient is not told about by default.

    A person hears about themselves and the children they may hear of by name. A court and an agency hear
    about everybody who may be named to them.

    Parameters
    ----------
    named
        Who may be named to this recipient: ids.
    """
    for whom in said.about - {recipient.person, ""}:
        one = people.get(whom)
        is_grown_up = one is None or not one.is_child
        if whom not in named or (is_grown_up and recipient.kind is RecipientKind.PERSON):
            return True
    return False


def named_by_default(
    recipient: Recipient, people: Mapping[str, Person], children: Collection[str], today: date
) -> frozenset[str]:
    """Say who may be named to a recipient before anybody clears a name: ids.

    The recipient, professionals, and the children: to a parent with parental responsibility for them, and to
    the court and the agency whose matter these children are.

    Parameters
    ----------
    children
        Whom the assessment covers.
    today
        Parental responsibility ends when a child is eighteen.

    References
    ----------
    Children Act 1989, sections 2, 3 and 105(1). Information Commissioner's Office: professionals' names are
    normally not withheld.
    """
    reader = people.get(recipient.person)
    found = {one.id for one in people.values() if one.kind is PersonKind.PROFESSIONAL}
    if reader is not None:
        found.add(reader.id)
    minors = [one for one in people.values() if one.is_child and _is_minor(one, today)]
    if recipient.kind is not RecipientKind.PERSON:
        found |= {one.id for one in minors if one.id in children}
    elif reader is not None and reader.kind is not PersonKind.CHILD:
        found |= {one.id for one in minors if _has_responsibility(reader, one)}
    return frozenset(found)


def _has_responsibility(reader: Person, child: Person) -> bool:
    """Tell whether somebody has parental responsibility; for some of the children where it says for whom."""
    held = reader.details.get("parental_responsibility")
    said = set(name_words(str(reader.details.get("parental_responsibility_how") or "")))
    called = {*name_words(child.first_name), *name_words(child.name)[:1]}
    return held == "yes" or (held == "some" and bool(called & said))


def _is_minor(child: Person, today: date) -> bool:
    born = child.date_of_birth
    if born is None:
        return True
    return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < _UNDER_18


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
