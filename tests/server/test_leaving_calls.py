"""What leaves, over HTTP: named by ids, looked at, decided, released, confirmed by another, fetched."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from assessment_kit.server.vouching import check_signature
from assessment_kit.store.record import Store
from assessment_kit.store.release_keys import read_public_key
from tests.browser.running_demo import RunningDemo
from tests.server.client import Client
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.test_signing import hand_in

WHY = "She told us this herself, and knows that it stands here."
CHECKED = ["right_reader", "read_through", "names", "way"]


class Family:
    """An authorised assessment, and its mother."""

    def __init__(self, demo: RunningDemo, people: Sequence[Any] = ()) -> None:
        self.amara, self.helen = logged_in(demo, "amara"), logged_in(demo, "helen")
        self.case, self.assessment, self.child = hand_in(self.amara, people=people)
        signed = self.helen.what_to_sign(self.assessment, password=PASSWORDS["helen"])
        self.helen.ask("POST", f"{self.here}/authorise", signed)
        given = {"kind": "person", "person": self.mother}
        self.recipient = self.amara.ask("POST", f"{self.here}/recipients", given)["id"]

    @property
    def here(self) -> str:
        """Where the assessment is."""
        return f"/assessments/{self.assessment}"

    @property
    def mother(self) -> str:
        """The mother's id."""
        people = self.amara.ask("GET", f"/cases/{self.case}/people")
        return str(next(one["id"] for one in people if one["name"] == "Jo Testerly"))

    def seen(self, by: Client | None = None) -> dict[str, Any]:
        """Look at what is withheld from the mother's copy."""
        path = f"{self.here}/copies/family/withheld?for={self.recipient}"
        found: dict[str, Any] = (by or self.amara).ask("GET", path)
        return found

    def wanted(self, **other: Any) -> dict[str, Any]:
        """Say all that a release takes."""
        said = {"copy": "family", "for": self.recipient, "shown": self.seen()["shown"], "how": "in_person"}
        return {**said, "language": "English", "explained_by": "Amara Cole", "checked": CHECKED, **other}

    def release(self, **other: Any) -> dict[str, Any]:
        """Release the mother's copy."""
        made: dict[str, Any] = self.amara.ask("POST", f"{self.here}/releases", self.wanted(**other))
        return made


@pytest.fixture(scope="module")
def family(demo: RunningDemo) -> Family:
    """Authorise an assessment, and name the mother to get a copy."""
    return Family(demo)


def test_a_copy_goes_from_preview_to_file_past_a_second_person(family: Family) -> None:
    """Two people look at the same list; then there is a file, with its signature and the key to check it."""
    preview = family.amara.get(
        f"/assessment-kit/api/v1{family.here}/copies/family.pdf?for={family.recipient}"
    )
    assert preview.body.startswith(b"%PDF")
    assert "preview-" in preview.headers["Content-Disposition"]
    asked = family.release()
    assert (asked["state"], asked["sha256"]) == ("waiting", "")
    one = f"/releases/{asked['id']}"
    assert family.amara.call("GET", f"{one}.pdf").error == "state"
    assert family.amara.call("POST", f"{one}/confirm", {"shown": family.seen()["shown"]}).error == "refused"
    made = family.helen.ask("POST", f"{one}/confirm", {"shown": family.seen(family.helen)["shown"]})
    assert (made["state"], made["confirmed_by_name"]) == ("released", "Helen Ashworth-Iqbal")
    assert re.fullmatch(r"\d+ protected strings?: 0 found", made["leaks"])
    file, beside = (family.amara.call("GET", f"{one}{end}").body for end in (".pdf", ".sig"))
    key = read_public_key(family.amara.ask("GET", "/release-key")["pem"].encode())
    assert all(told.is_so for told in check_signature(file, beside, key))
    listed = family.amara.ask("GET", f"{family.here}/releases")
    assert listed["releases"][-1]["recipient"]["name"] == "Jo Testerly"
    assert family.mother not in {one["person"] for one in listed["owed"]}
    assert family.child in {one["person"] for one in listed["owed"]}


def test_what_is_cleared_one_by_one_is_withheld_no_more(family: Family) -> None:
    """Each decision answers what may happen; without an answer it is refused."""
    first = family.seen()["withheld"][0]
    place = {name: first[name] for name in ("assessment", "question", "subject", "row", "rev")}
    given = {"for": family.recipient, "copy": "family", "is_cleared": True, **place}
    refused = family.amara.call("POST", f"{family.here}/clearances", {**given, "why": ""})
    assert "What may happen if they read this?" in refused.json["message"]
    family.amara.ask("POST", f"{family.here}/clearances", {**given, "why": WHY})
    now = family.seen()
    assert place not in [{name: one[name] for name in place} for one in now["withheld"]]
    assert now["cleared"][-1]["why"] == WHY
    kept = family.amara.ask("GET", f"{family.here}/clearances?for={family.recipient}")
    assert kept[-1]["by_name"] == "Amara Nwosu-Hale"
    family.amara.ask("POST", f"{family.here}/clearances", {**given, "is_cleared": False, "why": WHY})
    assert place in [{name: one[name] for name in place} for one in family.seen()["withheld"]]


