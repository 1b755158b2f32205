"""A record as large as a council's after many years: 100,000 cases, ten million revisions.

One invented family's case is opened through the store's doors; every other one is a copy of its rows under
ids, a number and names of its own. What lists open is sealed anew: keys and people. What a form saved since
is written as rows of the right number and size whose sealed parts nobody opens, each with its entry in the
audit: so indexes and pages are as deep as they would be, while a record of this size is made in minutes.
Of a copied chain of audit only the end is one, so this record opens and is none for `verify`.
"""

import random
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.store.people import PEOPLE, people_of
from assessment_kit.store.record import Store
from assessment_kit.store.revisions import commitment_of, content_of, place_in_record
from assessment_kit.store.schema import (
    assessment,
    audit,
    case,
    case_role,
    due,
    event,
    head,
    place,
    revision,
)
from benchmarks.caseload import family_name, given_name, open_case

KNOWN, FOUND = 7, "Zoë Quillfeather"  # whom a search by name finds
QUESTION = "existing_strengths"
REVISIONS_OF_A_ROW = 10  # a text that was saved ten times while it was typed
PASSWORD = "three quiet words"
_AT_ONCE = 500  # cases in one transaction
_PAGES_MIB = 1024  # of the database in memory while it is filled
_OF_CASE = (case, case_role, assessment, due, place, audit)
_NUMBERED = frozenset({case_role, event, audit})  # whose ids are numbers that the database gives
_TYPED = (
    """
INSERT INTO revision
  ("case", assessment, question, subject, row, rev, base_rev, status, key_subject, key_wrapped,
  content_sealed, commitment, is_normalised, resolves, instrument, instrument_version, author, op_id,
  recorded_at)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :each)
SELECT a."case", a.id, :question, '', 'typed-' || (n.i / :times), n.i % :times + 1, n.i % :times, 'applied',
  '', randomblob(61), randomblob(300), randomblob(32), 0, '', a.instrument, a.instrument_version, a.author,
  lower(hex(randomblob(16))), :at
FROM assessment a, n WHERE a.id BETWEEN :first AND :last AND a."case" != :pattern ORDER BY a.id, n.i""",
    """
INSERT INTO head ("case", assessment, question, subject, row, rev, value_rev, value_seq, open_conflicts)
SELECT "case", assessment, question, subject, row, max(rev), max(rev), max(seq), '' FROM revision
WHERE assessment BETWEEN :first AND :last AND question = :question GROUP BY assessment, row""",
    """
INSERT INTO audit ("case", seq, at, actor, action, object, body, previous, hash)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :each)
SELECT a."case", n.i + 1 + (SELECT max(seq) FROM audit e WHERE e."case" = a."case"), :at, a.author, 'saved',
  a.id || '|' || :question || '||typed-' || (n.i / :times), hex(randomblob(100)), randomblob(32),
  randomblob(32)
FROM assessment a, n WHERE a.id BETWEEN :first AND :last AND a."case" != :pattern ORDER BY a.id, n.i""",
)


