"""The life of an assessment: begun, handed in, taken back, returned, authorised, cancelled, reopened."""

import threading
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.assessment import EventKind, Status
from assessment_kit.core.errors import (
    AssessmentKitError,
    ChangedError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.people import CaseRole
from assessment_kit.core.signing import Authenticated, AuthenticatedBy, Signing
from assessment_kit.store import texts
from tests.store.desk import TODAY, Desk, signing

REASON = "The father's view is missing."
NOTHING_READ = Signing("", "", Authenticated(AuthenticatedBy.PASSWORD, datetime.now(UTC)))


def _start(desk: Desk, **changed: object) -> object:
    given: dict[str, object] = {
        "instrument": "child_and_family",
        "children": [desk.child],
        "referred_on": TODAY,
        "started_on": TODAY,
    }
    return desk.store.assessments.start(desk.sam, desk.case, **(given | changed))  # type: ignore[arg-type]


def test_an_assessment_begins_as_a_draft_of_its_author(desk: Desk) -> None:
    """What was begun says who wrote it, when, for which child, with which instrument and protocol."""
    now = desk.now
    assert (now.status, now.author_name, now.children) == (Status.DRAFT, "Sam Lee", (desk.child,))
    assert (now.instrument, now.instrument_version) == ("child_and_family", 1)
    assert now.referred_on == TODAY - timedelta(days=4)
    assert "started" in desk.actions()


def test_the_texts_are_kept_with_the_record(desk: Desk) -> None:
    """The instrument and the protocol can be read from the record though their files change or go."""
    with desk.store.database.read() as conn:
        instrument = texts.kept_text(conn, desk.now.instrument_sha256)
        protocol = texts.kept_text(conn, desk.now.protocol_sha256)
        shared = conn.exec_driver_sql("SELECT count(*) FROM text_by_hash WHERE text LIKE '%id = \"case\"%'")
        assert shared.scalar() == 1
    assert instrument == desk.store.library.get("child_and_family", 1).text
    assert protocol == desk.store.protocol.text


@pytest.mark.parametrize(
    "changed",
    [
        {"instrument": "horoscope"},
        {"instrument": "child_and_family", "version": 99},
        {"instrument": "case"},
        {"children": []},
        {"children": ["nobody"]},
        {"referred_on": TODAY + timedelta(days=1)},
        {"started_on": TODAY + timedelta(days=1)},
        {"referred_on": TODAY.replace(year=26)},
    ],
    ids=str,
)
def test_what_cannot_begin_is_refused(desk: Desk, changed: dict[str, object]) -> None:
    """An unknown instrument, a child of another case or impossible days begin nothing."""
    before = len(desk.store.cases.get(None, desk.case).assessments)
    with pytest.raises(InvalidInputError):
        _start(desk, **changed)
    assert len(desk.store.cases.get(None, desk.case).assessments) == before


def test_an_adult_is_not_the_child_of_an_assessment(desk: Desk) -> None:
    """An assessment is about children; a parent cannot be put in their place."""
    parent = next(p.id for p in desk.store.cases.people(desk.case) if p.name.startswith("Marta"))
    with pytest.raises(InvalidInputError, match="children"):
        _start(desk, children=[desk.child, parent])


def test_only_practitioners_of_the_case_begin(desk: Desk) -> None:
    """A supervisor begins none, and a stranger does not learn that the case exists."""
    given = desk.case, "child_and_family", [desk.child], TODAY, TODAY
    with pytest.raises(RefusedError):
        desk.store.assessments.start(desk.ria, *given)
    with pytest.raises(NotFoundError):
        desk.store.assessments.start(desk.alex, *given)


@pytest.mark.parametrize("login", ["alex", "vic", "ada"])
def test_an_assessment_is_closed_to_strangers(desk: Desk, login: str) -> None:
    """Who holds no role on the case gets 404 for the assessment, in the case's audit."""
    account = getattr(desk, login)
    for step in (
        lambda: desk.store.assessments.get(account, desk.assessment),
        lambda: desk.store.assessments.content_root(account, desk.assessment),
        lambda: desk.store.assessments.opened(account, desk.assessment),
        lambda: desk.store.assessments.submit(account, desk.assessment, "ria"),
        lambda: desk.store.assessments.authorise(account, desk.assessment, NOTHING_READ),
        lambda: desk.store.assessments.cancel(account, desk.assessment, REASON),
    ):
        with pytest.raises(NotFoundError):
            step()
        assert desk.actions()[-1] == "refused"


def test_an_unknown_assessment_is_refused_in_the_workspaces_audit(desk: Desk) -> None:
    """Trying out ids leaves a trace."""
    with pytest.raises(NotFoundError):
        desk.store.assessments.get(desk.sam, str(uuid.uuid4()))
    assert desk.actions("")[-1] == "refused"


def test_sections_are_declared_and_undeclared(desk: Desk) -> None:
    """The author says that a section is complete, and may say later that it is not."""
    declare = desk.store.assessments.declare_section
    declare(desk.sam, desk.assessment, "referral", True)
    declare(desk.sam, desk.assessment, "people", True)
    declare(desk.sam, desk.assessment, "referral", False)
    assert desk.store.assessments.declared(desk.assessment) == {"referral": False, "people": True}
    with pytest.raises(InvalidInputError):
        declare(desk.sam, desk.assessment, "horoscope", True)
    with pytest.raises(RefusedError):
        declare(desk.ria, desk.assessment, "referral", True)
    desk.submit()
    with pytest.raises(StateError):
        declare(desk.sam, desk.assessment, "referral", True)


def test_submitting_names_the_supervisor_and_what_was_handed_in(desk: Desk) -> None:
    """A submission waits for one supervisor and carries the hash of its content."""
    desk.write()
    submitted = desk.submit()
    event = submitted.last(EventKind.SUBMITTED)
    assert event is not None
    assert (submitted.status, submitted.submitted_to, event.to_name) == (
        Status.SUBMITTED,
        desk.ria.id,
        "Ria Moss",
    )
    assert event.content_root == desk.store.assessments.content_root(desk.ria, desk.assessment)
    assert event.content_seq > 0


def test_a_supervisor_who_had_no_role_gets_one_with_the_submission(desk: Desk) -> None:
    """Whom the work is handed to can read it, and the audit says who let them in."""
    desk.store.assessments.submit(desk.sam, desk.assessment, "vic")
    assert desk.store.cases.roles_of(desk.vic, desk.case) == {CaseRole.SUPERVISOR}
    granted = [entry for entry in desk.store.audit.of_case(desk.case) if entry.action == "role_granted"][-1]
    assert (granted.actor, granted.object) == (desk.sam.id, desk.vic.id)


@pytest.mark.parametrize("login", ["alex", "ada", "sam"])
def test_work_is_submitted_to_supervisors_only(desk: Desk, login: str) -> None:
    """Nobody else can be chosen, and a refused submission lets nobody into the case."""
    with pytest.raises(RefusedError):
        desk.store.assessments.submit(desk.sam, desk.assessment, login)
    assert desk.now.status is Status.DRAFT
    with pytest.raises(NotFoundError):
        desk.store.assessments.submit(desk.sam, desk.assessment, "nobody")


def test_nothing_is_submitted_while_a_required_question_stands_open(desk: Desk) -> None:
    """Which question, and about which child, is said; whoever calls, it is a rule of the record."""
    empty = desk.store.assessments.start(
        desk.sam, desk.case, "child_and_family", [desk.child], TODAY - timedelta(days=4), TODAY
    )
    with pytest.raises(StateError, match=r"“What was the referral about\?”.*“.*” \(Zo\) and 2 more"):
        desk.store.assessments.submit(desk.sam, empty.id, "vic")
    assert desk.store.cases.roles_of(desk.vic, desk.case) == set()
    written = desk.store.answers.revisions(None, desk.assessment)
    level = next(r for r in written if r.address.question == "proposed_level")
    cleared = Operation("c1", "proposed_level", None, subject=desk.child, base_rev=level.rev)
    desk.store.answers.save(desk.sam, desk.assessment, [cleared])
    with pytest.raises(StateError, match=r"^Before you submit, answer: “[^”]*level[^”]*” \(Zo\)\.$"):
        desk.submit()
    assert desk.now.status is Status.DRAFT


def test_what_is_submitted_cannot_be_written(desk: Desk) -> None:
    """Content is closed while it waits for review."""
    desk.submit()
    with pytest.raises(StateError, match="submitted"):
        desk.write()


def test_a_submission_is_taken_back_until_it_is_opened(desk: Desk) -> None:
    """An author who notices a mistake takes the work back; once the supervisor has it open they ask."""
    desk.submit()
    assert desk.store.assessments.take_back(desk.sam, desk.assessment).status is Status.DRAFT
    desk.write("A neighbour heard a child crying.")
    desk.submit()
    desk.store.assessments.opened(desk.ria, desk.assessment)
    with pytest.raises(StateError, match="Ria Moss has opened"):
        desk.store.assessments.take_back(desk.sam, desk.assessment)
    assert desk.now.status is Status.SUBMITTED


def test_only_a_supervisors_opening_counts_and_only_once(desk: Desk) -> None:
    """The author's own look at what they submitted does not close the way back."""
    desk.store.assessments.opened(desk.ria, desk.assessment)
    desk.submit()
    desk.store.assessments.opened(desk.sam, desk.assessment)
    for _ in range(2):
        desk.store.assessments.opened(desk.ria, desk.assessment)
    kinds = [event.kind for event in desk.now.events]
    assert kinds == [EventKind.STARTED, EventKind.SUBMITTED, EventKind.OPENED]


def test_returned_work_carries_its_reason_and_can_be_written(desk: Desk) -> None:
    """The author reads why it came back, changes it, and hands it in again."""
    desk.submit()
    returned = desk.store.assessments.return_(desk.ria, desk.assessment, f" {REASON} ")
    event = returned.last(EventKind.RETURNED)
    assert event is not None
    assert (returned.status, event.reason, event.by_name) == (Status.RETURNED, REASON, "Ria Moss")
    desk.write("With the father's view.")
    assert desk.submit().status is Status.SUBMITTED
    with pytest.raises(InvalidInputError, match="reason"):
        desk.store.assessments.return_(desk.ria, desk.assessment, "no")


def test_reasons_are_sealed(desk: Desk) -> None:
    """The reason of a return is case text and stands nowhere in clear."""
    desk.submit()
    desk.store.assessments.return_(desk.ria, desk.assessment, REASON)
    with desk.store.database.read() as conn:
        sealed = conn.exec_driver_sql("SELECT reason_sealed FROM event WHERE kind = 'returned'").scalar()
        bodies = conn.exec_driver_sql("SELECT group_concat(body) FROM audit").scalar()
    assert b"father" not in bytes(sealed or b"")
    assert "father" not in str(bodies)


def test_authorisation_signs_what_was_handed_in(desk: Desk) -> None:
    """The authorised hash is that of the submission, and a checkpoint is signed over it."""
    desk.write()
    desk.submit()
    authorised = desk.authorise()
    event, handed_in = authorised.last(EventKind.AUTHORISED), authorised.last(EventKind.SUBMITTED)
    assert event is not None
    assert handed_in is not None
    assert authorised.status is Status.AUTHORISED
    assert (event.content_root, event.content_seq) == (handed_in.content_root, handed_in.content_seq)
    assert not desk.store.verify().faults


def test_changed_content_is_not_authorised(desk: Desk) -> None:
    """A supervisor authorises what they have read and nothing else."""
    acks = desk.write("Someone else's name.")
    desk.submit()
    read = signing(desk.store, desk.ria, desk.assessment)
    seq = desk.store.answers.revisions(desk.sam, desk.assessment)[-1].seq
    assert acks
    desk.store.answers.strike(desk.sam, desk.assessment, seq, "This is about another family.")
    with pytest.raises(ChangedError, match="not what you have read any more"):
        desk.store.assessments.authorise(desk.ria, desk.assessment, read)
    assert desk.now.status is Status.SUBMITTED
    assert desk.authorise().status is Status.AUTHORISED


def test_people_written_after_submission_do_not_change_what_is_authorised(desk: Desk) -> None:
    """The case goes on while the work waits; the submission stays what it was."""
    desk.submit()
    read = signing(desk.store, desk.ria, desk.assessment)
    op = Operation("late", "people", {"kind": "other", "name": "Late Arrival"}, subject="p9", row="p9")
    desk.store.cases.save_people(desk.sam, desk.case, [op])
    assert desk.store.assessments.content_root(desk.ria, desk.assessment) == read.content_root
    assert desk.store.assessments.authorise(desk.ria, desk.assessment, read).status is Status.AUTHORISED


def test_nobody_authorises_their_own_words(desk: Desk) -> None:
    """Neither the author nor anyone who wrote an answer authorises, whatever roles they hold."""
    from assessment_kit.core.people import Role

    desk.store.accounts.add_role("vic", Role.PRACTITIONER, by=desk.ada)
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.CONTRIBUTOR)
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    desk.write("A paragraph by Vic.", by="vic")
    desk.submit()
    with pytest.raises(RefusedError, match="they wrote"):
        desk.authorise("vic")
    assert desk.authorise("ria").status is Status.AUTHORISED


