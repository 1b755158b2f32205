"""Choosing what a parent is asked in a knowledge check: a list in order, and all items to choose from."""

import json
from collections.abc import Iterator

from markupsafe import Markup

from assessment_kit.core.knowledge import Asking, askings_of
from assessment_kit.forms.controls import Control, guidance_html, renders
from assessment_kit.forms.markup import joined, tag
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.knowledge.suggesting import AREAS_OF_PLAN, bands_of
from assessment_kit.instruments.types.knowledge import question_words, time_words
from assessment_kit.projection.model import QuestionView, RecordView, SubjectView

ITEMS = "knowledge_items"


@renders(ITEMS)
def _chosen(control: Control) -> Markup:
    """List what is chosen, in order; the page adds the ways to change it."""
    chosen = [str(one) for one in control.value] if isinstance(control.value, list) else []
    lines = (_line(asking) for asking in askings_of(chosen))
    choose = {"type": "button", "class": "ak-button ak-button--secondary", "data-ak-choose": True}
    own = tag("span", {"class": "ak-own"}, control.hint) if control.worded else control.hint
    return tag(
        "fieldset",
        {"class": "ak-field ak-fieldset", "data-ak-control": ITEMS, "aria-describedby": f"{control.id}-hint"},
        tag("legend", {"class": "ak-legend"}, control.label),
        tag("span", {"class": "ak-hint", "id": f"{control.id}-hint"}, own),
        guidance_html(control.guidance, control.worded),
        control.worded.below if control.worded else None,
        tag("ol", {"class": "ak-chosen"}, *lines),
        tag("button", {**choose, "aria-expanded": "false"}, "Choose from the list"),
        tag("div", {"class": "ak-picking", "data-ak-picking": True, "hidden": True}),
        tag("p", {"class": "ak-visually-hidden", "role": "status", "data-ak-news": True}),
    )


def _line(asking: Asking) -> Markup:
    """Name an item, and for which time it is asked."""
    again = time_words(asking.time)
    return tag(
        "li",
        {"data-ak-item": asking.item},
        tag("span", {"class": "ak-chosen__words", "dir": "auto"}, question_words(asking.item)),
        tag("span", {"class": "ak-chosen__again"}, f" ({again}) ") if again else None,
    )


def bank_html(view: RecordView, asked: QuestionView, part: SubjectView) -> Markup | None:
    """Print all items once for all parents, for the page to lay out where it is asked to."""
    if asked.question.type != ITEMS or part.subject != asked.subjects[0].subject:
        return None
    bank = known_bank()
    ages = bands_of(view.children, view.made_at.date())
    titles = {band.id: band.title for band in bank.bands}
    marks = {
        "data-ak-bank": True,
        "data-ak-plan": json.dumps(AREAS_OF_PLAN, separators=(",", ":")),
        "data-ak-ages": " ".join(ages),
        "data-ak-ages-words": ", ".join(titles[band] for band in ages if band in titles),
    }
    return tag("template", marks, joined(_areas()))


def _areas() -> Iterator[Markup]:
    bank = known_bank()
    for area in bank.areas:
        items = (
            tag(
                "p",
                {
                    "data-ak-item": item.id,
                    "data-ak-ages": " ".join(item.bands),
                    "data-ak-picture": next(iter(item.pictures), None),
                    "data-ak-skill": item.observe,
                },
                question_words(item.id),
            )
            for item in bank.of_area(area.id)
        )
        yield tag("div", {"data-ak-area": area.id, "data-ak-title": area.title}, *items)
