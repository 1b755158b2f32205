"""A race of authorising against saving: nothing is written late, and nothing is signed that was not shown."""

import shutil
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.errors import AssessmentKitError, ChangedError, StateError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.signing import Authenticated, AuthenticatedBy, Signing
from assessment_kit.store.record import Store
from tests.store.desk import TODAY, Desk, open_desk
from tests.store.handing import MAIN, Family

CASES, ROUNDS, SIGNERS = 25, 9, 4  # 900 tries in threads; a hundred more come from processes, in tests/server
KILLS = 12
QUESTION = "recommendation"
REASON = "Something came to light."
Words = dict[tuple[str, str, str], tuple[int, Any]]


@dataclass
class Race:
    """One assessment that one person signs while another writes in it."""

    store: Store
    assessment: str
    sam: Account
    ria: Account
    shown: dict[str, Words] = field(default_factory=dict)  # by what was shown, what it said
    outcomes: Counter[str] = field(default_factory=Counter)

    def now(self) -> Assessment:
        """Read how it stands."""
        return self.store.assessments.get(None, self.assessment)

    def words(self, seq: int) -> Words:
        """Read what it says as of a revision."""
        found = self.store.answers.revisions(self.ria, self.assessment, as_of=seq)
        return {
            (one.address.question, one.address.subject, one.address.row): (one.rev, one.value)
            for one in found
        }

    def read(self) -> Signing:
        """Read what there is to sign, as the page does; give what it would be signed with."""
        shown = self.store.signatures.to_sign(self.ria, self.assessment)
        self.shown[shown.shown_sha256] = words = self.words(shown.content_seq)
        hashed = {tuple(leaf[:4]) for leaf in shown.leaves}
        assert {(*place, rev) for place, (rev, _) in words.items()} == hashed
        points = {one.point: "It was talked over." for one in shown.points if one.needs_words}
        who = Authenticated(AuthenticatedBy.PASSWORD, self.store.clock())
        return Signing(shown.content_root, shown.shown_sha256, who, points)

    def save(self, text: str, base_rev: int = 0) -> None:
        """Save the recommendation."""
        op = Operation(str(uuid.uuid4()), QUESTION, text, base_rev=base_rev)
        self.store.answers.save(self.sam, self.assessment, [op])

    def hand_in(self, number: int) -> None:
        """Have it written anew and waiting for Ria, however it stands."""
        life, now = self.store.assessments, self.now()
        if now.status is Status.AUTHORISED:
            now = life.reopen(self.ria, self.assessment, REASON)
        if now.is_open:
            self.save(f"Text {number}.")
            life.submit(self.sam, self.assessment, "ria")

    def one_round(self, pool: ThreadPoolExecutor, number: int) -> None:
        """Sign what was read in four tabs while its author takes it back and an old page saves."""
        self.hand_in(number)
        said, start = self.read(), threading.Barrier(SIGNERS + 2)
        acts = [self.sign] * SIGNERS + [self.change, self.press]
        for done in [pool.submit(act, start, said, number) for act in acts]:
            done.result()

    def sign(self, start: threading.Barrier, said: Signing, number: int) -> None:
        """Sign what was read."""
        start.wait()
        time.sleep(number % 4 * 0.004)
        try:
            self.store.assessments.authorise(self.ria, self.assessment, said)
            self.outcomes["signed"] += 1
        except (ChangedError, StateError) as refusal:
            self.outcomes[refusal.word] += 1

    def change(self, start: threading.Barrier, _said: Signing, number: int) -> None:
        """Take it back and write; on some tries hand it in again at once."""
        life, me, one = self.store.assessments, self.sam, self.assessment
        steps = [partial(life.take_back, me, one), partial(self.save, f"Changed {number}.")]
        if number % 2:
            steps.append(partial(life.submit, me, one, "ria"))
        start.wait()
        time.sleep(number % 3 * 0.004)  # at another moment of the signing each time
        for step in steps:
            try:
                step()
            except AssessmentKitError:
                return

    def press(self, start: threading.Barrier, _said: Signing, number: int) -> None:
        """Save without asking how it stands, as a page does that was left open."""
        start.wait()
        with suppress(AssessmentKitError):
            self.save(f"Typed on a page that was left open, {number}.")

    def late_writes(self) -> int:
        """Count what the chain of the case has as saved between a signature and the next reopening."""
        late, is_closed = 0, False
        for entry in self.store.audit.of_case(self.now().case):
            if entry.object == f"assessment/{self.assessment}":
                is_closed = entry.action == "authorised" or (is_closed and entry.action != "reopened")
            elif entry.action == "saved" and entry.object.startswith(f"{self.assessment}|"):
                late += is_closed
        return late

    def differing(self) -> int:
        """Count the signatures whose content is not what was shown when they were given."""
        return sum(
            self.words(one.content_seq) != self.shown.get(one.shown_sha256)
            for one in self.store.signatures.of(None, self.assessment)
        )


