"""`serve` and `demo`."""

import shutil
import tempfile
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_kit.cli.options import Home, open_store
from assessment_kit.core.errors import InvalidInputError, WorkspaceError

if TYPE_CHECKING:
    from assessment_kit.server.configuration import ServeOptions

Port = Annotated[int | None, typer.Option(help="The port; by default the first free one from 8888.")]
Light = Annotated[bool, typer.Option("--light", help="Run no kernels: pages without live charts and counts.")]
CoverAfter = Annotated[
    int, typer.Option(min=1, help="Seconds without a hand on it after which a page handed over is covered.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(demo)


def serve(  # noqa: PLR0913, PLR0917 - one parameter per option
    home: Home = None,
    port: Port = None,
    ip: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    light: Light = False,
    no_browser: NoBrowser = False,
    certificate: Annotated[Path | None, typer.Option(help="The certificate file for https.")] = None,
    certificate_key: Annotated[Path | None, typer.Option(help="The certificate's key file.")] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option("--behind-proxy", help="A proxy with https stands in front, and only it reaches us."),
    ] = False,
    kernels: Annotated[int, typer.Option(min=0, help="Pages that may have a kernel at once.")] = 16,
    cover_after: CoverAfter = 600,
) -> None:
    """Serve a workspace to the people who have a login in it."""
    from assessment_kit.server.configuration import ServeOptions, check
    from assessment_kit.server.configuration import serve as run

    options = ServeOptions(
        port=port,
        ip=ip,
        light=light,
        # Absolute, since the server moves to a folder of its own.
        certificate=certificate and certificate.expanduser().absolute(),
        certificate_key=certificate_key and certificate_key.expanduser().absolute(),
        behind_proxy=behind_proxy,
        kernels=kernels,
        cover_after=cover_after,
    )
    check(options)
    with open_store(home) as store:
        run(store, options, _ready(no_browser, []))


def demo(
    home: Annotated[
        Path | None, typer.Option(help="Keep the demo in this folder; one that exists goes on where it was.")
    ] = None,
    port: Port = None,
    no_browser: NoBrowser = False,
    light: Light = False,
    cover_after: CoverAfter = 600,
) -> None:
    """Start with eight invented families in a throw-away workspace."""
    from assessment_kit.server.configuration import ServeOptions

    options = ServeOptions(port=port, light=light, cover_after=cover_after)
    if home is not None:
        _demo_in(home.expanduser().absolute(), options, no_browser)
        return
    with tempfile.TemporaryDirectory(prefix="assessment-kit-demo-", ignore_cleanup_errors=True) as folder:
        _demo_in(Path(folder) / "workspace", options, no_browser)


def _demo_in(home: Path, options: "ServeOptions", no_browser: bool) -> None:
    from assessment_kit.demo.logins import kept_logins, login_line
    from assessment_kit.server.configuration import free_port
    from assessment_kit.server.configuration import serve as run

    free_port(options.ip, options.port)  # a busy port is told before families are written
    if not (home / "record.db").exists():
        _make_demo(home)
    with open_store(home) as store:
        if not store.is_demo:
            raise InvalidInputError(
                f"{home} holds a workspace that is not a demo: name another folder, or use serve."
            )
        run(store, options, _ready(no_browser, [login_line(login) for login in kept_logins(home)]))


def _make_demo(home: Path) -> None:
    """Write the demo beside its place and move it there whole: one that was cut short is begun anew."""
    from assessment_kit.demo.build import build_demo
    from assessment_kit.demo.logins import keep_logins
    from assessment_kit.store.faults import FULL_DISK, is_full
    from assessment_kit.store.record import Store

    if home.exists():
        if any(home.iterdir()):
            raise InvalidInputError(f"{home} holds other files: name a new folder for the demo.")
        home.rmdir()
    typer.echo("Writing eight invented families…", err=True)
    made = home.with_name(f"{home.name}.being-made")
    shutil.rmtree(made, ignore_errors=True)
    try:
        Store.init(made)
        with open_store(made) as store:
            keep_logins(made, build_demo(store, datetime.now(UTC).date()))
        made.rename(home)
    except (WorkspaceError, OSError) as error:
        full = FULL_DISK in str(error) or is_full(error, made)  # asked before anything is taken away
        shutil.rmtree(made, ignore_errors=True)
        if full:
            raise WorkspaceError(f"The demo in {home} cannot be made: {FULL_DISK}.") from error
        raise


def _ready(no_browser: bool, lines: list[str]) -> Callable[[str], None]:
    def ready(address: str) -> None:
        typer.echo("\n".join([f"Ready: {address}", *lines]))  # at once: whoever reads on sees all of it
        if not no_browser:
            webbrowser.open(address)

    return ready
