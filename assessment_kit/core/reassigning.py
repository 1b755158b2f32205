"""Giving a case, or all cases of one person, to somebody else; what still hangs on a person."""

from dataclasses import dataclass

from assessment_kit.core.errors import InvalidInputError, RefusedError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.workflow import CaseRoles, may_read, must_have_reason, roles_that_count


@dataclass(frozen=True, slots=True)
class Hanging:
    """What still hangs on a person, in numbers and without a word of a family.

    Parameters
    ----------
    leads, supervises, writes
        Cases on which they hold these roles for good; `writes` are those that they do not lead.
    assessments
        Of theirs, still to be finished.
    waiting
        Assessments that were submitted to them.
    """

    leads: int = 0
    supervises: int = 0
    writes: int = 0
    assessments: int = 0
    waiting: int = 0

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing does."""
        return self == Hanging()

    @property
    def words(self) -> str:
        """Say it: "leads 3 cases, supervises 1 case"; empty for nothing.

        Examples
        --------
        >>> Hanging(leads=3, waiting=1).words
        'leads 3 cases, and 1 assessment waits for them'
        """
        said = [
            f"{verb} {_counted(number, 'case')}"
            for verb, number in (
                ("leads", self.leads),
                ("supervises", self.supervises),
                ("writes in", self.writes),
            )
            if number
        ]
        if self.assessments:
            said.append(f"has begun {_counted(self.assessments, 'assessment')} not finished yet")
        if self.waiting:
            waits = "waits" if self.waiting == 1 else "wait"
            said.append(f"{_counted(self.waiting, 'assessment')} {waits} for them")
        *others, last = said or [""]
        return f"{', '.join(others)}, and {last}" if others else last


@dataclass(frozen=True, slots=True)
class Reassigned:
    """What was given to others: in how many cases the lead changed, the supervisor changed, a role ended.

    Parameters
    ----------
    given
        Assessments that somebody else does from now on, since nobody but who does them can finish them.
    """

    led: int = 0
    supervised: int = 0
    left: int = 0
    waiting: int = 0
    given: int = 0

    @property
    def words(self) -> str:
        """Say it in a sentence."""
        waits = f" {_counted(self.waiting, 'submitted assessment')} went along." if self.waiting else ""
        given = f" {_counted(self.given, 'assessment')} went to the new practitioner." if self.given else ""
        return (
            f"A new lead practitioner in {_counted(self.led, 'case')}, "
            f"a new supervisor in {_counted(self.supervised, 'case')}; "
            f"other roles ended in {_counted(self.left, 'case')}.{waits}{given}"
        )


def may_reassign_case(account: Account, roles: CaseRoles) -> None:
    """Let a supervisor of the case give it to another lead practitioner or supervisor."""
    may_read(account, roles)
    if CaseRole.SUPERVISOR not in roles_that_count(account, roles):
        raise RefusedError("Only a supervisor of this case gives it to somebody else.")


def may_reassign_caseload(account: Account) -> None:
    """Let supervisors give away what they supervise, and administrators all cases of somebody, unread."""
    if not account.is_active or not account.roles & {Role.SUPERVISOR, Role.ADMINISTRATOR}:
        raise RefusedError("Only a supervisor or an administrator gives somebody's cases to others.")


def must_be_able_to_take_over(
    by: Account, leaver: Account, lead: Account | None, supervisor: Account | None, reason: str
) -> None:
    """Have somebody else who can do it, and a reason.

    Parameters
    ----------
    lead, supervisor
        Who is to lead and to supervise from now on; None leaves that as it is.

    Raises
    ------
    InvalidInputError
        Without anybody to take over, or a reason of at least a sentence.
    RefusedError
        Where somebody cannot take it over.
    """
    if lead is None and supervisor is None:
        raise InvalidInputError("Choose who leads or who supervises from now on.")
    must_have_reason(reason, "why the case is given to somebody else")
    for person, role, what in (
        (lead, Role.PRACTITIONER, "a practitioner"),
        (supervisor, Role.SUPERVISOR, "a practice supervisor or manager"),
    ):
        if person is None:
            continue
        if person.id == leaver.id:
            raise InvalidInputError(f"{leaver.name} has these cases now: choose somebody else.")
        if not person.is_active or role not in person.roles:
            raise RefusedError(f"{person.name} cannot take this over: choose {what}.")
    takes_lead = lead is not None and lead.id == by.id
    takes_unread = supervisor is not None and supervisor.id == by.id and Role.SUPERVISOR not in by.roles
    if takes_lead or takes_unread:
        raise RefusedError("Nobody gives themselves the lead of a case: ask another supervisor.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
