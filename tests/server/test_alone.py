"""What is opened in a tab of its own: a page of ours, which covers itself, or a download."""

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.client import API, Client
from tests.server.conftest import logged_in
from tests.server.handing import Family, family_of

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60">'
    b'<path d="M1 1 L20 30" stroke="#112233" fill="none"/></svg>'
)
TABS = ({"Sec_Fetch_Dest": "document"}, {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})


@pytest.fixture
def worker(demo: RunningDemo) -> Client:
    """Log a social worker in, in a browser of their own."""
    return logged_in(demo, "amara")


@pytest.fixture
def family(worker: Client) -> Family:
    """Start an assessment with an invented family."""
    return family_of(worker)


@pytest.fixture
def data(worker: Client, family: Family) -> list[str]:
    """Name addresses that answer with something of the case and are no page."""
    at = f"{API}/assessments/{family.assessment}"
    sent = {"X_XSRFToken": worker.xsrf, "Content_Type": "image/svg+xml"}
    drawing = worker.fetch("POST", f"{at}/drawings", SVG, **sent).json["id"]
    contents = f"/api/contents/cases/{family.case}/{family.assessment}.ipynb"
    return [f"{API}/cases", f"{API}/cases/{family.case}", at, f"{at}/drawings/{drawing}", contents]


def test_what_is_no_page_is_downloaded_from_a_tab(worker: Client, data: list[str]) -> None:
    """Nothing of a case stays in a tab that cannot cover itself while the computer is handed over."""
    for address in data:
        for tab in TABS:
            answer = worker.get(address, **tab)
            assert answer.status == 200, address
            assert answer.headers["Content-Disposition"] == "attachment", address
            assert answer.headers["Cache-Control"] == "no-store", address


def test_pages_and_programs_get_it_as_before(worker: Client, data: list[str]) -> None:
    """The form, JupyterLab and a picture in a page read the same addresses; no browser keeps the answer."""
    for address in data:
        answer = worker.get(address, Sec_Fetch_Dest="image" if "drawings" in address else "empty")
        assert "Content-Disposition" not in answer.headers, address
        assert answer.headers["Cache-Control"] == "no-store", address


def test_our_own_pages_and_refusals_are_shown(worker: Client, family: Family) -> None:
    """A page covers itself; a refusal is a sentence to be read, with nothing of a case in it."""
    form = f"/voila/render/cases/{family.case}/{family.assessment}.ipynb"
    for address in ("/assessment-kit/cases", family.page, form, "/lab", f"{API}/assessments/nothing"):
        answer = worker.get(address, **TABS[0])
        assert "Content-Disposition" not in answer.headers, address
    assert answer.status == 404


def test_the_full_copy_is_always_a_download(worker: Client, family: Family) -> None:
    """The browser's viewer of PDFs would go on showing it to whoever is handed the computer."""
    answer = worker.get(f"{API}/assessments/{family.assessment}/copies/full.pdf")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="assessment-')
    assert answer.headers["Cache-Control"] == "no-store"
