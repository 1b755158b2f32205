"""F3, F12, F16 and F18 over HTTP: a crowd, two at one question, a backup meanwhile, and odd texts."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

from assessment_kit.core.answer import normalised
from assessment_kit.store.backup import read_manifest
from assessment_kit.store.record import Store
from tests.assurance import Line
from tests.faults.serving import (
    PEOPLE,
    NotTakenError,
    Serving,
    Writer,
    everybody,
    missing,
    operation,
)

_PAUSE = 0.6  # seconds between two saves of somebody who types on
ODD = [
    *(
        "\0",
        "a\0b\0",
        "\ud800",
        "\udc00x",
        "x\udbff",
        "\ud83d",
        "\udc00\ud800",
        "\ufeffmark",
        "\ufffe",
        "\uffff",
    ),
    *("", " ", "\n", "\r\n", "\t", "\u2028", "\u2029", "\x1b[31m", "\x7f", "\x85"),
    *(
        "שלום עולם",
        "\u202eevil\u202c",
        "مرحبا",
        "\u200b\u200d",
        "e\u0301",
        "é",
        "ﬁ",
        "Zoë O'Neill",
        "Łoś",
        "ẞ",
    ),
    *(
        "👩\u200d👩\u200d👧",
        "🏳️\u200d🌈",
        "\U0010ffff",
        "中文",
        "हिन्दी",
        "<script>alert(1)</script>",
        "=1+1",
        "{{ 7*7 }}",
    ),
    *("x" * 1_000_000, "\ud800" * 1000 + "👧" * 1000),
]


def _percentile(seconds: list[float], percent: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * percent / 100))]


def write_on(writer: Writer, until: float, pause: float, name: str) -> None:
    """Write at a row of one's own and, every third time, at one that all share."""
    chance = random.Random(writer.number)  # noqa: S311 - the rhythm of typing, no secret
    own = shared = count = 0
    while time.monotonic() < until:
        count += 1
        time.sleep(chance.uniform(0.5, 1.5) * pause)
        if count % 3:
            text = f"{writer.number} wrote {count}. " * 5
            own = writer.save(text, f"{name}-{writer.number}", own).rev
        else:
            shared = writer.save(f"{writer.number} of all wrote {count}. ", f"{name}-all", shared).rev


def measure_writers(serving: Serving, seconds: float) -> Line:
    """Let twenty people write as people do, and then as fast as the server takes it."""
    wrong, parts = [], []
    for name, words, pause in (("pace", "at people's pace", _PAUSE), ("flat", "flat out", 0.0)):
        writers = [Writer(serving, number) for number in range(PEOPLE)]
        until = time.monotonic() + seconds
        for_all = (until, pause, f"{name}-{time.monotonic_ns()}")
        everybody(writers, lambda writer, given=for_all: write_on(writer, *given))  # type: ignore[misc]
        acked = [one for writer in writers for one in writer.acked]
        conflicts = sum(one.status == "conflict" for one in acked)
        wrong += missing(serving, writers)
        wrong += [] if conflicts else ["nobody met anybody"]
        p99 = _percentile([one.seconds for one in acked], 99) * 1000
        parts.append(
            f"{words} {len(acked):,} acknowledged, 0 lost, {conflicts:,} conflicts kept, p99 {p99:.0f} ms"
        )
    wrong += serving.faults()
    return Line(
        "F3", "; ".join(wrong) or f"{PEOPLE} writers at one assessment: {'; '.join(parts)}", not wrong
    )


def measure_meetings(serving: Serving, pairs: int) -> Line:
    """Let two people answer the same questions at once, and one of them send an hour's work again later."""
    sam, kim = Writer(serving, 0), Writer(serving, 1)
    name = f"meet-{time.monotonic_ns()}"
    for number in range(pairs):
        for writer in (sam, kim):
            writer.save(f"{writer.number} says {number}", f"{name}-{number}")
    later = f"late-{time.monotonic_ns()}"
    offline = [operation(f"offline {number}", f"{later}-{number}") for number in range(pairs)]
    for number in range(0, pairs, 2):
        kim.save(f"meanwhile {number}", f"{later}-{number}")
    first = sam.send(offline)
    again = sam.send(offline)
    wrong = missing(serving, [sam, kim])
    if first != again:
        wrong.append("what was sent again was acknowledged otherwise")
    shown = {one.address.row: 1 + len(one.conflicts) for one in serving.in_force()}
    both = sum(shown.get(f"{name}-{number}") == 2 for number in range(pairs))
    beside = sum(shown.get(f"{later}-{number}") == 2 for number in range(pairs))
    alone = sum(shown.get(f"{later}-{number}") == 1 for number in range(pairs))
    if (both, beside + alone) != (pairs, pairs) or beside != len(range(0, pairs, 2)):
        wrong.append(f"{both} of {pairs} pairs, {beside} and {alone} of {pairs} late texts are shown")
    sam.hang_up()
    kim.hang_up()
    line = (
        f"two people at one question x{pairs}: {2 * pairs} texts kept of {2 * pairs}, {both} conflicts "
        f"shown; {pairs} texts written offline and sent later, twice: {beside + alone} kept, {beside} of "
        "them beside what a colleague wrote meanwhile, 0 stored twice"
    )
    return Line("F12", "; ".join(wrong) or line, not wrong)


