"""A queue: whose families stand in it, in which order, and what it says has changed."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import EventKind
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.core.queue import Part, QueueLine
from assessment_kit.store import queue
from assessment_kit.store.schema import cover, under_way
from tests.store.desk import REFERENCE, TODAY, Desk

SECTION = "referral"


def _found(desk: Desk, login: str, part: Part = Part.ALL) -> list[str]:
    page = desk.store.queue.of(getattr(desk, login), part)
    assert page.total == len(page.rows)
    return [row.case.reference for row in page.rows]


def _line(desk: Desk, login: str = "ria") -> QueueLine:
    rows = desk.store.queue.of(getattr(desk, login)).rows
    return next(line for row in rows for line in row.lines if line.assessment.id == desk.assessment)


def _family(desk: Desk, reference: str, names: tuple[str, ...] = ("Ned Park",), referred: int = 0) -> str:
    """Open a case of Sam's that Ria supervises, with one assessment of all its children."""
    people = [{"kind": "child", "name": name} for name in names]
    case = desk.store.cases.open(desk.sam, reference, people)
    desk.store.cases.grant(desk.sam, case.id, "ria", CaseRole.SUPERVISOR)
    day = TODAY - timedelta(days=referred)
    children = [child.id for child in case.children]
    return desk.store.assessments.start(desk.sam, case.id, "child_and_family", children, day, TODAY).id


def _needs_by(desk: Desk, assessment: str, days: int, base_rev: int = 0) -> None:
    child = desk.store.assessments.get(None, assessment).children[0]
    day = (TODAY + timedelta(days=days)).isoformat()
    op = Operation(str(uuid.uuid4()), "needs_by", day, base_rev, subject=child)
    desk.store.answers.save(desk.sam, assessment, [op])


@pytest.mark.parametrize(("login", "sees"), [("sam", True), ("ria", True), ("alex", False), ("vic", False)])
def test_a_queue_holds_the_cases_of_ones_roles_only(desk: Desk, login: str, sees: bool) -> None:
    """Who leads and who supervises has the family in their queue; nobody else."""
    assert _found(desk, login) == ([REFERENCE] if sees else [])


def test_an_administrator_has_no_queue(desk: Desk) -> None:
    """Who manages logins reads no case, not even by its number."""
    assert _found(desk, "ada") == []


def test_a_reader_has_nothing_to_do(desk: Desk) -> None:
    """Reading a case, or a day's urgent access to it, puts no work into a queue."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.READER)
    desk.store.cases.urgent_access(desk.vic, desk.case, "A call from the hospital about the child.")
    assert _found(desk, "alex") == _found(desk, "vic") == []


def test_an_ended_role_takes_the_family_out_at_once(desk: Desk) -> None:
    """A supervisor whose role has ended sees no line of the family any more."""
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    assert _found(desk, "vic") == [REFERENCE]
    desk.store.cases.end_role(desk.ria, desk.case, "vic", CaseRole.SUPERVISOR)
    assert _found(desk, "vic") == []
    assert desk.store.queue.every(desk.vic) == []


def test_who_is_no_supervisor_any_more_supervises_nothing(desk: Desk) -> None:
    """A role on a case counts only with the login's own role behind it."""
    desk.store.accounts.add_role("ria", Role.PRACTITIONER)
    desk.store.accounts.end_role("ria", Role.SUPERVISOR)
    assert _found(desk, "ria") == []


def test_the_childs_own_day_stands_before_a_counted_one(desk: Desk) -> None:
    """By the day first; of one day, the child who needs it comes before the limit of the type."""
    late, soon = _family(desk, "A 2", referred=1), _family(desk, "A 3")
    assert _found(desk, "ria") == [REFERENCE, "A 2", "A 3"]
    _needs_by(desk, soon, 9)
    assert _found(desk, "ria") == ["A 3", REFERENCE, "A 2"]
    limit = desk.store.due.leading([late])[late].on
    _needs_by(desk, soon, (limit - TODAY).days, 1)
    assert _found(desk, "ria") == [REFERENCE, "A 3", "A 2"]
    line = desk.store.queue.of(desk.ria).rows[1].lines[0]
    assert line.is_own_day
    assert not line.is_overdue(TODAY)


def test_siblings_and_stages_are_one_row(desk: Desk) -> None:
    """Two children of one case, and a second assessment of one, stand together; what is due first leads."""
    first = _family(desk, "A 2", ("Ned Park", "Una Park"))
    case = desk.store.assessments.get(None, first).case
    child = desk.store.cases.people(case)[0].id
    second = desk.store.assessments.start(desk.sam, case, "early_help", [child], TODAY, TODAY).id
    _needs_by(desk, second, 2)
    rows = desk.store.queue.of(desk.ria).rows
    assert [row.case.reference for row in rows] == ["A 2", REFERENCE]
    assert [line.assessment.id for line in rows[0].lines] == [second, first]
    assert [person.name for person in rows[0].case.children] == ["Ned Park", "Una Park"]


