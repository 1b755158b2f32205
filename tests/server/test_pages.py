"""The server's own pages: plain forms that work without scripts."""

import gzip
import re
import uuid
from collections.abc import Callable

import brotli
import pytest

from tests.days import iso_day
from tests.server.client import Client

CASES = "/assessment-kit/cases"
_UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}


def test_case_is_opened_and_assessment_started_without_scripts(practitioner: Client) -> None:
    """From an empty form to the first page of the assessment, by keyboard alone."""
    reference = f"P-{uuid.uuid4().hex[:8]}"
    typed = {"reference": reference, "name": "Pageturner Robin", "date_of_birth": "2019-05-21"}
    opened = practitioner.post(f"{CASES}/new", **typed)
    assert "The case is open" in opened.text
    case = re.search(rf"{CASES}/([0-9a-f-]{{36}})", opened.url)
    assert case is not None
    start = practitioner.get(f"{CASES}/{case[1]}/assessments/new").text
    child = re.search(r'name="children" value="([^"]+)"', start)
    assert child is not None
    form = practitioner.post(
        f"{CASES}/{case[1]}/assessments/new",
        instrument="child_and_family",
        children=child[1],
        referred_on=iso_day(ago=7),
        started_on=iso_day(ago=7),
    )
    assert form.status == 200
    assert "/voila/render/cases/" in form.url
    assert "Pageturner" in form.text


def test_case_says_how_long_each_record_is_kept(practitioner: Client) -> None:
    """The class, its day and that nothing happens by itself stand on the page of the case."""
    case, _ = practitioner.open_case("Keepable")
    page = practitioner.get(f"{CASES}/{case}").text
    assert "How long the record is kept" in page
    assert "no date yet, since no class of the protocol fits" in page
    assert "Nothing is destroyed by itself" in page


def test_same_number_twice_says_what_to_do(practitioner: Client) -> None:
    """A case that exists is searched for, not opened again; what was typed stays."""
    reference = f"P-{uuid.uuid4().hex[:8]}"
    practitioner.post(f"{CASES}/new", reference=reference, name="Robin")
    again = practitioner.post(f"{CASES}/new", reference=reference, name="Robin Again")
    assert again.status == 409
    assert "There is a problem" in again.text
    assert "Robin Again" in again.text


def test_search_finds_and_is_remembered_outside_the_address(practitioner: Client) -> None:
    """A family's name stands in no address, and is still there after coming back."""
    practitioner.open_case("Findable")
    found = practitioner.post(CASES, search="findable", status="")
    assert "Findable" in found.text
    assert "search=" not in found.url
    assert 'value="findable"' in practitioner.get(CASES).text
    nobody = practitioner.post(CASES, search="zzz nobody", status="")
    assert "No case of yours fits" in nobody.text
    practitioner.post(CASES, search="", status="")


def test_caseload_is_filtered_by_status(practitioner: Client) -> None:
    """Who asks for authorised work sees the families that have some, with what else is under way there."""
    page = practitioner.post(CASES, search="", status="authorised").text
    every = practitioner.post(CASES, search="", status="").text
    _, *found = page.split('<li class="ak-card">')
    _, *unfiltered = every.split('<li class="ak-card">')
    assert 0 < len(found) < len(unfiltered)
    assert all("ak-tag--authorised" in card for card in found)


def test_empty_caseload_says_what_to_do(demo_newcomer: Client) -> None:
    """Somebody new is told to ask first whether the child is known."""
    assert "You have no case yet" in demo_newcomer.get(CASES).text


@pytest.fixture
def demo_newcomer(administrator: Client) -> Client:
    """Log in somebody who has no case."""
    login = f"fresh.{uuid.uuid4().hex[:8]}"
    administrator.post(
        "/assessment-kit/people", login=login, name="Fresh", roles=["practitioner"], password="plum-and-ivy-1"
    )
    client = Client(administrator.address)
    client.log_in(login, "plum-and-ivy-1")
    return client


def test_known_to_us_shows_whom_to_ask_and_no_content(practitioner: Client, outsider: Client) -> None:
    """Somebody in a case that is not open is found, without anything of the case."""
    case, _ = practitioner.open_case("Knownabout")
    page = outsider.post("/assessment-kit/known-to-us", name="knownabout").text
    assert "Knownabout Testerly" in page
    assert "Amara Nwosu-Hale" in page
    assert case not in page
    assert "2019" not in page


def test_person_is_changed_on_the_cases_page(practitioner: Client) -> None:
    """A first name that was heard wrongly is put right."""
    case, child = practitioner.open_case("Misheard")
    path = f"{CASES}/{case}/people/{child}"
    page = practitioner.get(path).text
    base = re.search(r'name="base_rev" value="(\d+)"', page)
    assert base is not None
    saved = practitioner.post(
        path, base_rev=base[1], kind="child", name="Rightly Testerly", op_id=str(uuid.uuid4())
    )
    assert "Saved." in saved.text
    assert "Rightly Testerly" in saved.text


def test_warnings_about_a_person_stand_apart(practitioner: Client) -> None:
    """Whom not to contact, and whose address to keep, can be read beside the name."""
    case, _ = practitioner.open_case("Warned")
    warned = {
        "base_rev": "0",
        "kind": "parent_or_carer",
        "name": "Pat Testerly",
        "relationship": "Mother",
        "do_not_contact": "Only through her solicitor.",
        "address_confidential": "yes",
        "op_id": str(uuid.uuid4()),
    }
    assert "Saved." in practitioner.post(f"{CASES}/{case}/people/new", **warned).text
    read = re.sub(r"<[^>]+>", "", practitioner.get(f"{CASES}/{case}").text)
    assert "(Mother) Do not contact: see the entry. Address confidential." in read


