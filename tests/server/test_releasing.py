"""Releasing: what is looked at is what leaves, decided one by one, and stopped where it tells too much."""

import json
import uuid
from dataclasses import replace

import pytest

from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.disclosure import CopyKind, Reason, Recipient
from assessment_kit.core.errors import (
    ChangedError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.release import Check, Handing
from assessment_kit.projection.disclosed import Protected, Withheld
from assessment_kit.reports.pdf_texts import texts_in
from assessment_kit.server import releasing
from assessment_kit.server.releasing import Decision, Preview, Wanted
from tests.store.desk import Desk
from tests.store.leaving import authorised, mother, to_mother

WHY = "She knows this already; nothing follows from it."
FAMILY = CopyKind.FAMILY


def seen(desk: Desk, whose: Recipient, login: str = "sam") -> Preview:
    """Look at the mother's copy."""
    return releasing.preview(desk.store, getattr(desk, login), desk.assessment, FAMILY, whose.id)


def wanted(found: Preview, **other: object) -> Wanted:
    """Release what was looked at, with everything said."""
    whose = found.disclosed.recipient
    said = Wanted(FAMILY, whose.id, found.shown, Handing.IN_PERSON, "English", "Sam Lee", frozenset(Check))
    return replace(said, **other)  # type: ignore[arg-type]


def decide(desk: Desk, whose: Recipient, one: Withheld, *, is_cleared: bool = True) -> None:
    """Decide about one text."""
    said = Decision(FAMILY, whose.id, is_cleared, WHY, one.address, one.rev)
    releasing.decide(desk.store, desk.sam, desk.assessment, said)


def clear_all(desk: Desk, whose: Recipient) -> Preview:
    """Clear everything that may be, one by one."""
    for one in seen(desk, whose).disclosed.withheld:
        decide(desk, whose, one)
    return seen(desk, whose)


def pages(pdf: bytes) -> list[str]:
    """Read the pages."""
    return [text for where, text in texts_in(pdf) if where.startswith("page text")]


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """Authorise an assessment."""
    return authorised(desk)


def with_person(desk: Desk, text: str, **details: str) -> Desk:
    """Add somebody to the case, write of them, and authorise it."""
    person = str(uuid.uuid4())
    value = {"kind": "other", "name": "Bogdan Wrona", **details}
    ops = [Operation(str(uuid.uuid4()), "people", value, subject=person, row=person)]
    desk.store.answers.save(desk.sam, desk.assessment, ops)
    desk.answer_again("analysis", text)
    return authorised(desk)


def test_a_preview_says_so_on_every_page(signed: Desk) -> None:
    """Nobody hands it over for the copy."""
    read = pages(releasing.preview_pdf(seen(signed, to_mother(signed))))
    assert read
    assert all("Preview, not released" in page for page in read)


def test_what_is_withheld_waits_for_a_second_person(signed: Desk) -> None:
    """Whoever asks gets no file; whoever confirms looked at the same, and then there is one."""
    whose = to_mother(signed)
    found = seen(signed, whose)
    assert found.disclosed.withheld
    asked = releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found))
    assert (asked.is_waiting, asked.second_person) == (True, ("Something is withheld from it.",))
    again = seen(signed, whose, "ria")
    assert again.shown == found.shown
    made = releasing.confirm_now(signed.store, signed.ria, asked.id, again.shown)
    file = signed.store.releases.file(signed.sam, made.id)[1]
    assert made.leak_line == f"{made.searched} protected strings: 0 found"
    assert not any("Preview" in page for page in pages(file))
    assert all(f"Copy {made.number}" in page for page in pages(file))
    assert signed.store.verify().faults == ()


def test_a_copy_from_which_nothing_is_withheld_needs_the_checklist_alone(signed: Desk) -> None:
    """Each text was cleared, one by one, and stands in it."""
    found = clear_all(signed, to_mother(signed))
    assert (found.disclosed.withheld, found.disclosed.second_person) == ((), ())
    with pytest.raises(InvalidInputError, match="look once more"):
        releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found, checked=frozenset()))
    made = releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found))
    assert made.is_released
    assert made.checked == tuple(Check)


def test_what_was_decided_since_stops_it_and_is_named(signed: Desk) -> None:
    """What leaves is what was looked at: the sentence says which text is another matter now."""
    whose = to_mother(signed)
    found = seen(signed, whose)
    first = found.disclosed.withheld[0]
    decide(signed, whose, first)
    with pytest.raises(ChangedError) as refused:
        releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found))
    assert str(refused.value).endswith(f"look at it again. Cleared since: {first.section}: {first.label}.")
    assert signed.store.releases.of(signed.sam, signed.assessment) == ()


def test_what_changed_before_it_is_confirmed_stops_it(signed: Desk) -> None:
    """The two looked at the same thing, or nothing leaves."""
    whose = to_mother(signed)
    found = seen(signed, whose)
    asked = releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found))
    decide(signed, whose, found.disclosed.withheld[0])
    now = seen(signed, whose, "ria")
    for shown in (found.shown, now.shown):
        with pytest.raises(ChangedError, match="Cleared since"):
            releasing.confirm_now(signed.store, signed.ria, asked.id, shown)


