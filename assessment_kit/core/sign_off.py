"""Who leads and who signs each type of assessment, and what needs words then: the local protocol's word.

The law lays down the least of who leads and signs.

References
----------
Working Together to Safeguard Children 2023: section 47 is led by a social worker; the lead practitioner of
other work may be somebody else, supervised by a practice supervisor or manager qualified in social work.
Seed 000: a parenting assessment is undertaken by a social worker; it is guarded as section 47 is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class LedBy(Enum):
    """Who may start an assessment and hand it in."""

    PRACTITIONER = "practitioner"
    REGISTERED_SOCIAL_WORKER = "registered_social_worker"


class AuthorisedBy(Enum):
    """Who may authorise it; always a supervisor of the case who did not write it."""

    SUPERVISOR = "supervisor"
    REGISTERED_SUPERVISOR = "registered_supervisor"


class Point(Enum):
    """Something that may still be wanting when an assessment is signed.

    A protocol chooses those that need words to pass; the others are shown as advice. Why work took longer is
    no point: the law has it asked wherever it is so.
    """

    CHILD_SEEN_ALONE = "child_seen_alone"
    CHRONOLOGY = "chronology"
    FAMILY_VIEW = "family_view"
    OVERSIGHT = "oversight"
    ALLOCATION = "allocation"
    ACTION_REQUIRED = "action_required"
    OPEN_NOTES = "open_notes"
    TWO_TEXTS = "two_texts"
    PARTS_OPEN = "parts_open"


MOST_POINTS = 7  # above this people type anything to get on


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who leads and who signs one type.

    Parameters
    ----------
    points
        What needs words to pass where it is wanting, in the protocol's order; seven at most.
    """

    led_by: LedBy = LedBy.PRACTITIONER
    authorised_by: AuthorisedBy = AuthorisedBy.REGISTERED_SUPERVISOR
    points: tuple[Point, ...] = ()


SECTION_47 = "SECTION_47_ENQUIRY"
PARENTING = "PARENTING"
LED_BY_SOCIAL_WORKER = frozenset({SECTION_47, PARENTING})
SIGNED_BY_REGISTERED = frozenset({SECTION_47, PARENTING, "CHILD_AND_FAMILY"})


def sign_off_of(assessment_type: str, local: Mapping[str, SignOff]) -> SignOff:
    """Give the rule of a type: the protocol's where it has one, never below what the law lays down."""
    said = local.get(assessment_type, SignOff())
    return SignOff(
        LedBy.REGISTERED_SOCIAL_WORKER if assessment_type in LED_BY_SOCIAL_WORKER else said.led_by,
        AuthorisedBy.REGISTERED_SUPERVISOR if assessment_type in SIGNED_BY_REGISTERED else said.authorised_by,
        said.points,
    )


def what_is_below_the_law(assessment_type: str, said: SignOff) -> str:
    """Say what a protocol may not lay down for a type; empty where it may.

    Returns
    -------
    The rule that it weakens, as the end of a sentence ("led by a registered social worker").
    """
    least = sign_off_of(assessment_type, {assessment_type: said})
    if least.led_by is not said.led_by:
        return "led by a registered social worker"
    if least.authorised_by is not said.authorised_by:
        return "authorised by a registered practice supervisor or manager"
    return ""