def test_what_changed_since_is_refused_with_the_difference(family: Family) -> None:
    """The word is for a program, the sentence says where."""
    before = family.seen()
    first = before["withheld"][0]
    place = {name: first[name] for name in ("assessment", "question", "subject", "row", "rev")}
    given = {"for": family.recipient, "copy": "family", "is_cleared": True, "why": WHY, **place}
    family.amara.ask("POST", f"{family.here}/clearances", given)
    wanted = family.wanted(shown=before["shown"])
    refused = family.amara.call("POST", f"{family.here}/releases", wanted)
    assert (refused.status, refused.error) == (409, "changed")
    assert f"Cleared since: {first['section']}: {first['label']}." in refused.json["message"]


@pytest.mark.parametrize("path", ["copies/family.pdf", "copies/family/withheld", "copies/court.pdf"])
def test_without_a_reader_there_is_no_copy(family: Family, path: str) -> None:
    """Nobody gets a family copy for nobody in particular."""
    refused = family.amara.call("GET", f"{family.here}/{path}")
    assert (refused.status, refused.error) == (400, "invalid")
    assert "is made for one named reader" in refused.json["message"]
    wanted = family.wanted(**{"for": ""})
    assert family.amara.call("POST", f"{family.here}/releases", wanted).status == 400


def test_no_other_copy_has_this_address(family: Family) -> None:
    """Nor does one that there is none of."""
    answer = family.amara.call("GET", f"{family.here}/copies/newspaper.pdf?for={family.recipient}")
    assert answer.error == "invalid"
    assert family.amara.call("GET", f"{family.here}/copies/family.pdf?for=nobody").status == 404


def test_who_may_not_open_the_case_gets_nothing(family: Family, outsider: Client) -> None:
    """One answer for what is not there and for what is not open, and the attempt is recorded."""
    made = family.release()
    for end in ("", ".pdf", ".sig"):
        closed = outsider.call("GET", f"/releases/{made['id']}{end}")
        missing = outsider.call("GET", f"/releases/999999{end}")
        assert closed.status == missing.status == 404
        assert closed.json == missing.json
    for path in ("recipients", "releases", "clearances", f"copies/family/withheld?for={family.recipient}"):
        assert outsider.call("GET", f"{family.here}/{path}").status == 404


def test_a_copy_that_waits_can_be_turned_down(family: Family) -> None:
    """With a reason; nothing is handed over."""
    made = family.release()
    refused = family.helen.ask("POST", f"/releases/{made['id']}/refuse", {"reason": "He reads her post."})
    assert (refused["state"], refused["refused_because"]) == ("refused", "He reads her post.")
    assert family.helen.call("POST", f"/releases/{made['id']}/confirm", {"shown": "x"}).status in {400, 409}


def test_an_agency_says_on_what_ground_it_gets_its_copy(family: Family) -> None:
    """Without one it is nobody's; the same agency again is the one that there is."""
    given = {"kind": "agency", "agency": "Health visiting", "name": "Hetty Moss", "sections": ["plan"]}
    assert family.amara.call("POST", f"{family.here}/recipients", given).error == "invalid"
    given["ground"] = "Section 17, agreed with the mother."
    first, again = (family.amara.ask("POST", f"{family.here}/recipients", given) for _ in range(2))
    assert first == again
    assert first["copies"] == ["partner"]
    listed = family.amara.ask("GET", f"{family.here}/recipients")
    assert {one["person"] for one in listed["can_be"]} == {family.mother, family.child}


def test_no_address_and_no_file_name_holds_a_name(demo: RunningDemo, family: Family) -> None:
    """Addresses stand in logs: the server's own holds nobody of the family; files are named by numbers."""
    made = family.release()
    family.helen.ask("POST", f"/releases/{made['id']}/confirm", {"shown": family.seen(family.helen)["shown"]})
    file = family.amara.call("GET", f"/releases/{made['id']}.pdf")
    assert re.search(r'filename="copy-[0-9a-f]{8}-\d+-family\.pdf"', file.headers["Content-Disposition"])
    assert "Testerly" not in demo.said


def test_the_record_stands_whole_after_it_all(demo: RunningDemo, family: Family) -> None:
    """Every row of what left agrees with the audit."""
    family.release()
    with Store.open(demo.home, writer=False) as store:
        assert store.verify().faults == ()
