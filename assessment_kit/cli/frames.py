"""`frames`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assessment_kit.cli.files import must_have_folder
from assessment_kit.cli.options import Home
from assessment_kit.core.assessment import Status


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(frames)


def frames(
    output: Annotated[Path, typer.Option("-o", "--output", help="A new folder for the tables.")],
    identified: Annotated[
        bool, typer.Option("--identified", help="Add names and free text, in two tables of their own.")
    ] = False,
    why: Annotated[
        str, typer.Option(help="For what names and free text are needed; it goes into the audit.")
    ] = "",
    pseudonyms: Annotated[
        str,
        typer.Option(help="A name: exports under one name have the same pseudonyms, others none in common."),
    ] = "",
    home: Home = None,
) -> None:
    """Write what was authorised as tables for analysts, Parquet and CSV, under pseudonyms; it is recorded.

    One that was stopped half-way goes on where it was when the same command is given again.
    """
    target = output.expanduser().absolute()
    must_have_folder(target)
    from assessment_kit.exchange.analysts.making import Made, Wanted
    from assessment_kit.exchange.analysts.read_me import NOT_ANONYMOUS
    from assessment_kit.server.framing import make_frames

    wanted = Wanted(target, identified, why.strip(), pseudonyms.strip())
    with typer.progressbar(length=1, label="Making tables", file=sys.stderr) as bar:

        def shown(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        made: Made = make_frames(home, wanted, shown)
    many = "assessment" if made.assessments == 1 else "assessments"
    typer.echo(
        f"Wrote {made.tables} tables of {made.assessments} authorised {many} to {output}: "
        "README.md there says what they are."
    )
    if made.kept:
        typer.echo(f"{made.kept} of them stood there already, from an export that was stopped half-way.")
    if made.left_out:
        others = ", ".join(f"{made.left_out[one]} {one.value}" for one in Status if one in made.left_out)
        typer.echo(f"Left out, since they are not authorised: {others}.")
    if identified:
        typer.echo("They hold names and what was written about families: keep them as you would the record.")
    else:
        typer.echo(f"{NOT_ANONYMOUS} Keep them as you would the record.")
