"""A day of a knowledge check in the demo: handed over, answered at the parent's pace, given back."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.knowledge import Asking, answer_row, rating_row
from assessment_kit.core.people import Account

if TYPE_CHECKING:
    from assessment_kit.demo.telling import Told

_ANSWERS, _BREAKS, _RATINGS = "check_answers", "check_breaks", "check_ratings"
_AN_ANSWER = timedelta(minutes=2)
_NOTHING: dict[str, Any] = {  # as the page of the check sends it
    "asking": 1,
    "told": "answered",
    "choice": None,
    "order": [],
    "spots": [],
    "verdict": None,
    "words": "",
    "read_to_them": False,
    "shown_again": 0,
}


def hold(told: "Told", account: Account, assessment: str, parent: str, details: Mapping[str, Any]) -> None:
    """Hand the device to a parent, let them answer and rest, and have it back.

    Parameters
    ----------
    details
        Who is there and what helps, as the columns of a day; `said` lists answers as the page sends them, in
        their order, what is left out being nothing. An item that comes again is an answer that was changed;
        {"break": 11} is a break of as many minutes. `waits` says how many minutes after the start of the
        day it begins.
    """
    store = told.store
    told.let_pass(timedelta(minutes=details.get("waits", 0)))
    handed = store.hand_overs.begin(account, assessment, parent, Task.KNOWLEDGE_CHECK)
    visit = {name: details[name] for name in ("present", "who", "help", "adjustments") if name in details}
    store.checks.begin_visit(account, handed, visit)
    for said in details["said"]:
        told.let_pass(_AN_ANSWER)
        if "break" in said:
            _rest(told, handed, timedelta(minutes=said["break"]))
        else:
            value = {**_NOTHING, **said}
            asking = Asking(value["item"], value["asking"])
            _say(told, handed, _ANSWERS, answer_row(assessment, parent, asking), value)
    store.hand_overs.end(handed.id, account)
    store.checks.end_visit(account, store.hand_overs.get(handed.id))


def in_its_row(operation: Operation, assessment: str) -> Operation:
    """Put the rating of an answer into the row that the answer has; everything else stays where it is."""
    value = operation.value
    if operation.question != _RATINGS or not isinstance(value, dict):
        return operation
    row = rating_row(assessment, operation.subject, Asking(value["item"], value.get("asking", 1)))
    return replace(operation, value={"asking": 1, **value}, row=row)


def _rest(told: "Told", handed: HandOver, how_long: timedelta) -> None:
    row, began = str(uuid.uuid4()), told.store.database.now()
    value = {"began_at": began.isoformat()}
    _say(told, handed, _BREAKS, row, value)
    told.let_pass(how_long)
    ended = {**value, "ended_at": told.store.database.now().isoformat()}
    _say(told, handed, _BREAKS, row, ended)


def _say(told: "Told", handed: HandOver, question: str, row: str, value: dict[str, Any]) -> None:
    operation = Operation(str(uuid.uuid4()), question, value, subject=handed.person, row=row)
    told.store.hand_overs.save(handed.id, [told.over_what_stood(operation, handed.assessment)])
