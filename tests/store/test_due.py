"""What is due when, as lists remember it: moved by answers and events, and checked against the record."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from assessment_kit.core.answer import Ack, Operation
from assessment_kit.core.assessment import EventKind, Status
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.timescale import due_on
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from tests.store.desk import TODAY, Desk

REFERRED = TODAY - timedelta(days=4)
LIMIT = due_on(REFERRED)
CLOCKED = """
id = "clocked"
version = 1
title = "Clocked"
assessment_type = "SECTION_47_ENQUIRY"
[[sections]]
include = "case/people"
[[sections]]
id = "times"
title = "Times"
[[sections.questions]]
id = "story"
label = "What happened?"
type = "long_text"
[[sections.questions]]
id = "own_day"
label = "By when does this child need it?"
type = "date"
clock = "needs_by"
[[sections.questions]]
id = "own_day_because"
label = "Why?"
type = "long_text"
clock = "needs_by_because"
[[sections.questions]]
id = "talks"
label = "Strategy discussions"
type = "rows"
row_name = "discussion"
clock = "strategy"
[[sections.questions.columns]]
id = "on"
label = "Held on"
type = "date"
[[sections.questions.columns]]
id = "began"
label = "Did it begin enquiries?"
type = "yes_no"
[[sections.questions]]
id = "decided"
label = "Decided on"
type = "date"
clock = "held:decision"
[[sections.questions]]
id = "plan"
label = "Plan began on"
type = "date"
clock = "origin:plan"
[[sections.questions]]
id = "meetings"
label = "Reviews"
type = "reviews"
row_name = "review"
clock = "reviews"
[[sections.questions]]
id = "late"
label = "Why did this take longer?"
type = "long_text"
clock = "overdue_because"
"""
PROTOCOL = """
id = "trial"
version = 1
council = "Trial"
duty_number = "1"
[[review_points]]
id = "network_meeting"
label = "Network meeting"
days = 15
from = "referral"
only_if_open = true
[[review_points]]
id = "plan_review"
label = "Plan review"
days = 6
count = "weeks"
from = "plan"
"""


@pytest.fixture
def clocked(desk: Desk) -> Desk:
    """Begin an assessment under an instrument and a protocol of our own."""
    return under_own_protocol(desk, PROTOCOL)


def under_own_protocol(desk: Desk, protocol: str) -> Desk:
    """Put our instrument and a protocol into the workspace, and begin an assessment."""
    folder = desk.store.workspace.instruments / "clocked"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "v1.toml").write_text(CLOCKED, encoding="utf-8")
    desk.store.workspace.protocol_file.write_text(protocol, encoding="utf-8")
    for known in ("library", "protocol", "texts", "due", "answers", "assessments"):
        desk.store.__dict__.pop(known, None)  # as after a restart
    desk.assessment = begin(desk)
    return desk


def begin(desk: Desk) -> str:
    """Begin one more assessment of the same child."""
    made = desk.store.assessments.start(desk.sam, desk.case, "clocked", [desk.child], REFERRED, TODAY)
    return made.id


def answer(desk: Desk, question: str, value: Any, base_rev: int = 0, row: str = "") -> Ack:
    """Answer one question of the assessment."""
    operation = Operation(str(uuid.uuid4()), question, value, base_rev, row=row)
    (ack,) = desk.store.answers.save(desk.sam, desk.assessment, [operation])
    return ack


def remembered(desk: Desk, *columns: str) -> dict[str, Any]:
    """Read what lists know of the assessment, by point; and make sure that it agrees with the record."""
    assert desk.store.verify().faults == ()
    named = ", ".join(columns or ("due_on",))
    with desk.store.database.read() as conn:
        rows = conn.execute(
            text(f"SELECT point, {named} FROM due WHERE assessment = :id"),  # noqa: S608 - names of our own
            {"id": desk.assessment},
        ).all()
    return {row[0]: row[1] if len(row) == 2 else tuple(row[1:]) for row in rows}


def upcoming(desk: Desk) -> list[tuple[str, date]]:
    """List what a calendar says is still to be done of the assessment."""
    found = desk.store.due.upcoming(None)
    return [(one.point, one.due_on) for one in found if one.assessment == desk.assessment]


def place(desk: Desk) -> tuple[str, str]:
    """Read where the case stands in a caseload."""
    with desk.store.database.read() as conn:
        row = conn.execute(text('SELECT due_on, statuses FROM place WHERE "case" = :id'), {"id": desk.case})
        return tuple(row.one())


def test_a_new_assessment_is_in_every_list_at_once(clocked: Desk) -> None:
    """Whoever starts it sees when it is due; what the law asks is there, whatever a file leaves out."""
    found = remembered(clocked)
    assert found == {
        "decision": due_on(REFERRED, 1).isoformat(),
        "network_meeting": due_on(REFERRED, 15).isoformat(),
        "assessment": LIMIT.isoformat(),
    }
    assert clocked.store.due.leading([clocked.assessment])[clocked.assessment].on == LIMIT


def test_a_day_after_the_holidays_that_are_known_is_marked_in_lists(desk: Desk) -> None:
    """Whoever plans by the caseload sees which day may still move."""
    known = under_own_protocol(desk, PROTOCOL)
    assert not known.store.due.leading([known.assessment])[known.assessment].is_provisional
    early = PROTOCOL.replace("version = 1", "version = 2\nbank_holidays_published_until = 2026-02-01")
    later = under_own_protocol(desk, early)
    assert later.store.due.leading([later.assessment])[later.assessment].is_provisional


def test_the_childs_own_day_moves_the_case_in_the_list(clocked: Desk) -> None:
    """A case whose child cannot wait stands before one that was referred earlier."""
    assert place(clocked)[0] == LIMIT.isoformat()
    rev = answer(clocked, "own_day", "2026-03-20").rev
    assert place(clocked)[0] == "2026-03-20"
    assert remembered(clocked, "is_leading")["needs_by"] == 1
    answer(clocked, "own_day", None, rev)
    assert place(clocked)[0] == LIMIT.isoformat()
    assert "needs_by" not in remembered(clocked)


def test_why_a_child_cannot_wait_is_read_and_stands_in_no_list(clocked: Desk) -> None:
    """The reason is case text: it is sealed like every answer, and read only with the record."""
    answer(clocked, "own_day", "2026-03-20")
    answer(clocked, "own_day_because", "The baby is due.")
    with clocked.store.database.read() as conn:
        found = {due.point: due for due in clocked.store.due.of(conn, clocked.now)}
        kept = conn.execute(text("SELECT * FROM due")).all()
    assert found["needs_by"].because == "The baby is due."
    assert "baby" not in str(kept)


def test_the_conference_is_counted_from_the_discussion_that_began_enquiries(clocked: Desk) -> None:
    """Neither an earlier discussion nor a later one moves it."""
    answer(clocked, "talks", {"on": "2026-03-06", "began": "no"}, row="r1")
    assert "conference" not in remembered(clocked)
    answer(clocked, "talks", {"on": "2026-03-09", "began": "yes"}, row="r2")
    assert remembered(clocked)["conference"] == due_on(date(2026, 3, 9), 15).isoformat()
    answer(clocked, "talks", {"on": "2026-03-11", "began": "no"}, row="r3")
    answer(clocked, "talks", {"on": "2026-03-12"}, row="r4")
    found = remembered(clocked)
    assert found["conference"] == due_on(date(2026, 3, 9), 15).isoformat()
    assert found["assessment"] == LIMIT.isoformat()


def test_a_discussion_entered_in_error_begins_nothing(clocked: Desk) -> None:
    """When the text is struck the date that came of it goes too."""
    answer(clocked, "talks", {"on": "2026-03-09", "began": "yes"}, row="r2")
    (seq,) = [
        revision.seq
        for revision in clocked.store.answers.revisions(None, clocked.assessment)
        if revision.address.question == "talks"
    ]
    clocked.store.answers.strike(clocked.sam, clocked.assessment, seq, "It was another family's.")
    assert "conference" not in remembered(clocked)


def test_what_was_held_is_met(clocked: Desk) -> None:
    """A review that is written down, and a decision, are no longer due."""
    answer(clocked, "decided", "2026-03-09")
    answer(clocked, "meetings", {"point": "network_meeting", "held_on": "2026-03-10"}, row="m1")
    found = remembered(clocked, "is_met_on")
    assert (found["decision"], found["network_meeting"]) == ("2026-03-09", "2026-03-10")
    assert [point for point, _ in upcoming(clocked)] == ["assessment"]


def test_what_is_set_for_a_day_to_come_is_still_to_be_done(clocked: Desk) -> None:
    """A meeting that is booked stands in the calendar on its own day, until that day."""
    answer(clocked, "meetings", {"point": "network_meeting", "held_on": "2026-03-20"}, row="m1")
    assert ("network_meeting", date(2026, 3, 20)) in upcoming(clocked)
    clocked.clock.advance(days=10)
    assert [point for point, _ in upcoming(clocked)] == ["decision", "assessment"]
    assert remembered(clocked, "is_met_on")["network_meeting"] == "2026-03-20"


def test_what_was_set_falls_away_with_the_assessment(clocked: Desk) -> None:
    """Nobody waits at a meeting of work that was cancelled, on whichever day the record is checked."""
    answer(clocked, "meetings", {"point": "network_meeting", "held_on": "2026-03-20"}, row="m1")
    clocked.store.assessments.cancel(clocked.sam, clocked.assessment, "The family has moved.")
    assert upcoming(clocked) == []
    clocked.clock.advance(days=30)
    assert remembered(clocked) == {}


@pytest.mark.parametrize("day", ["9999-12-31", "0026-03-09", "0001-01-01"])
def test_a_day_that_is_a_slip_of_the_hand_is_saved_and_moves_nothing(clocked: Desk, day: str) -> None:
    """While a year is typed it reads as another one; nothing of it is refused, and no date comes of it."""
    before = remembered(clocked)
    answer(clocked, "talks", {"on": day, "began": "yes"}, row="r1")
    answer(clocked, "own_day", day)
    answer(clocked, "plan", day)
    assert remembered(clocked) == before


def test_a_save_that_moves_no_date_asks_nothing_of_the_clock(clocked: Desk) -> None:
    """Typing a story costs what it cost before there was a clock."""
    answer(clocked, "story", "Once")
    asked: list[str] = []
    with clocked.store.database.read() as conn:
        engine = conn.engine
    with clocked.store.database.write() as conn:
        event.listen(conn.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    answer(clocked, "story", "Twice", 1)
    answer(clocked, "own_day_because", "Words move no day either.")
    assert asked
    assert not [statement for statement in asked if " due" in statement or "place" in statement]


def test_an_authorised_assessment_has_only_its_plan_to_review(desk: Desk) -> None:
    """Nobody is reminded of a meeting that nobody can hold any more; the plan's own reviews go on."""
    answer(desk, "plan_started_on", "2026-03-10")
    desk.submit()
    desk.clock.advance(days=20)
    desk.authorise()
    found = remembered(desk, "is_met_on")
    assert found["assessment"] == "2026-03-30"
    assert {point for point, met in found.items() if met is None} == {"plan_review"}
    assert place(desk) == ("9999-12-31", " authorised ")


