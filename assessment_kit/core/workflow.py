"""Who may do what, and when: one pure function per rule, which returns nothing or raises a plain sentence.

`roles` are the roles that the account holds on the case at this moment. A role on a case counts only with the
account's own role behind it: who is no longer a supervisor supervises no case, whatever was granted once.

References
----------
Working Together to Safeguard Children 2023: section 47 is led by a social worker; the work of others is
supervised by a practice supervisor or manager qualified in social work.
Social Workers Regulations 2018, regulation 28: "social worker" is a protected title.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from assessment_kit.core import studying
from assessment_kit.core.assessment import Assessment, Event, EventKind, Status
from assessment_kit.core.errors import (
    InvalidInputError,
    NotFoundError,
    RefusedError,
    SocialWorkerNeededError,
    StateError,
)
from assessment_kit.core.ownership import Owner
from assessment_kit.core.people import Account, CaseRole, Role, with_meant
from assessment_kit.core.registration import is_registered
from assessment_kit.core.sentence import is_said
from assessment_kit.core.sign_off import SECTION_47, AuthorisedBy, LedBy, SignOff, sign_off_of

CaseRoles = frozenset[CaseRole]

NO_SUCH_CASE = "There is no such case, or it is not open to you."
URGENT_SENTENCE = 10
_NAMED = 3  # unanswered questions in one sentence

_WRITERS = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR})
_BEHIND = {
    CaseRole.LEAD: frozenset({Role.PRACTITIONER}),
    CaseRole.CONTRIBUTOR: frozenset({Role.PRACTITIONER}),
    CaseRole.SECOND_AUTHOR: frozenset({Role.PRACTITIONER}),
    CaseRole.STUDENT: frozenset({Role.PRACTITIONER}),
    CaseRole.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    CaseRole.READER: frozenset({Role.PRACTITIONER, Role.SUPERVISOR}),
}
CLOSED = {
    Status.SUBMITTED: "This assessment was submitted: it can be changed once it is taken back or returned.",
    Status.AUTHORISED: "This assessment was authorised, so its content can no longer be changed.",
    Status.CANCELLED: "This assessment was cancelled, so its content can no longer be changed.",
    Status.STEPPED: "This stage ended when the family stepped up or down: write in the assessment that it "
    "goes on in, which stands beside it in the case.",
}
_OVER = {
    Status.AUTHORISED: "was authorised",
    Status.CANCELLED: "was cancelled",
    Status.STEPPED: "ended with a step up or down",
}


def roles_that_count(account: Account, roles: CaseRoles) -> CaseRoles:
    """Keep the roles on the case that a role of the account stands behind; none for an ended account."""
    if not account.is_active:
        return frozenset()
    return frozenset(role for role in with_meant(roles) if _BEHIND[role] & account.roles)


def may_read(account: Account, roles: CaseRoles) -> None:
    """Let a person read a case that they hold a role on; an administrator as such reads none."""
    if not roles_that_count(account, roles):
        raise NotFoundError(NO_SUCH_CASE)


def may_write_case(account: Account, roles: CaseRoles) -> None:
    """Let the lead practitioner and contributors write what belongs to the whole case (people, visits)."""
    may_read(account, roles)
    if not roles_that_count(account, roles) & _WRITERS:
        raise RefusedError(
            "Only the lead practitioner and contributors of this case write in it; "
            "a supervisor annotates instead, and a reader can ask the lead practitioner."
        )


def may_write(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let the lead practitioner and contributors write answers while the assessment is open."""
    may_write_case(account, roles)
    if not assessment.is_open:
        raise StateError(CLOSED[assessment.status])


