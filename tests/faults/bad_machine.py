"""The product's commands on a machine that fails when it is told to: `python -m tests.faults.bad_machine`.

The disk fails once for each time that the file `disk-fails` is put beside the workspace, which says how:
"flush", "full" or "write". The clock is wrong by as many seconds as the file `clock-is-off` says.
"""

import sys
from contextlib import suppress
from pathlib import Path

from assessment_kit.cli import main
from tests.faults import wrong_clock
from tests.faults.disk import FSYNC_FAILED, FULL, GO_AHEAD, WRITE_FAILED, Asked, asking
from tests.faults.serving import Serving

TROUBLE = "disk-fails"
_CODES = {"flush": ("sync", FSYNC_FAILED), "full": ("write", FULL), "write": ("write", WRITE_FAILED)}


class OnABadMachine(Serving):
    """The server on a machine that fails when it is told to."""

    module = "tests.faults.bad_machine"

    def disk_fails(self, how: str) -> None:
        """Let the disk fail at the next occasion: "flush", "full" or "write"."""
        self._trouble.write_text(how, encoding="ascii")

    @property
    def has_failed(self) -> bool:
        """Tell whether the occasion has come."""
        return not self._trouble.exists()

    def set_clock(self, **off: float) -> None:
        """Set the server's clock wrong by some `hours`, `seconds`; by nothing, to set it right."""
        wrong_clock.set_clock(self.home.parent, off)

    @property
    def _trouble(self) -> Path:
        return self.home.parent / TROUBLE


def _failing(trouble: Path) -> int:
    def answer(asked: Asked) -> int:
        if asked.file != "record.db-wal" or not trouble.exists():
            return GO_AHEAD
        kind, code = _CODES[trouble.read_text(encoding="ascii")]
        if asked.kind != kind:
            return GO_AHEAD
        with suppress(FileNotFoundError):
            trouble.unlink()
        return code

    wrong_clock.follow(trouble.with_name(wrong_clock.CLOCK))
    with asking(answer):
        main()
    return 0


if __name__ == "__main__":
    sys.exit(_failing(Path(sys.argv[sys.argv.index("--home") + 1]).parent / TROUBLE))
