"""The command line of the product on a disk that fails when it is told to: `python -m tests.faults.bad_disk`.

It fails once for each time that the file `disk-fails` is put beside the workspace, which says how: "flush",
"full" or "write".
"""

import sys
from contextlib import suppress
from pathlib import Path

from assessment_kit.cli import main
from tests.faults.disk import FSYNC_FAILED, FULL, GO_AHEAD, WRITE_FAILED, Asked, asking

TROUBLE = "disk-fails"
_CODES = {"flush": ("sync", FSYNC_FAILED), "full": ("write", FULL), "write": ("write", WRITE_FAILED)}


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

    with asking(answer):
        main()
    return 0


if __name__ == "__main__":
    sys.exit(_failing(Path(sys.argv[sys.argv.index("--home") + 1]).parent / TROUBLE))
