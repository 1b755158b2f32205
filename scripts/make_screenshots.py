"""Make the pictures of the documentation from the demo; run it with `make screenshots`.

The families are invented and their days are counted from today, so the pictures change a little with the day.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import sign_in  # noqa: E402 - the checkout is put on the path first
from tests.browser.interface import Interface  # noqa: E402 - the same
from tests.browser.running_demo import Login, RunningDemo  # noqa: E402 - the same
from tests.printed import pages_of  # noqa: E402 - the same

IMAGES = ROOT / "docs" / "images"
# Returned by its supervisor with notes: the form can still be written in, the notebook shows the notes.
RETURNED = "WM-0426"
# Authorised, with the scale of several people.
FINISHED = "WM-0417"
# Whose copies are shown of that assessment.
READER = "Scott Penhallow"
SECTION = "The child's developmental needs"
DIMENSION = "Family and social relationships"
PAGE_TITLE = "Safety scale"


def page_of(browser: Browser, demo: RunningDemo, login: str) -> tuple[Page, Interface]:
    """Log one invented person in, in a browser window of their own."""
    window = browser.new_context(
        viewport={"width": 1280, "height": 900}, device_scale_factor=1, locale="en-GB"
    )
    page = window.new_page()
    sign_in(page, demo.address, person(demo, login))
    return page, Interface(page, demo.address)


def person(demo: RunningDemo, login: str) -> Login:
    """Find a login among those that the demo printed."""
    return next(one for one in demo.logins if one.name == login)


def assessment_of(interface: Interface, reference: str) -> tuple[str, str]:
    """Find the ids of a family's case and of its assessment."""
    case = next(one for one in interface.ask("GET", "/cases") if one["reference"] == reference)
    return case["id"], interface.ask("GET", f"/cases/{case['id']}")["assessments"][0]["id"]


def keep(page: Page, name: str) -> None:
    """Take the picture once every letter is drawn in its own font."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / name, animations="disabled", caret="hide")


def form_picture(browser: Browser, demo: RunningDemo) -> None:
    """Show statements with source and mark in the practitioner's form."""
    page, interface = page_of(browser, demo, "bethan")
    case, assessment = assessment_of(interface, RETURNED)
    page.goto(f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb")
    page.wait_for_selector("[data-ak-ready]", state="attached")
    page.get_by_role("link", name=SECTION, exact=True).first.click()
    expect(page.get_by_role("heading", name=SECTION, level=1)).to_be_focused()
    dimension = page.get_by_role("heading", name=DIMENSION, level=2).first
    dimension.evaluate("(heading) => window.scrollTo(0, heading.getBoundingClientRect().top + scrollY - 24)")
    expect(dimension).to_be_in_viewport()
    keep(page, "form.png")


def notebook_picture(browser: Browser, demo: RunningDemo) -> None:
    """Show the end of a section in JupyterLab, with the supervisor's note beneath it."""
    page, interface = page_of(browser, demo, "desmond")
    case, assessment = assessment_of(interface, RETURNED)
    page.goto(f"{demo.address}doc/tree/cases/{case}/{assessment}.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    expect(page.get_by_role("banner", name="Review of this assessment")).to_be_visible(timeout=60_000)
    note = page.locator(".ak-note").filter(has_text="Oskar's room")
    expect(note.get_by_role("button", name="Change")).to_be_visible(timeout=60_000)
    note.evaluate("(cell) => cell.scrollIntoView({ block: 'center' })")
    expect(note).to_be_in_viewport(ratio=0.95)
    keep(page, "notebook.png")


def document_picture(browser: Browser, demo: RunningDemo, folder: Path) -> None:
    """Show the page of the council's copy that has the scale of several people on it."""
    page, interface = page_of(browser, demo, "amara")
    _, assessment = assessment_of(interface, FINISHED)
    answer = page.request.get(f"{demo.address}assessment-kit/api/v1/assessments/{assessment}/copies/full.pdf")
    if not answer.ok:
        sys.exit(f"The document could not be made: {answer.status_text}.")
    pdf = folder / "copy.pdf"
    pdf.write_bytes(answer.body())
    draw(pdf, page_number(pdf, PAGE_TITLE), "document", 70)


def copies_pictures(browser: Browser, demo: RunningDemo, folder: Path) -> None:
    """Show the page on which a copy is decided and released, and pages of copies that leave."""
    page, interface = page_of(browser, demo, "amara")
    case, assessment = assessment_of(interface, FINISHED)
    people = {one["name"]: one["id"] for one in interface.ask("GET", f"/cases/{case}/people")}
    calls = f"/assessments/{assessment}"
    parent = {"kind": "person", "person": people[READER]}
    court = {"kind": "court", "name": "Family Court at Westmarch", "case_number": "WM26C00142"}
    reader, judge = (interface.ask("POST", f"{calls}/recipients", one)["id"] for one in (parent, court))
    page.goto(f"{demo.address}assessment-kit/cases/{case}/assessments/{assessment}/copies/{reader}/family")
    expect(page.get_by_role("heading", name="What stops it")).to_be_visible()
    stops = page.get_by_role("region", name="What stops it")
    stops.evaluate("(part) => window.scrollTo(0, part.getBoundingClientRect().top + scrollY - 24)")
    keep(page, "copy-page.png")
    for kind, recipient, number, name in (
        ("family", reader, 1, "copy-family"),
        ("court", judge, 1, "copy-court"),
        ("easy_read", reader, 2, "copy-easy-read"),
    ):
        path = f"{demo.address}assessment-kit/api/v1{calls}/copies/{kind}.pdf?for={recipient}"
        answer = page.request.get(path)
        if not answer.ok:
            sys.exit(f"The {kind} copy could not be made: {answer.status_text}.")
        pdf = folder / f"{kind}.pdf"
        pdf.write_bytes(answer.body())
        draw(pdf, number, name, 70)


def draw(pdf: Path, number: int, name: str, dots_per_inch: int) -> None:
    """Draw one page of a document."""
    picture = IMAGES / f"{name}.png"
    opened = pypdfium2.PdfDocument(pdf)
    try:
        opened[number - 1].render(scale=dots_per_inch / 72).to_pil().save(picture, optimize=True)
    finally:
        opened.close()


def page_number(pdf: Path, title: str) -> int:
    """Find the page on which a section begins, the contents apart."""
    return next(
        number
        for number, page in enumerate(pages_of(pdf.read_bytes()), start=1)
        for line in page.splitlines()
        if line.strip().endswith(title) and line.strip()[0].isdigit()
    )


def main() -> None:
    """Start a demo of its own, make the pictures, stop it again."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = RunningDemo(Path(folder) / "demo")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if is_root() else []
        )
        try:
            demo.start()
            form_picture(browser, demo)
            notebook_picture(browser, demo)
            document_picture(browser, demo, Path(folder))
            copies_pictures(browser, demo, Path(folder))
        finally:
            browser.close()
            demo.stop()
    for path in sorted(IMAGES.glob("*.png")):
        print(f"Wrote docs/images/{path.name}, {path.stat().st_size // 1024} KB")


def is_root() -> bool:
    """Tell whether Chromium has to do without its sandbox, as it must for root."""
    import os

    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    main()
