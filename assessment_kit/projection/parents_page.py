"""What stands on a parent's own page of a knowledge check: in easy words, and without a count of anything."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.profile_chart import Axis, Level, Line
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.knowledge.model import Item
from assessment_kit.instruments.types.knowledge import item_named
from assessment_kit.instruments.wording import paragraphs
from assessment_kit.projection.json import section_json
from assessment_kit.projection.model import RecordView, SectionView
from assessment_kit.projection.profile import OBSERVED, Profile, profile_in
from assessment_kit.projection.provenance import english_day

_MOST = 5  # things of one sort that fit a page which somebody likes to read
_TOLD, _DID = "You told us about this.", "We saw you do this."
# Its picture shows what is not safe: "we saw you do this" beside it would say the opposite.
_TOLD_OF_DANGER, _DID_NO_DANGER = "You told us what is not safe here.", "We saw you keep your child safe."
_WHY = "We will talk about why."
_KNOWN, _PARTLY = "You know this:", "You know some of this:"
_WITH_HELP = "You do this with some help."
_WORK_ON = "We will work on:"
_NEXT = "We talk with you about this page. You can say what is wrong on it, and what you want to do first."


def parents_page(view: RecordView, parent: str, drawn_up: Profile | None = None) -> dict[str, Any]:
    """Gather what a parent's page says.

    Parameters
    ----------
    drawn_up
        This parent's profile, where it was drawn up already.

    Returns
    -------
    {title, name, day, made, well, work_on, next, ring}: `well` and `work_on` list things, each
    {title, words: [..], svg, alt}; `next` lists sentences; `ring` lists {who, number}.

    Raises
    ------
    NotFoundError
        Where this parent has no check with anything rated or seen, or nothing that a page could say.
    """
    shown = next((one for one in view.sections if _has_check(one)), None)
    person = next((one for one in view.people if one.id == parent), None)
    profile = drawn_up or (profile_in(section_json(view, shown.section.id), parent) if shown else None)
    if shown is None or person is None or profile is None:
        raise NotFoundError(
            "There is no page for this parent yet: it is made once what they know was rated or seen."
        )
    lines = [one for area in profile.areas for one in area.lines if item_named(one.item)]
    well = _first_of_each([one for one in lines if _well(one)], _is_whole)
    work_on = _first_of_each([one for one in lines if _is_next(one)])
    if not well and not work_on:
        raise NotFoundError(
            "There is no page for this parent yet: nothing that was rated or seen could stand on it."
        )
    return {
        "title": "Looking after your child",
        "name": person.first_name,
        "day": day_words(english_day(view.made_at)),
        "made": {"year": view.made_at.year, "month": view.made_at.month, "day": view.made_at.day},
        "well": [_thing(one, _well(one)) for one in well],
        "work_on": [_thing(one, _work_on(one)) for one in work_on],
        "next": [*_said_next(shown, parent), _NEXT],
        "ring": _ring(view),
    }


def no_page_for(view: RecordView, parent: str, drawn_up: Profile | None = None) -> str:
    """Say why there is no page for a parent; empty where there is one."""
    try:
        parents_page(view, parent, drawn_up)
    except NotFoundError as refused:
        return str(refused)
    return ""


def _has_check(shown: SectionView) -> bool:
    return any(asked.question.type == OBSERVED for asked in shown.questions)


def _level(one: Line, axis: Axis) -> Level | None:
    point = one.latest(axis)
    return point.level if point else None


def _well(one: Line) -> list[str]:
    """Say what this parent knows or does of an item; nothing where they do not yet.

    What was only said is put as something to do, so that nobody reads it as seen.
    """
    item = item_named(one.item)
    knows, does = _level(one, Axis.KNOWS), _level(one, Axis.DOES)
    if item is None or (knows is Level.NOT_YET and does is not Level.FULL):
        return []
    told, did = (_TOLD_OF_DANGER, _DID_NO_DANGER) if item.spots else (_TOLD, _DID)
    if does is Level.FULL:
        also = {Level.FULL: [told], Level.NOT_YET: [_WHY]}.get(knows, []) if knows else []
        return [item.you_do, did, *also]
    if knows is Level.FULL:
        return [_KNOWN, item.do_this, *([told] if item.spots else [])]
    if knows is Level.PART:
        return [_PARTLY, item.do_this]
    return [item.you_do, _WITH_HELP] if does is Level.PART else []


def _is_whole(one: Line) -> bool:
    return Level.FULL in {_level(one, Axis.KNOWS), _level(one, Axis.DOES)}


def _is_next(one: Line) -> bool:
    """Tell whether it is to be worked on; what a parent does already stands with what they do well."""
    return _level(one, Axis.KNOWS) is Level.NOT_YET and not _well(one)


def _work_on(one: Line) -> list[str]:
    item = item_named(one.item)
    return [_WORK_ON, item.do_this] if item else []


def _first_of_each(lines: Iterable[Line], first: Callable[[Line], bool] = bool) -> list[Line]:
    """Take something of each area before a second thing of one, and what comes first before the rest."""
    by_area: dict[str, list[Line]] = {}
    for one in sorted(lines, key=lambda one: not first(one)):
        item = item_named(one.item)
        by_area.setdefault(item.area if item else "", []).append(one)
    longest = max(map(len, by_area.values()), default=0)
    taken = [of_area[n] for n in range(longest) for of_area in by_area.values() if n < len(of_area)]
    return sorted(taken, key=lambda one: not first(one))[:_MOST]


def _thing(one: Line, words: list[str]) -> dict[str, Any]:
    item = known_bank().item(one.item)
    return {"title": known_bank().area(item.area).words, "words": words, **_drawn(item)}


def _drawn(item: Item) -> dict[str, str]:
    """Give the picture; of one that is chosen between, the one that shows it well."""
    if item.statement:
        return {"svg": "", "alt": ""}  # it shows the statement, which may be wrong
    good = next((choice.picture for choice in item.choices if choice.is_good and choice.picture), "")
    name = item.picture or good or next(iter(item.pictures), "")
    found = known_bank().pictures.get(name)
    return {"svg": found.svg, "alt": found.description} if found else {"svg": "", "alt": ""}


def _said_next(shown: SectionView, parent: str) -> Iterator[str]:
    """Give what the practitioner wrote in easy words, a line each."""
    for asked in shown.questions:
        if asked.question.id.endswith("_next") and asked.question.type == "long_text":
            for part in asked.subjects:
                if part.subject == parent:
                    yield from (
                        line for answer in part.answers for line in paragraphs(str(answer.value or ""))
                    )


def _ring(view: RecordView) -> list[dict[str, str]]:
    """Say whom to ring: the worker's council, and outside office hours."""
    author = view.assessment.assessing_name
    names = (
        ("duty_number", f"{author}, or the duty team" if author else "The duty team"),
        ("out_of_hours", "In the evening, at night and at weekends"),
    )
    known = [{"who": who, "number": str(view.protocol.get(key) or "")} for key, who in names]
    return [one for one in known if one["number"]] + [
        {"who": "If somebody is in danger now", "number": "999"}
    ]
