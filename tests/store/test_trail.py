"""Who wrote what where and when, read without opening a word of it."""

import pytest

from assessment_kit.core.errors import NotFoundError
from tests.store.desk import Desk
from tests.store.leaving import authorised, released


def test_every_revision_is_named_and_no_word_of_it(desk: Desk) -> None:
    """A time line can say who wrote where without a key being used."""
    desk.clock.advance(hours=1)
    desk.write("Another neighbour rang.")
    found = desk.store.trail.written(desk.ria, desk.assessment)
    assert [one.seq for one in found] == sorted(one.seq for one in found)
    last = found[-1]
    assert (last.question, last.by_name, last.at) == ("referral_reason", "Sam Lee", desk.clock.moment)
    assert {one.question for one in found} >= {"people", "analysis", "proposed_level"}
    assert not any(one.is_struck for one in found)


def test_what_was_struck_says_so(desk: Desk) -> None:
    """The mark stands beside who wrote it and when."""
    desk.write("About another family.")
    seq = desk.store.trail.written(desk.sam, desk.assessment)[-1].seq
    desk.store.answers.strike(desk.sam, desk.assessment, seq, "This is about another child.", since_rev=2)
    marked = [one.seq for one in desk.store.trail.written(desk.sam, desk.assessment) if one.is_struck]
    assert marked == [seq]


def test_sections_notes_and_copies_are_listed(desk: Desk) -> None:
    """What was declared, annotated, replied to and handed out, each with who and when."""
    store, one = desk.store, desk.assessment
    store.assessments.declare_section(desk.sam, one, "analysis", True)
    store.assessments.declare_section(desk.sam, one, "analysis", False)
    note = store.annotations.add(desk.ria, one, "analysis", "Why mornings?")
    desk.clock.advance(hours=1)
    store.annotations.reply(desk.sam, one, note.number, "They told me.")
    store.annotations.resolve(desk.ria, one, note.number)
    released(authorised(desk))
    declared = [(d.section, d.is_complete, d.by_name) for d in store.trail.declared(desk.ria, one)]
    assert declared == [("analysis", True, "Sam Lee"), ("analysis", False, "Sam Lee")]
    notes = [(n.number, n.what, n.state, n.by_name, n.is_first) for n in store.trail.notes(desk.ria, one)]
    assert notes == [
        (1, "text", "open", "Ria Moss", True),
        (1, "reply", "answered", "Sam Lee", False),
        (1, "state", "resolved", "Ria Moss", False),
    ]
    assert [(c.copy, c.by_name) for c in store.trail.copies(None, one)] == [("family", "Sam Lee")]


@pytest.mark.parametrize("what", ["written", "declared", "notes", "roles", "copies"])
def test_who_holds_no_role_reads_none_of_it(desk: Desk, what: str) -> None:
    """Even who worked when is the family's matter; the refusal is written down."""
    with pytest.raises(NotFoundError):
        getattr(desk.store.trail, what)(desk.alex, desk.assessment)
    assert desk.actions()[-1] == "refused"


def test_reading_it_is_audited(desk: Desk) -> None:
    """Who looked is known."""
    desk.store.trail.written(desk.ria, desk.assessment)
    desk.write()  # what was read is written down with the next write, or within moments
    read = [entry.object for entry in desk.store.audit.of_case(desk.case) if entry.action == "read"]
    assert f"assessment/{desk.assessment}/trail" in read
