"""How long a save takes with twenty people typing, beside a handler of the same server that does nothing."""

import random
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.person import Person
from benchmarks.result import Result, at_least, at_most, percentile
from tests.browser.running_demo import RunningDemo

PEOPLE = 20
SECONDS = 20.0
PAUSE = 1.2  # seconds between the saves of one person who types without stopping
FLAT_OUT_SECONDS = 8.0
SENTENCE = "Mrs Example said that mornings are calmer since the breakfast club began. "


def _draft(person: Person) -> tuple[str, str]:
    """Find an assessment that can be written, and a question of statements in it about the family."""
    for case in person.get("/cases"):  # type: ignore[attr-defined]
        for assessment in person.get(f"/cases/{case['id']}")["assessments"]:  # type: ignore[attr-defined]
            if assessment["status"] in {"draft", "returned"}:
                return assessment["id"], "existing_strengths"
    raise LookupError("The demo has no assessment that can be written.")


def _everyone(people: list[Person], act: Callable[[int, Person], None]) -> None:
    threads = [threading.Thread(target=act, args=(n, person)) for n, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _typing(people: list[Person], assessment: str, question: str) -> tuple[list[float], list[float]]:
    saves: list[float] = []
    nothings: list[float] = []

    def act(n: int, person: Person) -> None:
        place = {"question": question, "row": f"benchmark-{n}"}
        rev, text, chance = 0, "", random.Random(n)  # noqa: S311 - the rhythm of typing, no secret
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            time.sleep(chance.uniform(0.5, 1.5) * PAUSE)
            text += SENTENCE
            seconds, rev = person.seconds_of_save(assessment, place, rev, {"text": text})  # type: ignore[arg-type]
            saves.append(seconds)
            nothings.append(person.seconds_of_nothing())

    _everyone(people, act)
    return saves, nothings


def _flat_out(people: list[Person], assessment: str, question: str) -> float:
    counts = [0] * len(people)

    def act(n: int, person: Person) -> None:
        place: dict[str, Any] = {"question": question, "row": f"flat-out-{n}"}
        rev, until = 0, time.monotonic() + FLAT_OUT_SECONDS
        while time.monotonic() < until:
            _, rev = person.seconds_of_save(assessment, place, rev, {"text": SENTENCE})  # type: ignore[arg-type]
            counts[n] += 1

    began = time.monotonic()
    _everyone(people, act)
    return sum(counts) / (time.monotonic() - began)


def measure() -> list[Result]:
    """Type as twenty people for a while, then as fast as can be."""
    with tempfile.TemporaryDirectory() as folder:
        demo = RunningDemo(Path(folder) / "home")
        try:
            demo.start()
            people = [Person(demo, demo.login("practitioner")) for _ in range(PEOPLE)]
            assessment, question = _draft(people[0])
            saves, nothings = _typing(people, assessment, question)
            rate = _flat_out(people, assessment, question)
        finally:
            demo.stop()
    save, nothing = percentile(saves, 95), percentile(nothings, 95)
    detail = f"p95 of {len(saves)} saves {save * 1000:.1f} ms, of doing nothing {nothing * 1000:.1f} ms"
    return [
        at_most("save acknowledged, 20 people typing, p95 against doing nothing", save / nothing, 8, detail),
        at_least(
            "saves a second, flat out", rate, 300, f"{PEOPLE} people over HTTP for {FLAT_OUT_SECONDS:g} s"
        ),
    ]
