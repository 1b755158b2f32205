"""What can go wrong, each with one plain sentence for the person who meets it."""


class AssessmentKitError(Exception):
    """Say in one sentence what went wrong and what to do about it.

    Every error that a person may meet derives from this class; its text is shown as it stands.
    """

    word = "error"  # the machine's word for it, stable across wordings


class InvalidInputError(AssessmentKitError):
    """Something given from outside does not have the shape it must have."""

    word = "invalid"


class NotFoundError(AssessmentKitError):
    """The thing does not exist, or is not for this person to know of."""

    word = "not_found"


class RefusedError(AssessmentKitError):
    """A rule says that this person may not do this."""

    word = "refused"


class SocialWorkerNeededError(RefusedError):
    """Only a registered social worker leads this; whoever saw something rings one, and can leave a note."""

    word = "ring_now"


class StateError(AssessmentKitError):
    """The thing is in a state in which this cannot be done (authorised, not submitted, changed since)."""

    word = "state"


class ChangedError(StateError):
    """The thing is not what the person has read any more, so nothing was done with it."""

    word = "changed"


class SignInError(AssessmentKitError):
    """The name and password do not go together, or the session has ended."""

    word = "signed_out"


class TooManyTriesError(AssessmentKitError):
    """Too many tries in a short time.

    Parameters
    ----------
    wait_seconds
        After how many seconds one more is taken; 0 where nobody counted.
    """

    word = "too_many_tries"

    def __init__(self, words: str = "", wait_seconds: int = 0) -> None:
        super().__init__(words)
        self.wait_seconds = wait_seconds


class TooLargeError(AssessmentKitError):
    """More was sent than is taken at once."""

    word = "too_large"


class WorkspaceError(AssessmentKitError):
    """The workspace is missing, locked, full, newer than this version, or its key does not fit."""

    word = "workspace"


class InstrumentError(AssessmentKitError):
    """An instrument or protocol file breaks a rule; the text names file, place and remedy."""

    word = "instrument"
