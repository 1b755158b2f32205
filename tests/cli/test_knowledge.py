"""`instruments items`, `sign-off` and `check`: what the knowledge check asks, and who checked it."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from assessment_kit.instruments.knowledge.bank import shipped
from tests.cli.conftest import Done, Run
from tests.cli.test_commands import must_fail
from tests.instruments.knowledge.files import SVG, text, write_folder

WHO = ("--name", "Hetty Visitor", "--post", "health visitor", "--registration", "NMC 00A0000X")


@pytest.fixture(scope="module")
def pattern(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with two items of the council's own, once."""
    home = tmp_path_factory.mktemp("council") / "home"
    assert run("init", "--home", home).returncode == 0
    second = text("choose").replace("sleep_cot", "nest_two").replace('area = "sleep"', 'area = "feeding"')
    second = second.replace('picture = "sofa"', 'picture = "cot"')
    files = {"one": text().replace("sleep_cot", "nest_one"), "two": second, "cot_svg": SVG}
    write_folder(home / "instruments" / "knowledge", **files)
    return home


@pytest.fixture
def council(pattern: Path, tmp_path: Path) -> Path:
    """Give each test a workspace of its own in which nothing is signed off."""
    return shutil.copytree(pattern, tmp_path / "home")


def line_of(run: Run, item: str, *options: object) -> str:
    """Find an item's line in the list."""
    done = run("instruments", "items", *options)
    assert done.returncode == 0, done.stderr
    (line,) = (line for line in done.stdout.splitlines() if line.startswith(f"{item} "))
    return line


def test_items_are_listed_by_area(run: Run, council: Path) -> None:
    """Who chooses what to check sees form, ages, pictures and that nobody has checked it."""
    line = line_of(run, "nest_two", "--area", "feeding", "--home", council)
    assert line.split("  ")[0] == "nest_two"
    for word in ("choose", "birth_to_6_months", "cot", "nobody yet"):
        assert word in line
    assert "nest_one" not in run("instruments", "items", "--area", "feeding", "--home", council).stdout
    assert "no area 'shopping'" in must_fail(run("instruments", "items", "--area", "shopping"))


def test_shipped_items_are_listed_without_a_workspace(run: Run, tmp_path: Path) -> None:
    """Who has not begun yet can read what there is."""
    done = run("instruments", "items", "--home", tmp_path / "none")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(shipped().items) + 1
    assert not (tmp_path / "none").exists()


def test_sign_off_says_who_checked_what(run: Run, council: Path) -> None:
    """What a professional checked bears their name from then on, and no other item does."""
    done = run("instruments", "sign-off", "nest_one", *WHO, "--on", "2026-03-10", "--home", council)
    assert done == Done(0, "nest_one: checked by Hetty Visitor.\n", "")
    said = "Hetty Visitor, health visitor, NMC 00A0000X, 2026-03-10"
    assert line_of(run, "nest_one", "--home", council).endswith(f"{said}  cot")
    assert "nobody yet" in line_of(run, "nest_two", "--home", council)


def test_an_area_or_all_are_signed_off_at_once(run: Run, council: Path) -> None:
    """A professional who read them all is not made to type every id."""
    done = run("instruments", "sign-off", "--area", "feeding", *WHO, "--home", council)
    assert "nest_two: checked by Hetty Visitor." in done.stdout
    assert "nest_one" not in done.stdout
    assert "nobody yet" not in line_of(run, "nest_two", "--home", council)
    done = run("instruments", "sign-off", "--all", *WHO, "--home", council)
    assert done.stdout.splitlines()[-1].startswith(f"{len(shipped().items) + 2} items are signed off.")
    assert "nobody yet" not in run("instruments", "items", "--home", council).stdout


def test_a_changed_item_is_unchecked_again(run: Run, council: Path) -> None:
    """Nobody's name stands under words they did not read."""
    path = council / "instruments" / "knowledge" / "items" / "one.toml"
    before = path.read_text(encoding="utf-8")
    run("instruments", "sign-off", "nest_one", *WHO, "--home", council)
    path.write_text(before.replace("on the back", "on its back"), encoding="utf-8")
    assert "nobody yet" in line_of(run, "nest_one", "--home", council)
    path.write_text(before, encoding="utf-8")
    assert "nobody yet" not in line_of(run, "nest_one", "--home", council)


TOMORROW = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 - any day that is to come


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nest_one", "--name", " ", "--post", "nurse"), "Say who checked it"),
        (("nest_one", "--name", "Jo", "--post", ""), "Say in which post"),
        (("nest_one", "--post", "nurse"), "--name"),
        (("moon", *WHO), "no knowledge item 'moon'"),
        (("--area", "moon", *WHO), "no area 'moon'"),
        (WHO, "Name the items that were checked"),
        (("nest_one", "--all", *WHO), "Name the items that were checked"),
        (("nest_one", *WHO, "--on", TOMORROW), "still to come"),
        (("nest_one", *WHO, "--on", "soon"), "--on must be a day"),
    ],
)
def test_what_cannot_be_signed_off_gets_one_sentence(
    run: Run, council: Path, arguments: tuple[str, ...], says: str
) -> None:
    """No name, no item, no day: nothing is recorded."""
    said = must_fail(run("instruments", "sign-off", *arguments, "--home", council))
    assert says in said
    assert len(said.splitlines()) == 1


def test_check_names_the_faults_of_a_file_of_items(run: Run, council: Path, tmp_path: Path) -> None:
    """Who writes items learns at once all that is wrong, on which line, and what to do."""
    draft = tmp_path / "draft.toml"
    draft.write_text(text().replace("sleep_cot", "nest_three"), encoding="utf-8")
    assert run("instruments", "check", draft, "--home", council) == Done(0, f"{draft}: is good.\n", "")
    broken = text().replace('"sleep"', '"nap"', 1).replace("source =", "sauce =").replace("_cot", "_ten")
    draft.write_text(broken, encoding="utf-8")
    done = run("instruments", "check", draft, "--home", council)
    must_fail(done)
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"{draft}:1: there is no area 'nap'; use one of ")
    assert lines[1].startswith(f"{draft}:12: item 'sleep_ten': the key 'sauce' is not known; remove it or")


def test_every_shipped_file_of_items_is_good(run: Run) -> None:
    """The command finds nothing wrong with what comes with the package."""
    from assessment_kit.instruments.loading import data_folder

    files = sorted((data_folder() / "knowledge" / "items").glob("*.toml"))
    done = run("instruments", "check", *files)
    assert done == Done(0, "".join(f"{path}: is good.\n" for path in files), "")
