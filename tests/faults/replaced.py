"""F9: the files of a record are moved, deleted or replaced while the store has them open."""

import shutil
from collections.abc import Callable
from pathlib import Path

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.record import Store
from tests.assurance import Line
from tests.faults.small_disk import measure_read_only
from tests.store.records import Record


def _older_copy_put_there(home: Path) -> Callable[[], object]:
    (home / "record.db").rename(home / "moved")
    shutil.copy(home / "older", home / "record.db")
    return lambda: (home / "moved").replace(home / "record.db")


def _moved_away(home: Path) -> Callable[[], object]:
    (home / "record.db").rename(home / "moved")
    return lambda: (home / "moved").rename(home / "record.db")


def _log_deleted(home: Path) -> Callable[[], object]:
    (home / "record.db-wal").unlink()
    return lambda: None


def _log_replaced(home: Path) -> Callable[[], object]:
    (home / "record.db-wal").unlink()
    (home / "record.db-wal").touch(mode=0o600)
    return lambda: None


def _folder_moved(home: Path) -> Callable[[], object]:
    away = home.rename(home.with_name("away"))
    return lambda: away.rename(home)


WAYS = (_older_copy_put_there, _moved_away, _log_deleted, _log_replaced, _folder_moved)


def _one(home: Path, way: Callable[[Path], Callable[[], object]]) -> tuple[int, str, list[str]]:
    wrong: list[str] = []
    with Store.open(home) as store:
        Record(store).save("older", 0)
    shutil.copy(home / "record.db", home / "older")
    store = Store.open(home)
    record, acknowledged = Record(store), 1
    for _ in range(10):
        acknowledged = record.save(f"{acknowledged}", acknowledged).rev
    put_back = way(home)
    said = ""
    for _ in range(3):
        try:
            record.save(f"{acknowledged}", acknowledged)
            wrong.append("acknowledged into a file that nobody finds")
        except WorkspaceError as error:
            said = str(error)
    put_back()
    store.close()
    with Store.open(home) as again:
        kept = len(Record(again).story())
        if kept < acknowledged:
            wrong.append(f"{acknowledged - kept} of {acknowledged} lost")
        wrong += again.verify().faults
    return acknowledged, said, [f"{way.__name__}: {one}" for one in wrong]


def measure(pattern: Path, folder: Path) -> Line:
    """Take the files away under the store in five ways, and put the disk to read-only."""
    wrong, acknowledged, said = [], 0, set()
    for way in WAYS:
        home = shutil.copytree(pattern, folder / way.__name__ / "home")
        count, sentence, faults = _one(home, way)
        wrong += faults
        acknowledged += count
        said.add(sentence.replace(str(home), "…"))
    read_only, sentences, faults = measure_read_only(pattern, folder)
    wrong += faults
    if len(said) != 1:
        wrong.append(f"said: {said}")
    line = (
        f"files moved, deleted or replaced under the open store x{len(WAYS)}: {acknowledged} acknowledged, "
        f'0 lost, none afterwards ("{said.pop()}"); disk read-only: {sentences} commands refused, each in '
        f"one sentence, {read_only} of {read_only} kept"
    )
    return Line("F9", "; ".join(wrong) or line, not wrong)
