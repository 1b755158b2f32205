"""Whose copy it is; what no copy may hold is left out before, in `projection.copies`."""

from collections.abc import Mapping
from typing import Any

from assessment_kit.core.disclosure import CopyKind
from assessment_kit.core.errors import InvalidInputError

Json = Mapping[str, Any]

FULL = "full"
COPIES = {  # what each is called where it is not said for whom it is
    FULL: "Council's own file copy: does not leave the council",
    "court": "Copy for the court",
    "family": "Copy for one person of the family",
    "partner": "Copy for a partner agency",
}
# "full, court, family, partner, child or easy_read"
_KINDS = [kind.value for kind in CopyKind]
KINDS = " or ".join((", ".join(_KINDS[:-1]), _KINDS[-1]))


def copy_of(record: Json, copy: str) -> dict[str, Any]:
    """Take from a record what a copy may hold.

    Parameters
    ----------
    record
        What `projection.record_json` gives.
    copy
        Whose copy. One that leaves needs to know for whom it is: `record["copy"]`.

    Raises
    ------
    InvalidInputError
        Where there is no such copy, what was given is no record, or nobody is named whom the copy is for.
    """
    if copy not in COPIES:
        raise InvalidInputError(f"There is no copy called '{copy}'; choose {KINDS}.")
    if record.get("schema") != 1 or not isinstance(record.get("sections"), list):
        raise InvalidInputError("This is not the record of an assessment; export it again.")
    if copy != FULL and not (record.get("copy") or {}).get("recipient"):
        raise InvalidInputError(
            f"There is no {copy.replace('_', ' ')} copy without a recipient: say for whom it is."
        )
    return dict(record)
