"""The HTML copy in a real browser: no accessibility violation, no request, no sideways scrolling."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from assessment_kit.reports.html import html_page
from tests.reports.records import full_record
from tests.reports.stepped_records import stepped_record
from tests.reports.test_leaving import LEAVING, a_copy, withheld_record

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("made", [full_record, stepped_record])
def test_the_page_is_accessible_and_asks_for_nothing(
    made: Callable[[], dict[str, Any]], browser: Browser, tmp_path: Path
) -> None:
    """Somebody with a screen reader, or at 320 pixels, reads all of it; nobody else learns of it."""
    judge(html_page(made()), browser, tmp_path)


@pytest.mark.parametrize("kind", LEAVING)
def test_the_pages_that_leave_are_accessible_too(kind: str, browser: Browser, tmp_path: Path) -> None:
    """Marks of what is left out, replies side by side and a line to sign, at 320 pixels."""
    judge(html_page(a_copy(kind), copy=kind, preview=True), browser, tmp_path)
    marked = a_copy(kind, withheld_record(1, 40), sections=("childs_voice",))
    judge(html_page(marked, copy=kind), browser, tmp_path)


def judge(made: str, browser: Browser, tmp_path: Path) -> None:
    """Have a page judged by axe, and see that it asks for nothing and is not moved sideways."""
    (tmp_path / "copy.html").write_text(made, encoding="utf-8")
    # axe is a script: the page's own policy would refuse it, as it refuses every other
    context = browser.new_context(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "copy.html").as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert asked == [(tmp_path / "copy.html").as_uri()]
    context.close()
