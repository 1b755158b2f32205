"""The copy as one page: escaped, self-contained, accessible."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from assessment_kit.reports.html import html_page
from tests.reports.records import answer, full_record, question, record, section
from tests.reports.stepped_records import stepped_record
from tests.reports.test_compile import HOSTILE

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//example.org></iframe>",
    "<style>@import '//example.org'</style>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//example.org>",
    "<form action=//example.org><button>",
    "</p></main><script>1</script>",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "[x](javascript:alert(1)) ![y](//example.org/z)",
)


@pytest.mark.parametrize("vector", [*VECTORS, HOSTILE])
def test_no_text_becomes_an_element(vector: str) -> None:
    """Whatever somebody types is read as they typed it."""
    plain = html_page(record(section("s", "S", question("q", "Q", answer(("x",))))))
    made = record(section("s", "S", question("q", "Q", answer((vector,)))))
    page = html_page(made)
    assert re.findall(r"<[a-z/!]", page) == re.findall(r"<[a-z/!]", plain)
    assert "49" not in page.partition("<main>")[2]


def test_the_page_asks_nothing_of_anybody() -> None:
    """Opening a copy tells no server that it was opened."""
    page = html_page(full_record())
    assert not re.search(r"""(?:src|srcset|action|data|poster)\s*=|url\(|@import|<script|<link""", page)
    assert set(re.findall(r'href="([^"]{1})', page)) == {"#"}
    assert "default-src 'none'" in page


def test_the_page_says_what_the_pdf_says() -> None:
    """One document, set twice."""
    page = html_page(full_record())
    for words in ("does not leave the council", "Not answered", "Another text was kept", "ab" * 32, ">Fact<"):
        assert words in page


def test_direction_and_language_are_marked_per_paragraph() -> None:
    """Arabic begins on the right."""
    assert '<p dir="rtl" lang="ar">مرحبا، كيف حالك؟</p>' in html_page(full_record())


def test_the_page_says_what_came_along_as_the_pdf_does() -> None:
    """Origin, verdict, dispute, stages, review and one child's part."""
    page = html_page(stepped_record() | {"child": "p1"})
    for words in (
        "From Early help assessment, 3 March 2026",
        "Still true, said Dana, 5 May 2026.",
        "Said before and not confirmed",
        "As Dana Okafor sees it",
        "<td><p>Nothing said</p>",
        "Review discussion, held on 12 May 2026",
        "One child&#39;s part: Maya Okafor",
        "Not recorded as met",
        "Put to parents and carers in these words",
    ):
        assert words in page


@pytest.mark.parametrize("made", [full_record, stepped_record])
def test_headings_never_skip_a_level(made: Callable[[], dict[str, Any]]) -> None:
    """A reader who moves by headings misses none."""
    levels = [int(level) for level in re.findall(r"<h([1-6])", html_page(made()))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_header_cells_and_a_name() -> None:
    """A number in a table is read with its heading."""
    page = html_page(full_record())
    assert page.count("<table>") == page.count("<caption>") == 4
    assert page.count('<th scope="col"') >= 9
