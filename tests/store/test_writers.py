"""Nobody signs what they wrote: in the assessment, in a part of it, or in what belongs to the whole case."""

import uuid

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import RefusedError
from assessment_kit.core.people import Account, CaseRole, Role
from tests.store.desk import PASSWORD, TODAY, Desk, signing


@pytest.fixture
def kay(desk: Desk) -> Account:
    """Add a registered practitioner who supervises too, and who writes in this case and supervises it."""
    both = desk.store.accounts.add(
        "kay", "Kay Noor", [Role.PRACTITIONER, Role.SUPERVISOR], PASSWORD,
        registration_number="SW00003", registered_until=desk.sam.registered_until,
    )  # fmt: skip
    desk.store.cases.grant(desk.sam, desk.case, "kay", CaseRole.CONTRIBUTOR)
    desk.store.cases.grant(desk.ria, desk.case, "kay", CaseRole.SUPERVISOR)
    return both


def correct(desk: Desk, by: Account, name: str = "Marta Łoś-Hart") -> None:
    """Save the mother's row among the people of the case."""
    revs = desk.store.cases.people_revisions(by, desk.case)
    mother = next(p for p in desk.store.cases.people(desk.case) if p.name.startswith("Marta"))
    value = {"kind": "parent_or_carer", "name": name}
    op = Operation(str(uuid.uuid4()), "people", value, revs[mother.id], subject=mother.id, row=mother.id)
    desk.store.cases.save_people(by, desk.case, [op])


def tries(desk: Desk, kay: Account) -> tuple[bool, bool]:
    """Tell what the page says of Kay, and whether Kay is refused when signing."""
    says = desk.store.signatures.has_written(kay, desk.assessment)
    try:
        desk.store.assessments.authorise(kay, desk.assessment, signing(desk.store, kay, desk.assessment))
    except RefusedError as error:
        assert "Nobody authorises what they wrote" in str(error)  # noqa: PT017 - the other way is an answer too
        return says, True
    return says, False


def test_who_wrote_a_row_of_the_case_does_not_sign_it(desk: Desk, kay: Account) -> None:
    """A person's name stands in the content root like any answer, and page and store say the same."""
    correct(desk, kay)
    desk.submit()
    assert tries(desk, kay) == (True, True)
    assert desk.now.status is Status.SUBMITTED


def test_it_counts_beside_whichever_assessment_it_was_written(desk: Desk, kay: Account) -> None:
    """A visit of an earlier assessment stands in this one's content too."""
    days = desk.now.referred_on, desk.now.started_on
    earlier = desk.store.assessments.start(desk.sam, desk.case, "early_help", [desk.child], *days)
    op = Operation(str(uuid.uuid4()), "visits", {"happened_on": TODAY.isoformat()}, row="v1")
    desk.store.answers.save(kay, earlier.id, [op])
    desk.submit()
    assert tries(desk, kay) == (True, True)


def test_what_a_colleague_wrote_anew_is_the_colleagues(desk: Desk, kay: Account) -> None:
    """A row corrected once bars nobody for good: only the words that stand are signed."""
    correct(desk, kay)
    correct(desk, desk.sam, "Marta Łoś")
    desk.submit()
    assert tries(desk, kay) == (False, False)
    assert desk.now.status is Status.AUTHORISED


def test_what_was_written_after_it_was_handed_in_is_not_signed(desk: Desk, kay: Account) -> None:
    """The content was frozen before."""
    desk.submit()
    correct(desk, kay)
    assert tries(desk, kay) == (False, False)


def test_an_answer_that_was_written_over_makes_an_author(desk: Desk, kay: Account) -> None:
    """Whoever wrote in the assessment itself is an author of it."""
    written = desk.store.answers.revisions(None, desk.assessment)
    rev = next(r.rev for r in written if r.address.question == "referral_reason")
    op = Operation(str(uuid.uuid4()), "referral_reason", "Kay's words.", base_rev=rev)
    desk.store.answers.save(kay, desk.assessment, [op])
    desk.write("Sam's words.")
    desk.submit()
    assert tries(desk, kay) == (True, True)


def test_nothing_is_handed_to_who_could_never_sign_it(desk: Desk, kay: Account) -> None:
    """It is said when it is submitted, not when it is to be signed."""
    correct(desk, kay)
    with pytest.raises(RefusedError, match="Kay Noor wrote part of what would be signed"):
        desk.store.assessments.submit(desk.sam, desk.assessment, "kay")
    assert desk.now.is_open


def test_nothing_is_passed_on_to_who_could_never_sign_it(desk: Desk, kay: Account) -> None:
    """A supervisor who leaves finds another who can."""
    correct(desk, kay)
    desk.submit()
    with pytest.raises(RefusedError, match="Kay Noor wrote in what waits for review"):
        desk.store.reassigning.caseload(desk.ada, "ria", "", "kay", "Ria retires on Friday.")
    assert desk.now.submitted_to == desk.ria.id
