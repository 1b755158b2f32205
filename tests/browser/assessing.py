"""What every journey does around a form: begin it, see that nothing is left out, review it, print it."""

import re
import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.filling import WITHIN
from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.days import days_ago
from tests.printed import text_of

Person = dict[str, Any]


def open_case(page: Page, address: str, family: Sequence[Person]) -> str:
    """Open the case of an invented family as the person of a page; give its id."""
    given = {"reference": f"T-{uuid.uuid4().hex[:8]}", "people": list(family)}
    return str(Interface(page, address).ask("POST", "/cases", given)["id"])


def begin(page: Page, address: str, case: str, title: str, *children: str, on: date | None = None) -> str:
    """Start an assessment from the case's page, of a referral of a week ago or another day; give its id."""
    ask_to_begin(page, address, case, title, *children, on=on)
    page.wait_for_url(re.compile("/voila/render/cases/"))
    return Path(page.url.split("#", 1)[0]).stem


def ask_to_begin(
    page: Page, address: str, case: str, title: str, *children: str, on: date | None = None
) -> None:
    """Fill the page that starts an assessment, and send it."""
    began = (on or days_ago(7)).isoformat()
    page.goto(f"{address}assessment-kit/cases/{case}/assessments/new")
    page.get_by_label(title).check()
    for child in children:
        page.get_by_label(child, exact=True).check()
    page.get_by_label("When was the referral?").fill(began)
    page.get_by_label("When does the assessment start?").fill(began)
    page.get_by_role("button", name="Start", exact=True).click()


def form_of(demo: RunningDemo, case: str, assessment: str) -> str:
    """Say where the form of an assessment is."""
    return f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb"


def submit(page: Page, supervisor: str) -> None:
    """Submit from check-answers."""
    page.get_by_label("Who will review it?").select_option(value=supervisor)
    page.get_by_role("button", name="Submit assessment").click()
    expect(page.locator(".ak-tag--submitted").first).to_be_visible()


def annotate(page: Page, address: str, section: str, note: str) -> None:
    """Open an assessment in JupyterLab and write a note below one of its sections."""
    page.goto(address)
    expect(page.get_by_role("banner", name="Review of this assessment")).to_be_visible(timeout=WITHIN)
    page.get_by_role("button", name=f"Add a note to {section}", exact=True).click(timeout=WITHIN)
    page.keyboard.insert_text(note)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_text("Notes saved at")).to_be_visible()


def authorise(page: Page, supervisor: Login) -> None:
    """Sign what stands open in JupyterLab on the page that it leads to, with words and the password."""
    page.get_by_role("button", name=re.compile("^Authorise")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign:")
    for wanting in page.locator("textarea[name^=point-]").all():
        wanting.fill("We talked it over in supervision; it is in the plan.")
    page.get_by_label("Your password").fill(supervisor.password)
    page.get_by_role("button", name="Authorise", exact=True).click()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()


def printed(page: Page, address: str) -> str:
    """Take the PDF that the page offers and read its words in their order, without the foot of each page."""
    link = page.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")
    answer = page.request.get(address.rstrip("/") + str(link))
    assert answer.headers["content-type"] == "application/pdf"
    return re.sub(r"Page \d+ of \d+\n.*\n", "", text_of(answer.body()))


def not_printed(said: Sequence[str], words: str) -> list[str]:
    """Name what was said and is not on paper; how a line is broken does not matter."""
    on_paper = "".join(words.split())
    return [one for one in said if "".join(one.split()) not in on_paper]
