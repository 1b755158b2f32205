"""`verify FILE`: whether a copy is the one that was released, with a workspace or with a public key alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assessment_kit.cli.files import read_plain_file
from assessment_kit.cli.options import open_store
from assessment_kit.core.errors import InvalidInputError

if TYPE_CHECKING:
    from assessment_kit.server.vouching import Told

_MOST_BYTES = 256 * 1024 * 1024


def verify_file(file: Path, key: Path | None, home: Path | None) -> None:
    """Check one file, and say each thing that was found.

    Raises
    ------
    InvalidInputError
        When it is not what was released, or nothing is there to check it with.
    """
    from assessment_kit.core.seal import MOST_BYTES

    content = read_plain_file(file, _MOST_BYTES)
    beside = file.with_name(f"{file.name}.sig")
    seal = read_plain_file(beside, MOST_BYTES) if beside.exists() else None
    found = [*_by_key(content, seal, key), *_by_record(content, seal, key, home)]
    for told in found:
        if told.is_so:
            typer.echo(told.words)
    wrong = [told.words for told in found if not told.is_so]
    if wrong:
        raise InvalidInputError(" ".join(wrong))


def _by_key(content: bytes, seal: bytes | None, key: Path | None) -> "list[Told]":
    if key is None:
        return []
    from assessment_kit.server.vouching import check_signature
    from assessment_kit.store.release_keys import read_public_key

    return check_signature(content, seal, read_public_key(read_plain_file(key, 10_000)))


def _by_record(content: bytes, seal: bytes | None, key: Path | None, home: Path | None) -> "list[Told]":
    from assessment_kit.server.vouching import Told, check_by_record
    from assessment_kit.store.workspace import Workspace

    if not Workspace(home).exists:
        if key is None:
            raise InvalidInputError(
                "There is no workspace here: name the council's public key with --key, or the workspace "
                "with --home."
            )
        return [Told(True, "There is no workspace here, so the signature alone was checked.")]
    with open_store(home, writer=False) as store:
        return check_by_record(store, content, seal)
