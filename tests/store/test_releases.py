"""Releases: who asks and confirms, what is recorded and refused, and that the file is what was signed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from assessment_kit.core.answer import Address
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.disclosure import CopyKind, RecipientKind
from assessment_kit.core.errors import (
    ChangedError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.people import CaseRole
from assessment_kit.core.release import Check, Handing, Made
from assessment_kit.core.releasing import is_plan
from tests.store.desk import Desk
from tests.store.leaving import (
    FILE,
    asked_for,
    authorised,
    confirmed,
    file_of,
    give,
    mother,
    released,
    to_agency,
    to_mother,
    waiting,
)

HAPPENED = Event(EventKind.STARTED, "sam", "Sam Lee", datetime(2026, 3, 10, 9, tzinfo=UTC))
BEGUN = Assessment(
    "a", "c", "parenting", 1, "", "", "", (), date(2026, 3, 6), date(2026, 3, 10), "sam", "Sam Lee", ()
)


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """Authorise an assessment."""
    return authorised(desk)


def test_a_release_records_all_that_was_said_of_it(signed: Desk) -> None:
    """Copy, hash, root, reader, way, language, who explains it, who did it; and the file is kept."""
    made = released(signed, language="Polish", how=Handing.POST)
    assert (made.number, made.version, made.copy, made.is_released) == (1, 1, CopyKind.FAMILY, True)
    assert made.recipient.name == "Marta Łoś"
    assert (made.language, made.how, made.explained_by) == ("Polish", Handing.POST, "Sam Lee")
    assert made.sha256 == sha256(FILE).hexdigest()
    assert made.content_root == signed.now.authorisations[-1].content_root
    assert made.leak_line == "214 protected strings: 0 found"
    assert made.by_name == "Sam Lee"
    assert signed.store.releases.file(signed.ria, made.id) == (made, FILE)
    assert signed.store.verify().faults == ()


def test_the_seal_beside_the_file_is_of_this_workspace(signed: Desk) -> None:
    """Whoever holds the public key tells that this file was released."""
    made = released(signed)
    _, seal = signed.store.releases.seal(signed.sam, made.id)
    assert (seal.sha256, seal.copy) == (made.sha256, made.number)
    assert signed.store.release_keys.public().has_signed(seal)


def test_every_write_and_reading_of_it_stands_in_the_audit(signed: Desk) -> None:
    """The chain says who named, released and took the file, and no name of the family."""
    made = released(signed)
    signed.store.releases.file(signed.ria, made.id)
    entries = signed.store.audit.of_case(signed.case)
    assert {"recipient_named", "release_asked", "released"} <= {one.action for one in entries}
    assert ("read", f"release/{made.id}/file") in {(one.action, one.object) for one in entries}
    assert not any("Marta" in one.body or "Sam Lee" in one.body for one in entries)


def test_no_release_exists_without_a_recipient(signed: Desk) -> None:
    """A copy for nobody is refused, and so is one for somebody who was not named."""
    asked, mark = asked_for(signed, to_mother(signed)), signed.store.releases.mark(signed.assessment)
    for nobody, refusal in (("", InvalidInputError), ("somebody", NotFoundError)):
        with pytest.raises(refusal):
            signed.store.releases.ask(signed.sam, replace(asked, recipient=nobody), file_of(signed), mark)
    assert signed.store.releases.of(signed.sam, signed.assessment) == ()


@pytest.mark.parametrize("copy", [CopyKind.COURT, CopyKind.PARTNER, CopyKind.CHILD, CopyKind.FULL])
def test_each_reader_gets_the_copies_that_are_made_for_them(signed: Desk, copy: CopyKind) -> None:
    """A mother gets no court, partner or child's copy, and nobody gets the council's own."""
    with pytest.raises((InvalidInputError, StateError)):
        released(signed, copy=copy)


def test_a_draft_is_handed_to_nobody(desk: Desk) -> None:
    """What is still being written can be looked at here; it does not leave."""
    desk.submit()
    desk.authorise()
    desk.store.assessments.reopen(desk.ria, desk.assessment, "A fact was wrong.")
    with pytest.raises(StateError, match="Only an authorised assessment leaves"):
        released(desk)


def test_the_plan_of_the_sessions_is_a_plan_while_nothing_is_authorised() -> None:
    """It is shared before the first session, in easy words; no other copy and no other kind of work."""
    draft = replace(BEGUN, events=())
    authorised_now = replace(BEGUN, events=(replace(HAPPENED, kind=EventKind.AUTHORISED),))
    cancelled = replace(BEGUN, events=(replace(HAPPENED, kind=EventKind.CANCELLED),))
    assert is_plan(draft, CopyKind.EASY_READ, "PARENTING")
    assert not is_plan(draft, CopyKind.FAMILY, "PARENTING")
    assert not is_plan(draft, CopyKind.EASY_READ, "CHILD_AND_FAMILY")
    assert not is_plan(authorised_now, CopyKind.EASY_READ, "PARENTING")
    assert not is_plan(cancelled, CopyKind.EASY_READ, "PARENTING")


def test_without_a_second_person_the_checklist_is_gone_through(signed: Desk) -> None:
    """Every point is looked at, and the sentence names the one that was not."""
    for missing in Check:
        with pytest.raises(InvalidInputError, match="look once more") as refused:
            released(signed, checked=frozenset(Check) - {missing})
        assert missing.words in str(refused.value)


@pytest.mark.parametrize("said", [{"language": " "}, {"explained_by": ""}])
def test_it_is_said_in_which_language_and_who_explains_it(signed: Desk, said: dict[str, str]) -> None:
    """A copy that nobody goes through with its reader is half a copy."""
    with pytest.raises(InvalidInputError, match="Say"):
        released(signed, **said)


def test_an_agency_needs_nobody_to_explain_its_copy(signed: Desk) -> None:
    """It reads for itself."""
    made = released(signed, to_agency(signed), copy=CopyKind.PARTNER, explained_by="")
    assert (made.recipient.kind, made.recipient.agency) == (RecipientKind.AGENCY, "Health visiting")


def test_until_a_second_person_has_looked_there_is_no_file(signed: Desk) -> None:
    """What waits is not to be handed over."""
    asked = waiting(signed)
    assert asked.is_waiting
    assert asked.second_person == ("Something is withheld from it.",)
    for read in (signed.store.releases.file, signed.store.releases.seal):
        with pytest.raises(StateError, match="waits for a second person"):
            read(signed.sam, asked.id)


def test_a_second_person_confirms_and_the_file_is_made(signed: Desk) -> None:
    """Both names stand in the record."""
    made = confirmed(signed, waiting(signed))
    assert (made.by_name, made.confirmed_by_name, made.is_released) == ("Sam Lee", "Ria Moss", True)
    assert signed.store.releases.file(signed.sam, made.id)[1] == FILE
    assert signed.store.verify().faults == ()


def test_the_second_person_is_another_one(signed: Desk) -> None:
    """Whoever asked does not confirm it too."""
    with pytest.raises(RefusedError, match="A second person confirms"):
        confirmed(signed, waiting(signed), by="sam")


@pytest.mark.parametrize("role", [CaseRole.CONTRIBUTOR, CaseRole.READER, CaseRole.STUDENT])
def test_the_second_person_leads_or_supervises_the_case(signed: Desk, role: CaseRole) -> None:
    """Who only writes or reads in it is not the one who answers for what leaves."""
    give(signed, "alex", role)
    with pytest.raises(RefusedError, match="leads or supervises"):
        confirmed(signed, waiting(signed), by="alex")


def test_the_second_person_is_of_this_case(signed: Desk) -> None:
    """A supervisor of other families learns nothing of it, not even that it is there."""
    asked = waiting(signed)
    with pytest.raises(NotFoundError) as closed:
        confirmed(signed, asked, by="vic")
    with pytest.raises(NotFoundError) as missing:
        signed.store.releases.get(signed.vic, 99)
    assert str(closed.value) == str(missing.value)


def test_nothing_is_confirmed_twice(signed: Desk) -> None:
    """The first word stands."""
    asked = waiting(signed)
    confirmed(signed, asked)
    with pytest.raises(StateError, match="released already"):
        confirmed(signed, asked)


def test_what_was_reopened_meanwhile_is_not_confirmed(signed: Desk) -> None:
    """What waits is of what was authorised; that is being written again."""
    asked = waiting(signed)
    signed.store.assessments.reopen(signed.ria, signed.assessment, "A fact was wrong.")
    with pytest.raises(StateError, match="Only an authorised assessment leaves"):
        confirmed(signed, asked)


def test_a_second_person_can_turn_it_down(signed: Desk) -> None:
    """It says why, and nothing can be handed over from then on."""
    asked = waiting(signed)
    turned = signed.store.releases.refuse(signed.ria, asked.id, "He reads her post.")
    assert (turned.is_waiting, turned.refused_because) == (False, "He reads her post.")
    assert turned.refused_by_name == "Ria Moss"
    with pytest.raises(StateError, match="turned down"):
        confirmed(signed, asked)
    with pytest.raises(StateError, match="turned down"):
        signed.store.releases.file(signed.sam, asked.id)
    assert signed.store.verify().faults == ()


def test_who_wrote_meanwhile_stops_the_release(signed: Desk) -> None:
    """What is released is what was projected; somebody who writes between the two undoes it."""
    mark = signed.store.releases.mark(signed.assessment)
    asked = asked_for(signed, to_mother(signed))
    signed.store.assessments.reopen(signed.ria, signed.assessment, "A fact was wrong.")
    signed.submit()
    signed.authorise()
    with pytest.raises(ChangedError, match="Somebody wrote"):
        signed.store.releases.ask(signed.sam, asked, file_of(signed), mark)


def test_who_decided_meanwhile_stops_the_confirmation(signed: Desk) -> None:
    """What the second person looked at is what is released; a decision between the two undoes it."""
    asked = waiting(signed)
    mark, made = signed.store.releases.mark(signed.assessment), Made(asked.number, FILE, 214)
    at, why = Address(signed.assessment, "analysis"), "He would know that it was she who rang."
    signed.store.clearances.decide(
        signed.sam, signed.assessment, asked.recipient.id, at, 1, is_cleared=True, why=why
    )
    with pytest.raises(ChangedError, match="Somebody wrote"):
        signed.store.releases.confirm(signed.ria, asked.id, made, mark)
    assert signed.store.releases.get(signed.ria, asked.id).is_waiting


def test_a_file_with_another_number_than_it_was_asked_for_is_not_kept(signed: Desk) -> None:
    """Two who ask at one moment get two numbers, and neither gets the other's file."""
    asked, mark = asked_for(signed, to_mother(signed)), signed.store.releases.mark(signed.assessment)
    with pytest.raises(ChangedError, match="Another copy was made"):
        signed.store.releases.ask(signed.sam, asked, replace(file_of(signed), number=2), mark)
    assert signed.store.releases.of(signed.sam, signed.assessment) == ()


