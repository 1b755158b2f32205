"""The wall clock of this process, wrong by as many seconds as a file says: for a server that is to be misled.

What Python reads of it goes through here (`datetime` and `time.time`); clocks that nobody can set stay right.
"""

import ctypes
import gc
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CLOCK = "clock-is-off"


def set_clock(folder: Path, off: Mapping[str, float]) -> None:
    """Set the clock of the server whose workspace lies in a folder, wrong by a `timedelta` of these."""
    new = folder / f"{CLOCK}.new"
    new.write_text(str(timedelta(**off).total_seconds()), encoding="ascii")
    new.replace(folder / CLOCK)  # never half of it


def follow(file: Path) -> None:
    """Have this process read its clock as the file says from now on; without one it is right."""

    def off() -> float:
        return float(file.read_text(encoding="ascii")) if file.exists() else 0.0

    right = time.time
    time.time = lambda: right() + off()
    _bend("now", lambda moment: moment + timedelta(seconds=off()))
    _bend("utcnow", lambda moment: moment + timedelta(seconds=off()))


def _bend(name: str, change: Callable[[datetime], datetime]) -> None:
    """Put a method of `datetime` behind ours, in the type itself: everybody has imported it long since."""
    own = datetime.__dict__[name]

    def bent(kind: type[datetime], *given: Any, **named: Any) -> datetime:
        return change(own.__get__(None, kind)(*given, **named))

    (methods,) = (one for one in gc.get_referents(datetime.__dict__) if isinstance(one, dict))
    methods[name] = classmethod(bent)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))
