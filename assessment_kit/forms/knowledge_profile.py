"""The profile of a knowledge check, in form and notebook: pictures by area, and the same in a table."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from assessment_kit.core.profile_chart import (
    AXIS_WORDS,
    NO_DAY,
    Axis,
    Line,
    key_svg,
    line_words,
    profile_svg,
)
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.family import OTHERS
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.picture_frame import picture_frame
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.json import section_json
from assessment_kit.projection.model import RecordView, SectionView
from assessment_kit.projection.parents_page import no_page_for
from assessment_kit.projection.profile import OBSERVED, AreaProfile, Profile, profile_in, row_name

TITLE = "The profile"
NOT_A_MARK = (
    "What is known, done and how often stay three things. Nothing is added up, and there is no pass mark. "
    "The check is not standardised."
)


def profiles_html(view: RecordView, shown: SectionView, level: int) -> Markup | None:
    """Draw the profile of each parent of whom anything was rated or seen; None where there is none."""
    people = {
        part.subject: part.subject_name
        for asked in shown.questions
        if asked.question.type == OBSERVED
        for part in asked.subjects
    }
    if not people:
        return None
    section = section_json(view, shown.section.id)
    found = ((subject, name, profile_in(section, subject)) for subject, name in people.items())
    parts = [
        _profile(subject, name, profile, level + 1, no_page_for(view, subject, profile))
        for subject, name, profile in found
        if profile
    ]
    if not parts:
        return None
    heading = tag(f"h{level}", None, TITLE)
    return tag("div", {"data-ak-of": OTHERS}, heading, tag("p", {"class": "ak-hint"}, NOT_A_MARK), *parts)


def _profile(subject: str, name: str, profile: Profile, level: int, no_page: str) -> Markup:
    below = f"h{min(level + 1, 6)}"
    key = picture_frame(
        key_svg(),
        "What the marks mean: each row of a picture below is in words in its table.",
        f"What the marks mean: {name}",
    )
    return tag(
        "div",
        {"class": "ak-profile-of"},
        tag(f"h{min(level, 6)}", {"dir": "auto"}, name),
        tag("p", {"class": "ak-hint"}, no_page)
        if no_page
        else tag("p", _page_marks(subject), f"A page for {name} to keep"),
        *(part for listed in profile.strengths for part in _list(listed, below)),
        key,
        *(part for area in profile.areas for part in _area(subject, name, area, below)),
        *(part for listed in profile.lists for part in _list(listed, below)),
    )


def _page_marks(subject: str) -> dict[str, object]:
    return {"data-ak-parents-page": subject, "data-ak-keep": subject, "hidden": True}


def _list(listed: tuple[str, Iterable[str]], level: str) -> Iterator[Markup]:
    title, lines = listed
    entries = [tag("li", {"dir": "auto"}, words) for words in lines]
    if entries:
        yield tag(level, None, title)
        yield tag("ul", {"class": "ak-bullets"}, *entries)


def _area(subject: str, name: str, area: AreaProfile, level: str) -> Iterator[Markup]:
    yield tag(level, None, area.title)
    whose = f"{area.title}, {name}"
    svg = profile_svg(area.lines, title=f"{area.title}: what is known, done and how often")
    marks = {"class": "ak-profile", "data-ak-keep": f"{subject}|{area.id}|picture"}
    words = " ".join(line_words(one) for one in area.lines)
    yield tag("div", marks, picture_frame(svg, words, f"{whose}: picture"))
    yield tag(
        "details",
        {"class": "ak-details", "data-ak-keep": f"{subject}|{area.id}"},
        tag("summary", None, f"{area.title} as a table"),
        _table(area, whose),
    )


def _table(area: AreaProfile, whose: str) -> Markup:
    head = tag(
        "tr", None, *(tag("th", {"scope": "col"}, w) for w in ("What was asked", *AXIS_WORDS.values()))
    )
    rows = (
        tag(
            "tr",
            None,
            tag("th", {"scope": "row", "dir": "auto"}, row_name(one)),
            *(tag("td", None, *said_html(one, axis)) for axis in Axis),
        )
        for one in area.lines
    )
    marks = {
        "class": "ak-table-frame",
        "tabindex": "0",
        "role": "region",
        "aria-label": f"{whose}: table",
    }
    return tag(
        "div",
        marks,
        tag("table", {"class": "ak-table"}, tag("thead", None, head), tag("tbody", None, joined(rows))),
    )


def said_html(one: Line, axis: Axis) -> Iterator[Markup]:
    """Say each session of one item on one axis on a line."""
    for point in one.points.get(axis, ()):
        day = typed_day(point.day)
        said = (point.words, day_words(day) if day else point.day or NO_DAY, point.how)
        yield tag("p", None, ", ".join(filter(None, said)))
