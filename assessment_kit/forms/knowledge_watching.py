"""What was seen of a parent, by day of watching: day and way once, then each skill to look for."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from assessment_kit.core.timescale import day_words
from assessment_kit.forms.family import OTHERS
from assessment_kit.forms.marks import below
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.row import NEW_ROW, Row, button, names_in, part_html
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.knowledge_observed import skill_words
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.model import AnswerView

A_DAY = "A day of watching"
_DAY = ("seen_on", "how", "children")
_SKILL = ("does", "how_often", "words")
_UNNAMED = "A skill that was not named"
_HINT = (
    "Fill in what you looked for, and leave the rest as it is: a skill without an answer makes no entry. "
    "Day, way and children go for all of them."
)


def watched_html(rows: Iterable[Row]) -> Iterator[Markup]:
    """Render the days of watching, each folded, with the skills that something stands of."""
    days: dict[str, list[Row]] = {}
    for row in rows:
        days.setdefault(json.dumps([row.value.get(part) or "" for part in _DAY]), []).append(row)
    for of_day in days.values():
        begun = next((row for row in of_day if _is_bare(row)), None)
        yield _day(of_day[0], begun, [row for row in of_day if row is not begun])


def watching_template(row: Row) -> Markup:
    """Draw what the page copies: an empty skill first, then an empty day."""
    return tag("template", None, skill_html(row), _day(row, None, ()))


def watching_button(row: Row) -> Markup:
    """Offer to add a day; the page lists its skills, so that only a page of ours can offer it."""
    marks = {"type": "button", "class": "ak-button ak-button--secondary ak-not-with-family", "hidden": True}
    return tag("button", {**marks, "data-ak-watch": row.subject}, "Add a day of watching")


def _is_bare(row: Row) -> bool:
    """Tell whether a row holds a day alone, of which nothing was written yet."""
    return not any(row.value.get(part) for part in ("item", "area", *_SKILL))


def _day(row: Row, begun: Row | None, skills: Sequence[Row]) -> Markup:
    shared = {part: row.value[part] for part in _DAY if row.value.get(part)}
    # Its controls have ids of their own, beside those of the skill that the day is read from.
    own = replace(row, answer=AnswerView(row.question.id, row.subject, f"{row.id}-day", 0, shared, ()))
    fields = (_field(own, column) for column in row.question.columns if column.id in _DAY)
    is_new = row.id == NEW_ROW
    return tag(
        "details",
        {"class": "ak-row ak-row--folded", "data-ak-watching": True, "data-ak-of": OTHERS, "open": is_new},
        tag("summary", {"dir": "auto", "data-ak-watching-title": A_DAY}, _words(row) or A_DAY),
        tag(
            "fieldset",
            None,
            tag("legend", {"class": "ak-visually-hidden"}, A_DAY),
            tag(
                "div",
                {"class": "ak-watching__day", **_address(begun or row, is_answer=begun is not None)},
                *fields,
                below(begun.answer if begun else None),
            ),
            tag("p", {"class": "ak-hint"}, _HINT),
            tag("div", {"class": "ak-watched"}, *(skill_html(one) for one in skills if not _is_whole(one))),
            _areas([one for one in skills if _is_whole(one)]),
        ),
    )


def _is_whole(row: Row) -> bool:
    return bool(row.value.get("area")) and not row.value.get("item")


def _areas(rows: Sequence[Row]) -> Markup:
    """Fold what was seen of areas as a whole below the skills, unless something was."""
    return tag(
        "details",
        {"class": "ak-details", "open": bool(rows)},
        tag("summary", None, "An area as a whole"),
        tag("div", {"class": "ak-watched", "data-ak-watched-areas": True}, *map(skill_html, rows)),
    )


def _address(row: Row, *, is_answer: bool) -> dict[str, object]:
    """Say where a day is saved while nothing else stands of it; the page gives it a row when it needs one."""
    hidden = {} if is_answer else {"data-ak-answer": None, "data-ak-row": None, "data-ak-rev": 0}
    return {**row.address, **hidden}


def _words(row: Row) -> str:
    said = (_read(row, column) for column in row.question.columns if column.id in _DAY)
    return ", ".join(filter(None, said))


def _field(row: Row, column: Column) -> Markup:
    return _select(row, column) if column.type == "choice" else part_html(row, column)


def skill_html(row: Row) -> Markup:
    """Render what was seen of one skill, or of an area as a whole; its day stands above it."""
    value = row.value
    title = _title(value.get("item"), value.get("area"))
    kept = (_kept(row, column) for column in row.question.columns if column.id not in _SKILL)
    parts = {column.id: part_html(row, column) for column in row.question.columns if column.id in _SKILL}
    return tag(
        "fieldset",
        {"class": "ak-row", **row.address},
        tag("legend", {"class": "ak-legend", "dir": "auto", "data-ak-skill-title": True}, title),
        *kept,
        tag("div", {"class": "ak-watched__marks"}, *(parts[name] for name in _SKILL)),
        tag(
            "div",
            {"class": "ak-row__foot"},
            below(row.answer),
            button("Remove", "data-ak-remove", "ak-button ak-button--quiet", title),
        ),
    )


def _title(item: object, area: object) -> str:
    if item:
        return skill_words(item)
    known = next((one.title for one in known_bank().areas if one.id == area), str(area or ""))
    return f"{known}: the area as a whole" if known else _UNNAMED


def _kept(row: Row, column: Column) -> Markup:
    """Keep a part that is not written here: its value, and the words that it is read as."""
    given = row.value.get(column.id)
    words = {
        "item": skill_words(given),
        "area": next((one.title for one in known_bank().areas if one.id == given), ""),
    }.get(column.id) or _read(row, column)
    marks = {"hidden": True, "data-ak-control": "kept", "data-ak-column": column.id, "data-ak-read-as": words}
    value = json.dumps(given) if given else ""
    return tag(
        "div",
        marks,
        tag("span", {"class": "ak-label"}, column.label),
        tag("input", {"type": "hidden", "value": value}),
    )


def _read(row: Row, column: Column) -> str:
    given = row.value.get(column.id)
    if isinstance(given, list):
        names = names_in(row.view)
        return ", ".join(filter(None, (names.get(str(who), "") for who in given)))
    day = typed_day(given) if column.type == "date" else None
    label = next((option.label for option in column.options if option.id == given), "")
    return label or (day_words(day) if day else str(given or ""))


def _select(row: Row, column: Column) -> Markup:
    own = f"{row.element_id}-{column.id}"
    given = row.value.get(column.id)
    first = tag("option", {"value": ""}, "Choose")
    options = (
        tag("option", {"value": one.id, "selected": one.id == given}, one.label) for one in column.options
    )
    return tag(
        "div",
        {"class": "ak-field", "data-ak-control": column.type, "data-ak-column": column.id},
        tag("label", {"class": "ak-label", "for": own}, column.label),
        tag("select", {"class": "ak-select", "id": own}, joined((first, *options))),
    )