def test_an_unregistered_supervisor_returns_but_does_not_authorise(desk: Desk) -> None:
    """Sign-off is a registered social worker's."""
    desk.store.assessments.submit(desk.sam, desk.assessment, "una")
    with pytest.raises(RefusedError, match="registered social worker"):
        desk.authorise("una")
    assert desk.store.assessments.return_(desk.una, desk.assessment, REASON).status is Status.RETURNED


def test_december_warns_and_january_stops(desk: Desk) -> None:
    """A registration to 30 November still signs in December, with a warning, and no longer in January."""
    desk.submit()
    assert desk.store.assessments.registration_warning(desk.ria) == ""
    desk.clock.moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    with pytest.raises(RefusedError):
        desk.authorise()
    desk.clock.moment = datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert "check the register" in desk.store.assessments.registration_warning(desk.ria)
    why = "The registration was awaited."  # 45 working days have passed
    assert desk.authorise(overdue_because=why).status is Status.AUTHORISED


def test_the_day_is_englands(desk: Desk) -> None:
    """Half past midnight on 1 August is 1 August, though in UTC it is still July."""
    desk.store.assessments.cancel(desk.sam, desk.assessment, "It was begun in error.")
    desk.clock.moment = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)
    started = _start(desk, referred_on=date(2026, 8, 1), started_on=date(2026, 8, 1))
    assert started.started_on == date(2026, 8, 1)  # type: ignore[attr-defined]


