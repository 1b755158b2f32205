"""The demo as it stands in a real store."""

from datetime import UTC, datetime, timedelta

from assessment_kit.core.annotation import AnnotationState
from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.people import Role
from assessment_kit.core.timescale import due_on, working_days_between
from assessment_kit.demo.people import STAFF
from assessment_kit.instruments.knowledge.bank import shipped
from tests.demo.conftest import TODAY, Built


def alone(built: Built) -> list[Assessment]:
    """Find the assessments of the families that have one each."""
    return [case.assessments[0] for case in built.cases.values() if len(case.assessments) == 1]


def of_status(built: Built, status: Status) -> list[Assessment]:
    """Find those of a status."""
    return [assessment for assessment in alone(built) if assessment.status is status]


def days_left(assessment: Assessment) -> int:
    """Count the working days until it is due; negative when that has passed."""
    due = due_on(assessment.referred_on, 45, counts_referral_day=False)
    return working_days_between(TODAY, due) if due >= TODAY else -working_days_between(due, TODAY)


def test_every_stage_of_an_assessment_can_be_seen(built: Built) -> None:
    """Draft, submitted, returned and authorised are all there to be looked at."""
    statuses = [assessment.status for assessment in alone(built)]
    assert statuses.count(Status.DRAFT) == 3
    for status in (Status.SUBMITTED, Status.RETURNED, Status.AUTHORISED):
        assert statuses.count(status) == 1


def test_one_draft_is_fresh_one_due_soon_and_one_overdue(built: Built) -> None:
    """A caseload shows work at its beginning, work that presses and work that is late."""
    fresh, soon, overdue = sorted(of_status(built, Status.DRAFT), key=days_left, reverse=True)
    assert days_left(fresh) > 35
    assert 0 <= days_left(soon) <= 5
    assert days_left(overdue) < 0


def test_the_authorised_assessment_was_authorised_by_someone_else(built: Built) -> None:
    """Author and authoriser differ, and it was in time."""
    (assessment,) = of_status(built, Status.AUTHORISED)
    event = assessment.last(EventKind.AUTHORISED)
    assert event is not None
    assert event.by != assessment.author
    assert days_left(assessment) >= 0


def test_the_authorised_assessment_answers_what_is_required(built: Built) -> None:
    """The finished example has nothing missing."""
    (assessment,) = of_status(built, Status.AUTHORISED)
    revisions = built.store.answers.revisions(None, assessment.id)
    given = {(r.address.question, r.address.subject) for r in revisions}
    instrument = built.store.instrument_of(assessment)
    for question in instrument.questions:
        if question.is_required:
            subjects = assessment.children if question.about.value == "each_child" else ("",)
            assert {(question.id, subject) for subject in subjects} <= given, question.id


def test_several_people_rate_safety_on_two_days_or_more(built: Built) -> None:
    """The scale shows what has moved and where people differ."""
    (assessment,) = of_status(built, Status.AUTHORISED)
    ratings = [
        r.value
        for r in built.store.answers.revisions(None, assessment.id)
        if r.address.question == "safety_scale"
    ]
    assert len({rating["rater_name"] for rating in ratings}) >= 6
    kerry = {rating["rated_on"]: rating["number"] for rating in ratings if rating["rater_name"] == "Kerry"}
    assert list(kerry.values()) == [4, 7]


def test_a_zero_is_among_the_ratings(built: Built) -> None:
    """A child's nought is in the record as he gave it."""
    (assessment,) = of_status(built, Status.RETURNED)
    numbers = {
        r.value["number"]
        for r in built.store.answers.revisions(None, assessment.id)
        if r.address.question == "safety_scale"
    }
    assert 0 in numbers


def test_the_returned_assessment_says_why_and_where(built: Built) -> None:
    """The reason and three annotations came back with it, and two have a reply."""
    (assessment,) = of_status(built, Status.RETURNED)
    event = assessment.last(EventKind.RETURNED)
    assert event is not None
    assert "safety goal" in event.reason
    notes = built.store.annotations.of(None, assessment.id)
    assert [note.section for note in notes] == ["parents_words", "parenting_capacity", "signs_of_safety"]
    assert [note.state for note in notes].count(AnnotationState.ANSWERED) == 2


def test_an_earlier_text_stays_in_the_history(built: Built) -> None:
    """Rewriting a page of labels does not make it unwritten."""
    (assessment,) = of_status(built, Status.AUTHORISED)
    heads = built.store.answers.revisions(None, assessment.id)
    (analysis,) = [r for r in heads if r.address.question == "analysis"]
    assert analysis.rev == 2
    assert "order in which things happened" in analysis.value


def test_no_text_waits_as_a_conflict(built: Built) -> None:
    """The demo begins without anything unresolved."""
    for assessment in built.assessments:
        assert all(not r.conflicts for r in built.store.answers.revisions(None, assessment.id))


def test_the_record_is_whole(built: Built) -> None:
    """Everything that can be verified holds, with the clock turned back and forth as it was."""
    assert built.store.verify().faults == ()


def test_the_clock_is_the_present_again(built: Built) -> None:
    """What is written after the demo was built is written now."""
    assert abs(datetime.now(UTC) - built.store.clock()) < timedelta(minutes=1)
    assert built.store.is_demo


def test_every_knowledge_item_can_be_asked(built: Built) -> None:
    """The demo shows all of the knowledge check, though nobody is said to have checked it."""
    assert built.store.items.runnable(built.store.bank) == shipped().items
    assert built.store.items.checks(shipped()) == {}


def test_every_login_works(built: Built) -> None:
    """Whoever reads the printed line can sign in with it."""
    for login in built.logins:
        assert built.store.accounts.check_password(login.login, login.password).name == login.name


def test_the_administrator_reads_no_case(built: Built) -> None:
    """Managing people opens nobody's record."""
    admin = next(staff for staff in STAFF if staff.role is Role.ADMINISTRATOR)
    assert built.store.cases.caseload(built.store.accounts.by_login(admin.login)) == ([], 0)