def test_what_is_over_leaves_the_queue(desk: Desk) -> None:
    """Authorised and cancelled work waits for nobody."""
    desk.submit()
    desk.authorise()
    assert _found(desk, "ria") == _found(desk, "sam") == []
    desk.store.assessments.reopen(desk.ria, desk.assessment, "A letter came late.")
    assert _found(desk, "ria") == [REFERENCE]
    desk.store.assessments.cancel(desk.ria, desk.assessment, "Opened by mistake.")
    assert _found(desk, "ria") == []


def test_only_who_has_the_next_step_is_waited_for(desk: Desk) -> None:
    """Submitted it waits for the supervisor, returned for the author; a draft waits for nobody."""
    assert _found(desk, "ria", Part.WAITING) == _found(desk, "sam", Part.WAITING) == []
    desk.submit()
    assert (_found(desk, "ria", Part.WAITING), _found(desk, "sam", Part.WAITING)) == ([REFERENCE], [])
    assert _line(desk).waits_for_you
    assert not _line(desk, "sam").waits_for_you
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say more about mornings.")
    assert (_found(desk, "ria", Part.WAITING), _found(desk, "sam", Part.WAITING)) == ([], [REFERENCE])
    assert _found(desk, "ria", Part.RETURNED) == _found(desk, "sam", Part.RETURNED) == [REFERENCE]
    assert _line(desk, "sam").waits_for_you


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("login", ["sam", "ria", "alex", "vic"])
def test_what_is_filtered_is_what_the_rule_says(desk: Desk, part: Part, login: str) -> None:
    """The list of what waits and the mark beside a line never disagree, whoever looks."""
    _family(desk, "A 2")
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    desk.submit()
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say more about mornings.")
    found = desk.store.queue.of(getattr(desk, login), part)
    everything = desk.store.queue.of(getattr(desk, login))
    waiting = [row.case.reference for row in everything.rows if any(one.waits_for_you for one in row.lines)]
    if part is Part.WAITING:
        assert [row.case.reference for row in found.rows] == waiting
    assert {row.case.id for row in found.rows} <= {row.case.id for row in everything.rows}


def test_mine_and_my_teams_work_are_told_apart(desk: Desk) -> None:
    """A practitioner's own cases are theirs, a supervisor's are their team's."""
    assert (_found(desk, "sam", Part.MINE), _found(desk, "sam", Part.TEAM)) == ([REFERENCE], [])
    assert (_found(desk, "ria", Part.MINE), _found(desk, "ria", Part.TEAM)) == ([], [REFERENCE])


def test_who_covers_for_a_supervisor_is_waited_for(desk: Desk) -> None:
    """While Ria is away, what was submitted to her waits for Vic, who covers and has the role."""
    desk.submit()
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    assert _found(desk, "vic", Part.WAITING) == []
    away = {"id": "c1", "supervisor": desk.ria.id, "covered_by": desk.vic.id, "by": desk.ria.id}
    with desk.store.database.write() as conn:
        days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=3), "at": desk.clock.moment}
        conn.execute(insert(cover).values(**away, **days))
    assert _found(desk, "vic", Part.WAITING) == [REFERENCE]
    assert _line(desk, "vic").waits_for_you
    desk.clock.advance(days=4)
    assert _found(desk, "vic", Part.WAITING) == []


def test_open_annotations_are_counted_by_state(desk: Desk) -> None:
    """What waits for a reply and what was replied to are two numbers; what is resolved is in neither."""
    notes = desk.store.annotations
    numbers = [notes.add(desk.ria, desk.assessment, SECTION, f"Note {n}").number for n in range(4)]
    notes.reply(desk.sam, desk.assessment, numbers[1], "Yesterday.")
    notes.resolve(desk.ria, desk.assessment, numbers[2])
    notes.withdraw(desk.ria, desk.assessment, numbers[3])
    line = _line(desk)
    assert (line.notes_open, line.notes_answered) == (1, 1)
    assert line.notes_words == "1 note waits for an answer, 1 answered and not resolved"


def test_what_others_did_since_the_last_look_is_counted(desk: Desk) -> None:
    """Answers by place, notes, replies and events; one's own doing is no change."""
    assert _line(desk).looked_at is None
    assert _line(desk).changed.words == ""
    note = desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "When was that?")
    desk.store.queue.looking.note(desk.ria, desk.assessment)
    assert _line(desk).looked_at == desk.clock.moment
    assert _line(desk).changed.words == ""
    desk.write("A neighbour heard shouting.")
    desk.write("Two neighbours heard shouting.")
    desk.store.annotations.reply(desk.sam, desk.assessment, note.number, "On Monday.")
    desk.submit()
    assert _line(desk).changed.words == "submitted, 1 answer changed, 1 reply"
    assert _line(desk, "sam").changed.words == ""
    desk.store.queue.looking.note(desk.ria, desk.assessment)
    assert _line(desk).changed.words == ""