def test_nothing_is_due_of_what_was_cancelled(clocked: Desk) -> None:
    """A cancelled assessment reminds nobody; the other one of the case still does."""
    clocked.store.assessments.cancel(clocked.sam, clocked.assessment, "The family has moved.")
    assert remembered(clocked) == {}
    assert place(clocked) == (LIMIT.isoformat(), " cancelled draft ")


def test_an_open_assessment_keeps_the_days_of_its_protocol(clocked: Desk) -> None:
    """A new local protocol moves no date of what was started before it."""
    before, old = remembered(clocked), clocked.assessment
    newer = PROTOCOL.replace("version = 1", "version = 2\ncounts_referral_day = true", 1).replace(
        "15", "10", 1
    )
    clocked.store.workspace.protocol_file.write_text(newer, encoding="utf-8")
    home, clock = clocked.store.workspace.home, clocked.clock
    clocked.store.close()
    with Store.open(home) as store:
        store.clock = clock
        clocked.store = store
        store.rebuild()
        assert remembered(clocked) == before
        clocked.assessment = begin(clocked)
        assert (
            remembered(clocked)["network_meeting"]
            == due_on(REFERRED, 10, counts_referral_day=True).isoformat()
        )
        clocked.assessment = old
        answer(clocked, "decided", "2026-03-09")
        assert remembered(clocked) == before


