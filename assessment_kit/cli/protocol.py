"""`protocol show`, `check`, `print`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.instruments import library_of, print_faults
from assessment_kit.cli.options import Home
from assessment_kit.core.errors import InvalidInputError

if TYPE_CHECKING:
    from assessment_kit.instruments.protocol import Protocol

app = typer.Typer(help="The council's own numbers and words.", no_args_is_help=True, rich_markup_mode=None)

File = Annotated[Path | None, typer.Argument(help="A protocol file; the workspace's own when left out.")]


def _protocol(file: Path | None, home: Path | None) -> "Protocol":
    from assessment_kit.instruments.protocol import load_protocol
    from assessment_kit.store.workspace import Workspace

    path = file or Workspace(home).protocol_file
    return load_protocol(path if file or path.exists() else None)


@app.command()
def show(home: Home = None) -> None:
    """Print the protocol that this workspace uses."""
    from assessment_kit.instruments.protocol_page import point_words

    protocol = _protocol(None, home)
    typer.echo(f"{protocol.council} ({protocol.id}, version {protocol.version})")
    typer.echo(f"Duty: {protocol.duty_number} {protocol.duty_hours}".rstrip())
    typer.echo(f"Out of hours: {protocol.out_of_hours}")
    document = protocol.threshold_document
    named = (document.name, f"version {document.version}" if document.version else "", document.date)
    typer.echo(f"Threshold document: {', '.join(filter(None, named)) or 'none named'}")
    for level in protocol.levels:
        typer.echo(f"Level {level.number}: {level.name}")
    for name, days in protocol.limits.items():
        typer.echo(f"{name}: {days}")
    for point in protocol.review_points:
        typer.echo(f"[{point.id}] {point_words(point, protocol)}")
    counted = "is day 1" if protocol.counts_referral_day else "is day 0 (not counted)"
    typer.echo(f"The day of the referral {counted}.")


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A protocol file.")], home: Home = None) -> None:
    """Check a protocol file; says everything that is wrong, on which line, and what to do."""
    from assessment_kit.instruments.protocol import check_protocol_file

    asked = (question for one in library_of(home).all() for question in one.questions)
    faults = check_protocol_file(file, {question.scale for question in asked if question.scale})
    if not faults:
        typer.echo(f"{file}: is good.")
    print_faults(faults)


@app.command("print")
def print_(
    file: File = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file ending in .html or .txt.")
    ] = None,
    home: Home = None,
) -> None:
    """Make a page for families and partners: what happens, levels, times, sharing, complaint, contacts."""
    from assessment_kit.instruments.protocol_page import page_html, page_text

    protocol = _protocol(file, home)
    if output is None:
        typer.echo(page_text(protocol), nl=False)
        return
    pages = {".html": page_html, ".txt": page_text}
    if output.suffix not in pages:
        raise InvalidInputError(f"{output.name} must end in .html or .txt, so that it is clear what it is.")
    output.write_text(pages[output.suffix](protocol), encoding="utf-8")
    typer.echo(f"Wrote {output}.")
