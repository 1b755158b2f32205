"""Questions that one social worker alone answers, and people whom an answer names."""

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.people import CaseRole, Role
from tests.store.desk import PASSWORD, TODAY
from tests.store.handing import MAIN, Family


def test_who_is_not_the_author_does_not_recommend(family: Family) -> None:
    """A family support worker on the case, registered or not, writes no recommendation."""
    with pytest.raises(RefusedError, match="Only the assessing social worker, Sam Lee, answers this"):
        family.save("recommendation", "Home.", by="alex")
    family.save("recommendation", "Home, with help.")


def test_who_does_not_lead_does_not_decide(family: Family) -> None:
    """The decision is the child's social worker's."""
    with pytest.raises(RefusedError, match="who leads the case"):
        family.save("decision", "Home.", by="alex")


def test_a_lapsed_social_worker_recommends_nothing(family: Family) -> None:
    """The title is protected on the day of writing, not on the day of starting."""
    family.desk.clock.advance(days=300)  # January: the registration ended in November
    with pytest.raises(RefusedError, match="no registration is recorded for Sam Lee"):
        family.save("recommendation", "Home.")


def test_one_person_who_is_both_says_so_first(family: Family) -> None:
    """A decision by the author of the recommendation is refused until every copy will say it."""
    family.save("recommendation", "Home.")
    with pytest.raises(StateError, match="say first that you wrote both"):
        family.save("decision", "Home.")
    family.save("same_person", "no")
    with pytest.raises(StateError):
        family.save("decision", "Home.")
    family.save("same_person", "yes", base_rev=1)
    family.save("decision", "Home.")


def test_it_stays_said_while_the_decision_stands(family: Family) -> None:
    """Nobody takes the sentence away from under a decision."""
    family.save("same_person", "yes")
    family.save("decision", "Home.")
    for value in ("no", None):
        with pytest.raises(StateError, match="this stays said: empty the decision first"):
            family.save("same_person", value, base_rev=1)
    family.save("decision", "", base_rev=1)
    family.save("same_person", "no", base_rev=1)


def test_two_social_workers_need_not_say_it(family: Family) -> None:
    """Where one assesses and another leads the case, each writes their own and nothing is to be said."""
    desk, store = family.desk, family.store
    until = desk.sam.registered_until
    jo = store.accounts.add(
        "jo", "Jo Park", [Role.PRACTITIONER], PASSWORD, registration_number="SW00002", registered_until=until
    )
    store.cases.grant(desk.sam, desk.case, "jo", CaseRole.CONTRIBUTOR)
    mine = store.assessments.start(jo, desk.case, MAIN, [family.zoe], TODAY, TODAY)
    store.answers.save(jo, mine.id, [Operation("op-1", "recommendation", "Home.")])
    family.save("decision", "Home.", at=mine.id)
    with pytest.raises(RefusedError, match="Only the assessing social worker, Jo Park"):
        family.save("recommendation", "Elsewhere.", at=mine.id, base_rev=1)
    with pytest.raises(RefusedError):
        store.answers.save(jo, mine.id, [Operation("op-2", "decision", "Elsewhere.", base_rev=1)])


def test_a_lead_who_is_no_social_worker_does_not_decide(family: Family) -> None:
    """Leading a case makes nobody a social worker: a registration can end while they lead."""
    desk = family.desk
    desk.clock.advance(days=300)
    with pytest.raises(RefusedError, match="no registration is recorded for Sam Lee"):
        family.save("decision", "Home.")


WRONG = "This is about another child."


def test_what_one_social_worker_answers_is_not_struck_by_others(family: Family) -> None:
    """A colleague on the case does not take a recommendation or a decision out of every copy."""
    family.save("recommendation", "Home.")
    family.save("same_person", "yes")
    family.save("decision", "Home.")
    strike = family.store.answers.strike
    for question, whose in (
        ("recommendation", "assessing social worker"),
        ("decision", "child’s social worker"),
    ):
        (said,) = family.said(question)
        with pytest.raises(RefusedError, match=f"Only the {whose}, or a supervisor of the case") as refused:
            strike(family.desk.alex, family.main, said.seq, WRONG)
        assert str(refused.value).count(".") == 1
        assert family.said(question)[0].value == "Home."
    family.save("analysis", "Of another family.", by="alex")
    strike(
        family.desk.alex, family.main, family.said("analysis")[0].seq, WRONG
    )  # whoever writes strikes that


