"""Which items of the knowledge check may be asked in a workspace, and who checked them."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, insert, select

from assessment_kit.core.item_check import CheckedBy, may_sign_off, refuse_unchecked
from assessment_kit.core.people import Account
from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.canonical import canonical
from assessment_kit.store.schema import item_sign_off
from assessment_kit.store.texts import keep_text, kept_text

if TYPE_CHECKING:
    from assessment_kit.instruments.knowledge.model import Bank, Item
    from assessment_kit.store.record import Store

SIGNED_OFF = "item_signed_off"
_KIND = "item"


class Items:
    """The sign-offs of a workspace."""

    def __init__(self, store: "Store") -> None:
        self._store, self._database, self._audit = store, store.database, store.audit

    @property
    def today(self) -> date:
        """The day in England."""
        return day_in_england(self._database.now())

    def sign_off(self, account: Account | None, items: Iterable["Item"], by: CheckedBy) -> list["Item"]:
        """Record that a named professional checked items, each as it stands now; the words are kept.

        Parameters
        ----------
        account
            In whose name it is recorded; None for the command line.

        Returns
        -------
        The items; what the same person had signed off on the same day already is recorded once.

        Raises
        ------
        InvalidInputError
            When name or post are blank, or the day is in the future.
        """
        checked, signed = may_sign_off(by, self.today), list(items)
        recorder = account.id if account else ""
        with self._database.write() as conn:
            before = _sign_offs(conn)
            for item in signed:
                if checked not in before.get((item.id, item.sha256), ()):
                    self._record(conn, item, checked, recorder)
        return signed

    def checks(self, bank: "Bank") -> dict[str, CheckedBy]:
        """Say who checked the items of a bank, as they stand now; the latest to be recorded of each.

        An item that was changed since, or whose picture was, is left out.
        """
        with self._database.read() as conn:
            found = _sign_offs(conn)
        latest = {item.id: found.get((item.id, item.sha256), []) for item in bank.items}
        return {item: checks[-1] for item, checks in latest.items() if checks}

    def runnable(self, bank: "Bank") -> tuple["Item", ...]:
        """Give the items that may be asked here: those that were checked; in a demo workspace, all."""
        if self._store.setting("demo"):  # built, or being built
            return bank.items
        checked = self.checks(bank)
        return tuple(item for item in bank.items if item.id in checked)

    def refuse_unchecked(self, bank: "Bank", item_ids: Sequence[str]) -> None:
        """Refuse items that may not be asked here.

        Raises
        ------
        NotFoundError
            When there is no such item.
        StateError
            When nobody has checked it yet.
        """
        for item_id in item_ids:
            bank.item(item_id)
        refuse_unchecked(item_ids, {item.id for item in self.runnable(bank)})

    def as_checked(self, sha256: str) -> "Item | None":
        """Give an item as it was when it was signed off; None for one that nobody has signed off."""
        from assessment_kit.instruments.knowledge.model import kept_item

        signed = select(item_sign_off.c.id).where(item_sign_off.c.sha256 == sha256).limit(1)
        with self._database.read() as conn:
            return kept_item(kept_text(conn, sha256)) if conn.scalar(signed) else None

    def _record(self, conn: Connection, item: "Item", by: CheckedBy, recorder: str) -> None:
        row = {
            "item": item.id,
            "sha256": item.sha256,
            "name": by.name,
            "post": by.post,
            "registration": by.registration,
            "signed_on": by.signed_on,
            "recorded_by": recorder,
        }
        now = self._database.now()
        keep_text(conn, _KIND, item.text, item.sha256, now)
        conn.execute(insert(item_sign_off).values(**row, recorded_at=now))
        body = {"item": item.id, "said": hash_of(row)}
        self._audit.append(conn, WORKSPACE, recorder, SIGNED_OFF, f"item/{item.id}", body)


def hash_of(row: RowMapping | dict[str, object]) -> str:
    """Hash what a sign-off says, for the audit; it holds nothing of a family."""
    names = ("item", "sha256", "name", "post", "registration", "recorded_by")
    said = {name: row[name] for name in names} | {"signed_on": str(row["signed_on"])}
    return sha256(canonical(said)).hexdigest()


def _sign_offs(conn: Connection) -> dict[tuple[str, str], list[CheckedBy]]:
    """Read all, by item and hash, in the order in which they were recorded."""
    found: dict[tuple[str, str], list[CheckedBy]] = {}
    for row in conn.execute(select(item_sign_off).order_by(item_sign_off.c.id)):
        by = CheckedBy(row.name, row.post, row.registration, row.signed_on)
        found.setdefault((row.item, row.sha256), []).append(by)
    return found
