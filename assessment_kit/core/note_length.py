"""How long a note of supervision or a reply may be, so that no notebook grows too large to be saved."""

from assessment_kit.core.errors import TooLargeError
from assessment_kit.core.note_words import beginning

LONGEST_NOTE = 50_000  # characters: some twenty pages
MOST_AT_ONCE = 4 * 1024 * 1024  # bytes of new words in one save or file; what the record has is not counted
_NAMED = 60  # characters of a note that name it
_LOOKED_AT = 400  # taking the marks off megabytes would be slow


def is_too_long(text: str) -> bool:
    """Tell whether a note or reply is longer than is taken."""
    return len(text) > LONGEST_NOTE


def must_be_short_enough(text: str) -> None:
    """Refuse a note or reply that is longer than is taken.

    Raises
    ------
    TooLargeError
        Above 50,000 characters.
    """
    if is_too_long(text):
        raise TooLargeError(
            f"This has {len(text):,} characters, and a note or reply takes at most {LONGEST_NOTE:,}: "
            "shorten it, or write several."
        )


def too_long_words(text: str) -> str:
    """Say of a note in a notebook that it is longer than is taken, named by its beginning.

    Examples
    --------
    >>> too_long_words("Look again. " * 5000)[:47]
    'The note that begins “Look again. Look again. L'
    """
    return (
        f"The note that begins “{beginning(text[:_LOOKED_AT], _NAMED)}” has {len(text):,} characters, and a "
        f"note takes at most {LONGEST_NOTE:,}: it was not taken. Shorten it, or make several notes of it."
    )


def must_be_taken_at_once(size: int) -> None:
    """Refuse more new words in one save or file than are taken at once.

    Parameters
    ----------
    size
        Bytes.

    Raises
    ------
    TooLargeError
        Above 4 MiB.
    """
    if size > MOST_AT_ONCE:
        raise TooLargeError(
            f"What is new in these notes comes to {size / 1024 / 1024:.1f} MiB, and at most 4 MiB are taken "
            "at once. Save some of it first; nothing was changed."
        )
