"""Questions that one person alone answers, whoever else writes in the assessment."""

from enum import Enum


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