@pytest.mark.parametrize("role", [CaseRole.CONTRIBUTOR, CaseRole.READER, CaseRole.STUDENT])
def test_who_answers_for_nothing_turns_nothing_down(signed: Desk, role: CaseRole) -> None:
    """Whoever asked may, and who could confirm; with a reason."""
    give(signed, "alex", role)
    asked = waiting(signed)
    with pytest.raises(RefusedError, match="Only whoever asked for it"):
        signed.store.releases.refuse(signed.alex, asked.id, "He reads her post.")
    with pytest.raises(InvalidInputError):
        signed.store.releases.refuse(signed.sam, asked.id, "  ")
    assert signed.store.releases.get(signed.sam, asked.id).is_waiting


def test_why_somebody_cannot_release_is_a_sentence(signed: Desk) -> None:
    """The page says it before anybody has typed a word."""
    why_not = signed.store.releases.why_not
    assert why_not(signed.sam, signed.assessment, CopyKind.FAMILY) == ""
    give(signed, "alex", CaseRole.READER)
    assert why_not(signed.alex, signed.assessment, CopyKind.FAMILY).startswith("Only the author")
    signed.store.assessments.reopen(signed.ria, signed.assessment, "A fact was wrong.")
    assert why_not(signed.sam, signed.assessment, CopyKind.FAMILY).startswith("Only an authorised")


