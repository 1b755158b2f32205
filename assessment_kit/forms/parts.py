"""What others wrote in their own name and the children's own words, to be read beside the assessment."""

from collections.abc import Callable

from markupsafe import Markup

from assessment_kit.core.contributing import CHILD_VOICE
from assessment_kit.forms.family import ALONE, HIDDEN
from assessment_kit.forms.markup import joined, tag
from assessment_kit.instruments.wishes import NOT_TOLD
from assessment_kit.projection.model import RecordView, SectionView
from assessment_kit.projection.parts import (
    EVERYBODY,
    WISH_IN_WORDS,
    by_kind,
    is_being_written,
    is_untold,
    part_title,
    state_words,
    wish_of,
)

_WAITS = "What is being written is shown here once it is handed in."

_NOT_FINISHED = (
    "this part is still being written. What is not handed in before this assessment is authorised says so "
    "beside it."
)

Read = Callable[[RecordView, SectionView, int], Markup]


def parts_html(view: RecordView, read: Read, level: int = 2, base_url: str = "") -> Markup:
    """Render every part under the heading of its kind; nothing where there are none.

    Parameters
    ----------
    read
        Renders one section of a part to be read, its highest headings at a level.
    base_url
        The address of the server, for the way to each part's own form; empty where there is none.
    """
    return joined(
        tag(
            "div",
            {"class": "ak-parts"},
            tag(f"h{level}", None, title),
            *(_part(part, read, level + 1, base_url) for part in parts),
        )
        for title, parts in by_kind(view.parts)
    )


def _part(part: RecordView, read: Read, level: int, base_url: str) -> Markup:
    """Frame one part, so that nobody takes it for the words of the assessment's author."""
    lines = [_line(label, words) for label, words in part.byline]
    sections = (_section(part, shown, read, level + 1) for shown in part.sections)
    waits = tag("p", {"class": "ak-hint"}, _WAITS) if is_being_written(part) else None
    return tag(
        "article",
        {"class": f"ak-part {hidden_with_family(part)}".strip(), "data-ak-of": whose(part)},
        tag(f"h{level}", {"dir": "auto"}, part_title(part)),
        tag("dl", {"class": "ak-cells ak-byline"}, *(one for line in lines for one in line)),
        waits,
        *sections,
        tag("p", None, tag("a", {"href": address(part, base_url)}, "Open it")) if base_url else None,
    )


def _line(label: str, words: str) -> tuple[Markup, Markup]:
    """Show a line of whose it is; whom a child would rather keep it from is shown to nobody in the room."""
    hidden = {"class": HIDDEN} if label == WISH_IN_WORDS else {}
    return tag("dt", hidden, label), tag("dd", {"dir": "auto", **hidden}, words)


def _section(part: RecordView, shown: SectionView, read: Read, level: int) -> Markup | None:
    is_empty = not any(subject.answers for asked in shown.questions for subject in asked.subjects)
    if is_empty:
        return None
    return joined((tag(f"h{level}", None, shown.section.title), read(part, shown, level + 1)))


def address(part: RecordView, base_url: str) -> str:
    """Lead to the form of a part."""
    return f"{base_url}voila/render/cases/{part.case}/{part.assessment.id}.ipynb"


def whose(part: RecordView) -> str | None:
    """Say whose a part is, for the switch "With the family": a child's own words are that child's.

    They are shown to others in the room only where the child wishes everybody to see them; what is not known
    is taken for a no, so that they need that child alone.
    """
    if part.instrument.assessment_type != CHILD_VOICE:
        return None
    mark = "" if wish_of(part) == EVERYBODY else ALONE
    return " ".join(f"{mark}{child}" for child in part.assessment.children)


def keeps_to_themselves(view: RecordView) -> str | None:
    """Name the children of a page of own words who have not said that everybody may see them."""
    if view.instrument.assessment_type != CHILD_VOICE or wish_of(view) == EVERYBODY:
        return None
    return " ".join(view.assessment.children)


def hidden_with_family(part: RecordView) -> str:
    """Keep what other professionals wrote off a screen that the family sees."""
    return "" if part.instrument.assessment_type == CHILD_VOICE else HIDDEN


def parts_advice_html(view: RecordView) -> Markup | None:
    """Say before submission which parts are not finished: whoever signs reads none of them."""
    waiting = [part for part in view.parts if is_being_written(part)]
    untold = [part for part in view.parts if is_untold(part)]
    if not (waiting or untold):
        return None
    return tag(
        "ul",
        {"class": f"ak-advice {HIDDEN}", "data-ak-parts-advice": True},
        *(tag("li", {"dir": "auto"}, f"{part_title(part)}: {_NOT_FINISHED}") for part in waiting),
        *(tag("li", {"dir": "auto"}, f"{part_title(part)}: {NOT_TOLD}") for part in untold),
    )


def parts_list_html(view: RecordView, base_url: str) -> Markup:
    """List the parts with how they stand, for the task list."""
    return joined(
        tag(
            "div",
            None,
            tag("h2", {"class": "ak-task-list__heading"}, title),
            tag("ul", {"class": "ak-task-list"}, *(_entry(part, base_url) for part in parts)),
        )
        for title, parts in by_kind(view.parts)
    )


def _entry(part: RecordView, base_url: str) -> Markup:
    return tag(
        "li",
        {
            "class": f"ak-task-list__entry {hidden_with_family(part)}".strip(),
            "data-ak-of": whose(part),
        },
        tag(
            "div",
            {"class": "ak-task-list__name"},
            tag("a", {"href": address(part, base_url), "dir": "auto"}, part_title(part)),
        ),
        tag("span", {"class": "ak-task-list__status"}, state_words(part.assessment)),
    )
