"""`new`, `list`, `export`, `import`."""

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.files import must_have_folder, read_plain_file, write_copy
from assessment_kit.cli.leaving import For
from assessment_kit.cli.options import As, Home, account_named, day_given, open_store, print_table
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.release import copy_named
from assessment_kit.core.releasing import must_have_recipient

if TYPE_CHECKING:
    from assessment_kit.core.case import Case
    from assessment_kit.store.record import Store


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(new)
    app.command("list")(list_)
    app.command()(export)
    app.command("import")(import_)


def new(
    instrument: Annotated[str, typer.Argument(help="Which assessment, such as child_and_family.")],
    as_: As,
    case: Annotated[str, typer.Option(help="The council's number of the case; opened when it is new.")],
    referred_on: Annotated[
        str,
        typer.Option(
            help="The day of the referral, such as 2026-03-02; left out where open work answers one already."
        ),
    ] = "",
    started_on: Annotated[str, typer.Option(help="The day it starts; today when left out.")] = "",
    child: Annotated[
        list[str] | None,
        typer.Option(help="A child's name; again for each child. All of the case when left out."),
    ] = None,
    home: Home = None,
) -> None:
    """Start an assessment, and open the case when it is new."""
    today = datetime.now(UTC).date()
    referred = day_given(referred_on, "--referred-on") if referred_on else None
    started = day_given(started_on, "--started-on") if started_on else today
    with open_store(home) as store:
        account = account_named(store, as_)
        store.library.latest(instrument)
        found = _case_for(store, as_, case, child or [])
        wanted = {name.casefold() for name in child or []}
        children = [one for one in found.children if not wanted or one.name.casefold() in wanted]
        if not children or len(children) < len(wanted):
            raise InvalidInputError(f"Case {case} has no such child: name each as it stands in the case.")
        made = store.assessments.start(
            account, found.id, instrument, [one.id for one in children], referred, started
        )
    typer.echo(f"Started {made.id} in case {case}.")


def _case_for(store: "Store", login: str, reference: str, children: list[str]) -> "Case":
    account = account_named(store, login)
    found = store.cases.find(reference)
    if found:
        return store.cases.get(account, found)
    if not children:
        raise InvalidInputError(f"Case {reference} is new: name its children with --child.")
    return store.cases.open(account, reference, [{"kind": "child", "name": name} for name in children])


def list_(
    queue: Annotated[
        str, typer.Option(help="A login: what waits for this person and their team, in that order.")
    ] = "",
    home: Home = None,
) -> None:
    """List the assessments of the workspace, or of one person's queue, without content."""
    with open_store(home, writer=False) as store:
        if queue:
            _print_queue(store, queue)
            return
        rows = [
            (
                one.id,
                reference,
                f"{one.instrument} v{one.instrument_version}",
                one.status.value,
                one.started_on,
            )
            for reference, one in store.assessments.every()
        ]
    if not rows:
        typer.echo("There is no assessment yet.")
        return
    print_table(("assessment", "case", "instrument", "status", "started"), rows)


def _print_queue(store: "Store", login: str) -> None:
    rows = [
        (
            line.assessment.id,
            row.case.reference,
            line.assessment.instrument,
            line.assessment.status.value,
            line.leading.due_on if line.leading else "",
            "yes" if line.waits_for_you else "",
            line.notes_words,
            line.changed.words,
        )
        for row in store.queue.every(account_named(store, login))
        for line in row.lines
    ]
    if not rows:
        typer.echo(f"No work is under way in a case that {login} leads, writes in or supervises.")
        return
    headings = ("assessment", "case", "instrument", "status", "due", "waits", "notes", "changed")
    print_table(headings, rows)


def export(
    assessment: Annotated[str, typer.Argument(help="The assessment's id; `assessment-kit list` names them.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")] = None,
    to: Annotated[str, typer.Option(help="pdf or ipynb.")] = "",
    copy: Annotated[
        str, typer.Option(help="full, or a preview of court, family, partner, child or easy_read.")
    ] = "full",
    for_: For = "",
    child: Annotated[str, typer.Option(help="A child's name: only this child's part.")] = "",
    home: Home = None,
) -> None:
    """Write the council's full copy of an assessment, or one child's part of it; that it left is recorded.

    With --copy and --for, a preview of a copy for one reader, marked so on every page: `release` makes the
    one that may be handed over.
    """
    if copy != "full":
        _export_preview(assessment, output, to, copy, for_, home)
        return
    kind = to or (output.suffix.lstrip(".") if output else "") or "pdf"
    if kind not in {"pdf", "ipynb"}:
        raise InvalidInputError(f"An assessment is exported to pdf or ipynb, not to {kind}.")
    target = output or Path(f"assessment-{assessment[:8]}{'-part' if child else ''}.{kind}")
    must_have_folder(target)
    from assessment_kit.server.exporting import export_copy

    write_copy(target, export_copy(home, assessment, kind, child))
    typer.echo(f"Wrote {target}. It holds case text: keep it as you would the record.")


def _export_preview(
    assessment: str, output: Path | None, to: str, copy: str, whom: str, home: Path | None
) -> None:
    if to not in {"", "pdf"}:
        raise InvalidInputError(f"A copy for one reader is exported to pdf, not to {to}.")
    must_have_recipient(copy_named(copy), whom)
    target = output or Path(f"preview-{assessment[:8]}-{copy}.pdf")
    must_have_folder(target)
    from assessment_kit.server.leaving_desk import ask_about_leaving

    given = {"act": "preview", "assessment": assessment, "copy": copy, "for": whom}
    write_copy(target, base64.b64decode(ask_about_leaving(home, given)["file"]))
    typer.echo(f"Wrote {target}, a preview: assessment-kit release makes the copy that may be handed over.")


def import_(
    file: Annotated[
        Path, typer.Argument(help="A notebook that `export --to ipynb` made and somebody annotated.")
    ],
    as_: As,
    home: Home = None,
) -> None:
    """Take the notes of an exported notebook that was annotated elsewhere, and nothing else of it."""
    from assessment_kit.notebook.file import MAX_FILE_BYTES

    content = read_plain_file(file, MAX_FILE_BYTES)
    from assessment_kit.server.importing import import_notes

    for sentence in import_notes(home, as_, content, file.name):
        typer.echo(sentence)
