"""Whoever does exactly what a how-to page says gets what it says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assessment_kit.instruments.definition import QUESTION_KEYS
from assessment_kit.instruments.knowledge.model import AnswerForm
from assessment_kit.instruments.knowledge.reading import ITEM_KEYS
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store

DOCS = Path(__file__).resolve().parents[1] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    """Give each block of a page with its language, in the page's order."""
    return _BLOCK.findall((DOCS / "how-to" / page).read_text(encoding="utf-8"))


@dataclass
class Reader:
    """Somebody who reads a page from the top and does what it says: writes files, types commands."""

    home: Path
    folder: Path
    said: list[str] = field(default_factory=list)  # by each block of commands

    def follow(self, page: str) -> None:
        """Do all of a page; what it shows as printed must have been printed."""
        for language, block in blocks(page):
            if language in ("toml", "python"):
                self.write(block)
            elif language == "sh":
                self.said.append(self.type(block))
            elif language == "text":
                self._compare(block)

    def write(self, block: str) -> None:
        """Put a block into the file that its first line names."""
        name, _, where = block.splitlines()[0].removeprefix("# ").partition(", ")
        with (self.folder / name).open("a" if where == "at the end" else "x", encoding="utf-8") as file:
            file.write(block)

    def _compare(self, block: str) -> None:
        if ".toml:" in block and "is good" not in block:  # a fault, shown for what it would look like
            return
        for line in block.splitlines():
            assert line in self.said[-1]

    def type(self, commands: str) -> str:
        """Type commands where the last ones ended; give what they print."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ASSESSMENT_KIT")}
        environment |= {
            "ASSESSMENT_KIT_HOME": str(self.home),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{commands}\npwd"],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        *said, where = done.stdout.splitlines()
        self.folder = Path(where)
        return "\n".join(said)


@pytest.fixture(scope="module")
def maintainer(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Let a maintainer with a new workspace add a question as the page says, and a practitioner begin."""
    folder = tmp_path_factory.mktemp("how-to")
    (folder / "desk").mkdir()
    reader = Reader(folder / "home", folder / "desk")
    reader.type(
        "assessment-kit init\n"
        "printf 'three-words-do\\n' | "
        'assessment-kit people add sam.lee --name "Sam Lee" --role practitioner --password-stdin'
    )
    reader.follow("add-a-question.md")
    reader.type("assessment-kit new first_talk --as sam.lee --case C-1 --child Ada --referred-on 2026-03-02")
    return reader


def asked(home: Path) -> Iterator[tuple[int, list[str]]]:
    """Open every assessment as the pages do: the version, and the labels that are asked."""
    store = Store.open(home)
    try:
        for _, assessment in store.assessments.every():
            view = project(store, None, assessment.id)
            labels = [q.question.label for section in view.sections for q in section.questions]
            yield assessment.instrument_version, labels
    finally:
        store.close()


@pytest.mark.pages
def test_add_a_question(maintainer: Reader) -> None:
    """A maintainer adds a question by following the page, and it is asked."""
    assert min(asked(maintainer.home)) == (
        1,
        ["Does this parent agree to take part?", "What would make it possible to take part?"],
    )


@pytest.mark.pages
def test_fault_that_the_page_shows_is_the_one_that_is_told(tmp_path: Path) -> None:
    """The example of a fault is what somebody sees who makes it."""
    reader = Reader(tmp_path / "home", tmp_path)
    for language, block in blocks("add-a-question.md"):
        if language == "toml":
            reader.write(block.replace('["no", "not_known"]', '["perhaps"]'))
    said = reader.type("assessment-kit instruments check first_talk.toml 2>&1 || true")
    assert f"{said}\n" in [block for _, block in blocks("add-a-question.md")]


@pytest.mark.pages
def test_make_a_second_version(maintainer: Reader) -> None:
    """A second version is made by following the page, and what was begun before opens as it was asked."""
    maintainer.follow("make-a-second-version.md")
    old, new = "Does this parent agree to take part?", "Does this parent want to take part?"
    further = "What would make it possible to take part?"
    expected = [(1, [old, further]), (2, [new, further, "When do we talk again?"])]
    assert sorted(asked(maintainer.home)) == expected
    assert (maintainer.folder / "old.pdf").read_bytes().startswith(b"%PDF-")
    (maintainer.folder / "v1.toml").unlink()
    assert sorted(asked(maintainer.home)) == expected  # as the page promises for a lost file


@pytest.mark.pages
def test_add_a_knowledge_item(tmp_path: Path) -> None:
    """A council adds items of its own by following the page, has one checked, and may ask that one."""
    (tmp_path / "desk").mkdir()
    reader = Reader(tmp_path / "home", tmp_path / "desk")
    reader.type("assessment-kit init")
    reader.follow("add-a-knowledge-item.md")
    with Store.open(reader.home) as store:
        assert [item.id for item in store.items.runnable(store.bank)] == ["travel_away_from_home"]
        assert [item.id for item in store.bank.of_area("school")] == ["school_lunch"]
        assert store.bank.picture("packed_lunch").title == "A packed lunch"


@pytest.mark.pages
def test_fault_of_an_item_that_the_page_shows_is_the_one_that_is_told(tmp_path: Path) -> None:
    """The example of a fault is what somebody sees who makes it."""
    reader = Reader(tmp_path / "home", tmp_path)
    reader.write(
        next(block for language, block in blocks("add-a-knowledge-item.md") if language == "toml").replace(
            'area = "sleep"', 'area = "nap"'
        )
    )
    said = reader.type("assessment-kit instruments check travel.toml 2>&1 || true")
    faults = [block for _, block in blocks("add-a-knowledge-item.md") if block.startswith("travel.toml:2")]
    assert [f"{said}\n"] == faults


def test_how_to_names_every_key_of_an_item() -> None:
    """Whoever writes an item finds every key that is known."""
    text = (DOCS / "how-to" / "add-a-knowledge-item.md").read_text(encoding="utf-8")
    assert [key for key in ITEM_KEYS if key not in text] == []
    assert [form.value for form in AnswerForm if f"| `{form.value}` |" not in text] == []


@pytest.mark.pages
def test_draw_a_picture(tmp_path: Path) -> None:
    """A developer draws a picture by following the page; it is written, and shown beside the others."""
    scripts = DOCS.parent / "scripts"
    shutil.copytree(scripts, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    reader = Reader(tmp_path / "home", tmp_path)
    reader.follow("draw-a-picture.md")
    drawn = tmp_path / "assessment_kit" / "instruments" / "data" / "knowledge" / "pictures"
    picture = (drawn / "play_and_talk_ball.svg").read_text(encoding="utf-8")
    assert "<title>Rolling a ball</title>" in picture
    assert picture in (tmp_path / "all-pictures.html").read_text(encoding="utf-8")
    shipped = DOCS.parent / drawn.relative_to(tmp_path)
    assert {one.name for one in drawn.iterdir()} - {one.name for one in shipped.iterdir()} == {
        "play_and_talk_ball.svg"
    }


def test_reference_names_every_key_of_a_question() -> None:
    """Whoever writes a file finds every key that is known, and each value that a key may have."""
    text = (DOCS / "reference" / "instrument-file.md").read_text(encoding="utf-8")
    assert [key for key in QUESTION_KEYS if f"`{key}`" not in text] == []