def test_the_one_who_asked_does_not_confirm(signed: Desk) -> None:
    """Whatever they send back."""
    found = seen(signed, to_mother(signed))
    asked = releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found))
    with pytest.raises(RefusedError, match="second person"):
        releasing.confirm_now(signed.store, signed.sam, asked.id, found.shown)


def test_a_name_that_is_not_cleared_stops_it_until_it_is(desk: Desk) -> None:
    """Somebody else's name in the practitioner's own words is seen before it leaves."""
    with_person(desk, "Bogdan Wrona brings her to school.")
    whose = to_mother(desk)
    found = seen(desk, whose)
    assert any("Bogdan Wrona is named" in stop for stop in found.disclosed.stops)
    with pytest.raises(StateError, match="Bogdan Wrona is named"):
        releasing.release_now(desk.store, desk.sam, desk.assessment, wanted(found))
    (named,) = {one.person for one in found.disclosed.names if one.name == "Bogdan Wrona"}
    said = Decision(FAMILY, whose.id, True, WHY, person=named)
    releasing.decide(desk.store, desk.sam, desk.assessment, said)
    assert seen(desk, whose).disclosed.stops == ()


def test_where_somebody_must_not_be_found_is_nobodys_to_clear(desk: Desk) -> None:
    """The address that is kept from others stands in no text that anybody clears."""
    address = "14 Larch Court, Westbury"
    with_person(desk, f"He lives at {address} now.", address=address, address_confidential="yes")
    whose = to_mother(desk)
    (kept,) = [one for one in seen(desk, whose).disclosed.withheld if one.reason is Reason.CONFIDENTIAL]
    with pytest.raises(InvalidInputError, match="nobody's to clear"):
        decide(desk, whose, kept)
    decide(desk, whose, kept, is_cleared=False)


def test_a_text_that_is_not_in_the_copy_is_not_decided(signed: Desk) -> None:
    """Nor one in a revision that was written over."""
    whose = to_mother(signed)
    first = seen(signed, whose).disclosed.withheld[0]
    for other in (replace(first, rev=first.rev + 1), replace(first, address=Address("", "nothing"))):
        with pytest.raises(NotFoundError, match="no such text in this copy"):
            decide(signed, whose, other)


def test_before_anything_is_decided_it_is_said_what_may_happen(signed: Desk) -> None:
    """Either way it goes."""
    whose = to_mother(signed)
    first = seen(signed, whose).disclosed.withheld[0]
    for is_cleared in (True, False):
        said = Decision(FAMILY, whose.id, is_cleared, " ", first.address, first.rev)
        with pytest.raises(InvalidInputError, match="What may happen if they read this"):
            releasing.decide(signed.store, signed.sam, signed.assessment, said)


def test_a_protected_string_in_the_file_stops_it(signed: Desk) -> None:
    """The file itself is searched, whatever was projected; the sentence says where, and not what."""
    found = seen(signed, to_mother(signed)).disclosed
    planted = replace(found, protected=(Protected("Mornings are hard", "a note"),))
    with pytest.raises(StateError) as refused:
        releasing._made(planted, 1, releasing._today(signed.store), "English")
    assert str(refused.value).startswith("1 protected string: 1 found: a note in page text (page ")
    assert "Mornings" not in str(refused.value)


def test_the_same_record_and_reader_give_the_same_file(signed: Desk) -> None:
    """Byte for byte, whoever makes it."""
    found = seen(signed, to_mother(signed))
    other = seen(signed, found.disclosed.recipient, "ria")
    today = releasing._today(signed.store)
    first, second = (releasing._made(one.disclosed, 1, today, "English") for one in (found, other))
    assert first.content == second.content


def test_a_draft_can_be_looked_at_and_not_released(desk: Desk) -> None:
    """Somebody prepares it; it leaves once it is authorised."""
    found = seen(desk, to_mother(desk))
    assert pages(releasing.preview_pdf(found))
    with pytest.raises(StateError, match="Only an authorised assessment leaves"):
        releasing.release_now(desk.store, desk.sam, desk.assessment, wanted(found))


@pytest.mark.parametrize("shown", ["", "{}", "[]", '{"copy": "family"}', "null"])
def test_nobody_releases_what_they_did_not_look_at(signed: Desk, shown: str) -> None:
    """Something must have been in front of them, and be sent back."""
    found = seen(signed, to_mother(signed))
    with pytest.raises(InvalidInputError, match="must be what the preview gave"):
        releasing.release_now(signed.store, signed.sam, signed.assessment, wanted(found, shown=shown))


def test_what_somebody_looked_at_holds_no_word_of_the_family(signed: Desk) -> None:
    """Ids and hashes only: it stands in the record for good."""
    shown = seen(signed, to_mother(signed)).shown
    assert mother(signed) in shown
    assert not any(word in shown for word in ("Marta", "Mornings", "neighbour"))
    assert set(json.loads(shown)) >= {"stand", "withheld", "cleared", "names", "text"}
