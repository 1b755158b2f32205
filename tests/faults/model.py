"""F17: what people and machines do to one assessment, in any order, held against a plain dictionary."""

import shutil
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from assessment_kit.core.answer import Ack, Operation, Revision
from assessment_kit.core.errors import NotFoundError, StateError
from assessment_kit.core.people import CaseRole
from tests.assurance import Line
from tests.store.desk import TODAY, Desk, open_desk

FAMILYS, CHILDS = "existing_strengths", "child_how_asked"
PLACES = {
    "first": (FAMILYS, "", "r0"),
    "second": (FAMILYS, "", "r1"),
    "of Zoë": (CHILDS, "zoe", ""),
    "of Ava": (CHILDS, "ava", ""),
}
WHERE = st.sampled_from(sorted(PLACES))
PEOPLE = st.sampled_from(["sam", "alex"])
WHY = "It says more now."
AUTHORITY = "Records manager, schedule of 2026."


@dataclass
class Place:
    """One answer, as a dictionary would keep it.

    Parameters
    ----------
    child
        Whose record it ends with; empty for the family's.
    """

    question: str
    child: str
    row: str
    said: list[tuple[str, str]] = field(default_factory=list)  # author and text, by revision
    force: int = 0
    waiting: list[int] = field(default_factory=list)
    is_gone: bool = False

    def value(self, text: str) -> object:
        """Give a text as the question takes it, or nothing where the child's record was destroyed."""
        if self.is_gone:
            return None
        return {"text": text} if self.question == FAMILYS else text


@dataclass
class Counted:
    """How much was tried, over every example."""

    steps: int = 0
    crashes: int = 0
    erased: int = 0
    acknowledged: int = 0
    refused: int = 0
    compared: int = 0


class Work(RuleBasedStateMachine):
    """What may happen, at one assessment of a copy of a workspace."""

    pattern: ClassVar[Path]
    case: ClassVar[str]
    assessment: ClassVar[str]
    children: ClassVar[dict[str, str]]
    counted: ClassVar[Counted]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="assessment-kit-"))
        self.lives = 0
        self.home = shutil.copytree(self.pattern, self.folder / "0")
        self.desk = self._opened()
        self.clock = self.desk.clock
        self.places = {
            name: Place(question, self.children.get(child, ""), row)
            for name, (question, child, row) in PLACES.items()
        }
        self.status = "draft"
        self.sent: list[tuple[str, Operation, Ack]] = []

    def _opened(self) -> Desk:
        desk = open_desk(self.home)
        desk.case, desk.assessment = self.case, self.assessment
        return desk

    def _save(self, who: str, where: str, base: int, resolves: tuple[int, ...] = ()) -> None:
        self.counted.steps += 1
        place, text = self.places[where], f"{who} {uuid.uuid4().hex}"
        said = {"text": text} if place.question == FAMILYS else text
        to = {"subject": place.child, "row": place.row, "base_rev": base, "resolves": resolves}
        op = Operation(str(uuid.uuid4()), place.question, said, **to)
        if self.status in {"submitted", "authorised"} or place.is_gone:
            self._refused(
                partial(self.desk.store.answers.save, getattr(self.desk, who), self.assessment, [op])
            )
            return
        (ack,) = self.desk.store.answers.save(getattr(self.desk, who), self.assessment, [op])
        self.counted.acknowledged += 1
        self.sent.append((who, op, ack))
        place.said.append((who, text))
        rev = len(place.said)
        is_current = base == place.force
        settled = [one for one in resolves if one in place.waiting] if is_current else []
        if is_current:
            place.force = rev
            place.waiting = [one for one in place.waiting if one not in settled]
            expected = "resolution" if settled else "applied"
        else:
            own = [one for one in place.waiting if one == base and place.said[one - 1][0] == who]
            place.waiting = [*(one for one in place.waiting if one not in own), rev]
            expected = "conflict"
        assert (ack.rev, ack.status.value) == (rev, expected), (ack, rev, expected, place)

    def _refused(self, call: Callable[[], Any]) -> None:
        try:
            call()
        except (StateError, NotFoundError):
            self.counted.refused += 1
            return
        raise AssertionError(f"was done although it is {self.status}, or destroyed")

    @rule(who=PEOPLE, where=WHERE)
    def save(self, who: str, where: str) -> None:
        """Write over what is in force."""
        self._save(who, where, self.places[where].force)

    @rule(who=PEOPLE, where=WHERE, behind=st.integers(1, 3))
    def save_over_what_is_outdated(self, who: str, where: str, behind: int) -> None:
        """Write over what somebody else may have written over since."""
        self._save(who, where, max(0, len(self.places[where].said) - behind))

    @rule(who=PEOPLE, where=WHERE)
    def settle(self, who: str, where: str) -> None:
        """Choose between what waits."""
        place = self.places[where]
        self._save(who, where, place.force, tuple(place.waiting))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def replay(self, data: st.DataObject) -> None:
        """Send again what was acknowledged, however long ago."""
        self.counted.steps += 1
        who, op, first = data.draw(st.sampled_from(self.sent))
        (again,) = self.desk.store.answers.save(getattr(self.desk, who), self.assessment, [op])
        assert again == first

    @rule()
    def crash(self) -> None:
        """Go on from what a killed process would leave: its files as they are, without shared memory."""
        self.counted.steps += 1
        self.counted.crashes += 1
        self.lives += 1
        after = self.folder / str(self.lives)
        shutil.copytree(self.home, after, ignore=shutil.ignore_patterns("*-shm"))
        self.desk.store.close()
        shutil.rmtree(self.home)
        self.home = after
        self.desk = self._opened()
        self.desk.store.clock = self.desk.clock = self.clock
        self._compare()

    def _step(self, begins: str, becomes: str, call: Callable[[], Any]) -> None:
        self.counted.steps += 1
        self.clock.advance(minutes=1)
        if self.status != begins:
            self._refused(call)
            return
        call()
        self.status = becomes

    @rule(way=st.sampled_from(["submit", "return_", "reopen", "authorise", "onward"]))
    def move(self, way: str) -> None:
        """Hand it in, return, sign or reopen it; refused where it is not at that point."""
        assessments, ria = self.desk.store.assessments, self.desk.ria
        ways = {
            "submit": ("draft", "submitted", self.desk.submit),
            "return_": ("submitted", "draft", partial(assessments.return_, ria, self.assessment, WHY)),
            "authorise": ("submitted", "authorised", self.desk.authorise),
            "reopen": ("authorised", "draft", partial(assessments.reopen, ria, self.assessment, WHY)),
        }
        if way == "onward" or (way == "authorise" and self.status != "submitted"):
            way = {"draft": "submit", "submitted": "authorise", "authorised": "reopen"}[self.status]
        self._step(*ways[way])

    @precondition(lambda self: len(self.sent) > 3)
    @rule(name=st.sampled_from(["zoe", "ava"]))
    def erase(self, name: str) -> None:
        """End one child's record, as it is at that moment; a second time there is nothing to end."""
        self.counted.steps += 1
        child = next((one.child for one in self.places.values() if one.is_gone), self.children[name])
        end = partial(self.desk.store.erasing.erase, self.desk.ada, child, WHY, AUTHORITY)
        if any(one.is_gone for one in self.places.values()):
            self._refused(end)
            return
        end()
        self.counted.erased += 1
        for place in self.places.values():
            place.is_gone = place.child == child
        assert self.desk.store.verify().faults == ()
        self._compare()

    @rule()
    def look(self) -> None:
        """Compare."""
        self.counted.steps += 1
        self._compare()

    def _compare(self) -> None:
        self.counted.compared += 1
        now = self.desk.now
        is_open = now.is_open
        assert is_open == (self.status == "draft"), (now.status, self.status)
        answers = self.desk.store.answers
        found = {_at(one): one for one in answers.revisions(None, self.assessment)}
        written: dict[tuple[str, str, str], list[object]] = {}
        for one in answers.history(None, self.assessment):
            written.setdefault(_at(one), []).append(one.value)
        for place in self.places.values():
            at = (place.question, place.child, place.row)
            assert written.get(at, []) == [place.value(text) for _, text in place.said]
            if not place.said:
                assert at not in found
                continue
            one = found[at]
            assert one.value == place.value(place.said[place.force - 1][1])
            assert ("destroyed" in one.struck) == place.is_gone
            waiting = [place.value(place.said[rev - 1][1]) for rev in place.waiting]
            assert [other.value for other in one.conflicts] == waiting

    def teardown(self) -> None:
        """Compare once more, verify, and take the workspace away."""
        try:
            self._compare()
            assert self.desk.store.verify().faults == ()
        finally:
            self.desk.store.close()
            shutil.rmtree(self.folder)


