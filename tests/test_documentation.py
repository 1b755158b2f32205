"""The documentation names everything that there is, and leads nowhere that there is not."""

import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import typer
from tornado import web

from assessment_kit.cli.commands import app
from assessment_kit.core.assessment import Status
from assessment_kit.demo.people import STAFF
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.types import type_names
from assessment_kit.server.api.table import API, ROOT

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = CHECKOUT / "docs"
REFERENCE = DOCS / "reference"
README = CHECKOUT / "README.md"
LARGEST_IMAGE = 400 * 1024  # bytes; a page with three of them opens at once
METHODS = ("get", "post", "put", "patch", "delete")
PAGES = sorted(
    path
    for path in (*CHECKOUT.glob("*.md"), *DOCS.rglob("*.md"))
    if "node_modules" not in path.parts and ".venv" not in path.parts
)
INSTRUMENTS = Library().all()


def text_of(path: Path) -> str:
    """Read a page."""
    return path.read_text(encoding="utf-8")


def outside_code(text: str) -> str:
    """Leave out the blocks of code, in which brackets are not links."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def links(path: Path) -> Iterator[str]:
    """List where a page leads to in this repository, images among them."""
    for target in re.findall(r"\]\(([^)\s]+)\)", outside_code(text_of(path))):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(path: Path) -> set[str]:
    """Name the headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", outside_code(text_of(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Name every command with its words, those of its groups before it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands(typer.main.get_command(app)))


def routes() -> set[str]:
    """Name every call of the interface as the reference does: "GET /cases/{}"."""
    found = set()
    for pattern, handler in API:
        path = pattern.removeprefix(ROOT).replace("\\.", ".")
        words = [
            match.split("|") if "|" in match else ["{}"]
            for match in re.findall(r"\(\?P<\w+>([^()]*?)\)", path)
        ]
        template = re.sub(r"\(\?P<\w+>[^()]*?\)", "\0", path)
        methods = [m for m in METHODS if getattr(handler, m) is not getattr(web.RequestHandler, m)]
        for method, values in product(methods, product(*words)):
            parts = template.split("\0")
            filled = "".join(part + value for part, value in zip(parts, (*values, ""), strict=True))
            found.add(f"{method.upper()} {filled}")
    return found


def documented_routes() -> set[str]:
    """Name every call in the table of the reference, what stands in braces left open."""
    rows = re.findall(r"^\| `([A-Z]+ /[^`]+)`", text_of(REFERENCE / "api.md"), re.MULTILINE)
    return {re.sub(r"\{\w+\}", "{}", row) for row in rows}


def test_there_is_something_to_check() -> None:
    """No test of this file passes because its list is empty."""
    assert len(PAGES) > 10
    assert len(COMMANDS) > 10
    assert len(routes()) > 20
    assert len(INSTRUMENTS) >= 2


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_reference_names_the_command(command: str) -> None:
    """Somebody who looks a command up finds it, those in groups too."""
    text = text_of(REFERENCE / "command-line.md")
    group, _, name = command.rpartition(" ")
    row = next((line for line in text.splitlines() if line.startswith(f"| `{group or name}` |")), "")
    assert f"`{name}`" in row


def test_pages_name_no_option_that_is_not_there() -> None:
    """What a page tells somebody to type is understood."""
    for path in PAGES:
        whole_lines = text_of(path).replace("\\\n", "")
        for line in re.findall(r"assessment-kit ([a-z][^`\n|]*)", whole_lines):
            words = line.split()
            command = next((COMMANDS[c] for c in (" ".join(words[:2]), words[0]) if c in COMMANDS), None)
            if command is not None:
                known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
                assert set(re.findall(r"(?<!\S)--[a-z][a-z-]*", line)) <= known, (path.name, line)


def test_pages_name_the_command_first() -> None:
    """No page tells somebody to type a command that there is none of."""
    first = {name.split()[0] for name in COMMANDS} | {"COMMAND"}
    for path in PAGES:
        named = re.findall(r"(?:^|`|bin/)assessment-kit ([A-Za-z]+)", text_of(path), re.MULTILINE)
        assert set(named) <= first, path.name


