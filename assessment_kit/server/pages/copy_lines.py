"""What the pages of copies list: who is owed one, what is to be decided, who is named and where."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import Clearance, CopyKind, Reason, Recipient, name_address
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.owed import Owed
from assessment_kit.core.people import Person
from assessment_kit.core.release import Release
from assessment_kit.core.releasing import copies_for
from assessment_kit.core.words import visible
from assessment_kit.projection.disclosed import Disclosed, NameFound, Stands, Withheld

NOT_READ = "Say which text is meant: load the page again."
GROUPS: Mapping[Reason, str] = {  # for whoever decides; the copy itself says less
    Reason.A_CHILDS: "What a child said",
    Reason.PROTECTED_PERSONS: "What somebody said who must be kept from others",
    Reason.REFERRERS: "What the referral said",
    Reason.AN_AGENCYS: "What another service said",
    Reason.SOMEBODY_ELSES: "What somebody else said",
    Reason.ABOUT_ANOTHER: "The practitioner's own words about another adult",
    Reason.NOT_KNOWN: "Nobody wrote down where it comes from",
    Reason.DECIDED: "What somebody decided to keep back",
}
QUOTING = "The practitioner's own texts that repeat somebody else's words"
NEVER: Mapping[Reason, str] = {
    Reason.CONFIDENTIAL: "It would tell where somebody lives who must not be found, or who referred.",
    Reason.LEGAL_ADVICE: "It is legal advice, or repeats it.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who gets copies, or is owed one and not named for it yet.

    Parameters
    ----------
    recipient
        None where they are owed one and not named yet.
    copies
        The kinds that are made for them, the usual one first.
    """

    name: str
    recipient: Recipient | None
    owed: Owed | None
    copies: tuple[CopyKind, ...]
    releases: tuple[Release, ...]


def lines_of(
    owed: Iterable[Owed],
    recipients: Sequence[Recipient],
    releases: Sequence[Release],
    people: Mapping[str, Person],
) -> list[Line]:
    """List who gets copies: who is owed one first, then who has one."""
    known = {one.id: one for one in recipients}
    found: list[Line] = []
    for one in owed:
        recipient = known.pop(one.recipient, None)
        copies = copies_for(one.kind, people.get(one.person))
        usual = (one.copy, *(copy for copy in copies if copy is not one.copy))
        found.append(Line(one.name, recipient, one, usual, _of(releases, recipient)))
    for recipient in known.values():
        copies = copies_for(recipient.kind, people.get(recipient.person))
        name = recipient.agency or recipient.name
        found.append(Line(name, recipient, None, copies, _of(releases, recipient)))
    return found


def _of(releases: Sequence[Release], recipient: Recipient | None) -> tuple[Release, ...]:
    if recipient is None:
        return ()
    return tuple(one for one in reversed(releases) if one.recipient.id == recipient.id)


def text_key(address: Address, rev: int) -> str:
    """Name a text in a field of a form."""
    return json.dumps([address.assessment, address.question, address.subject, address.row, rev])


def text_named(written: str) -> tuple[Address, int]:
    """Read which text a form means.

    Raises
    ------
    InvalidInputError
        When it names none.
    """
    try:
        *place, rev = json.loads(written)
    except (TypeError, ValueError) as error:
        raise InvalidInputError(NOT_READ) from error
    if len(place) != 4 or not all(isinstance(one, str) for one in place) or type(rev) is not int:
        raise InvalidInputError(NOT_READ)
    return Address(*place), rev


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One text that is decided about.

    Parameters
    ----------
    number
        Its place among those that nobody has decided about, from 1; 0 for the others.
    """

    number: int
    key: str
    what: Withheld


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that stays out of a copy, sorted for whoever decides.

    Parameters
    ----------
    open_groups
        What nobody has decided about, by why it stays out.
    quoting
        Texts of the practitioner that repeat somebody else's words, and are not decided.
    decided
        What somebody decided to keep out.
    never
        What is nobody's to clear, by why.
    """

    open_groups: tuple[tuple[str, tuple[ToDecide, ...]], ...]
    quoting: tuple[ToDecide, ...]
    decided: tuple[ToDecide, ...]
    never: tuple[tuple[str, tuple[Withheld, ...]], ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[ToDecide, ...]], ...]:
        """List what nobody has decided about by why it stays out, what repeats others last."""
        return (*self.open_groups, *(((QUOTING, self.quoting),) if self.quoting else ()))

    @property
    def undecided(self) -> int:
        """Count what nobody has decided about."""
        return sum(len(group) for _, group in self.open_groups) + len(self.quoting)


def kept_of(withheld: Sequence[Withheld]) -> Kept:
    """Sort what stays out: what is undecided first, by who said it."""
    waiting = [one for one in withheld if one.may_be_cleared and one.decided is None]
    ordered = [one for reason in GROUPS for one in waiting if one.reason is reason]
    ordered += [one for one in waiting if one.reason is Reason.QUOTES]
    numbered = [ToDecide(n, text_key(one.address, one.rev), one) for n, one in enumerate(ordered, start=1)]
    by_reason = {
        reason: tuple(one for one in numbered if one.what.reason is reason)
        for reason in (*GROUPS, Reason.QUOTES)
    }
    decided = (one for one in withheld if one.may_be_cleared and one.decided is not None)
    never = {reason: tuple(one for one in withheld if one.reason is reason) for reason in NEVER}
    return Kept(
        tuple((title, by_reason[reason]) for reason, title in GROUPS.items() if by_reason[reason]),
        by_reason[Reason.QUOTES],
        tuple(ToDecide(0, text_key(one.address, one.rev), one) for one in decided),
        tuple((words, never[reason]) for reason, words in NEVER.items() if never[reason]),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whose name stands in a copy, with every place.

    Parameters
    ----------
    texts
        Those that can be kept out because they name this person.
    decided
        What was decided about this name.
    """

    person: str
    name: str
    is_cleared: bool
    places: tuple[NameFound, ...]
    texts: tuple[Stands, ...]
    decided: Clearance | None


def named_in(made: Disclosed, clearances: Iterable[Clearance]) -> list[Named]:
    """List everybody who is named in a copy; who may not be comes first."""
    decided = {one.address: one for one in clearances if one.recipient == made.recipient.id}
    by_person: dict[str, list[NameFound]] = {}
    for one in made.names:
        by_person.setdefault(one.person, []).append(one)
    texts = [(one, " ".join(visible("\n".join(one.texts)).split())) for one in made.stands]
    found = [
        Named(
            person,
            places[0].name,
            places[0].is_cleared,
            tuple(places),
            tuple(_naming(places, texts)),
            decided.get(name_address(made.recipient.assessment, person)),
        )
        for person, places in by_person.items()
    ]
    return sorted(found, key=lambda one: (one.is_cleared, one.name))


def _naming(places: Sequence[NameFound], texts: Sequence[tuple[Stands, str]]) -> Iterator[Stands]:
    around = {(one.section, one.around.strip("… ")) for one in places}
    for one, text in texts:
        if any(section == one.section and words in text for section, words in around):
            yield one


@dataclass(frozen=True, slots=True)
class Cleared:
    """One text that was cleared, and stands in a copy."""

    key: str
    what: Stands
    decided: Clearance


def cleared_in(made: Disclosed) -> list[Cleared]:
    """List the texts that were cleared for a recipient; names are listed with whom they name."""
    decided = {(one.address, one.rev): one for one in made.cleared}
    standing = ((one, decided.get((one.address, one.rev))) for one in made.stands)
    return [Cleared(text_key(one.address, one.rev), one, said) for one, said in standing if said is not None]