def begin(desk: Desk, number: int) -> Race:
    """Begin an assessment in a case of its own."""
    people = [{"kind": "child", "name": "Ava Brook"}, {"kind": "parent_or_carer", "name": "Ben Brook"}]
    case = desk.store.cases.open(desk.sam, f"RACE-{number}", people)
    desk.store.cases.grant(desk.sam, case.id, "ria", CaseRole.SUPERVISOR)
    children = [child.id for child in case.children]
    made = desk.store.assessments.start(desk.sam, case.id, MAIN, children, TODAY, TODAY)
    return Race(desk.store, made.id, desk.sam, desk.ria)


@pytest.mark.faults
def test_hundreds_of_tries_sign_nothing_that_was_not_shown(family: Family) -> None:
    """Taken back, changed and saved meanwhile: 0 late writes, 0 contents that differ from what was shown."""
    began, late, differing = time.monotonic(), 0, 0
    outcomes: Counter[str] = Counter()
    with ThreadPoolExecutor(SIGNERS + 2) as pool:
        for number in range(CASES):
            race = begin(family.desk, number)
            for place in range(ROUNDS):
                race.one_round(pool, number + place)
            late += race.late_writes()
            differing += race.differing()
            outcomes += race.outcomes
    took = time.monotonic() - began
    counted = dict(outcomes)
    print(f"{outcomes.total()} tries in {took:.0f} s: {counted}, {late} late, {differing} differing")  # noqa: T201
    assert outcomes.total() == CASES * ROUNDS * SIGNERS
    assert (late, differing) == (0, 0)
    assert outcomes["signed"] > CASES  # a race in which nobody ever wins shows nothing
    assert outcomes["changed"] + outcomes["state"] > CASES
    assert family.store.verify().faults == ()


SIGNER = """
import sys
from pathlib import Path
from tests.store.desk import open_desk, signing
desk = open_desk(Path(sys.argv[1]))
desk.case, desk.assessment = sys.argv[2], sys.argv[3]
number = 0
while True:
    number += 1
    desk.answer_again("analysis", f"Text {number}.")
    desk.submit()
    read = signing(desk.store, desk.ria, desk.assessment)
    desk.store.assessments.authorise(desk.ria, desk.assessment, read)
    print(read.content_root, flush=True)
    desk.store.assessments.reopen(desk.ria, desk.assessment, "Once more.")
"""


@pytest.mark.faults
def test_killing_the_writer_while_it_signs_leaves_a_whole_signature_or_none(
    desk_pattern: tuple[Path, str, str], tmp_path: Path
) -> None:
    """Kill -9 in the middle, many times: every signature that was acknowledged is there, and none by half."""
    pattern, case, assessment = desk_pattern
    home, acknowledged = shutil.copytree(pattern, tmp_path / "home"), 0
    for number in range(KILLS):
        command = [sys.executable, "-c", SIGNER, str(home), case, assessment]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as signer:
            assert signer.stdout is not None
            first = signer.stdout.readline().strip()  # begun: the instrument is read, the first is signed
            time.sleep(0.02 + number % 7 * 0.02)  # a different moment each time
            signer.kill()
            roots = [first, *signer.stdout.read().split("\n")[:-1]]
        with open_desk(home).store as store:
            found, signed = store.assessments.get(None, assessment), store.signatures.of(None, assessment)
            assert len(signed) == len(found.authorisations)
            assert set(roots) <= {one.content_root for one in signed}
            assert store.verify().faults == ()
            acknowledged += len(roots)
            ria = store.accounts.by_login("ria")
            if found.status is Status.SUBMITTED:
                store.assessments.return_(ria, assessment, "Once more.")
            elif found.status is Status.AUTHORISED:
                store.assessments.reopen(ria, assessment, "Once more.")
    print(f"kill -9 x{KILLS}: {acknowledged} signatures acknowledged, 0 lost, 0 by half")  # noqa: T201
    assert acknowledged >= KILLS
