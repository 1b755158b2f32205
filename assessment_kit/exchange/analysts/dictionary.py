"""The data dictionary: what every column of every table says, for people and for programs."""

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from assessment_kit.exchange.analysts.columns import TYPES, Column, Means, Table
from assessment_kit.exchange.analysts.legs import tables
from assessment_kit.exchange.analysts.read_me import COUNTS
from assessment_kit.exchange.analysts.tables_of_answers import BOOK


class DictionaryRow(NamedTuple):
    """One column of one table."""

    table: Annotated[str, Means("which table")]
    column: Annotated[str, Means("its name in both files")]
    type: Annotated[str, Means("what it holds")]
    may_be_missing: Annotated[bool, Means("whether a row may have nothing there")]
    says: Annotated[str, Means("what it says")]
    unit: Annotated[str | None, Means("what a number counts")]
    source: Annotated[str | None, Means("question, event or file that it comes from")]
    rule: Annotated[str | None, Means("how it was counted or chosen")]


DICTIONARY = Table("dictionary", DictionaryRow, "one column of one table")
_HEAD = """\
# Tables for analysts

`assessment-kit frames -o DIR` writes each of these tables twice: `parquet/NAME.parquet` and `csv/NAME.csv`.
[Tables for analysts](../how-to/frames-for-analysts.md) says how to make and read them.
The same dictionary stands in every export as `dictionary.md` and as the table `dictionary`.
This page is made by `scripts/make_frames_page.py`.

A pseudonym is a letter that says of what it is (`a` assessment, `c` case, `p` person, `l` login, `r` row) \
and sixteen letters and digits, made with keyed BLAKE2b under a key that never leaves the workspace.
It is the same throughout an export, and in every export that asks for the same set.

## What counts
"""


def entries(wanted: Sequence[Table]) -> Iterator[DictionaryRow]:
    """List every column of every table."""
    for table in wanted:
        for column in table.columns:
            means = column.means
            yield DictionaryRow(
                table.name,
                column.name,
                TYPES[column.holds],
                column.may_be_missing,
                means.words,
                means.unit or None,
                means.source or None,
                means.rule or None,
            )


def page() -> str:
    """Write the page of the reference, with every table and column there is."""
    every = (*tables(identified=True), *BOOK, DICTIONARY)
    rules = "\n".join(f"- {line}" for line in COUNTS)
    return f"{_HEAD}\n{rules}\n\n## Tables\n\n{in_words(every)}"


def in_words(wanted: Sequence[Table]) -> str:
    """Write the dictionary as Markdown, a heading for each table and a line for each column."""
    return "\n".join(line for table in wanted for line in _table(table))


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}"
    yield ""
    yield f"One row: {table.one_row}."
    if table.is_identifying:
        yield "Only with `--identified`."
    yield ""
    yield "| column | holds | says | from |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {_holds(column)} | {_says(column.means)} | {_cell(column.means.source)} |"
    yield ""


def _holds(column: Column) -> str:
    unit = f" ({column.means.unit})" if column.means.unit else ""
    return f"{TYPES[column.holds]}{unit}{'; may be missing' if column.may_be_missing else ''}"


def _says(means: Means) -> str:
    return _cell(f"{means.words}. {means.rule[:1].upper()}{means.rule[1:]}" if means.rule else means.words)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
