"""A record as one recipient may have it: kept out by default, cleared one by one, nothing covered later."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from assessment_kit.core.disclosure import (
    REASON_WORDS,
    Clearance,
    CopyKind,
    Reason,
    Recipient,
    must_be_for,
    name_address,
    named_by_default,
    second_person_because,
    standing,
)
from assessment_kit.core.giving_away import confidential
from assessment_kit.core.naming import Names, proper_name
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.words import folded
from assessment_kit.projection.copies import for_copy, public_referrers
from assessment_kit.projection.disclosed import Disclosed, Stands, Withheld
from assessment_kit.projection.json import record_json
from assessment_kit.projection.judging import REFERRED, Decisions, Judge, Judged, Known
from assessment_kit.projection.leaving import Verdicts, bared, leaving, narrowed
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.naming import names_found
from assessment_kit.projection.protecting import Protecting
from assessment_kit.projection.provenance import names_of
from assessment_kit.projection.things import Thing, things_of
from assessment_kit.projection.wishes import Wishes


def disclosed(
    view: RecordView, copy: CopyKind, recipient: Recipient, clearances: Iterable[Clearance], *, today: date
) -> Disclosed:
    """Make of a record what one recipient may have.

    Parameters
    ----------
    view
        All of it, as whoever decides may read it.
    clearances
        What was decided for this assessment, for any recipient.
    today
        The day on which it is to leave.

    Raises
    ------
    InvalidInputError
        When this recipient gets other copies, or is nobody of the case.
    """
    if copy is CopyKind.FULL:
        return Disclosed(for_copy(view), copy, recipient, (), (), (), (), (), ())
    people = {person.id: person for person in _everybody(view)}
    must_be_for(copy, recipient, people)
    decisions = standing(clearances, recipient.id)
    known = _known(view, recipient, people, decisions, today)
    bare = bared(view, people)
    here = narrowed(bare, copy, people)
    judge = Judge(view, {one.key: one for one in things_of(bare, copy, recipient)}, known, decisions)
    judged = judge.judge(things_of(here, copy, recipient))
    verdicts = Verdicts(
        {one.thing.key: one.reason for one in judged if one.reason is not None},
        {one.thing.key for one in judged},
    )
    left = leaving(here, copy, known, verdicts)
    names = tuple(names_found(left, known))
    wishes, protecting = Wishes(view), Protecting(known)
    standing_here = [one for one in judged if one.thing.stands_here]
    withheld = tuple(_withheld(one, people, wishes) for one in standing_here if one.reason is not None)
    cleared = [one for one in standing_here if one.is_cleared]
    return Disclosed(
        view=left,
        copy=copy,
        recipient=recipient,
        withheld=withheld,
        cleared=(
            *(one.decided for one in cleared if one.decided is not None),
            *_cleared_names(view, decisions, known.named),
        ),
        names=names,
        protected=protecting.strings(view, left),
        stops=(*protecting.stops(left, names), *wishes.stops(cleared, people, recipient)),
        second_person=second_person_because(
            copy, tuple(people.values()), is_anything_withheld=bool(withheld)
        ),
        stands=tuple(_stands(one.thing) for one in standing_here if one.reason is None and one.thing.texts),
    )


def copy_json(
    disclosed: Disclosed,
    *,
    number: int | None = None,
    released_on: date | None = None,
    language: str = "English",
) -> dict[str, Any]:
    """Give what was disclosed as the JSON of a record, with whose copy it is.

    Returns
    -------
    What `record_json` gives, and `copy`: {kind, recipient, person, agency, case_number, ground, sections,
    number, released_on, language, withheld}; `withheld` lists the reason of each thing, in words.
    """
    recipient = disclosed.recipient
    return {
        **record_json(disclosed.view),
        "copy": {
            "kind": disclosed.copy.value,
            "recipient": recipient.name,
            "person": recipient.person,
            "agency": recipient.agency,
            "case_number": recipient.case_number,
            "ground": recipient.ground,
            "sections": list(recipient.sections),
            "number": number,
            "released_on": released_on.isoformat() if released_on else None,
            "language": language,
            "withheld": [REASON_WORDS[one.reason] for one in disclosed.withheld],
        },
    }


def _everybody(view: RecordView) -> tuple[Person, ...]:
    """List everybody who is known in a record or in a part of it, each once."""
    listed = [*view.people, *view.children, *(one for part in view.parts for one in _everybody(part))]
    return tuple({person.id: person for person in reversed(listed)}.values())


def _known(
    view: RecordView,
    recipient: Recipient,
    people: Mapping[str, Person],
    decisions: Decisions,
    today: date,
) -> Known:
    """Gather who may be named to a recipient, and what leads to somebody."""
    default = named_by_default(recipient, people, view.assessment.children, today)
    referrers = {name for name in public_referrers(view) if not _is_reader(name, people, recipient)}
    same = {one.id for one in people.values() if folded(one.name) in map(folded, referrers)}
    named = _with_decisions(view, default, people, decisions) - same | ({recipient.person} - {""})
    staff = (*view.staff, view.assessment.author_name)
    others = [one for one in people.values() if one.id not in same]
    public = [Person(REFERRED, PersonKind.OTHER, proper_name(name)) for name in referrers]
    return Known(
        recipient=recipient,
        people=people,
        named=frozenset(named),
        names=Names(people.values(), named, staff),
        unnamed=Names([*others, *public], named, (*staff, *_workers(people))),
        secrets=tuple(confidential(people.values(), people.get(recipient.person))),
    )


def _workers(people: Mapping[str, Person]) -> Iterable[str]:
    return (one.name for one in people.values() if one.kind is PersonKind.PROFESSIONAL)


def _is_reader(name: str, people: Mapping[str, Person], recipient: Recipient) -> bool:
    reader = people.get(recipient.person)
    return reader is not None and folded(reader.name) == folded(name)


def _with_decisions(
    view: RecordView, default: Collection[str], people: Iterable[str], decisions: Decisions
) -> frozenset[str]:
    """Add whose name was cleared for this recipient, and leave out whose was not."""
    found = set(default)
    for person in people:
        decided = decisions.get((name_address(view.assessment.id, person), 0))
        if decided is not None:
            (found.add if decided.is_cleared else found.discard)(person)
    return frozenset(found)


def _cleared_names(view: RecordView, decisions: Decisions, named: Collection[str]) -> list[Clearance]:
    found = ((name_address(view.assessment.id, person), 0) for person in sorted(named))
    return [decisions[at] for at in found if at in decisions and decisions[at].is_cleared]


def _stands(thing: Thing) -> Stands:
    return Stands(thing.address, thing.rev, thing.section, thing.label, thing.texts)


def _withheld(one: Judged, people: Mapping[str, Person], wishes: Wishes) -> Withheld:
    thing = one.thing
    names = names_of(tuple(people.values()))
    told = Withheld(
        address=thing.address,
        rev=thing.rev,
        section=thing.section,
        label=thing.label,
        words=thing.words,
        said_by=", ".join(names[voice] for voice in sorted(one.said.voices) if voice in names),
        reason=one.reason or Reason.DECIDED,
        quotes=one.quotes,
        decided=one.decided,
    )
    return replace(told, wish=wishes.of(one.said.voices))
