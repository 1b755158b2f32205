"""`instruments list`, `show`, `check`; `protocol show`, `check`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.options import Home, print_table
from assessment_kit.core.errors import InstrumentError

if TYPE_CHECKING:
    from assessment_kit.instruments.loading import Library

app = typer.Typer(help="The questionnaires.", no_args_is_help=True, rich_markup_mode=None)
protocol_app = typer.Typer(
    help="The council's own numbers and words.", no_args_is_help=True, rich_markup_mode=None
)


def _library(home: Path | None) -> "Library":
    from assessment_kit.instruments.loading import Library
    from assessment_kit.store.workspace import Workspace

    folder = Workspace(home).instruments
    return Library(folder if folder.is_dir() else None)


@app.command("list")
def list_(home: Home = None) -> None:
    """List the instruments of the package and of the workspace."""
    print_table(
        ("instrument", "version", "sections", "questions", "title"),
        (
            (one.id, one.version, len(one.sections), sum(1 for _ in one.questions), one.title)
            for one in _library(home).all()
        ),
    )


@app.command()
def show(
    instrument: Annotated[str, typer.Argument(help="Its id, such as child_and_family.")],
    version: Annotated[int | None, typer.Option(help="The latest when left out.")] = None,
    home: Home = None,
) -> None:
    """Print an instrument's sections and questions."""
    library = _library(home)
    one = library.latest(instrument) if version is None else library.get(instrument, version)
    typer.echo(f"{one.title} ({one.id}, version {one.version})")
    for section in one.sections:
        typer.echo(f"\n{section.title}")
        for question in section.questions:
            required = ", required" if question.is_required else ""
            typer.echo(
                f"  {question.label} [{question.id}: {question.type}, {question.about.value}{required}]"
            )


@app.command()
def check(files: Annotated[list[Path], typer.Argument(help="Instrument files.")], home: Home = None) -> None:
    """Check instrument files; says what is wrong, where, and what to do."""
    from assessment_kit.instruments.loading import parse

    library = _library(home)
    for path in files:
        one = parse(_text_of(path), path.name, library)
        typer.echo(f"{path.name}: {one.id} version {one.version} is good.")


@protocol_app.command("show")
def show_protocol(home: Home = None) -> None:
    """Print the protocol that this workspace uses."""
    from assessment_kit.instruments.protocol import load_protocol
    from assessment_kit.store.workspace import Workspace

    path = Workspace(home).protocol_file
    protocol = load_protocol(path if path.exists() else None)
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


@protocol_app.command("check")
def check_protocol(file: Annotated[Path, typer.Argument(help="A protocol file.")]) -> None:
    """Check a protocol file; says what is wrong, where, and what to do."""
    from assessment_kit.instruments.protocol import parse_protocol

    protocol = parse_protocol(_text_of(file), file.name)
    typer.echo(f"{file.name}: {protocol.council}, version {protocol.version}, is good.")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InstrumentError(f"The file {path} does not exist.") from error
    except (UnicodeDecodeError, IsADirectoryError) as error:
        raise InstrumentError(f"{path.name} is not a text file in UTF-8.") from error
