"""The first page of a copy for the court: who wrote it, what was asked, whom they saw and what they read.

References
----------
Family Procedure Rules 2010, practice direction 25B (what a report says first of whoever wrote it); seed
000 (post and experience of whoever undertakes a parenting assessment are stated).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from assessment_kit.core.timescale import MONTHS
from assessment_kit.instruments.wording import listed, typed_day
from assessment_kit.projection.tables import parts_of
from assessment_kit.reports.cover import Fact
from assessment_kit.reports.leaving import LEFT_OUT, NOT_RECORDED
from assessment_kit.reports.standing import Standing, asks, of_type, standing

Json = Mapping[str, Any]

ASKED = ("commission_questions", "referral_reason", "how_it_began")
_LONGEST = 1000  # characters of what was asked that leave the rest of the first page room
_LINES = 47.0  # of the first page below its title
_WIDE, _WIDEST = 62, 76  # characters of a line there: beside its label, in a list
_POST, _EXPERIENCE = "assessor_post", "assessor_experience"


def first_page(record: Json, where: Mapping[str, str]) -> Iterator[Fact]:
    """Give the facts of the first page; what has no room there is counted.

    Parameters
    ----------
    where
        The number of each section in this copy, by its id.
    """
    above = [*writer_facts(record), ("What was asked", _asked(record, where))]
    left = _LINES - 1.4 * len(record.get("children") or ()) - sum(_lines(words) for _, words in above)
    read = papers(record)
    if _lines(read) > left / 2:
        read = _papers_counted(record, where)
    seen = contacts(record, where, left - _lines(read))
    yield from (*above, ("Whom they saw", seen), ("What they read", read))


def _lines(words: Sequence[str]) -> float:
    """Say how many lines some words take, with the space around them."""
    is_list = sum(text.startswith("•") for text in words) > 2
    lines = sum(ceil(len(text) / (_WIDEST if is_list else _WIDE)) for text in words)
    return lines + (1.6 if is_list else 0.6)


def writer_facts(record: Json) -> Iterator[Fact]:
    """Say who wrote it, with post, registration and experience; what is not recorded says so."""
    writer = record.get("writer") or {}
    name = str(writer.get("name") or record["assessment"].get("author_name") or NOT_RECORDED)
    post = _said(record, _POST) or str(writer.get("post") or "")
    yield "Written by", [f"{name}. Post: {post or NOT_RECORDED.lower()}."]
    number = str(writer.get("registration_number") or "")
    yield "Registration", [f"Social Work England, number {number}" if number else NOT_RECORDED]
    yield "Experience", [_said(record, _EXPERIENCE) or str(writer.get("experience") or "") or NOT_RECORDED]


def gaps_of(record: Json) -> Iterator[str]:
    """Say what the first page should say and does not know."""
    writer = record.get("writer") or {}
    if not (writer.get("post") or _said(record, _POST)):
        yield "The post of whoever wrote it is not recorded; add it to their login."
    if not writer.get("registration_number"):
        yield "No registration number is recorded for whoever wrote it; add it to their login."
    if not (_said(record, _EXPERIENCE) or writer.get("experience")):
        where = "in this assessment" if asks(record, _EXPERIENCE) else "beside their login"
        yield f"The experience of whoever wrote it is not recorded {where}; a court asks for it."
    met = _met(record)
    untold = sum(1 for one in met if not one.withheld and not _parts(one).get("lasted"))
    if untold:
        yield f"How long it took is not recorded for {untold} of {len(met)} visits, contacts and sessions."
    if not met:
        yield "No visit, contact or session is recorded."


def _said(record: Json, question: str) -> str:
    return " ".join(words for one in standing(record, question) for words in one.words)


def _asked(record: Json, where: Mapping[str, str]) -> list[str]:
    for question in ASKED:
        for one in standing(record, question):
            if one.withheld:
                return [f"{LEFT_OUT}: {one.withheld}"]
            if sum(map(len, one.words)) <= _LONGEST:
                return one.words
            number = where.get(str(one.section["section"]["id"]), "")
            return [f"It is long, and stands whole in section {number}."]
    return [NOT_RECORDED]


def _met(record: Json) -> list[Standing]:
    """Give visits, contacts and sessions in the order of their days."""
    sessions = (one for one in standing(record, "sessions") if _held(one))
    return sorted(
        (*of_type(record, "visits"), *sessions), key=lambda one: str(_row(one).get("happened_on") or "~")
    )


def _held(one: Standing) -> bool:
    return _row(one).get("held") != "not_held"


def _row(one: Standing) -> Json:
    value = one.answer.get("value")
    return value if isinstance(value, Mapping) else {}


def _parts(one: Standing) -> dict[str, str]:
    return {name: " ".join(words) for name, _, words in parts_of(one.question, one.answer)}


def contacts(record: Json, where: Mapping[str, str], room: float = 99) -> list[str]:
    """Say when they met whom, for how long, and who was there; in short where it was often.

    Parameters
    ----------
    room
        The lines that are left on the page.
    """
    met = _met(record)
    if not met:
        return [NOT_RECORDED]
    told = [one for one in met if not one.withheld]
    own = [one for one in told if _is_own(one, record)]
    ends = _by_others([one for one in told if one not in own], where)
    if len(told) < len(met):
        ends.append(f"{LEFT_OUT}: other contacts, which are about somebody else.")
    lines = [*(f"• {_line(one)}" for one in own), *ends]
    return lines if _lines(lines) <= room else [*_counted(own, where), *ends]


def _is_own(one: Standing, record: Json) -> bool:
    by = str(one.answer.get("author_name") or "")
    return not by or by == record["assessment"].get("author_name")


def _by_others(met: Sequence[Standing], where: Mapping[str, str]) -> list[str]:
    """Say in a line what colleagues wrote down of their own contacts."""
    if not met:
        return []
    names = listed(list(dict.fromkeys(str(one.answer.get("author_name")) for one in met)))
    number = where.get(str(met[0].section["section"]["id"]), "")
    return [f"• {_times(len(met))} of {names}, {_span(met)}{f': section {number}' if number else ''}"]


def _times(number: int) -> str:
    return "1 contact" if number == 1 else f"{number} contacts"


def _span(met: Sequence[Standing]) -> str:
    days = [day for one in met if (day := _short(_row(one).get("happened_on")))]
    if not days:
        return "on days that are not recorded"
    return f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"


def _line(one: Standing) -> str:
    """Say one contact in a line: "3 Oct 2026, home visit, 50 minutes: Marieke; Milo seen (seen alone)"."""
    parts, row = _parts(one), _row(one)
    when = ", ".join(filter(None, (_short(row.get("happened_on")), _kind(parts), _lasted(parts))))
    there = [_without_writer(parts.get("present", ""), one)]
    if one.question["id"] == "sessions":
        there = [parts.get("parents", ""), parts.get("children", ""), parts.get("present", "")]
    alone = " (seen alone)" if row.get("seen_alone") == "yes" else ""
    seen = f"{parts['children_seen']} seen{alone}" if parts.get("children_seen") else ""
    said = "; ".join(filter(None, (*there, seen, parts.get("interpreter", ""))))
    return f"{when}: {said}" if said else when


def _kind(parts: Mapping[str, str]) -> str:
    kind = parts.get("kind", "")
    return (kind[:1].lower() + kind[1:]) if kind else "session" if "held" in parts else ""


def _lasted(parts: Mapping[str, str]) -> str:
    """Say how long it took; a bare number is of minutes."""
    lasted = parts.get("lasted", "").strip().rstrip(".")
    return f"{lasted} {'minute' if lasted == '1' else 'minutes'}" if lasted.isdecimal() else lasted


def _without_writer(present: str, one: Standing) -> str:
    """Leave out of who was there the person who wrote it down, who is named above."""
    by = str(one.answer.get("author_name") or "")
    names = (
        [name.strip() for name in present.replace(" and ", ", ").split(";")]
        if by and by in present
        else [present]
    )
    return "; ".join(name for name in names if name and name != by)


def _short(written: Any) -> str:
    day = typed_day(written)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else str(written or "")


def _counted(met: Sequence[Standing], where: Mapping[str, str]) -> list[str]:
    kinds = Counter(_kind(_parts(one)) or "other contact" for one in met)
    number = where.get("visits") or where.get("sessions") or ""
    which = listed([f"{kind}: {times}" for kind, times in kinds.most_common()])
    alone = sum(1 for one in met if _row(one).get("seen_alone") == "yes")
    return [
        f"• {_times(len(met))}, {_span(met)} ({which})",
        f"• A child was seen alone at {alone} of them" if alone else "",
        f"• Each stands in section {number}, with how long it took and who was there" if number else "",
    ]


def _papers_counted(record: Json, where: Mapping[str, str]) -> list[str]:
    number = where.get("documents", "")
    return [f"{len(list(of_type(record, 'documents')))} papers; each is named in section {number}."]


def papers(record: Json) -> list[str]:
    """Name what was read: what it is, its day, who wrote it."""
    found = list(of_type(record, "documents"))
    told = [_paper(one) for one in found if not one.withheld]
    lines = [f"• {line}" for line in told if line]
    if len(told) < len(found):
        lines.append(f"{LEFT_OUT}: other papers, which are about somebody else.")
    return lines or [NOT_RECORDED]


def _paper(one: Standing) -> str:
    parts = _parts(one)
    return ", ".join(
        filter(None, (parts.get("name"), _short(_row(one).get("dated_on")), parts.get("written_by")))
    )
