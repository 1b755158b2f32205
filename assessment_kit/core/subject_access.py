"""Who answers somebody who asks for their own data, and what is told of what was withheld.

References
----------
UK GDPR, article 15. Data Protection Act 2018, schedule 2 part 3 (other people's information) and schedule 3
part 3 (social work data: serious harm). Whether an exemption applies is the council's to decide.
"""

from collections.abc import Iterable, Mapping

from assessment_kit.core.disclosure import Reason
from assessment_kit.core.errors import InvalidInputError, RefusedError
from assessment_kit.core.naming import Names
from assessment_kit.core.people import Account, CaseRole, Person, Role
from assessment_kit.core.sentence import is_said
from assessment_kit.core.workflow import CaseRoles, roles_that_count

GROUNDS: Mapping[Reason, str] = {  # in plain words; each is true of what any reader may know
    Reason.A_CHILDS: "It is what a child said. Nobody decided yet that you may read it.",
    Reason.PROTECTED_PERSONS: "It is what somebody else said.",
    Reason.REFERRERS: "It came with the referral; whoever told us has not agreed that you read it.",
    Reason.AN_AGENCYS: "Another service said it: ask that service, or ask us to ask them.",
    Reason.SOMEBODY_ELSES: "It is what somebody else said.",
    Reason.NOT_KNOWN: "It is not written down who said it, so it may be somebody else's.",
    Reason.ABOUT_ANOTHER: "It is about another person.",
    Reason.QUOTES: "It repeats what somebody else said.",
    Reason.DECIDED: "It was decided to keep it back, or it names somebody who may not be named to you.",
    Reason.LEGAL_ADVICE: "It is legal advice.",
    Reason.CONFIDENTIAL: "It is about another person.",
}
NO_PLACE = (
    "It is asked for the council's own work and has a place in no copy that leaves: an officer decides by "
    "hand whether you get it."
)


def may_bundle(account: Account, roles: CaseRoles) -> None:
    """Have a request answered by whoever administers, or leads or supervises the case.

    Raises
    ------
    RefusedError
        For everybody else.
    """
    answers = {CaseRole.LEAD, CaseRole.SUPERVISOR} & roles_that_count(account, roles)
    if not account.is_active or not (answers or Role.ADMINISTRATOR in account.roles):
        raise RefusedError(
            "Only an administrator, or who leads or supervises the case, answers such a request: ask one."
        )


def must_be_asked(why: str, people: Iterable[Person]) -> str:
    """Have it said which request is answered, without the family's names: it stays in the audit.

    Raises
    ------
    InvalidInputError
        When nothing is said, or somebody is named.
    """
    said = why.strip()
    if not is_said(said):
        raise InvalidInputError("Say which request this answers, such as “Request of 3 March, letter 14”.")
    if Names(people, ()).are_in([said]):
        raise InvalidInputError("Leave the names of this family out of the reason: it stays in the audit.")
    return said


def person_meant(people: Iterable[Person], said: str) -> Person:
    """Find somebody of the case by id, whole name or first name.

    Raises
    ------
    InvalidInputError
        When nobody is named, or nobody or several are called so.
    """
    if not said.strip():
        raise InvalidInputError("Say whose data is asked for: somebody of the case, by name or id.")
    listed, wanted = list(people), said.strip().casefold()
    for called in ("id", "full_name", "first_name"):
        found = [one for one in listed if str(getattr(one, called)).casefold() == wanted]
        if len(found) == 1:
            return found[0]
    names = ", ".join(one.full_name for one in listed)
    raise InvalidInputError(f"No one person of this case is called {said}: name one of {names}.")
