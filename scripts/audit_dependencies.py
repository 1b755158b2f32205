"""Tell whether anything that is installed has a hole that is known.

With `pip-audit` installed and its index reachable, that is asked. Otherwise the installed versions are
compared with `scripts/known_holes.toml`, a list taken down by hand. Which of the two was done is said.
"""

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

LIST = Path(__file__).with_name("known_holes.toml")
LONGEST = 300  # seconds


@dataclass(frozen=True)
class Hole:
    """One hole that became known."""

    package: str
    mended_in: str
    names: tuple[str, ...]
    what: str


def recorded() -> tuple[str, list[Hole]]:
    """Read the recorded list; give its day and what stands in it."""
    found = tomllib.loads(LIST.read_text(encoding="utf-8"))
    holes = [
        Hole(one["package"], one["mended_in"], tuple(one["names"]), one["what"]) for one in found["hole"]
    ]
    return str(found["recorded_on"]), holes


def release(version: str) -> tuple[int, ...]:
    """Read the numbers of a version, so that two can be compared."""
    numbers = [int(part) for part in re.findall(r"\d+", re.split(r"[a-z+]", version)[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def installed(package: str) -> str:
    """Give the installed version of a package; empty where it is not there."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def open_holes(holes: list[Hole]) -> list[str]:
    """Name what is installed in a version that has a hole."""
    return [
        f"{one.package} {version}: {', '.join(one.names)} ({one.what}); mended in {one.mended_in}"
        for one in holes
        if (version := installed(one.package)) and release(version) < release(one.mended_in)
    ]


def asked_of_the_index() -> list[str] | None:
    """Ask pip-audit; None where it is not installed or cannot reach its index."""
    if importlib.util.find_spec("pip_audit") is None:
        return None
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--skip-editable",
        "--progress-spinner",
        "off",
        "-f",
        "json",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        found = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return [f"{one['name']} {one['version']}: {hole['id']}" for one in found for hole in one.get("vulns", ())]


def main() -> int:
    """Audit, and say how."""
    found = asked_of_the_index()
    if found is None:
        day, holes = recorded()
        found = open_holes(holes)
        print("No index of advisories was asked: pip-audit is not installed, or cannot reach it.")
        print(f"Compared with {len(holes)} holes recorded on {day}; newer ones are not in that list.")
    else:
        print("pip-audit was asked.")
    print("\n".join(found) or "Nothing that is installed has a hole that is known there.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
