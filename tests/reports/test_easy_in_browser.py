"""The copies in easy words as a page: for somebody with a screen reader, and on a telephone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from assessment_kit.reports.html import html_page
from tests.reports.easy_records import whole_adult, whole_child

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("copy", "made"), [("easy_read", whole_adult), ("child", whole_child)])
@pytest.mark.parametrize("preview", [False, True])
def test_the_page_is_accessible_and_asks_for_nothing(
    copy: str, made: Callable[[], dict[str, Any]], preview: bool, browser: Browser, tmp_path: Path
) -> None:
    """At 320 pixels every word is there, every picture has words, and nobody else learns of it."""
    file = tmp_path / "copy.html"
    file.write_text(html_page(made(), copy=copy, preview=preview), encoding="utf-8")
    # axe is a script: the page's own policy would refuse it, as it refuses every other
    context = browser.new_context(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    smallest = page.evaluate(
        "() => Math.min(...[...document.querySelectorAll('p, h1, h2, li, span')]"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert smallest >= 18  # CSS pixels: fourteen points
    context.close()
