"""`init`, `verify`, `backup`, `restore`, `audit`."""

from pathlib import Path
from typing import Annotated

import typer

from assessment_kit.cli.options import Home, open_store, print_table
from assessment_kit.core.errors import NotFoundError, WorkspaceError


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (init, verify, backup, restore, audit):
        app.command()(command)


def init(home: Home = None) -> None:
    """Make a workspace: an empty, encrypted record and its key."""
    from assessment_kit.store.record import Store
    from assessment_kit.store.workspace import Workspace

    Store.init(home)
    workspace = Workspace(home)
    typer.echo(f"Made a workspace in {workspace.home}.")
    typer.echo(f"Its key is in {workspace.key_file}: keep a copy of it apart from the backups.")
    typer.echo("Next: assessment-kit people add LOGIN --name NAME --role practitioner")


_CHECKED = ("chains", "entries", "revisions", "opened", "heads", "strikes", "drawings", "checkpoints")


def verify(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make anew what lists remember: due dates, their order.")
    ] = False,
    home: Home = None,
) -> None:
    """Check the record: every page, every chain, every commitment."""
    with open_store(home, writer=rebuild) as store:
        if rebuild:
            store.rebuild()
        typer.echo("Checking the record; this reads all of it.")
        report = store.verify()
    for what in _CHECKED:
        typer.echo(f"{what}: {getattr(report, what)}")
    if report.unnamed:
        typer.echo(f"drawings that no text names, left as they are: {', '.join(report.unnamed)}")
    if not report.is_whole:
        raise WorkspaceError("The record is not whole: " + " ".join(report.faults))
    typer.echo("The record is whole.")


def backup(
    target: Annotated[Path, typer.Argument(help="The folder for the backup, on another disk.")],
    home: Home = None,
) -> None:
    """Write an encrypted copy of the record and check it; the key is not in it."""
    from assessment_kit.store.backup import backup as copy
    from assessment_kit.store.workspace import Workspace

    made = copy(Workspace(home), target)
    typer.echo(f"Backed up {made.revisions} revisions to {made.folder}, opened the copy and checked it.")
    typer.echo(f"It opens only with the key {made.key}, which is not in it.")


def restore(
    source: Annotated[Path, typer.Argument(help="The backup.")],
    home: Annotated[Path, typer.Option(help="The folder of the new workspace; it must not hold one.")],
    key_file: Annotated[
        Path | None, typer.Option(help="The key, where it does not stand in its place.")
    ] = None,
) -> None:
    """Make a workspace from a backup and check it."""
    from assessment_kit.store.backup import restore as bring_back

    report = bring_back(source, home, key_file)
    typer.echo(f"Restored {report.revisions} revisions to {home} and checked them.")


def audit(
    case: Annotated[str, typer.Argument(help="The council's number of the case, or its id.")],
    home: Home = None,
) -> None:
    """List who read and wrote what in a case."""
    with open_store(home, writer=False) as store:
        found = store.cases.find(case)
        if not found:
            raise NotFoundError(f"There is no case {case}.")
        names = {account.id: account.login for account in store.accounts.all()}
        entries = store.audit.of_case(found)
    print_table(
        ("at", "who", "what", "object"),
        (
            (e.at.isoformat(timespec="seconds"), names.get(e.actor, "command line"), e.action, e.object)
            for e in entries
        ),
    )