@pytest.mark.parametrize("by", ["sam", "ria"])
def test_it_is_not_struck_from_under_a_decision(family: Family, by: str) -> None:
    """Neither the lead nor a supervisor makes every copy silent about it; with the decision it may go."""
    family.save("same_person", "yes")
    family.save("decision", "Home.")
    strike = family.store.answers.strike
    account, (said,), (decision,) = (
        getattr(family.desk, by),
        family.said("same_person"),
        family.said("decision"),
    )
    with pytest.raises(StateError, match="every copy goes on saying it: strike or empty") as refused:
        strike(account, family.main, said.seq, WRONG)
    assert str(refused.value).count(".") == 1
    assert family.said("same_person")[0].value == "yes"
    strike(account, family.main, decision.seq, WRONG)
    strike(account, family.main, said.seq, WRONG)
    assert family.said("same_person")[0].struck == WRONG
    with pytest.raises(StateError, match="say first that you wrote both"):
        family.save("decision", "Elsewhere.", base_rev=1)


def test_any_second_person_of_the_case_confirms_what_an_owner_struck(family: Family) -> None:
    """The owner had it struck; a colleague's eyes are the second pair, never the same person's."""
    family.save("recommendation", "Of another family.")
    (said,) = family.said("recommendation")
    answers, desk = family.store.answers, family.desk
    answers.strike(desk.sam, family.main, said.seq, WRONG)
    with pytest.raises(RefusedError, match="A second person"):
        answers.confirm_strike(desk.sam, family.main, said.seq)
    answers.confirm_strike(desk.alex, family.main, said.seq)
    (struck,) = answers.struck(desk.sam, family.main)
    assert struck.strike is not None
    assert struck.strike.confirmed_by_name == desk.alex.name


def test_striking_is_offered_to_those_alone_who_may(family: Family) -> None:
    """A colleague is offered no button on a recommendation that would be refused."""
    desk, may = family.desk, family.store.answers.is_strikeable
    assert [may(who, family.main, "recommendation") for who in (desk.sam, desk.ria, desk.alex)] == [
        True,
        True,
        False,
    ]
    assert may(desk.alex, family.main, "analysis")


@pytest.mark.parametrize("by", ["sam", "ria"])
def test_the_owner_or_a_supervisor_strikes_it(family: Family, by: str) -> None:
    """Text about another child goes, on the word of whose it is, or of who supervises the case."""
    family.save("recommendation", "Home.")
    (said,) = family.said("recommendation")
    family.store.answers.strike(getattr(family.desk, by), family.main, said.seq, WRONG)
    assert family.said("recommendation")[0].struck == WRONG


def test_an_outcome_names_people_of_the_case_only(family: Family) -> None:
    """A couple of this family, each child apart; nobody of another case and no child outside."""
    couple = {"parents": [family.marta, family.ben], "because": "They have begun."}
    family.save("outcomes", couple, subject=family.zoe, row="o1")
    with pytest.raises(InvalidInputError, match="names somebody who is not among the people of this case"):
        family.save("outcomes", {"parents": ["stranger"]}, subject=family.zoe, row="o2")
    alone = family.start(MAIN, family.zoe)
    with pytest.raises(InvalidInputError, match="about someone that it is not asked about"):
        family.save("outcomes", couple, at=alone, subject=family.ava, row="o1")


def test_children_and_parents_are_named_where_they_belong(family: Family) -> None:
    """No copy says of a child that they are a parent, whatever a program sends."""
    for part, wrong, words in (
        (
            "parents",
            family.ava,
            "“Which parent or couple” names somebody who is a child: choose parents or carers",
        ),
        (
            "children",
            family.ben,
            "“With which children” names somebody who is no child: choose children only",
        ),
    ):
        with pytest.raises(InvalidInputError, match=words) as refused:
            family.save("outcomes", {part: [family.ava, family.ben]}, subject=family.zoe, row=part)
        assert str(refused.value).count(".") == 1
        right = {part: [family.ben if wrong == family.ava else family.ava]}
        family.save("outcomes", right, subject=family.zoe, row=part)


def test_who_was_named_before_does_not_stop_the_next_words(family: Family) -> None:
    """Ben is found to be a brother: what was written of him goes on, and is corrected in its own time."""
    named = {"parents": [family.ben], "because": "He"}
    family.save("outcomes", named, subject=family.zoe, row="o1")
    child = Operation("ben-2", "people", {"kind": "child", "name": "Ben"}, 1, family.ben, family.ben)
    family.store.answers.save_for_case(family.desk.sam, family.desk.case, [child])
    family.save("outcomes", named | {"because": "He has begun."}, base_rev=1, subject=family.zoe, row="o1")
    with pytest.raises(InvalidInputError, match="is a child"):
        family.save("outcomes", named, subject=family.zoe, row="o2")
