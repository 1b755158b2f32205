"""What was read back and confirmed, as rows."""

from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, select

from assessment_kit.core.answer import Address
from assessment_kit.core.read_back import How, ReadBack
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import read_back, strike

ERASED = "(erased)"


def _standing() -> Select[Any]:
    """Select what was confirmed with who recorded it; a text that two people struck is confirmed no more."""
    return (
        select(read_back, account_table.c.name.label("by_name"), strike.c.id.label("strike"))
        .join(account_table, account_table.c.id == read_back.c.by)
        .outerjoin(strike, strike.c.seq == read_back.c.seq)
        .where(strike.c.confirmed_at.is_(None))
        .order_by(read_back.c.at)
    )


_AT = _standing().where(  # asked before every save: built once
    read_back.c.assessment == bindparam("of_assessment"),
    read_back.c.question == bindparam("of_question"),
    read_back.c.subject == bindparam("of_subject"),
    read_back.c.row == bindparam("of_row"),
)
_OF = _standing().where(read_back.c.assessment == bindparam("of_assessment"))


def read_back_at(conn: Connection, keys: Keys, address: Address) -> ReadBack | None:
    """Find what locks an address; None where nothing does."""
    wanted = {
        "of_assessment": address.assessment,
        "of_question": address.question,
        "of_subject": address.subject,
        "of_row": address.row,
    }
    row = conn.execute(_AT, wanted).mappings().first()
    return None if row is None else _read_back(conn, keys, row)


def read_backs_of(conn: Connection, keys: Keys, assessment_id: str) -> dict[Address, ReadBack]:
    """Read everything that was confirmed in an assessment, by where it stands."""
    rows = conn.execute(_OF, {"of_assessment": assessment_id}).mappings()
    return {
        Address(row["assessment"], row["question"], row["subject"], row["row"]): _read_back(conn, keys, row)
        for row in rows
    }


def name_place(read_back_id: str) -> str:
    """Say where the name stands under which somebody confirmed, for its seal."""
    return f"read back|{read_back_id}"


def _read_back(conn: Connection, keys: Keys, row: RowMapping) -> ReadBack:
    try:
        name = str(keys.open(conn, row["case"], row["subject"], row["name_sealed"], name_place(row["id"])))
    except ErasedError:
        name = ERASED
    return ReadBack(
        id=row["id"],
        assessment=row["assessment"],
        seq=row["seq"],
        person=row["person"],
        name=name,
        how=How(row["how"]),
        on=row["on_day"],
        by=row["by"],
        by_name=row["by_name"],
        at=row["at"],
        is_struck=row["strike"] is not None,
    )
