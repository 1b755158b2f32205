"""Questions that one person alone answers, whoever else writes in the assessment."""

from enum import Enum

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import StateError
from assessment_kit.core.people import Account

SAME_PERSON = "same_person"  # the question by which somebody says that they wrote both


class Owner(Enum):
    """Who alone answers a question.

    References
    ----------
    Seed 000: the recommendation is the assessing social worker's, the decision the child's social worker's.
    """

    ASSESSING_SOCIAL_WORKER = "assessing_social_worker"
    CHILDS_SOCIAL_WORKER = "childs_social_worker"

    @property
    def words(self) -> str:
        """Who that is, in words."""
        return _WORDS[self]


_WORDS = {
    Owner.ASSESSING_SOCIAL_WORKER: "the assessing social worker",
    Owner.CHILDS_SOCIAL_WORKER: "the child’s social worker",
}


def may_decide_too(
    account: Account, assessment: Assessment, *, is_said: bool, has_recommended: bool = False
) -> None:
    """Let whoever writes the recommendation write the decision only once every reader is told.

    Parameters
    ----------
    has_recommended
        Whether a recommendation that stands is theirs, though somebody else assesses since.
    is_said
        Whether it is answered yes that one person wrote both.

    Raises
    ------
    StateError
        When one person would write both without its being said.
    """
    if (account.id == assessment.assessing or has_recommended) and not is_said:
        raise StateError(
            "You write the recommendation, so say first that you wrote both: every copy then says it too."
        )


def may_take_back_same_person(*, has_decided: bool) -> None:
    """Keep it said that one person wrote both for as long as both stand.

    Raises
    ------
    StateError
        When the decision by the author of the recommendation still stands.
    """
    if has_decided:
        raise StateError(
            "The decision was written by whoever wrote the recommendation, so this stays said: empty the "
            "decision first."
        )


def may_strike_same_person(*, has_decided: bool) -> None:
    """Keep it said that one person wrote both where it is struck, as where it is taken back.

    Raises
    ------
    StateError
        When the decision by the author of the recommendation still stands.
    """
    if has_decided:
        raise StateError(
            "The decision was written by whoever wrote the recommendation, so every copy goes on saying it: "
            "strike or empty the decision first."
        )
