"""A person's own words, their drawing, and what they have read back and confirmed, which nobody changes."""

import base64

from markupsafe import Markup

from assessment_kit.forms.controls import Control, renders
from assessment_kit.forms.markup import tag
from assessment_kit.forms.row import Row, foot, part_html, voice_html
from assessment_kit.projection.model import AnswerView

_WHOSE = "The person who says or draws it. Write what they say in their own words, not yours."
_DRAWN = "No drawing yet. One is made when the device is handed over; say in words below what it would show."


def own_words_html(row: Row) -> Markup:
    """Render one thing that somebody says, to be written, with the drawing that belongs to it."""
    parts = [
        _drawing(row) if column.type == "drawing" else part_html(row, column)
        for column in row.question.columns
    ]
    return tag(
        "fieldset",
        {"class": "ak-row ak-row--own-words", **row.address},
        tag("legend", {"class": "ak-legend", "data-ak-row-title": True}, row.name),
        voice_html(row, "Whose words are these?", _WHOSE),
        *parts,
        foot(row),
    )


def _drawing(row: Row) -> Markup:
    column = next(column for column in row.question.columns if column.type == "drawing")
    picture = picture_html(row.answer) if row.answer else None
    kept = part_html(row, column)
    return tag("div", {"class": "ak-drawn"}, picture, kept)


@renders("drawing")
def _kept(control: Control) -> Markup:
    """Keep the id of a drawing in the row, so that saving its words does not lose it."""
    value = control.value if isinstance(control.value, str) else ""
    held = tag("input", {"type": "hidden", "id": control.id, "value": value})
    hint = None if value else tag("p", {"class": "ak-hint"}, _DRAWN)
    marks = {
        "data-ak-control": control.type,
        "data-ak-column": control.column or None,
    }
    label = tag("p", {"class": "ak-label"}, control.label)
    return tag("div", {"class": "ak-field", **marks}, label, hint, held)


def picture_html(answer: AnswerView) -> Markup | None:
    """Show a drawing as a picture that can hold no script, with what it shows in words."""
    if not answer.drawing:
        return None
    data = base64.b64encode(answer.drawing.encode("utf-8")).decode("ascii")
    picture = {"class": "ak-drawing", "src": f"data:image/svg+xml;base64,{data}", "alt": answer.drawing_words}
    return tag("img", picture)


def read_back_html(answer: AnswerView) -> Markup | None:
    """Say that words were read back and confirmed, by whom, when and where."""
    if not answer.read_back:
        return None
    return tag("p", {"class": "ak-read-back", "dir": "auto"}, f"{answer.read_back}.")
