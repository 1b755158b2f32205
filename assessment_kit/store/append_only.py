"""Triggers that keep what was written: no row of the log is changed or deleted, whoever asks.

They stop a mistake of ours and a careless hand; an administrator with the key can drop them, which the hash
chain then shows.
"""

from collections.abc import Iterable

# What may still change in a row, and to what; everything else in it is fixed for good.
_DESTRUCTION = "NEW.key_wrapped IS NULL AND NEW.content_sealed IS NULL"
_CONFIRMATION = "OLD.confirmed_by IS NULL AND NEW.confirmed_by IS NOT NULL"
_KEY_DESTRUCTION = "NEW.wrapped IS NULL AND NEW.destroyed_at IS NOT NULL"

_ENDING = "OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.ended_by IS NOT NULL"
_TAKING = "OLD.taken_by IS NULL AND NEW.taken_by IS NOT NULL"

_FIXED = (
    "event",
    "section_state",
    "audit",
    "annotation_revision",
    "checkpoint",
    "text_by_hash",
    "step",
    "read_back",
    "item_sign_off",
    "allocation",
    "signature",
    "addendum",
)
_GUARDED: dict[str, tuple[str, tuple[str, ...]]] = {
    "revision": (
        _DESTRUCTION,
        (
            "seq", "case", "assessment", "question", "subject", "row", "rev", "base_rev", "status",
            "key_subject", "commitment", "is_normalised", "resolves", "instrument", "instrument_version",
            "author", "op_id", "recorded_at",
        ),
    ),
    "strike": (_CONFIRMATION, ("id", "seq", "by", "at", "reason_sealed")),
    "subject_key": (_KEY_DESTRUCTION, ("case", "subject", "made_at")),
    "hand_over": (_ENDING, ("id", "case", "assessment", "person", "task", "by", "began_at")),
    "blob": (
        _DESTRUCTION,
        (
            "id", "case", "key_subject", "mime", "size", "commitment", "added_by", "added_at", "assessment",
            "person",
        ),
    ),
    "cover": (_ENDING, ("id", "supervisor", "covered_by", "starts_on", "ends_on", "by", "at")),
    "urgent_note": (_TAKING, ("id", "case", "by", "at", "text_sealed")),
}  # fmt: skip
TABLES = (*_FIXED, *_GUARDED)


def append_only_ddl(dialect: str, tables: Iterable[str] = TABLES) -> Iterable[str]:
    """Write the statements that make tables of the log append-only.

    Parameters
    ----------
    tables
        Those that a migration makes.

    Raises
    ------
    LookupError
        For a database that nobody has written the triggers for yet.
    """
    if dialect != "sqlite":
        raise LookupError(f"No triggers are written for {dialect} yet.")
    for table in tables:
        allowed, fixed = _GUARDED.get(table, ("", ()))
        same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in fixed)
        yield _trigger(table, "DELETE", "")
        yield _trigger(table, "UPDATE", f"WHEN NOT ({allowed} AND {same}) " if allowed else "")


def _trigger(table: str, verb: str, condition: str) -> str:
    return (
        f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" {condition}'
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only: {table}'); END"
    )
