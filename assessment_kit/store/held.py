"""Whether a legal hold keeps a text, or a child's record, from being destroyed; where its words stand."""

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.erasing import LegalHold, must_not_be_held
from assessment_kit.store.keys import place_of
from assessment_kit.store.schema import account, legal_hold

HELD, LIFTED = "hold_set", "hold_lifted"


def hold_place(hold_id: str, which: str) -> str:
    """Say where the words stand with which a hold was set (`HELD`) or lifted (`LIFTED`), for their seal."""
    return place_of(which, hold_id)


def kept_place(child: str) -> str:
    """Say where the words stand with which a retention class was chosen, for their seal."""
    return place_of("kept as", child)


def text_must_not_be_held(conn: Connection, text: RowMapping, covered: Collection[str]) -> None:
    """Refuse to destroy a text of a child whose record is held, or one that the family shares with them.

    Parameters
    ----------
    text
        A revision.
    covered
        The children of the assessment in which it is destroyed.

    Raises
    ------
    StateError
        While a hold stands.
    """
    whose = {text["subject"], text["key_subject"], text["row"]}
    siblings = whose & set(covered)
    must_not_be_held(
        one
        for one in standing_holds(conn, text["case"])
        if one.child in whose or (not siblings and (not text["assessment"] or one.child in covered))
    )


def record_must_not_be_held(conn: Connection, case: str, child: str) -> None:
    """Refuse to destroy the record of a child who is held, or who shares the family's texts with one who is.

    Raises
    ------
    StateError
        While a hold stands.
    """
    must_not_be_held(standing_holds(conn, case), child)


def standing_holds(conn: Connection, case: str) -> tuple[LegalHold, ...]:
    """List the holds of a case that stand, the first first, without why each was set."""
    wanted = (
        select(legal_hold, account.c.name.label("by_name"))
        .join(account, account.c.id == legal_hold.c.by)
        .where(legal_hold.c.case == case, legal_hold.c.lifted_at.is_(None))
        .order_by(legal_hold.c.at, legal_hold.c.id)
    )
    return tuple(
        LegalHold(row["id"], row["case"], row["child"], "", row["by_name"], row["at"])
        for row in conn.execute(wanted).mappings()
    )
