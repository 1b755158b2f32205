"""The pages of copies that leave: who sees them, what they refuse, and that nobody's text becomes a page."""

import re
import uuid
from html import unescape
from typing import Any

import pytest

from tests.browser.running_demo import RunningDemo
from tests.days import iso_day
from tests.server.client import Answer, Client, operation
from tests.server.conftest import logged_in
from tests.server.test_leaving_calls import CHECKED, WHY, Family

HOSTILE = "<script>alert(1)</script>“&quot;'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def family(demo: RunningDemo) -> Family:
    """Authorise an assessment, and name the mother to get a copy."""
    return Family(demo)


def copies(family: Family) -> str:
    """Say where the copies of the assessment are listed."""
    return f"/assessment-kit/cases/{family.case}/assessments/{family.assessment}/copies"


def copy(family: Family, kind: str = "family") -> str:
    """Say where the mother's copy is."""
    return f"{copies(family)}/{family.recipient}/{kind}"


def words(answer: Answer) -> str:
    """Read a page as text."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def problem(answer: Answer) -> str:
    """Read the sentence of the summary."""
    found = re.search(
        r'<h2 id="problem-title">There is a problem</h2>\s*<p>(.*?)</p>', answer.text, re.DOTALL
    )
    assert found is not None, words(answer)[:400]
    return unescape(found[1])


def fields(page: Answer, step: str) -> dict[str, str]:
    """Read the hidden fields of the form that takes a step."""
    form = next(one for one in page.text.split("<form ")[1:] if f'name="step" value="{step}"' in one)
    hidden = re.findall(r'type="hidden" name="([a-z_]+)" value="([^"]*)"', form.split("</form>")[0])
    return {name: unescape(value) for name, value in hidden if name != "_xsrf"}


def release(family: Family, **other: Any) -> Answer:
    """Fill the form of the mother's copy, and send it."""
    given = fields(family.amara.get(copy(family)), "release")
    said = {"how": "in_person", "language": "English", "explained_by": "Amara Cole", "checked": CHECKED}
    return family.amara.post(copy(family), **{**given, **said, **other})


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_who_may_not_open_the_case_finds_nothing(
    family: Family, who: str, request: pytest.FixtureRequest
) -> None:
    """One answer for what is not there and for what is not open."""
    other: Client = request.getfixturevalue(who)
    for path in (copies(family), copy(family), copies(family).replace(family.assessment, "nothing")):
        assert other.get(path).status == 404
        assert other.post(path, step="decide", kind="person", person=family.mother).status == 404
    assert "Jo Testerly" not in other.get(copy(family)).text


def test_who_only_reads_sees_it_and_decides_nothing(demo: RunningDemo, family: Family) -> None:
    """The page says who does, and offers no form; what is sent all the same is refused."""
    family.amara.ask("PUT", f"/cases/{family.case}/roles", {"login": "callum", "role": "reader"})
    reader = logged_in(demo, "callum")
    assert "Only the author, the lead practitioner or a supervisor" in words(reader.get(copies(family)))
    page = reader.get(copy(family))
    assert page.status == 200
    assert 'name="step"' not in page.text
    authors = family.amara.get(copy(family))
    for step, given in (("decide", {"decision": "yes", "why": WHY}), ("release", {"how": "post"})):
        answer = reader.post(copy(family), **fields(authors, step), **given)
        assert (answer.status, "Only the author" in problem(answer)) == (403, True)


