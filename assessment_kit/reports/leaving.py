"""What every copy that leaves has in common: for whom it is, what was left out, and how to check it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wording import typed_day
from assessment_kit.reports.around import around
from assessment_kit.reports.cover import Fact, threshold_words
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.sections import Progress
from assessment_kit.reports.standing import everything

Json = Mapping[str, Any]
Block = dict[str, Any]

LEFT_OUT = "Left out"  # the mark, before its reason
EXPLAINED = (
    "Some things are left out because they are other people’s. They are marked by a pale box like this one, "
    "which says why. It is always as wide, whatever stood there."
)
NOTHING_LEFT_OUT = "Nothing that stands in the parts of this copy was marked as left out."
NOT_IN_ANY = (
    "Notes of supervision, legal advice, earlier versions and attached files are in no copy that leaves "
    "the council."
)
NOT_RECORDED = "Not recorded"
_LINE = 84  # characters of a line at the foot of a page


def ready(record: Json, day: date, *, is_missing_told: bool) -> dict[str, Any]:
    """Make a record ready to be laid out for somebody.

    Neighbouring marks of one reason become one, since their number would tell how much was said. Ages are
    those of the day by which the copy is dated, so that it says the same on any day.

    Parameters
    ----------
    is_missing_told
        Whether a question that has to be answered and is not says so.
    """
    aged = {
        kind: [{**one, "age": _age(one, day)} for one in record.get(kind) or ()]
        for kind in ("people", "children")
    }
    sections = [
        {**section, "questions": [_gathered(q, is_missing_told) for q in section["questions"]]}
        for section in record["sections"]
    ]
    parts = [ready(part, day, is_missing_told=is_missing_told) for part in record.get("parts") or ()]
    return {**record, **aged, "sections": sections, "parts": parts}


def _gathered(question: Json, is_missing_told: bool) -> Json:
    subjects = [{**one, "answers": _once(one["answers"])} for one in question["subjects"]]
    return {**question, "subjects": subjects, "required": question.get("required") and is_missing_told}


def _once(answers: Sequence[Json]) -> list[Json]:
    """Leave one of several neighbours that are withheld for one reason."""
    kept: list[Json] = []
    for answer in answers:
        if not (kept and answer.get("withheld") and answer["withheld"] == kept[-1].get("withheld")):
            kept.append(answer)
    return kept


def _age(one: Json, day: date) -> str:
    born, expected = typed_day(one.get("date_of_birth")), typed_day(one.get("expected_on"))
    return Person("", PersonKind.CHILD, "", born, expected).age_on(day)


def progress_of(record: Json) -> Progress:
    """Begin to number the paragraphs of a record."""
    return Progress(around(record))


def copy_words(record: Json) -> Json:
    """Give what is known of this copy: for whom, which number, when it was released."""
    found: Json = record.get("copy") or {}
    return found


def for_whom(record: Json) -> str:
    """Name the recipient, with their agency."""
    copy = copy_words(record)
    name, agency = str(copy.get("recipient") or ""), str(copy.get("agency") or "")
    return f"{name}, {agency}" if agency and agency != name else name or agency


def foot(record: Json, reference: str) -> list[str]:
    """Say at the foot of each page whose copy it is, and of what."""
    copy = copy_words(record)
    number = f"Copy {copy['number']}, for" if copy.get("number") else "For"
    return [
        printable(_in_a_line(f"{number} {for_whom(record)}")),
        printable(f"{reference}{', ' if reference else ''}revision {int(record.get('seq') or 0)}"),
    ]


def _in_a_line(words: str) -> str:
    """Cut what is longer than a line; the first page has it whole."""
    return words if len(words) <= _LINE else f"{words[: _LINE - 1].rstrip(' ,-')}…"


def copy_facts(record: Json, day: date) -> Iterator[Fact]:
    """Say what this copy is: for whom, which number and version, of which day."""
    copy = copy_words(record)
    case = str(copy.get("case_number") or "")
    yield "For", [f"{for_whom(record)}{f', case number {case}' if case else ''}"]
    number = f"Number {copy['number']}. " if copy.get("number") else ""
    released, language = typed_day(copy.get("released_on")), str(copy.get("language") or "English")
    yield (
        "This copy",
        [
            f"{number}{_version(record['assessment'])}. Last change: {day_words(day)}.",
            f"Released on {day_words(released)}." if released else "",
            f"Given in {language}." if language != "English" else "",
        ],
    )


def _version(assessment: Json) -> str:
    """Say which version it is, and who authorised it when."""
    number = f"Version {assessment.get('version') or 1}"
    authorised = [one for one in assessment.get("events") or () if one.get("kind") == "authorised"]
    if assessment.get("status") != "authorised" or not authorised:
        return f"{number}, not authorised yet"
    day = typed_day(assessment.get("authorised_on"))
    by = str(authorised[-1].get("by_name") or "")
    return f"{number}, authorised{f' on {day_words(day)}' if day else ''}{f' by {by}' if by else ''}"


def left_out(record: Json) -> list[str]:
    """Say what was left out, without how often: each reason once, and what is in no copy."""
    told = copy_words(record).get("withheld") or ()
    reasons = list(dict.fromkeys([*(str(one) for one in told), *_marks(record)]))
    return [*([*(f"• {LEFT_OUT}: {one}" for one in reasons)] or [NOTHING_LEFT_OUT]), NOT_IN_ANY]


def _marks(record: Json) -> Iterator[str]:
    yield from (one.withheld for one in everything(record) if one.withheld)


def closing(record: Json, day: date, how: Iterable[str]) -> dict[str, Any]:
    """Say what this copy is, what was left out of it, and how to check it."""
    protocol = record.get("protocol") or {}
    facts = [
        *copy_facts(record, day),
        ("What was left out", left_out(record)),
        ("Threshold document", [threshold_words(protocol.get("threshold_document"))]),
    ]
    return {
        "title": "About this copy, and how to check it",
        "facts": [[printable(label), made] for label, words in facts if (made := paragraphs(words))],
        "levels": [],
        "complaint": [],
        "root": str(record.get("content_root") or ""),
        "how": list(how),
    }


def worker_facts(record: Json) -> Iterator[Fact]:
    """Say who wrote it, and whom to ring."""
    writer, protocol = record.get("writer") or {}, record.get("protocol") or {}
    name = writer.get("name") or record["assessment"].get("author_name")
    post, team = str(writer.get("post") or ""), str(writer.get("team") or "")
    told = [f"Post: {_lower(post)}" if post else "", f"Team: {team}" if team else ""]
    yield "Who wrote it", [str(name or ""), *told]
    own = str(writer.get("telephone") or "")
    yield "To ring", [own or duty(protocol), duty(protocol) if own else ""]


def _lower(post: str) -> str:
    """Write a post as it stands after a name; one that begins with capitals throughout stays as it is."""
    return post if post[1:2].isupper() else post[:1].lower() + post[1:]


def duty(protocol: Json) -> str:
    """Say the council's number and when it is answered."""
    number, hours = str(protocol.get("duty_number") or ""), str(protocol.get("duty_hours") or "")
    return f"{number} ({hours})" if number and hours else number


