"""Opening what was submitted: from then on it is not taken back."""

from collections.abc import Collection

from assessment_kit.core.assessment import Assessment, EventKind


def is_first_look(for_whom: Collection[str], assessment: Assessment) -> bool:
    """Tell whether a submission is opened for the first time by the supervisor whom it waits for.

    Parameters
    ----------
    for_whom
        The accounts whose work the reader does: their own, and those whom they cover for.
    """
    latest = assessment.last(EventKind.SUBMITTED, EventKind.OPENED)
    is_new = latest is not None and latest.kind is EventKind.SUBMITTED
    return is_new and assessment.submitted_to in for_whom