def test_what_is_written_for_the_whole_case_counts_too(desk: Desk) -> None:
    """A visit that another assessment's writer put down changes this one as well."""
    desk.store.queue.looking.note(desk.ria, desk.assessment)
    row = str(uuid.uuid4())
    person = Operation(row, "people", {"kind": "parent_or_carer", "name": "Jo Park"}, subject=row, row=row)
    desk.store.answers.save_for_case(desk.sam, desk.case, [person])
    assert _line(desk).changed.answers == 1


def test_a_practitioner_sees_what_was_returned_and_asked(desk: Desk) -> None:
    """The same about their own work: returned, and how many notes came with it."""
    desk.submit()
    desk.store.queue.looking.note(desk.sam, desk.assessment)
    desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "When was that?")
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say more about mornings.")
    line = _line(desk, "sam")
    assert line.changed.events == (EventKind.RETURNED,)
    assert line.changed.words == "returned, 1 new note"
    assert (line.notes_open, line.waits_for_you) == (1, True)


def test_a_review_point_that_was_missed_is_named(desk: Desk) -> None:
    """A point whose day has passed without it stands in the row, the leading day apart."""
    assert [point.id for point in _line(desk).missed] == ["decision"]
    desk.clock.advance(days=30)
    missed = _line(desk).missed
    assert len(missed) > 1
    assert all(point.due_on < TODAY + timedelta(days=30) and not point.is_leading for point in missed)
    assert [point.id for point in missed] == [
        one.point
        for one in desk.store.due.upcoming(desk.ria)
        if not one.is_leading and one.due_on < TODAY + timedelta(days=30)
    ]


def test_a_page_reads_its_own_families_only(desk: Desk) -> None:
    """The first page of forty families opens as many records as it shows, in one go."""
    for number in range(6):
        _family(desk, f"B {number}")
    asked: list[str] = []

    def hear(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append(f"{statement} {parameters}")

    event.listen(desk.store.database._readers, "before_cursor_execute", hear)
    page = desk.store.queue.of(desk.ria, per_page=2)
    assert (len(page.rows), page.total, page.has_more) == (2, 7, True)
    first = len(asked)
    asked.clear()
    everything = desk.store.queue.of(desk.ria, per_page=7)
    assert len(everything.rows) == 7
    assert len(asked) <= first
    last = desk.store.queue.of(desk.ria, page=4, per_page=2)
    assert (len(last.rows), last.has_more) == (1, False)
    assert [*page.rows, *last.rows] == [everything.rows[0], everything.rows[1], everything.rows[6]]


def test_a_long_queue_is_counted_so_far(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what anybody reads it is said that there are more, and every page can be reached."""
    monkeypatch.setattr(queue, "MOST_COUNTED", 3)
    for number in range(6):
        _family(desk, f"B {number}")
    pages = [desk.store.queue.of(desk.ria, page=page, per_page=3) for page in (1, 2, 3)]
    assert [(len(page.rows), page.total, page.has_more) for page in pages] == [
        (3, 4, True),
        (3, 4, True),
        (1, 4, False),
    ]


def test_many_cases_are_found_as_few_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever holds very many cases has the same queue, found the other way round."""
    _family(desk, "A 2")
    few = [_found(desk, "ria", part) for part in Part]
    monkeypatch.setattr(queue, "_FEW", 0)
    assert [_found(desk, "ria", part) for part in Part] == few
    assert [_found(desk, "vic", part) for part in Part] == [[]] * len(Part)


def test_listing_is_audited_and_is_no_look(desk: Desk) -> None:
    """The list of a queue is noted as read, once for all; nothing in it counts as having been looked at."""
    desk.store.queue.of(desk.ria)
    entry = desk.store.audit.of_case("")[-1]
    assert (entry.action, entry.object, entry.actor) == ("read", "queue", desk.ria.id)
    assert _line(desk).looked_at is None


def test_a_look_at_what_is_not_open_leaves_nothing(desk: Desk) -> None:
    """Whoever may not read an assessment has not seen it, and is not told that there is one."""
    desk.store.queue.looking.note(desk.vic, desk.assessment)
    desk.store.queue.looking.note(desk.vic, "no-such-assessment")
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    assert _line(desk, "vic").looked_at is None


def test_the_remembered_order_is_checked(desk: Desk) -> None:
    """A queue whose remembered order was changed is found by verify, and made anew."""
    with desk.store.database.write() as conn:
        conn.execute(under_way.update().values(status="returned"))
    assert any(desk.case in fault for fault in desk.store.verify().faults)
    desk.store.rebuild()
    assert desk.store.verify().faults == ()
