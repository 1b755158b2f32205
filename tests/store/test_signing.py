"""Signing: exactly what was read, words where they are needed, by who has just shown who they are."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import (
    ChangedError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.sign_off import Point
from assessment_kit.core.signing import Authenticated, AuthenticatedBy
from assessment_kit.store.reading import root_of
from tests.store.desk import PASSED, Desk, signing
from tests.store.tampering import tamper, verified

REASON = "The mother's view came after it was signed."


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    """Hand an assessment in that says nothing of visits, chronology, meetings or the family's own view."""
    desk.submit()
    desk.clock.advance(days=3)  # past the day of the planning meeting
    return desk


def sign(desk: Desk, **other: Any) -> Any:
    """Sign what is read now as Ria, but for what is said otherwise."""
    said = signing(desk.store, desk.ria, desk.assessment, **other)
    return desk.store.assessments.authorise(desk.ria, desk.assessment, said)


def test_what_is_wanting_is_found_and_needs_words(waiting: Desk) -> None:
    """The protocol's points come first, in its order, with what is wanting as a sentence."""
    found = waiting.store.signatures.to_sign(waiting.ria, waiting.assessment).points
    assert [(one.point, one.needs_words) for one in found] == [
        (Point.CHILD_SEEN_ALONE, True),
        (Point.CHRONOLOGY, True),
        (Point.FAMILY_VIEW, True),
        (Point.OVERSIGHT, True),
        (Point.ALLOCATION, False),
    ]
    assert found[0].words == "Nothing says that Zo was seen alone."
    assert "Planning meeting" in found[3].words


@pytest.mark.parametrize("words", ["", "no", "    "])
def test_each_point_needs_words(waiting: Desk, words: str) -> None:
    """Without at least a sentence to each, nothing is signed, and the sentence names the point."""
    points = dict.fromkeys((Point.CHILD_SEEN_ALONE, Point.CHRONOLOGY, Point.OVERSIGHT), PASSED)
    with pytest.raises(InvalidInputError, match="Nobody of the family has given their own view"):
        sign(waiting, points={**points, Point.FAMILY_VIEW: words})
    assert waiting.now.status is Status.SUBMITTED


def test_words_to_what_nobody_asks_are_refused(waiting: Desk) -> None:
    """What is typed for a point that is not wanting would stand nowhere."""
    read = signing(waiting.store, waiting.ria, waiting.assessment)
    points = {**read.points, Point.TWO_TEXTS: "There are none."}
    with pytest.raises(InvalidInputError, match="nobody asks"):
        sign(waiting, points=points)


def test_the_words_are_sealed_and_read_back(waiting: Desk) -> None:
    """They stand with the signature, and in no row or entry of the audit as they are."""
    assert sign(waiting).status is Status.AUTHORISED
    (signature,) = waiting.store.signatures.of(waiting.ria, waiting.assessment)
    assert [point for point, _ in signature.points] == [
        Point.CHILD_SEEN_ALONE, Point.CHRONOLOGY, Point.FAMILY_VIEW, Point.OVERSIGHT,
    ]  # fmt: skip
    assert {words for _, words in signature.points} == {PASSED}
    with waiting.store.database.read() as conn:
        row = conn.exec_driver_sql("SELECT * FROM signature").mappings().one()
        bodies = conn.exec_driver_sql("SELECT group_concat(body) FROM audit").scalar()
    assert PASSED.encode() not in row["points_sealed"]
    assert "supervision" not in f"{row['leaves']}{row['shown']}{bodies}"


def test_the_signature_holds_no_word_of_the_content(waiting: Desk) -> None:
    """Ids and commitments only, so that an erased answer is gone from the signature too."""
    sign(waiting)
    with waiting.store.database.read() as conn:
        row = conn.exec_driver_sql("SELECT leaves, shown, shown_sha256 FROM signature").one()
    leaves = json.loads(row.leaves)
    event = waiting.now.authorisations[-1]
    assert root_of(leaves) == event.content_root == json.loads(row.shown)["content_root"]
    assert sha256(row.shown.encode()).hexdigest() == row.shown_sha256
    assert "neighbour" not in row.leaves + row.shown
    assert {"referral_reason", "analysis", "recommendation"} <= {leaf[0] for leaf in leaves}


def _strike(desk: Desk) -> None:
    seq = desk.store.answers.revisions(desk.sam, desk.assessment)[-1].seq
    desk.store.answers.strike(desk.sam, desk.assessment, seq, "This is about another family.")


def _annotate(desk: Desk) -> None:
    desk.store.annotations.add(desk.ria, desk.assessment, "referral", "Who rang?")