def may_answer(account: Account, roles: CaseRoles, assessment: Assessment, owner: str, today: date) -> None:
    """Let a question that one social worker alone answers be answered by nobody else.

    Parameters
    ----------
    owner
        A value of `Owner`, or empty for a question that whoever writes in the assessment answers.

    References
    ----------
    Seed 000: a community-based parenting assessment is carried out by a registered social worker; what it
    recommends is theirs, what is decided is the child's social worker's.
    """
    if not owner:
        return
    whose = Owner(owner)
    if whose is Owner.ASSESSING_SOCIAL_WORKER and account.id != assessment.assessing:
        raise RefusedError(
            f"Only {whose.words}, {assessment.assessing_name}, answers this: write a contribution instead, "
            "or talk it over with them. Where they have left, a supervisor says who does this assessment now."
        )
    if whose is Owner.CHILDS_SOCIAL_WORKER and CaseRole.LEAD not in roles_that_count(account, roles):
        raise RefusedError(
            f"Only {whose.words}, who leads the case, answers this: leave it to them, and talk it over."
        )
    _must_be_registered(account, today, f"Only {whose.words} answers this, who is a registered social worker")


def may_open_case(account: Account) -> None:
    """Let practitioners and supervisors open a case; an administrator as such opens none."""
    if not account.is_active or not account.roles & {Role.PRACTITIONER, Role.SUPERVISOR}:
        raise RefusedError("Only a practitioner or supervisor can open a case.")


def may_lead(account: Account, assessment_type: str, today: date, sign_off: SignOff | None = None) -> None:
    """Let somebody lead an assessment of a type: start it, step up or down into it, hand it in.

    Parameters
    ----------
    sign_off
        What the local protocol says of the type; what the law lays down where None.

    Raises
    ------
    SocialWorkerNeededError
        For section 47 and somebody who is not registered: they are not turned away, they ring now.
    """
    rule = sign_off_of(assessment_type, {assessment_type: sign_off} if sign_off else {})
    if rule.led_by is LedBy.PRACTITIONER:
        return
    if assessment_type != SECTION_47:
        _must_be_registered(account, today, "This type of assessment is led by a registered social worker")
    elif not is_registered(account, today):
        raise SocialWorkerNeededError(
            f"A section 47 enquiry is led by a registered social worker, and no registration is recorded for "
            f"{account.name} on {today.isoformat()}: ring a social worker now, and leave what you saw."
        )


def may_submit(
    account: Account,
    roles: CaseRoles,
    assessment: Assessment,
    supervisor: Account,
    missing: Sequence[str],
    *,
    has_written: bool = False,
) -> None:
    """Let the author or lead practitioner hand an open assessment to a supervisor other than themselves.

    Parameters
    ----------
    missing
        The required questions that are not answered yet, each as a sentence names it.
    has_written
        Whether the supervisor wrote any of it, and so could never authorise it.
    """
    may_write(account, roles, assessment)
    studying.must_not_submit_as_student(roles)
    does_it = account.id in {assessment.author, assessment.assessing}
    if not does_it and CaseRole.LEAD not in roles_that_count(account, roles):
        raise RefusedError("Only the author or the lead practitioner of the case submits an assessment.")
    if not supervisor.is_active or Role.SUPERVISOR not in supervisor.roles:
        raise RefusedError(f"{supervisor.name} is not a supervisor: choose a practice supervisor or manager.")
    if supervisor.id in {account.id, assessment.author, assessment.assessing}:
        raise RefusedError("A supervisor does not review their own assessment: choose another supervisor.")
    if has_written:
        raise RefusedError(
            f"{supervisor.name} wrote part of what would be signed, here or in what belongs to the whole "
            "case, so could never authorise it: choose another supervisor."
        )
    if missing:
        named, more = ", ".join(missing[:_NAMED]), len(missing) - _NAMED
        raise StateError(f"Before you submit, answer: {named}{f' and {more} more' if more > 0 else ''}.")


