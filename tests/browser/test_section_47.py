"""A Section 47 Enquiry, from the school's call to the paper.

Its source is a council's way of working (seed 002); what is said stands in `told/section_47.toml`.
"""

from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.journey import begin
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import WITH_AYO

# The sentences of the source text, word for word.
SCALE = (
    "On a scale of 0 to 10, where 10 means the child is safe enough and 0 means things are really bad for "
    "the young person and they must be removed from the situation immediately, where do you rate this "
    "situation today?"
)
DIFFERENT_PEOPLE = (
    "Put different judgment numbers on scale for different people, for example, different professionals, "
    "child and parents."
)


def test_section_47_is_filled_reviewed_signed_and_printed(demo: RunningDemo, people: People) -> None:
    """A social worker answers all for two children; it is reviewed, signed, and every word is on paper."""
    enquiry = begin(demo, people, 0, "Section 47 Enquiry", WITH_AYO, "Maya Testerly", "Ayo Testerly")
    enquiry.tell("section_47")
    enquiry.form.turn_to("Safety scale")
    here = enquiry.page.locator(".ak-current")
    expect(here.get_by_text(SCALE, exact=True).first).to_be_visible()
    expect(here.get_by_text(DIFFERENT_PEOPLE, exact=True).first).to_be_visible()
    enquiry.is_complete()
    enquiry.is_signed(enquiry.is_reviewed("Safe today", "Who has seen the chain?"))
    enquiry.is_printed(SCALE)
