"""`calendar`."""

from pathlib import Path
from typing import Annotated

import typer

from assessment_kit.cli.files import must_have_folder, write_copy
from assessment_kit.cli.options import Home, account_named, open_store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("calendar")(write_calendar)


def write_calendar(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("dates.ics"),
    login: Annotated[
        str, typer.Option(help="Whose caseload; the whole workspace's dates when left out.")
    ] = "",
    home: Home = None,
) -> None:
    """Write what is still due to a calendar file: the council's numbers and the review points, no names."""
    must_have_folder(output)
    from assessment_kit.exchange.calendar import calendar_of  # with a library that no other command needs

    with open_store(home, writer=False) as store:
        account = account_named(store, login) if login else None
        upcoming = store.due.upcoming(account)
        written = calendar_of(upcoming, store.clock())
    write_copy(output, written)
    dates = "1 date" if len(upcoming) == 1 else f"{len(upcoming)} dates"
    typer.echo(f"Wrote {dates} to {output}.")
