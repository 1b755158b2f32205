"""Whose copy it is; what no copy may hold is left out before, in `projection.copies`."""

from collections.abc import Mapping
from typing import Any

from assessment_kit.core.errors import InvalidInputError

Json = Mapping[str, Any]

COPIES = {"full": "Council's own file copy: does not leave the council"}


def copy_of(record: Json, copy: str) -> dict[str, Any]:
    """Take from a record what a copy may hold.

    Parameters
    ----------
    record
        What `projection.record_json` gives.
    copy
        Whose copy; so far there is the council's own only.

    Raises
    ------
    InvalidInputError
        Where there is no such copy, or what was given is no record.
    """
    if copy not in COPIES:
        raise InvalidInputError(f"There is no copy called '{copy}'; choose one of: {', '.join(COPIES)}.")
    if record.get("schema") != 1 or not isinstance(record.get("sections"), list):
        raise InvalidInputError("This is not the record of an assessment; export it again.")
    return dict(record)