def test_a_form_from_elsewhere_is_refused(family: Family) -> None:
    """Without the token of a page of ours nothing is named, decided or released."""
    for path in (copies(family), copy(family)):
        assert family.amara.post(path, _xsrf="", step="release", kind="court", court="Any").status == 403


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "person"}, "Choose who gets a copy."),
        ({"kind": "agency", "agency": "Health visiting"}, "Name the agency, and who reads it there."),
        (
            {"kind": "agency", "agency": "Health visiting", "agency_name": "Hetty Moss"},
            "the legal ground or the permission on which they get it",
        ),
        (
            {
                "kind": "agency",
                "agency": "School",
                "agency_name": "Ms Fry",
                "ground": "Section 17, both agreed.",
            },
            "Choose which sections they get.",
        ),
        ({"kind": "court"}, "Name the court."),
        ({"kind": "newspaper"}, "'kind' must be one of person, agency, court."),
    ],
)
def test_a_reader_of_whom_something_is_missing_is_refused_in_a_sentence(
    family: Family, given: dict[str, str], sentence: str
) -> None:
    """What was typed stands in the form again."""
    answer = family.amara.post(copies(family), **given)
    assert answer.status == 400
    assert sentence in problem(answer)
    assert all(f'value="{typed}"' in answer.text for name, typed in given.items() if name != "kind")


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"step": "decide", "decision": "yes", "why": ""}, 400, "What may happen if they read this?"),
        ({"step": "decide", "why": WHY}, 400, "Choose whether it may stand in this copy or stays out."),
        ({"step": "decide", "decision": "no", "text": "[1]"}, 400, "Say which text is meant"),
        ({"step": "release", "how": "pigeon"}, 400, "Say how it is handed over"),
        ({"step": "release", "explained_by": " "}, 400, "Say who goes through it with them."),
        ({"step": "release", "language": ""}, 400, "Say in which language they get it."),
        ({"step": "release", "shown": "{}"}, 400, "look at it again"),
        (
            {"step": "release", "last": "77"},
            409,
            "Another copy of this was asked for while this page was open",
        ),
    ],
)
def test_what_is_wanting_is_said_in_a_sentence(
    family: Family, given: dict[str, str], status: int, sentence: str
) -> None:
    """Nothing is decided and nothing released; the page comes back with the sentence above it."""
    page = family.amara.get(copy(family))
    usual = {"how": "in_person", "language": "English", "explained_by": "Amara Cole"}
    answer = family.amara.post(copy(family), **{**fields(page, given["step"]), **usual, **given})
    assert (answer.status, sentence in problem(answer)) == (status, True), problem(answer)
    assert 'role="status"' not in answer.text


def test_what_is_no_step_and_no_copy_is_not_there(family: Family) -> None:
    """Nor is a recipient of another assessment, or the council's own copy."""
    assert family.amara.post(copy(family), step="burn").status == 404
    for kind in ("full", "newspaper"):
        assert family.amara.get(copy(family, kind)).status == 404
    assert family.amara.get(f"{copies(family)}/nobody/family").status == 404
    assert "gets a family or easy read or child copy" in words(family.amara.get(copy(family, "court")))
    text = '["", "people", "", "", 1]'
    missing = family.amara.post(copy(family), step="decide", decision="no", why=WHY, text=text)
    assert missing.status == 404
    assert family.amara.post(copy(family), step="confirm", release="999999", shown="x").status == 404


def test_a_text_that_stands_is_kept_out_and_let_in_again(family: Family) -> None:
    """Whatever has a place in the copy can be decided about, with what may happen."""
    page = family.amara.get(copy(family))
    options = re.findall(r"<option value=\"(\[[^\"]*)\">([^<]*)", page.text)
    text = next(unescape(key) for key, label in options if "Mornings." in label)
    given = {"step": "decide", "text": text, "why": "He would come in the mornings."}
    kept = family.amara.post(copy(family), **given, decision="no")
    assert "Decided: it stays out of this copy." in words(kept)
    assert "1 decided: it stays out" in words(kept)
    assert "Mornings." not in [
        label for _, label in re.findall(r"<option value=\"(\[.*?)\">([^<]*)", kept.text)
    ]
    again = family.amara.post(copy(family), **given, decision="yes")
    assert "1 cleared: it stands in this copy" in words(again)


def test_a_name_that_must_not_stand_takes_its_texts_along(demo: RunningDemo) -> None:
    """One decision keeps every text out that names somebody, and what stopped the release is gone."""
    uncle = str(uuid.uuid4())
    told = operation({"kind": "other", "name": "Mornings Wrona"}, "people", subject=uncle, row=uncle)
    family = Family(demo, [told])
    page = family.amara.get(copy(family))
    assert "Mornings Wrona is named in one place and is not cleared" in words(page)
    form = next(one for one in page.text.split("<form ") if uncle in one)
    assert "Must not be named: keep this text out" in form
    texts = [unescape(one) for one in re.findall(r'name="texts" value="([^"]*)"', form)]
    said = {"step": "name", "person": uncle, "decision": "no", "texts": texts}
    assert "What may happen" in problem(family.amara.post(copy(family), **said, why=""))
    answer = family.amara.post(copy(family), **said, why="His brother would look for him.")
    assert "Decided: this person is not named in it, and those texts stay out." in words(answer)
    assert "What stops it" not in words(answer)
    (kept,) = [one for one in family.seen()["withheld"] if one["words"] == ["Mornings."]]
    assert kept["decided"]["why"] == "His brother would look for him."