def test_copies_are_numbered_within_their_assessment(signed: Desk) -> None:
    """A number that was turned down is not given again."""
    first = waiting(signed)
    signed.store.releases.refuse(signed.sam, first.id, "Asked for by mistake.")
    assert [first.number, released(signed).number, released(signed).number] == [1, 2, 3]


def test_who_may_not_open_the_case_releases_nothing(signed: Desk) -> None:
    """The refusal stands in the audit."""
    asked = asked_for(signed, to_mother(signed))
    mark = signed.store.releases.mark(signed.assessment)
    with pytest.raises(NotFoundError):
        signed.store.releases.ask(signed.alex, asked, file_of(signed), mark)
    assert "refused" in signed.actions()


def test_a_reader_releases_nothing(signed: Desk) -> None:
    """Only those who answer for the work do."""
    give(signed, "alex", CaseRole.READER)
    asked = asked_for(signed, to_mother(signed))
    with pytest.raises(RefusedError, match="Only the author, the lead practitioner or a supervisor"):
        signed.store.releases.ask(
            signed.alex, asked, file_of(signed), signed.store.releases.mark(signed.assessment)
        )


def test_a_destroyed_text_takes_the_files_that_hold_it_along(signed: Desk) -> None:
    """What a second person's word destroys is not left in a copy; its hash stays, to compare files with."""
    wrong = next(
        one
        for one in signed.store.answers.revisions(signed.sam, signed.assessment)
        if one.address.question == "analysis"
    )
    place = [signed.assessment, "analysis", "", "", wrong.rev]
    held, other = released(signed, stand=[place]), released(signed)
    signed.store.answers.strike(signed.sam, signed.assessment, wrong.seq, "About another family.")
    assert signed.store.releases.file(signed.sam, held.id)[1] == FILE
    signed.store.answers.confirm_strike(signed.ria, signed.assessment, wrong.seq)
    with pytest.raises(NotFoundError, match="destroyed"):
        signed.store.releases.file(signed.sam, held.id)
    assert not signed.store.releases.get(signed.sam, held.id).is_kept
    assert signed.store.releases.seal(signed.sam, held.id)[1].sha256 == held.sha256
    assert signed.store.releases.file(signed.sam, other.id)[1] == FILE
    assert signed.store.verify().faults == ()


