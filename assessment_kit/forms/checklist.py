"""The checklist of a returned assessment: every open note with its place, and what became of it since."""

from markupsafe import Markup

from assessment_kit.core.note_words import beginning
from assessment_kit.core.returning import Checklist, ChecklistItem
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.family import HIDDEN
from assessment_kit.forms.markup import prose, tag
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import english_day

_LONGEST = 160  # characters of a note in the list


def checklist_html(view: RecordView) -> Markup | None:
    """Render it for the head of the form; nothing unless the assessment was returned."""
    found = view.checklist
    if found is None:
        return None
    items = [_item(one) for one in found.items]
    folded = tag(
        "details",
        {"class": "ak-details"},
        tag("summary", None, "Notes to see to: ", tag("span", {"data-ak-checklist-done": True}, found.words)),
        tag("ul", {"class": "ak-checklist"}, *items),
    )
    return tag(
        "div",
        {"class": f"ak-banner ak-banner--important {HIDDEN}", "data-ak-checklist": True},
        tag("h2", {"class": "ak-checklist__heading"}, "Returned to you"),
        *_why(found),
        folded if items else tag("p", None, "No note was left open."),
        tag("p", {"class": "ak-visually-hidden", "role": "status", "data-ak-checklist-news": True}),
    )


def _why(found: Checklist) -> tuple[Markup, ...]:
    who = tag("p", None, f"{found.by_name} returned it on {day_words(english_day(found.at))}:")
    return who, tag("div", {"dir": "auto"}, prose(found.reason))


def _item(one: ChecklistItem) -> Markup:
    note = one.note
    state = {
        "class": f"ak-tag ak-checklist__state--{one.state.value}",
        "data-ak-checklist-item": note.number,
        "data-ak-state": one.state.value,
    }
    address = {
        "href": f"#section={note.section}" if note.section else "#check",
        "data-ak-checklist-note": note.number,
        "dir": "auto",
    }
    return tag(
        "li",
        None,
        tag("a", address, one.place),
        " ",
        tag("span", state, one.state.words),
        tag(
            "p",
            {"class": "ak-checklist__said", "dir": "auto"},
            f"{note.kind.words}: {beginning(note.text, _LONGEST)}",
        ),
    )