def test_change_over_an_older_page_keeps_both_texts(practitioner: Client) -> None:
    """Two people who change one person at the same time lose nothing."""
    case, child = practitioner.open_case("Twice")
    path = f"{CASES}/{case}/people/{child}"
    practitioner.post(path, base_rev="1", kind="child", name="First Change", op_id=str(uuid.uuid4()))
    second = practitioner.post(
        path, base_rev="0", kind="child", name="Second Change", op_id=str(uuid.uuid4())
    )
    assert "Both texts are kept" in second.text


def test_form_sent_twice_saves_once(practitioner: Client) -> None:
    """A double click adds one person, not two."""
    case, _ = practitioner.open_case("Doubleclick")
    path = f"{CASES}/{case}/people/new"
    page = practitioner.get(path).text
    op_id = re.search(r'name="op_id" value="([^"]+)"', page)
    assert op_id is not None
    for _ in range(2):
        practitioner.post(path, base_rev="0", kind="other", name="Grandmother Once", op_id=op_id[1])
    assert practitioner.get(f"{CASES}/{case}").text.count(">Grandmother Once<") == 1


def test_text_of_a_person_is_shown_as_text(practitioner: Client) -> None:
    """A name with angle brackets is a name."""
    case, _ = practitioner.open_case("<script>alert(1)</script>")
    for path in (CASES, f"{CASES}/{case}", f"{CASES}/{case}/assessments/new"):
        assert "<script>alert(1)" not in practitioner.get(path).text


def test_outsider_sees_a_page_that_says_nothing(practitioner: Client, outsider: Client) -> None:
    """Another's case is not there, in words."""
    case, assessment, child = practitioner.start()
    for path in (
        f"{CASES}/{case}",
        f"{CASES}/{case}/access",
        f"{CASES}/{case}/people/{child}",
        f"{CASES}/{case}/assessments/new",
        f"{CASES}/{case}/assessments/{assessment}",
        f"/voila/render/cases/{case}/{assessment}.ipynb",
    ):
        answer = outsider.get(path)
        assert answer.status == 404, path
        assert "Robin" not in answer.text


def test_who_looked_is_shown(practitioner: Client) -> None:
    """Who works on the case sees every reading, with name and time."""
    case, _ = practitioner.open_case()
    page = practitioner.get(f"{CASES}/{case}/access").text
    assert "case opened" in page
    assert "Amara Nwosu-Hale" in page


def test_role_is_given_and_ended(practitioner: Client, outsider: Client) -> None:
    """A colleague who helps gets a role and loses it, at once."""
    case, _ = practitioner.open_case()
    access = f"{CASES}/{case}/access"
    practitioner.post(access, act="add", login="bethan", role="contributor")
    assert outsider.get(f"{CASES}/{case}").status == 200
    practitioner.post(access, act="end", login="bethan", role="contributor")
    assert outsider.get(f"{CASES}/{case}").status == 404


def test_every_page_says_where_help_is(anyone: Client, practitioner: Client) -> None:
    """999 and the duty number stand at the foot of every page."""
    for page in (anyone.get("/login"), practitioner.get(CASES), practitioner.get("/assessment-kit/nothing")):
        if "<html" in page.text:
            assert "999" in page.text
            assert "01632 960 047" in page.text


def test_pages_load_nothing_from_elsewhere(practitioner: Client) -> None:
    """No page names another host, and none may."""
    case, assessment, _ = practitioner.start()
    for path in (
        CASES,
        f"{CASES}/{case}",
        f"{CASES}/{case}/assessments/{assessment}",
        "/assessment-kit/password",
    ):
        answer = practitioner.get(path)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text), path
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_style_sheet_may_be_kept_for_a_year(anyone: Client) -> None:
    """The address changes when the file does, so a browser asks once."""
    page = anyone.get("/login").text
    sheet = re.search(r'href="(/assessment-kit/static/[^"]+/kit\.css)"', page)
    assert sheet is not None
    answer = anyone.get(sheet[1])
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/css")
    old = anyone.get("/assessment-kit/static/0123456789abcdef/kit.css")
    assert old.headers["Cache-Control"] == "no-store"
    packed = anyone.get(sheet[1], Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == answer.body
    assert packed.headers["Cache-Control"] == answer.headers["Cache-Control"]
    known = anyone.get(sheet[1], Accept_Encoding="gzip", If_None_Match=packed.headers["Etag"])
    assert (known.status, known.body) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("identity", None),
    ],
)
def test_what_is_sent_is_compressed_as_the_browser_takes_it(
    anyone: Client, practitioner: Client, accepted: str, sent: str | None
) -> None:
    """Pages as they are drawn and files as they were packed say the same in every packing."""
    sheet = re.search(r'href="(/assessment-kit/static/[^"]+/kit\.css)"', anyone.get("/login").text)
    assert sheet is not None
    case, assessment, _ = practitioner.start("Packed")
    for address in (sheet[1], f"/voila/render/cases/{case}/{assessment}.ipynb"):
        answer = practitioner.get(address, Accept_Encoding=accepted)
        assert answer.headers["Content-Encoding"] == sent
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert _UNPACK[sent](answer.body).rstrip().endswith((b"}", b"</html>"))