def test_nothing_is_written_after_authorisation(desk: Desk) -> None:
    """What was authorised stays as it was read: every write to its content is refused with a sentence."""
    desk.write()
    desk.submit()
    desk.authorise()
    life = desk.store.assessments
    for step in (
        lambda: desk.write("Afterthought."),
        lambda: life.declare_section(desk.sam, desk.assessment, "referral", True),
        lambda: life.submit(desk.sam, desk.assessment, "ria"),
        lambda: life.take_back(desk.sam, desk.assessment),
        lambda: life.return_(desk.ria, desk.assessment, REASON),
        desk.authorise,
        lambda: life.cancel(desk.ria, desk.assessment, REASON),
    ):
        with pytest.raises(StateError, match=r"\.$"):
            step()
    assert desk.now.status is Status.AUTHORISED


def test_cancelled_work_keeps_its_reason_and_is_closed(desk: Desk) -> None:
    """Work that will not be finished says why, stays readable, and takes no more text."""
    desk.write()
    with pytest.raises(InvalidInputError):
        desk.store.assessments.cancel(desk.sam, desk.assessment, " ")
    cancelled = desk.store.assessments.cancel(desk.sam, desk.assessment, "The family has moved away.")
    event = cancelled.last(EventKind.CANCELLED)
    assert event is not None
    assert (cancelled.status, event.reason) == (Status.CANCELLED, "The family has moved away.")
    with pytest.raises(StateError, match="cancelled"):
        desk.write("More.")


