"""Verifying a file: every changed byte of it and of its signature is told, with a record and without."""

import random
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.projection.record import project
from assessment_kit.server.exporting import pdf_of
from assessment_kit.server.vouching import Told, check_by_record, check_signature
from assessment_kit.store.record import Store
from assessment_kit.store.release_keys import PublicKey, read_public_key
from tests.store.desk import Desk
from tests.store.leaving import authorised, released
from tests.store.tampering import tamper

if TYPE_CHECKING:
    from collections.abc import Callable

CORRUPTIONS = 100


class Handed:
    """A copy as somebody holds it: the file, and its signature beside it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.content = pdf_of(project(desk.store, desk.sam, desk.assessment))
        made = released(desk, content=self.content)
        self.signature = desk.store.releases.seal(desk.sam, made.id)[1].text
        self.key: PublicKey = desk.store.release_keys.public()

    def by_record(self, content: bytes | None = None, signature: bytes | None = None) -> list[Told]:
        """Check it by the record."""
        return check_by_record(self.desk.store, content or self.content, signature or self.signature)

    def by_key(self, content: bytes | None = None, signature: bytes | None = None) -> list[Told]:
        """Check it by the public key alone."""
        return check_signature(content or self.content, signature or self.signature, self.key)


@pytest.fixture
def handed(desk: Desk) -> Handed:
    """Release a copy of an authorised assessment."""
    return Handed(authorised(desk))


def wrong(told: list[Told]) -> list[str]:
    """List what is not as it should be."""
    return [one.words for one in told if not one.is_so]


def corrupted(content: bytes, dice: random.Random) -> bytes:
    """Change a file as a bad disk, a careless hand or a forger does: a bit, a byte, a cut, something more."""
    at = dice.randrange(len(content))
    ways: list[Callable[[], bytes]] = [
        lambda: content[:at] + bytes([content[at] ^ (1 << dice.randrange(8))]) + content[at + 1 :],
        lambda: content[:at] + bytes([(content[at] + dice.randrange(1, 256)) % 256]) + content[at + 1 :],
        lambda: content[:at] + content[at + 1 :],
        lambda: content[:at],
        lambda: content[:at] + bytes([dice.randrange(256)]) + content[at:],
        lambda: content + bytes([dice.randrange(256)]),
    ]
    return dice.choice(ways)()


def test_a_copy_as_it_was_released_is_told(handed: Handed) -> None:
    """File, signature, printed root, record and audit agree, and each is said."""
    told = handed.by_record()
    assert wrong(told) == []
    assert told[0].words.startswith(
        "This is copy 1, the family copy that was released on 11 March 2026, unchanged"
    )
    assert len(told) == 4


def test_without_a_workspace_the_signature_alone_tells_it(handed: Handed) -> None:
    """Whoever was given the public key needs nothing else of ours."""
    assert wrong(handed.by_key()) == []
    assert read_public_key(handed.key.pem.encode()) == handed.key


@pytest.mark.parametrize("way", ["record", "key"])
def test_every_corruption_of_the_file_is_told(handed: Handed, way: str) -> None:
    """100 of 100, whatever was done to it."""
    dice = random.Random(7)  # noqa: S311 - it breaks files, it guards nothing
    check = handed.by_record if way == "record" else handed.by_key
    found = [wrong(check(content=corrupted(handed.content, dice))) for _ in range(CORRUPTIONS)]
    assert sum(map(bool, found)) == CORRUPTIONS
    sentences = {" ".join(one) for one in found}
    assert len(sentences) == 1
    assert "changed since" in sentences.pop()


@pytest.mark.parametrize("way", ["record", "key"])
def test_every_corruption_of_the_signature_is_told(handed: Handed, way: str) -> None:
    """100 of 100, a letter, a space and a line end too."""
    dice = random.Random(11)  # noqa: S311 - it breaks files, it guards nothing
    check = handed.by_record if way == "record" else handed.by_key
    found = [wrong(check(signature=corrupted(handed.signature, dice) or b"-")) for _ in range(CORRUPTIONS)]
    assert sum(map(bool, found)) == CORRUPTIONS


def test_every_byte_of_the_signature_counts(handed: Handed) -> None:
    """None of them can be another one."""
    for at in range(len(handed.signature)):
        for other in (handed.signature[at] ^ 1, handed.signature[at] ^ 32):
            changed = handed.signature[:at] + bytes([other]) + handed.signature[at + 1 :]
            assert wrong(handed.by_key(signature=changed)), (at, other)


def test_a_superseded_copy_is_told_from_a_changed_one_in_one_sentence(handed: Handed) -> None:
    """The first is as it was and shows what no longer holds; the second is not what was released."""
    desk = handed.desk
    desk.store.assessments.reopen(desk.ria, desk.assessment, "A fact was wrong.")
    desk.write("A neighbour rang twice.")
    desk.submit()
    desk.authorise()
    told = handed.by_record()
    assert wrong(told) == []
    assert "unchanged; it shows version 1, which version 2 has taken the place of since 11 March 2026." in (
        told[0].words
    )
    alone = handed.by_key()
    assert wrong(alone) == []
    assert (
        "Whether a later version has taken its place stands only in the council's record." in alone[-1].words
    )
    (only,) = wrong(handed.by_key(content=handed.content + b"\n"))
    assert only == "The file was changed since copy 1 was released and signed."
    changed = wrong(handed.by_record(content=handed.content + b"\n"))
    assert changed == ["This file is not copy 1 as it was released on 11 March 2026: it was changed since."]


def test_what_was_never_released_is_told(handed: Handed) -> None:
    """A file of somebody else's is no copy of ours, with a foreign signature or without one."""
    other = check_by_record(handed.desk.store, b"another file", None)
    assert wrong(other) == [
        "This is no file that was released here: it was changed since, or is a preview or another's."
    ]


def test_another_councils_key_does_not_do(handed: Handed, tmp_path: Path) -> None:
    """A signature is of the key that it was made with."""
    Store.init(tmp_path / "other")
    with Store.open(tmp_path / "other", writer=False) as other:
        key = other.release_keys.public()
    assert key != handed.key
    assert wrong(check_signature(handed.content, handed.signature, key))


def test_a_file_that_prints_another_root_is_told(desk: Desk) -> None:
    """The root on paper is compared with the record, not only the bytes with each other."""
    desk = authorised(desk)
    released(desk, content=b"%PDF-1.7 no pages")
    told = check_by_record(desk.store, b"%PDF-1.7 no pages", None)
    assert "The content root that is printed in it is not that of the record." in wrong(told)


def test_a_record_that_was_changed_vouches_for_nothing(handed: Handed) -> None:
    """Whoever changes the hash in the record is told by the audit and by the signature."""
    forged = handed.content + b"\n"
    store, home = handed.desk.store, handed.desk.store.workspace.home
    store.close()
    tamper(home, "UPDATE release SET sha256 = ?", values=[sha256(forged).hexdigest()])
    with Store.open(home, writer=False) as opened:
        found = wrong(check_by_record(opened, forged, handed.signature))
    assert any("does not agree with the audit" in one for one in found)
    assert any("is not signed with the key" in one for one in found)


@pytest.mark.parametrize(
    "pem", [b"", b"no key", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"]
)
def test_what_is_no_public_key_is_refused(pem: bytes) -> None:
    """The sentence says what it must be."""
    with pytest.raises(InvalidInputError, match="must be a public key in PEM"):
        read_public_key(pem)