def may_take_back(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let those who may submit take it back, until it was opened or a step was taken from it."""
    may_write_case(account, roles)
    submitted = _must_be_submitted(assessment)
    does_it = account.id in {assessment.author, assessment.assessing, submitted.by}
    if not does_it and CaseRole.LEAD not in roles:
        raise RefusedError("Only the author or the lead practitioner of the case takes an assessment back.")
    relied_on = assessment.relied_on
    if relied_on and relied_on.kind is EventKind.OPENED:
        raise StateError(
            f"{relied_on.by_name} has opened this assessment already: ask for it to be returned."
        )
    if relied_on:
        raise StateError(
            f"{relied_on.by_name} has taken a step from what was handed in, so it is not taken back: "
            f"ask {submitted.to_name or 'the supervisor'} to return it."
        )


def may_review(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let a supervisor of the case review what has been submitted."""
    _must_supervise(account, roles)
    _must_be_submitted(assessment)


def may_return(account: Account, roles: CaseRoles, assessment: Assessment, reason: str) -> None:
    """Let a supervisor of the case return a submission with a reason that the author can act on."""
    may_review(account, roles, assessment)
    must_have_reason(reason, "what is to be done before it comes back")


def may_authorise(
    account: Account,
    roles: CaseRoles,
    assessment: Assessment,
    today: date,
    *,
    has_written: bool = False,
    sign_off: SignOff | None = None,
) -> None:
    """Let a supervisor of the case authorise a submission that they did not write.

    Parameters
    ----------
    has_written
        Whether the account wrote any of what would be signed; who writes a part is an author of it.
    sign_off
        What `sign_off_of` says of its type; a registered supervisor where None.
    """
    may_review(account, roles, assessment)
    submitted = _must_be_submitted(assessment)
    if account.id in {assessment.author, assessment.assessing, submitted.by}:
        raise RefusedError("Nobody authorises an assessment that they wrote: ask another supervisor.")
    if has_written:
        raise RefusedError(
            "Nobody authorises what they wrote, and part of this is yours, here or in what belongs to the "
            "whole case: ask another supervisor."
        )
    if (sign_off or SignOff()).authorised_by is AuthorisedBy.REGISTERED_SUPERVISOR:
        _must_be_registered(account, today, "An assessment is authorised by a registered social worker")


def must_say_why_late(asked: str, reason: str) -> None:
    """Have whoever authorises late work say why it took longer, where nobody has said it yet.

    Parameters
    ----------
    asked
        The question, with the day it was due; empty where the work is in time or a reason stands.

    References
    ----------
    Working Together 2023: where an assessment exceeds 45 working days, the reasons are recorded.
    """
    if asked and not is_said(reason):
        raise InvalidInputError(f"Before you authorise, answer: {asked}.")
    if reason.strip() and not asked:
        raise InvalidInputError(
            "This assessment is in time, or it is written down why it took longer: leave the reason empty."
        )


def may_cancel(account: Account, roles: CaseRoles, assessment: Assessment, reason: str) -> None:
    """Let the author, the lead practitioner or a supervisor of the case end unauthorised work."""
    must_answer_for(account, roles, assessment, "cancels this")
    if assessment.status in _OVER:
        raise StateError(f"This assessment {_OVER[assessment.status]} already, so it cannot be cancelled.")
    must_have_reason(reason, "why it is cancelled")


def may_reopen(account: Account, roles: CaseRoles, assessment: Assessment, reason: str) -> None:
    """Let a supervisor of the case reopen what was authorised, cancelled or stepped from, with a reason."""
    _must_supervise(account, roles)
    if assessment.status not in _OVER:
        raise StateError("Only an assessment that is over is reopened; this one is under way.")
    must_have_reason(reason, "why it is reopened")


def may_annotate(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let a supervisor of the case annotate until the assessment is authorised or cancelled."""
    _must_supervise(account, roles, "Only a supervisor of this case annotates it; others reply instead.")
    _must_take_annotations(assessment)


def may_change_annotation(account: Account, roles: CaseRoles, assessment: Assessment, author: str) -> None:
    """Let the author of an annotation rewrite or withdraw it; another's words are nobody else's to change."""
    may_annotate(account, roles, assessment)
    if account.id != author:
        raise RefusedError("Only its author changes an annotation: reply to it, or write one of your own.")


def may_reply(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let supervisors and writers of the case reply to an annotation until authorisation."""
    may_read(account, roles)
    if not roles_that_count(account, roles) & {CaseRole.SUPERVISOR, *_WRITERS}:
        raise RefusedError("Only those who write in this case or supervise it reply to an annotation.")
    _must_take_annotations(assessment)


def may_grant(account: Account, roles: CaseRoles, to: Account, role: CaseRole) -> None:
    """Let the lead practitioner or a supervisor of the case give someone else a role that they can hold."""
    may_manage_roles(account, roles)
    if to.id == account.id:
        raise RefusedError("Nobody gives themselves a role on a case: ask its supervisor.")
    if not to.is_active or not _BEHIND[role] & to.roles:
        needed = " or ".join(sorted(r.value for r in _BEHIND[role]))
        raise RefusedError(f"{to.name} cannot be given this role: it needs an active login as {needed}.")


def may_manage_roles(account: Account, roles: CaseRoles) -> None:
    """Let the lead practitioner and supervisors of the case say who else works on it."""
    may_read(account, roles)
    if not roles_that_count(account, roles) & {CaseRole.LEAD, CaseRole.SUPERVISOR}:
        raise RefusedError("Only the lead practitioner or a supervisor of the case says who works on it.")


def must_stay_led(roles: Iterable[CaseRole]) -> None:
    """Keep someone on every case who leads or supervises it, and so can say who else works on it."""
    if not {CaseRole.LEAD, CaseRole.SUPERVISOR} & set(roles):
        raise StateError("Somebody must lead or supervise the case: give someone else the role first.")


def may_have_urgent_access(account: Account, reason: str) -> None:
    """Let a practitioner or supervisor reach a case for a day, with a reason that is read later."""
    if not account.is_active or not account.roles & {Role.PRACTITIONER, Role.SUPERVISOR}:
        raise RefusedError("Urgent access is for practitioners and supervisors.")
    if len(reason.strip()) < URGENT_SENTENCE:
        raise InvalidInputError(
            "Write in a sentence why you need this case now: those who lead and supervise it read it."
        )


def may_ask_who_is_known(account: Account) -> None:
    """Let practitioners and supervisors ask whether someone is known; an administrator has no need to."""
    if not account.is_active or not account.roles & {Role.PRACTITIONER, Role.SUPERVISOR}:
        raise RefusedError("Only practitioners and supervisors can ask whether someone is known.")


def may_manage_people(account: Account | None) -> None:
    """Let an administrator manage logins; no account means the command line on the workspace itself."""
    if account is not None and not (account.is_active and Role.ADMINISTRATOR in account.roles):
        raise RefusedError("Only an administrator manages who has a login.")


def _must_be_registered(account: Account, on: date, rule: str) -> None:
    if is_registered(account, on):
        return
    raise RefusedError(f"{rule}, and no registration is recorded for {account.name} on {on.isoformat()}.")


def _must_supervise(
    account: Account, roles: CaseRoles, words: str = "Only a supervisor of this case can do this."
) -> None:
    may_read(account, roles)
    if CaseRole.SUPERVISOR not in roles_that_count(account, roles):
        raise RefusedError(words)


def must_answer_for(account: Account, roles: CaseRoles, assessment: Assessment, what: str) -> None:
    """Let the author, the lead practitioner or a supervisor of the case do something.

    Parameters
    ----------
    what
        The end of the sentence: "Only the author, ... of the case cancels this."
    """
    may_read(account, roles)
    held = roles_that_count(account, roles)
    is_author = account.id in {assessment.author, assessment.assessing} and bool(held & _WRITERS)
    if not (is_author or held & {CaseRole.LEAD, CaseRole.SUPERVISOR}):
        raise RefusedError(f"Only the author, the lead practitioner or a supervisor of the case {what}.")


def _must_be_submitted(assessment: Assessment) -> Event:
    event = assessment.last(EventKind.SUBMITTED)
    if assessment.status is not Status.SUBMITTED or event is None:
        raise StateError(f"This assessment is not waiting for review: it is {assessment.status.value}.")
    return event


def _must_take_annotations(assessment: Assessment) -> None:
    if assessment.status in _OVER:
        raise StateError(
            f"This assessment {_OVER[assessment.status]}, so nothing can be added to its annotations; "
            "it would have to be reopened first."
        )


def must_have_reason(reason: str, what: str) -> None:
    """Have a reason of at least a sentence."""
    if not is_said(reason):
        raise InvalidInputError(f"Write a reason of at least a sentence: {what}.")
