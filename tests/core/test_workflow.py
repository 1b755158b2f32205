"""Each rule of the workflow from both sides: whom it lets, and whom it stops."""

from datetime import UTC, date, datetime
from types import FunctionType

import pytest

from assessment_kit.core import workflow
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import (
    InvalidInputError,
    NotFoundError,
    RefusedError,
    SocialWorkerNeededError,
    StateError,
)
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.registration import registration_warning
from assessment_kit.core.sign_off import AuthorisedBy, LedBy, SignOff

TODAY = date(2026, 3, 10)
LEAD, CONTRIBUTOR, SUPERVISOR, READER = (
    frozenset({role}) for role in (CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SUPERVISOR, CaseRole.READER)
)
NOBODY: frozenset[CaseRole] = frozenset()


def _account(name: str, *roles: Role, until: date | None = None, is_active: bool = True) -> Account:
    number = "SW00001" if until else ""
    return Account(name.lower(), name.lower(), name, frozenset(roles), "", number, until, is_active)


SAM = _account("Sam", Role.PRACTITIONER, until=date(2026, 11, 30))
ALEX = _account("Alex", Role.PRACTITIONER)  # a family support worker
RIA = _account("Ria", Role.SUPERVISOR, until=date(2026, 11, 30))
BOTH = _account("Both", Role.PRACTITIONER, Role.SUPERVISOR, until=date(2026, 11, 30))
UNREGISTERED = _account("Una", Role.SUPERVISOR)
ADMIN = _account("Ada", Role.ADMINISTRATOR)
LEFT = _account("Lee", Role.PRACTITIONER, Role.SUPERVISOR, is_active=False)


def _assessment(*steps: EventKind, by: str = "sam", author: str = "sam") -> Assessment:
    events = tuple(
        Event(kind, by, by.title(), datetime(2026, 3, 2, tzinfo=UTC), to="ria", content_root="ab")
        for kind in steps
    )
    return Assessment(
        "a1",
        "c1",
        "child_and_family",
        1,
        "",
        "p",
        "",
        ("child",),
        TODAY,
        TODAY,
        author,
        author.title(),
        events,
    )


DRAFT = _assessment()
SUBMITTED = _assessment(EventKind.SUBMITTED)
OPENED = _assessment(EventKind.SUBMITTED, EventKind.OPENED)
RETURNED = _assessment(EventKind.SUBMITTED, EventKind.RETURNED)
AUTHORISED = _assessment(EventKind.SUBMITTED, EventKind.AUTHORISED)
CANCELLED = _assessment(EventKind.CANCELLED)
STEPPED = _assessment(EventKind.STEPPED)
REASON = "The father's view is missing."

