"""Confidentiality: nothing that was typed stands in clear in a file, and seals hold inside the record."""

from pathlib import Path

from sqlalchemy import text

from assessment_kit.store import schema
from assessment_kit.store.record import Store
from tests.store.opened import plain_pages
from tests.store.records import ADA, ASSESSMENT, KIM, SAM, Record

CANARY = "canary-of-the-brook-family"


def files_with(home: Path, needle: str) -> list[Path]:
    """Find the files of a workspace that hold a text, in either of the usual encodings."""
    needles = (needle.encode(), needle.encode("utf-16-le"))
    return [
        path for path in home.rglob("*") if path.is_file() and any(n in path.read_bytes() for n in needles)
    ]


def test_nothing_that_was_typed_stands_in_clear(record: Record) -> None:
    """Neither the record nor its log beside it shows a word, a name or an id."""
    record.save(CANARY)
    home = record.store.workspace.home
    assert (home / "record.db-wal").stat().st_size
    assert files_with(home, CANARY) == []
    assert files_with(home, "Ada Brook") == []
    assert files_with(home, "sam") == []


def test_inside_the_record_the_text_is_sealed(record: Record) -> None:
    """Who has the database's key alone, as a copy of the open connection has, still reads no text."""
    record.save(CANARY, question="day", subject=ADA, source=CANARY, about=CANARY)
    store = record.store
    store.answers.strike(SAM, ASSESSMENT, record.now("day", ADA).seq, CANARY)
    with store.database.read() as conn:
        for table in schema.metadata.sorted_tables:
            for row in conn.execute(text(f'SELECT * FROM "{table.name}"')):  # noqa: S608 - a name of our own
                assert CANARY not in str(row), table.name
                assert not any(isinstance(part, bytes) and CANARY.encode() in part for part in row)


def test_a_destroyed_text_is_in_no_page(home: Path) -> None:
    """After the second person's word the wrapped key stands neither in the file nor in its log."""
    with Store.open(home) as store:
        record = Record(store)
        record.save(CANARY)
        seq = record.now().seq
        here = schema.revision.c.seq == seq
        with store.database.read() as conn:
            wrapped = conn.execute(schema.revision.select().where(here)).mappings().one()["key_wrapped"]
        store.database.fold()
        assert wrapped in plain_pages(home)
        store.answers.strike(SAM, ASSESSMENT, seq, "It is about another family.")
        store.answers.confirm_strike(KIM, ASSESSMENT, seq)
        assert not (home / "record.db-wal").stat().st_size
    assert wrapped not in plain_pages(home)
