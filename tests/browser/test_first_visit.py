"""What a page of a form asks for: what it shows, and what meets the kernel once something is computed."""

from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN, new_work

OF_THE_KERNEL = ("/voila/static/", "/voila/labextensions/", "/api/kernels/")


def test_what_meets_the_kernel_waits_for_a_section_that_computes(demo: RunningDemo, people: People) -> None:
    """The list of tasks comes without it; the first section opened from there is live all the same."""
    page = people.at(demo.address, demo.login("practitioner"))
    work = new_work(page, demo.address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demo.address}voila/render/cases/{work.case}/{work.assessment}.ipynb")
    page.locator("[data-ak-ready]").wait_for(state="attached", timeout=WITHIN)
    page.wait_for_load_state("load")
    assert any(url.endswith("/page.js") for url in asked)
    assert [url for url in asked if any(part in url for part in OF_THE_KERNEL)] == []
    page.locator('a[href="#section=analysis"]').first.click()
    live = page.locator("[data-ak-section=analysis] [data-ak-live=true]").first
    expect(live).to_be_attached(timeout=WITHIN)
    assert sum(url.endswith("/voila/static/voila.js") for url in asked) == 1
    page.get_by_role("link", name="Task list").first.click()
    page.locator('a[href="#section=referral"]').first.click()
    expect(page.locator("[data-ak-section=referral] [data-ak-live=true]").first).to_be_attached(
        timeout=WITHIN
    )
    assert sum(url.endswith("/voila/static/voila.js") for url in asked) == 1
