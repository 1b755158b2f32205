"""The modules of the page, run by the node that comes with Playwright, and the limits they keep."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from assessment_kit.forms.assets import modules_of, one_module, static_folder, static_url, static_version

TESTS = Path(__file__).parent / "js"


def run_node(*arguments: str) -> str:
    """Run the node that comes with Playwright, and give what it printed."""
    node, _ = compute_driver_executable()
    done = subprocess.run([node, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("file", sorted(TESTS.glob("*.test.mjs")), ids=lambda file: file.name)
def test_modules_keep_what_their_own_tests_say(file: Path) -> None:
    """Saving, dates and wording behave without a browser: lost answers, refusals, signing out, leaving."""
    said = run_node("--test", "--test-reporter=tap", str(file))
    assert int(re.search(r"^# pass (\d+)", said, re.MULTILINE)[1]) > 0  # type: ignore[index]
    assert "# skipped 0" in said


def test_there_are_module_tests() -> None:
    """A folder that lost its tests would pass in silence."""
    assert len(list(TESTS.glob("*.test.mjs"))) >= 3


def test_one_module_for_widgets_runs_and_renders(tmp_path: Path) -> None:
    """Away from our pages a widget carries the form along as one module."""
    file = tmp_path / "one.mjs"
    file.write_text(one_module(), "utf-8")
    assert (
        run_node(
            "-e", f"import({str(file.as_uri())!r}).then((m) => console.log(typeof m.default.render))"
        ).strip()
        == "function"
    )


def test_one_module_stays_small() -> None:
    """Each widget sends its module again, so it has to stay small."""
    assert len(one_module().encode()) < 50_000


def test_page_asks_for_the_modules_that_it_runs() -> None:
    """What another page runs (a handed task, the review) is not asked for; what this one does, at once."""
    named = modules_of("page.js")
    assert named[0] == "page.js"
    assert {"form.js", "saver.js", "widget.js"} < set(named)
    assert not {"handed.js", "review.js", "pad.js"} & set(named)
    linked = (
        re.findall(r"""from\s+["']\./([\w-]+\.js)["']""", (static_folder() / name).read_text("utf-8"))
        for name in named
    )
    assert {other for each in linked for other in each} | {"page.js"} == set(named)


def test_no_module_asks_a_third_party() -> None:
    """Nothing about a family may reach another host, not even that a page was opened."""
    for path in static_folder().rglob("*.*"):
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")  # a name, not an address
        assert not re.search(r"""["'(]\s*(?:https?:)?//[a-z]""", text), path.name


def test_served_address_changes_with_the_files() -> None:
    """A browser may keep the modules for a year because their address names their content."""
    assert re.fullmatch(r"[0-9a-f]{16}", static_version())
    assert static_url("/base/") == f"/base/assessment-kit/static/{static_version()}/"
