"""The first page: whose assessment it is, how far it has come, by which steps, and when it is due."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.sign_off import PARENTING
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wording import listed, typed_day
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.due import leading_words, why_later
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Fact = tuple[str, list[str]]  # a label and its paragraphs

_STATUS_WORDS = {
    "draft": "Draft: not finished",
    "submitted": "Submitted: waiting for authorisation",
    "returned": "Returned to the author for changes",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
    "stepped": "Ended by a step: the family goes on in another assessment",
}
_EVENT_LABELS = {
    "submitted": "Submitted",
    "passed_on": "Given to another supervisor",
    "given": "Given to another practitioner",
    "taken_back": "Taken back",
    "returned": "Returned",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
    "reopened": "Reopened",
    "child_closed": "One part closed",
    "child_reopened": "One part reopened",
}
_DIRECTIONS = {"up": "Stepped up", "down": "Stepped down"}
_OVER = {"authorised", "cancelled", "stepped"}

_PART_LEAD = (
    "It holds what is about this child and what the family's children share. "
    "What was recorded about another child alone is left out; a visit, a document or an event that names no "
    "child counts as shared."
)


def cover(record: Json, day: date) -> dict[str, Any]:
    """Lay out the cover.

    Parameters
    ----------
    day
        The day of the last change, by which the children's ages are told.
    """
    return {
        "part": printable(part_words(record)),
        "part_lead": _PART_LEAD,
        "children": [_child(child, day) for child in record.get("children", ())],
        "facts": facts(_facts(record, day)),
    }


def part_words(record: Json) -> str:
    """Say that this is one child's part, and whose; empty where it is the whole assessment."""
    if not record.get("child"):
        return ""
    name = (
        names_of(record).get(str(record["child"])) or "a child who is no longer among the people of this case"
    )
    return f"One child's part: {name}"


def facts(listed_facts: Iterator[Fact]) -> list[list[Any]]:
    """Write labels and words as they are printed; what is empty is left out."""
    return [[printable(label), written] for label, words in listed_facts if (written := paragraphs(words))]


def threshold_words(named: Any) -> str:
    """Name the local threshold document with its version and date."""
    if not isinstance(named, Mapping):
        return str(named or "")
    version = f"version {named['version']}" if named.get("version") else ""
    return ", ".join(
        part for part in (str(named.get("name") or ""), version, _day(named.get("date"))) if part
    )


def _facts(record: Json, day: date) -> Iterator[Fact]:
    assessment = record["assessment"]
    status = str(assessment.get("status") or "")
    yield "Case reference", [str(record.get("case", {}).get("reference") or "")]
    yield "Status", [_STATUS_WORDS.get(status, status)]
    yield "Written by", [str(assessment.get("author_name") or "")]
    yield "Assessing social worker", [_assessing(assessment)]
    yield "Given to", [str(record.get("allocation") or "")]
    yield "Level", _levels(record)
    for step in reversed(record.get("steps") or ()):
        yield _step(record, step, "From", "from_title")
    yield "Referred", [_day(assessment.get("referred_on"))]
    yield "Started", [_day(assessment.get("started_on"))]
    for event in assessment.get("events", ()):
        if event.get("kind") in _EVENT_LABELS and _is_of_this_part(record, event):
            yield _event(record, event)
    for step in record.get("went_on") or ():
        yield _step(record, step, "To", "to_title")
    is_over = status in _OVER
    yield "Was due" if is_over else "Due", leading_words(record)
    yield "Why later", why_later(record)
    yield "Last change", [day_words(day)]


def _assessing(assessment: Json) -> str:
    """Name who assesses, where a parenting assessment was given to somebody since it was begun."""
    is_given = assessment.get("type") == PARENTING and assessment.get("assessing") != assessment.get("author")
    return str(assessment.get("assessing_name") or "") if is_given else ""


def names_of(record: Json) -> dict[str, str]:
    """Name everybody of the case by id."""
    people = (*(record.get("people") or ()), *(record.get("children") or ()))
    return {str(p.get("id") or ""): str(p.get("name") or p.get("first_name") or "") for p in people}


def _levels(record: Json) -> list[str]:
    """Give the level of need as it was answered last, for each child; the last step's where it was not."""
    answered = [
        [
            (str(subject["name"]), " ".join(answer.get("words") or ()))
            for subject in question["subjects"]
            for answer in subject["answers"]
        ]
        for section in record["sections"]
        for question in section["questions"]
        if question.get("options_from") == "levels"
    ]
    said = next((one for one in reversed(answered) if any(words for _, words in one)), [])
    if not said and record.get("steps"):
        level = _level_words(record["steps"][0], "after")
        return [level[:1].upper() + level[1:]]
    return [f"{name}: {words}" if name else words for name, words in said if words]


def _level_words(step: Json, end: str) -> str:
    """Name the level of need before or after a step, as the protocol of that stage has it."""
    known = step.get(end)
    if known:
        return f"level {known.get('number')}, {known.get('name')}"
    return str(step.get(f"level_{end}") or "").replace("_", " ")


def _step(record: Json, step: Json, towards: str, title: str) -> Fact:
    """Say one step: which way, from or to what, when, by whom and why; who went along where not all did."""
    moment = english_day(datetime.fromisoformat(str(step["at"])))
    names = names_of(record)
    along = [names[child] for child in step.get("children") or () if names.get(child)]
    is_all = {*(step.get("children") or ())} >= {*(record["assessment"].get("children") or ())}
    whom = f", with {listed(along)}" if along and not is_all else ""
    moved = f"{towards} {step.get(title)}{whom} on {day_words(moment)}"
    words = [f"{moved}, by {step.get('by_name')}: {step.get('reason')}"]
    before, after = (_level_words(step, end) for end in ("before", "after"))
    if before and after:
        words.append(f"Level of need before: {before}. After: {after}.")
    return _DIRECTIONS.get(str(step.get("direction")), "Step"), words


def _is_of_this_part(record: Json, event: Json) -> bool:
    """Leave out of one child's part what was done with another's."""
    return not record.get("child") or event.get("child") in {None, "", record["child"]}


def _event(record: Json, event: Json) -> Fact:
    """Say one event: when, by whom, to whom, and the reason that was given."""
    words = f"{day_words(english_day(datetime.fromisoformat(str(event['at']))))}, by {event.get('by_name')}"
    if event.get("child"):
        words = f"{names_of(record).get(str(event['child']), '')}: {words}".removeprefix(": ")
    if event.get("to_name"):
        words += f", to {event['to_name']}"
    if event.get("reason") and event["kind"] != "authorised":  # why it took longer has a line of its own
        words += f": {event['reason']}"
    return _EVENT_LABELS[str(event["kind"])], [words]


def _day(written: Any) -> str:
    day = typed_day(written)
    return day_words(day) if day else str(written or "")


def _child(child: Json, day: date) -> dict[str, str]:
    """Name a child with the age on the day of the copy, which an old copy goes on saying rightly."""
    person = Person(
        id="",
        kind=PersonKind.CHILD,
        name=str(child.get("name") or ""),
        date_of_birth=typed_day(child.get("date_of_birth")),
        expected_on=typed_day(child.get("expected_on")),
    )
    name = str(child.get("first_name") or "") or person.first_name
    return {"name": printable(name), "age": person.age_on(day)}
