"""`retention`, `keep`, `hold`, `erase`: until when records are kept, and how one child's ends."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.options import As, Home, account_named, open_store, print_table
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.timescale import day_in_england

if TYPE_CHECKING:
    from assessment_kit.store.ending import Ending
    from assessment_kit.store.mentions import Mention

_PLACES_SHOWN = 12

Child = Annotated[str, typer.Option("--child", help="The child's id; `assessment-kit retention` names it.")]
Why = Annotated[str, typer.Option("--why", help="Why, in at least a few words.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(retention)
    app.command("keep")(keep)
    app.command()(hold)
    app.command()(erase)


def retention(
    case: Annotated[str, typer.Argument(help="The council's number of a case; left out: every case.")] = "",
    past: Annotated[bool, typer.Option("--past", help="Only what is past its date and not held.")] = False,
    names: Annotated[
        bool, typer.Option("--names", help="With the children's names; that they were read is recorded.")
    ] = False,
    home: Home = None,
) -> None:
    """Say until when each child's record is kept, and by which class; nothing is destroyed by it."""
    with open_store(home, writer=names) as store:
        found = store.cases.find(case) if case else ""
        if case and not found:
            raise NotFoundError(f"There is no case {case}.")
        today = day_in_england(datetime.now(UTC))
        children = store.retention.of_case(found) if found else store.retention.every()
        children = tuple(one for one in children if not past or one.is_past(today))
        if names:
            store.audit.record_read(
                None, found, "retention", () if found else sorted({one.case for one in children})
            )
    if not children:
        typer.echo("No record is past its date." if past else "There is no child's record yet.")
        return
    named = ("name",) if names else ()
    print_table(
        ("child", *named, "case", "class", "destroy", "state"),
        (
            (
                one.child,
                *((one.name,) if names else ()),
                one.reference,
                one.kept.kept_as.id if one.kept and one.kept.kept_as else "",
                one.kept.words if one.kept else "",
                one.state(today),
            )
            for one in children
        ),
    )


def keep(
    retention_class: Annotated[
        str, typer.Argument(help="A class of the protocol; left out: what the record itself says again.")
    ] = "",
    child: Child = "",
    why: Why = "",
    as_: As = "",
    home: Home = None,
) -> None:
    """Choose the retention class of one child's record."""
    with open_store(home) as store:
        kept = store.retention.choose(account_named(store, as_), child, retention_class, why)
    typer.echo(
        f"The record may be destroyed {kept.words}." if kept.destroy_after else f"No date: {kept.words}."
    )


def hold(
    child: Child,
    why: Why,
    as_: As,
    lift: Annotated[bool, typer.Option("--lift", help="Lift the hold that stands.")] = False,
    home: Home = None,
) -> None:
    """Set a legal hold on one child's record, or lift it; while it stands nothing destroys the record."""
    with open_store(home) as store:
        account = account_named(store, as_)
        change = store.erasing.lift if lift else store.erasing.hold
        made = change(account, child, why)
    typer.echo("The legal hold was lifted." if lift else f"{made.words}.")


def erase(
    child: Child,
    why: Annotated[str, typer.Option(help="Why; it stays after the record, so it names nobody.")],
    authority: Annotated[
        str, typer.Option(help="Who decided it, or what demands it; it stays and names nobody of the family.")
    ],
    as_: As,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    home: Home = None,
) -> None:
    """Destroy one child's record for good; a sibling's stays whole, and that it was there stays known."""
    with open_store(home) as store:
        account = account_named(store, as_)
        ending = store.erasing.foreseen(account, child)
        _say(ending, store.erasing.mentions(ending))
        under_way = sum(child in one.children and one.is_under_way for _, one in store.assessments.every())
        if under_way:
            typer.echo(f"Work on this child is still under way, in {under_way} of the case's assessments.")
        if not yes:
            typer.confirm("Destroy it? Nobody can bring it back.", abort=True)
        made = store.erasing.erase(account, child, why, authority)
    typer.echo(f"{made.words} The audit keeps who, why, on whose word and when.")
    typer.echo(
        "Backups made before hold it still, until the last of them is removed: restore destroys it again."
    )


def _say(ending: "Ending", found: "tuple[Mention, ...]") -> None:
    if ending.is_whole_case:
        typer.echo("This is the last child of the case: what the family shared and the adults' parts go too.")
    typer.echo(f"Destroyed with the child's key: {len(ending.texts)} texts that stand with the family's,")
    emptied = sum(len(rows) for rows in ending.emptied.values())
    typer.echo(
        f"{emptied} reasons and notes beside them, {len(ending.drawings)} more drawings and "
        f"{len(ending.files)} released files."
    )
    if found and not ending.is_whole_case:
        struck = sum(one.texts for one in found if one.can_be_struck)
        typer.echo(
            f"{struck} texts of others name the child and stay, or are the child's words: strike first what "
            "is not theirs to keep."
        )
        if beside := sum(one.texts for one in found) - struck:
            typer.echo(f"{beside} notes, addenda and reasons name the child and stay; they cannot be struck.")
        for one in found[:_PLACES_SHOWN]:
            typer.echo(f"  {one.texts} under {one.question} of {one.assessment or 'the case'}")
        if len(found) > _PLACES_SHOWN:
            typer.echo(f"  and in {len(found) - _PLACES_SHOWN} more places")
