"""The assessing social worker leaves: somebody else becomes it, and the assessment can be finished."""

import uuid

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import EventKind, Status
from assessment_kit.core.errors import RefusedError, StateError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.striking import is_striker
from tests.store.desk import PASSWORD, TODAY
from tests.store.handing import MAIN, Family

WHY = "Jo moves to another town on Friday."
SKILLS = "Kit has done a dozen parenting assessments."


def add(family: Family, login: str, name: str) -> Account:
    """Add a registered social worker."""
    until = family.desk.sam.registered_until
    number = f"SW-{login}"
    return family.store.accounts.add(
        login, name, [Role.PRACTITIONER], PASSWORD, registration_number=number, registered_until=until
    )


@pytest.fixture
def jo(family: Family) -> Account:
    """Add Jo, who contributes to the case that Sam leads."""
    jo = add(family, "jo", "Jo Park")
    family.store.cases.grant(family.desk.sam, family.desk.case, "jo", CaseRole.CONTRIBUTOR)
    return jo


@pytest.fixture
def kit(family: Family) -> Account:
    """Add Kit, who has no role on the case yet."""
    return add(family, "kit", "Kit Lowe")


@pytest.fixture
def mine(family: Family, jo: Account) -> str:
    """Have Jo begin a parenting assessment and recommend something."""
    begun = family.store.assessments.start(jo, family.desk.case, MAIN, [family.zoe], TODAY, TODAY).id
    recommend(family, jo, begun, "Home.")
    family.desk.clock.advance(minutes=1)
    return begun


def recommend(family: Family, by: Account, at: str, text: str, base_rev: int = 0) -> None:
    """Save the recommendation."""
    op = Operation(str(uuid.uuid4()), "recommendation", text, base_rev=base_rev)
    family.store.answers.save(by, at, [op])


def give(family: Family, lead: str = "kit", supervisor: str = "", *, stays: bool = False) -> int:
    """Give away the caseload of Jo."""
    desk = family.desk
    return family.store.reassigning.caseload(desk.ada, "jo", lead, supervisor, WHY, stays=stays).given


def test_a_caseload_that_is_given_away_takes_the_assessment_along(
    family: Family, kit: Account, mine: str
) -> None:
    """Kit writes in the case from now on, recommends and hands in; Sam goes on leading the case."""
    assert give(family) == 1
    desk, store = family.desk, family.store
    now = store.assessments.get(None, mine)
    assert (now.author_name, now.assessing_name) == ("Jo Park", "Kit Lowe")
    event = now.last(EventKind.GIVEN)
    assert event is not None
    assert (event.to_name, event.reason, event.by_name) == ("Kit Lowe", WHY, "Ada Finch")
    held = {(one.account_name, one.role) for one in store.cases.roles(desk.case)}
    assert {("Kit Lowe", CaseRole.CONTRIBUTOR), ("Sam Lee", CaseRole.LEAD)} <= held
    assert "Jo Park" not in {name for name, _ in held}
    with pytest.raises(RefusedError, match="Only the assessing social worker, Kit Lowe, answers this"):
        recommend(family, desk.sam, mine, "Elsewhere.", 1)
    recommend(family, kit, mine, "Home, with help.", 1)
    assert store.assessments.submit(kit, mine, "ria").status is Status.SUBMITTED
    assert store.reassigning.hanging(None, "kit").assessments == 1
    assert store.verify().is_whole


def test_without_a_social_worker_to_take_it_over_nothing_is_given(
    family: Family, jo: Account, mine: str
) -> None:
    """A plain sentence says what to do, and the whole act is undone."""
    with pytest.raises(RefusedError, match="no registration is recorded for Alex Byrne"):
        give(family, "alex")
    family.store.cases.grant(family.desk.sam, family.desk.case, "ria", CaseRole.SUPERVISOR)
    with pytest.raises(RefusedError, match="choose a registered social worker who takes it over"):
        give(family, "", "vic")
    recommend(family, jo, mine, "Still Jo's.", 1)


def test_what_was_submitted_goes_along(family: Family, jo: Account, kit: Account, mine: str) -> None:
    """It can come back, and then somebody has to go on with it."""
    desk, store = family.desk, family.store
    store.assessments.submit(jo, mine, "ria")
    give(family)
    store.assessments.return_(desk.ria, mine, "Say who was seen.")
    recommend(family, kit, mine, "Home, as Zo said.", 1)


