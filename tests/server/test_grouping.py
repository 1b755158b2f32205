"""Saves that share a COMMIT: each person is answered as if theirs had been alone."""

import asyncio
from collections.abc import Callable
from typing import Any

from assessment_kit.core.answer import Ack, Operation
from assessment_kit.core.errors import RefusedError, WorkspaceError
from assessment_kit.server.threads import Threads
from tests.store.desk import Desk


def save_of(team: Desk, question: str, by: str = "sam") -> Callable[[], list[Ack]]:
    """Make a save of one answer that stands alone."""
    operation = Operation(f"op-{question}-{by}", question, f"Words about {question}.")
    return lambda: team.store.answers.save(getattr(team, by), team.assessment, [operation])


def answers(team: Desk) -> dict[str, Any]:
    """Read what stands in the record."""
    return {r.address.question: r.value for r in team.store.answers.revisions(None, team.assessment)}


def run_together(team: Desk, *calls: Callable[[], Any]) -> list[Any]:
    """Have several people save at once; give what each was told."""
    threads = Threads(team.store.database)

    async def everyone() -> list[Any]:
        return await asyncio.gather(*(threads.save(call) for call in calls), return_exceptions=True)

    try:
        return asyncio.run(everyone())
    finally:
        threads.close()


def test_saves_that_wait_together_are_all_on_disk(desk: Desk) -> None:
    """Twenty acknowledgements mean twenty texts in the record."""
    questions = ["referrer_name", "referral_received", "referral_danger_statement"]
    told = run_together(desk, *(save_of(desk, question) for question in questions))
    assert [ack.op_id for (ack,) in told] == [f"op-{question}-sam" for question in questions]
    assert {question: answers(desk)[question] for question in questions} == {
        question: f"Words about {question}." for question in questions
    }


def test_a_refused_save_undoes_itself_alone(desk: Desk) -> None:
    """A supervisor who may not write is told so; the practitioner's text beside it stands."""
    told = run_together(
        desk,
        save_of(desk, "referrer_name"),
        save_of(desk, "referral_received", by="ria"),
        save_of(desk, "referral_danger_statement"),
    )
    assert isinstance(told[1], RefusedError)
    assert "referral_received" not in answers(desk)
    assert {"referrer_name", "referral_danger_statement"} <= set(answers(desk))
    assert desk.store.verify().is_whole


def test_what_fails_unforeseen_takes_nobody_with_it(desk: Desk) -> None:
    """A failing disk under one save undoes the group; each is tried alone and told its own fate."""
    tries = []

    def fails() -> None:
        tries.append(1)
        raise WorkspaceError("The disk is full.")

    told = run_together(
        desk, save_of(desk, "referrer_name"), fails, save_of(desk, "referral_danger_statement")
    )
    assert isinstance(told[1], WorkspaceError)
    assert len(tries) >= 1
    assert {"referrer_name", "referral_danger_statement"} <= set(answers(desk))
    assert told[0][0].op_id == "op-referrer_name-sam"
    assert desk.store.verify().is_whole


def test_nobody_is_answered_before_commit(desk: Desk) -> None:
    """While the group's transaction is open no acknowledgement has gone out."""
    threads = Threads(desk.store.database)
    answered_during: list[int] = []
    futures: list[asyncio.Task[Any]] = []

    def looks() -> None:
        answered_during.append(sum(future.done() for future in futures))

    async def everyone() -> None:
        calls = [save_of(desk, "referrer_name"), looks, save_of(desk, "referral_danger_statement"), looks]
        futures.extend(asyncio.ensure_future(threads.save(call)) for call in calls)
        await asyncio.gather(*futures)

    try:
        asyncio.run(everyone())
    finally:
        threads.close()
    assert len(answered_during) == 2
    assert answered_during[-1] <= 1  # at most the one that was run before the others had come
