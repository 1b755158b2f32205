"""A supervisor in JupyterLab signs late what came in time, and says why."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.running_demo import RunningDemo
from tests.server.conftest import PASSWORDS
from tests.server.late_work import REASON, late_work

WITHIN = 60_000


@pytest.fixture
def late(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningDemo, str, str]]:
    """Start a demo in which an assessment waits that was handed in long ago; give case and assessment."""
    with late_work(tmp_path_factory.mktemp("late")) as running:
        yield running


def test_the_page_asks_why_it_took_longer_before_it_is_signed(
    late: tuple[RunningDemo, str, str], people: People
) -> None:
    """JupyterLab leads to the page; the question stands above the password, and what was typed stays."""
    running, case, assessment = late
    helen = next(login for login in running.logins if login.name == "helen")
    page = people.at(running.address, helen)
    page.goto(f"{running.address}doc/tree/cases/{case}/{assessment}.ipynb")
    page.get_by_role("button", name="Authorise").click(timeout=WITHIN)
    why = page.get_by_label("If this took longer than it should have: why?")
    expect(why).to_be_visible()
    for wanting in page.locator("textarea[name^=point-]").all():
        wanting.fill("It was talked over, and not written down.")
    page.get_by_label("Your password").fill(PASSWORDS["helen"])
    page.get_by_role("button", name="Authorise", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Before you authorise, answer")
    expect(page.locator("textarea[name^=point-]").first).to_have_value(
        "It was talked over, and not written down."
    )
    expect(page.get_by_label("Your password")).to_have_value("")
    page.get_by_label("If this took longer than it should have: why?").fill(REASON)
    page.get_by_label("Your password").fill(PASSWORDS["helen"])
    page.get_by_role("button", name="Authorise", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Authorised.")
    expect(page.get_by_text(REASON).first).to_be_attached()
    assert people.errors == []
