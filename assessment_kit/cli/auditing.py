"""`audit`: who read and wrote what."""

from datetime import date
from typing import Annotated

import typer

from assessment_kit.cli.options import Home, day_given, open_store, print_table
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.timescale import moment_words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(audit)


def audit(
    case: Annotated[
        str, typer.Argument(help="The council's number of the case, or its id; left out: the workspace.")
    ] = "",
    person: Annotated[str, typer.Option(help="A login: only what this person did.")] = "",
    child: Annotated[
        str, typer.Option(help="A child's id: only what is about this child, or about all of an assessment.")
    ] = "",
    since: Annotated[str, typer.Option(help="From this day on, such as 2026-03-02.")] = "",
    until: Annotated[str, typer.Option(help="Up to this day.")] = "",
    reads: Annotated[
        bool, typer.Option("--reads", help="Only who saw something, not who changed it.")
    ] = False,
    home: Home = None,
) -> None:
    """List who read and wrote what in a case, or what was done in the workspace itself."""
    from assessment_kit.store.auditing import Chosen, audit_lines

    first, last = _day(since, "--since"), _day(until, "--until")
    with open_store(home, writer=False) as store:
        found = store.cases.find(case) if case else ""
        if case and not found:
            raise NotFoundError(f"There is no case {case}.")
        if person and person not in {account.login for account in store.accounts.all()}:
            raise NotFoundError(f"There is no login {person}: `assessment-kit people list` names them.")
        lines = audit_lines(store, found, Chosen(person, child, first, last, reads))
    if not lines:
        typer.echo("Nothing in the audit is so.")
        return
    print_table(
        ("at", "who", "what", "of"),
        ((moment_words(one.at), one.who, one.what, one.whereof) for one in lines),
    )


def _day(word: str, what: str) -> date | None:
    return day_given(word, what) if word else None
