"""Facts about the repository that documents and files must agree on."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import assessment_kit

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA_NAMES = {
    "brotli": "brotli-python",
    "nbconvert": "nbconvert-core",
    "typst": "typst-py",
    "build": "python-build",
}


def requirements() -> dict[str, str]:
    """Name every dependency of pyproject.toml with its floor."""
    project = PYPROJECT["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return dict(re.match(r"([A-Za-z0-9_.-]+)(.*)", line).groups() for line in lines)  # type: ignore[union-attr]


def environment() -> dict[str, str]:
    """Name every dependency of environment.yml with its floor, by its PyPI name."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    lines = [line for line in listed if isinstance(line, str)]
    lines += next(line["pip"] for line in listed if isinstance(line, dict))
    back = {conda: pypi for pypi, conda in CONDA_NAMES.items()}
    pairs = (re.match(r"([A-Za-z0-9_.-]+)(.*)", line).groups() for line in lines)  # type: ignore[union-attr]
    return {back.get(name, name): floor for name, floor in pairs if name not in {"python", "pip"}}


def test_environment_and_pyproject_name_the_same_dependencies() -> None:
    """A council that installs with conda gets the same packages as one that installs with pip."""
    assert environment() == requirements()


def imports_of(*folders: str) -> set[str]:
    """Name every package that the files of some folders import, by its import name."""
    found: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.partition(".")[0])
    return (
        found - set(sys.stdlib_module_names) - {"assessment_kit", "tests", "benchmarks", "scripts", "drawn"}
    )


def test_every_import_is_a_declared_dependency() -> None:
    """Nothing works only because another package happened to bring it along."""
    names = {"argon2": "argon2-cffi", "yaml": "pyyaml", "axe_playwright_python": "axe-playwright-python"}
    runtime = {re.match(r"[A-Za-z0-9_.-]+", line)[0] for line in PYPROJECT["project"]["dependencies"]}  # type: ignore[index]
    assert {names.get(name, name) for name in imports_of("assessment_kit")} <= runtime
    assert {names.get(name, name) for name in imports_of("tests", "benchmarks", "scripts")} <= set(
        requirements()
    )


def test_version_stands_at_the_top_of_the_changelog() -> None:
    """The newest heading of the changelog is the version that is installed."""
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == assessment_kit.__version__ == PYPROJECT["project"]["version"]


def test_every_decision_record_is_indexed() -> None:
    """The index of decisions names each record, so that none is forgotten."""
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert records
    assert [name for name in records if name not in index] == []


def test_every_decision_record_is_short_and_dated() -> None:
    """A record says status, context, decision and consequences in thirty lines at most."""
    for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"):
        text = path.read_text(encoding="utf-8")
        assert all(f"## {part}" in text for part in ("Context", "Decision", "Consequences")), path.name
        assert len(text.splitlines()) <= 30, path.name


def test_modules_stay_under_four_hundred_lines() -> None:
    """No module becomes the one that knows everything."""
    modules = list((ROOT / "assessment_kit").rglob("*.py"))
    assert modules
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_no_module_is_named_for_nothing() -> None:
    """A module is a noun of the field, never a drawer for the rest."""
    names = {path.stem for path in (ROOT / "assessment_kit").rglob("*.py")}
    assert names.isdisjoint({"utils", "helpers", "common", "misc"})


@pytest.mark.parametrize("command", ["make demo", "make test", "assessment-kit demo", "pip install ."])
def test_readme_names_the_commands(command: str) -> None:
    """A newcomer finds the commands that start everything."""
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_tracked_files_name_no_machine_and_no_third_party_host() -> None:
    """Nothing that a page may load, and no file of ours, points at a host or folder of somebody else."""
    pattern = r"cdn\.jsdelivr|cdnjs\.cloudflare|unpkg\.com|esm\.sh|fonts\.googleapis"
    found = subprocess.run(
        ["git", "grep", "-lE", pattern, "--", "assessment_kit", "templates", "notebooks"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""


def tracked(*arguments: str) -> str:
    """Ask git about the files that it keeps."""
    asked = ["git", *arguments]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_tracked_files_name_packages_and_no_registry() -> None:
    """A council installs from where it trusts; nothing here points it elsewhere."""
    pattern = r"pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.com|anaconda\.org|deb\.debian\.org"
    assert tracked("grep", "-lIE", pattern, "--", ".", ":!tests/test_repository.py") == ""


def test_only_fonts_and_pictures_are_tracked_as_binaries() -> None:
    """Everything else can be read, and its changes with it."""
    lines = tracked("grep", "-I", "--name-only", "-e", "", "--", ".").splitlines()
    unread = set(tracked("ls-files").splitlines()) - set(lines)
    assert {Path(name).suffix for name in unread if (ROOT / name).stat().st_size} <= {".ttf", ".png"}
