"""Options and small printing that several commands share."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.core.errors import InvalidInputError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from assessment_kit.core.people import Account
    from assessment_kit.store.record import Store

Home = Annotated[
    Path | None,
    typer.Option(
        help="The workspace folder; by default what ASSESSMENT_KIT_HOME names, else your user data."
    ),
]
As = Annotated[str, typer.Option("--as", help="The login in whose name it is done.")]


def open_store(home: Path | None, *, writer: bool = True) -> "AbstractContextManager[Store]":
    """Open a workspace; the store is imported only by commands that need it."""
    from assessment_kit.store.record import Store

    return Store.open(home, writer=writer)


def account_named(store: "Store", login: str) -> "Account":
    """Find the account in whose name a command acts."""
    from assessment_kit.store.acting import account_named as found

    return found(store, login)


def day_given(word: str, what: str) -> date:
    """Read a day that was given as YYYY-MM-DD."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise InvalidInputError(f"{what} must be a day such as 2026-03-02, not {word!r}.") from error


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in plain text, each column as wide as its widest cell."""
    lines = [list(map(str, headings)), *(list(map(str, row)) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(headings))]
    for line in lines:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
