"""Who leads and who signs: the protocol's word, above what the law lays down."""

import pytest

from assessment_kit.core.sign_off import AuthorisedBy, LedBy, SignOff, sign_off_of, what_is_below_the_law

ANYBODY = SignOff(LedBy.PRACTITIONER, AuthorisedBy.SUPERVISOR)


def test_early_help_is_as_the_protocol_says() -> None:
    """A council may let an early help lead be signed off by a supervisor who is no social worker."""
    assert sign_off_of("EARLY_HELP", {"EARLY_HELP": ANYBODY}) == ANYBODY
    assert what_is_below_the_law("EARLY_HELP", ANYBODY) == ""


@pytest.mark.parametrize("assessment_type", ["SECTION_47_ENQUIRY", "PARENTING"])
def test_no_protocol_lets_another_lead(assessment_type: str) -> None:
    """Section 47 and parenting assessments are led by a registered social worker whatever a file says."""
    assert sign_off_of(assessment_type, {assessment_type: ANYBODY}).led_by is LedBy.REGISTERED_SOCIAL_WORKER
    assert "led by" in what_is_below_the_law(assessment_type, ANYBODY)


@pytest.mark.parametrize("assessment_type", ["SECTION_47_ENQUIRY", "CHILD_AND_FAMILY", "PARENTING"])
def test_no_protocol_lets_another_sign(assessment_type: str) -> None:
    """Statutory work is signed by a registered practice supervisor or manager whatever a file says."""
    rule = sign_off_of(assessment_type, {assessment_type: ANYBODY})
    assert rule.authorised_by is AuthorisedBy.REGISTERED_SUPERVISOR
    assert what_is_below_the_law(assessment_type, ANYBODY)


def test_a_type_that_the_protocol_does_not_name_is_signed_by_who_is_registered() -> None:
    """Silence lowers nothing."""
    assert sign_off_of("CHILD_AND_FAMILY", {}) == SignOff(
        LedBy.PRACTITIONER, AuthorisedBy.REGISTERED_SUPERVISOR
    )
