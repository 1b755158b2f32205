"""Advice on a parenting assessment, and the sessions that were held before the plan was shared."""

from typing import Any

from assessment_kit.instruments.advice import Advice, advice
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline
from assessment_kit.instruments.parenting import early_sessions

PEOPLE = {
    "each_child": [{"id": "ayo", "name": "Ayo"}, {"id": "tilly", "name": "Tilly"}],
    "each_parent_or_carer": [{"id": "dana", "name": "Dana"}, {"id": "lee", "name": "Lee"}],
}
PARENTS = {"dana": "Dana", "lee": "Lee"}
OUTLINE = outline(shipped().latest("parenting"), PEOPLE)
THIRD = "not_unwilling_or_not_working"


def told(*answers: dict[str, Any], question: str = "") -> list[Advice]:
    """Ask for advice, of one question only where it is named."""
    filled = [{"subject": "", "row": "r1", **answer} for answer in answers]
    found = advice(OUTLINE, filled)
    return [item for item in found if not question or item.question == question]


def shared(person: str, day: str) -> dict[str, Any]:
    """Write the day on which the plan was shared with a parent."""
    return {"question": "plan_shared_on", "subject": person, "row": "", "value": day}


def session(day: str = "2026-03-03", **parts: Any) -> dict[str, Any]:
    """Log a session with Dana, unless told otherwise."""
    value = {"happened_on": day, "parents": ["dana"], **parts}
    return {"question": "sessions", "subject": "", "row": "s1", "value": value}


def outcome(kind: str = "good_enough", child: str = "ayo", parents: tuple[str, ...] = ("dana", "lee")) -> Any:
    """Write an outcome for Ayo with both parents, unless told otherwise."""
    value = {"parents": list(parents), "outcome": kind, "because": "She plays with him."}
    return {"question": "outcomes", "subject": child, "row": "o1", "value": value}


def statement(question: str, person: str = "dana") -> dict[str, Any]:
    """Write a whole statement about Dana, unless told otherwise."""
    return {
        "question": question,
        "subject": person,
        "value": {"text": "She cooks at six."},
        "kind": "fact",
        "source": "own",
    }


def test_session_before_the_plan_was_shared_is_named() -> None:
    """It was promised to the parents that they know first; a session before that day is said openly."""
    (found,) = early_sessions([session(), shared("dana", "2026-03-05")], PARENTS)
    assert found.row == "s1"
    assert found.words == (
        "The session of 3 March 2026 was held before the plan was shared with Dana (5 March 2026)."
    )
    (advised,) = told(session(), shared("dana", "2026-03-05"), question="sessions")
    assert (advised.row, advised.words) == ("s1", f"{found.words} Every copy says so.")


def test_session_on_the_day_of_sharing_or_later_needs_no_word() -> None:
    """A plan may be gone through at the beginning of the first session."""
    assert early_sessions([session(), shared("dana", "2026-03-03")], PARENTS) == ()
    assert early_sessions([session(), shared("dana", "2026-02-20")], PARENTS) == ()


def test_session_where_no_day_of_sharing_is_written_is_named() -> None:
    """A plan that nobody shared is no plan that was shared late."""
    (found,) = early_sessions([session()], PARENTS)
    assert found.words == (
        "The session of 3 March 2026 was held and no day is written on which the plan was shared with Dana."
    )


def test_each_parent_has_a_day_of_their_own() -> None:
    """Parents who live apart are told on different days, and each counts for their own sessions."""
    days = (shared("dana", "2026-03-01"), shared("lee", "2026-03-10"))
    assert early_sessions([session(), *days], PARENTS) == ()
    (found,) = early_sessions([session(parents=["dana", "lee"]), *days], PARENTS)
    assert "with Lee (10 March 2026)" in found.words
    assert "Dana" not in found.words


def test_session_that_names_nobody_is_held_against_every_parent() -> None:
    """Leaving out who took part does not make a session timely."""
    days = (shared("dana", "2026-03-05"),)
    (found,) = early_sessions([session(parents=[]), *days], PARENTS)
    assert found.words == (
        "The session of 3 March 2026 was held before the plan was shared with Dana (5 March 2026), "
        "and no day is written on which the plan was shared with Lee."
    )


def test_session_that_did_not_take_place_is_passed_over() -> None:
    """A parent who did not come has missed nothing that they were not told of; half-typed days wait too."""
    for one in (session(held="not_held"), session("next week")):
        assert early_sessions([one], PARENTS) == ()


def test_third_outcome_without_any_support_is_asked_about() -> None:
    """Nobody is said to be unwilling, or not to change with support, where no support is written down."""
    (found,) = told(outcome(THIRD), question="outcomes")
    assert (found.subject, found.row) == ("ayo", "o1")
    assert found.words == (
        "This outcome about Ayo rests on support, and no support is written down: "
        "what was offered, or why was none?"
    )


def test_third_outcome_with_support_or_a_reason_needs_no_word() -> None:
    """What was offered, or why nothing was, answers it; the other outcomes need neither."""
    offered = {"question": "support_tried", "value": {"what": "A group on Tuesdays"}}
    reason = {"question": "support_none_because", "row": "", "value": "The service has closed."}
    for supported in (offered, reason):
        assert told(outcome(THIRD), supported, question="outcomes") == []
    assert told(outcome("not_yet_willing"), question="outcomes") == []


def test_parent_whom_no_outcome_names_is_asked_about() -> None:
    """Each parent is owed an answer for each child; a couple is named together."""
    (found,) = told(outcome(parents=("dana",)), question="outcomes")
    assert found.words == (
        "No outcome about Ayo names Lee: is one missing, or do they not care for this child?"
    )
    assert told(outcome(), question="outcomes") == []


def test_child_without_a_decision_is_named_and_nothing_is_held_up() -> None:
    """The decision is another person's and may come later; whoever hands in knows that it is missing."""
    decided = {"question": "decision", "subject": "ayo", "row": "", "value": "He stays with Dana."}
    (found,) = told(decided, question="decision")
    assert found.subject == "tilly"
    assert found.words == "The child’s social worker has not written a decision for Tilly yet."


def test_knowledge_that_nobody_saw_in_practice_is_asked_about() -> None:
    """Knowing is not doing: what a parent says is set beside what was seen of this parent."""
    knows = {"question": "knows_daily_care", "subject": "dana", "value": {"words": "Tea at five, bath, bed."}}
    (found,) = told(knows, statement("daily_care", "lee"), question="knows_daily_care")
    assert "about Dana is answered, and nothing is written of what was seen" in found.words
    assert told(knows, statement("daily_care"), question="knows_daily_care") == []


def test_one_side_alone_is_asked_for_the_other() -> None:
    """We see what we expect to see; saying that one looked is enough."""
    name = "good_enough_routine"
    (found,) = told(statement(f"{name}_against"), question=f"{name}_other_side")
    assert found.words == (
        "“What shows otherwise: is there chaos and lack of routine?” about Dana has statements and its "
        "opposite has none: did you look for the other side?"
    )
    looked = {"question": f"{name}_other_side", "subject": "dana", "row": "", "value": "I came at bedtime."}
    assert told(statement(f"{name}_against"), looked, question=f"{name}_other_side") == []
    both = (statement(f"{name}_for"), statement(f"{name}_against"))
    assert told(*both, question=f"{name}_other_side") == []


def test_other_assessments_are_not_asked_about_parenting() -> None:
    """The advice belongs to the parenting assessment alone."""
    early_help = outline(shipped().latest("early_help"), PEOPLE)
    assert "decision" not in {item.question for item in advice(early_help, [])}