def _at(one: Revision) -> tuple[str, str, str]:
    return one.address.question, one.address.subject, one.address.row


def _two_children(home: Path, case: str) -> tuple[str, dict[str, str]]:
    """Give the family a second child, and begin an assessment of both that could be handed in."""
    desk = open_desk(home)
    desk.case = case
    with desk.store as store:
        zoe, days = desk.child, (TODAY - timedelta(days=4), TODAY)
        sister = Operation(
            "ava", "people", {"kind": "child", "name": "Ava O'Neill"}, subject="ava", row="ava"
        )
        store.answers.save_for_case(desk.sam, case, [sister])
        store.cases.grant(desk.sam, case, "alex", CaseRole.CONTRIBUTOR)
        begun = store.assessments.start(desk.sam, case, "child_and_family", [zoe, "ava"], *days)
        desk.assessment = begun.id
        desk.answer_what_is_required()
        needed = {"assessment_factors": ["alcohol_parent"], "proposed_level": "level_2"}
        ops = [Operation(f"ava-{name}", name, value, subject="ava") for name, value in needed.items()]
        store.answers.save(desk.sam, begun.id, ops)
        return begun.id, {"zoe": zoe, "ava": "ava"}


def measure(
    pattern: tuple[Path, str, str], folder: Path, examples: int, steps: int, at_least: int = 1
) -> Line:
    """Let Hypothesis choose what happens; each example begins with a new workspace.

    Parameters
    ----------
    examples, steps
        How many at most, and how many steps in each at most.
    at_least
        Steps in all: further examples are tried until there were so many.
    """
    given, case, _ = pattern
    home = shutil.copytree(given, folder / "pattern")
    assessment, children = _two_children(home, case)
    counted = Counted()
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    given_to = {"pattern": home, "case": case, "assessment": assessment, "children": children}
    while counted.steps < at_least or not counted.erased:
        machine = type("Here", (Work,), {**given_to, "counted": counted})
        run_state_machine_as_test(machine, settings=chosen)
    line = (
        "save, replay, crash, conflict, settle, submit, return, authorise, reopen and erase in any order "
        f"against a plain dictionary: {counted.steps:,} steps, {counted.crashes:,} of them crashes and "
        f"{counted.erased:,} the end of one child's record beside a sibling's, 0 violations "
        f"({counted.acknowledged:,} acknowledged, {counted.refused:,} rightly refused, compared "
        f"{counted.compared:,} times)"
    )
    return Line("F17", line, counted.crashes > 0 < counted.erased and counted.acknowledged > 0)
