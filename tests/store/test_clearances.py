"""Clearances: one text or name for one reader, the last word counts, and each word stays."""

import pytest

from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import Clearance, Recipient, name_address, standing
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.people import CaseRole
from tests.store.desk import Desk
from tests.store.leaving import give, mother, to_agency, to_mother

WHY = "He would know that it was she who rang."


def decide(
    desk: Desk,
    whose: Recipient,
    by: str = "sam",
    rev: int = 1,
    why: str = WHY,
    *,
    is_cleared: bool = True,
) -> Clearance:
    """Decide about the analysis."""
    at = Address(desk.assessment, "analysis")
    account = getattr(desk, by)
    return desk.store.clearances.decide(
        account, desk.assessment, whose.id, at, rev, is_cleared=is_cleared, why=why
    )


def test_a_decision_keeps_who_made_it_when_and_why(desk: Desk) -> None:
    """The words are sealed; the audit holds ids."""
    made = decide(desk, to_mother(desk))
    assert (made.by_name, made.why, made.is_cleared, made.rev) == ("Sam Lee", WHY, True, 1)
    assert made.at == desk.clock.moment
    assert desk.store.clearances.of(desk.ria, desk.assessment) == (made,)
    entries = desk.store.audit.of_case(desk.case)
    assert "clearance" in {one.action for one in entries}
    assert not any("rang" in one.body for one in entries)
    assert desk.store.verify().faults == ()


def test_the_last_word_counts_and_every_word_stays(desk: Desk) -> None:
    """Two decisions within one tick of the clock too."""
    whose = to_mother(desk)
    for is_cleared in (True, False, True, False):
        last = decide(desk, whose, is_cleared=is_cleared)
    found = desk.store.clearances.of(desk.sam, desk.assessment)
    assert [one.is_cleared for one in found] == [True, False, True, False]
    assert standing(found, whose.id) == {(last.address, 1): last}


def test_a_decision_is_of_one_reader_and_one_text(desk: Desk) -> None:
    """Another reader, and the text as it reads later, are decided anew."""
    whose, agency = to_mother(desk), to_agency(desk)
    made = decide(desk, whose)
    found = desk.store.clearances.of(desk.sam, desk.assessment)
    assert standing(found, agency.id) == {}
    assert (made.address, 2) not in standing(found, whose.id)


@pytest.mark.parametrize("is_cleared", [True, False])
@pytest.mark.parametrize("why", ["", "  \n", "no", "–"])
def test_what_may_happen_is_said_whichever_way_it_goes(desk: Desk, why: str, is_cleared: bool) -> None:
    """A tick is no thought."""
    with pytest.raises(InvalidInputError, match="What may happen if they read this"):
        decide(desk, to_mother(desk), why=why, is_cleared=is_cleared)
    assert desk.store.clearances.of(desk.sam, desk.assessment) == ()


@pytest.mark.parametrize("role", [CaseRole.CONTRIBUTOR, CaseRole.READER, CaseRole.STUDENT])
def test_only_who_answers_for_the_work_decides(desk: Desk, role: CaseRole) -> None:
    """The supervisor does, too; whoever reads or helps does not."""
    whose = to_mother(desk)
    assert decide(desk, whose, by="ria").by_name == "Ria Moss"
    give(desk, "alex", role)
    with pytest.raises(RefusedError):
        decide(desk, whose, by="alex")
    with pytest.raises(NotFoundError):
        decide(desk, whose, by="vic")
    assert len(desk.store.clearances.of(desk.sam, desk.assessment)) == 1


def test_nothing_is_decided_for_nobody(desk: Desk) -> None:
    """Neither for a reader who was not named nor about a person of no case."""
    nobody = to_mother(desk)
    with pytest.raises(NotFoundError, match="name them first"):
        desk.store.clearances.decide(
            desk.sam, desk.assessment, "x", Address(desk.assessment, "analysis"), 1, is_cleared=True, why=WHY
        )
    with pytest.raises(NotFoundError, match="no such person in this case"):
        desk.store.clearances.decide_name(
            desk.sam, desk.assessment, nobody.id, "somebody", is_cleared=True, why=WHY
        )


def test_a_name_is_cleared_for_itself(desk: Desk) -> None:
    """Whoever may be named is one decision, the texts in which they are named are others."""
    whose = to_agency(desk)
    made = desk.store.clearances.decide_name(
        desk.sam, desk.assessment, whose.id, mother(desk), is_cleared=True, why="She asked for it."
    )
    assert (made.address, made.rev) == (name_address(desk.assessment, mother(desk)), 0)
    assert desk.store.verify().faults == ()
