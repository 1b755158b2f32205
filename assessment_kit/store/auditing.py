"""The audit of one case as a list to read: who saw and changed what, of whom, on which day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from heapq import merge
from typing import TYPE_CHECKING

from sqlalchemy import select

from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import assessment as assessment_table

if TYPE_CHECKING:
    from assessment_kit.store.audit import Entry
    from assessment_kit.store.record import Store

COMMAND_LINE = "command line"
_SHORT = 8  # characters of an id that are printed
_WORDS = {
    "read": "read",
    "saved": "wrote",
    "struck": "struck out",
    "destroyed": "destroyed a struck text",
    "exported": "exported",
    "previewed": "previewed a copy",
    "refused": "was refused",
    "drawn": "kept a drawing",
    "backed_up": "backed up",
    "erased": "destroyed a child's record",
    "hold_set": "set a legal hold",
    "hold_lifted": "lifted a legal hold",
    "release_file_destroyed": "destroyed a released file",
}


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry in words.

    Parameters
    ----------
    who
        A login, or "command line" for the workspace itself.
    """

    at: datetime
    who: str
    what: str
    whereof: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of an audit is to be listed; all of it where nothing is said.

    Parameters
    ----------
    person
        A login; COMMAND_LINE for what was done without one.
    child
        A child's id: what is about them, or about all of an assessment that covers them.
    first, last
        Days in England, both included.
    """

    person: str = ""
    child: str = ""
    first: date | None = None
    last: date | None = None
    only_reads: bool = False


def audit_lines(store: "Store", case: str, chosen: Chosen) -> tuple[AuditLine, ...]:
    """List the audit of a case, or of the workspace (""), the oldest first.

    Who saw a case's line in a list stands in the workspace's chain, once for all that were listed; it is told
    of each of those cases too.
    """
    with store.database.read() as conn:
        logins = {
            row.id: row.login for row in conn.execute(select(account_table.c.id, account_table.c.login))
        }
        columns = (assessment_table.c.id, assessment_table.c.instrument, assessment_table.c.children)
        rows = conn.execute(select(*columns).where(assessment_table.c.case == case)).all()
    titles = {row.id: row.instrument for row in rows}
    covering = frozenset(row.id for row in rows if chosen.child in row.children.split())
    return tuple(
        AuditLine(entry.at, who, _what(entry), _whereof(entry, titles))
        for entry in _entries(store, case)
        for who in [logins.get(entry.actor, COMMAND_LINE)]
        if _is_chosen(entry, who, chosen)
        and (not chosen.child or _is_list(entry, case) or _is_about(entry, chosen.child, covering))
    )


def _entries(store: "Store", case: str) -> "list[Entry]":
    """Give the chain of a case with the lists that it stood in: in the order of their moments."""
    lists = store.audit.lists_with(case) if case else []
    return list(merge(store.audit.of_case(case), lists, key=lambda entry: entry.at))  # each in its own order


def _is_chosen(entry: "Entry", who: str, chosen: Chosen) -> bool:
    day = day_in_england(entry.at)
    return (
        chosen.person in {"", who}
        and (chosen.first is None or day >= chosen.first)
        and (chosen.last is None or day <= chosen.last)
        and (not chosen.only_reads or entry.action in {"read", "exported", "previewed"})
    )


def _is_list(entry: "Entry", case: str) -> bool:
    """Tell whether an entry is a list in which a case had a line; it shows every child of the family."""
    return case != entry.case


def _is_about(entry: "Entry", child: str, covering: frozenset[str]) -> bool:
    """Tell whether an entry is about a child: by id, or about all of an assessment of theirs."""
    if child in entry.object or child in entry.body:
        return True
    assessment, question, subject, _ = _place(entry.object)
    if question:
        return assessment in covering and not subject
    return assessment in covering or entry.object.startswith("case/")


def _place(obj: str) -> tuple[str, str, str, str]:
    """Read what an entry was done to: assessment, question, subject, row; empty where it names none."""
    if obj.count("|") == 3:
        assessment, question, subject, row = obj.split("|")
        return assessment, question, subject, row
    kind, _, rest = obj.partition("/")
    return (rest.split("/")[0] if kind == "assessment" else "", "", "", "")


def _what(entry: "Entry") -> str:
    return _WORDS.get(entry.action, entry.action.replace("_", " "))


def _whereof(entry: "Entry", titles: Mapping[str, str]) -> str:
    """Say what it was done to, an assessment by its instrument and the start of its id."""
    assessment, question, subject, row = _place(entry.object)
    named = f"{titles.get(assessment, 'assessment')} {assessment[:_SHORT]}" if assessment else ""
    if question:
        whom = f"about {subject[:_SHORT]}" if subject else ""
        which = f"row {row[:_SHORT]}" if row and row != subject else ""
        return ", ".join(filter(None, (named or "case", question, whom, which)))
    if assessment:
        rest = entry.object.split("/", 2)[2:]
        to = json.loads(entry.body).get("to", "") if entry.action == "exported" else ""
        return ", ".join(filter(None, (named, *rest, str(to))))
    if entry.action == "read" and not entry.case:
        return f"{entry.object}, a list"
    if entry.action == "backed_up":
        body = json.loads(entry.body)
        return f"{body['revisions']} revisions to {entry.object}, by {body['user']}"
    return entry.object or str(json.loads(entry.body).get("why", ""))
