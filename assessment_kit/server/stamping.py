"""What an exported notebook shows, signed, so that its notes can be merged when it comes back."""

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.notebook.file import NoteFile, Stamp
from assessment_kit.notebook.refusals import Refusal
from assessment_kit.notebook.templating import notes_shown
from assessment_kit.projection.copies import for_copy
from assessment_kit.projection.model import RecordView
from assessment_kit.store.keys import Keys


def stamp_of(keys: Keys, view: RecordView) -> Stamp:
    """Say what a file of this view shows, and sign it."""
    shown = Stamp(view.seq, notes_shown(for_copy(view)))
    return Stamp(shown.seq, shown.shown, keys.sign(shown.signed(view.assessment.id)).hex())


def believed(keys: Keys, file: NoteFile) -> Stamp:
    """Give the stamp of a file; of one without a stamp nothing is known, so that it changes no text.

    Raises
    ------
    InvalidInputError
        When this workspace did not sign it for this assessment.
    """
    if file.stamp is None:
        return Stamp(0, {})
    try:
        signature = bytes.fromhex(file.stamp.signature)
    except ValueError:
        signature = b""
    if not keys.is_signed(file.stamp.signed(file.assessment), signature):
        raise InvalidInputError(Refusal.STAMP.words(name=file.name))
    return file.stamp
