"""`recipient`, `release`, `confirm`, `bundle`, `key`: what leaves, and what it is checked with."""

import base64
from pathlib import Path
from typing import Annotated, Any

import typer

from assessment_kit.cli.files import must_have_folder, write_copy
from assessment_kit.cli.options import As, Home, open_store
from assessment_kit.core.release import copy_named
from assessment_kit.core.releasing import must_have_recipient

For = Annotated[
    str, typer.Option("--for", help="Whom it is for: somebody of the case by name, or a recipient's id.")
]
Checked = Annotated[bool, typer.Option("--checked", help="Every point of the checklist was looked at.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(recipient)
    app.command()(release)
    app.command()(confirm)
    app.command()(bundle)
    app.command()(key)


def recipient(
    assessment: Annotated[str, typer.Argument(help="The assessment's id.")],
    as_: As,
    name: Annotated[str, typer.Option(help="Who reads it at the agency, or the court.")],
    agency: Annotated[str, typer.Option(help="The agency; left out for a court.")] = "",
    ground: Annotated[str, typer.Option(help="Of an agency: the legal ground or the permission.")] = "",
    section: Annotated[
        list[str] | None, typer.Option(help="Of an agency: a section's id that it gets; again for each.")
    ] = None,
    case_number: Annotated[str, typer.Option(help="Of a court: the number of its case.")] = "",
    home: Home = None,
) -> None:
    """Name an agency or a court to get a copy; somebody of the case needs no naming."""
    whom: dict[str, Any] = {"act": "name", "as": as_, "assessment": assessment, "agency": agency}
    whom |= {"name": name, "ground": ground, "sections": list(section or []), "case_number": case_number}
    said = _ask(home, whom)
    typer.echo(f"Named {said['name']}. For a copy: --for {said['recipient']}")


def release(  # noqa: PLR0913, PLR0917 - each is an option of the command
    assessment: Annotated[str, typer.Argument(help="The assessment's id.")],
    as_: As,
    copy: Annotated[str, typer.Option(help="court, family, partner, child or easy_read.")],
    how: Annotated[str, typer.Option(help="How it is handed over: in_person, post, secure_email or portal.")],
    for_: For = "",
    explained_by: Annotated[str, typer.Option(help="Who goes through it with them.")] = "",
    language: Annotated[str, typer.Option(help="The language that they get it in.")] = "English",
    checked: Checked = False,
    output: Output = None,
    home: Home = None,
) -> None:
    """Make the copy that may be handed over to one named reader, with its signature beside it."""
    must_have_recipient(copy_named(copy), for_)
    if output is not None:
        must_have_folder(output)
    whom = {"assessment": assessment, "copy": copy, "for": for_}
    seen = _ask(home, {"act": "look", "as": as_, **whom})
    _print_seen(seen)
    given: dict[str, Any] = {"act": "release", "as": as_, "assessment": assessment, "copy": copy}
    given |= {"recipient": seen["recipient"], "shown": seen["shown"], "how": how}
    given |= {"language": language, "explained_by": explained_by}
    given["checked"] = [] if seen["second_person"] else _points(seen, checked)
    _finish(_ask(home, given), output)


def confirm(
    number: Annotated[int, typer.Argument(help="The release that waits, as `release` named it.")],
    as_: As,
    refuse: Annotated[str, typer.Option(help="Why it is not to be handed over after all.")] = "",
    checked: Checked = False,
    output: Output = None,
    home: Home = None,
) -> None:
    """Confirm as a second person what somebody else released, or turn it down."""
    if output is not None:
        must_have_folder(output)
    if refuse:
        said = _ask(home, {"act": "refuse", "as": as_, "release": number, "reason": refuse})
        typer.echo(f"Copy {said['number']} is not to be handed over.")
        return
    seen = _ask(home, {"act": "look_again", "as": as_, "release": number})
    _print_seen(seen)
    _points(seen, checked)
    given = {"act": "confirm", "as": as_, "release": number, "shown": seen["shown"]}
    _finish(_ask(home, given), output)


def bundle(
    case: Annotated[str, typer.Argument(help="The council's number of the case, or its id.")],
    as_: As,
    for_: For = "",
    why: Annotated[str, typer.Option(help="Which request this answers; it names nobody of the family.")] = "",
    output: Output = None,
    home: Home = None,
) -> None:
    """Make a subject-access bundle: what the record holds about one person or from them, as a zip."""
    target = output or Path("about-one-person.zip")
    must_have_folder(target)
    said = _ask(home, {"act": "bundle", "as": as_, "case": case, "for": for_, "why": why})
    write_copy(target, base64.b64decode(said["file"]))
    typer.echo(f"{said['searched']} protected strings: 0 found in {len(said['files'])} files.")
    for ground, sections in said["withheld"]:
        typer.echo(f"Withheld in {len(sections)} sections: {ground}")
    if said["kept_back"]:
        typer.echo(f"Kept back because they name or give away somebody else: {said['kept_back']} texts.")
    typer.echo(f"Wrote {target} for {said['name']}. Look through it before it is handed over.")


def key(
    output: Output = None,
    home: Home = None,
) -> None:
    """Print the public key that releases are checked with, or write it to a file (PEM)."""
    with open_store(home, writer=False) as store:
        public = store.release_keys.public()
    if output is None:
        typer.echo(public.pem, nl=False)
        return
    must_have_folder(output)
    output.write_text(public.pem, encoding="ascii")
    typer.echo(f"Wrote the public key {public.id} to {output}: give it to whoever is to check copies.")


def _ask(home: Path | None, given: dict[str, Any]) -> dict[str, Any]:
    from assessment_kit.server.leaving_desk import ask_about_leaving

    return ask_about_leaving(home, given)


def _print_seen(seen: dict[str, Any]) -> None:
    """Say what is withheld and who is named, each in its place, without what is withheld."""
    typer.echo(f"{seen['copy']} copy for {seen['name']}")
    typer.echo(f"Withheld: {len(seen['withheld'])}")
    for one in seen["withheld"]:
        typer.echo(f"  {one['place']} ({one['reason']})")
    typer.echo(f"Names: {len(seen['names'])}")
    for one in seen["names"]:
        typer.echo(f"  {one['name']}, {one['place']}{'' if one['is_cleared'] else ': not cleared'}")
    for sentence in (*seen["stops"], *seen["second_person"]):
        typer.echo(sentence)


def _points(seen: dict[str, Any], is_checked: bool) -> list[str]:
    """Go through the checklist, point by point where nobody has said that it was."""
    if not is_checked:
        for one in seen["checklist"]:
            typer.confirm(one["words"], abort=True)
    return [one["point"] for one in seen["checklist"]]


def _finish(said: dict[str, Any], output: Path | None) -> None:
    if not said["is_released"]:
        typer.echo(f"Copy {said['number']} waits for a second person, who leads or supervises the case:")
        typer.echo(f"assessment-kit confirm {said['id']} --as LOGIN")
        return
    target = output or Path(said["name"])
    beside = target.with_name(f"{target.name}.sig")
    write_copy(target, base64.b64decode(said["file"]))
    write_copy(beside, base64.b64decode(said["signature"]))
    typer.echo(said["leaks"])
    typer.echo(f"Wrote {target}, copy {said['number']} for {said['recipient']}, and its signature {beside}.")