def grow(home: Path, cases: int, revisions: int) -> None:
    """Make a workspace of so many cases, all held by one practitioner, with so many revisions in all."""
    Store.init(home)
    chance = random.Random(cases)  # noqa: S311 - invented families, no secret
    with Store.open(home) as store:
        pat = store.accounts.add("pat", "Pat Example", [Role.PRACTITIONER], PASSWORD)
        store.accounts.add("sue", "Sue Example", [Role.SUPERVISOR], PASSWORD)
        first, _, _ = open_case(store, pat, 1, chance)  # one without a day of its own
        store.cases.grant(pat, first, "sue", CaseRole.SUPERVISOR)
        with store.database.write() as conn:
            conn.execute(text(f"PRAGMA cache_size=-{_PAGES_MIB * 1024}"))
            pattern = _Pattern(conn, store, first)
        for start in range(2, cases + 1, _AT_ONCE):
            with store.database.write() as conn:
                pattern.copy(conn, range(start, min(start + _AT_ONCE, cases + 1)), chance)
            store.keys.forget()
        with store.database.read() as conn:
            known = conn.scalar(select(func.count()).select_from(revision)) or 0
        _type(store, first, max(revisions - known, 0) // cases)


class _Pattern:
    """The rows of one case, to be written again for others."""

    def __init__(self, conn: Connection, store: Store, of: str) -> None:
        self._keys, self._database = store.keys, store.database
        self._rows = {
            table: _rows(conn, table, table.c["id" if table is case else "case"] == of) for table in _OF_CASE
        }
        self._rows[event] = _rows(conn, event, event.c.assessment == self._rows[assessment][0]["id"])
        self._revisions = _rows(conn, revision, revision.c.case == of)
        self._people = people_of(conn, store.keys, of)
        self._ids = [of, *(row["id"] for row in self._rows[assessment]), *(one.id for one in self._people)]
        assert all(row["question"] == PEOPLE for row in self._revisions)

    def copy(self, conn: Connection, numbers: Sequence[int], chance: random.Random) -> None:
        """Write the case again, once for each number."""
        made: dict[Table, list[dict[str, Any]]] = {table: [] for table in (*self._rows, revision, head)}
        seq = conn.scalar(select(func.max(revision.c.seq))) or 0
        names = {}
        for number in numbers:
            ids = {old: str(uuid.UUID(int=chance.getrandbits(128))) for old in self._ids}
            names[number] = ids
            reference, sooner = f"C-{number:06}", timedelta(days=chance.randrange(60))
            for table, rows in self._rows.items():
                made[table] += [_moved(table, row, ids, reference, sooner) for row in rows]
        conn.execute(insert(case), made.pop(case))
        for number in numbers:
            known = number == KNOWN  # the one whom a search by name finds
            family = "Quillfeather" if known else family_name(chance)
            for row in self._revisions:
                seq += 1
                new, at = self._person(
                    conn, row, names[number], f"{'Zoë' if known else given_name(chance)} {family}"
                )
                made[revision].append(new | {"seq": seq})
                made[head].append(at | {"rev": 1, "value_rev": 1, "value_seq": seq, "open_conflicts": ""})
        for table, rows in made.items():
            conn.execute(insert(table), rows)

    def _person(
        self, conn: Connection, row: Mapping[str, Any], ids: Mapping[str, str], name: str
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """Seal a person of the pattern under another name, as somebody of another case."""
        old = next(one for one in self._people if one.id == row["row"])
        at = {"case": ids[row["case"]], "assessment": "", "question": PEOPLE}
        at |= {"subject": ids[row["subject"]] if row["subject"] else "", "row": ids[row["row"]]}
        address = Address("", PEOPLE, at["subject"], at["row"])
        value = {"kind": old.kind.value, "name": name}
        said = Operation(f"{uuid.uuid4()}", PEOPLE, value, subject=at["subject"], row=at["row"])
        content, where = content_of(said), place_in_record(at["case"], address, 1)
        key_subject = ids[row["key_subject"]] if row["key_subject"] else ""
        wrapped, sealed = self._keys.seal_own(conn, at["case"], key_subject, content.text, where)
        commitment = commitment_of(self._keys, conn, at["case"], where, content.text)
        new = {"key_subject": key_subject, "key_wrapped": wrapped, "content_sealed": sealed}
        return dict(row) | at | new | {"commitment": commitment, "op_id": said.op_id}, at


def _rows(conn: Connection, table: Table, condition: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in conn.execute(select(table).where(condition)).mappings()]


def _moved(
    table: Table, row: Mapping[str, Any], ids: Mapping[str, str], reference: str, sooner: timedelta
) -> dict[str, Any]:
    """Give a row to another case: other ids and number, and earlier days."""
    new = {
        name: " ".join(ids.get(word, word) for word in value.split(" ")) if isinstance(value, str) else value
        for name, value in row.items()
        if not (name == "id" and table in _NUMBERED)
    }
    if "reference" in new:
        new["reference"] = reference
    if "due_on" in new:
        new["due_on"] -= sooner
    if table is case:
        new["audit_key_wrapped"] = None
    return new


def _type(store: Store, pattern: str, each: int) -> None:
    """Add to every copy what was typed since: texts that were saved as they grew, and the audit."""
    with store.database.read() as conn:
        copies = select(assessment.c.id, assessment.c.case).where(assessment.c.case != pattern)
        found = conn.execute(copies.order_by(assessment.c.id)).all()
    given = {"each": each, "times": REVISIONS_OF_A_ROW, "question": QUESTION, "pattern": pattern}
    for start in range(0, len(found), _AT_ONCE):
        here = found[start : start + _AT_ONCE]
        with store.database.write() as conn:
            at = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"
            for statement in _TYPED:
                conn.execute(text(statement), given | {"first": here[0].id, "last": here[-1].id, "at": at})
            for row in here:  # the end of each chain is looked at whenever the record is opened
                store.audit.append(conn, row.case, "", "read", f"assessment/{row.id}", {})
            store.audit.checkpoint(conn)  # as often as in use: one that names every chain is read for minutes
