"""A record as a PDF: tagged, archivable, the same bytes for the same record."""

import json
import threading
from collections.abc import Mapping
from functools import cache
from typing import Any

import typst

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.resources import templates_folder
from assessment_kit.reports.copies import FULL, copy_of
from assessment_kit.reports.easy_copies import EASY, easy_pdf
from assessment_kit.reports.glyphs import fonts_folder, plain
from assessment_kit.reports.layouts import laid_out
from assessment_kit.reports.picture_texts import settable

# Archivable with attachments (ISO 19005-3, level A) and accessible (ISO 14289-1): the compiler insists.
STANDARDS = ["a-3a", "ua-1"]
_PASSING = {"made_at", "reader", "is_writable", "day_count", "writer"}  # of this reading, not of the record
_one_at_a_time = threading.Lock()  # the compiler keeps its fonts and its cache between calls


def compile_pdf(
    record: Mapping[str, Any], *, copy: str = "full", preview: bool = False, watermark: str = ""
) -> bytes:
    """Make the PDF of a record.

    Parameters
    ----------
    record
        What `projection.record_json` gives. It is data to the end: text in it is never read as markup.
    copy
        Whose copy it is.
    preview
        Whether every page says that this is a preview.
    watermark
        What every page says of a text of the past; the record for machines is then not inside.

    Returns
    -------
    A PDF/A-3a file with PDF/UA-1 tags; in the full copy with the machine-readable record inside.

    Raises
    ------
    InvalidInputError
        Where there is no such copy, or what was given is no record.
    """
    if copy in EASY:
        return easy_pdf(record, copy=copy, preview=preview)
    made, attached = prepared(record, copy=copy, preview=preview, watermark=watermark)
    try:
        return _compile(made, attached)
    except typst.TypstError:
        # Our fonts draw each character, but not all in this order: print them plainly rather than not at all.
        return _last_try(made, attached)


def prepared(
    record: Mapping[str, Any], *, copy: str, preview: bool, watermark: str = ""
) -> tuple[dict[str, Any], str]:
    """Lay out a copy, and write the record that goes into the file with it (empty where none does)."""
    allowed = copy_of(record, copy)
    is_attached = copy == FULL and not watermark
    made = laid_out(allowed, copy=copy, preview=preview, watermark=watermark)
    return made, attachment(allowed) if is_attached else ""


def attachment(record: Mapping[str, Any]) -> str:
    """Write the record for machines: sorted, and without what changes from one reading to the next."""
    return json.dumps(_lasting(record), ensure_ascii=True, sort_keys=True)


def _lasting(record: Mapping[str, Any]) -> dict[str, Any]:
    lasting = {key: value for key, value in record.items() if key not in _PASSING}
    for key in ("children", "people"):
        lasting[key] = [{k: v for k, v in person.items() if k != "age"} for person in record.get(key) or ()]
    lasting["parts"] = [_lasting(part) for part in record.get("parts") or ()]
    return lasting


def _last_try(made: dict[str, Any], attached: str) -> bytes:
    try:
        return _compile(_plain(made), attached)
    except typst.TypstError as error:
        raise InvalidInputError(
            f"The copy could not be made: {error}. Nothing was changed; "
            "please tell the people who run this service."
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _compile(made: dict[str, Any], attached: str) -> bytes:
    given = {"document": json.dumps(settable(made), ensure_ascii=False), "record": attached}
    with _one_at_a_time:
        pdf = _compiler().compile(
            format="pdf", sys_inputs=given, pdf_standards=STANDARDS, timestamp=made["made"]["epoch"]
        )
    return bytes(pdf)


@cache
def _compiler() -> Any:
    """Keep one compiler, so that fonts are read once; it sees our fonts and our templates only."""
    folder = templates_folder() / "report"
    return typst.Compiler(
        input=str(folder / "report.typ"),
        root=str(folder),
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
    )