def test_verify_finds_a_list_that_does_not_agree_and_a_rebuild_mends_it(clocked: Desk) -> None:
    """A date changed from outside, a lost row and a lost case are all noticed."""
    store = clocked.store
    for harm in (
        "UPDATE due SET due_on = '2030-01-01' WHERE point = 'assessment'",
        "DELETE FROM due",
        "UPDATE place SET statuses = ' authorised '",
        "DELETE FROM place",
    ):
        with store.database.write() as conn:
            conn.execute(text(harm))
        (fault,) = store.verify().faults
        assert "verify --rebuild" in fault
        store.rebuild()
        assert store.verify().faults == ()


def test_newer_bank_holidays_make_the_lists_anew(clocked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a bank holiday is proclaimed and the list of them updated, the next opening counts again."""
    home = clocked.store.workspace.home
    with clocked.store.database.write() as conn:
        conn.execute(text("DELETE FROM due"))
        conn.execute(text("UPDATE setting SET value = 'holidays 0' WHERE name = 'due_made_with'"))
    assert clocked.store.verify().faults == ()  # an earlier version's lists are no fault of the record
    clocked.store.close()
    with Store.open(home) as store:
        clocked.store = store
        assert "assessment" in remembered(clocked)


def test_overdue_work_is_submitted_only_with_a_reason(clocked: Desk) -> None:
    """On the last day it is handed in as it is; a day later the record says why it was not."""
    clocked.clock.moment = datetime(LIMIT.year, LIMIT.month, LIMIT.day, 12, tzinfo=UTC)
    clocked.submit()
    clocked.store.assessments.take_back(clocked.sam, clocked.assessment)
    clocked.clock.advance(days=1)
    with pytest.raises(
        StateError, match=r"answer: “Why did this take longer\?” \(it was due on 13 May 2026\)"
    ):
        clocked.submit()
    answer(clocked, "late", "  ")
    with pytest.raises(StateError, match="Why did this take longer"):
        clocked.submit()
    answer(clocked, "late", "The mother was in hospital, and she wanted to read it first.", 1)
    clocked.submit()


def test_a_day_past_the_childs_own_needs_a_reason_too(clocked: Desk) -> None:
    """Day 45 is far away, and still it was late for this child."""
    answer(clocked, "own_day", "2026-03-09")
    with pytest.raises(StateError, match="Why did this take longer"):
        clocked.submit()


def submitted_on_the_last_day(desk: Desk) -> None:
    """Hand the assessment in in time; it is the day after when the supervisor comes to it."""
    desk.clock.moment = datetime(LIMIT.year, LIMIT.month, LIMIT.day, 12, tzinfo=UTC)
    desk.submit()
    desk.clock.advance(days=1)


def late_as_shown(desk: Desk) -> list[tuple[str, str]]:
    """Read the answer to why it took longer, as every face shows it, and who gave it."""
    view = project(desk.store, desk.ria, desk.assessment)
    return [
        (answer.words[0], answer.author_name)
        for section in view.sections
        for question in section.questions
        if question.question.clock == "overdue_because"
        for subject in question.subjects
        for answer in subject.answers
    ]


def test_work_handed_in_in_time_and_authorised_late_needs_a_reason(clocked: Desk) -> None:
    """Whoever acts after the day says why it took longer: here the supervisor, to whom it came in time."""
    submitted_on_the_last_day(clocked)
    read = clocked.store.assessments.content_root(clocked.ria, clocked.assessment)
    for nothing in ("", "  no"):
        with pytest.raises(
            InvalidInputError, match=r"answer: “Why did this take longer\?” \(it was due on 13 May 2026\)"
        ):
            clocked.authorise(overdue_because=nothing)
    assert clocked.now.status is Status.SUBMITTED
    done = clocked.authorise(overdue_because=" I was ill, and nobody stood in. ")
    assert done.status is Status.AUTHORISED
    assert done.last(EventKind.AUTHORISED).content_root == read  # type: ignore[union-attr]
    assert late_as_shown(clocked) == [("I was ill, and nobody stood in.", "Ria Moss")]
    assert clocked.store.verify().is_whole
    entries = clocked.store.audit.of_case(clocked.case)
    assert not any("nobody stood in" in entry.body for entry in entries)


def test_reason_that_was_given_is_not_asked_for_again(clocked: Desk) -> None:
    """The author said it on handing in; the supervisor signs what they read."""
    clocked.clock.moment = datetime(LIMIT.year, LIMIT.month, LIMIT.day, 12, tzinfo=UTC)
    clocked.clock.advance(days=1)
    answer(clocked, "late", "The mother was in hospital.")
    clocked.submit()
    with pytest.raises(InvalidInputError, match="leave the reason empty"):
        clocked.authorise(overdue_because="It was late.")
    assert clocked.authorise().status is Status.AUTHORISED
    assert late_as_shown(clocked) == [("The mother was in hospital.", "Sam Lee")]


def test_what_is_signed_in_time_takes_no_reason(clocked: Desk) -> None:
    """A reason for lateness beside work that is not late would mislead whoever reads it."""
    clocked.submit()
    with pytest.raises(InvalidInputError, match="leave the reason empty"):
        clocked.authorise(overdue_because="It was late.")
    assert clocked.authorise().status is Status.AUTHORISED


def test_authorisers_reason_stands_when_the_work_is_reopened(clocked: Desk) -> None:
    """It is on record, so neither the author nor the next supervisor is asked again; nobody wrote for it."""
    submitted_on_the_last_day(clocked)
    clocked.authorise(overdue_because="I was ill, and nobody stood in.")
    clocked.store.assessments.reopen(clocked.ria, clocked.assessment, "A date was wrong.")
    clocked.submit()
    assert clocked.authorise().status is Status.AUTHORISED
    assert late_as_shown(clocked) == [("I was ill, and nobody stood in.", "Ria Moss")]


def test_who_finds_an_instrument_without_the_question_is_not_held_up(desk: Desk) -> None:
    """Work begun under an earlier version, which does not ask why, is submitted as before."""
    old = CLOCKED[: CLOCKED.rindex("[[sections.questions]]")].replace('"clocked"', '"older"', 1)
    folder = desk.store.workspace.instruments / "older"
    folder.mkdir(mode=0o700)
    (folder / "v1.toml").write_text(old, encoding="utf-8")
    desk.store.__dict__.pop("library", None)
    made = desk.store.assessments.start(desk.sam, desk.case, "older", [desk.child], REFERRED, TODAY)
    desk.clock.advance(days=200)
    desk.store.assessments.submit(desk.sam, made.id, "ria")
    desk.assessment = made.id
    assert desk.authorise().status is Status.AUTHORISED


def test_upcoming_of_a_person_is_of_their_cases(clocked: Desk) -> None:
    """A calendar holds what one works on; the whole workspace's holds everything, by day."""
    mine = clocked.store.due.upcoming(clocked.sam)
    assert {one.case for one in mine} == {clocked.case}
    assert [one.due_on for one in mine] == sorted(one.due_on for one in mine)
    assert clocked.store.due.upcoming(clocked.alex) == []
    assert clocked.store.due.upcoming(None) == mine
