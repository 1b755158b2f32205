"""The logins of a demo, kept in its folder so that the same ones are printed the next time."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.demo.people import DemoLogin

_FILE = "demo-logins.json"


def keep_logins(home: Path, logins: Sequence[DemoLogin]) -> None:
    """Write the demo's logins into its folder, readable by nobody else.

    Only the passwords of invented people are ever kept like this; a real workspace holds hashes.
    """
    text = json.dumps([asdict(login) for login in logins], ensure_ascii=False, indent=2)
    part = home / f"{_FILE}.part"
    part.unlink(missing_ok=True)  # a leftover of other permissions
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    part.replace(home / _FILE)


def kept_logins(home: Path) -> list[DemoLogin]:
    """Read the logins of an existing demo folder; an empty list where it holds none.

    Raises
    ------
    WorkspaceError
        Where the file is there but is not what `keep_logins` wrote.
    """
    path = home / _FILE
    if not path.exists():
        return []
    try:
        return [DemoLogin(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError) as error:
        raise WorkspaceError(
            f"{_FILE} in the demo folder cannot be read; delete the folder and start the demo again."
        ) from error


def login_line(login: DemoLogin) -> str:
    """Say a login as the demo prints it."""
    return f"login {login.login} password {login.password} role {login.role}"
