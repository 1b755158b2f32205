"""Addenda and the family's own views: written beside a content that they cite and do not change."""

from collections.abc import Callable

import pytest

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import CaseRole
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from tests.store.desk import Desk
from tests.store.tampering import tamper, verified

TEXT = "The school wrote on 12 March that she has been there every day since."
VIEW = "I read it. I do not shout any more, and nobody asked me about that."
ADDENDUM, FAMILY_VIEW = AddendumKind.ADDENDUM, AddendumKind.FAMILY_VIEW


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """Sign an assessment."""
    desk.submit()
    desk.authorise()
    desk.clock.advance(days=1)
    return desk


def mother(desk: Desk) -> str:
    """Find the mother's id."""
    return next(one.id for one in desk.store.cases.people(desk.case) if one.name == "Marta Łoś")


@pytest.mark.parametrize("login", ["sam", "ria"])
def test_who_writes_or_supervises_adds_and_cites_the_root(signed: Desk, login: str) -> None:
    """The text stands beside the root that was signed, which does not change."""
    added = signed.store.addenda.add(getattr(signed, login), signed.assessment, ADDENDUM, f"  {TEXT}\n")
    assert (added.text, added.version) == (TEXT, 1)
    assert added.content_root == signed.now.authorisations[0].content_root
    assert signed.store.addenda.of(signed.ria, signed.assessment) == (added,)
    assert signed.store.assessments.content_root(signed.ria, signed.assessment) == added.content_root
    assert signed.store.verify().faults == ()


def test_whoever_only_reads_adds_nothing(signed: Desk) -> None:
    """A reader asks somebody who writes in the case."""
    signed.store.cases.grant(signed.sam, signed.case, "alex", CaseRole.READER)
    with pytest.raises(RefusedError):
        signed.store.addenda.add(signed.alex, signed.assessment, ADDENDUM, TEXT)
    assert signed.store.addenda.of(signed.alex, signed.assessment) == ()


def test_it_is_nobody_elses_to_read_or_write(signed: Desk) -> None:
    """Who may not open the case learns nothing."""
    signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, TEXT)
    with pytest.raises(NotFoundError):
        signed.store.addenda.of(signed.alex, signed.assessment)
    with pytest.raises(NotFoundError):
        signed.store.addenda.add(signed.alex, signed.assessment, ADDENDUM, TEXT)


NOT_YET: dict[str, Callable[[Desk], object]] = {
    "draft": lambda desk: desk.now,
    "submitted": lambda desk: desk.submit(),
    "cancelled": lambda desk: desk.store.assessments.cancel(desk.sam, desk.assessment, "A mistake."),
}


@pytest.mark.parametrize("status", NOT_YET)
def test_an_addendum_is_added_to_what_was_authorised(desk: Desk, status: str) -> None:
    """Before that there is another way, which the sentence names."""
    NOT_YET[status](desk)
    with pytest.raises(StateError, match=r"form|returned or reopened"):
        desk.store.addenda.add(desk.sam, desk.assessment, ADDENDUM, TEXT)


@pytest.mark.parametrize("status", ["submitted", "cancelled"])
def test_the_familys_own_view_needs_no_authorisation(desk: Desk, status: str) -> None:
    """It is added at any time once the form is closed, and nothing is reopened for it."""
    NOT_YET[status](desk)
    added = desk.store.addenda.add(desk.sam, desk.assessment, FAMILY_VIEW, VIEW, mother(desk))
    assert (added.person_name, added.version, desk.now.status.value) == ("Marta Łoś", 0, status)


def test_a_view_is_somebodys_of_the_family(signed: Desk) -> None:
    """Not a professional's, and not nobody's."""
    visitor = next(one.id for one in signed.store.cases.people(signed.case) if one.name == "Hetty Visitor")
    for person in ("", "nobody", visitor):
        with pytest.raises(InvalidInputError, match="whose view"):
            signed.store.addenda.add(signed.sam, signed.assessment, FAMILY_VIEW, VIEW, person)


def test_nothing_is_not_added(signed: Desk) -> None:
    """An empty text says so."""
    with pytest.raises(InvalidInputError):
        signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, " \n ")


def test_an_addendum_stays_with_the_version_that_it_cites(signed: Desk) -> None:
    """After a reopening the first version's addenda are still there, beside version 1."""
    first = signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, TEXT)
    signed.store.assessments.reopen(signed.ria, signed.assessment, "The mother's view came later.")
    with pytest.raises(StateError, match="in the form"):
        signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, TEXT)
    signed.write("A neighbour rang twice.")
    signed.submit()
    signed.authorise()
    signed.clock.advance(hours=1)
    second = signed.store.addenda.add(signed.sam, signed.assessment, FAMILY_VIEW, VIEW, mother(signed))
    found = signed.store.addenda.of(signed.ria, signed.assessment)
    assert [(one.id, one.version) for one in found] == [(first.id, 1), (second.id, 2)]


def test_every_face_has_them_from_the_projection(signed: Desk) -> None:
    """A child's part has what all share, and a brother's own view not."""
    signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, TEXT)
    signed.store.addenda.add(signed.sam, signed.assessment, FAMILY_VIEW, VIEW, mother(signed))
    view = project(signed.store, signed.ria, signed.assessment)
    assert {one.text for one in view.addenda} == {TEXT, VIEW}
    assert {one.text for one in for_child(view, signed.child).addenda} == {TEXT, VIEW}


def test_the_text_is_sealed_and_gone_with_the_familys_key(signed: Desk) -> None:
    """No word stands in clear, in no entry of the audit either; erased, it says so, and verify agrees."""
    signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, TEXT)
    with signed.store.database.read() as conn:
        row = conn.exec_driver_sql("SELECT * FROM addendum").mappings().one()
        bodies = conn.exec_driver_sql("SELECT group_concat(body) FROM audit").scalar()
    assert b"school" not in row["text_sealed"]
    assert "school" not in bodies
    with signed.store.database.write() as conn:
        signed.store.keys.destroy(conn, signed.case, "")
    assert signed.store.addenda.of(signed.ria, signed.assessment)[0].text == "(erased)"
    assert not [fault for fault in signed.store.verify().faults if "addendum" in fault.lower()]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM addendum", "was deleted"),
        ("UPDATE addendum SET text_sealed = x'01'", "cannot be opened"),
        ("UPDATE addendum SET content_root = 'other'", "does not agree with the audit"),
        ("UPDATE addendum SET kind = 'family_view'", "does not agree with the audit"),
        (
            "INSERT INTO addendum SELECT 'x', assessment, kind, '', '', text_sealed, by, at FROM addendum",
            "not in the audit",
        ),
    ],
)
def test_verify_finds_what_was_changed(signed: Desk, statement: str, said: str) -> None:
    """Whoever has the key and drops the triggers is found out."""
    signed.store.addenda.add(signed.sam, signed.assessment, ADDENDUM, TEXT)
    home = signed.store.workspace.home
    signed.store.close()
    tamper(home, statement)
    assert any(said in fault for fault in verified(home).faults)


def test_a_student_adds_no_addendum_and_may_write_down_a_view(signed: Desk) -> None:
    """What is printed with a signed text for good is for those who answer for it."""
    signed.store.cases.grant(signed.sam, signed.case, "alex", CaseRole.STUDENT)
    add = signed.store.addenda.add
    with pytest.raises(RefusedError, match="A student adds no addendum"):
        add(signed.alex, signed.assessment, ADDENDUM, TEXT)
    assert add(signed.alex, signed.assessment, FAMILY_VIEW, VIEW, mother(signed)).by_name == "Alex Byrne"