def _hand_in_again(desk: Desk) -> None:
    desk.store.assessments.take_back(desk.sam, desk.assessment)
    desk.write("Something else was said.")
    desk.submit()


CHANGES: dict[str, Callable[[Desk], None]] = {
    "a text is struck": _strike,
    "a note is added": _annotate,
    "it is taken back, changed and handed in again": _hand_in_again,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_since_it_was_read_is_not_signed(waiting: Desk, change: str) -> None:
    """Content and open notes are what was in front of whoever signs, or nothing is signed."""
    read = signing(waiting.store, waiting.ria, waiting.assessment)
    CHANGES[change](waiting)
    with pytest.raises(ChangedError, match="not what you have read any more"):
        waiting.store.assessments.authorise(waiting.ria, waiting.assessment, read)
    assert waiting.now.status is Status.SUBMITTED
    assert sign(waiting).status is Status.AUTHORISED


def test_what_was_shown_beside_the_content_counts_too(waiting: Desk) -> None:
    """The right root with something else shown around it is not what was read."""
    with pytest.raises(ChangedError):
        sign(waiting, shown_sha256="0" * 64)


@pytest.mark.parametrize("minutes", [-1, 6, 90])
def test_who_signs_was_shown_just_now(waiting: Desk, minutes: int) -> None:
    """A password of an hour ago, or of a clock that is ahead, signs nothing."""
    at = waiting.clock() - timedelta(minutes=minutes)
    with pytest.raises(RefusedError, match="Show once more that it is you"):
        sign(waiting, authenticated=Authenticated(AuthenticatedBy.PASSWORD, at))
    assert waiting.now.status is Status.SUBMITTED


def test_how_and_when_it_was_shown_is_kept(waiting: Desk) -> None:
    """An identity provider's word is kept as such."""
    at = waiting.clock() - timedelta(minutes=2)
    sign(waiting, authenticated=Authenticated(AuthenticatedBy.IDENTITY_PROVIDER, at))
    (signature,) = waiting.store.signatures.of(None, waiting.assessment)
    assert signature.authenticated == Authenticated(AuthenticatedBy.IDENTITY_PROVIDER, at)


def test_an_action_that_is_still_required_is_a_point(waiting: Desk) -> None:
    """An open note of that kind needs words; one that is resolved does not, and another kind is advice."""
    note = waiting.store.annotations.add(
        waiting.ria, waiting.assessment, "referral", "Ring the school.", kind=NoteKind.ACTION_REQUIRED
    )
    waiting.store.annotations.add(waiting.ria, waiting.assessment, "referral", "Who rang?")

    def points() -> dict[Point, tuple[str, bool]]:
        found = waiting.store.signatures.to_sign(waiting.ria, waiting.assessment).points
        return {one.point: (one.words, one.needs_words) for one in found}

    assert points()[Point.ACTION_REQUIRED] == ("Note 1 is still open: an action is required there.", True)
    assert points()[Point.OPEN_NOTES] == ("Note 2 is still open: something is asked there.", False)
    waiting.store.annotations.resolve(waiting.ria, waiting.assessment, note.number)
    assert Point.ACTION_REQUIRED not in points()


def test_a_child_who_was_seen_alone_is_no_point(desk: Desk) -> None:
    """A visit says so, of all children or of those it names; a chronology ends its point too."""
    visit = {"happened_on": "2026-03-09", "seen_alone": "yes", "children": [desk.child]}
    event = {"happened_on": "2025-01-01", "event": "Moved house."}
    ops = [Operation("v", "visits", visit, row="v1"), Operation("c", "chronology", event, row="c1")]
    desk.store.answers.save(desk.sam, desk.assessment, ops)
    desk.submit()
    desk.clock.advance(days=3)
    found = {one.point for one in desk.store.signatures.to_sign(desk.ria, desk.assessment).points}
    assert found == {Point.FAMILY_VIEW, Point.OVERSIGHT, Point.ALLOCATION}


def test_signatures_are_nobody_elses_to_read(waiting: Desk) -> None:
    """Who may not open the case learns nothing of what there is to sign."""
    for look in (waiting.store.signatures.to_sign, waiting.store.signatures.of):
        with pytest.raises(NotFoundError):
            look(waiting.alex, waiting.assessment)


def test_a_reopened_assessment_is_the_next_version(waiting: Desk) -> None:
    """Each authorisation is a version; what was signed first stays readable as it was."""
    sign(waiting)
    first = waiting.now
    assert (first.version, len(first.authorisations)) == (1, 1)
    waiting.clock.advance(hours=1)
    waiting.store.assessments.reopen(waiting.ria, waiting.assessment, REASON)
    assert waiting.now.version == 2
    waiting.write("A second neighbour heard it too.")
    old = waiting.store.answers.revisions(
        waiting.ria, waiting.assessment, as_of=first.authorisations[0].content_seq
    )
    assert next(r.value for r in old if r.address.question == "referral_reason") == "A neighbour rang."
    waiting.submit()
    waiting.clock.advance(hours=1)
    sign(waiting)
    versions = waiting.store.signatures.of(None, waiting.assessment)
    assert [one.version for one in versions] == [1, 2]
    assert waiting.now.version_of(versions[0].content_root) == 1
    assert waiting.store.verify().faults == ()


def test_reopening_needs_a_supervisor_and_a_reason(waiting: Desk) -> None:
    """The author asks; a supervisor of the case reopens, and says why."""
    sign(waiting)
    with pytest.raises(RefusedError):
        waiting.store.assessments.reopen(waiting.sam, waiting.assessment, REASON)
    with pytest.raises(InvalidInputError):
        waiting.store.assessments.reopen(waiting.ria, waiting.assessment, " ")


def test_verify_agrees_with_an_honest_signature(waiting: Desk) -> None:
    """A text struck after signing, and a key destroyed, are no faults of the signature."""
    sign(waiting)
    waiting.clock.advance(hours=1)
    _strike(waiting)
    seq = waiting.store.answers.struck(waiting.sam, waiting.assessment)[0].seq
    waiting.store.answers.confirm_strike(waiting.ria, waiting.assessment, seq)
    assert waiting.store.verify().faults == ()


def after(desk: Desk, statement: str) -> tuple[str, ...]:
    """Have somebody with the key change the closed record, and verify it."""
    home = desk.store.workspace.home
    desk.store.close()
    tamper(home, statement)
    return verified(home).faults


TAMPERED = {
    "another authentication": (
        "UPDATE signature SET authenticated_by = 'identity_provider'",
        "does not agree with the audit",
    ),
    "another time": ("UPDATE signature SET authenticated_at = '2020-01-01 00:00:00'", "with the audit"),
    "other leaves": ("UPDATE signature SET leaves = '[]'", "its content root differs"),
    "something else shown": ("UPDATE signature SET shown = '{}'", "does not hold what was shown"),
    "the words gone": ("UPDATE signature SET points_sealed = NULL", "do not agree with the audit"),
    "the words changed": ("UPDATE signature SET points_sealed = x'01'", "cannot be opened"),
    "the signature gone": ("DELETE FROM signature", "was deleted"),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_verify_finds_a_signature_that_was_changed(waiting: Desk, how: str) -> None:
    """Whoever has the key and drops the triggers is found out."""
    sign(waiting)
    statement, said = TAMPERED[how]
    assert any(said in fault for fault in after(waiting, statement))


def test_verify_finds_a_signature_from_outside(waiting: Desk) -> None:
    """One that nobody gave is in no chain."""
    sign(waiting)
    columns = "leaves, shown, shown_sha256, NULL, authenticated_by, authenticated_at"
    statement = f"INSERT INTO signature SELECT 1, {columns} FROM signature"  # noqa: S608 - names of our own
    assert any("not in the audit" in fault for fault in after(waiting, statement))


def test_a_state_error_comes_first(desk: Desk) -> None:
    """Nothing that waits for nobody is signed, whatever was read."""
    read = signing(desk.store, desk.ria, desk.assessment)
    with pytest.raises(StateError, match="not waiting for review"):
        desk.store.assessments.authorise(desk.ria, desk.assessment, replace(read))


def test_a_view_given_after_it_was_handed_in_is_before_whoever_signs(waiting: Desk) -> None:
    """It counts as the family's own view, and one that comes while somebody reads is pointed out."""
    read = signing(waiting.store, waiting.ria, waiting.assessment)
    mother = next(p.id for p in waiting.store.cases.people(waiting.case) if p.name == "Marta Łoś")
    view = "It was not like that."
    added = waiting.store.addenda.add(waiting.sam, waiting.assessment, AddendumKind.FAMILY_VIEW, view, mother)
    with pytest.raises(ChangedError):
        waiting.store.assessments.authorise(waiting.ria, waiting.assessment, read)
    now = waiting.store.signatures.to_sign(waiting.ria, waiting.assessment)
    assert now.addenda == (added.id,)
    assert json.loads(now.shown)["addenda"] == [added.id]
    assert view not in now.shown
    assert Point.FAMILY_VIEW not in {one.point for one in now.points}
    assert sign(waiting).status is Status.AUTHORISED
    assert waiting.store.verify().is_whole
