"""What a save of a knowledge check must keep to: items chosen for this parent, and that may be asked here."""

from collections.abc import Callable, Collection
from typing import Any

from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.item_check import refuse_unchecked
from assessment_kit.core.knowledge import Asking, Knows, answer_row, askings_of, rating_row
from assessment_kit.instruments.model import Question

NOT_CHOSEN = "This is not among what this parent is asked any more: ask the worker to choose it again."
NOT_ANSWERED = "Nothing was answered here: write what shows it in “What shows it”, or choose “Not asked”."
NEVER_ASKED = "This was not chosen for this parent, so there is nothing to rate: choose it first."
NOT_A_PARENTS = "What is made of an answer is the practitioner’s: send it without saying whose words it is."
_ANOTHER_ROW = "This answer has a row of its own already: reload the page, and go on in that one."

InForce = Callable[[Address], dict[str, Any]]


def check_knowledge(
    question: Question,
    address: Address,
    operation: Operation,
    in_force: InForce,
    runnable: Callable[[], Collection[str]],
) -> None:
    """Refuse what does not belong to a check of this parent; everything else passes.

    Parameters
    ----------
    in_force
        Gives what stands at another address, {} where nothing does.
    runnable
        The items that may be asked in this workspace.

    Raises
    ------
    StateError
        When an item may not be asked here, or was not chosen for this parent.
    InvalidInputError
        When something is made of an answer that was not given, and no words show it.
    RefusedError
        When a rating is said to be the parent's, or stands in another row than its answer's.
    """
    value = operation.value
    if not question.type.startswith("knowledge_") or value is None:
        return
    match question.type:
        case "knowledge_items":
            new = [item for item in value if item not in _chosen(in_force(address))]
            refuse_unchecked(new, runnable())
        case "knowledge_answers":
            asking = Asking(value["item"], value["asking"])
            _must_be_row(address.row, answer_row(address.assessment, address.subject, asking))
            chosen = in_force(Address(address.assessment, _beside(question, "items"), address.subject))
            if asking not in askings_of(_chosen(chosen)):
                raise StateError(NOT_CHOSEN)
            refuse_unchecked([asking.item], runnable())
        case "knowledge_ratings":
            if operation.voice:
                raise RefusedError(NOT_A_PARENTS)
            asking = Asking(value.get("item") or "", value.get("asking") or 1)
            _must_be_row(address.row, rating_row(address.assessment, address.subject, asking))
            _check_rating(question, address, asking, value, in_force)


def _check_rating(
    question: Question, address: Address, asking: Asking, value: dict[str, Any], in_force: InForce
) -> None:
    """Refuse a rating of what was never asked, and one for which neither an answer nor words stand."""
    here, subject = address.assessment, address.subject
    answers = Address(here, _beside(question, "answers"), subject, answer_row(here, subject, asking))
    if in_force(answers):
        return
    stands = in_force(address).get("value")
    chosen = _chosen(in_force(Address(here, _beside(question, "items"), subject)))
    if not stands and asking not in askings_of(chosen):
        raise StateError(NEVER_ASKED)
    is_new = not isinstance(stands, dict) or stands.get("rating") != value.get("rating") or _shows(stands)
    if is_new and _says_something(value) and not _shows(value):
        raise InvalidInputError(NOT_ANSWERED)


def _says_something(value: dict[str, Any]) -> bool:
    return value.get("rating") not in {None, "", Knows.NOT_ASKED.value}


def _shows(value: dict[str, Any]) -> bool:
    return bool(str(value.get("words") or "").strip())


def _beside(question: Question, name: str) -> str:
    """Name the question that belongs to the same check: "check_items" beside "check_answers"."""
    return f"{question.id.rpartition('_')[0]}_{name}"


def _chosen(said: dict[str, Any]) -> list[str]:
    chosen = said.get("value")
    return chosen if isinstance(chosen, list) else []


def _must_be_row(row: str, wanted: str) -> None:
    if row != wanted:
        raise RefusedError(_ANOTHER_ROW)
