"""`instruments items` and `sign-off`: what the knowledge check asks, and who checked it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.options import Home, day_given, open_store, print_table
from assessment_kit.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from assessment_kit.core.item_check import CheckedBy
    from assessment_kit.instruments.knowledge.model import Bank, Item

_UNCHECKED = "nobody yet"
_WITHOUT_WORKSPACE = "no workspace"


def register(app: typer.Typer) -> None:
    """Add the commands to those of the instruments."""
    app.command()(items)
    app.command("sign-off")(sign_off)


def items(
    area: Annotated[str, typer.Option(help="One area only, such as sleep.")] = "", home: Home = None
) -> None:
    """List the items of the knowledge check: how each is answered, ages, pictures, who checked it."""
    bank, checks = _standing(home)
    chosen = bank.of_area(area) if area else bank.items
    print_table(
        ("item", "form", "ages", "checked by", "pictures"),
        (
            (
                item.id,
                item.form.value,
                " ".join(item.bands),
                _WITHOUT_WORKSPACE if checks is None else checks.get(item.id, _UNCHECKED),
                " ".join(item.pictures),
            )
            for item in chosen
        ),
    )


def _standing(home: Path | None) -> "tuple[Bank, Mapping[str, CheckedBy] | None]":
    """Read the items and who checked them; without a workspace, the shipped ones alone."""
    from assessment_kit.store.workspace import Workspace

    if not Workspace(home).exists:
        from assessment_kit.instruments.knowledge.bank import shipped

        return shipped(), None
    with open_store(home, writer=False) as store:
        return store.bank, store.items.checks(store.bank)


def sign_off(
    name: Annotated[str, typer.Option(help="The name of the professional who checked them.")],
    post: Annotated[str, typer.Option(help="Their post, such as health visitor, North team.")],
    item: Annotated[list[str] | None, typer.Argument(help="Items, by their ids.")] = None,
    registration: Annotated[str, typer.Option(help="Register and number, where they have one.")] = "",
    area: Annotated[str, typer.Option(help="All items of an area.")] = "",
    every: Annotated[bool, typer.Option("--all", help="All items.")] = False,
    on: Annotated[str, typer.Option(help="The day on which they checked; today if left out.")] = "",
    home: Home = None,
) -> None:
    """Record which professional has read and checked items: the words, the pictures, the answers."""
    from assessment_kit.core.item_check import CheckedBy

    day: date | None = day_given(on, "--on") if on else None
    with open_store(home) as store:
        chosen = _chosen(store.bank, item or [], area, every)
        by = CheckedBy(name, post, registration, day or store.items.today)
        signed = store.items.sign_off(None, chosen, by)
    for one in signed:
        typer.echo(f"{one.id}: checked by {by.name}.")
    if len(signed) > 1:
        typer.echo(
            f"{len(signed)} items are signed off. A changed word or picture makes an item unchecked again."
        )


def _chosen(bank: "Bank", named: "Sequence[str]", area: str, every: bool) -> "tuple[Item, ...]":
    """Find the items that are meant; exactly one way of naming them is used."""
    if [bool(named), bool(area), every].count(True) != 1:
        raise InvalidInputError("Name the items that were checked, or --area AREA, or --all.")
    if named:
        return tuple(bank.item(one) for one in dict.fromkeys(named))
    return bank.of_area(area) if area else bank.items
