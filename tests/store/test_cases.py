"""Cases are opened, shared, reached in an emergency, and closed to everyone else."""

import uuid

import pytest

from assessment_kit.core.answer import Operation, RevisionStatus
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import CaseRole, PersonKind
from tests.store.desk import FAMILY, REFERENCE, Desk

REASON = "The police have been called to the house."


def _roles(desk: Desk) -> set[tuple[str, CaseRole]]:
    return {(holding.account_name, holding.role) for holding in desk.store.cases.roles(desk.case)}


def test_who_opens_a_case_leads_it(desk: Desk) -> None:
    """A practitioner who opens a case is its lead practitioner, with the family written down."""
    case = desk.store.cases.open(desk.alex, " WM 7 ", FAMILY)
    assert case.reference == "WM 7"
    assert [(h.account_name, h.role) for h in case.holdings] == [("Alex Byrne", CaseRole.LEAD)]
    assert [person.name for person in case.people] == [person["name"] for person in FAMILY]
    assert case.children[0].first_name == "Zo"


def test_a_case_stays_open_to_whom_it_was_given_when_the_clock_is_set_back(desk: Desk) -> None:
    """A role is held from the moment it is written, also while the clock says that this is yet to come."""
    case = desk.store.cases.open(desk.alex, "WM 9", FAMILY)
    desk.store.cases.grant(desk.alex, case.id, "sam", CaseRole.CONTRIBUTOR)
    desk.clock.advance(hours=-1)
    assert desk.store.cases.get(desk.alex, case.id).reference == "WM 9"
    cases, _ = desk.store.cases.caseload(desk.sam)
    assert case.id in {one.id for one in cases}
    with pytest.raises(NotFoundError):
        desk.store.cases.get(desk.una, case.id)


def test_a_supervisor_opens_a_case_to_hand_it_on(desk: Desk) -> None:
    """A supervisor opens a case as its supervisor and gives a practitioner the lead."""
    case = desk.store.cases.open(desk.vic, "WM 8")
    desk.store.cases.grant(desk.vic, case.id, "alex", CaseRole.LEAD)
    held = {(h.account_name, h.role) for h in desk.store.cases.roles(case.id)}
    assert held == {("Vic Adeyemi", CaseRole.SUPERVISOR), ("Alex Byrne", CaseRole.LEAD)}


@pytest.mark.parametrize("reference", ["", "   ", "x" * 81])
def test_a_case_needs_a_number(desk: Desk, reference: str) -> None:
    """Without the council's own number no case is opened."""
    with pytest.raises(InvalidInputError, match="number"):
        desk.store.cases.open(desk.sam, reference)


def test_a_number_is_given_once(desk: Desk) -> None:
    """A family does not get a second record under the same number."""
    with pytest.raises(StateError, match=REFERENCE):
        desk.store.cases.open(desk.alex, REFERENCE)


def test_a_case_whose_people_are_refused_is_not_opened(desk: Desk) -> None:
    """A case is opened with its people or not at all."""
    with pytest.raises(InvalidInputError):
        desk.store.cases.open(desk.sam, "WM 9", [{"no such column": "x"}])
    assert desk.store.cases.open(desk.sam, "WM 9").people == ()


@pytest.mark.parametrize("login", ["alex", "vic", "ada"])
def test_a_case_is_closed_to_who_holds_no_role_on_it(desk: Desk, login: str) -> None:
    """Another practitioner, another supervisor and the administrator find nothing, and it is written down."""
    account = getattr(desk, login)
    with pytest.raises(NotFoundError):
        desk.store.cases.get(account, desk.case)
    last = desk.store.audit.of_case(desk.case)[-1]
    assert (last.action, last.actor, last.object) == ("refused", account.id, f"case/{desk.case}")


def test_a_case_that_does_not_exist_reads_like_one_that_is_closed(desk: Desk) -> None:
    """Nobody learns from the sentence whether a case exists; the try is in the workspace's audit."""
    with pytest.raises(NotFoundError) as closed:
        desk.store.cases.get(desk.alex, desk.case)
    with pytest.raises(NotFoundError) as missing:
        desk.store.cases.get(desk.alex, str(uuid.uuid4()))
    assert str(closed.value) == str(missing.value)
    assert desk.actions("")[-1] == "refused"


