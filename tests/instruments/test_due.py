"""What the clock reads from answers: whose day counts, which discussion, which review."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.clock import Facts, leading
from assessment_kit.instruments.due import (
    Around,
    Stage,
    clock_questions,
    dated_questions,
    day_of,
    due_of,
    facts_of,
    is_said_why,
)
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.protocol_reading import load_protocol

SECTION_47 = shipped().latest("section_47_enquiry")
STARTED = Event(EventKind.STARTED, "u", "Sam Lee", datetime(2026, 3, 3, 9, tzinfo=UTC))
ASSESSMENT = Assessment(
    id="a", case="c", instrument="section_47_enquiry", instrument_version=1, instrument_sha256="",
    protocol="p", protocol_sha256="", children=("ada",), referred_on=date(2026, 3, 2),
    started_on=date(2026, 3, 3), author="u", author_name="Sam Lee", events=(STARTED,),
)  # fmt: skip


def said(question: str, value: Any, subject: str = "", row: str = "") -> dict[str, Any]:
    """Write down one answer."""
    return {"question": question, "subject": subject, "row": row, "value": value}


def facts(answers: Iterable[dict[str, Any]], assessment: Assessment = ASSESSMENT) -> Facts:
    """Read the facts of a section 47 enquiry."""
    return facts_of(assessment, SECTION_47, answers)


def after(*kinds: EventKind, at: datetime) -> Assessment:
    """Let something happen to the assessment."""
    happened = tuple(Event(kind, "u", "Ria Moss", at, content_root="x") for kind in kinds)
    return replace(ASSESSMENT, events=(STARTED, *happened))


def test_an_empty_record_gives_the_referral_alone() -> None:
    """Before anybody wrote anything the days run from the referral."""
    assert facts([]) == Facts(date(2026, 3, 2), date(2026, 3, 3))


def test_the_earliest_own_day_counts_with_its_own_reason() -> None:
    """Where children have days of their own, the one who can wait least leads, and why is that child's."""
    answers = [
        said("needs_by", "2026-04-01", "ada"),
        said("needs_by", "2026-03-20", "ben"),
        said("needs_by_because", "Ada moves.", "ada"),
        said("needs_by_because", "Ben's school place ends.", "ben"),
    ]
    found = facts(answers)
    assert (found.needs_by, found.needs_by_because) == (date(2026, 3, 20), "Ben's school place ends.")


def test_closed_part_of_a_child_moves_no_day() -> None:
    """Nobody keeps to a day for a child whose part of the work is closed, or reads the reason for it."""
    closed = Event(EventKind.CHILD_CLOSED, "u", "Ria Moss", STARTED.at, child="ben")
    both = replace(ASSESSMENT, children=("ada", "ben"), events=(STARTED, closed))
    answers = [said("needs_by", "2026-04-01", "ada"), said("needs_by", "2026-03-20", "ben")]
    assert facts(answers, both).needs_by == date(2026, 4, 1)


@pytest.mark.parametrize("day", ["", "soon", "2026-02-30", None, 5, {}])
def test_what_is_no_day_moves_nothing(day: Any) -> None:
    """Half a date that is being typed is kept as an answer and counts for nothing."""
    answers = [
        said("needs_by", day),
        said("decided_on", day),
        said("strategy_discussions", {"held_on": day}, row="r"),
    ]
    assert facts(answers) == Facts(date(2026, 3, 2), date(2026, 3, 3))


def test_the_first_discussion_that_began_enquiries_counts() -> None:
    """Of several that are said to have begun them, the first did; others count for nothing."""
    rows = [("2026-03-04", "no"), ("2026-03-12", "yes"), ("2026-03-10", "yes"), ("2026-03-05", None)]
    answers = [
        said("strategy_discussions", {"held_on": day, "began_enquiries": began}, row=str(number))
        for number, (day, began) in enumerate(rows)
    ]
    assert facts(answers).origins == {"strategy_discussion": date(2026, 3, 10)}


def test_the_first_review_of_a_point_holds_it() -> None:
    """A second network meeting does not make the first one late; half-filled rows hold nothing."""
    answers = [
        said("reviews", {"point": "network_meeting", "held_on": "2026-03-25"}, row="1"),
        said("reviews", {"point": "network_meeting", "held_on": "2026-03-20"}, row="2"),
        said("reviews", {"point": "internal_review"}, row="3"),
        said("reviews", {"held_on": "2026-03-20"}, row="4"),
        said("reviews", None, row="5"),
        said("decided_on", "2026-03-02"),
    ]
    assert facts(answers).held == {"network_meeting": date(2026, 3, 20), "decision": date(2026, 3, 2)}


