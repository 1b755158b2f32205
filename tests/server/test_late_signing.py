"""Why it took longer, asked of the supervisor to whom work came in time and who signs it late."""

from collections.abc import Iterator

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.late_work import REASON, late_work

ASKED = "If this took longer than it should have: why?"


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningDemo, str, str]]:
    """Start a demo in which an assessment waits that was handed in long ago; give case and assessment."""
    with late_work(tmp_path_factory.mktemp("late")) as running:
        yield running


def test_late_work_is_signed_with_the_reason_and_every_face_shows_it(
    late: tuple[RunningDemo, str, str],
) -> None:
    """Page and interface ask for it; without it nothing is signed, with it all of them print it."""
    running, case, assessment = late
    helen = logged_in(running, "helen")
    page = f"/assessment-kit/cases/{case}/assessments/{assessment}/sign"
    asked = helen.get(page).text
    assert ASKED in asked
    assert 'id="overdue_because"' in asked
    assert ASKED in helen.ask("GET", f"/assessments/{assessment}/sign")["asked_why_late"]
    signed = helen.what_to_sign(assessment, password=PASSWORDS["helen"])
    root = signed["content_root"]
    answer = helen.call("POST", f"/assessments/{assessment}/authorise", signed)
    assert (answer.status, answer.error) == (400, "invalid")
    assert "Before you authorise, answer: “If this took longer" in answer.json["message"]
    typed = {f"point-{point}": words for point, words in signed.pop("points").items()} | signed
    back = helen.post(page, **typed, overdue_because="no")
    assert back.status == 400
    assert ">no</textarea>" in back.text
    done = helen.post(page, **typed, overdue_because=REASON)
    assert "Authorised. Its content can no longer be changed." in done.text
    assert f'Why it took longer: <span dir="auto">{REASON}</span>' in done.text
    record = helen.ask("GET", f"/assessments/{assessment}")
    said = next(head for head in record["heads"] if head["question"] == "overdue_because")
    assert (said["value"], said["author_name"]) == (REASON, "Helen Ashworth-Iqbal")
    assert record["content_root"] == root
    form = logged_in(running, "amara").get(f"/voila/render/cases/{case}/{assessment}.ipynb").text
    assert REASON in form