def test_one_assessment_is_given_by_saying_who_does_it(
    family: Family, jo: Account, kit: Account, mine: str
) -> None:
    """A supervisor names another, who need not lead; it lasts when another leads the case."""
    desk, store = family.desk, family.store
    store.cases.grant(desk.sam, desk.case, "ria", CaseRole.SUPERVISOR)
    store.cases.grant(desk.sam, desk.case, "kit", CaseRole.CONTRIBUTOR)
    store.allocations.allocate(desk.ria, mine, "kit", SKILLS)
    recommend(family, kit, mine, "Home, with help.", 1)
    with pytest.raises(RefusedError, match="Only the assessing social worker, Kit Lowe"):
        recommend(family, jo, mine, "Elsewhere.", 2)
    now = store.assessments.get(None, mine)
    roles = frozenset({CaseRole.CONTRIBUTOR})
    assert is_striker(kit, roles, now, "assessing_social_worker")
    assert not is_striker(jo, roles, now, "assessing_social_worker")
    with pytest.raises(RefusedError, match="no registration is recorded for Alex Byrne"):
        store.allocations.allocate(desk.ria, mine, "alex", SKILLS)
    desk.clock.advance(minutes=1)
    store.cases.grant(desk.sam, desk.case, "jo", CaseRole.LEAD)
    assert store.assessments.get(None, mine).assessing_name == "Kit Lowe"


def test_who_no_longer_writes_assesses_no_longer(
    family: Family, jo: Account, kit: Account, mine: str
) -> None:
    """Where the next one leaves too, it is its author's again until somebody else is named."""
    desk, store = family.desk, family.store
    give(family, stays=False)
    store.cases.end_role(desk.sam, desk.case, "kit", CaseRole.CONTRIBUTOR)
    assert store.assessments.get(None, mine).assessing_name == "Jo Park"


def test_who_recommended_says_so_before_deciding(
    family: Family, jo: Account, kit: Account, mine: str
) -> None:
    """It is said that both are one person's, also where somebody else assesses since."""
    desk, store = family.desk, family.store
    store.cases.grant(desk.sam, desk.case, "ria", CaseRole.SUPERVISOR)
    store.cases.grant(desk.sam, desk.case, "kit", CaseRole.CONTRIBUTOR)
    store.allocations.allocate(desk.ria, mine, "kit", SKILLS)
    store.cases.grant(desk.sam, desk.case, "jo", CaseRole.LEAD)
    decide = Operation("op-d", "decision", "Home.")
    with pytest.raises(StateError, match="say first that you wrote both"):
        store.answers.save(jo, mine, [decide])
    store.answers.save(jo, mine, [Operation("op-s", "same_person", "yes")])
    store.answers.save(jo, mine, [decide])
    with pytest.raises(StateError, match="this stays said"):
        store.answers.save(jo, mine, [Operation("op-n", "same_person", "no", base_rev=1)])


def test_who_stays_goes_on_with_it(family: Family, jo: Account, kit: Account, mine: str) -> None:
    """A contributor who stays keeps what they began."""
    with pytest.raises(StateError, match="no case that could be given"):
        give(family, stays=True)
    recommend(family, jo, mine, "Still Jo's.", 1)


@pytest.mark.parametrize("is_submitted", [False, True])
def test_the_lead_is_given_to_a_registered_social_worker_on_every_way(
    family: Family, jo: Account, mine: str, *, is_submitted: bool
) -> None:
    """Under "Who works on it" as when a case is given away, while it is written and while it waits."""
    desk, store = family.desk, family.store
    if is_submitted:
        store.assessments.submit(jo, mine, "ria")
        store.assessments.cancel(desk.sam, family.main, "Begun by mistake.")
    with pytest.raises(RefusedError, match="Work is under way that a registered social worker leads"):
        store.cases.grant(desk.sam, desk.case, "alex", CaseRole.LEAD)
    store.cases.grant(desk.sam, desk.case, "ria", CaseRole.SUPERVISOR)
    with pytest.raises(RefusedError, match="Work is under way that a registered social worker leads"):
        store.reassigning.case(desk.ria, desk.case, "sam", "alex", "", WHY, stays=False)
    store.cases.grant(desk.sam, desk.case, "jo", CaseRole.LEAD)
