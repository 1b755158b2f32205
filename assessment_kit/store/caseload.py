"""A person's caseload, searched; and whether someone is known in any case at all."""

from datetime import date

from sqlalchemy import Connection

from assessment_kit.core import workflow
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case, Match
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.names import all_begin, name_words
from assessment_kit.core.people import Account
from assessment_kit.store.assessment_rows import assessments_of
from assessment_kit.store.audit import WORKSPACE, Audit
from assessment_kit.store.case_rows import build_case, readable_cases, whom_to_ask
from assessment_kit.store.database import Database
from assessment_kit.store.keys import Keys
from assessment_kit.store.known import PeopleIndex

MOST_MATCHES = 50


class Caseload:
    """What can be found, and by whom."""

    def __init__(self, database: Database, keys: Keys, audit: Audit) -> None:
        self._database, self._keys, self._audit = database, keys, audit
        self._index = PeopleIndex(keys)

    def of(self, account: Account, search: str, page: int, per_page: int) -> tuple[list[Case], int]:
        """List a page of the cases that a person holds a role on, and count them all.

        The oldest referral that is still open comes first. People come from the index, so no record is opened
        for a list.
        """
        now = self._database.now()
        with self._database.read() as conn:
            mine = readable_cases(conn, account, now)
            found = self._searched(conn, mine, search) if search.strip() else mine
            assessments = assessments_of(conn, self._keys, found)
            waiting = {case_id: _oldest_referral(assessments.get(case_id, ())) for case_id in found}
            in_order = sorted(found, key=lambda case_id: (waiting[case_id], found[case_id]))
            start = (max(page, 1) - 1) * per_page
            shown = [
                build_case(
                    conn,
                    self._keys,
                    case_id,
                    self._index.people(conn, case_id),
                    now,
                    assessments.get(case_id, ()),
                )
                for case_id in in_order[start : start + per_page]
            ]
        if shown:
            self._audit.record_read(account, WORKSPACE, "caseload")
        return shown, len(found)

    def known_to_us(self, account: Account, name: str) -> list[Match]:
        """Find a person by name across all cases, without content; every case found notes who asked."""
        workflow.may_ask_who_is_known(account)
        if not any(len(word) > 1 for word in name_words(name)):
            raise InvalidInputError("Give at least two letters of the name.")
        with self._database.read() as conn:
            found = self._index.find(conn, name)[:MOST_MATCHES]
            mine = readable_cases(conn, account, self._database.now())
            matches = [self._match(conn, case_id, person.name, mine) for case_id, person in found]
        with self._database.write() as conn:
            for case_id in sorted({case_id for case_id, _ in found}):
                self._audit.append(conn, case_id, account.id, "known_to_us", f"case/{case_id}", {})
            self._audit.append(conn, WORKSPACE, account.id, "known_to_us", "", {"found": len(found)})
        return matches

    def _searched(self, conn: Connection, mine: dict[str, str], search: str) -> dict[str, str]:
        wanted = name_words(search)
        by_name = {case_id for case_id, _ in self._index.find(conn, search)}
        return {
            case_id: reference
            for case_id, reference in mine.items()
            if case_id in by_name or all_begin(wanted, name_words(reference))
        }

    def _match(self, conn: Connection, case_id: str, name: str, mine: dict[str, str]) -> Match:
        case = build_case(conn, self._keys, case_id, (), self._database.now(), ())
        return Match(
            name=name,
            reference=case.reference,
            is_open_to_you=case_id in mine,
            ask=whom_to_ask(case.holdings),
            case=case_id if case_id in mine else "",
        )


def _oldest_referral(assessments: tuple[Assessment, ...]) -> date:
    return min((a.referred_on for a in assessments if a.is_open or a.submitted_to), default=date.max)
