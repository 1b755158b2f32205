"""Whether a file is a copy that was released, byte for byte: by its signature alone, or by the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile

from assessment_kit.core.disclosure import CopyKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.release import Release, copy_words
from assessment_kit.core.seal import Seal, read_seal
from assessment_kit.core.timescale import day_in_england, day_words
from assessment_kit.reports.pdf_texts import PAGE, texts_in
from assessment_kit.store.record import Store
from assessment_kit.store.release_keys import PublicKey
from assessment_kit.store.vouching import Vouched, vouched_by_hash, vouched_by_seal

_WITHOUT_ROOT = frozenset({CopyKind.CHILD, CopyKind.EASY_READ})
SAME_BYTES = "The file is byte for byte the one that was signed."
NOT_KNOWN_HERE = "Whether a later version has taken its place stands only in the council's record."
_PRINTED = 20  # letters of the content root that stand on every page


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was checked.

    Parameters
    ----------
    is_so
        Whether it is as it should be.
    words
        What was found, a sentence.
    """

    is_so: bool
    words: str


def check_signature(content: bytes, beside: bytes | None, key: PublicKey) -> list[Told]:
    """Check a file by the signature beside it alone, without a record.

    Parameters
    ----------
    beside
        What stands in the signature file; None where there is none.
    """
    seal, told = _seal(beside)
    if seal is None:
        return [told]
    if not key.has_signed(seal):
        return [Told(False, "The signature was changed, or was made with another key than this one.")]
    said = [Told(True, f"The signature is of copy {seal.copy} of assessment {seal.reference}, by this key.")]
    if seal.sha256 != sha256(content).hexdigest():
        return [*said, Told(False, f"The file was changed since copy {seal.copy} was released and signed.")]
    return [*said, Told(True, f"{SAME_BYTES} {NOT_KNOWN_HERE}")]


def check_by_record(store: Store, content: bytes, beside: bytes | None) -> list[Told]:
    """Check a file by the record that it was released from, and by the signature beside it.

    Parameters
    ----------
    beside
        What stands in the signature file; None where there is none.
    """
    found = vouched_by_hash(store, sha256(content).hexdigest())
    seal, read = _seal(beside)
    if found is None:
        return [_not_released(store, seal), *([read] if beside is not None and seal is None else [])]
    return list(_of_release(found, content, seal, read))


def _of_release(found: Vouched, content: bytes, seal: Seal | None, read: Told) -> Iterator[Told]:
    yield Told(True, _standing(found))
    if seal is None:
        yield read
    elif seal == found.seal:
        yield Told(True, f"The signature beside it is that of this copy, by the key {seal.key}.")
    else:
        yield Told(
            False, "The signature beside it is not that of this copy: it was changed, or is another's."
        )
    root = found.release.content_root
    if found.release.copy in _WITHOUT_ROOT:
        yield Told(True, f"Copies in easy words print no content root; its own is {root[:_PRINTED]}.")
    elif _prints(content, root):
        yield Told(True, f"The content root that is printed in it, {root[:_PRINTED]}, is that of the record.")
    else:
        yield Told(False, "The content root that is printed in it is not that of the record.")
    if found.faults:
        yield from (Told(False, fault) for fault in found.faults)
    else:
        yield Told(True, "The record holds this content, and the audit of its case agrees with itself.")


def _standing(found: Vouched) -> str:
    """Say which copy it is; of a superseded one also that the file is as it was."""
    one = found.release
    named = (
        f"This is copy {one.number}, the {copy_words(one.copy)} that was released on {_day(one)}, unchanged"
    )
    if not found.is_superseded or found.newest is None:
        return f"{named}; it shows what was authorised last."
    since = day_words(day_in_england(found.newest.at))
    return (
        f"{named}; it shows version {one.version}, which version {found.newest_version} has taken "
        f"the place of since {since}."
    )


def _not_released(store: Store, seal: Seal | None) -> Told:
    signed = vouched_by_seal(store, seal) if seal is not None else None
    if signed is None:
        return Told(
            False,
            "This is no file that was released here: it was changed since, or is a preview or another's.",
        )
    one = signed.release
    return Told(
        False, f"This file is not copy {one.number} as it was released on {_day(one)}: it was changed since."
    )


def _seal(beside: bytes | None) -> tuple[Seal | None, Told]:
    if beside is None:
        return None, Told(False, "No signature stands beside the file.")
    try:
        return read_seal(beside), Told(True, "")
    except InvalidInputError as error:
        return None, Told(False, str(error))


def _prints(content: bytes, root: str) -> bool:
    try:
        pages = [text for where, text in takewhile(_is_page, texts_in(content))]
    except InvalidInputError:
        return False
    return any(root[:_PRINTED] in "".join(page.split()) for page in pages)


def _is_page(found: tuple[str, str]) -> bool:
    return found[0].startswith(PAGE)


def _day(one: Release) -> str:
    return day_words(day_in_england(one.released_at)) if one.released_at else ""