ALLOWED: dict[str, FunctionType] = {
    "lead reads": lambda: workflow.may_read(SAM, LEAD),
    "supervisor of the case reads": lambda: workflow.may_read(RIA, SUPERVISOR),
    "reader reads": lambda: workflow.may_read(ALEX, READER),
    "administrator who is also practitioner reads": lambda: workflow.may_read(
        _account("Pat", Role.ADMINISTRATOR, Role.PRACTITIONER), READER
    ),
    "lead writes a draft": lambda: workflow.may_write(SAM, LEAD, DRAFT),
    "contributor writes what was returned": lambda: workflow.may_write(ALEX, CONTRIBUTOR, RETURNED),
    "lead writes people": lambda: workflow.may_write_case(SAM, LEAD),
    "practitioner opens a case": lambda: workflow.may_open_case(SAM),
    "supervisor opens a case": lambda: workflow.may_open_case(RIA),
    "support worker leads a section 17 assessment": lambda: workflow.may_lead(
        ALEX, "CHILD_AND_FAMILY", TODAY
    ),
    "support worker leads early help": lambda: workflow.may_lead(ALEX, "EARLY_HELP", TODAY),
    "social worker leads section 47": lambda: workflow.may_lead(SAM, "SECTION_47_ENQUIRY", TODAY),
    "author submits": lambda: workflow.may_submit(SAM, CONTRIBUTOR, DRAFT, RIA, ()),
    "lead submits another's": lambda: workflow.may_submit(ALEX, LEAD, DRAFT, RIA, ()),
    "author submits what was returned": lambda: workflow.may_submit(SAM, LEAD, RETURNED, RIA, ()),
    "author takes back": lambda: workflow.may_take_back(SAM, LEAD, SUBMITTED),
    "author takes back what was opened in an earlier round": lambda: workflow.may_take_back(
        SAM, LEAD, _assessment(EventKind.SUBMITTED, EventKind.OPENED, EventKind.RETURNED, EventKind.SUBMITTED)
    ),
    "author takes back what was stepped from in an earlier round": lambda: workflow.may_take_back(
        SAM, LEAD, _assessment(EventKind.STEPPED, EventKind.SUBMITTED)
    ),
    "supervisor reviews": lambda: workflow.may_review(RIA, SUPERVISOR, SUBMITTED),
    "supervisor returns": lambda: workflow.may_return(RIA, SUPERVISOR, OPENED, REASON),
    "supervisor authorises": lambda: workflow.may_authorise(RIA, SUPERVISOR, OPENED, TODAY),
    "unregistered supervisor authorises early help where the protocol says so": lambda: (
        workflow.may_authorise(
            UNREGISTERED,
            SUPERVISOR,
            SUBMITTED,
            TODAY,
            sign_off=SignOff(authorised_by=AuthorisedBy.SUPERVISOR),
        )
    ),
    "assessing social worker recommends": lambda: workflow.may_answer(
        SAM, CONTRIBUTOR, DRAFT, "assessing_social_worker", TODAY
    ),
    "child's social worker decides": lambda: workflow.may_answer(
        SAM, LEAD, _assessment(author="pat"), "childs_social_worker", TODAY
    ),
    "anybody who writes answers the rest": lambda: workflow.may_answer(ALEX, CONTRIBUTOR, DRAFT, "", TODAY),
    "author answers for the work": lambda: workflow.must_answer_for(SAM, CONTRIBUTOR, DRAFT, "does this"),
    "a reason is a sentence": lambda: workflow.must_have_reason(REASON, "why"),
    "late work is signed with a reason": lambda: workflow.must_say_why_late("“Why?”", REASON),
    "work in time is signed without one": lambda: workflow.must_say_why_late("", " "),
    "author cancels": lambda: workflow.may_cancel(SAM, CONTRIBUTOR, DRAFT, REASON),
    "supervisor cancels what was submitted": lambda: workflow.may_cancel(RIA, SUPERVISOR, SUBMITTED, REASON),
    "supervisor reopens": lambda: workflow.may_reopen(RIA, SUPERVISOR, AUTHORISED, REASON),
    "supervisor reopens what was cancelled": lambda: workflow.may_reopen(RIA, SUPERVISOR, CANCELLED, REASON),
    "supervisor reopens what a step ended": lambda: workflow.may_reopen(RIA, SUPERVISOR, STEPPED, REASON),
    "supervisor annotates a draft": lambda: workflow.may_annotate(RIA, SUPERVISOR, DRAFT),
    "supervisor annotates what was submitted": lambda: workflow.may_annotate(RIA, SUPERVISOR, SUBMITTED),
    "author changes their annotation": lambda: workflow.may_change_annotation(RIA, SUPERVISOR, DRAFT, "ria"),
    "practitioner replies": lambda: workflow.may_reply(SAM, LEAD, RETURNED),
    "supervisor replies": lambda: workflow.may_reply(RIA, SUPERVISOR, RETURNED),
    "lead adds a contributor": lambda: workflow.may_grant(SAM, LEAD, ALEX, CaseRole.CONTRIBUTOR),
    "supervisor hands the case over": lambda: workflow.may_grant(RIA, SUPERVISOR, ALEX, CaseRole.LEAD),
    "supervisor may be a reader": lambda: workflow.may_grant(SAM, LEAD, RIA, CaseRole.READER),
    "a supervised case needs no lead for a while": lambda: workflow.must_stay_led([CaseRole.SUPERVISOR]),
    "supervisor says who works on it": lambda: workflow.may_manage_roles(RIA, SUPERVISOR),
    "duty worker gets urgent access": lambda: workflow.may_have_urgent_access(
        ALEX, "The police are at the door."
    ),
    "practitioner asks who is known": lambda: workflow.may_ask_who_is_known(ALEX),
    "administrator manages people": lambda: workflow.may_manage_people(ADMIN),
    "the command line manages people": lambda: workflow.may_manage_people(None),
}

