"""Write the pages of `docs/reference/` about instruments and knowledge items; a test checks them.

Run `python scripts/make_instrument_pages.py` after an instrument or an item was added or changed.
"""

from collections.abc import Iterator
from pathlib import Path

from assessment_kit.instruments.knowledge import reference as knowledge
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.reference import page

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
USED_FOR = {
    "EARLY_HELP": "early help, which a family may accept or decline",
    "CHILD_AND_FAMILY": "an assessment of a child in need under section 17",
    "SECTION_47_ENQUIRY": "enquiries under section 47; led by a registered social worker",
    "PARENTING": "a community-based parenting assessment; led by a registered social worker",
    "CONTRIBUTION": "what another professional writes in their own name, as part of one of these",
    "CHILD_VOICE": "what one child says and draws, as part of one of these",
    "CASE": "what belongs to the family and is carried into every assessment; nothing is begun with it",
    "SHARED": "sections that several instruments ask alike; nothing is begun with it",
}
HEAD = """\
# Instruments

An instrument is a questionnaire in a file: `assessment_kit/instruments/data/<id>/v<version>.toml`.
A released version is frozen; an assessment keeps the version that it was started with.
A council's own stand in the workspace under `instruments/<id>/v<version>.toml`.
`assessment-kit instruments list` names them, `show` prints sections and questions, \
`check FILE` names every fault with its line and what to do, `diff ID v1 v2` says what changed.
[Question types](question-types.md) lists what a question can be, \
[the instrument file](instrument-file.md) every key.
This page and those of the instruments are made by `scripts/make_instrument_pages.py`."""


def pages() -> dict[str, str]:
    """Make every page: an instrument's newest version under its id, earlier ones with their version."""
    instruments = Library().all()
    newest = {instrument.id: instrument.version for instrument in instruments}
    names = {
        one: one.id if one.version == newest[one.id] else f"{one.id}-v{one.version}" for one in instruments
    }
    made = {f"instruments/{name}.md": page(one) for one, name in names.items()}
    made["knowledge-items.md"] = knowledge.page(shipped())
    return {"instruments.md": "\n".join(_index(names)) + "\n"} | made


def _index(names: dict[Instrument, str]) -> Iterator[str]:
    yield HEAD
    yield ""
    yield "| id | title | version | used for | questions |"
    yield "|---|---|---|---|---|"
    for one, name in names.items():
        count = sum(1 for _ in one.questions)
        link = f"[{count}, each explained](instruments/{name}.md)"
        yield f"| `{one.id}` | {one.title} | {one.version} | {USED_FOR[one.assessment_type]} | {link} |"
    for one in names:
        yield from ("", f"## `{one.id}` version {one.version}", "")
        yield from ("| on the task list under | sections |", "|---|---|")
        for group, titles in _groups(one):
            yield f"| {group} | {'; '.join(titles)} |"


def _groups(instrument: Instrument) -> list[tuple[str, list[str]]]:
    """Gather the titles of neighbouring sections under their heading."""
    found: list[tuple[str, list[str]]] = []
    for section in instrument.sections:
        if not found or found[-1][0] != section.group:
            found.append((section.group, []))
        found[-1][1].append(section.title)
    return found


if __name__ == "__main__":
    made_now = pages()
    for path in (FOLDER / "instruments").glob("*.md"):
        if f"instruments/{path.name}" not in made_now:
            path.unlink()
    for path_name, text in made_now.items():
        (FOLDER / path_name).parent.mkdir(exist_ok=True)
        (FOLDER / path_name).write_text(text, encoding="utf-8")
    print(f"Wrote {len(made_now)} pages in docs/reference/")
