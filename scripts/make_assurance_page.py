"""Write `docs/reference/assurance.md` from what the last whole runs of attacks and faults wrote down.

The tables come from `build/assurance/attacks.json` and `build/assurance/faults.json`, which the tests write
themselves; nothing here knows a case. Run them first: `python -m pytest -n0 tests/attacks` and
`python -m benchmarks faults`.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "build" / "assurance"
FAULTS = 19
PAGE = ROOT / "docs" / "reference" / "assurance.md"

HEAD = """# What was tried against it

Written by `python scripts/make_assurance_page.py` from what runs of the tests wrote down.
Nobody edits it by hand.

{attacks}
{faults}

Each attack is made against the running demo, with kernels, over HTTP and websockets.
Where a browser is what is attacked it is made in Chromium.
"ASVS" is the requirement of the OWASP Application Security Verification Standard 5.0.0 that the attack tries.
It is one test of that requirement, and no claim to meet all of it.
"Seen" is what that run counted: status codes, and how often each came.

No table covers a disk that lies about having written, an administrator with root or a compromised browser.
Nor does one cover code that runs as the server's own user, or the network in front of it.
Nobody outside has examined it.
"""


def read(name: str) -> Any:
    """Read what a run wrote down; None where there was none."""
    path = TABLES / name
    if not path.exists():
        return None
    return json.loads(path.read_text(encoding="utf-8"))


def cell(value: object) -> str:
    """Write a value as a cell of a table, as text and nothing else."""
    text = " ".join(str(value).split())
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return text


def of_run(name: str, found: Any, count: int, held: int) -> str:
    """Say which run a table comes from."""
    run = found.get("run", {}) if isinstance(found, dict) else {}
    told = [f"version {run['version']}"] if "version" in run else []
    told += [f"in its {run['form']} form"] if "form" in run else []
    told += [f"on {run['at'][:10]} at {run['at'][11:16]} UTC"] if "at" in run else []
    told += [f"in {run['seconds']} seconds"] if "seconds" in run else []
    where = f" ({', '.join(told)})" if told else ""
    return f"{name}: {held} of {count} held{where}."


def attack_rows(cases: list[dict[str, Any]]) -> list[str]:
    """Write the table of attacks."""
    rows = ["| # | ASVS | attack | as | expected | seen | holds |", "|---|---|---|---|---|---|---|"]
    for one in sorted(cases, key=lambda case: int(case["number"])):
        told = [one[part] for part in ("number", "asvs", "name", "as", "expected", "seen")]
        rows.append(f"| {' | '.join(map(cell, told))} | {'yes' if one['holds'] else '**no**'} |")
    return rows


def fault_rows(lines: list[dict[str, Any]]) -> list[str]:
    """Write the table of faults."""
    rows = ["| fault | what was counted | holds |", "|---|---|---|"]
    rows += [
        f"| {cell(one['id'])} | {cell(one['line'])} | {'yes' if one['holds'] else '**no**'} |"
        for one in lines
    ]
    return rows


def not_tried(lines: list[dict[str, Any]]) -> str:
    """Say which faults of the list are missing from a run."""
    tried = {one["id"] for one in lines}
    missing = [name for name in (f"F{number}" for number in range(1, FAULTS + 1)) if name not in tried]
    return f" Not in that run: {', '.join(missing)}." if missing else ""


def lines_of(found: Any) -> list[dict[str, Any]]:
    """Find the list in what a run of faults wrote, whether or not it says more about itself."""
    if isinstance(found, dict):
        return next((value for value in found.values() if isinstance(value, list)), [])
    return list(found or [])


def page(attacks: dict[str, Any], faults: Any) -> str:
    """Write the page."""
    cases, lines = attacks["cases"], lines_of(faults)
    first = of_run("Attacks", attacks, len(cases), sum(one["holds"] for one in cases))
    second = "Faults: no run was at hand when this page was made."
    if lines:
        second = of_run("Faults", faults, len(lines), sum(one["holds"] for one in lines)) + not_tried(lines)
    parts = [HEAD.format(attacks=first, faults=second), "## Attacks\n", *attack_rows(cases)]
    if lines:
        parts += ["\n## Faults\n", *fault_rows(lines)]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Write it; without a run of the attacks there is nothing to write."""
    attacks = read("attacks.json")
    if attacks is None:
        print("No run was found: python -m pytest -n0 tests/attacks writes it.", file=sys.stderr)
        return 1
    PAGE.write_text(page(attacks, read("faults.json")), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(attacks['cases'])} attacks")
    return 0


if __name__ == "__main__":
    sys.exit(main())
