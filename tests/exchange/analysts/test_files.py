"""The two files of a table: whatever was typed, they say the same, and no cell is a formula."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pa_parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.exchange.analysts.columns import Table
from assessment_kit.exchange.analysts.defusing import as_written, defused
from assessment_kit.exchange.analysts.files import CSV, PARQUET, TableFile
from assessment_kit.exchange.analysts.legs import batch_of, read_leg, tables, write_leg

(TEXTS,) = (table for table in tables(identified=True) if table.name == "texts")
(RATINGS,) = (table for table in tables(identified=True) if table.name == "ratings")
TYPED = st.text(
    st.one_of(st.characters(), st.sampled_from("=+-@'\t\r\n;,\"")),
    min_size=1,
    max_size=20,
)


def written(table: Table, rows: list[tuple[Any, ...]]) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """Write rows to both files; give Parquet's rows and CSV's cells."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in (PARQUET, CSV):
            (folder / kind).mkdir()
        with TableFile(table, folder) as file:
            for row in rows:  # a batch each, as legs come
                file.write(pa.Table.from_batches([batch_of(table, [row])]))
        text = (folder / CSV / f"{table.name}.csv").read_bytes().decode("utf-8-sig")
        cells = list(csv.reader(io.StringIO(text, newline="")))
        return pa_parquet.read_table(folder / PARQUET / f"{table.name}.parquet").to_pylist(), cells


@settings(max_examples=60)
@given(st.lists(TYPED, min_size=1, max_size=4))
def test_what_was_typed_is_in_parquet_as_it_is_and_in_csv_defused(typed: list[str]) -> None:
    """Half characters too, of which the record keeps none; line ends, quotation marks and commas stay."""
    rows = [("a", "s", "q", None, None, None, None, text) for text in typed]
    in_parquet, (_, *cells) = written(TEXTS, rows)
    whole = [row["text"] for row in in_parquet]
    assert [cell[-1] for cell in cells] == [defused(text) for text in whole]
    assert [as_written(cell[-1]) for cell in cells] == whole
    for text, kept in zip(typed, whole, strict=True):
        if not any("\ud800" <= one <= "\udfff" for one in text):
            assert kept == text


def test_nothing_is_not_zero() -> None:
    """A face has no number, and a number of 0 is one; a missing cell is empty in CSV."""
    row = ("a", "q", None, "r", None, None, None)
    in_parquet, (_, face, zero) = written(
        RATINGS, [(*row, None, "sad", None, None), (*row, 0, None, "bad", "good")]
    )
    assert [one["number"] for one in in_parquet] == [None, 0]
    assert (face[7], zero[7]) == ("", "0")


def test_a_table_without_rows_has_its_columns() -> None:
    """Code that reads a table runs where nothing happened yet."""
    rows, (header, *cells) = written(RATINGS, [])
    assert rows == cells == []
    assert header == [column.name for column in RATINGS.columns]


def test_a_leg_comes_back_table_by_table(tmp_path: Path) -> None:
    """What one command has put by is what the next one reads."""
    every = tables(identified=True)
    write_leg(tmp_path / "one.arrow", every, [])
    found = dict(read_leg(tmp_path / "one.arrow", every))
    assert list(found) == list(every)
    assert all(table.num_rows == 0 for table in found.values())
