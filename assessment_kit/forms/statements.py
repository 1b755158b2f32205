"""A statement: one box, where it is from, what kind it is, and who sees it differently."""

from dataclasses import replace

from markupsafe import Markup

from assessment_kit.forms.controls import Control, control_html, select_html
from assessment_kit.forms.family import DISPUTE, dispute_of
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.forms.row import Row, foot, part_html
from assessment_kit.instruments.model import Option
from assessment_kit.instruments.wording import paragraphs
from assessment_kit.projection.model import AnswerView, RecordView

_OWN = Option("own", "My own observation or thinking")
KINDS = (
    Option("fact", "Fact", "What was seen, said or written down"),
    Option("judgement", "Judgement", "What a professional makes of it"),
    Option("view", "View", "What somebody thinks or wishes"),
)
DIFFERENTLY = "Somebody sees this differently"


def statement_html(row: Row) -> Markup:
    """Render one statement to be written."""
    answer, own = row.answer, row.element_id
    box = Control(f"{own}-text", f"{row.name}", "long_text", row.value.get("text"), column="text")
    sources = places(row.view, answer.source if answer else "")
    source = tag(
        "div",
        {"class": "ak-field", "data-ak-part": "source"},
        tag("label", {"class": "ak-label ak-label--small", "for": f"{own}-source"}, "Where is this from?"),
        select_html(f"{own}-source", sources, answer.source if answer else ""),
    )
    return tag(
        "div",
        {"class": "ak-row ak-statement", **row.address},
        control_html(box),
        tag("div", {"class": "ak-statement__marks"}, source, kinds_html(own, answer.kind if answer else "")),
        _other_version(row),
        foot(row),
    )


def _other_version(row: Row) -> Markup | None:
    """Give room for the version of whoever sees it differently; folded while nobody does."""
    columns = [column for column in row.question.columns if column.id in DISPUTE]
    if not columns:
        return None  # an instrument of before there was such a place
    is_disputed = any(row.value.get(column.id) for column in columns)
    return tag(
        "details",
        {"class": "ak-details ak-dispute", "open": is_disputed, "data-ak-dispute": True,
         "data-ak-of": dispute_of(row.value)},
        tag("summary", None, DIFFERENTLY),
        *(part_html(row, replace(column, hint=column.hint or _HINTS[column.id])) for column in columns),
    )  # fmt: skip


_HINTS = {
    DISPUTE[0]: "Their name, as it stands under People.",
    DISPUTE[1]: "It stands beside the statement in every copy. Nothing is deleted.",
}


def kinds_html(element_id: str, kind: str) -> Markup:
    """Offer fact, judgement and view as three words; none is chosen beforehand."""
    lines = [
        tag(
            "label",
            {"class": "ak-kind", "title": option.hint},
            tag(
                "input",
                {
                    "type": "radio",
                    "name": f"{element_id}-kind",
                    "value": option.id,
                    "checked": option.id == kind,
                },
            ),
            tag("span", None, option.label),
        )
        for option in KINDS
    ]
    return tag(
        "fieldset",
        {"class": "ak-field ak-kinds", "data-ak-part": "kind"},
        tag("legend", {"class": "ak-label ak-label--small"}, "This is a"),
        *lines,
    )


def places(view: RecordView, chosen: str) -> tuple[Option, ...]:
    """List what a statement may name as its source; one that has gone stays choosable where it was chosen."""
    listed = (_OWN, *(Option(place["id"], place["words"]) for place in view.places))
    if chosen and all(option.id != chosen for option in listed):
        return (*listed, Option(chosen, "A source that is no longer listed"))
    return listed


def statement_words(answer: AnswerView) -> Markup:
    """Show a statement to be read, with the other version beside it."""
    value = answer.value if isinstance(answer.value, dict) else {}
    by, other = (str(value.get(name) or "").strip() for name in DISPUTE)
    if not by and not other:
        return text_blocks(answer.words)
    who = tag("p", {"class": "ak-sides__who"}, f"{by or 'Somebody'} sees this differently")
    said = text_blocks(paragraphs(other) or ("How they see it is not recorded yet.",))
    side = tag("div", {"class": "ak-sides__one", "data-ak-of": dispute_of(value)}, who, said)
    own = tag("div", {"class": "ak-sides__one"}, text_blocks(paragraphs(str(value.get("text") or ""))))
    return tag("div", {"class": "ak-sides"}, joined((own, side)))
