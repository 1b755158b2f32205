"""Return with the notes, see to them from a checklist, sign what was read, add to it, reopen it."""

import os
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.barriers import barriers
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo

WITHIN = 60_000
WORDS = "We talked it over in supervision; it is in the plan."
SHOTS = os.environ.get("ASSESSMENT_KIT_SHOTS", "")  # a folder to leave pictures in, for whoever looks at them


def looked_at(page: Page, name: str) -> None:
    """Read a page with axe, wide and narrow; nothing sticks out of a narrow one."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def fill(page: Page, password: str) -> None:
    """Say something to all that needs words, and give the password."""
    for wanting in page.locator("textarea[name^=point-]").all():
        wanting.fill(WORDS)
    page.get_by_label("Your password").fill(password)


def sign(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Authorise", exact=True).click()


def test_returned_seen_to_signed_added_to_and_reopened(demo: RunningDemo, people: People) -> None:
    """One assessment through the whole of it, by its author and its supervisor."""
    helen = demo.login("supervisor")
    author = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(author, demo.address)
    case, one, child = interface.start("Signa")
    interface.answer_what_is_required(one, child)
    interface.ask("POST", f"/assessments/{one}/submit", {"to": helen.name})
    page = f"{demo.address}assessment-kit/cases/{case}/assessments/{one}"
    review = people.at(demo.address, helen)
    boss = Interface(review, demo.address)
    for section, text, kind in (
        ("referral", "Who rang the school, and on which day?", "question"),
        ("analysis", "Ask the health visitor before this comes back.", "action_required"),
    ):
        boss.ask("POST", f"/assessments/{one}/annotations", {"section": section, "text": text, "kind": kind})

    returned_from_jupyterlab(demo, review, case, one)
    seen_to_from_the_checklist(demo, author, case, one, page)
    interface.ask("POST", f"/assessments/{one}/submit", {"to": helen.name})

    review.goto(f"{page}/sign")
    looked_at(review, "sign")
    fill(review, helen.password)
    changed_meanwhile(interface, boss, one, helen.name)
    sign(review)
    expect(review.get_by_role("alert")).to_contain_text("not what you have read any more")
    changed = review.get_by_role("region", name="What changed since you read it")
    expect(changed).to_contain_text("What was the referral about?")
    expect(changed.locator(".ak-note ins")).to_contain_text("twice")
    looked_at(review, "sign-changed")
    expect(review.locator("textarea[name^=point-]").first).to_have_value(WORDS)
    review.get_by_label("Your password").fill(helen.password)
    sign(review)
    expect(review.get_by_role("status")).to_contain_text("Authorised.")
    expect(review.get_by_text("Version 1: signed by")).to_be_visible()
    looked_at(review, "assessment-authorised")

    added_afterwards(author, page, demo, case, one)
    reopened(review, author, page)
    assert people.errors == []


def returned_from_jupyterlab(demo: RunningDemo, review: Page, case: str, one: str) -> None:
    """Return it: the dialog lists what is open, and so does the page without JupyterLab."""
    review.goto(f"{demo.address}assessment-kit/cases/{case}/assessments/{one}")
    expect(review.get_by_text("2 open notes go back with it")).to_be_visible()
    looked_at(review, "assessment-return")
    review.goto(f"{demo.address}doc/tree/cases/{case}/{one}.ipynb")
    review.get_by_role("button", name=re.compile("^Return")).click(timeout=WITHIN)
    dialog = review.get_by_role("dialog", name="Return this assessment")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    expect(dialog).to_contain_text("Ask the health visitor")
    if SHOTS:
        review.screenshot(path=Path(SHOTS) / "lab-return.png")
    dialog.get_by_role("textbox").fill("Please see to both notes.")
    dialog.get_by_role("button", name="Return it").click()
    expect(review.locator(".ak-tag--returned").first).to_be_visible()


def seen_to_from_the_checklist(demo: RunningDemo, author: Page, case: str, one: str, page: str) -> None:
    """Follow the list to each note; a reply and a changed answer move it at once."""
    author.goto(f"{demo.address}voila/render/cases/{case}/{one}.ipynb")
    author.wait_for_selector("[data-ak-ready]", state="attached")
    head = author.locator("[data-ak-checklist]")
    expect(head).to_contain_text("Please see to both notes.")
    expect(head).to_contain_text("0 of 2 notes seen to")
    head.locator("summary").click()
    looked_at(author, "form-checklist")
    head.get_by_role("link", name="Referral").click()
    expect(author.get_by_role("heading", name="Referral", level=1)).to_be_visible()
    author.get_by_label("Your reply").first.fill("Miss Adeyemi, on Monday.")
    author.get_by_role("button", name="Send reply").first.click()
    expect(head).to_contain_text("1 of 2 notes seen to")
    author.locator("[data-ak-question=referral_reason] textarea").fill("Miss Adeyemi rang on Monday.")
    expect(head).to_contain_text("Replied, and the answer changed")
    author.goto(page)
    expect(author.get_by_role("region", name="Returned: what is to be done")).to_contain_text(
        "1 of 2 notes seen to"
    )
    looked_at(author, "assessment-checklist")


def changed_meanwhile(author: Interface, boss: Interface, one: str, supervisor: str) -> None:
    """Return it once more in another tab, change it and hand it in again."""
    boss.ask("POST", f"/assessments/{one}/return", {"reason": "One word more, please."})
    save = {
        "op_id": "changed-meanwhile",
        "question": "referral_reason",
        "value": "Miss Adeyemi rang twice on Monday.",
        "base_rev": rev_of(author, one),
    }
    author.ask("POST", f"/assessments/{one}/save", {"ops": [save]})
    author.ask("POST", f"/assessments/{one}/submit", {"to": supervisor})


def rev_of(author: Interface, one: str) -> int:
    """Find the revision of the referral's reason."""
    heads = author.ask("GET", f"/assessments/{one}")["heads"]
    return int(next(head["rev"] for head in heads if head["question"] == "referral_reason"))


