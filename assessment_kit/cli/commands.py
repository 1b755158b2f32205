"""Every command, and what a person is told when one cannot be done: one sentence, never a traceback."""

import os
import sys

import typer

from assessment_kit import __version__
from assessment_kit.cli import (
    auditing,
    calendar,
    ending,
    frames,
    hang_up,
    instruments,
    leaving,
    people,
    protocol,
    records,
    serving,
    workspace,
)
from assessment_kit.core.errors import AssessmentKitError

NAME = "assessment-kit"  # also where it runs as `python -m assessment_kit`
DEBUG_VARIABLE = "ASSESSMENT_KIT_DEBUG"

# The class of all complaints about the command line: newer typer carries click inside itself.
USAGE: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name=NAME,
    help="Structured assessment notebooks for children's social care.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"assessment-kit {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: bool = typer.Option(
        False, "--version", help="Say the version.", callback=_version, is_eager=True
    ),
) -> None:
    """Structured assessment notebooks for children's social care."""


for module in (serving, workspace, records, leaving, ending, auditing, frames, calendar):
    module.register(app)
app.add_typer(people.app, name="people")
app.add_typer(instruments.app, name="instruments")
app.add_typer(protocol.app, name="protocol")


def run(arguments: list[str] | None = None) -> None:
    """Run a command; bad input gets one plain sentence and exit status 1."""
    try:
        status = app(args=arguments, prog_name=NAME, standalone_mode=False)
    except AssessmentKitError as error:
        _fail(str(error))
    except (typer.Abort, KeyboardInterrupt):
        _fail("Stopped.")
    except BrokenPipeError:
        hang_up()
    except OSError as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _fail(f"{error.filename or 'A file'}: {error.strerror or 'cannot be used'}.")
    except USAGE as error:
        _fail(error.format_message())  # type: ignore[attr-defined]
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _fail(
            f"Something is wrong inside assessment-kit ({type(error).__name__}). "
            f"Set {DEBUG_VARIABLE}=1 to see where."
        )
    else:
        sys.exit(status or 0)


def _fail(sentence: str) -> None:
    typer.echo(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}.", err=True)
    sys.exit(1)
