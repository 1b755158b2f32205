"""A Child and Family Assessment under section 17, from the referral to the paper.

Its sources are a council's page for parents (seed 001), a council's way of working (seed 002) and the demands
D8 to D12; what is said stands in `told/child_and_family.toml`.
"""

from tests.browser.conftest import People
from tests.browser.journey import begin
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import WITH_AYO


def test_child_and_family_is_filled_reviewed_signed_and_printed(demo: RunningDemo, people: People) -> None:
    """All is answered for two children, a supervisor comments and signs, and every word is on paper."""
    family = begin(demo, people, 1, "Child and Family Assessment", WITH_AYO, "Maya Testerly", "Ayo Testerly")
    family.tell("child_and_family")
    family.is_complete()
    family.is_signed(family.is_reviewed("Parenting capacity", "Which of them did you see with Ayo?"))
    family.is_printed()
