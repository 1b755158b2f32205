"""`people add`, `list`, `cover`, `reassign`, `remove`, `token`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.options import Home, account_named, day_given, open_store, print_table
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.people import AtWork, Role

if TYPE_CHECKING:
    from datetime import date

    from assessment_kit.core.covering import Cover
    from assessment_kit.core.people import Account
    from assessment_kit.store.record import Store

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
def add(  # noqa: PLR0913, PLR0917 - each is an option of the command
    login: Login,
    name: Annotated[str, typer.Option(help="The person's name, as it is to stand in the record.")],
    role: Annotated[
        list[str], typer.Option(help="practitioner, supervisor or administrator; again for more.")
    ],
    post: Annotated[str, typer.Option(help="Such as practice supervisor.")] = "",
    team: Annotated[str, typer.Option(help="Such as North team; copies for families say it.")] = "",
    telephone: Annotated[str, typer.Option(help="Where families may ring them; copies say it.")] = "",
    experience: Annotated[str, typer.Option(help="In the field; copies for courts say it.")] = "",
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
            at_work=AtWork(post, team, telephone, experience),
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
def cover(
    supervisor: Annotated[str, typer.Argument(help="The login of the supervisor who is away.")],
    covered_by: Annotated[
        str, typer.Argument(help="The login of the supervisor who covers; omit with --end.")
    ] = "",
    first: Annotated[str, typer.Option("--from", help="The first day, such as 2026-03-02.")] = "",
    last: Annotated[str, typer.Option("--to", help="The last day.")] = "",
    end: Annotated[bool, typer.Option("--end", help="End the cover that holds now, or the next.")] = False,
    home: Home = None,
) -> None:
    """Have another supervisor cover from a day to a day, or end it."""
    with open_store(home) as store:
        away = account_named(store, supervisor)
        if end:
            ended = _end_cover(store, away)
            typer.echo(f"Ended: {ended.words}.")
            return
        if not covered_by:
            raise InvalidInputError(
                "Name who covers: assessment-kit people cover AWAY COVERS --from DAY --to DAY"
            )
        covers = account_named(store, covered_by)
        days = day_given(first, "--from"), day_given(last, "--to")
        made, cases = store.covering.set(None, away.login, covers.login, *days)
    typer.echo(f"{made.words}: {cases} {'case' if cases == 1 else 'cases'} now.")


def _end_cover(store: "Store", away: "Account") -> "Cover":
    for one in store.covering.about(away):
        if one.supervisor == away.id:
            return store.covering.end(None, one.id)
    raise InvalidInputError(f"Nobody covers for {away.name}, now or later.")


@app.command()
def reassign(
    login: Annotated[str, typer.Argument(help="The login whose cases are given to others.")],
    reason: Annotated[str, typer.Option(help="Why; everybody who works on the cases reads it.")],
    by: Annotated[str, typer.Option(help="The login of the administrator or supervisor who decided it.")],
    lead: Annotated[str, typer.Option(help="Who leads from now on.")] = "",
    supervisor: Annotated[str, typer.Option(help="Who supervises from now on.")] = "",
    stays: Annotated[bool, typer.Option("--stays", help="They go on as a contributor.")] = False,
    home: Home = None,
) -> None:
    """Give all cases of a person to others, as one act."""
    with (
        open_store(home) as store,
        typer.progressbar(length=1, label="Giving the cases to others", file=sys.stderr) as bar,
    ):

        def shown(_: int, of: int) -> None:
            bar.length = of
            bar.update(1)

        giver = account_named(store, by)
        done = store.reassigning.caseload(giver, login, lead, supervisor, reason, stays=stays, progress=shown)
    typer.echo(done.words)


@app.command()
def remove(
    login: Login,
    yes: Annotated[bool, typer.Option("--yes", help="Although cases still hang on this person.")] = False,
    home: Home = None,
) -> None:
    """End a login and all its sessions; the name stays where the record names it."""
    with open_store(home) as store:
        leaver = account_named(store, login)
        hanging = store.reassigning.hanging(None, leaver.login)
        if not hanging.is_nothing and not yes:
            raise StateError(
                f"{leaver.name} {hanging.words}. Give the cases to others first: "
                f"assessment-kit people reassign {leaver.login} --lead LOGIN --supervisor LOGIN --reason … "
                "--by LOGIN; or remove with --yes."
            )
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