def test_days_that_were_set_are_read_by_their_words() -> None:
    """A court's date, a plan's beginning and a conference each stand where the clock looks for them."""
    found = facts(
        [
            said("court_filing_on", "2026-04-30"),
            said("plan_started_on", "2026-04-01"),
            said("section_47_next_steps", ["conference"], "ada"),
            said("conference_on", "2026-03-27"),
        ]
    )
    assert found.fixed == {"court_filing": date(2026, 4, 30)}
    assert found.origins == {"plan": date(2026, 4, 1), "conference": date(2026, 3, 27)}


def test_a_day_that_is_not_asked_about_any_more_counts_for_nothing() -> None:
    """No core group is counted from a conference that nobody proposes any more; its day is kept."""
    for steps, expected in ((["conference"], {"conference": date(2026, 3, 27)}), (["none"], {})):
        answers = [said("section_47_next_steps", steps, "ada"), said("conference_on", "2026-03-27")]
        assert facts(answers).origins == expected


def test_enquiry_that_was_not_borne_out_leaves_no_conference_due() -> None:
    """Until it is signed the conference is due, as the law has it; after that only where one is proposed."""
    began = said("strategy_discussions", {"held_on": "2026-03-10", "began_enquiries": "yes"}, row="1")
    signed = after(EventKind.SUBMITTED, EventKind.AUTHORISED, at=datetime(2026, 3, 16, 9, tzinfo=UTC))
    for assessment, steps, expected in (
        (ASSESSMENT, "none", True),
        (signed, "none", False),
        (signed, "conference", True),
    ):
        answers = [began, said("section_47_next_steps", [steps], "ada")]
        dues = due_of(assessment, SECTION_47, load_protocol(), answers)
        assert ("conference" in {due.point for due in dues}) is expected


def test_it_ended_on_the_day_it_was_authorised_in_england() -> None:
    """Half past eleven at night in June, as UTC writes it, is the next day here."""
    late = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert facts([], after(EventKind.SUBMITTED, at=late)).ended_on is None
    assert facts([], after(EventKind.SUBMITTED, EventKind.AUTHORISED, at=late)).ended_on == date(2026, 6, 2)
    reopened = after(EventKind.SUBMITTED, EventKind.AUTHORISED, EventKind.REOPENED, at=late)
    assert facts([], reopened).ended_on is None