STOPPED: dict[str, tuple[type[Exception], FunctionType]] = {
    "stranger does not read": (NotFoundError, lambda: workflow.may_read(SAM, NOBODY)),
    "administrator reads no case": (NotFoundError, lambda: workflow.may_read(ADMIN, READER)),
    "who has left reads nothing": (NotFoundError, lambda: workflow.may_read(LEFT, LEAD)),
    "former supervisor reads nothing": (NotFoundError, lambda: workflow.may_read(SAM, SUPERVISOR)),
    "stranger does not write": (NotFoundError, lambda: workflow.may_write(SAM, NOBODY, DRAFT)),
    "supervisor writes no answers": (RefusedError, lambda: workflow.may_write(RIA, SUPERVISOR, DRAFT)),
    "supervisor given a writer's role writes no answers": (
        RefusedError,
        lambda: workflow.may_write(RIA, SUPERVISOR | CONTRIBUTOR, DRAFT),
    ),
    "reader writes nothing": (RefusedError, lambda: workflow.may_write(SAM, READER, DRAFT)),
    "reader writes no people": (RefusedError, lambda: workflow.may_write_case(SAM, READER)),
    "nobody writes what is submitted": (StateError, lambda: workflow.may_write(SAM, LEAD, SUBMITTED)),
    "nobody writes what is authorised": (StateError, lambda: workflow.may_write(SAM, LEAD, AUTHORISED)),
    "nobody writes what is cancelled": (StateError, lambda: workflow.may_write(SAM, LEAD, CANCELLED)),
    "administrator opens no case": (RefusedError, lambda: workflow.may_open_case(ADMIN)),
    "who has left opens no case": (RefusedError, lambda: workflow.may_open_case(LEFT)),
    "supervisor writes, and so starts, nothing": (
        RefusedError,
        lambda: workflow.may_write_case(RIA, SUPERVISOR),
    ),
    "support worker does not lead section 47": (
        RefusedError,
        lambda: workflow.may_lead(ALEX, "SECTION_47_ENQUIRY", TODAY),
    ),
    "lapsed registration does not lead section 47": (
        RefusedError,
        lambda: workflow.may_lead(SAM, "SECTION_47_ENQUIRY", date(2027, 1, 4)),
    ),
    "support worker does not lead a parenting assessment": (
        RefusedError,
        lambda: workflow.may_lead(ALEX, "PARENTING", TODAY),
    ),
    "protocol that asks for a social worker is kept": (
        RefusedError,
        lambda: workflow.may_lead(
            ALEX, "CHILD_AND_FAMILY", TODAY, SignOff(led_by=LedBy.REGISTERED_SOCIAL_WORKER)
        ),
    ),
    "no protocol lets a support worker lead section 47": (
        SocialWorkerNeededError,
        lambda: workflow.may_lead(ALEX, "SECTION_47_ENQUIRY", TODAY, SignOff(led_by=LedBy.PRACTITIONER)),
    ),
    "author does not take back what a step was taken from": (
        StateError,
        lambda: workflow.may_take_back(SAM, LEAD, _assessment(EventKind.SUBMITTED, EventKind.STEPPED)),
    ),
    "nobody writes in a stage that a step ended": (
        StateError,
        lambda: workflow.may_write(SAM, LEAD, STEPPED),
    ),
    "a stage that a step ended is not cancelled": (
        StateError,
        lambda: workflow.may_cancel(SAM, LEAD, STEPPED, REASON),
    ),
    "a stage that a step ended is not annotated": (
        StateError,
        lambda: workflow.may_annotate(RIA, SUPERVISOR, STEPPED),
    ),
    "contributor does not answer for another's work": (
        RefusedError,
        lambda: workflow.must_answer_for(ALEX, CONTRIBUTOR, DRAFT, "does this"),
    ),
    "late work is not signed in silence": (
        InvalidInputError,
        lambda: workflow.must_say_why_late("“Why?”", " no "),
    ),
    "a reason that nobody asks for is not lost in silence": (
        InvalidInputError,
        lambda: workflow.must_say_why_late("", REASON),
    ),
    "a word is no reason": (InvalidInputError, lambda: workflow.must_have_reason(" no ", "why")),
    "contributor does not submit another's": (
        RefusedError,
        lambda: workflow.may_submit(ALEX, CONTRIBUTOR, DRAFT, RIA, ()),
    ),
    "submitted only once": (StateError, lambda: workflow.may_submit(SAM, LEAD, SUBMITTED, RIA, ())),
    "not submitted to a practitioner": (
        RefusedError,
        lambda: workflow.may_submit(SAM, LEAD, DRAFT, ALEX, ()),
    ),
    "nothing required is left out": (
        StateError,
        lambda: workflow.may_submit(SAM, LEAD, DRAFT, RIA, ["“What does it all mean?”"]),
    ),
    "not submitted to who has left": (RefusedError, lambda: workflow.may_submit(SAM, LEAD, DRAFT, LEFT, ())),
    "not submitted to oneself": (
        RefusedError,
        lambda: workflow.may_submit(BOTH, LEAD, _assessment(author="both"), BOTH, ()),
    ),
    "contributor does not take back": (
        RefusedError,
        lambda: workflow.may_take_back(ALEX, CONTRIBUTOR, SUBMITTED),
    ),
    "supervisor does not take back": (
        RefusedError,
        lambda: workflow.may_take_back(RIA, SUPERVISOR, SUBMITTED),
    ),
    "not taken back once opened": (StateError, lambda: workflow.may_take_back(SAM, LEAD, OPENED)),
    "a draft is not taken back": (StateError, lambda: workflow.may_take_back(SAM, LEAD, DRAFT)),
    "practitioner does not review": (RefusedError, lambda: workflow.may_review(SAM, LEAD, SUBMITTED)),
    "supervisor of another case does not review": (
        NotFoundError,
        lambda: workflow.may_review(RIA, NOBODY, SUBMITTED),
    ),
    "a draft is not reviewed": (StateError, lambda: workflow.may_review(RIA, SUPERVISOR, DRAFT)),
    "return needs a sentence": (
        InvalidInputError,
        lambda: workflow.may_return(RIA, SUPERVISOR, OPENED, "  no   "),
    ),
    "a draft is not returned": (StateError, lambda: workflow.may_return(RIA, SUPERVISOR, DRAFT, REASON)),
    "practitioner does not return": (RefusedError, lambda: workflow.may_return(SAM, LEAD, OPENED, REASON)),
    "author does not authorise": (
        RefusedError,
        lambda: workflow.may_authorise(
            BOTH, SUPERVISOR, _assessment(EventKind.SUBMITTED, by="sam", author="both"), TODAY
        ),
    ),
    "who submitted does not authorise": (
        RefusedError,
        lambda: workflow.may_authorise(BOTH, SUPERVISOR, _assessment(EventKind.SUBMITTED, by="both"), TODAY),
    ),
    "who wrote a part does not authorise": (
        RefusedError,
        lambda: workflow.may_authorise(BOTH, SUPERVISOR, SUBMITTED, TODAY, has_written=True),
    ),
    "unregistered supervisor does not authorise": (
        RefusedError,
        lambda: workflow.may_authorise(UNREGISTERED, SUPERVISOR, SUBMITTED, TODAY),
    ),
    "lapsed registration does not authorise": (
        RefusedError,
        lambda: workflow.may_authorise(RIA, SUPERVISOR, SUBMITTED, date(2027, 1, 4)),
    ),
    "practitioner does not authorise": (
        RefusedError,
        lambda: workflow.may_authorise(SAM, LEAD, SUBMITTED, TODAY),
    ),
    "supervisor without the case does not authorise": (
        NotFoundError,
        lambda: workflow.may_authorise(RIA, NOBODY, SUBMITTED, TODAY),
    ),
    "a draft is not authorised": (StateError, lambda: workflow.may_authorise(RIA, SUPERVISOR, DRAFT, TODAY)),
    "cancel needs a reason": (InvalidInputError, lambda: workflow.may_cancel(SAM, LEAD, DRAFT, "")),
    "contributor does not cancel another's": (
        RefusedError,
        lambda: workflow.may_cancel(ALEX, CONTRIBUTOR, DRAFT, REASON),
    ),
    "authorised is not cancelled": (
        StateError,
        lambda: workflow.may_cancel(RIA, SUPERVISOR, AUTHORISED, REASON),
    ),
    "cancelled is not cancelled again": (
        StateError,
        lambda: workflow.may_cancel(SAM, LEAD, CANCELLED, REASON),
    ),
    "practitioner does not reopen": (
        RefusedError,
        lambda: workflow.may_reopen(SAM, LEAD, AUTHORISED, REASON),
    ),
    "reopen needs a reason": (
        InvalidInputError,
        lambda: workflow.may_reopen(RIA, SUPERVISOR, AUTHORISED, " "),
    ),
    "a draft is not reopened": (StateError, lambda: workflow.may_reopen(RIA, SUPERVISOR, DRAFT, REASON)),
    "practitioner does not annotate": (RefusedError, lambda: workflow.may_annotate(SAM, LEAD, DRAFT)),
    "supervisor of another case does not annotate": (
        NotFoundError,
        lambda: workflow.may_annotate(RIA, NOBODY, DRAFT),
    ),
    "authorised is not annotated": (StateError, lambda: workflow.may_annotate(RIA, SUPERVISOR, AUTHORISED)),
    "cancelled is not annotated": (StateError, lambda: workflow.may_annotate(RIA, SUPERVISOR, CANCELLED)),
    "supervisor does not change another's annotation": (
        RefusedError,
        lambda: workflow.may_change_annotation(BOTH, SUPERVISOR, DRAFT, "ria"),
    ),
    "somebody must lead or supervise a case": (StateError, lambda: workflow.must_stay_led([CaseRole.READER])),
    "reader does not reply": (RefusedError, lambda: workflow.may_reply(ALEX, READER, DRAFT)),
    "nobody replies after authorisation": (StateError, lambda: workflow.may_reply(SAM, LEAD, AUTHORISED)),
    "contributor does not say who works on it": (
        RefusedError,
        lambda: workflow.may_manage_roles(ALEX, CONTRIBUTOR),
    ),
    "contributor grants nothing": (
        RefusedError,
        lambda: workflow.may_grant(ALEX, CONTRIBUTOR, SAM, CaseRole.READER),
    ),
    "nobody grants themselves": (
        RefusedError,
        lambda: workflow.may_grant(BOTH, LEAD, BOTH, CaseRole.SUPERVISOR),
    ),
    "practitioner is not made supervisor": (
        RefusedError,
        lambda: workflow.may_grant(SAM, LEAD, ALEX, CaseRole.SUPERVISOR),
    ),
    "administrator is given no case": (
        RefusedError,
        lambda: workflow.may_grant(SAM, LEAD, ADMIN, CaseRole.READER),
    ),
    "who has left is given no case": (
        RefusedError,
        lambda: workflow.may_grant(SAM, LEAD, LEFT, CaseRole.READER),
    ),
    "urgent access needs a reason": (
        InvalidInputError,
        lambda: workflow.may_have_urgent_access(SAM, "urgent!"),
    ),
    "another social worker does not recommend": (
        RefusedError,
        lambda: workflow.may_answer(SAM, LEAD, _assessment(author="pat"), "assessing_social_worker", TODAY),
    ),
    "author who is not registered does not recommend": (
        RefusedError,
        lambda: workflow.may_answer(ALEX, LEAD, _assessment(author="alex"), "assessing_social_worker", TODAY),
    ),
    "assessing social worker does not decide for the child's": (
        RefusedError,
        lambda: workflow.may_answer(SAM, CONTRIBUTOR, DRAFT, "childs_social_worker", TODAY),
    ),
    "lead who is no social worker does not decide": (
        RefusedError,
        lambda: workflow.may_answer(ALEX, LEAD, DRAFT, "childs_social_worker", TODAY),
    ),
    "administrator gets no urgent access": (
        RefusedError,
        lambda: workflow.may_have_urgent_access(ADMIN, "The police are at the door."),
    ),
    "administrator does not ask who is known": (RefusedError, lambda: workflow.may_ask_who_is_known(ADMIN)),
    "practitioner manages no logins": (RefusedError, lambda: workflow.may_manage_people(SAM)),
}


