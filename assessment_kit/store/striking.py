"""Striking a text that was entered in error: marked at once, destroyed on a second person's word."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, select, update

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError
from assessment_kit.core.ownership import SAME_PERSON, may_strike_same_person
from assessment_kit.core.people import Account
from assessment_kit.core.striking import may_confirm_strike, may_strike, may_strike_owned
from assessment_kit.core.workflow import CaseRoles
from assessment_kit.store.audit import Audit
from assessment_kit.store.database import Database
from assessment_kit.store.deciding import Deciding
from assessment_kit.store.drawn_in import destroy_drawing, drawings_only_in
from assessment_kit.store.heads import without_struck
from assessment_kit.store.held import text_must_not_be_held
from assessment_kit.store.keys import Keys, place_of
from assessment_kit.store.reading import Extent
from assessment_kit.store.release_files import destroy_files_with
from assessment_kit.store.revisions import address_of, strike_place
from assessment_kit.store.saving import read_head, write_head
from assessment_kit.store.schema import revision, strike


class Striking:
    """The striking of texts in one assessment, inside one transaction.

    Parameters
    ----------
    owners
        By question, who alone answers it; without those that whoever writes answers.
    """

    def __init__(
        self,
        conn: Connection,
        database: Database,
        keys: Keys,
        audit: Audit,
        extent: Extent,
        assessment: Assessment,
        owners: Mapping[str, str],
    ) -> None:
        self._conn, self._database, self._keys, self._audit = conn, database, keys, audit
        self._extent, self._assessment, self._owners = extent, assessment, owners

    def strike(
        self, account: Account, roles: CaseRoles, seq: int, reason: str, since_rev: int | None = None
    ) -> None:
        """Mark a revision, and the earlier ones at its address from `since_rev` on, as entered in error.

        Without `since_rev` the whole run of its author's revisions there goes with it: a text that is saved
        while it is typed stands in each of them.

        Raises
        ------
        InvalidInputError
            When `since_rev` is none of the revisions up to this one.
        NotFoundError
            When there is no such revision here.
        RefusedError
            When another social worker alone answers the question.
        StateError
            When it was struck before, or a decision rests on it.
        """
        may_strike(account, roles, reason)
        row = self._revision(seq)
        may_strike_owned(account, roles, self._assessment, self._owners.get(row["question"], ""))
        at = self._database.now()
        for struck in self._run(row, self._start_of_run(row) if since_rev is None else since_rev):
            sealed = self._keys.seal(self._conn, row["case"], "", reason, strike_place(struck["seq"]))
            values = {"seq": struck["seq"], "by": account.id, "at": at, "reason_sealed": sealed}
            self._conn.execute(strike.insert(), values)
            self._log(account, "struck", struck)
            address = address_of(struck)
            head = without_struck(read_head(self._conn, row["case"], address), [struck["rev"]])
            write_head(self._conn, row["case"], address, head, is_new=False)
        self._must_stay_said(row["question"])

    def confirm(self, account: Account, roles: CaseRoles, seq: int) -> None:
        """Destroy the key and the text of a struck revision, and of those that were struck with it.

        Raises
        ------
        NotFoundError
            When nothing was struck there.
        StateError
            When it was destroyed before, or while a legal hold stands; struck it stays all the same.
        """
        row = self._revision(seq)
        mark = self._conn.execute(select(strike).where(strike.c.seq == seq)).mappings().one_or_none()
        if mark is None:
            raise NotFoundError("This text was not struck, so there is nothing to confirm.")
        may_confirm_strike(account, roles, mark["by"])
        if mark["confirmed_by"] is not None:
            raise StateError("This text was destroyed already.")
        text_must_not_be_held(self._conn, row, self._assessment.children)
        together = self._struck_together(row, mark)
        for drawing in drawings_only_in(self._conn, self._keys, together):
            destroy_drawing(self._conn, self._audit, account.id, drawing)
        for struck in together:
            here = revision.c.seq == struck["seq"]
            self._conn.execute(update(revision).where(here).values(key_wrapped=None, content_sealed=None))
            self._log(account, "destroyed", struck)
        destroy_files_with(self._conn, self._audit, account, row["case"], together)
        confirmed = {"confirmed_by": account.id, "confirmed_at": self._database.now()}
        seqs = [struck["seq"] for struck in together]
        self._conn.execute(update(strike).where(strike.c.seq.in_(seqs)).values(**confirmed))

    def _must_stay_said(self, question: str) -> None:
        """Refuse to strike from under a decision that one person wrote both; all of it is then undone."""
        deciding = Deciding(self._conn, self._keys, self._assessment, self._owners)
        if question == SAME_PERSON and not deciding.is_said():
            may_strike_same_person(has_decided=deciding.has_decided())

    def _revision(self, seq: int) -> RowMapping:
        wanted = select(revision).where(self._extent.of(revision), revision.c.seq == seq)
        row = self._conn.execute(wanted).mappings().one_or_none()
        if row is None:
            raise NotFoundError("There is no such text in this assessment.")
        return row

    def _start_of_run(self, row: RowMapping) -> int:
        """Find the first of the revisions that one author wrote here without anybody else between."""
        earlier = self._at_address(row, revision.c.rev < row["rev"], revision.c.author != row["author"])
        return max((int(other["rev"]) for other in earlier), default=0) + 1

    def _run(self, row: RowMapping, since_rev: int) -> Sequence[RowMapping]:
        if not 1 <= since_rev <= row["rev"]:
            raise InvalidInputError(f"'since_rev' must be a revision from 1 to {row['rev']}.")
        rows = self._at_address(row, revision.c.rev >= since_rev, revision.c.rev <= row["rev"])
        before = set(
            self._conn.scalars(select(strike.c.seq).where(strike.c.seq.in_([r["seq"] for r in rows])))
        )
        if row["seq"] in before:
            raise StateError("This text was struck already.")
        return [other for other in rows if other["seq"] not in before]

    def _struck_together(self, row: RowMapping, mark: RowMapping) -> Sequence[RowMapping]:
        together = select(strike.c.seq).where(strike.c.by == mark["by"], strike.c.at == mark["at"])
        return self._at_address(row, revision.c.seq.in_(together))

    def _at_address(self, row: RowMapping, *conditions: object) -> Sequence[RowMapping]:
        same = [
            revision.c[name] == row[name] for name in ("case", "assessment", "question", "subject", "row")
        ]
        wanted = select(revision).where(*same, *conditions).order_by(revision.c.seq)  # type: ignore[arg-type]
        return self._conn.execute(wanted).mappings().all()

    def _log(self, account: Account, action: str, struck: RowMapping) -> None:
        obj = place_of(struck["assessment"], struck["question"], struck["subject"], struck["row"])
        body = {"commitment": struck["commitment"].hex(), "rev": struck["rev"], "seq": struck["seq"]}
        self._audit.append(self._conn, struck["case"], account.id, action, obj, body)
