"""The command line: thin, and never a traceback for a person.

The list of commands is asked for most often, so it is kept as a text: reading every command to print it takes
ten times as long as starting Python. `scripts/make_help.py` makes it again.
"""

import os
import sys

_KEPT_HELP = f"{os.path.dirname(__file__)}/help.txt"  # noqa: PTH120 - pathlib takes as long as all the rest
_COLUMNS = 80  # of a terminal: in a narrower one the list is laid out anew


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; bad input gets one plain sentence and exit status 1."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--help"] and _columns() >= _COLUMNS:
        _print_help()
        sys.exit(0)
    from assessment_kit.cli.commands import run

    run(arguments)


def hang_up() -> None:
    """End where whoever read our output has gone: say nothing more, not even when Python closes it."""
    try:  # noqa: SIM105 - contextlib takes as long as the rest, too
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        pass
    sys.exit(1)


def _print_help() -> None:
    with open(_KEPT_HELP, encoding="utf-8") as kept:  # noqa: PTH123 - the same
        text = kept.read()
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        hang_up()


def _columns() -> int:
    """Tell how wide the terminal is, as the library that lays out help does."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS
