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


def test_the_dialog_asks_why_it_took_longer_before_it_is_signed(
    late: tuple[RunningDemo, str, str], people: People
) -> None:
    """The question stands above the password with its day; an empty one keeps the dialog open and focused."""
    running, case, assessment = late
    helen = next(login for login in running.logins if login.name == "helen")
    page = people.at(running.address, helen)
    page.goto(f"{running.address}doc/tree/cases/{case}/{assessment}.ipynb")
    page.get_by_role("button", name="Authorise").click(timeout=WITHIN)
    dialog = page.get_by_role("dialog", name="Authorise this assessment")
    why = dialog.get_by_label("If this took longer than it should have: why?")
    expect(why).to_be_focused()
    dialog.get_by_label("Your password").fill(PASSWORDS["helen"])
    dialog.get_by_role("button", name="Authorise it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Before you authorise, answer")
    expect(why).to_be_focused()
    why.fill(REASON)
    dialog.get_by_role("button", name="Authorise it").click()
    expect(dialog).to_have_count(0)
    bar = page.get_by_role("banner", name="Review of this assessment")
    expect(bar).to_contain_text("Authorised")
    expect(page.get_by_text(REASON).first).to_be_attached()
    assert people.errors == []
