"""The copies in easy words as files: the easy read copy and the child's copy, as PDF and as one HTML page."""

import io
import json
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
import typst
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.resources import templates_folder
from assessment_kit.instruments.wording import typed_day
from assessment_kit.reports.child import child_copy
from assessment_kit.reports.document import last_change
from assessment_kit.reports.drawings import as_image
from assessment_kit.reports.easy_read import easy_read
from assessment_kit.reports.glyphs import fonts_folder, plain, printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]

STANDARDS = ["a-3a", "ua-1"]
MOST_PAGES = 20  # of an easy read copy, where the council asks for no fewer
SMALLEST = 14  # points
EASY: Mapping[str, Callable[[Json], dict[str, Any]]] = {"easy_read": easy_read, "child": child_copy}
_KINDS = {"easy_read": "An easy read copy", "child": "A child's copy"}
_PREVIEW = "Preview, not released"
_LEAD = "This page is in the preview only. Look at this before you give the copy away:"
_one_at_a_time = threading.Lock()  # the compiler keeps its fonts between calls


def easy_pdf(record: Json, *, copy: str, preview: bool = False) -> bytes:
    """Make a copy in easy words.

    Parameters
    ----------
    record
        What `projection.record_json` gives of a disclosed view, with the key "copy". It is data to the end.
    copy
        "easy_read" or "child".
    preview
        Whether every page says that this was not released, and the first what is still missing.

    Returns
    -------
    A PDF/A-3a file with PDF/UA-1 tags; of an easy read copy no more pages than the council allows, if smaller
    type (14 points) and pictures can do it. Else the preview says so.

    Raises
    ------
    InvalidInputError
        When it does not say for whom the copy is, or cannot be set.
    """
    made = easy_document(record, copy=copy, preview=preview)
    most = most_pages(record) if copy == "easy_read" else 0
    pdf, pages = _compiled(made)
    if most and pages > most:
        made |= {"size": SMALLEST, "picture": 36}
        pdf, pages = _compiled(made)
    if preview and most and pages > most:
        words = f"It has {pages} pages, and {most} are the most. Shorten what you wrote in easy words."
        made["missing"] = [*made["missing"], *paragraphs([words])]
        pdf, _ = _compiled(made)
    return pdf


def easy_html(record: Json, *, copy: str, preview: bool = False) -> str:
    """Write the same copy as one page: escaped, without a script and without a request to anywhere."""
    made = easy_document(record, copy=copy, preview=preview)
    return _environment().get_template("easy.html.j2").render(data=made)


def easy_document(record: Json, *, copy: str, preview: bool = False) -> dict[str, Any]:
    """Lay out a copy in easy words, as the templates set it."""
    made = EASY[copy](record)
    given: Json = record.get("copy") or {}
    number = str(given.get("number") or "")
    moment = _moment(record, str(given.get("released_on") or ""))
    missing = [words for one in made["missing"] for words in paragraphs([one])] if preview else []
    names = ("year", "month", "day", "hour", "minute", "second")
    return {
        **made,
        "title": printable(made["title"]),
        "name": printable(made["name"]),
        "council": printable(str(record.get("protocol", {}).get("council") or "")),
        "kind": _KINDS[copy],
        "banner": _PREVIEW if preview else "",
        "reference": printable(f"Copy {number}") if number else "",
        "missing": missing,
        "missing_lead": _LEAD,
        "made": {name: getattr(moment, name) for name in names} | {"epoch": int(moment.timestamp())},
    }


def most_pages(record: Json) -> int:
    """Say how many pages an easy read copy may have: twenty, or fewer where the council asks for it."""
    limits = record.get("protocol", {}).get("page_limits") or {}
    return min(MOST_PAGES, int(limits.get("easy_read") or MOST_PAGES))


def _moment(record: Json, released_on: str) -> datetime:
    """Date the file: the same record and recipient give the same file on any day."""
    day = typed_day(released_on[:10])
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else last_change(record).astimezone(UTC)


def _compiled(made: dict[str, Any]) -> tuple[bytes, int]:
    try:
        return _compile(made)
    except typst.TypstError:
        pass  # our fonts draw each character, but not all in this order: set them plainly
    try:
        return _compile(_plainly(made))
    except typst.TypstError as error:
        raise InvalidInputError(
            f"The copy could not be made: {error}. Nothing was changed; "
            "please tell the people who run this service."
        ) from error


def _compile(made: dict[str, Any]) -> tuple[bytes, int]:
    given = {"document": json.dumps(made, ensure_ascii=False)}
    with _one_at_a_time:
        pdf = _compiler().compile(
            format="pdf", sys_inputs=given, pdf_standards=STANDARDS, timestamp=made["made"]["epoch"]
        )
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return bytes(pdf), len(read.pages)


def _plainly(value: Any) -> Any:
    """Write every text with characters of one code point; a drawing stays as it is."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plainly(one) for one in value]
    if isinstance(value, Mapping):
        return {key: one if key in {"svg", "drawing"} else _plainly(one) for key, one in value.items()}
    return value


@cache
def _compiler() -> Any:
    """Keep one compiler; it sees our fonts and our templates only."""
    folder = templates_folder() / "report"
    return typst.Compiler(
        input=str(folder / "easy.typ"),
        root=str(folder),
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["as_image"] = as_image
    return environment
