"""F10: a record that the disk damaged or that somebody put an older copy in the place of is known for one."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.record import Store
from tests.assurance import Line
from tests.store.records import Record

_PAGE = 4096
Damage = Callable[[Path, random.Random], None]


def _somewhere(file: Path, chance: random.Random, length: int) -> int:
    return chance.randrange(max(1, file.stat().st_size - length))


def _write(file: Path, at: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(content)


def _bit_flipped(home: Path, chance: random.Random) -> None:
    file = home / "record.db"
    at = _somewhere(file, chance, 1)
    _write(file, at, bytes([file.read_bytes()[at] ^ 1 << chance.randrange(8)]))


def _page_zeroed(home: Path, chance: random.Random) -> None:
    file = home / "record.db"
    _write(file, _somewhere(file, chance, _PAGE) // _PAGE * _PAGE, bytes(_PAGE))


def _pages_exchanged(home: Path, chance: random.Random) -> None:
    file = home / "record.db"
    content, pages = file.read_bytes(), file.stat().st_size // _PAGE
    one, other = chance.sample(range(pages), 2)
    for at, taken in ((one, other), (other, one)):
        _write(file, at * _PAGE, content[taken * _PAGE : (taken + 1) * _PAGE])


def _cut_short(home: Path, chance: random.Random) -> None:
    file = home / "record.db"
    with file.open("r+b") as opened:
        opened.truncate(_somewhere(file, chance, 1))


def _older_copy(home: Path, chance: random.Random) -> None:
    shutil.copy(home / f"older-{chance.randrange(3)}", home / "record.db")


def _older_page(home: Path, chance: random.Random) -> None:
    """Put a page back as it was: its own seal is right, and it is where it belongs."""
    now, before = (home / "record.db").read_bytes(), (home / "older-2").read_bytes()
    places = range(0, min(len(now), len(before)), _PAGE)
    at = chance.choice([at for at in places if now[at : at + _PAGE] != before[at : at + _PAGE]])
    _write(home / "record.db", at, before[at : at + _PAGE])


def _list_of_checkpoints_gone(home: Path, _chance: random.Random) -> None:
    (home / "checkpoints.jsonl").unlink()


def _another_key(home: Path, chance: random.Random) -> None:
    (home / "key").write_text(chance.randbytes(32).hex(), encoding="ascii")


def _log_damaged(home: Path, chance: random.Random) -> None:
    """Damage what a killed server left in its log, before or behind the last checkpoint in it."""
    log = home / "record.db-wal"
    at = chance.randrange(log.stat().st_size * 9 // 10)
    _write(log, at, bytes([log.read_bytes()[at] ^ 1 << chance.randrange(8)]))


def _log_cut(home: Path, chance: random.Random) -> None:
    """Cut what a killed server left in its log before the last checkpoint in it."""
    log = home / "record.db-wal"
    with log.open("r+b") as opened:
        opened.truncate(chance.randrange(log.stat().st_size // 2))


CLOSED: tuple[tuple[Damage, int], ...] = (
    (_bit_flipped, 30),
    (_page_zeroed, 15),
    (_pages_exchanged, 10),
    (_cut_short, 10),
    (_older_copy, 6),
    (_older_page, 6),
    (_list_of_checkpoints_gone, 1),
    (_another_key, 2),
)
KILLED: tuple[tuple[Damage, int], ...] = ((_log_damaged, 20), (_log_cut, 10))


def _closed(pattern: Path, home: Path) -> Path:
    shutil.copytree(pattern, home)
    rev = 0
    for age in range(4):
        with Store.open(home) as store:
            for _ in range(8):
                rev = Record(store).save(f"text {rev} " * 60, rev).rev
        if age < 3:
            shutil.copy(home / "record.db", home / f"older-{age}")
    return home


def _killed(pattern: Path, home: Path) -> Path:
    """Save, make a checkpoint, save on, and leave all of it as a killed process does."""
    live = shutil.copytree(pattern, home.with_name("live"))
    with Store.open(live) as store:
        record, rev = Record(store), 0
        for number in range(40):
            rev = record.save(f"text {rev} " * 60, rev).rev
            if number == 30:
                with store.database.write() as conn:
                    store.audit.checkpoint(conn)
        shutil.copytree(live, home, ignore=shutil.ignore_patterns("*-shm"))
    shutil.rmtree(live)
    return home


def _noticed(home: Path) -> str:
    """Tell when it is noticed: at the start, by a look through everything, or not at all."""
    try:
        store = Store.open(home)
    except WorkspaceError:
        return "start"
    try:
        return "verify" if store.verify().faults else ""
    except WorkspaceError:
        return "verify"
    finally:
        store.close()


def measure(pattern: Path, folder: Path, share: float = 1.0) -> Line:
    """Damage a record in ten ways, each as often as it says times `share`; once each at least."""
    chance = random.Random(4)  # noqa: S311 - the same damage every time, no secret
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for wholes, ways in (
        (_closed(pattern, folder / "closed"), CLOSED),
        (_killed(pattern, folder / "killed"), KILLED),
    ):
        if _noticed(shutil.copytree(wholes, folder / "whole")):
            missed["a whole record called damaged"] += 1
        shutil.rmtree(folder / "whole")
        for way, times in ways:
            for _ in range(max(1, round(times * share))):
                home = shutil.copytree(wholes, folder / "damaged")
                way(home, chance)
                when = _noticed(home)
                if wholes.name == "killed" and when and not _noticed(home):
                    when = ""  # told once, and forgotten
                found[when] += 1
                missed[way.__name__] += not when
                shutil.rmtree(home)
    times = sum(found.values())
    line = (
        f"{times} corruptions, {times - found['']} detected ({found['start']} when it is opened, "
        f"{found['verify']} by verify): bits, pages, length, older pages and copies, another key, the log "
        "of a killed server"
    )
    missing = +missed
    return Line("F10", f"{line}; missed: {dict(missing)}" if missing else line, not missing)
