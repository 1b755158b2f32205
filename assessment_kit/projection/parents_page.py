"""What stands on a parent's own page of a knowledge check: in easy words, and without a count of anything."""

from collections.abc import Iterable, Iterator
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
from assessment_kit.projection.profile import OBSERVED, profile_in
from assessment_kit.projection.provenance import english_day

_MOST = 5  # things of one sort that fit a page which somebody likes to read
_TOLD = {Axis.KNOWS: "You told us about this.", Axis.DOES: "We saw you do this."}
# Its picture shows what is not safe: "we saw you do this" beside it would say the opposite.
_TOLD_OF_DANGER = {
    Axis.KNOWS: "You told us what is not safe here.",
    Axis.DOES: "We saw you keep your child safe.",
}
_NEXT = "We talk with you about this page. You can say what is wrong on it, and what you want to do first."


def parents_page(view: RecordView, parent: str) -> dict[str, Any]:
    """Gather what a parent's page says.

    Returns
    -------
    {title, name, day, made, well, work_on, next, ring}: `well` and `work_on` list things, each
    {title, words: [..], svg, alt}; `next` lists sentences; `ring` lists {who, number}.

    Raises
    ------
    NotFoundError
        Where this parent has no check with anything rated or seen.
    """
    shown = next((one for one in view.sections if _has_check(one)), None)
    person = next((one for one in view.people if one.id == parent), None)
    profile = profile_in(section_json(view, shown.section.id), parent) if shown else None
    if shown is None or person is None or profile is None:
        raise NotFoundError(
            "There is no page for this parent yet: it is made once what they know was rated or seen."
        )
    lines = [one for area in profile.areas for one in area.lines]
    return {
        "title": "Looking after your child",
        "name": person.first_name,
        "day": day_words(english_day(view.made_at)),
        "made": {"year": view.made_at.year, "month": view.made_at.month, "day": view.made_at.day},
        "well": list(_things(_first_of_each([one for one in lines if _well(one)]))),
        "work_on": list(_things(_first_of_each([one for one in lines if _is_next(one)]), is_next=True)),
        "next": [*_said_next(shown, parent), _NEXT],
        "ring": _ring(view),
    }


def _has_check(shown: SectionView) -> bool:
    return any(asked.question.type == OBSERVED for asked in shown.questions)


def _well(one: Line) -> list[str]:
    """Say what this parent does well with an item; nothing where they do not yet."""
    full = {
        axis: (point := one.latest(axis)) and point.level is Level.FULL for axis in (Axis.KNOWS, Axis.DOES)
    }
    item = item_named(one.item)
    told = _TOLD_OF_DANGER if item and item.spots else _TOLD
    return [words for axis, words in told.items() if full[axis]]


def _is_next(one: Line) -> bool:
    point = one.latest(Axis.KNOWS)
    return point is not None and point.level is Level.NOT_YET


def _first_of_each(lines: Iterable[Line]) -> list[Line]:
    """Take something of each area before a second thing of one."""
    by_area: dict[str, list[Line]] = {}
    for one in lines:
        item = item_named(one.item)
        by_area.setdefault(item.area if item else "", []).append(one)
    longest = max(map(len, by_area.values()), default=0)
    return [of_area[n] for n in range(longest) for of_area in by_area.values() if n < len(of_area)][:_MOST]


def _things(lines: Iterable[Line], *, is_next: bool = False) -> Iterator[dict[str, Any]]:
    for one in lines:
        item = item_named(one.item)
        if item is not None:
            said = ["We will look at this together."] if is_next else _well(one)
            yield {
                "title": known_bank().area(item.area).words,
                "words": [*_question(item), *said],
                **_drawn(item),
            }


def _question(item: Item) -> list[str]:
    """Say what it was about; a statement is not repeated: a wrong one would be read as advice."""
    return (
        ["We asked you if something is true or not."] if item.statement else list(paragraphs(item.question))
    )


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
    author = view.assessment.author_name
    names = (
        ("duty_number", f"{author}, or the duty team" if author else "The duty team"),
        ("out_of_hours", "In the evening, at night and at weekends"),
    )
    known = [{"who": who, "number": str(view.protocol.get(key) or "")} for key, who in names]
    return [one for one in known if one["number"]] + [
        {"who": "If somebody is in danger now", "number": "999"}
    ]
