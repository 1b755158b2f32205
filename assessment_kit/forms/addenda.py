"""What was added beside an assessment whose content is closed, to be read with it."""

from markupsafe import Markup

from assessment_kit.core.addendum import Addendum, AddendumKind
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.markup import prose, tag
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import english_day

HEADING = "Added afterwards"
_LEAD = "What was signed did not change by it."


def addenda_html(view: RecordView, level: int = 2) -> Markup | None:
    """Render addenda and the family's own views, the first first; nothing where there are none."""
    if not view.addenda:
        return None
    return tag(
        "div",
        {"class": "ak-addenda"},
        tag(f"h{level}", None, HEADING),
        tag("p", {"class": "ak-hint"}, _LEAD),
        *(addendum_html(one, level + 1) for one in view.addenda),
    )


def addenda_reading(view: RecordView, level: int = 3) -> Markup:
    """Render them below a heading that stands already."""
    return tag("div", {"class": "ak-reading"}, *(addendum_html(one, level) for one in view.addenda))


def addendum_html(one: Addendum, level: int) -> Markup:
    """Render one: what it is, whose, when, and the content that it cites."""
    said = prose(one.text)
    words = tag("blockquote", {"class": "ak-own-words"}, said) if _is_view(one) else said
    return tag(
        "article",
        {"class": "ak-part", "data-ak-of": one.person if _is_view(one) else f"account:{one.by}"},
        tag(f"h{level}", {"dir": "auto"}, title_of(one)),
        words,
        tag("p", {"class": "ak-provenance", "dir": "auto"}, provenance_of(one)),
    )


def title_of(one: Addendum) -> str:
    """Say what it is: "Addendum, 3 March 2026", "Dana Okafor’s own view, 3 March 2026"."""
    day = day_words(english_day(one.at))
    whose = f"{one.person_name or 'The family'}’s own view" if _is_view(one) else one.kind.title
    return f"{whose}, {day}"


def provenance_of(one: Addendum) -> str:
    """Say who wrote it down, and beside what."""
    beside = f"version {one.version}" if one.version else "what was handed in"
    return f"Written down by {one.by_name}, beside {beside} (content root {one.content_root[:12]}…)."


def _is_view(one: Addendum) -> bool:
    return one.kind is AddendumKind.FAMILY_VIEW
