"""The review bar: what it says, and which steps it offers to whom."""

import re
from typing import Any

from assessment_kit.core.people import CaseRole
from assessment_kit.projection.record import project
from assessment_kit.server.contents_review import review
from tests.store.desk import Desk, signing


def shown(desk: Desk, login: str) -> dict[str, Any]:
    """Make the bar as one person sees it."""
    account = getattr(desk, login)
    return review(desk.store, account, project(desk.store, account, desk.assessment))


def test_the_supervisor_of_a_submission_may_take_every_step(desk: Desk) -> None:
    """Return and Authorise stand ready where a supervisor is asked for a decision."""
    desk.submit()
    bar = shown(desk, "ria")
    assert bar["steps"] == {"annotate": "", "reply": "", "return": "", "authorise": ""}
    assert bar["supervises"]
    assert bar["said"] == "Submitted by Sam Lee on 10 March 2026, for Ria Moss."
    assert re.fullmatch(r"Zo, \d+ years · WM-2026-0142", bar["heading"])


def test_that_it_was_opened_does_not_hide_who_submitted_it(desk: Desk) -> None:
    """After the first look the bar still says from whom and since when it waits."""
    desk.submit()
    desk.store.assessments.opened(desk.ria, desk.assessment)
    assert shown(desk, "ria")["said"].startswith("Submitted by Sam Lee")


def test_every_step_that_is_not_open_says_why(desk: Desk) -> None:
    """A practitioner in the supervisor's face, or a supervisor too early, reads a sentence."""
    assert "not waiting for review" in shown(desk, "ria")["steps"]["return"]
    steps = shown(desk, "sam")["steps"]
    assert [step for step, why in steps.items() if not why] == ["reply"]  # whoever writes here replies
    assert all(why.endswith(".") for step, why in steps.items() if step != "reply")
    assert not shown(desk, "sam")["supervises"]


def test_an_unregistered_supervisor_reads_why_they_cannot_authorise(desk: Desk) -> None:
    """Say why: “social worker” is a protected title, and authorising needs it."""
    desk.store.cases.grant(desk.sam, desk.case, "una", CaseRole.SUPERVISOR)
    desk.submit()
    steps = shown(desk, "una")["steps"]
    assert steps["return"] == ""
    assert "registered social worker" in steps["authorise"]


def test_a_reason_for_return_is_shown_until_it_is_submitted_again(desk: Desk) -> None:
    """What is to be done stands above the assessment while it is with its author."""
    desk.submit()
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say who rang.")
    assert shown(desk, "ria")["reason"] == "Say who rang."
    desk.submit()
    assert shown(desk, "ria")["reason"] == ""


def test_the_root_that_is_shown_is_the_one_that_is_signed(desk: Desk) -> None:
    """Authorising with what the bar shows is accepted."""
    desk.write()
    desk.submit()
    read = signing(desk.store, desk.ria, desk.assessment, content_root=shown(desk, "ria")["root"])
    assert desk.store.assessments.authorise(desk.ria, desk.assessment, read).status.value == "authorised"


def test_links_are_relative_to_the_server(desk: Desk) -> None:
    """The bar works behind a proxy that adds a path."""
    links = shown(desk, "ria")["links"]
    assert not any(link.startswith(("/", "http")) for link in links.values())
    assert links["pdf"].endswith(f"{desk.assessment}/copies/full.pdf")


def test_the_link_to_what_changed_is_called_as_its_reader_would(desk: Desk) -> None:
    """The supervisor wants to know what changed since their return, the author since it came back."""
    assert shown(desk, "ria")["compare"] == "Compare"
    desk.submit()
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say who rang.")
    assert shown(desk, "ria")["compare"] == "What changed since I returned it"
    assert shown(desk, "sam")["compare"] == "What changed since it was returned to me"
    assert shown(desk, "ria")["links"]["compare"].endswith(f"{desk.assessment}/compare")
