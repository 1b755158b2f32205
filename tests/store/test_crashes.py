"""Crashes: a process that is killed while it saves loses nothing that it acknowledged."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessment_kit.store.record import Store
from tests.store.records import Record

SAVER = """
import sys
from pathlib import Path
from tests.store.records import Record
from assessment_kit.store.record import Store
store = Store.open(Path(sys.argv[1]))
record = Record(store)
rev = len(record.story())
print("ready", flush=True)
while True:
    ack = record.save(f"text {rev}", rev, op_id=f"op-{rev}")
    rev = ack.rev
    print(rev, flush=True)
"""


@pytest.mark.faults
def test_killing_the_writer_loses_no_acknowledged_save(home: Path) -> None:
    """Twenty times kill -9 in the middle of saving: every acknowledgement that was given holds."""
    acknowledged = unseen = 0
    for number in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", SAVER, str(home)], stdout=subprocess.PIPE, text=True
        ) as saver:
            assert saver.stdout is not None
            assert saver.stdout.readline() == "ready\n"
            time.sleep(0.02 + number % 7 * 0.02)  # a different moment each time
            saver.kill()
            seen = [int(line) for line in saver.stdout.read().split("\n")[:-1] if line]
        acknowledged = max([acknowledged, *seen])
        with Store.open(home) as store:
            kept = [revision.value for revision in Record(store).story()]
            assert kept == [f"text {rev}" for rev in range(len(kept))]
            assert len(kept) >= acknowledged
            unseen += len(kept) - acknowledged
            if kept:  # what the killed process could not report is acknowledged when it is sent again
                again = Record(store).save("again", 0, op_id=f"op-{len(kept) - 1}")
                assert again.rev == len(kept)
            acknowledged = len(kept)
            assert store.verify().faults == ()
    print(f"kill -9 x20: {acknowledged} acknowledged, 0 lost, {unseen} committed-unacked")  # noqa: T201
    assert acknowledged > 20
