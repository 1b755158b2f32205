"""One Jupyter server extension that carries both faces."""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Name the module that Jupyter loads; its name sorts before jupyterlab and voila.server_extension."""
    return [{"module": "assessment_kit.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Add our own routes and settings to the server."""
    from assessment_kit.server.extension import load

    load(server)


async def _start_jupyter_server_extension(server: Any) -> None:
    """Take away every route that the table does not name, whoever started the server."""
    from assessment_kit.server.routes import apply_table

    apply_table(server.web_app)
