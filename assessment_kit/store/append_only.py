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
_LIFTING = "OLD.lifted_by IS NULL AND NEW.lifted_by IS NOT NULL AND NEW.lifted_at IS NOT NULL"

_FIXED = (
    "section_state",
    "audit",
    "checkpoint",
    "text_by_hash",
    "item_sign_off",
    "signing_key",
    "kept_as",
    "erasure",
)
# Words that are sealed under another's key than that of the child whose record ends: they may be emptied.
EMPTIED: dict[str, tuple[str, tuple[str, ...]]] = {
    "event": (
        "reason_sealed",
        ("id", "assessment", "kind", "by", "at", "to", "content_root", "content_seq", "child"),
    ),
    "annotation_revision": (
        "text_sealed",
        (
            "id", "annotation", "rev", "kind", "section", "question", "subject", "state", "said_of_seq",
            "view", "author", "at", "note_kind", "op_id",
        ),
    ),
    "step": (
        "reason_sealed",
        (
            "id", "case", "from_assessment", "to_assessment", "direction", "by", "at", "level_before",
            "level_after", "from_seq", "old_stage", "children", "route",
        ),
    ),
    "read_back": (
        "name_sealed",
        (
            "id", "case", "assessment", "question", "subject", "row", "seq", "person", "how", "on_day", "by",
            "at", "hand_over",
        ),
    ),
    "allocation": ("why_sealed", ("id", "assessment", "practitioner", "by", "at")),
    "signature": (
        "points_sealed",
        ("event", "leaves", "shown", "shown_sha256", "authenticated_by", "authenticated_at"),
    ),
    "addendum": (
        "text_sealed",
        ("id", "assessment", "kind", "content_root", "person", "by", "at"),
    ),
    "recipient": ("details_sealed", ("id", "assessment", "kind", "person", "by", "at")),
    "clearance": (
        "why_sealed",
        (
            "id", "recipient", "assessment", "question", "subject", "row", "rev", "is_cleared", "by", "at",
        ),
    ),
    "release_request": (
        "details_sealed",
        (
            "id", "assessment", "number", "copy", "recipient", "how", "checked", "second_person",
            "content_root", "content_seq", "shown", "shown_sha256", "by", "at",
        ),
    ),
    "release_refusal": ("reason_sealed", ("request", "by", "at")),
    "strike": ("reason_sealed", ("id", "seq", "by", "at", "confirmed_by", "confirmed_at")),
    "urgent_note": ("text_sealed", ("id", "case", "by", "at", "taken_by", "taken_at")),
}  # fmt: skip
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
    "release": (
        _DESTRUCTION,
        ("request", "sha256", "size", "searched", "signing_key", "signature", "confirmed_by", "at"),
    ),
    "urgent_note": (_TAKING, ("id", "case", "by", "at", "text_sealed")),
    "legal_hold": (_LIFTING, ("id", "case", "child", "because_sealed", "by", "at")),
}  # fmt: skip
TABLES = tuple(dict.fromkeys((*_FIXED, *EMPTIED, *_GUARDED)))


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
        yield _trigger(table, "DELETE", "")
        yield _trigger(table, "UPDATE", _unless(table))


def renewed_ddl(dialect: str, tables: Iterable[str]) -> Iterable[str]:
    """Write the statements that replace the triggers of tables that an earlier version made."""
    tables = tuple(tables)
    for table in tables:
        for verb in ("delete", "update"):
            yield f'DROP TRIGGER IF EXISTS "{table}_no_{verb}"'
    yield from append_only_ddl(dialect, tables)


def _unless(table: str) -> str:
    """Write when a change is let through; nothing where none ever is."""
    allowed = []
    if table in _GUARDED:
        allowed.append(_GUARDED[table])
    if table in EMPTIED:
        column, fixed = EMPTIED[table]
        allowed.append((f'OLD."{column}" IS NOT NULL AND length(NEW."{column}") = 0', fixed))
    ways = (
        " AND ".join((change, *(f'NEW."{column}" IS OLD."{column}"' for column in fixed)))
        for change, fixed in allowed
    )
    return f"WHEN NOT ({' OR '.join(f'({way})' for way in ways)}) " if allowed else ""


def _trigger(table: str, verb: str, condition: str) -> str:
    return (
        f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" {condition}'
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only: {table}'); END"
    )
