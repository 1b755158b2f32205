"""Files that a command writes for a person, which only their owner may read, and such as it is given."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from assessment_kit.core.errors import InvalidInputError, NotFoundError, TooLargeError, WorkspaceError


def must_have_folder(target: Path) -> None:
    """Refuse to write where there is no folder, before anything is read.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    if not target.parent.is_dir():
        raise NotFoundError(f"The folder {target.parent} does not exist.")


def write_copy(target: Path, content: bytes) -> None:
    """Write case text where only its owner may read it; an earlier copy there is replaced at once or not."""
    from assessment_kit.store.faults import why_not_made
    from assessment_kit.store.filesystem import write_private

    whole = target.resolve()
    part = whole.with_name(f".{whole.name}.part")
    try:
        if whole.exists() and not whole.is_file():  # such as /dev/stdout
            whole.write_bytes(content)
            return
        part.unlink(missing_ok=True)
        write_private(part, content)
        part.replace(whole)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = why_not_made(error, target.parent)
        raise WorkspaceError(f"The copy {target} cannot be written: {reason}.") from error


def read_plain_file(path: Path, most: int) -> bytes:
    """Read a file that somebody was sent: never through a link, never a device, never without end.

    Raises
    ------
    InvalidInputError
        When it is no plain file.
    NotFoundError
        When there is none.
    TooLargeError
        When it has more than `most` bytes.
    """
    from assessment_kit.notebook.refusals import Refusal

    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise InvalidInputError(Refusal.NO_PLAIN_FILE.words(name=path.name))
        # A link that takes its place meanwhile is not followed; a pipe is not waited for.
        found = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError as error:
        raise NotFoundError(f"The file {path} does not exist.") from error
    with os.fdopen(found, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLargeError(Refusal.FILE_TOO_LARGE.words(name=path.name))
    return content