def test_it_waits_is_sent_back_and_confirmed_on_the_page(family: Family) -> None:
    """Whoever asked cannot confirm; pressing twice asks once; what became of it is listed."""
    page = family.amara.get(copy(family))
    given = fields(page, "release") | {"how": "post", "language": "English", "explained_by": "Amara Cole"}
    asked = family.amara.post(copy(family), **given)
    assert "Asked for. Nothing is handed over" in words(asked)
    assert "Another copy of this was asked for" in problem(family.amara.post(copy(family), **given))
    assert "Confirm and release" not in words(asked)
    mine = fields(asked, "refuse")
    refused = family.amara.post(copy(family), step="confirm", release=mine["release"], shown=given["shown"])
    assert (refused.status, "whoever asked for it cannot" in problem(refused)) == (403, True)
    assert "why this copy is not handed over" in problem(family.helen.post(copy(family), **mine, reason=""))
    back = family.helen.post(copy(family), **mine, reason="He reads her post.")
    assert "Sent back." in words(back)
    assert "sent back by Helen Ashworth-Iqbal" in words(back)
    release(family)
    theirs = family.helen.get(copy(family))
    done = family.helen.post(copy(family), **fields(theirs, "confirm"))
    assert "Confirmed and released." in words(done)
    assert re.search(r"\d+ protected strings?: 0 found", words(done))
    assert "confirmed by Helen Ashworth-Iqbal" in words(family.amara.get(copies(family)))


def test_a_copy_as_a_page_is_given_while_the_record_is_as_it_was(demo: RunningDemo) -> None:
    """Made again from what two people looked at; once that is another matter, the file alone is the copy."""
    family = Family(demo)
    waits = family.release()
    page = f"/assessment-kit/api/v1/releases/{waits['id']}.html"
    assert "was not released" in family.amara.get(page).json["message"]
    preview = family.amara.get(
        f"/assessment-kit/api/v1{family.here}/copies/family.html?for={family.recipient}"
    )
    assert "Preview, not released" in preview.text
    family.helen.ask(
        "POST", f"/releases/{waits['id']}/confirm", {"shown": family.seen(family.helen)["shown"]}
    )
    made = family.amara.get(page)
    assert "attachment" in made.headers["Content-Disposition"]
    assert f"Copy {waits['number']}" in words(made)
    assert "Preview, not released" not in made.text
    first = family.seen()["withheld"][0]
    place = {name: first[name] for name in ("assessment", "question", "subject", "row", "rev")}
    said = {"for": family.recipient, "copy": "family", "is_cleared": True, "why": WHY, **place}
    family.amara.ask("POST", f"{family.here}/clearances", said)
    assert "The record has changed since copy" in family.amara.get(page).json["message"]
    assert family.amara.get(page.replace(".html", ".pdf")).body.startswith(b"%PDF")


def test_nothing_that_anybody_wrote_becomes_part_of_a_page(family: Family) -> None:
    """Names, grounds and reasons are text, whatever they look like."""
    section = {
        "kind": "agency",
        "agency": HOSTILE,
        "agency_name": HOSTILE,
        "ground": HOSTILE,
        "sections": "plan",
    }
    partner = family.amara.post(copies(family), **section)
    assert partner.status == 200
    typed = family.amara.post(copy(family), step="name", person=family.child, decision="no", why=HOSTILE)
    for page in (partner, typed, family.amara.get(copies(family)), family.amara.get(copy(family))):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
    assert "alert(1)" in unescape(partner.text)
    family.amara.post(copy(family), step="name", person=family.child, decision="yes", why=WHY)


def test_before_it_is_authorised_the_page_says_what_must_happen(practitioner: Client) -> None:
    """A copy can be looked at and not released; the plan of a parenting assessment may go before."""
    case, assessment, child = practitioner.start()
    page = f"/assessment-kit/cases/{case}/assessments/{assessment}"
    assert "leave once this is authorised" in words(practitioner.get(page))
    assert f"{page}/copies" not in practitioner.get(page).text
    assert "Only an authorised assessment leaves the council" in words(practitioner.get(f"{page}/copies"))
    day = iso_day(ago=3)
    given = {"instrument": "parenting", "children": [child], "referred_on": day, "started_on": day}
    parenting = practitioner.ask("POST", f"/cases/{case}/assessments", given)["id"]
    page = page.replace(assessment, parenting)
    assert "The plan of the sessions can go to the parents now" in words(practitioner.get(page))
    people = practitioner.ask("GET", f"/cases/{case}/people")
    mother = next(one["id"] for one in people if one["name"] == "Jo Testerly")
    plan = practitioner.post(f"{page}/copies", kind="person", person=mother)
    assert "Easy read copy for Jo Testerly" in words(plan)
    assert "only the plan of the sessions is in it" in words(plan)
    assert "Ask the second person" in words(plan)
