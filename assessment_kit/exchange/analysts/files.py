"""The files of an export: each table as Parquet and as CSV, written leg by leg."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

from assessment_kit.exchange.analysts.columns import Table
from assessment_kit.exchange.analysts.defusing import defused_column
from assessment_kit.exchange.analysts.legs import schema_of
from assessment_kit.store.filesystem import flush_file, make_private_folder

PARQUET, CSV = "parquet", "csv"
_ROWS_AT_ONCE = 100_000  # of a Parquet file: fewer, larger groups are read faster
_MARK = "\ufeff".encode()  # tells a spreadsheet that the file is UTF-8


class TableFile:
    """One table, being written to both of its files.

    Parameters
    ----------
    folder
        Holds the folders `parquet` and `csv`.
    """

    def __init__(self, table: Table, folder: Path) -> None:
        self.table, self.rows = table, 0
        self._open = ExitStack()
        self._paths = [folder / kind / f"{table.name}.{kind}" for kind in (PARQUET, CSV)]
        self._waiting: list[pa.Table] = []
        self._texts = [n for n, field in enumerate(schema_of(table)) if pa.types.is_string(field.type)]

    def __enter__(self) -> Self:
        """Open both files, for their owner alone."""
        schema, (parquet, csv) = schema_of(self.table), map(self._sink, self._paths)
        csv.write(_MARK)
        self._parquet = self._open.enter_context(pa_parquet.ParquetWriter(parquet, schema))
        self._csv = self._open.enter_context(pa_csv.CSVWriter(csv, schema))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what waits, close both files and return when they are on disk."""
        if kind is None:
            self._write_waiting()
        self._open.close()
        if kind is None:
            for path in self._paths:
                flush_file(path)

    def write(self, rows: pa.Table) -> None:
        """Add some rows."""
        self.rows += rows.num_rows
        self._waiting.append(rows)
        if sum(each.num_rows for each in self._waiting) >= _ROWS_AT_ONCE:
            self._write_waiting()
        for place in self._texts:
            field = rows.schema.field(place)
            column = pa.chunked_array(
                [defused_column(part) for part in rows.column(place).chunks], field.type
            )
            rows = rows.set_column(place, field, column)
        self._csv.write_table(rows)

    def _write_waiting(self) -> None:
        if self._waiting:
            self._parquet.write_table(pa.concat_tables(self._waiting))
            self._waiting.clear()

    def _sink(self, path: Path) -> pa.OSFile:
        path.touch(mode=0o600)
        return self._open.enter_context(pa.OSFile(str(path), "wb"))


def open_files(stack: ExitStack, wanted: Sequence[Table], folder: Path) -> dict[str, TableFile]:
    """Open the files of some tables in a folder, by the table's name."""
    for kind in (PARQUET, CSV):
        make_private_folder(folder / kind)
    return {table.name: stack.enter_context(TableFile(table, folder)) for table in wanted}
