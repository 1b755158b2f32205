"""Pseudonyms hold within a set, have nothing in common between sets, and lead nowhere without the key."""

import hashlib
import hmac
import re

from assessment_kit.exchange.analysts.pseudonyms import CASE, PERSON, Pseudonyms, new_name

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def test_one_person_has_one_pseudonym_within_a_set() -> None:
    """Rows of one child can be put together, after a break too."""
    names = Pseudonyms(KEY, "spring")
    once = names.of(PERSON, "ada")
    names.forget()
    assert names.of(PERSON, "ada") == once == Pseudonyms(KEY, "spring").of(PERSON, "ada")
    assert names.of(PERSON, "ben") != once


def test_sets_and_workspaces_have_no_pseudonym_in_common() -> None:
    """Two exports cannot be laid side by side unless somebody asked for the same set."""
    made = {
        Pseudonyms(key, name).of(PERSON, "ada") for key in (KEY, OTHER_KEY) for name in ("spring", "autumn")
    }
    assert len(made) == 4
    assert new_name() != new_name()


def test_a_case_and_a_person_of_one_id_are_told_apart() -> None:
    """The kind is part of what is hashed, not only its first letter."""
    names = Pseudonyms(KEY, "spring")
    assert names.of(CASE, "x")[1:] != names.of(PERSON, "x")[1:]


def test_a_pseudonym_is_a_word_that_every_program_reads_as_text() -> None:
    """No spreadsheet makes a number, a date or a formula of it."""
    names = Pseudonyms(KEY, "spring")
    assert all(re.fullmatch(r"p[0-9a-f]{16}", names.of(PERSON, str(n))) for n in range(200))


def test_a_pseudonym_is_cut_from_a_keyed_hash_of_the_kind_and_the_id() -> None:
    """Taking the key in once gives what one call of the library gives: a named set stays what it was."""
    key = hmac.digest(KEY, b"spring", "sha256")
    expected = hashlib.blake2b(b"p|ada", key=key, digest_size=8).hexdigest()
    assert Pseudonyms(KEY, "spring").of(PERSON, "ada") == f"p{expected}"
