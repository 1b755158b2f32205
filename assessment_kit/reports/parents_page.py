"""A parent's own page of a knowledge check as a PDF: easy words, 17 pt, pictures on the left."""

import json
import threading
from collections.abc import Mapping
from functools import cache
from typing import Any

import typst

from assessment_kit.core.resources import templates_folder
from assessment_kit.reports.glyphs import fonts_folder, printable

_one_at_a_time = threading.Lock()  # the compiler keeps its fonts between calls


def parents_page_pdf(page: Mapping[str, Any]) -> bytes:
    """Make the page.

    Parameters
    ----------
    page
        What `projection.parents_page` gives; data to the end, never read as markup.

    Returns
    -------
    A PDF with PDF/UA-1 tags.
    """
    given = {"document": json.dumps(_printable(page), ensure_ascii=False)}
    with _one_at_a_time:
        return bytes(_compiler().compile(format="pdf", sys_inputs=given, pdf_standards=["ua-1"]))


def _printable(value: Any) -> Any:
    """Leave out of every text what no font draws; a drawing stays as it is."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, Mapping):
        return {key: one if key == "svg" else _printable(one) for key, one in value.items()}
    return value


@cache
def _compiler() -> Any:
    folder = templates_folder() / "report"
    return typst.Compiler(
        input=str(folder / "parents_page.typ"),
        root=str(folder),
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
    )
