"""The PDF's source as one file: our templates, and the document as a JSON string within."""

import json
import re
from collections.abc import Mapping
from typing import Any

from assessment_kit.core.resources import templates_folder
from assessment_kit.reports.compile import prepared

# In the order in which each needs the one before; `data.typ` is written anew.
_PARTS = ("look.typ", "blocks.typ", "cover.typ", "report.typ")
_IMPORT = re.compile(r'^#import "[a-z]+\.typ": \*\n', re.MULTILINE)
_HOW = """\
// The full copy of one assessment. It holds case text: keep it as you would keep the PDF.
// typst compile --pdf-standard a-3a,ua-1 --font-path <folder of assessment_kit/reports/fonts> this-file.typ
"""


def typst_source(record: Mapping[str, Any], *, copy: str = "full", preview: bool = False) -> str:
    """Write one Typst file that compiles alone to the same pages as the PDF.

    Returns
    -------
    Source in which all case text stands in two string literals; text in them is never read as markup.
    """
    made, attached = prepared(record, copy=copy, preview=preview)
    data = (
        f"#let data = json(bytes({literal(json.dumps(made, ensure_ascii=False))}))\n"
        f"#let record = {literal(attached)}\n"
    )
    folder = templates_folder() / "report"
    parts = [_IMPORT.sub("", (folder / part).read_text(encoding="utf-8")) for part in _PARTS]
    return "\n".join([_HOW, data, *parts])


def literal(text: str) -> str:
    """Write a Typst string literal.

    References
    ----------
    Typst reference, "String": only the backslash and the double quote end or escape anything within quotes.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    controls = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
    return '"' + controls.sub(lambda found: f"\\u{{{ord(found.group()):x}}}", escaped) + '"'