@pytest.mark.parametrize("rule", ALLOWED)
def test_the_rule_lets_them(rule: str) -> None:
    """Who is entitled to a step can take it."""
    ALLOWED[rule]()


@pytest.mark.parametrize("rule", STOPPED)
def test_the_rule_stops_them_with_a_sentence(rule: str) -> None:
    """Who is not entitled is stopped by one plain sentence that ends with a full stop."""
    error, step = STOPPED[rule]
    with pytest.raises(error, match=r"^[A-Z].{20,}\.$") as stopped:
        step()
    assert "account" not in str(stopped.value)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (["“Why?”"], "Before you submit, answer: “Why?”."),
        (["“A”", "“B” (Robin)", "“C”"], "Before you submit, answer: “A”, “B” (Robin), “C”."),
        (["“A”", "“B”", "“C”", "“D”", "“E”"], "Before you submit, answer: “A”, “B”, “C” and 2 more."),
    ],
)
def test_what_is_still_needed_is_named_three_at_most(missing: list[str], said: str) -> None:
    """The sentence can be read at once, however much is missing."""
    with pytest.raises(StateError) as stopped:
        workflow.may_submit(SAM, LEAD, DRAFT, RIA, missing)
    assert str(stopped.value) == said


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2026, 12, 31)])
def test_december_warns_and_does_not_block(day: date) -> None:
    """While the register lags after renewal, a supervisor is warned in December and can still authorise."""
    assert "check the register" in registration_warning(RIA, day)
    workflow.may_authorise(RIA, SUPERVISOR, SUBMITTED, day)


def test_no_warning_for_who_is_registered_or_never_was() -> None:
    """The warning is for a registration that has just run out, for nothing else."""
    assert registration_warning(RIA, date(2026, 11, 30)) == ""
    assert registration_warning(RIA, date(2027, 1, 1)) == ""
    assert registration_warning(UNREGISTERED, date(2026, 12, 1)) == ""
    lapsed_in_spring = _account("Mo", Role.SUPERVISOR, until=date(2026, 4, 1))
    assert registration_warning(lapsed_in_spring, date(2026, 12, 1)) == ""


def test_every_rule_is_tested_from_both_sides() -> None:
    """No rule of the module is left out of the two tables above."""
    rules = {name for name in dir(workflow) if name.startswith(("may_", "must_"))}
    assert len(rules) > 10
    for steps in (ALLOWED.values(), (step for _, step in STOPPED.values())):
        named = {name for step in steps for name in step.__code__.co_names}
        assert rules - named == set()
