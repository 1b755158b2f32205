"""What is shown to be signed is what is hashed, and what differs from what was read is told."""

import uuid

from assessment_kit.core.answer import Operation
from assessment_kit.projection.record import project
from assessment_kit.projection.to_sign import (
    changed_since,
    is_what_is_hashed,
    not_shown,
    struck_places,
)
from tests.store.desk import TODAY, Desk


def save(desk: Desk, question: str, value: object, base_rev: int = 0, **place: str) -> None:
    """Write an answer as its author."""
    op = Operation(str(uuid.uuid4()), question, value, base_rev=base_rev, **place)
    desk.store.answers.save(desk.sam, desk.assessment, [op])


def test_every_answer_of_the_view_is_hashed(desk: Desk) -> None:
    """Each in its revision; a row that was taken away and a cleared text are hashed and shown as blanks."""
    save(desk, "visits", {"happened_on": "2026-03-01"}, row="v1")
    save(desk, "visits", None, 1, row="v1")
    save(desk, "analysis_differences", "They differ.")
    save(desk, "analysis_differences", "", 1)
    desk.submit()
    leaves = desk.store.signatures.to_sign(desk.ria, desk.assessment).leaves
    view = project(desk.store, desk.ria, desk.assessment)
    assert is_what_is_hashed(view, leaves)
    assert not_shown(view, leaves) == []
    assert len(leaves) > 5


def test_another_revision_than_the_hashed_one_is_noticed(desk: Desk) -> None:
    """A page that was made a moment too early is not sent."""
    early = project(desk.store, desk.ria, desk.assessment)
    desk.write("Something else.")
    leaves = desk.store.signatures.to_sign(desk.ria, desk.assessment).leaves
    assert not is_what_is_hashed(early, leaves)
    assert not is_what_is_hashed(project(desk.store, desk.ria, desk.assessment), leaves[1:])


def test_what_the_case_says_of_somebody_else_is_named(desk: Desk) -> None:
    """A brother with an assessment of his own: his legal stage is hashed, and not shown here."""
    brother = {"kind": "child", "name": "Milo O'Neill"}
    desk.store.cases.save_people(
        desk.sam, desk.case, [Operation("p", "people", brother, subject="milo", row="milo")]
    )
    begun = desk.store.assessments.start(desk.sam, desk.case, "child_and_family", ["milo"], TODAY, TODAY)
    op = Operation("l", "legal_stage", "none", subject="milo")
    desk.store.answers.save(desk.sam, begun.id, [op])
    leaves = desk.store.signatures.to_sign(desk.ria, desk.assessment).leaves
    view = project(desk.store, desk.ria, desk.assessment)
    assert is_what_is_hashed(view, leaves)
    label = next(one.label for one in view.instrument.questions if one.id == "legal_stage")
    assert not_shown(view, leaves) == [label]


def test_the_difference_is_told_word_by_word(desk: Desk) -> None:
    """Only what changed, in the form's order, with the question and whom it is about."""
    read = project(desk.store, desk.ria, desk.assessment, as_of=_seq(desk))
    desk.write("A neighbour rang twice.")
    save(desk, "visits", {"happened_on": "2026-03-02", "place": "At home"}, row="v2")
    found = changed_since(read, project(desk.store, desk.ria, desk.assessment))
    assert [one.section for one in found] == ["Referral", "Visits and contacts"]
    assert found[0].label == "What was the referral about?"
    assert ("added", "twice") in [(what, text.strip()) for what, text in found[0].pieces]
    assert all(what == "added" for what, _ in found[1].pieces)


def test_a_struck_text_is_told_without_its_words(desk: Desk) -> None:
    """What it said is shown to nobody; what was struck before it was read is not told again."""
    read = project(desk.store, desk.ria, desk.assessment)
    seq = next(
        one.seq
        for one in desk.store.answers.revisions(desk.sam, desk.assessment)
        if one.address.question == "analysis"
    )
    desk.store.answers.strike(desk.sam, desk.assessment, seq, "Another family.")
    now = project(desk.store, desk.ria, desk.assessment)
    (change,) = changed_since(read, now)
    assert "entered in error" in change.struck
    assert change.pieces == []
    assert changed_since(read, now, struck_places(now)) == []


def _seq(desk: Desk) -> int:
    return desk.store.signatures.to_sign(desk.ria, desk.assessment).content_seq
