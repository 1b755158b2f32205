"""Saving, beside a model of it: in whatever order two people write, the record agrees with a plain list."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from assessment_kit.core.answer import Ack, RevisionStatus, normalised
from assessment_kit.core.people import Account
from assessment_kit.store.record import Store
from tests.store.records import KIM, SAM, Record

PEOPLE = st.sampled_from([SAM, KIM])
TEXTS = st.text(max_size=6)


def as_stored(text: str) -> str:
    """Say what the record keeps of a text: all of it, with NUL made visible."""
    return str(normalised(text)[0])


@dataclass
class Written:
    """One save as the model remembers it."""

    text: str
    by: Account
    op_id: str
    ack: Ack


@dataclass
class Model:
    """What must be true of one question, in the plainest terms."""

    written: list[Written] = field(default_factory=list)
    in_force: int = 0
    waiting: list[int] = field(default_factory=list)

    def expect(self, text: str, by: Account, base: int, follows: str) -> RevisionStatus:
        """Say what must become of a save that settles nothing, and go on from there."""
        rev, now = len(self.written) + 1, self.written[self.in_force - 1] if self.in_force else None
        goes_on = now is not None and now.op_id == follows and now.by == by
        if base == self.in_force or goes_on or (now is not None and now.text == text):
            self.in_force = rev
            return RevisionStatus.APPLIED
        own = [r for r in self.waiting if self.written[r - 1].by == by]
        replaced = {r for r in own if r == base or self.written[r - 1].op_id == follows}
        self.waiting = [r for r in self.waiting if r not in replaced] + [rev]
        return RevisionStatus.CONFLICT


class TwoPeople(RuleBasedStateMachine):
    """Two people at one question, with lost acknowledgements, settlements and restarts."""

    pattern: Path
    saves = Bundle("saves")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.home = shutil.copytree(self.pattern, self.folder / "home")
        self.record = Record(Store.open(self.home))
        self.model = Model()

    @rule(target=saves, text=TEXTS, by=PEOPLE, seen=st.integers(0, 3), follows=st.integers(0, 3))
    def save(self, text: str, by: Account, seen: int, follows: int) -> int:
        """Save over what is in force, or over something older, perhaps going on from a lost save."""
        written = self.model.written
        base = self.model.in_force if seen == 0 else max(0, len(written) - seen)
        before = written[-follows].op_id if 0 < follows <= len(written) else ""
        op_id = f"op-{len(written)}"
        expected = self.model.expect(as_stored(text), by, base, before)
        ack = self.record.save(text, base, by=by, op_id=op_id, follows=before)
        assert (ack.status, ack.rev) == (expected, len(written) + 1)
        written.append(Written(as_stored(text), by, op_id, ack))
        return len(written) - 1

    @rule(which=saves, text=TEXTS)
    def send_again(self, which: int, text: str) -> None:
        """Send a save a second time; the first acknowledgement comes back."""
        first = self.model.written[which]
        assert self.record.save(text, 0, by=first.by, op_id=first.op_id) == first.ack

    @rule(text=TEXTS, by=PEOPLE)
    def settle(self, text: str, by: Account) -> None:
        """Settle everything that waits."""
        if self.model.waiting:
            op_id, waiting = f"op-{len(self.model.written)}", tuple(self.model.waiting)
            ack = self.record.save(text, self.model.in_force, by=by, op_id=op_id, resolves=waiting)
            assert ack.status is RevisionStatus.RESOLUTION
            self.model.written.append(Written(as_stored(text), by, op_id, ack))
            self.model.in_force, self.model.waiting = ack.rev, []

    @rule()
    def restart(self) -> None:
        """Close the record and open it again."""
        self.record.store.close()
        self.record = Record(Store.open(self.home))

    @invariant()
    def everything_acknowledged_is_there(self) -> None:
        """Every text stands in the history; the one in force and those that wait are the model's."""
        texts = [written.text for written in self.model.written]
        assert [revision.value for revision in self.record.story()] == texts
        if texts:
            now = self.record.now()
            assert now.rev == self.model.in_force
            assert [other.rev for other in now.conflicts] == self.model.waiting

    def teardown(self) -> None:
        """Verify the whole record at the end of each run."""
        assert self.record.store.verify().faults == ()
        self.record.store.close()
        shutil.rmtree(self.folder)


@pytest.mark.faults
def test_two_people_in_any_order_agree_with_the_model(pattern: Path) -> None:
    """Nothing is lost, doubled or put in force that should not be."""

    class Here(TwoPeople):
        pass

    Here.pattern = pattern
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
