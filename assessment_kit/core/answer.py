"""Answers: where one stands, one revision of it, and the operation that asks for a revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

Json = Any  # a JSON value: text, number, true, false, null, list or object of these


class RevisionStatus(Enum):
    """What became of a save."""

    APPLIED = "applied"
    CONFLICT = "conflict"  # kept beside the other text until a person resolves it
    RESOLUTION = "resolution"


class StatementKind(Enum):
    """What sort of statement it is; may wait until check-answers."""

    FACT = "fact"
    JUDGEMENT = "judgement"
    VIEW = "view"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where an answer stands.

    Parameters
    ----------
    assessment
        The assessment's id; empty for a question of the whole case (people, visits, chronology).
    subject
        The person the answer is about; empty for the family.
    row
        The id of one repeated thing (statement, visit, action, rating); empty for a single answer.
    """

    assessment: str
    question: str
    subject: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """What the browser asks to be saved.

    Parameters
    ----------
    base_rev
        The revision that the writer saw, 0 for none; another one in force makes this a conflict.
    follows
        The `op_id` of the operation that was under way when this one was typed; lets a person's own text
        go on when the acknowledgement of the earlier one was lost.
    resolves
        The conflict revisions that this value settles.
    """

    op_id: str
    question: str
    value: Json
    base_rev: int = 0
    subject: str = ""
    row: str = ""
    kind: StatementKind | None = None
    voice: str = ""
    source: str = ""
    told_by: str = ""
    about: str = ""
    happened_on: date | None = None
    follows: str = ""
    resolves: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ack:
    """The promise that an operation is on disk."""

    op_id: str
    rev: int
    status: RevisionStatus
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Strike:
    """That a text was entered in error: who said so, when and why, and who had it destroyed."""

    by: str
    by_name: str
    at: datetime
    reason: str
    confirmed_by_name: str = ""  # empty until a second person confirmed it
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One thing that was written, by whom, when, on which question of which instrument.

    Parameters
    ----------
    seq
        The position in the store's single order of revisions.
    value
        What was written; None for a row that was taken away, and for a text that was struck.
    author, author_name
        Whose login wrote it; `voice` is the person whose words they are.
    hand_over
        The hand-over during which that person wrote it themselves; empty for what a worker wrote.
    struck
        Why the text was entered in error, when it was; such a text is gone from every view.
    strike
        Who struck it and when; None for a text that was not struck.
    """

    seq: int
    address: Address
    rev: int
    base_rev: int
    status: RevisionStatus
    value: Json
    author: str
    author_name: str
    op_id: str
    recorded_at: datetime
    instrument: str
    instrument_version: int
    kind: StatementKind | None = None
    voice: str = ""
    source: str = ""
    told_by: str = ""
    about: str = ""
    disclose_to: tuple[str, ...] = ()
    happened_on: date | None = None
    hand_over: str = ""
    is_normalised: bool = False
    struck: str = ""
    strike: Strike | None = None
    conflicts: tuple["Revision", ...] = field(default=())


def normalised(value: Json) -> tuple[Json, bool]:
    """Make a value storable without refusing any of it.

    Returns
    -------
    The value with lone surrogates replaced and NUL shown as U+2400, and whether anything was changed.
    """
    if isinstance(value, str):
        text = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\u2400")
        return text, text != value
    if isinstance(value, list):
        pairs = [normalised(item) for item in value]
        return [item for item, _ in pairs], any(changed for _, changed in pairs)
    if isinstance(value, Mapping):
        keys = {key: normalised(str(key)) for key in value}
        items = {key: normalised(item) for key, item in value.items()}
        changed = any(c for _, c in keys.values()) or any(c for _, c in items.values())
        return {keys[key][0]: items[key][0] for key in value}, changed
    return value, False
