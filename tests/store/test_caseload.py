"""What a person finds: their own cases, and that someone is known."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import InvalidInputError, RefusedError
from assessment_kit.core.people import CaseRole
from assessment_kit.core.timescale import due_on
from assessment_kit.store import caseload
from assessment_kit.store.case_rows import whom_to_ask
from assessment_kit.store.record import Store
from tests.store.desk import REFERENCE, TODAY, Desk


def _found(desk: Desk, search: str, login: str = "sam") -> list[str]:
    cases, total = desk.store.cases.caseload(getattr(desk, login), search)
    assert total == len(cases)
    return [case.reference for case in cases]


@pytest.mark.parametrize(
    "search", ["", "  ", "zoe", "ZO ONEILL", "o'neill zoë", "marta los", "wm-2026", "0142", "zo"]
)
def test_a_case_is_found_by_reference_child_and_parent(desk: Desk, search: str) -> None:
    """Whatever a practitioner remembers of a family finds its case."""
    assert _found(desk, search) == [REFERENCE]


@pytest.mark.parametrize("search", ["zoe marta", "neill", "hetty", "nobody", "9"])
def test_every_word_must_fit_the_same_person(desk: Desk, search: str) -> None:
    """Words of two people, middles of words and professionals' names find nothing."""
    assert _found(desk, search) == []


@pytest.mark.parametrize("login", ["alex", "vic", "ada"])
def test_a_caseload_holds_ones_own_cases_only(desk: Desk, login: str) -> None:
    """Nobody finds another's case in their list, by no search."""
    assert _found(desk, "", login) == []
    assert _found(desk, "zoe", login) == []


def test_the_oldest_open_referral_comes_first(desk: Desk) -> None:
    """The list is in the order of the work: longest waiting first, cases without open work last."""
    older = desk.store.cases.open(desk.sam, "A 2", [{"kind": "child", "name": "Ned Park"}])
    desk.store.cases.open(desk.sam, "A 1")
    desk.store.assessments.start(
        desk.sam, older.id, "child_and_family", [older.children[0].id], TODAY - timedelta(days=30), TODAY
    )
    assert _found(desk, "") == ["A 2", REFERENCE, "A 1"]


def test_who_cannot_wait_comes_first(desk: Desk) -> None:
    """A child's own day moves the case before one that was referred earlier."""
    other = desk.store.cases.open(desk.sam, "A 2", [{"kind": "child", "name": "Ned Park"}])
    made = desk.store.assessments.start(
        desk.sam, other.id, "child_and_family", [other.children[0].id], TODAY, TODAY
    )
    assert _found(desk, "") == [REFERENCE, "A 2"]
    soon = Operation("n1", "needs_by", (TODAY + timedelta(days=9)).isoformat(), subject=made.children[0])
    desk.store.answers.save(desk.sam, made.id, [soon])
    assert _found(desk, "") == ["A 2", REFERENCE]


def test_a_caseload_is_filtered_by_status_and_day(desk: Desk) -> None:
    """Drafts, what waits, and what is due soon or overdue are found without opening any case."""
    desk.store.cases.open(desk.sam, "A 1")
    submitted = desk.store.cases.open(desk.sam, "A 2", [{"kind": "child", "name": "Ned Park"}])
    desk.submit()
    desk.store.assessments.start(
        desk.sam, submitted.id, "child_and_family", [submitted.children[0].id], TODAY, TODAY
    )

    def listed(**wanted: Any) -> list[str]:
        cases, total = desk.store.cases.caseload(desk.sam, **wanted)
        assert total == len(cases)
        return [case.reference for case in cases]

    assert listed(status=Status.DRAFT) == ["A 2"]
    assert listed(status=Status.SUBMITTED) == [REFERENCE]
    assert listed(status=Status.AUTHORISED) == []
    first = due_on(TODAY - timedelta(days=4))
    assert listed(due_by=first) == [REFERENCE]
    assert listed(due_by=first - timedelta(days=1)) == []
    assert listed(due_by=first, search="A") == []


