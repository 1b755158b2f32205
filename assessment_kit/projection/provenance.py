"""Who said it, where, when, and who wrote it down, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from assessment_kit.core.answer import Revision, StatementKind, Strike
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wording import shortened
from assessment_kit.projection.places import OWN, Place, source_phrase

KIND_WORDS = {StatementKind.FACT: "Fact", StatementKind.JUDGEMENT: "Judgement", StatementKind.VIEW: "View"}
_GONE = "someone who is no longer among the people of this case"
_CLAUSE = re.compile(r"\s*[;(.\n]")
_KIN = re.compile(  # a name ("Ayo's mother") keeps its capital
    r"(step|half|great|grand|foster|birth|maternal|paternal|mother|father|mum|dad|parent|aunt|uncle|brother"
    r"|sister|cousin|partner|wife|husband|friend|neighbour|carer|guardian)",
    re.IGNORECASE,
)
_LONDON = ZoneInfo("Europe/London")
_PARTS = {
    PersonKind.CHILD: "child",
    PersonKind.PARENT_OR_CARER: "parent or carer",
    PersonKind.FAMILY_MEMBER: "family member",
    PersonKind.PROFESSIONAL: "professional",
    PersonKind.OTHER: "",
}


def english_day(moment: datetime) -> date:
    """Say on which day something happened for the people who were there."""
    return english_moment(moment).date()


def english_moment(moment: datetime) -> datetime:
    """Say when something happened by the clocks on the wall in England."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_LONDON)


def names_of(people: Sequence[Person]) -> dict[str, str]:
    """Name everyone as a sentence does: "Dana Okafor (mother of both)"."""
    return {person.id: _named(person) for person in people}


def parts_of_people(people: Sequence[Person]) -> dict[str, str]:
    """Say of everyone who they are to the case: "mother of both", "Hill School, head of year"."""
    return {person.id: _part(person) for person in people}


def _named(person: Person) -> str:
    name, part = person.full_name, _part(person)
    return f"{name} ({part})" if part else name


def _part(person: Person) -> str:
    """Say in a few words who someone is to the case: "mother of both", "Hill School, head of year"."""
    if person.kind is PersonKind.PROFESSIONAL:
        told = person.details.get("agency")
    else:
        told = None if person.is_child else person.details.get("relationship")
    words = told if isinstance(told, str) else ""
    if person.kind is not PersonKind.PROFESSIONAL:
        words = _CLAUSE.split(words)[0]
    words = shortened(words, 60) or _PARTS[person.kind]
    return words[:1].lower() + words[1:] if _KIN.match(words) else words


def struck_words(strike: Strike | None) -> str:
    """Say that a text was struck, by whom and when; empty where none was."""
    if strike is None:
        return ""
    return f"entered in error, by {strike.by_name}, {day_words(english_day(strike.at))}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer comes from: of a revision, or of what a reader sees of one."""

    subject: str
    kind_words: str
    voice: str
    told_by: str
    about: str
    source: str
    happened_on: date | None
    author_name: str
    recorded_at: datetime | None


def provenance(revision: Revision, names: Mapping[str, str], places: Mapping[str, Place]) -> str:
    """Say where a revision comes from, sentence by sentence.

    Returns
    -------
    "Fact. Told by Dana Okafor (mother) at a home visit, 3 March 2026, 12 Elm Road, with Dana, Ayo. Written by
    Sam Lee, 4 March 2026."
    """
    origin = Origin(
        subject=revision.address.subject,
        kind_words=KIND_WORDS[revision.kind] if revision.kind else "",
        voice=revision.voice,
        told_by=revision.told_by,
        about=revision.about,
        source=revision.source,
        happened_on=revision.happened_on,
        author_name=revision.author_name,
        recorded_at=revision.recorded_at,
    )
    return origin_words(origin, names, places)


def origin_words(origin: Origin, names: Mapping[str, str], places: Mapping[str, Place]) -> str:
    """Say where an answer comes from, sentence by sentence; as `provenance` does."""
    on = f", {day_words(english_day(origin.recorded_at))}" if origin.recorded_at else ""
    sentences = (
        origin.kind_words,
        _about(origin, names),
        _told(origin, names, places),
        f"Written by {origin.author_name}{on}",
    )
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _about(origin: Origin, names: Mapping[str, str]) -> str:
    about = origin.about
    return f"About {names[about]}" if about in names and about != origin.subject else ""


def _told(origin: Origin, names: Mapping[str, str], places: Mapping[str, Place]) -> str:
    teller, voice = (names.get(who, _GONE) if who else "" for who in (origin.told_by, origin.voice))
    where = source_phrase(origin.source, places) or (
        f"on {day_words(origin.happened_on)}" if origin.happened_on else ""
    )
    if voice and teller and voice != teller:
        return f"The words of {voice}, told by {teller} {where}".rstrip()
    if voice or teller:
        return f"Told by {teller or voice} {where}".rstrip()
    if origin.source == OWN:
        return f"The writer's own observation {where}".rstrip()
    return f"{where[:1].upper()}{where[1:]}"
