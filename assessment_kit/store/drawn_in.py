"""Which drawings stand in which texts, for when a text is destroyed."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, update

from assessment_kit.store.audit import Audit
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import blob, hand_over, revision, strike


def drawings_only_in(conn: Connection, keys: Keys, texts: Sequence[RowMapping]) -> list[RowMapping]:
    """Find the drawings that stand in some texts of one address, and in no other text of the assessment."""
    seqs = {text["seq"] for text in texts}
    named = {name for text in texts for name in _named_in(conn, keys, text)}
    here = blob.c.assessment == texts[0]["assessment"]
    found = conn.execute(select(blob).where(here, blob.c.id.in_(sorted(named)))).mappings().all()
    if not found:
        return []
    others = select(revision).where(
        revision.c.assessment == texts[0]["assessment"],
        revision.c.seq.not_in(sorted(seqs)),
        revision.c.key_wrapped.is_not(None),
    )
    elsewhere = {name for row in conn.execute(others).mappings() for name in _named_in(conn, keys, row)}
    return [row for row in found if row["id"] not in elsewhere and row["key_wrapped"] is not None]


def is_struck(conn: Connection, keys: Keys, drawing: RowMapping) -> bool:
    """Tell whether a drawing stands in texts that were entered in error, and in no other."""
    here = revision.c.assessment == drawing["assessment"]
    texts = select(revision, strike.c.id.label("struck")).outerjoin(strike, strike.c.seq == revision.c.seq)
    if not _names(conn, keys, texts.where(here, strike.c.id.is_not(None)), drawing["id"]):
        return False
    return not _names(conn, keys, texts.where(here, strike.c.id.is_(None)), drawing["id"])


def _names(conn: Connection, keys: Keys, texts: Select[Any], drawing: str) -> bool:
    rows = conn.execute(texts).mappings()
    return any(drawing in _named_in(conn, keys, row) for row in rows)


def destroy_drawing(conn: Connection, audit: Audit, by: str, drawing: RowMapping) -> None:
    """Destroy a drawing's key and lines, in an account's name; that it was there stays known."""
    gone = update(blob).where(blob.c.id == drawing["id"])
    conn.execute(gone.values(key_wrapped=None, content_sealed=None))
    body = {"drawing": drawing["id"], "commitment": drawing["commitment"].hex()}
    obj = f"assessment/{drawing['assessment']}"
    audit.append(conn, drawing["case"], by, "drawing_destroyed", obj, body)


def unnamed_drawings(conn: Connection, keys: Keys, until: datetime) -> list[str]:
    """Name the drawings that no text ever named, though they are there since before a moment.

    They are left where they are: a text that a browser still keeps may name one of them. Those of a
    hand-over that lasts are not among them.
    """
    lasts = select(hand_over.c.assessment, hand_over.c.person).where(hand_over.c.ended_at.is_(None))
    held = {tuple(row) for row in conn.execute(lasts)}
    wanted = select(blob).where(blob.c.added_at < until, blob.c.key_wrapped.is_not(None))
    waiting: dict[str, set[str]] = defaultdict(set)
    for row in conn.execute(wanted.order_by(blob.c.added_at)).mappings():
        if (row["assessment"], row["person"]) not in held:
            waiting[row["assessment"]].add(row["id"])
    for assessment, drawings in waiting.items():
        texts = select(revision).where(revision.c.assessment == assessment)
        for text in conn.execute(texts).mappings():
            drawings.difference_update(_named_in(conn, keys, text))
    return sorted(drawing for drawings in waiting.values() for drawing in drawings)


def texts_in(value: Any) -> Iterator[str]:
    """Give every text of a value and of its parts; a drawing's id is one of them."""
    for part in value.values() if isinstance(value, dict) else [value]:
        if isinstance(part, str):
            yield part


def _named_in(conn: Connection, keys: Keys, row: RowMapping) -> Iterator[str]:
    try:
        content = json.loads(open_content(conn, keys, row))
    except ErasedError:
        return
    yield from texts_in(content.get("value"))
