"""The page of the knowledge items in the reference, made from their files."""

from collections.abc import Iterable, Iterator

from assessment_kit.instruments.knowledge.model import FORM_WORDS, Area, Bank, Item

HEAD = """\
# Knowledge items

What a parenting assessment can ask a parent about looking after a child, one item at a time.
The items and their pictures are our own.
They are not PAMS or ParentAssess, and nothing is taken from either.
They are not standardised, they have no pass mark, and nothing is counted or added up.

No item counts as checked as it is shipped: \
until a named professional has signed it off, it is asked in a demo workspace only.
`assessment-kit instruments items` says who has checked what in your workspace, \
`assessment-kit instruments sign-off` records it, \
and [Add a knowledge item](../how-to/add-a-knowledge-item.md) shows how to write one.

What a good-enough answer holds, and which choice, spot or statement is which, \
is for the practitioner and is never shown to the parent.
The advice was written down as it was generally known in 2025; it is no medical advice.
Whoever signs an item off compares it with what holds today.
This page is made from the items' files by `scripts/make_instrument_pages.py`."""


def page(bank: Bank) -> str:
    """Write the page as Markdown: the areas, then every item."""
    lines = [HEAD, "", "| area | for a parent | items |", "|---|---|---|"]
    lines += [
        f"| [{area.title}](#{_anchor(area)}) | {area.words} | {len(bank.of_area(area.id))} |"
        for area in bank.areas
    ]
    ages = {band.id: band.title for band in bank.bands}
    for area in bank.areas:
        lines += ["", f"## {area.title}"]
        for item in bank.of_area(area.id):
            lines += ["", f"### {item.id}", "", *(f"> {line}" for line in item.question.splitlines())]
            lines += ["", "| | |", "|---|---|"]
            lines += [f"| {name} | {_cell(words)} |" for name, words in _facts(item, bank, ages) if words]
    return "\n".join(lines) + "\n"


def _anchor(area: Area) -> str:
    return area.title.lower().replace(" ", "-")


def _facts(item: Item, bank: Bank, ages: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "answered by", FORM_WORDS[item.form]
    yield "ages", ", ".join(ages[band] for band in item.bands)
    yield "picture", f"{bank.picture(item.picture).description}" if item.picture else ""
    yield (
        "choices",
        _listed(
            f"{'good: ' if one.is_good else ''}{one.words}{_shown(bank, one.picture)}" for one in item.choices
        ),
    )
    yield "steps", _listed(f"{one.words}{_shown(bank, one.picture)}" for one in item.steps)
    yield "spots", _listed(f"{'danger: ' if one.is_danger else ''}{one.words}" for one in item.spots)
    if item.statement:
        yield "statement", f"“{item.statement}” – {'true' if item.is_true else 'not true'}"
    yield "a good-enough answer", _listed(item.good_answer)
    yield "to ask further", _listed(item.follow_up)
    yield "look for", item.observe
    yield "said to a parent", item.you_do
    yield "in the profile", item.name
    yield "source", item.source


def _shown(bank: Bank, picture: str) -> str:
    return f" ({bank.picture(picture).title})" if picture else ""


def _listed(points: Iterable[str]) -> str:
    return "<br>".join(points)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