@pytest.mark.parametrize("kind", [EventKind.CANCELLED, EventKind.STEPPED])
def test_what_was_cancelled_or_ended_by_a_step_goes_on_no_more(kind: EventKind) -> None:
    """Nothing is due of a stage that is over."""
    assessment = after(kind, at=datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert not facts([], assessment).goes_on
    assert due_of(assessment, SECTION_47, load_protocol(), []) == ()


def test_only_words_are_left_out_of_what_moves_a_day() -> None:
    """A reason is read by the clock and moves nothing, so typing one costs no counting."""
    words = {"needs_by_because", "overdue_because"}
    assert clock_questions(SECTION_47) - dated_questions(SECTION_47) == words
    assert {"needs_by", "strategy_discussions", "reviews", "conference_on"} <= dated_questions(SECTION_47)


@pytest.mark.parametrize(("words", "counts"), [("The mother was ill.", True), ("  ", False), (None, False)])
def test_a_reason_is_more_than_a_space(words: str | None, counts: bool) -> None:
    """Why it took longer is said in words, or it is not said."""
    assert is_said_why(SECTION_47, [said("overdue_because", words)]) is counts


@pytest.mark.parametrize("name", ["early_help", "child_and_family", "section_47_enquiry"])
def test_every_shipped_instrument_can_say_what_the_clock_asks(name: str) -> None:
    """Whichever assessment it is, a child's own day can lead it and lateness can be explained."""
    instrument = shipped().latest(name)
    assert {"needs_by", "needs_by_because", "overdue_because", "reviews"} <= {
        q.clock for q in instrument.questions
    }
    dues = due_of(ASSESSMENT, instrument, load_protocol(), [said("needs_by", "2026-03-20")])
    lead = leading(dues)
    assert lead is not None
    assert lead.point == "needs_by"


def test_working_days_are_counted_by_the_assessments_own_protocol() -> None:
    """A council that counts the day of the referral from now on changes no number of what is under way."""
    protocol = load_protocol()
    assert day_of(ASSESSMENT, protocol, date(2026, 3, 4)) == 2
    assert day_of(ASSESSMENT, replace(protocol, counts_referral_day=True), date(2026, 3, 4)) == 3


def test_working_days_stop_when_the_work_ends() -> None:
    """Nobody reads "day 80" of what ended on day 2, also not of what went on in another stage."""
    ended = datetime(2026, 3, 4, 9, tzinfo=UTC)
    for kind in (EventKind.AUTHORISED, EventKind.CANCELLED, EventKind.STEPPED):
        assert day_of(after(kind, at=ended), load_protocol(), date(2026, 7, 1)) == 2


def test_a_signed_stage_has_nothing_due_once_its_last_child_has_left_by_a_step() -> None:
    """While one child stays its plan goes on; the part of the one who left is over on that day."""
    both = replace(
        after(EventKind.SUBMITTED, EventKind.AUTHORISED, at=datetime(2026, 3, 16, 9, tzinfo=UTC)),
        children=("ada", "ben"),
    )

    def read(left: dict[str, date], children: tuple[str, ...] = ("ada", "ben")) -> Facts:
        return facts_of(replace(both, children=children), SECTION_47, [], around=Around(left=left))

    gone = {"ada": date(2026, 3, 20)}
    assert read(gone).goes_on
    assert (read(gone, ("ada",)).goes_on, read(gone, ("ada",)).today) == (False, date(2026, 3, 20))
    assert read(gone, ("ben",)).goes_on
    both_gone = read(gone | {"ben": date(2026, 3, 27)})
    assert (both_gone.goes_on, both_gone.today) == (False, date(2026, 3, 27))
    assert read({"ada": date(2026, 3, 9), "ben": date(2026, 3, 9)}).today == date(2026, 3, 16)


def test_a_closed_part_of_one_child_is_over_on_the_day_it_was_closed() -> None:
    """A sibling's work goes on and reminds nobody of the child whose part is closed."""
    at = datetime(2026, 3, 9, 9, tzinfo=UTC)
    closed = Event(EventKind.CHILD_CLOSED, "u", "Ria Moss", at, child="ada")
    one = replace(ASSESSMENT, children=("ada", "ben"), events=(STARTED, closed))
    assert facts([], one).goes_on
    part = facts([], replace(one, children=("ada",)))
    assert (part.goes_on, part.today) == (False, date(2026, 3, 9))
    assert facts([], replace(one, children=("ben",))).goes_on


def test_another_stages_meetings_count_as_long_as_this_one_was_under_way() -> None:
    """What was held after it was signed changes nothing in it, and a brother's meeting is not a sister's."""
    held = [
        said("reviews", {"point": "network_meeting", "held_on": "2026-03-20"}, row="1"),
        said("reviews", {"point": "network_meeting", "held_on": "2026-03-12"}, row="2"),
        said("decided_on", "2026-03-04", "ben"),
    ]
    stage = Stage(replace(ASSESSMENT, id="b", children=("ada", "ben")), SECTION_47, tuple(held))
    around = Around(stages=(stage,))

    def elsewhere(one: Assessment, beside: Around) -> dict[str, date]:
        found = facts_of(one, SECTION_47, [], around=beside).held_elsewhere
        return {point: day for point, (day, _) in found.items()}

    all_of_it = {"network_meeting": date(2026, 3, 12), "decision": date(2026, 3, 4)}
    assert elsewhere(ASSESSMENT, around) == all_of_it
    signed = after(EventKind.SUBMITTED, EventKind.AUTHORISED, at=datetime(2026, 3, 11, 9, tzinfo=UTC))
    assert elsewhere(signed, around) == {"decision": date(2026, 3, 4)}
    assert elsewhere(ASSESSMENT, around.of_child("ada", ("ada", "ben"))) == {
        "network_meeting": date(2026, 3, 12)
    }
    assert around.of_child("cleo", ("cleo", "ada")).stages == ()
