"""The rules of what leaves: who is a recipient, who releases and confirms, and what is said of each copy.

No copy leaves without a recipient. Whoever releases one read its preview; where something is withheld,
somebody is protected, parents live apart or a court reads it, a second person reads it too.

References
----------
Information Commissioner's Office, reprimand of Nottinghamshire County Council (2023): a manager's signature
alone did not show what stood in whose copy.
"""

from collections.abc import Collection, Sequence

from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.disclosure import COPIES_FOR, CopyKind, Recipient, RecipientKind
from assessment_kit.core.errors import ChangedError, InvalidInputError, RefusedError, StateError
from assessment_kit.core.people import Account, CaseRole, Person, PersonKind
from assessment_kit.core.release import Asked, Check, Release, copy_words
from assessment_kit.core.workflow import (
    CaseRoles,
    may_read,
    must_answer_for,
    must_have_reason,
    roles_that_count,
)

LONGEST_NAME = 200
PARENTING = "PARENTING"
PLAN_ALONE = "It is not authorised yet: only the plan of the sessions is in it."
_CONFIRM = frozenset({CaseRole.LEAD, CaseRole.SUPERVISOR})


def must_have_recipient(copy: CopyKind, recipient: str) -> None:
    """Refuse a copy that leaves for nobody in particular.

    Raises
    ------
    InvalidInputError
        When nobody is named.
    StateError
        When it is the council's own copy, which leaves for nobody.
    """
    if copy is CopyKind.FULL:
        raise StateError("The full copy is the council's own: it is released to nobody.")
    if not recipient:
        raise InvalidInputError(f"A {copy_words(copy)} is made for one named reader: say whom it is for.")


def can_be_named(person: Person) -> bool:
    """Tell whether somebody of the case can get a copy as themselves; a professional gets their agency's."""
    return person.kind is not PersonKind.PROFESSIONAL


def copies_for(kind: RecipientKind, person: Person | None) -> tuple[CopyKind, ...]:
    """Name the copies that are made for a recipient.

    Parameters
    ----------
    person
        Who they are in the case, where they are somebody of it.
    """
    is_child = person is not None and person.is_child
    return tuple(copy for copy in COPIES_FOR[kind] if copy is not CopyKind.CHILD or is_child)


def must_be_somebody(recipient: Recipient, person: Person | None) -> None:
    """Refuse a recipient who is nobody, or of whom something is missing.

    Parameters
    ----------
    person
        Who they are in the case, where they are somebody of it.

    Raises
    ------
    InvalidInputError
        With what is missing.
    """
    if recipient.kind is RecipientKind.PERSON:
        if person is None:
            raise InvalidInputError("Say whom it is for: choose somebody of this case.")
        if not can_be_named(person):
            raise InvalidInputError(
                f"{person.full_name} is a professional: name their agency, and why it may have a copy."
            )
        return
    words = (recipient.name, recipient.agency, recipient.case_number, recipient.ground)
    if any(len(one) > LONGEST_NAME for one in words):
        raise InvalidInputError(f"A name, a number and a ground have at most {LONGEST_NAME} characters.")
    if recipient.kind is RecipientKind.COURT and not recipient.name.strip():
        raise InvalidInputError("Name the court.")
    if recipient.kind is RecipientKind.AGENCY:
        if not recipient.agency.strip() or not recipient.name.strip():
            raise InvalidInputError("Name the agency, and who reads it there.")
        must_have_reason(recipient.ground, "the legal ground or the permission on which they get it")


