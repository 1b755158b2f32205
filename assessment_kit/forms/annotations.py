"""What a supervisor wrote beside a section, with its thread and a place to reply."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from markupsafe import Markup

from assessment_kit.core.timescale import day_words
from assessment_kit.forms.markup import prose, tag
from assessment_kit.projection.model import AnnotationView
from assessment_kit.projection.provenance import english_day

STATES = {"open": "Open", "answered": "Answered", "resolved": "Resolved", "withdrawn": "Withdrawn"}


def annotations_html(annotations: Iterable[AnnotationView], *, is_live: bool = True) -> Markup | None:
    """Show the annotations of a section; nothing where there are none.

    Parameters
    ----------
    is_live
        Whether a reply can be written here.
    """
    shown = [annotation for annotation in annotations if annotation.state != "withdrawn"]
    if not shown:
        return None
    cards = (annotation_html(annotation, is_live=is_live) for annotation in shown)
    return tag(
        "aside",
        {"class": "ak-annotations", "aria-label": "Annotations from supervision"},
        tag("h2", {"class": "ak-annotations__heading"}, "From supervision"),
        *cards,
    )


def annotation_html(annotation: AnnotationView, *, is_live: bool = True) -> Markup:
    """Show one annotation with its thread."""
    own = f"ak-annotation-{annotation.id}"
    return tag(
        "article",
        {"class": "ak-annotation", "data-ak-annotation": annotation.id, "data-ak-state": annotation.state},
        tag(
            "p",
            {"class": "ak-annotation__who"},
            tag("strong", None, annotation.author_name),
            f", {day_words(english_day(annotation.at))} ",
            tag(
                "span",
                {"class": "ak-tag", "data-ak-annotation-state": True},
                STATES.get(annotation.state, "Open"),
            ),
        ),
        prose(annotation.text),
        tag("div", {"data-ak-replies": True}, *(_reply(reply) for reply in annotation.replies)),
        _answering(own) if is_live and annotation.state != "resolved" else None,
    )


def _reply(reply: dict[str, Any]) -> Markup:
    at = reply.get("at")
    day = day_words(english_day(at)) if isinstance(at, datetime) else str(at or "")[:10]
    return tag(
        "div",
        {"class": "ak-annotation__reply"},
        tag(
            "p",
            {"class": "ak-annotation__who"},
            tag("strong", None, reply.get("author_name") or ""),
            f", {day}",
        ),
        prose(str(reply.get("text") or "")),
    )


def _answering(own: str) -> Markup:
    return tag(
        "div",
        {"class": "ak-annotation__answer"},
        tag("label", {"class": "ak-label ak-label--small", "for": f"{own}-reply"}, "Your reply"),
        tag(
            "textarea",
            {"class": "ak-textarea", "id": f"{own}-reply", "rows": 2, "dir": "auto", "data-ak-reply": True},
        ),
        tag("p", {"class": "ak-error", "data-ak-message": True, "hidden": True}),
        tag(
            "button",
            {"type": "button", "class": "ak-button ak-button--secondary", "data-ak-send": "reply"},
            "Send reply",
        ),
        tag(
            "button",
            {"type": "button", "class": "ak-button ak-button--quiet", "data-ak-send": "resolve"},
            "Mark as dealt with",
        ),
    )
