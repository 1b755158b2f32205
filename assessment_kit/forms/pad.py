"""Where somebody draws, with finger, mouse or pen; and where they say it in words instead."""

from typing import Any

from markupsafe import Markup

from assessment_kit.forms.controls import control_html, of_column
from assessment_kit.forms.markup import tag
from assessment_kit.instruments.model import Column

# By name, since a colour alone says nothing to those who do not see it; each at least 3:1 on white.
COLOURS = (
    ("#1d2629", "Black"),
    ("#a3211b", "Red"),
    ("#0b5aa2", "Blue"),
    ("#1b6e3c", "Green"),
    ("#9a5b00", "Orange"),
    ("#6b3fa0", "Purple"),
)
WIDTHS = (("4", "Thin"), ("10", "Thick"))
VIEW_BOX = "0 0 800 600"
IN_WORDS = "What does your drawing show? You can say it in words."


def pad_html(own: str, value: dict[str, Any]) -> Markup:
    """Render the pad, folded until somebody wants it, and the words that say the same.

    Parameters
    ----------
    own
        The start of the ids of everything inside.
    """
    drawing = str(value.get("drawing") or "")
    kept = tag("input", {"type": "hidden", "value": drawing})
    control = tag("div", {"data-ak-control": "drawing", "data-ak-column": "drawing"}, kept)
    said = control_html(
        of_column(Column("drawing_words", IN_WORDS, "long_text"), own, value.get("drawing_words"))
    )
    pad = tag("div", {"data-hd-pad": own}, _tools(own), _sheet(own), _below())
    opened = {"class": "hd-draw", "open": bool(drawing or value.get("drawing_words"))}
    return tag("details", opened, tag("summary", None, "You can draw here"), control, pad, said)


def _tools(own: str) -> Markup:
    return tag(
        "div",
        {"class": "hd-tools"},
        _choice(own, "colour", "Colour", COLOURS),
        _choice(own, "width", "Pen", WIDTHS),
    )


def _choice(own: str, name: str, legend: str, options: tuple[tuple[str, str], ...]) -> Markup:
    """Offer colours or pens; the first is at hand, as a pencil lies on a table."""
    lines = [
        tag(
            "label",
            {"class": f"hd-tool hd-tool--{label.lower()}"},
            tag(
                "input",
                {
                    "type": "radio",
                    "name": f"{own}-{name}",
                    "value": value,
                    "checked": not n,
                    "data-hd-tool": name,
                },
            ),
            tag("span", None, label),
        )
        for n, (value, label) in enumerate(options)
    ]
    return tag("fieldset", {"class": "hd-tools__set"}, tag("legend", None, legend), *lines)


def _sheet(own: str) -> Markup:
    sheet = {
        "class": "hd-sheet",
        "viewBox": VIEW_BOX,
        "role": "img",
        "aria-label": "The sheet to draw on",
        "id": f"{own}-sheet",
    }
    return tag("svg", sheet)


def _below() -> Markup:
    undo = {"type": "button", "class": "ak-button ak-button--secondary", "data-hd-undo": True}
    again = {"type": "button", "class": "ak-button ak-button--secondary", "data-hd-again": True}
    state = tag("p", {"class": "hd-hint", "role": "status", "data-hd-pad-state": True})
    buttons = tag(
        "div", {"class": "hd-move"}, tag("button", undo, "Undo"), tag("button", again, "Start again")
    )
    return tag("div", None, buttons, state)
