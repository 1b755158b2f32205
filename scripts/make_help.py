"""Make the text that `assessment-kit --help` prints, from the commands themselves."""

import os
import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from assessment_kit.cli.commands import run

KEPT = Path(__file__).parents[1] / "assessment_kit" / "cli" / "help.txt"


def main() -> None:
    """Lay out the list of commands for a terminal of 80 columns."""
    os.environ["COLUMNS"] = "80"
    with KEPT.open("w", encoding="utf-8") as kept, redirect_stdout(kept), suppress(SystemExit):
        run(["--help"])


if __name__ == "__main__":
    main()
