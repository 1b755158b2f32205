"""A word in a picture that cannot be set on paper loses neither the copy nor its own place in the words."""

import json
from typing import Any

import pytest

from assessment_kit.projection.json import record_json
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.picture_texts import drawable
from tests.projection.records import AYO, DANA, PEOPLE, TILLY, Records

ARABIC = "ليلى عبد الرحمن"
NAMES = {
    "Bengali": "আমার নাম",
    "Devanagari": "मेरा नाम",
    "Gurmukhi": "ਮੇਰਾ ਨਾਮ",
    "Gujarati": "મારું નામ",
    "Tamil": "என் பெயர்",
    "Arabic": ARABIC,
    "Arabic and more": f"{ARABIC} (“Layla”), 7",
    "Arabic in marks": f"“{ARABIC}” …",
    "Hebrew": "שלום Ann (עולם)…",
}


def family(name: str) -> dict[str, Any]:
    """Write a family whose mother and whose worries are in one script."""
    records = Records()
    mother = {**PEOPLE[DANA], "name": name, "sex": "female", "parent_of": [AYO, TILLY]}
    for row, value in {**PEOPLE, DANA: mother}.items():
        records.write("people", value, subject=row, row=row)
    records.write("harm", {"text": f"{name} fell. {name}"}, row="h")
    return record_json(records.view())


@pytest.mark.parametrize("script", NAMES)
def test_a_family_of_every_script_has_its_copy(script: str) -> None:
    """The pictures are set; the words are whole in the page for a browser."""
    record = family(NAMES[script])
    assert compile_pdf(record).startswith(b"%PDF")
    assert NAMES[script] in json.dumps(html_page(record), ensure_ascii=False).replace("\\n", " ").replace(
        "\\u200b", ""
    ).replace("&#34;", '"')


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Ann &amp; Bo", "Ann &amp; Bo"),
        ("Ann &amp; আমার নাম", "Ann &amp; …"),
        (ARABIC, ARABIC),
        (f"{ARABIC}, 7 years", "…, 7 years"),
        (f"“{ARABIC}”…", f"«{ARABIC}»..."),
    ],
)
def test_only_what_cannot_be_set_is_left_out(written: str, set_: str) -> None:
    """Every other word stays where it is."""
    assert drawable(f'<text x="1">{written}</text>') == f'<text x="1">{set_}</text>'
