"""F13 under the store: the disk fails to flush once, and is well again afterwards."""

from pathlib import Path

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.record import Store
from tests.assurance import Line
from tests.faults.disk import FSYNC_FAILED, GO_AHEAD, Asked, asking
from tests.store.records import Record


def flush_fails_once(home: Path, rounds: int) -> Line:
    """Let one flush of the log fail, each time a later one: nothing is acknowledged until a new start."""
    fails_in, acknowledged, unseen = [0], 0, 0
    said, wrong = set(), []

    def answer(asked: Asked) -> int:
        if asked.kind == "sync" and asked.file == "record.db-wal" and fails_in[0]:
            fails_in[0] -= 1
            return GO_AHEAD if fails_in[0] else FSYNC_FAILED
        return GO_AHEAD

    with asking(answer):
        for number in range(rounds):
            with Store.open(home) as store:
                record = Record(store)
                before = len(record.story())
                unseen += before - acknowledged
                acknowledged = before
                if [one.value for one in record.story()] != [f"{rev}" for rev in range(before)]:
                    wrong.append(f"round {number}: not what was acknowledged")
                fails_in[0] = 1 + number % 5
                for _ in range(
                    8
                ):  # the disk is well again after the one failure; the store must not trust it
                    try:
                        record.save(f"{acknowledged}", acknowledged)
                    except WorkspaceError as error:
                        said.add(str(error))
                        continue
                    acknowledged += 1
                if acknowledged - before > 1 + number % 5 or store.database.can_write:
                    wrong.append(f"round {number}: acknowledged after a failed flush")
                if len(record.story()) != acknowledged:
                    wrong.append(f"round {number}: not readable as acknowledged")
    with Store.open(home) as store:
        unseen += len(Record(store).story()) - acknowledged
        wrong += store.verify().faults
    (sentence,) = said
    line = (
        f"a flush fails once x{rounds}: {acknowledged - unseen:,} acknowledged, 0 lost, none after the "
        f'failure, {unseen} written and not acknowledged; said: "{sentence.replace(str(home), "…")}"'
    )
    return Line("F13", "; ".join(wrong) or line, not wrong)
