"""What the calls of what leaves answer with, as plain JSON objects."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import REASON_WORDS, Clearance, Recipient
from assessment_kit.core.owed import Owed
from assessment_kit.core.people import Person
from assessment_kit.core.release import Check, Handing, Release
from assessment_kit.core.releasing import can_be_named, copies_for
from assessment_kit.core.shown import text_of
from assessment_kit.projection.disclosed import NameFound, Withheld
from assessment_kit.server.releasing import Preview

Shape = dict[str, Any]
NAMES = "_people"  # what an address says that speaks of somebody's name
_PLAIN = (
    "id", "number", "assessment", "copy", "how", "language", "explained_by", "checked", "second_person",
    "content_root", "content_seq", "version", "by_name", "asked_at", "sha256", "size", "key",
    "confirmed_by_name", "released_at", "refused_by_name", "refused_at", "refused_because", "is_kept",
)  # fmt: skip


def recipient_shape(one: Recipient, people: Mapping[str, Person]) -> Shape:
    """Describe who gets copies, and which."""
    names = ("id", "kind", "person", "name", "agency", "case_number", "sections", "ground")
    copies = copies_for(one.kind, people.get(one.person))
    return {name: getattr(one, name) for name in names} | {"copies": list(copies)}


def can_be_shape(people: Sequence[Person], kind: Any) -> list[Shape]:
    """Describe who of a case can be named to get copies."""
    return [
        {"person": one.id, "name": one.full_name, "kind": one.kind, "copies": list(copies_for(kind, one))}
        for one in people
        if can_be_named(one)
    ]


def owed_shape(one: Owed) -> Shape:
    """Describe who has no copy yet."""
    return {name: getattr(one, name) for name in Owed.__dataclass_fields__}


def clearance_shape(one: Clearance) -> Shape:
    """Describe what was decided of a text or of a name."""
    named = one.address.question == NAMES
    return {
        "recipient": one.recipient,
        **_address_shape(one.address, one.rev),
        "person": one.address.subject if named else "",
        "is_cleared": one.is_cleared,
        "why": one.why,
        "by_name": one.by_name,
        "at": one.at,
    }


def preview_shape(found: Preview, people: Mapping[str, Person], why_not: str) -> Shape:
    """Describe what whoever decides has to see."""
    made, places = found.disclosed, found.places
    return {
        "copy": made.copy,
        "recipient": recipient_shape(made.recipient, people),
        "withheld": [_withheld_shape(one) for one in made.withheld],
        "cleared": [
            clearance_shape(one) | {"label": places.get(text_of(one.address, one.rev), "")}
            for one in made.cleared
        ],
        "names": [_name_shape(one) for one in made.names],
        "stops": list(made.stops),
        "second_person": list(made.second_person),
        "checklist": [{"point": check, "words": check.words} for check in Check],
        "how": [{"how": how, "words": how.words} for how in Handing],
        "may_release": why_not,
        "shown": found.shown,
    }


def release_shape(one: Release, newest_root: str) -> Shape:
    """Describe a copy that was asked for.

    Parameters
    ----------
    newest_root
        Of what was authorised last.
    """
    state = "released" if one.is_released else "waiting" if one.is_waiting else "refused"
    return {name: getattr(one, name) for name in _PLAIN} | {
        "recipient": recipient_shape(one.recipient, {}) | {"copies": [one.copy]},
        "state": state,
        "leaks": one.leak_line,
        "is_superseded": one.content_root != newest_root,
    }


def _withheld_shape(one: Withheld) -> Shape:
    said = ("section", "label", "words", "said_by", "wish", "reason", "quotes", "may_be_cleared")
    decided = one.decided
    return {
        **_address_shape(one.address, one.rev),
        **{name: getattr(one, name) for name in said},
        "reason_words": REASON_WORDS[one.reason],
        "decided": decided
        and {
            "is_cleared": decided.is_cleared,
            "why": decided.why,
            "by_name": decided.by_name,
            "at": decided.at,
        },
    }


def _name_shape(one: NameFound) -> Shape:
    return {name: getattr(one, name) for name in NameFound.__dataclass_fields__}


def _address_shape(address: Address, rev: int) -> Shape:
    names = ("assessment", "question", "subject", "row")
    return {name: getattr(address, name) for name in names} | {"rev": rev}
