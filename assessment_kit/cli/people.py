"""`people add`, `list`, `remove`, `token`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.options import Home, account_named, day_given, open_store, print_table
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Role

if TYPE_CHECKING:
    from datetime import date

app = typer.Typer(help="Who may log in.", no_args_is_help=True, rich_markup_mode=None)

Login = Annotated[str, typer.Argument(help="The login name, such as sam.lee.")]


def _role(word: str) -> Role:
    try:
        return Role(word)
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise InvalidInputError(f"There is no role {word}: it is one of {known}.") from error


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    word: str = typer.prompt("First password", hide_input=True, confirmation_prompt=True)
    return word


@app.command()
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="The person's name, as it is to stand in the record.")],
    role: Annotated[
        list[str], typer.Option(help="practitioner, supervisor or administrator; again for more.")
    ],
    post: Annotated[str, typer.Option(help="Such as practice supervisor, North team.")] = "",
    registration_number: Annotated[str, typer.Option(help="The Social Work England number.")] = "",
    registered_until: Annotated[str, typer.Option(help="Until when they are registered.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the first password from standard input.")
    ] = False,
    home: Home = None,
) -> None:
    """Give somebody a login."""
    roles = [_role(word) for word in role]
    until: date | None = day_given(registered_until, "--registered-until") if registered_until else None
    with open_store(home) as store:
        account = store.accounts.add(
            login,
            name,
            roles,
            _password(password_stdin),
            post=post,
            registration_number=registration_number,
            registered_until=until,
        )
    typer.echo(f"Added {account.login} ({account.name}).")


@app.command("list")
def list_(home: Home = None) -> None:
    """List the logins."""
    with open_store(home, writer=False) as store:
        accounts = store.accounts.all()
    if not accounts:
        typer.echo("There is no login yet: assessment-kit people add LOGIN --name NAME --role practitioner")
        return
    print_table(
        ("login", "name", "roles", "registered until"),
        (
            (
                one.login,
                one.name,
                " ".join(sorted(role.value for role in one.roles)) if one.is_active else "ended",
                one.registered_until or "",
            )
            for one in accounts
        ),
    )


@app.command()
def remove(login: Login, home: Home = None) -> None:
    """End a login and all its sessions; the name stays where the record names it."""
    with open_store(home) as store:
        account_named(store, login)
        store.accounts.remove(login)
    typer.echo(f"{login} can no longer log in.")


@app.command()
def token(
    login: Login,
    label: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    days: Annotated[int, typer.Option(help="How long it lasts, 1 to 366 days.")] = 30,
    home: Home = None,
) -> None:
    """Print a token for a person's own programs: `Authorization: token …`."""
    with open_store(home) as store:
        made = store.sessions.issue_token(account_named(store, login), label, days)
    typer.echo(made)
