"""Who may destroy one child's record, what must be said for it, and what beats it: a legal hold."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.naming import Names
from assessment_kit.core.people import Account, Person, Role
from assessment_kit.core.sentence import is_said
from assessment_kit.core.timescale import day_in_england, day_words


@dataclass(frozen=True, slots=True)
class LegalHold:
    """An order that one child's record is kept whatever its date.

    Parameters
    ----------
    because
        Why it was set; it ends with the child's record, as a hold that was lifted may name the family.
    lifted_at
        None while it stands.
    """

    id: str
    case: str
    child: str
    because: str
    by_name: str
    at: datetime
    lifted_because: str = ""
    lifted_by_name: str = ""
    lifted_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Tell whether it beats every date."""
        return self.lifted_at is None

    @property
    def words(self) -> str:
        """Say it in a line: "Legal hold since 3 March 2026, set by Ria Moss"."""
        return f"Legal hold since {day_words(day_in_england(self.at))}, set by {self.by_name}"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is left of a child's record that was destroyed: that it was, when, by whom, why, on whose word.

    Parameters
    ----------
    by
        The account; empty where a record was restored in which that login does not stand.
    authority
        On whose decision, in words without the family's names: a post, an order, a schedule.
    """

    id: str
    case: str
    child: str
    at: datetime
    by: str
    by_name: str
    why: str
    authority: str

    @property
    def words(self) -> str:
        """Say it as every view does."""
        return destroyed_words(self.at)


def destroyed_words(at: datetime, whose: str = "child") -> str:
    """Say that a child's record was destroyed, or what a family shared.

    Examples
    --------
    >>> from datetime import UTC
    >>> destroyed_words(datetime(2026, 3, 3, 10, tzinfo=UTC))
    "This child's record was destroyed on 3 March 2026."
    """
    return f"This {whose}'s record was destroyed on {day_words(day_in_england(at))}."


def may_end_records(account: Account) -> None:
    """Leave setting a hold, lifting it and destroying a record to whoever administers.

    Raises
    ------
    RefusedError
        For everybody else, whatever role they hold on the case: who worked on a record does not destroy it.
    """
    if Role.ADMINISTRATOR not in account.roles or not account.is_active:
        raise RefusedError("Only an administrator holds or destroys a record: ask one, and say who decided.")


def must_be_decided(why: str, authority: str, people: Iterable[Person]) -> None:
    """Refuse an erasure without a reason or a decision, or with a name in words that outlive the record.

    Raises
    ------
    InvalidInputError
        With the remedy.
    """
    if not is_said(why):
        raise InvalidInputError("Say why the record is destroyed, in at least a few words.")
    if not is_said(authority):
        raise InvalidInputError(
            "Say who decided it or what demands it, such as “Records manager, schedule of 2026”."
        )
    if Names(people, ()).are_in((why, authority)):
        raise InvalidInputError(
            "Leave the names of this family out of what you say: it stays after the record is gone."
        )


def must_not_be_held(holds: Iterable[LegalHold], child: str = "") -> None:
    """Refuse to destroy what a legal hold keeps.

    Parameters
    ----------
    child
        Whose record would end; a hold on a sibling keeps what the family shares, so it stops it too. Left
        out, each hold is on what would be destroyed.

    Raises
    ------
    StateError
        While one stands.
    """
    for hold in holds:
        if hold.stands and child in {"", hold.child}:
            raise StateError(f"{hold.words}: this child's record is not destroyed before it is lifted.")
        if hold.stands:
            raise StateError(
                f"{hold.words}, on another child of this family: what they share is kept, so this record "
                "is not destroyed before it is lifted."
            )


def must_say_why_held(because: str) -> None:
    """Refuse a hold that is set or lifted without a reason.

    Raises
    ------
    InvalidInputError
        When nothing is said.
    """
    if not is_said(because):
        raise InvalidInputError("Say why the hold is set or lifted, in at least a few words.")


def is_only_about(
    said: Mapping[str, object], child: str, children: Collection[str], ended: Collection[str]
) -> bool:
    """Tell whether a text that stands with the family's is a child's own, or about no other child.

    Parameters
    ----------
    said
        What a revision says: its value, voice, told_by and about.
    children
        Every child of the case, by id.
    ended
        Those whose record is destroyed, this one included.

    Examples
    --------
    >>> kids, gone = {"zoe", "ava"}, {"zoe"}
    >>> is_only_about({"voice": "zoe", "value": "I miss the dog."}, "zoe", kids, gone)
    True
    >>> is_only_about({"value": {"children": ["zoe", "ava"], "because": "…"}}, "zoe", kids, gone)
    False
    >>> is_only_about({"value": {"children": ["zoe"], "because": "…"}}, "zoe", kids, gone)
    True
    """
    if child in {said.get("voice"), said.get("told_by"), said.get("about")}:
        return True
    named = {text for text in _texts(said.get("value")) if text in children}
    return child in named and named <= set(ended)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield str(key)
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