@pytest.mark.parametrize("end", ["authorised", "cancelled"])
def test_a_supervisor_reopens_with_a_reason(desk: Desk, end: str) -> None:
    """Reopening needs a supervisor and a reason; then the work goes on as a draft."""
    desk.submit()
    if end == "authorised":
        desk.authorise()
    else:
        desk.store.assessments.cancel(desk.ria, desk.assessment, REASON)
    with pytest.raises(RefusedError):
        desk.store.assessments.reopen(desk.sam, desk.assessment, REASON)
    with pytest.raises(InvalidInputError):
        desk.store.assessments.reopen(desk.ria, desk.assessment, "")
    assert desk.store.assessments.reopen(desk.ria, desk.assessment, REASON).status is Status.DRAFT
    desk.write("A correction.")


def test_a_closed_assessment_stays_closed_to_a_role_that_ended(desk: Desk) -> None:
    """The rules look at the roles inside the transaction, not at those of an older page."""
    desk.submit()
    ria = desk.ria
    desk.store.accounts.remove("ria", by=desk.ada)
    with pytest.raises(NotFoundError):
        desk.store.assessments.return_(ria, desk.assessment, REASON)


@pytest.mark.parametrize("step", ["authorise", "open"])
def test_two_steps_at_once_leave_one_outcome(desk: Desk, step: str) -> None:
    """Taking back while the supervisor authorises or opens: one comes first, and both agree on it."""
    desk.submit()
    sam, ria = desk.sam, desk.ria
    read = signing(desk.store, ria, desk.assessment)
    life, refused = desk.store.assessments, []
    steps = {
        "authorise": lambda: life.authorise(ria, desk.assessment, read),
        "open": lambda: life.opened(ria, desk.assessment),
    }
    start = threading.Barrier(2)

    def take(act: object) -> None:
        start.wait()
        try:
            act()  # type: ignore[operator]
        except AssessmentKitError as error:
            refused.append(error)

    both = [
        threading.Thread(target=take, args=(act,))
        for act in (steps[step], lambda: life.take_back(sam, desk.assessment))
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    kinds = [event.kind for event in desk.now.events][2:]
    assert len(kinds) == 1
    assert kinds[0] in {EventKind.TAKEN_BACK, EventKind.AUTHORISED, EventKind.OPENED}
    assert len(refused) == (0 if kinds == [EventKind.TAKEN_BACK] and step == "open" else 1)


def test_saves_racing_a_submission_never_come_late(desk: Desk) -> None:
    """However many saves are under way, what was handed in holds all that were stored and none came after."""
    sam, stored, refused = desk.sam, [], []
    half_way = threading.Event()

    def save() -> None:
        for number in range(3000):
            op = Operation(f"r{number}", "referral_reason", f"text {number}", base_rev=1 + len(stored))
            try:
                stored.extend(desk.store.answers.save(sam, desk.assessment, [op]))
            except StateError:
                refused.append(number)
                break
            if number == 10:
                half_way.set()

    racing = threading.Thread(target=save)
    racing.start()
    half_way.wait()
    handed_in = desk.submit()
    racing.join()
    written = desk.store.answers.history(sam, desk.assessment, Address("", "referral_reason"))
    assert len(written) - 1 == len(stored) == refused[0]
    assert max(revision.seq for revision in written) == handed_in.content_seq


def test_the_workspace_itself_reads_an_assessment(desk: Desk) -> None:
    """A command on the workspace reads without a role."""
    assert desk.store.assessments.get(None, desk.assessment).id == desk.assessment
    with pytest.raises(NotFoundError):
        desk.store.assessments.get(None, "no such assessment")
