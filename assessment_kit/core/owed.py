"""Who is still owed a copy of what was authorised: parents with responsibility, children, who was asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.disclosure import CopyKind, Recipient, RecipientKind, is_protected
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.release import Release

# From this age a child is asked what they think and told what came of it, in a copy of their own.
OLD_ENOUGH_YEARS = 4
_USUAL = {
    RecipientKind.PERSON: CopyKind.FAMILY,
    RecipientKind.AGENCY: CopyKind.PARTNER,
    RecipientKind.COURT: CopyKind.COURT,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody who has no copy of what was authorised last.

    Parameters
    ----------
    copy
        The one that is usual for them.
    person, recipient
        Their ids, where there are any.
    why
        Why they are owed one, and what they had before, as a sentence.
    is_protected
        Whether they must be kept from others: look twice at the way it is handed over.
    """

    kind: RecipientKind
    copy: CopyKind
    name: str
    why: str
    person: str = ""
    recipient: str = ""
    is_protected: bool = False


def owed(
    people: Sequence[Person],
    children: Iterable[str],
    agencies: Iterable[str],
    recipients: Sequence[Recipient],
    releases: Sequence[Release],
    content_root: str,
    today: date,
) -> list[Owed]:
    """List who has no copy of a content yet.

    Parameters
    ----------
    children
        The ids of those whom the assessment covers.
    agencies
        Who was asked and answered, as it was written down.
    recipients, releases
        Of this assessment.
    content_root
        Of what was authorised last.
    """
    had = {one.recipient.id for one in releases if one.is_released and one.content_root == content_root}
    before = {one.recipient.id: one.number for one in releases if one.is_released}
    served = {_key(one) for one in recipients if one.id in had}
    ids = {_key(one): one.id for one in recipients}
    found: dict[tuple[str, str], Owed] = {}
    for one in (*_family(people, set(children), today), *_named(recipients), *_asked(agencies)):
        key = (one.person, "") if one.person else ("", _plain(one.name))
        if key in served or key in found:
            continue
        known = one.recipient or ids.get(key, "")
        why = one.why + (f" They have copy {before[known]}, of what stood before." if known in before else "")
        found[key] = Owed(one.kind, one.copy, one.name, why, one.person, known, one.is_protected)
    return list(found.values())


def _family(people: Sequence[Person], children: set[str], today: date) -> Iterator[Owed]:
    for person in people:
        why, copy = "", CopyKind.FAMILY
        if person.kind is PersonKind.PARENT_OR_CARER:
            why = _PARENT.get(str(person.details.get("parental_responsibility") or ""), _NOT_KNOWN)
        elif person.id in children and _is_old_enough(person, today):
            why, copy = "A child whom this is about.", CopyKind.CHILD
        if why:
            yield Owed(RecipientKind.PERSON, copy, person.full_name, why, person.id, "", is_protected(person))


_NOT_KNOWN = "A parent or carer; it is not written down whether they have parental responsibility."
_PARENT = {
    "yes": "They have parental responsibility.",
    "some": "They have parental responsibility for some of the children.",
    "no": "",
}


def _is_old_enough(person: Person, today: date) -> bool:
    born = person.date_of_birth
    if born is None:
        return person.expected_on is None  # nobody has written down how old they are: ask
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return years >= OLD_ENOUGH_YEARS


def _named(recipients: Iterable[Recipient]) -> Iterator[Owed]:
    for one in recipients:
        name = one.agency or one.name
        yield Owed(one.kind, _USUAL[one.kind], name, "They were named to get one.", one.person, one.id)


def _asked(agencies: Iterable[str]) -> Iterator[Owed]:
    for name in agencies:
        if name.strip():
            yield Owed(RecipientKind.AGENCY, CopyKind.PARTNER, name.strip(), "They were asked, and answered.")


def _key(recipient: Recipient) -> tuple[str, str]:
    return (recipient.person, "") if recipient.person else ("", _plain(recipient.agency or recipient.name))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