@pytest.mark.parametrize("name", type_names())
def test_reference_names_the_question_type(name: str) -> None:
    """Somebody who writes an instrument finds every type of question."""
    assert f"| `{name}` |" in text_of(REFERENCE / "question-types.md")


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: f"{one.id}-{one.version}")
def test_reference_names_the_instrument_and_its_sections(instrument: Instrument) -> None:
    """The page about instruments knows each by id, title and version, and every section by its title."""
    text = text_of(REFERENCE / "instruments.md")
    assert f"| `{instrument.id}` | {instrument.title} | {instrument.version} |" in text
    assert [section.title for section in instrument.sections if section.title not in text] == []


def test_reference_names_every_call_of_the_interface_and_no_other() -> None:
    """A program written from the page finds what the page says, with nothing kept back."""
    assert documented_routes() == routes()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """A reader who follows a link of a page finds a file of the repository, and the heading in it."""
    for target in links(page):
        name, _, heading = target.partition("#")
        found = (page.parent / name).resolve() if name else page
        assert found.exists(), f"{page.name} leads to {target}"
        assert found.is_relative_to(CHECKOUT), f"{page.name} leads out of the repository to {target}"
        if heading:
            assert heading in anchors(found), f"{page.name} leads to {target}"


def test_every_page_can_be_found() -> None:
    """Whatever there is to read is linked from the index, or from an index of its own."""
    reached, waiting = set(), [README, DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += [
                found
                for target in links(page)
                if (found := (page.parent / target.partition("#")[0]).resolve()).suffix == ".md"
            ]
    assert [page for page in DOCS.rglob("*.md") if page not in reached] == []


def test_readme_shows_what_it_looks_like() -> None:
    """Form, notebook, document and copies are seen before anything is installed, and load quickly."""
    images = [target for target in links(README) if target.endswith(".png")]
    shown = ("form", "notebook", "document", "copy-page", "copy-family", "copy-easy-read")
    assert images == [f"docs/images/{name}.png" for name in shown]
    for name in images:
        content = (CHECKOUT / name).read_bytes()
        assert content.startswith(b"\x89PNG\r\n")
        assert len(content) < LARGEST_IMAGE, name
        width = int.from_bytes(content[16:20])
        assert width >= 500, f"{name} is too small to read"


def test_readme_names_the_logins_of_the_demo() -> None:
    """The first walk can be walked with the names and passwords that the demo prints."""
    text = text_of(README)
    for person in STAFF:
        assert f"login {person.login} password {person.password} role {person.role.value}" in text


def test_readme_says_what_is_not_there_yet() -> None:
    """Nobody finds out after the installation that their council cannot use it yet."""
    text = text_of(README).partition("## Not there yet")[2].lower()
    assert [word for word in ("single sign-on", "outside partners", "offline") if word not in text] == []


@pytest.mark.parametrize("status", list(Status))
def test_glossary_names_the_status(status: Status) -> None:
    """Everybody can look up how far an assessment has come."""
    lines = text_of(DOCS / "glossary.md").splitlines()
    assert status.value in next(line for line in lines if line.startswith("- **Status**"))


def test_pages_name_no_folder_of_a_machine() -> None:
    """A page tells nobody to use a folder that only its writer has."""
    for path in PAGES:
        assert not re.search(r"(?<![\w<./])/(?:home|Users|root|work|tmp|srv|opt)/", text_of(path)), path.name


def test_every_make_target_that_a_page_names_is_there() -> None:
    """What a page tells somebody to make can be made."""
    targets = set(re.findall(r"^([a-z-]+):", text_of(CHECKOUT / "Makefile"), re.MULTILINE))
    named = {name for path in PAGES for name in re.findall(r"`make ([a-z-]+)", text_of(path))}
    assert named
    assert named <= targets


def test_pictures_and_pages_are_kept_in_git() -> None:
    """What the README shows is there after a clone."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md", "docs"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout.split()
    shown = [*PAGES, *(DOCS / "images").glob("*.png")]
    assert [str(path) for path in shown if str(path.relative_to(CHECKOUT)) not in listed] == []
