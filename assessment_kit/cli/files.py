"""Files that a command writes for a person: only their owner may read them."""

from contextlib import suppress
from pathlib import Path

from assessment_kit.core.errors import NotFoundError, WorkspaceError


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
