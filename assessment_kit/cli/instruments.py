"""`instruments list`, `show`, `check`, `diff`; those of the knowledge check stand in `knowledge`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli import knowledge
from assessment_kit.cli.options import Home, print_table
from assessment_kit.core.errors import InvalidInputError

if TYPE_CHECKING:
    from assessment_kit.instruments.faults import Fault
    from assessment_kit.instruments.loading import Library
    from assessment_kit.instruments.model import Instrument, Question

app = typer.Typer(help="The questionnaires.", no_args_is_help=True, rich_markup_mode=None)
knowledge.register(app)

Id = Annotated[str, typer.Argument(help="Its id, such as child_and_family.")]


def _folder(home: Path | None) -> Path | None:
    from assessment_kit.store.workspace import Workspace

    folder = Workspace(home).instruments
    return folder if folder.is_dir() else None


def library_of(home: Path | None) -> "Library":
    """Give the instruments of the package and of the workspace."""
    from assessment_kit.instruments.loading import Library

    return Library(_folder(home))


@app.command("list")
def list_(home: Home = None) -> None:
    """List the instruments of the package and of the workspace."""
    print_table(
        ("instrument", "version", "sections", "questions", "title"),
        (
            (one.id, one.version, len(one.sections), sum(1 for _ in one.questions), one.title)
            for one in library_of(home).all()
        ),
    )


@app.command()
def show(
    instrument: Id,
    version: Annotated[int | None, typer.Option(help="The latest when left out.")] = None,
    toml: Annotated[
        bool, typer.Option("--toml", help="Print the file itself, to begin one of your own from.")
    ] = False,
    home: Home = None,
) -> None:
    """Print an instrument's questions: whom each is about, who answers, when it is asked, in whose words."""
    library = library_of(home)
    one = library.latest(instrument) if version is None else library.get(instrument, version)
    if toml:
        from assessment_kit.instruments.reading import file_text

        typer.echo(file_text(one.text), nl=False)
        return
    typer.echo(f"{one.title} ({one.id}, version {one.version})")
    for section in one.sections:
        typer.echo(f"\n{section.title}")
        for question in section.questions:
            required = ", required" if question.is_required else ""
            typer.echo(
                f"  {question.label} [{question.id}: {question.type}, {question.about.value}{required}]"
            )
            for line in _further(question, one):
                typer.echo(f"      {line}")


def _further(question: "Question", instrument: "Instrument") -> Iterator[str]:
    from assessment_kit.instruments.description import (
        AUDIENCE,
        answered_by,
        asked_when,
        clock_words,
        column_asked_when,
        copies_words,
        said_by_words,
    )

    if when := asked_when(question, instrument):
        yield f"Asked only when {when}."
    if question.answered_by != "practitioner":
        yield f"Answered by {answered_by(question)}."
    if whose := said_by_words(question, question.columns):
        yield f"It holds the words of {whose}."
    yield f"In copies that leave: {copies_words(question.copies)}."
    for audience, wording in question.wordings:
        yield f"As put {AUDIENCE[audience]}: {' '.join(filter(None, (wording.label, wording.hint)))}"
    for column in question.columns:
        if when := column_asked_when(column, question.columns):
            yield f"“{column.label}” is asked only when {when}."
    if clock := clock_words(question):
        yield f"The clock reads {clock}."


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Instrument files, or files of knowledge items.")],
    home: Home = None,
) -> None:
    """Check files of instruments and of items; says all that is wrong, on which line, and what to do."""
    from assessment_kit.instruments.knowledge.bank import check_items, is_file_of_items
    from assessment_kit.instruments.loading import check_file

    folder, library = _folder(home), library_of(home)
    faults: list[Fault] = []
    for path in files:
        found = check_items(path, folder) if is_file_of_items(path) else check_file(path, library)
        faults += found
        if not found:
            typer.echo(f"{path}: is good.")
    print_faults(faults)


def print_faults(faults: "Sequence[Fault]") -> None:
    """Print every fault and end with exit status 1, if there are any."""
    for fault in faults:
        typer.echo(fault.line_sentence, err=True)
    if faults:
        raise typer.Exit(1)


@app.command()
def diff(
    instrument: Id,
    old: Annotated[str, typer.Argument(help="The earlier version, such as v1.")],
    new: Annotated[str, typer.Argument(help="The later version, such as v2.")],
    home: Home = None,
) -> None:
    """Say what changed between two versions of an instrument, in words."""
    from assessment_kit.instruments.difference import differences

    library = library_of(home)
    before, after = (library.get(instrument, _version(word)) for word in (old, new))
    found = differences(before, after)
    typer.echo(f"{after.title}: from version {before.version} to version {after.version}")
    for sentence in found or ("Both ask the same in the same words.",):
        typer.echo(sentence)


def _version(word: str) -> int:
    number = word.removeprefix("v")
    if not number.isdecimal():
        raise InvalidInputError(f"'{word}' is no version: write v1, or 1.")
    return int(number)