def heading(text: str, level: int = 2) -> Block:
    """Give a heading."""
    return {"kind": "heading", "level": level, "text": printable(text)}


def chapter(progress: Progress, title: str, blocks: list[Block]) -> Block:
    """Give a chapter whose blocks were laid out since its number began."""
    return {"number": str(progress.section), "title": printable(title), "note": "", "blocks": blocks}


def said(words: Sequence[str], number: str = "") -> Block:
    """Give a paragraph that stands elsewhere too, with its origin."""
    return {
        "kind": "text",
        "number": number,
        "texts": paragraphs(words),
        "other_version": None,
        "is_missing": False,
        **beside({}),
    }


def short(label: str, words: Sequence[str], number: str = "") -> Block:
    """Give a few words beside their label."""
    return {**said(words, number), "kind": "short", "label": printable(label)}


def plain(words: Iterable[str]) -> Block:
    """Give paragraphs without a number."""
    return {"kind": "plain", "texts": paragraphs(words)}


def pairs(listed: Iterable[Fact]) -> Block:
    """Give labels with their words, without numbers; what is empty is left out."""
    made = [[printable(label), said] for label, words in listed if (said := paragraphs(words))]
    return {"kind": "pairs", "pairs": made}


def gaps_of(record: Json) -> Iterator[str]:
    """Say what every copy should say of the writer and does not know."""
    writer = record.get("writer") or {}
    name = str(writer.get("name") or record["assessment"].get("author_name") or "whoever wrote it")
    if not writer.get("post"):
        yield f"The post of {name} is not recorded; add it to their login."
    if not writer.get("team"):
        yield f"The team of {name} is not recorded; add it to their login."
    if not writer.get("telephone"):
        yield f"A telephone number of {name} is not recorded; the council’s duty number stands in its place."