def added_afterwards(author: Page, page: str, demo: RunningDemo, case: str, one: str) -> None:
    """Write an addendum and the mother's own view; the form shows them, to be read."""
    author.goto(page)
    author.get_by_role("link", name="Add an addendum").click()
    author.get_by_label("What came to light since").fill("The health visitor wrote on Friday.")
    author.get_by_role("button", name="Add the addendum").click()
    expect(author.get_by_role("status")).to_contain_text("Added.")
    author.get_by_label("Jo Testerly").check()
    author.get_by_label("What do they want to say").fill("I was never asked about Mondays.")
    author.get_by_role("button", name="Add their view").click()
    expect(author.get_by_text("Jo Testerly’s own view")).to_be_visible()
    looked_at(author, "addenda")
    author.goto(f"{demo.address}voila/render/cases/{case}/{one}.ipynb#check")
    author.wait_for_selector("[data-ak-ready]", state="attached")
    expect(author.get_by_role("heading", name="Added afterwards")).to_be_visible()
    expect(author.get_by_text("I was never asked about Mondays.")).to_be_visible()
    looked_at(author, "form-addenda")


def reopened(review: Page, author: Page, page: str) -> None:
    """Say why; what was signed stays listed, and the next version is begun."""
    review.goto(page)
    review.get_by_text("Reopen this assessment").click()
    review.get_by_label("Why?").fill("The mother's view changes the plan.")
    review.get_by_role("button", name="Reopen", exact=True).click()
    expect(review.get_by_role("status")).to_contain_text("Reopened.")
    author.goto(page)
    expect(author.get_by_text("Version 2", exact=True)).to_be_visible()
    expect(author.get_by_text("Version 1: signed by")).to_be_visible()
    expect(author.get_by_text("The health visitor wrote on Friday.")).to_be_visible()
    looked_at(author, "assessment-reopened")