def may_prepare(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let the author, the lead practitioner or a supervisor of the case prepare what leaves."""
    must_answer_for(account, roles, assessment, "prepares copies that leave")


def may_release(
    account: Account, roles: CaseRoles, assessment: Assessment, copy: CopyKind, assessment_type: str
) -> None:
    """Let them release a copy of what was authorised, and the plan of a parenting assessment before that.

    What is still being written is nobody's finding yet: a family that is handed a draft is handed what may
    not stand tomorrow, and the Ombudsman has upheld complaints about the wrong version that was sent.
    The plan of the sessions is shared before the first of them: it leaves in easy words, and nothing with it.

    References
    ----------
    Local Government and Social Care Ombudsman, 19 000 961 (2020).
    """
    may_prepare(account, roles, assessment)
    must_be_ripe(assessment, copy, assessment_type)


def is_plan(assessment: Assessment, copy: CopyKind, assessment_type: str) -> bool:
    """Tell whether a copy holds the plan of the sessions alone, since nothing else is authorised yet."""
    return (
        copy is CopyKind.EASY_READ
        and assessment_type == PARENTING
        and assessment.status is not Status.AUTHORISED
        and assessment.is_under_way
    )


def must_be_ripe(assessment: Assessment, copy: CopyKind, assessment_type: str) -> None:
    """Refuse to let out what is not authorised, or was reopened since; a plan of sessions may go.

    Raises
    ------
    StateError
        With what can be done until then.
    """
    if assessment.status is not Status.AUTHORISED and not is_plan(assessment, copy, assessment_type):
        raise StateError(
            "Only an authorised assessment leaves the council: until then a copy can be looked at here, "
            "and is not handed over."
        )


def may_confirm(account: Account, roles: CaseRoles, asked_by: str) -> None:
    """Let another person who leads or supervises the case confirm what somebody asked to be released.

    Raises
    ------
    RefusedError
        For the same person, and for anybody else.
    """
    may_read(account, roles)
    if account.id == asked_by:
        raise RefusedError("A second person confirms this: whoever asked for it cannot.")
    if not roles_that_count(account, roles) & _CONFIRM:
        raise RefusedError("Only somebody else who leads or supervises this case confirms what leaves.")


def may_refuse(account: Account, roles: CaseRoles, asked_by: str, reason: str) -> None:
    """Let whoever asked, or whoever could confirm, say that a copy is not to be handed over after all."""
    may_read(account, roles)
    if account.id != asked_by and not roles_that_count(account, roles) & _CONFIRM:
        raise RefusedError("Only whoever asked for it, or who leads or supervises this case, turns it down.")
    must_have_reason(reason, "why this copy is not handed over")


def must_wait(release: Release) -> None:
    """Refuse to decide twice.

    Raises
    ------
    StateError
        When it was released or turned down already.
    """
    if release.is_released:
        raise StateError(f"Copy {release.number} was released already.")
    if not release.is_waiting:
        raise StateError(f"Copy {release.number} was turned down: ask for a new one.")


def must_not_be_stopped(stops: Sequence[str]) -> None:
    """Refuse what would tell somebody what they must not know.

    Raises
    ------
    StateError
        With every reason.
    """
    if stops:
        raise StateError("This copy cannot be released as it is. " + " ".join(stops))


def must_be_what_was_read(differences: Sequence[str]) -> None:
    """Refuse to release what nobody has looked at.

    Raises
    ------
    ChangedError
        With what is different.
    """
    if differences:
        raise ChangedError(
            "This is not what you looked at any more, so nothing was released: look at it again. "
            + " ".join(differences)
        )


def must_be_complete(asked: Asked, recipient: Recipient) -> None:
    """Have everything said that is recorded of a release.

    Raises
    ------
    InvalidInputError
        With what is missing.
    """
    if not asked.language.strip():
        raise InvalidInputError("Say in which language they get it.")
    if recipient.kind is RecipientKind.PERSON and not asked.explained_by.strip():
        raise InvalidInputError("Say who goes through it with them.")
    if max(len(asked.language), len(asked.explained_by)) > LONGEST_NAME:
        raise InvalidInputError(f"A name and a language have at most {LONGEST_NAME} characters.")
    if not asked.second_person:
        must_be_checked(asked.checked)


def must_be_checked(checked: Collection[Check]) -> None:
    """Have the whole checklist looked at where no second person looks.

    Raises
    ------
    InvalidInputError
        With the first point that is missing.
    """
    for check in Check:
        if check not in checked:
            raise InvalidInputError(f"Before you release it, look once more: {check.words}")
