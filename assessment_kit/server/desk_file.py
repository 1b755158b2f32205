"""The way by which a command of the same user asks the server that holds the workspace."""

import json
import os
import secrets
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError, WorkspaceError

DESK_FILE = "desk.json"
DESK_PATH = "assessment-kit/desk"
WAIT_SECONDS = 600  # a bundle of a long record takes a minute on two busy cores


def open_desk(folder: Path, address: str) -> str:
    """Write down how a command of this user reaches the running server.

    Returns
    -------
    The secret that such a command shows. Who can read the file can read the workspace's key beside it.
    """
    secret = secrets.token_urlsafe(32)
    path = folder / DESK_FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"address": address, "secret": secret}, file)
    return secret


def close_desk(folder: Path) -> None:
    """Forget the way to a server that has stopped."""
    (folder / DESK_FILE).unlink(missing_ok=True)


def ask_the_server(
    desk: Path, what: str, headers: dict[str, str], content: bytes | None = None
) -> bytes | None:
    """Ask the server that holds the workspace, at the desk whose address and secret stand in a file.

    Returns
    -------
    What it answers; None where no server can be reached.
    """
    try:
        found: dict[str, Any] = json.loads(desk.read_text(encoding="utf-8"))
        address = f"{found['address']}{DESK_PATH}/{what}"
        headers = {"X-Assessment-Kit-Desk": found["secret"], **headers}
        request = urllib.request.Request(address, content, headers)  # noqa: S310 - our own file names our own server
        with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:  # noqa: S310 - as above
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        raise _refusal(error) from None
    except (OSError, ValueError, KeyError):
        return None


def _refusal(error: urllib.error.HTTPError) -> AssessmentKitError:
    try:
        sentence = str(json.loads(error.read())["message"])
    except (ValueError, KeyError):
        sentence = "The server that holds the workspace could not do this."
    known = {400: InvalidInputError, 404: NotFoundError}
    return known.get(error.code, WorkspaceError)(sentence)
