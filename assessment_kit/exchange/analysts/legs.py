"""Rows on their way to the files: columns of a table, and legs of an export that survive its end.

A leg holds the rows of some assessments for every table, one Arrow stream after the other. It is written
whole and on disk before it has its name, so that an export that was killed goes on with the next one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from assessment_kit.core.answer import normalised
from assessment_kit.exchange.analysts import (
    rows_of_answers,
    rows_of_knowledge,
    rows_of_people,
    rows_of_texts,
    rows_of_work,
)
from assessment_kit.exchange.analysts.columns import Table
from assessment_kit.exchange.analysts.one import One
from assessment_kit.exchange.analysts.tables_of_answers import TABLES as OF_ANSWERS
from assessment_kit.exchange.analysts.tables_of_people import TABLES as OF_PEOPLE
from assessment_kit.exchange.analysts.tables_of_work import TABLES as OF_WORK
from assessment_kit.store.filesystem import flush_file

Rows = Callable[[One], Iterable[tuple[Any, ...]]]
_ROWS: Mapping[str, Rows] = {
    "assessments": rows_of_work.assessments,
    "events": rows_of_work.events,
    "steps": rows_of_work.steps,
    "review_points": rows_of_work.review_points,
    "reviews": rows_of_work.reviews,
    "visits": rows_of_work.visits,
    "actions": rows_of_work.actions,
    "children": rows_of_people.children,
    "people": rows_of_people.people,
    "names": rows_of_people.names,
    "answers": rows_of_answers.answers,
    "statements": rows_of_answers.statements,
    "dimensions": rows_of_answers.dimensions,
    "factors": rows_of_answers.factors,
    "ratings": rows_of_answers.ratings,
    "readiness": rows_of_answers.readiness,
    "knowledge": rows_of_knowledge.knowledge,
    "texts": rows_of_texts.texts,
}
_ARROW: Mapping[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("s", "UTC"),
}


def tables(*, identified: bool) -> tuple[Table, ...]:
    """List the tables of an export, without those of names and free text unless they were asked for."""
    every = (*OF_WORK, *OF_PEOPLE, *OF_ANSWERS)
    return tuple(table for table in every if identified or not table.is_identifying)


def schema_of(table: Table) -> pa.Schema:
    """Give the columns of a table as Arrow knows them, each with what it means."""
    return pa.schema(
        pa.field(
            column.name,
            _ARROW[column.holds],
            nullable=column.may_be_missing,
            metadata={"description": column.means.words},
        )
        for column in table.columns
    )


def batch_of(table: Table, rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Put rows into columns."""
    schema = schema_of(table)
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _array(values: Sequence[Any], holds: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, holds)
    except UnicodeEncodeError:  # half a character, which no page could show either
        return pa.array([normalised(value)[0] for value in values], holds)


def write_leg(path: Path, wanted: Sequence[Table], assessments: Sequence[One]) -> None:
    """Write the rows of some assessments; when the file has its name it is whole and on disk."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with pa.OSFile(str(part), "wb") as sink:
        for table in wanted:
            rows = list(chain.from_iterable(_ROWS[table.name](one) for one in assessments))
            with pa.ipc.new_stream(sink, schema_of(table)) as writer:
                writer.write_batch(batch_of(table, rows))
    flush_file(part)
    part.replace(path)


def read_leg(path: Path, wanted: Sequence[Table]) -> Iterator[tuple[Table, pa.Table]]:
    """Read a leg again, table by table."""
    with pa.OSFile(str(path), "rb") as source:
        for table in wanted:
            with pa.ipc.open_stream(source) as reader:
                yield table, reader.read_all()
