"""Telling whether what is installed has a known hole, without asking any network."""

import re
from datetime import date

from scripts.audit_dependencies import Hole, open_holes, recorded, release
from tests.test_repository import ROOT, requirements


def test_the_recorded_list_says_its_day_and_names_what_it_means() -> None:
    """A list without a day would be taken for today's."""
    day, holes = recorded()
    assert date.fromisoformat(day)
    assert all(one.names and one.what and release(one.mended_in) for one in holes)
    assert len({one.package for one in holes}) == len(holes)


def test_an_old_version_is_named_with_what_mends_it() -> None:
    """Whoever reads it knows what to install."""
    (said,) = open_holes([Hole("tornado", "9999", ("CVE-0000-1",), "a hole of tomorrow")])
    assert re.fullmatch(r"tornado \S+: CVE-0000-1 \(a hole of tomorrow\); mended in 9999", said)
    assert open_holes([Hole("no-such-package", "1", ("CVE-0000-2",), "nothing")]) == []


def test_no_dependency_may_be_installed_with_a_hole_that_is_recorded() -> None:
    """The least version that pyproject.toml takes is one that mends it."""
    _, holes = recorded()
    least = {name: floor.removeprefix(">=") for name, floor in requirements().items()}
    named = [one for one in holes if one.package in least]
    loose = [one.package for one in named if release(least[one.package]) < release(one.mended_in)]
    assert len(named) >= 7
    assert loose == []


def test_versions_are_compared_by_their_numbers() -> None:
    """Ten comes after nine, and a nought at the end says nothing."""
    assert release("6.5.10") > release("6.5.9") > release("6.5")
    assert release("2.20.0") == release("2.20") > release("2.18.4")
    assert release("44.0.1.post1") >= release("44.0.1")


def test_how_it_is_done_stands_where_a_council_looks() -> None:
    """The page for those who run it names the command and what it cannot know."""
    page = (ROOT / "docs/how-to/run-for-a-team.md").read_text(encoding="utf-8")
    assert "make audit" in page
    assert "a newer hole is not in that list" in page
