"""One child's part, taken from the page of an assessment of two: no confidence of the other is in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import AYO, KERRY, MAYA
from tests.days import iso_day
from tests.printed import text_of

MAYAS = "Maya sleeps with her shoes on, so that she can be quick."
AYOS = "Ayo told his key worker whom he is afraid of at night."
MAYA_OF_AYO = "Maya says that Ayo wets the bed and must not know she said so."
OURS = "Since the flood they have lived in one room."


@dataclass(frozen=True)
class Shared:
    """One assessment of a sister and a brother."""

    case: str
    id: str


@pytest.fixture
def shared(demo: RunningDemo, people: People) -> Shared:
    """Write something about each child, about both, and what one said of the other in confidence."""
    page = people.at(demo.address, demo.login("practitioner"))
    case = assessing.open_case(page, demo.address, (MAYA, AYO, KERRY))
    interface = Interface(page, demo.address)
    listed = interface.ask("GET", f"/cases/{case}")["people"]
    maya, ayo = (next(one["id"] for one in listed if one["name"] == child["name"]) for child in (MAYA, AYO))
    today = iso_day()
    given = {
        "instrument": "child_and_family", "children": [maya, ayo], "referred_on": today, "started_on": today,
    }  # fmt: skip
    one = interface.ask("POST", f"/cases/{case}/assessments", given)["id"]
    interface.save(one, "referral_reason", OURS)
    interface.save(one, "health", {"text": MAYAS}, subject=maya, row="m1")
    interface.save(one, "health", {"text": AYOS}, subject=ayo, row="a1")
    interface.save(one, "health", {"text": MAYA_OF_AYO}, subject=maya, row="m2", about=ayo)
    to = {"login": demo.login("supervisor").name, "role": "supervisor"}
    interface.ask("PUT", f"/cases/{case}/roles", to)
    return Shared(case, one)


def taken(page: Page, name: str, folder: Path) -> str:
    """Save a child's part from its link on the page that stands open, and read the file that comes."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile(rf"^PDF of this part\s*, {name}")).click()
    assert coming.value.suggested_filename.endswith(".pdf")
    assert name not in coming.value.suggested_filename  # it stays in download lists
    file = folder / f"{name}.pdf"
    coming.value.save_as(file)
    return text_of(file.read_bytes())


def holds(words: str, said: Sequence[str]) -> list[bool]:
    """Tell what of several things is on paper; how a line is broken does not matter."""
    return [assessing.not_printed([one], words) == [] for one in said]


@pytest.mark.parametrize("role", ["practitioner", "supervisor"])
def test_one_childs_part_is_downloaded_from_the_page(
    demo: RunningDemo, people: People, shared: Shared, role: str, tmp_path: Path
) -> None:
    """The file names its child, holds what both share, and keeps a brother's and sister's confidences."""
    page = people.at(demo.address, demo.login(role))
    page.goto(f"{demo.address}assessment-kit/cases/{shared.case}/assessments/{shared.id}")
    expect(page.get_by_role("heading", name="Each child's part")).to_be_visible()
    said = (MAYAS, AYOS, MAYA_OF_AYO, OURS)
    maya, ayo = (taken(page, name, tmp_path) for name in ("Maya", "Ayo"))
    assert holds(maya, ("One child's part: Maya Testerly", *said)) == [True, True, False, False, True]
    assert holds(ayo, ("One child's part: Ayo Testerly", *said)) == [True, False, True, False, True]
    assert people.errors == []