def test_who_is_still_owed_a_copy_is_listed_until_they_have_one(signed: Desk) -> None:
    """The mother and the child are; from then on only who has none of what was authorised last."""
    before = signed.store.releases.owed(signed.sam, signed.assessment)
    assert [(one.name, one.copy) for one in before] == [
        ("Zoë O'Neill", CopyKind.CHILD),
        ("Marta Łoś", CopyKind.FAMILY),
    ]
    released(signed)
    after = signed.store.releases.owed(signed.sam, signed.assessment)
    assert [one.name for one in after] == ["Zoë O'Neill"]
    signed.store.assessments.reopen(signed.ria, signed.assessment, "A fact was wrong.")
    assert signed.store.releases.owed(signed.sam, signed.assessment) == []
    signed.write("A neighbour rang twice.")
    signed.submit()
    signed.authorise()
    (again,) = [
        one
        for one in signed.store.releases.owed(signed.sam, signed.assessment)
        if one.person == mother(signed)
    ]
    assert "They have copy 1, of what stood before." in again.why


def test_an_agency_that_was_named_is_owed_its_copy(signed: Desk) -> None:
    """Whoever was told that they get one is not forgotten."""
    to_agency(signed)
    owed = signed.store.releases.owed(signed.sam, signed.assessment)
    assert ("Health visiting", CopyKind.PARTNER) in [(one.name, one.copy) for one in owed]