def measure_odd_texts(serving: Serving) -> Line:
    """Save texts that no keyboard types."""
    writer, wrong, flagged = Writer(serving, 2), [], 0
    name = f"odd-{time.monotonic_ns()}"
    acked = [writer.save(text, f"{name}-{number}") for number, text in enumerate(ODD)]
    writer.hang_up()
    kept = {one.op_id: one for one in serving.written()}
    for text, one in zip(ODD, acked, strict=True):
        expected, is_changed = normalised({"text": text})
        found = kept[one.op_id]
        flagged += found.is_normalised
        if (found.value, found.is_normalised) != (expected, is_changed):
            wrong.append(f"{text[:20]!r} became {str(found.value)[:30]!r}")
    wrong += serving.faults()
    line = (
        f"{len(ODD)} odd texts (NUL, lone surrogates, 1 MB, right to left, emoji, markup): {len(acked)} "
        f"stored, {flagged} of them made storable and marked so"
    )
    return Line("F18", "; ".join(wrong) or line, not wrong)


def _command(*given: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assessment_kit", *map(str, given)]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=280, env=env)


def measure_backup(serving: Serving, folder: Path) -> Line:
    """Back up by the command while people write, and rehearse the way back in a new folder."""
    writers = [Writer(serving, number) for number in range(4)]
    stop, wrong = Event(), list[str]()
    until = time.monotonic() + 600

    def write(writer: Writer) -> None:
        rev = 0
        while not stop.is_set() and time.monotonic() < until:
            rev = writer.save(f"{writer.number} wrote on {rev}", f"{row}-{writer.number}", rev).rev

    row = f"back-{time.monotonic_ns()}"

    def work() -> None:
        try:
            everybody(writers, write)
        except NotTakenError as error:
            wrong.append(f"the server stopped answering while it was backed up: {error}")

    crowd = Thread(target=work)
    crowd.start()
    while not all(writer.acked for writer in writers):
        time.sleep(0.01)
    before = {one.op_id for writer in writers for one in tuple(writer.acked)}
    made = _command("backup", folder / "backup", "--home", serving.home)
    meanwhile = sum(len(writer.acked) for writer in writers) - len(before)
    stop.set()
    crowd.join()
    if made.returncode:
        return Line("F16", f"the backup failed: {made.stderr}", holds=False)
    key, wrong_key = serving.home / "key", folder / "wrong"
    wrong_key.write_text("00" * 32, encoding="ascii")
    wrong_key.chmod(0o600)
    refused = _command("restore", folder / "backup", "--home", folder / "new", "--key-file", wrong_key)
    began = time.monotonic()
    restored = _command("restore", folder / "backup", "--home", folder / "new", "--key-file", key)
    seconds = time.monotonic() - began
    if not refused.returncode or "Traceback" in refused.stderr or restored.returncode:
        wrong.append(f"wrong key: {refused.stderr!r}; restored: {restored.stderr!r}")
        return Line("F16", "; ".join(wrong), holds=False)
    with Store.open(folder / "new") as store:
        kept = {one.op_id for one in store.answers.history(None, serving.assessment)}
        report = store.verify()
    wrong += report.faults
    copied = read_manifest(folder / "backup").revisions
    if before - kept or report.revisions != copied:
        wrong.append(f"{len(before - kept)} acknowledged before the backup are not in it")
    line = (
        f"backup while {len(writers)} people save ({meanwhile:,} saves meanwhile): restored "
        f"{report.revisions:,} of {copied:,} revisions in {seconds:.1f} s into a new folder, whole; "
        f"{len(before):,} of {len(before):,} acknowledged before it are there; another key refused"
    )
    return Line("F16", "; ".join(wrong) or line, not wrong)
