"""Boxes in which notes and replies are written; what is typed in them is kept until it is sent."""

from collections.abc import Iterable

from markupsafe import Markup

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.note_length import LONGEST_NOTE
from assessment_kit.forms.markup import joined, tag


def writing_html(
    key: str,
    label: str,
    send: Markup,
    *,
    text: str = "",
    kind: NoteKind | None = None,
    base_rev: int | None = None,
) -> Markup:
    """Make a box to write in.

    Parameters
    ----------
    key
        What is written in it: "reply:3", "edit:3", "new:section|question|subject"; empty in a template.
    send
        The button that sends it.
    kind
        What the note is for, where that can be chosen here.
    base_rev
        The revision that stands in the box, where it holds a text to change.
    """
    attributes = {
        "class": "ak-writing",
        "data-ak-writing": key or None,
        "data-ak-base-rev": base_rev,
    }
    area = {
        "class": "ak-textarea",
        "rows": 3,
        "dir": "auto",
        "data-ak-text": True,
        "data-ak-longest": LONGEST_NOTE,  # no "maxlength": that cuts what is pasted without a word
    }
    return tag(
        "div",
        attributes,
        _kinds(kind) if kind else None,
        tag("label", {"class": "ak-label ak-label--small"}, label, tag("textarea", area, "\n", text)),
        tag("p", {"class": "ak-error", "data-ak-message": True, "role": "alert", "hidden": True}),
        tag("p", {"class": "ak-hint", "data-ak-news": True, "role": "status"}),
        send,
    )


def send_button(words: str, about: str = "") -> Markup:
    """Make the button that sends what stands in a box."""
    attributes = {"type": "button", "class": "ak-button ak-button--secondary", "data-ak-send": True}
    return tag("button", attributes, words, aside(about))


def step_button(step: str, words: str, about: str, look: str = "quiet") -> Markup:
    """Make a button that does something with a note at once."""
    attributes = {"type": "button", "class": f"ak-button ak-button--{look}", "data-ak-step": step}
    return tag("button", attributes, words, aside(about))


def aside(words: str) -> Markup | None:
    """Say what stands in sight already to those who hear the page."""
    return tag("span", {"class": "ak-visually-hidden"}, f" {words}") if words else None


def fold(key: str, words: str, about: str, *inside: Markup | None) -> Markup:
    """Fold something away that can be opened; which ones are open outlives a fresh drawing."""
    summary = tag("summary", None, words, aside(about))
    return tag("details", {"class": "ak-details ak-fold", "data-ak-fold": key}, summary, *inside)


def _kinds(chosen: NoteKind) -> Markup:
    options = (tag("option", {"value": one.value, "selected": one is chosen}, one.words) for one in NoteKind)
    return tag(
        "label",
        {"class": "ak-label ak-label--small"},
        "What it is",
        tag("select", {"class": "ak-select", "data-ak-kind-of": True}, *options),
    )


def new_note_template() -> Markup:
    """Make the box for a new note once; the page puts it where a note is added."""
    box = writing_html("", "Your note", send_button("Add this note"), kind=NoteKind.QUESTION)
    return tag("template", {"data-ak-new-note": True}, box)


def places_template(places: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Markup:
    """Make the list of places once to which a note can be moved.

    Parameters
    ----------
    places
        Section titles, each with (key, words) of the places in it.
    """
    groups = (
        tag("optgroup", {"label": title}, *(tag("option", {"value": key}, words) for key, words in inside))
        for title, inside in places
    )
    return tag("template", {"data-ak-places": True}, joined(groups))