def test_what_is_found_is_counted_so_far(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a search one more is counted than is said, or shown, so that a next page can be asked for."""
    monkeypatch.setattr(caseload, "MOST_COUNTED", 2)
    for number in range(6):
        desk.store.cases.open(desk.sam, f"B {number}")

    def total(search: str, page: int = 1) -> int:
        return desk.store.cases.caseload(desk.sam, search, page, 2)[1]

    assert [total("B", page) for page in (1, 2, 3)] == [3, 5, 6]
    assert (total(""), total("B 5")) == (7, 1)


@pytest.mark.parametrize("few", [0, 1000])
def test_the_count_follows_every_role(desk: Desk, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Whoever is given a case, loses one or reached one for a day sees so in the next list."""
    monkeypatch.setattr(caseload, "_FEW", few)
    assert _found(desk, "", "alex") == []
    desk.store.cases.grant(desk.ria, desk.case, "alex", CaseRole.CONTRIBUTOR)
    assert _found(desk, "", "alex") == [REFERENCE]
    desk.store.cases.end_role(desk.ria, desk.case, "alex", CaseRole.CONTRIBUTOR)
    assert _found(desk, "", "alex") == []
    desk.store.cases.urgent_access(desk.alex, desk.case, "The school has just rung about today.")
    assert _found(desk, "", "alex") == [REFERENCE]
    desk.clock.advance(hours=25)
    assert _found(desk, "", "alex") == []


def test_a_page_asks_as_much_of_a_long_caseload_as_of_a_short_one(desk: Desk) -> None:
    """What a list costs does not grow with the number of cases: the same few questions to the record."""

    def asked() -> int:
        statements: list[str] = []
        with desk.store.database.read() as conn:
            engine = conn.engine

        def note(*given: Any) -> None:
            statements.append(given[2])

        event.listen(engine, "before_cursor_execute", note)
        desk.store.cases.caseload(desk.sam, per_page=5)
        event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    for number in range(5):
        desk.store.cases.open(desk.sam, f"A {number}")
    asked()
    short = asked()
    for number in range(60):
        desk.store.cases.open(desk.sam, f"B {number}")
    asked()
    assert asked() == short < 15


def test_a_long_caseload_comes_in_pages(desk: Desk) -> None:
    """A page shows its part and the count of all."""
    for number in range(4):
        desk.store.cases.open(desk.sam, f"B {number}")
    pages = [desk.store.cases.caseload(desk.sam, page=page, per_page=2) for page in (1, 2, 3, 4)]
    assert [[case.reference for case in cases] for cases, _ in pages] == [
        [REFERENCE, "B 0"],
        ["B 1", "B 2"],
        ["B 3"],
        [],
    ]
    assert {total for _, total in pages} == {5}


def test_a_caseload_shows_people_and_assessments(desk: Desk) -> None:
    """A line of the list says who the children are, who works with them and how far the work is."""
    ((case,), _) = desk.store.cases.caseload(desk.ria)
    assert [child.first_name for child in case.children] == ["Zo"]
    assert [assessment.status.value for assessment in case.assessments] == ["draft"]
    assert len(case.holdings) == 2


def test_a_caseload_opens_no_record(desk: Desk) -> None:
    """Listing cases reads no answer: the second listing asks for no revision's content at all."""
    desk.store.cases.caseload(desk.sam)
    asked: list[str] = []
    with desk.store.database.read() as conn:
        engine = conn.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    desk.store.cases.caseload(desk.sam, "zoe")
    assert asked
    assert not any("content_sealed" in statement for statement in asked)


def test_a_person_saved_in_an_assessment_is_found_at_once(desk: Desk) -> None:
    """Someone added in the form is found by the next search, and no longer once taken away."""
    row = "p-new"
    value = {"kind": "family_member", "name": "Grandma Jó"}
    acks = desk.store.answers.save(
        desk.sam, desk.assessment, [Operation("n1", "people", value, subject=row, row=row)]
    )
    assert _found(desk, "grandma jo") == [REFERENCE]
    taken = Operation("n2", "people", None, acks[0].rev, subject=row, row=row)
    desk.store.answers.save(desk.sam, desk.assessment, [taken])
    assert _found(desk, "grandma") == []


def test_a_person_entered_in_error_is_not_found(desk: Desk) -> None:
    """A name that was struck is gone from every search."""
    op = Operation("n1", "people", {"kind": "other", "name": "Wrong Person"}, subject="p9", row="p9")
    desk.store.answers.save(desk.sam, desk.assessment, [op])
    assert _found(desk, "wrong") == [REFERENCE]
    written = [r for r in desk.store.answers.revisions(None, desk.assessment) if r.address.row == "p9"]
    desk.store.answers.strike(desk.sam, desk.assessment, written[0].seq, "Not of this family.")
    assert _found(desk, "wrong") == []


def test_the_index_is_built_anew_when_the_record_is_opened(desk: Desk) -> None:
    """After a restart, and in a process that only reads, the same people are found."""
    home = desk.store.workspace.home
    with_reader = Store.open(home, writer=False)
    try:
        with with_reader.database.read() as conn:
            found = with_reader.cases._caseload._index.find(conn, "zoe")
        assert [case_id for case_id, _ in found] == [desk.case]
    finally:
        with_reader.close()


def test_known_to_us_says_whom_to_ask_and_nothing_else(desk: Desk) -> None:
    """A practitioner learns that a child is known and who leads the case; the case stays closed."""
    (match,) = desk.store.cases.known_to_us(desk.alex, "zoe")
    assert (match.name, match.reference, match.is_open_to_you, match.case) == (
        "Zoë O'Neill",
        REFERENCE,
        False,
        "",
    )
    assert match.ask == "Sam Lee (lead practitioner) or Ria Moss (supervisor)"


def test_known_to_us_leads_to_ones_own_case(desk: Desk) -> None:
    """For who works on the case the answer is a way into it."""
    (match,) = desk.store.cases.known_to_us(desk.sam, "marta")
    assert (match.is_open_to_you, match.case) == (True, desk.case)


def test_asking_who_is_known_is_in_the_audit_of_every_case_found(desk: Desk) -> None:
    """The people of a case can see who has asked about its family, and the name asked for stands nowhere."""
    desk.store.cases.known_to_us(desk.alex, "zoe")
    last = desk.store.audit.of_case(desk.case)[-1]
    assert (last.action, last.actor) == ("known_to_us", desk.alex.id)
    asked = desk.store.audit.of_case("")[-1]
    assert asked.action == "known_to_us"
    assert "zoe" not in (asked.object + asked.body).casefold()
    desk.store.cases.known_to_us(desk.alex, "nobody at all")
    assert desk.actions("").count("known_to_us") == 2


@pytest.mark.parametrize("name", ["", " ", "z", "a b c", "..."])
def test_fishing_with_single_letters_is_refused(desk: Desk, name: str) -> None:
    """Nobody lists all families letter by letter."""
    with pytest.raises(InvalidInputError, match="two letters"):
        desk.store.cases.known_to_us(desk.alex, name)


def test_an_administrator_asks_nothing(desk: Desk) -> None:
    """Who manages logins has no business with families."""
    with pytest.raises(RefusedError):
        desk.store.cases.known_to_us(desk.ada, "zoe")


def test_there_is_always_somebody_to_ask(desk: Desk) -> None:
    """The lead practitioner, else the supervisor, else the duty team."""
    case = desk.store.cases.open(desk.vic, "C 1")
    desk.store.cases.grant(desk.vic, case.id, "alex", CaseRole.LEAD)
    row = str(uuid.uuid4())
    op = Operation("c1", "people", {"kind": "child", "name": "Ned Park"}, subject=row, row=row)
    desk.store.cases.save_people(desk.alex, case.id, [op])
    assert desk.store.cases.known_to_us(desk.sam, "ned")[0].ask.startswith("Alex Byrne (lead")
    desk.store.cases.end_role(desk.vic, case.id, "alex", CaseRole.LEAD)
    assert desk.store.cases.known_to_us(desk.sam, "ned")[0].ask == "Vic Adeyemi (supervisor)"
    assert whom_to_ask(()).startswith("the duty team")
