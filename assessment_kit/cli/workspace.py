"""`init`, `verify`, `backup`, `restore`."""

from pathlib import Path
from typing import Annotated

import typer

from assessment_kit.cli.options import Home, open_store
from assessment_kit.core.errors import InvalidInputError, WorkspaceError


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (init, verify, backup, restore):
        app.command()(command)


def init(home: Home = None) -> None:
    """Make a workspace: an empty, encrypted record and its key."""
    from assessment_kit.store.record import Store
    from assessment_kit.store.workspace import Workspace

    Store.init(home)
    workspace = Workspace(home)
    typer.echo(f"Made a workspace in {workspace.home}.")
    typer.echo(f"Its key is in {workspace.key_file}: keep a copy of it apart from the backups.")
    with Store.open(home, writer=False) as store:
        public = store.release_keys.public()
    typer.echo(f"Copies that leave are signed with the key {public.id}, whose public half is:")
    typer.echo(public.pem, nl=False)
    typer.echo("Next: assessment-kit people add LOGIN --name NAME --role practitioner")


_NOT_BELIEVED = (
    "Lines of the list of erasures that are cut short or that this record did not sign, so that nothing was "
    "done by them: {}."
)
_CHECKED = (
    "chains",
    "entries",
    "revisions",
    "opened",
    "heads",
    "strikes",
    "drawings",
    "releases",
    "erasures",
    "checkpoints",
)


def verify(
    file: Annotated[
        Path | None, typer.Argument(help="A copy that was handed over; its signature stands beside it.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(help="The council's public key, to check a copy by its signature without a workspace."),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make anew what lists remember: due dates, their order.")
    ] = False,
    home: Home = None,
) -> None:
    """Check the record: every page, every chain, every commitment; or one copy that was released from it."""
    if file is not None:
        from assessment_kit.cli.vouching import verify_file

        verify_file(file, key, home)
        return
    if key is not None:
        raise InvalidInputError("Name the copy that is to be checked with this key.")
    with open_store(home, writer=rebuild) as store:
        if rebuild:
            store.rebuild()
        typer.echo("Checking the record; this reads all of it.")
        report = store.verify()
    for what in _CHECKED:
        typer.echo(f"{what}: {getattr(report, what)}")
    if report.unnamed:
        typer.echo(f"drawings that no text names, left as they are: {', '.join(report.unnamed)}")
    if report.not_believed:
        typer.echo(_NOT_BELIEVED.format(report.not_believed))
    if not report.is_whole:
        raise WorkspaceError("The record is not whole: " + " ".join(report.faults))
    typer.echo("The record is whole.")


def backup(
    target: Annotated[Path, typer.Argument(help="The folder for the backup, on another disk.")],
    home: Home = None,
) -> None:
    """Write an encrypted copy of the record and check it; the key is not in it."""
    from assessment_kit.server.leaving_desk import back_up

    made = back_up(home, target)
    typer.echo(f"Backed up {made.revisions} revisions to {made.folder}, opened the copy and checked it.")
    typer.echo(f"It opens only with the key {made.key}, which is not in it. The audit says that it was made.")


def restore(
    source: Annotated[Path, typer.Argument(help="The backup.")],
    home: Annotated[Path, typer.Option(help="The folder of the new workspace; it must not hold one.")],
    key_file: Annotated[
        Path | None, typer.Option(help="The key, where it does not stand in its place.")
    ] = None,
    erasures: Annotated[
        Path | None,
        typer.Option(help="The list erasures.jsonl of the workspace that is replaced, where it can be read."),
    ] = None,
) -> None:
    """Make a workspace from a backup, destroy in it what was destroyed since, and check it."""
    from assessment_kit.store.backup import knows_later_erasures
    from assessment_kit.store.backup import restore as bring_back

    report = bring_back(source, home, key_file, erasures)
    typer.echo(f"Restored {report.revisions} revisions to {home} and checked them.")
    typer.echo(f"Records of children that were destroyed, and stay so: {report.erasures}.")
    if report.not_believed:
        typer.echo(_NOT_BELIEVED.format(report.not_believed))
        typer.echo(
            "If one of them was this record's, what it named is back: compare with the council's decisions."
        )
    if not knows_later_erasures(source, erasures):
        typer.echo(
            "No later backup lies beside this one and no list was named: a record that was destroyed "
            "since then is back. Restore again with --erasures, or destroy it again."
        )