def test_reading_a_case_is_in_its_audit(desk: Desk) -> None:
    """The supervisor can see who has looked."""
    desk.store.cases.get(desk.ria, desk.case)
    last = desk.store.audit.of_case(desk.case)[-1]
    assert (last.action, last.actor) == ("read", desk.ria.id)


def test_the_workspace_itself_reads_a_case(desk: Desk) -> None:
    """A command on the workspace needs no role, and its reading is written down too."""
    assert desk.store.cases.get(None, desk.case).reference == REFERENCE
    with pytest.raises(NotFoundError):
        desk.store.cases.get(None, "no such case")


def test_an_ended_login_role_closes_its_cases(desk: Desk) -> None:
    """Who is no longer a supervisor reads no case, though the role on the case was never ended."""
    from assessment_kit.core.people import Role

    desk.store.accounts.add_role("ria", Role.ADMINISTRATOR, by=desk.ada)
    desk.store.accounts.end_role("ria", Role.SUPERVISOR, by=desk.ada)
    with pytest.raises(NotFoundError):
        desk.store.cases.get(desk.ria, desk.case)


def test_a_contributor_is_added_and_ended(desk: Desk) -> None:
    """A colleague reaches the case while they work on it and not afterwards."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    assert desk.store.cases.get(desk.alex, desk.case).reference == REFERENCE
    desk.store.cases.end_role(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    with pytest.raises(NotFoundError):
        desk.store.cases.get(desk.alex, desk.case)
    assert desk.actions().count("role_granted") == 3
    assert desk.actions().count("role_ended") == 1


def test_a_case_has_one_lead_practitioner(desk: Desk) -> None:
    """Handing a case over keeps who led it as a contributor."""
    desk.store.cases.grant(desk.ria, desk.case, "alex", CaseRole.LEAD)
    assert _roles(desk) == {
        ("Alex Byrne", CaseRole.LEAD),
        ("Sam Lee", CaseRole.CONTRIBUTOR),
        ("Ria Moss", CaseRole.SUPERVISOR),
    }


def test_a_stranger_gives_nobody_a_role(desk: Desk) -> None:
    """Nobody lets a friend into a case, and nobody lets themselves in."""
    with pytest.raises(NotFoundError):
        desk.store.cases.grant(desk.alex, desk.case, "alex", CaseRole.LEAD)
    with pytest.raises(RefusedError):
        desk.store.cases.grant(desk.sam, desk.case, "sam", CaseRole.READER)
    with pytest.raises(RefusedError):
        desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.SUPERVISOR)
    assert _roles(desk) == {("Sam Lee", CaseRole.LEAD), ("Ria Moss", CaseRole.SUPERVISOR)}


def test_somebody_keeps_the_case(desk: Desk) -> None:
    """The last person who leads or supervises a case cannot be taken off it."""
    desk.store.cases.end_role(desk.ria, desk.case, "sam", CaseRole.LEAD)
    with pytest.raises(StateError, match="lead or supervise"):
        desk.store.cases.end_role(desk.ria, desk.case, "ria", CaseRole.SUPERVISOR)
    assert _roles(desk) == {("Ria Moss", CaseRole.SUPERVISOR)}
    with pytest.raises(StateError, match="does not hold"):
        desk.store.cases.end_role(desk.ria, desk.case, "alex", CaseRole.READER)


@pytest.mark.parametrize("by", ["id", "reference"])
def test_urgent_access_lasts_a_day_and_is_shown_to_the_supervisor(desk: Desk, by: str) -> None:
    """A duty worker reaches a case at night, writes in it, and the supervisor reads who and why."""
    named = desk.case if by == "id" else REFERENCE
    assert desk.store.cases.urgent_access(desk.alex, named, f"  {REASON} ").id == desk.case
    desk.write("The duty worker's visit.", by="alex")
    (seen,) = desk.store.cases.urgent_accesses(desk.ria)
    assert (seen.account_name, seen.reason, seen.reference) == ("Alex Byrne", REASON, REFERENCE)
    assert (seen.ends_at - seen.began_at).total_seconds() == 24 * 3600
    assert desk.actions().count("urgent_access") == 2
    desk.clock.advance(hours=24)
    with pytest.raises(NotFoundError):
        desk.store.cases.get(desk.alex, desk.case)
    assert desk.store.cases.urgent_accesses(desk.ria) == [seen]
    assert desk.store.cases.urgent_accesses(desk.ria, since=desk.clock.moment) == []


def test_urgent_access_is_shown_to_no_one_else(desk: Desk) -> None:
    """A supervisor of other cases does not read the reason."""
    desk.store.cases.urgent_access(desk.alex, desk.case, REASON)
    assert desk.store.cases.urgent_accesses(desk.vic) == []
    assert desk.store.cases.urgent_accesses(desk.alex) == []


def test_urgent_access_is_shown_to_the_lead_where_nobody_supervises(desk: Desk) -> None:
    """A case that has no supervisor yet has somebody who reads who was in it, and why."""
    desk.store.cases.end_role(desk.sam, desk.case, "ria", CaseRole.SUPERVISOR)
    desk.store.cases.urgent_access(desk.alex, desk.case, REASON)
    (seen,) = desk.store.cases.urgent_accesses(desk.sam)
    assert (seen.account_name, seen.reason) == ("Alex Byrne", REASON)
    assert desk.store.cases.urgent_accesses(desk.ria) == []


def test_urgent_access_needs_a_reason_and_a_case(desk: Desk) -> None:
    """Without a reason, or to a case that is not there, no access is given."""
    with pytest.raises(InvalidInputError):
        desk.store.cases.urgent_access(desk.alex, desk.case, "urgent")
    with pytest.raises(NotFoundError):
        desk.store.cases.urgent_access(desk.alex, "WM 404", REASON)
    with pytest.raises(RefusedError):
        desk.store.cases.urgent_access(desk.ada, desk.case, REASON)
    assert "urgent_access" not in desk.actions()


def test_urgent_access_to_ones_own_case_changes_nothing(desk: Desk) -> None:
    """Who works on the case already is simply shown it."""
    assert desk.store.cases.urgent_access(desk.sam, desk.case, REASON).id == desk.case
    assert desk.store.cases.urgent_accesses(desk.ria) == []


def test_urgent_reasons_are_sealed(desk: Desk) -> None:
    """A reason names a family, so it stands nowhere in clear."""
    desk.store.cases.urgent_access(desk.alex, desk.case, REASON)
    with desk.store.database.read() as conn:
        rows = conn.exec_driver_sql("SELECT reason_sealed FROM case_role WHERE reason_sealed NOT NULL").all()
    assert rows
    assert all(b"police" not in row[0] for row in rows)


def test_people_are_saved_over_the_revision_that_was_read(desk: Desk) -> None:
    """A change to a person names the revision it was made over; an outdated one is kept beside."""
    rev = desk.store.cases.people_revisions(desk.sam, desk.case)[desk.child]

    def rename(name: str) -> RevisionStatus:
        value = {"kind": "child", "name": name}
        op = Operation(str(uuid.uuid4()), "people", value, rev, subject=desk.child, row=desk.child)
        return desk.store.cases.save_people(desk.sam, desk.case, [op])[0].status

    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    assert rename("Zoë O'Neill-Łoś") is RevisionStatus.APPLIED
    assert desk.store.cases.people(desk.case)[0].name == "Zoë O'Neill-Łoś"
    assert desk.store.cases.people(desk.case)[0].kind is PersonKind.CHILD
    other = Operation(
        str(uuid.uuid4()), "people", {"kind": "child", "name": "Z"}, rev, subject=desk.child, row=desk.child
    )
    assert desk.store.cases.save_people(desk.alex, desk.case, [other])[0].status is RevisionStatus.CONFLICT


def test_only_people_are_saved_with_people(desk: Desk) -> None:
    """The page for people writes nothing else."""
    op = Operation(str(uuid.uuid4()), "visits", {}, row="v1")
    with pytest.raises(InvalidInputError):
        desk.store.cases.save_people(desk.sam, desk.case, [op])


def test_revisions_of_people_are_for_those_on_the_case(desk: Desk) -> None:
    """Not even the number of people is told to a stranger."""
    assert len(desk.store.cases.people_revisions(desk.ria, desk.case)) == 3
    with pytest.raises(NotFoundError):
        desk.store.cases.people_revisions(desk.alex, desk.case)
