"""The child's copy: for one child, in the words of about their age, with what they said and drew.

Nothing of what others said is looked for here: only what was written for this child, and what this child
said in words and drawings of their own.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from assessment_kit.instruments.easy_words import lines_of
from assessment_kit.reports.child_words import WORDS, ChildWords
from assessment_kit.reports.easy_ending import ADVOCACY, COMPLAINTS, FOR_CHILDREN
from assessment_kit.reports.easy_missing import childs_missing
from assessment_kit.reports.easy_parts import (
    Block,
    is_easy,
    left_out,
    lines_with_pictures,
    part,
    picture_for,
    thing,
    told,
)
from assessment_kit.reports.easy_read import dated
from assessment_kit.reports.easy_record import EasyRecord, Json, is_said

OLDEST_YOUNGER, OLDEST_MIDDLE = 7, 11  # years
_BY_CHILD = "child"
_STATEMENTS = "child_words"


def child_copy(record: Json) -> dict[str, Any]:
    """Lay out a child's copy.

    Parameters
    ----------
    record
        What `projection.record_json` gives of a disclosed view, with the key "copy".

    Returns
    -------
    {title, name, parts, missing, size}: as an easy read copy has them.

    Raises
    ------
    InvalidInputError
        When it does not say for whom the copy is.
    """
    easy = EasyRecord(record)
    words = WORDS[age_range(easy)].said_of(easy.name, easy.author)
    parts = (
        _first(easy, words),
        _why(easy, words),
        _told(easy, words),
        _did(easy, words),
        _next(easy, words),
        _helps(easy, words),
        _wrong(easy, words),
        _ring(easy, words),
        _left(easy, words),
    )
    return {
        "title": words.title,
        "name": easy.name,
        "parts": [one for one in parts if one is not None],
        "missing": [*_of_age(easy), *childs_missing(easy), *_not_exact(easy)],
        "size": words.size,
        "picture": words.picture,
    }


def age_range(easy: EasyRecord) -> str:
    """Find the words for a child's age on the day: "younger", "middle" or "older"."""
    age = easy.age
    if age is None:
        chosen = easy.chosen("voice_range", easy.reader)
        return chosen if chosen in WORDS else "middle"
    return "younger" if age <= OLDEST_YOUNGER else "middle" if age <= OLDEST_MIDDLE else "older"


def _of_age(easy: EasyRecord) -> list[str]:
    """Say where the words may not fit this child."""
    age, chosen = easy.age, easy.chosen("voice_range", easy.reader)
    if age is None and easy.person.get("expected_on"):
        return [f"{easy.name} is not born yet: keep this copy for later, or give none."]
    if age is None:
        return [f"No date of birth is written down for {easy.name}: look whether the words fit."]
    if age < 4:
        return [f"{easy.name} is very young: the smallest words are for about four years."]
    if chosen and chosen != age_range(easy):
        return [f"{easy.name} was asked in the words of another age: look whether these words fit."]
    return []


def _first(easy: EasyRecord, words: ChildWords) -> Block | None:
    return part(words.first_heading, (thing(words.reads, *words.first, *dated(easy)),))


def _left(easy: EasyRecord, words: ChildWords) -> Block | None:
    return part(words.left_heading, (left_out(),)) if easy.is_anything_withheld else None


def _why(easy: EasyRecord, words: ChildWords) -> Block | None:
    said = easy.text("easy_child_why", easy.reader)
    picture = words.visit
    things = lines_with_pictures(said, picture) if said else [thing(picture, *words.no_why)]
    return part(words.why_heading, [*things, thing("asked:safe", *words.not_your_fault)])


def _told(easy: EasyRecord, words: ChildWords) -> Block | None:
    """Give the child's own words and drawings by question, each with the question's picture."""
    seen: set[str] = set()
    things: list[Block] = []
    for asked, own in _childs_own(easy):
        picture = f"asked:{asked['picture']}" if asked.get("picture") else words.listens
        heading = _as_the_child_reads_it(asked)
        things += list(_quoted("" if picture in seen else picture, heading, own))
        seen.add(picture)
    if not things:
        return part(words.told_heading, [thing("child_tells", *words.told_nothing)])
    return part(words.told_heading, [thing("child_tells", *words.told_lead), *things])


def _childs_own(easy: EasyRecord) -> Iterator[tuple[Json, list[Json]]]:
    """Find what this child said in their own words, by the question."""
    for asked in easy.questions(easy.child_is_read):
        if asked["type"] == "own_words" or asked["id"] == _STATEMENTS:
            about = [
                one for part in asked["subjects"] if part["id"] == easy.reader for one in part["answers"]
            ]
            own = [one for one in about if not one.get("withheld") and easy.is_readers(one) and is_said(one)]
            own = [one for one in own if told(one) or one.get("drawing")]
            if own:
                yield asked, own


def _not_exact(easy: EasyRecord) -> Iterator[str]:
    """Say how much that this child said is not written down in the child's own words."""
    found = (one for one in easy.answers(_STATEMENTS, easy.reader) if easy.is_readers(one) and not told(one))
    count = sum(1 for _ in found)
    if count:
        things = "One thing that" if count == 1 else f"{count} things that"
        yield f"{things} {easy.name} said: not written down word for word, so not in this copy."


def _as_the_child_reads_it(asked: Json) -> str:
    wording = (asked.get("wordings") or {}).get(_BY_CHILD) or {}
    return str(wording.get("label") or asked["label"])


def _quoted(picture: str, heading: str, own: Sequence[Json]) -> Iterator[Block]:
    """Set words and drawings as the child gave them; each drawing stands with its words."""
    for number, one in enumerate(own):
        value = one["value"] if isinstance(one["value"], dict) else {}
        shows = str(value.get("drawing_words") or "")
        yield thing(
            picture if number == 0 else "",
            title=heading if number == 0 else "",
            quoted=[words] if (words := told(one)) else [],
            drawing=one if one.get("drawing") else {},
            caption=[shows] if shows else [],
        )


def _did(easy: EasyRecord, words: ChildWords) -> Block | None:
    said = easy.text("easy_child_did", easy.reader)
    if said:
        return part(words.did_heading, lines_with_pictures(said, "plan"))
    things = [made for row in easy.rows("voice_did", easy.reader) for made in _done(row, words)]
    changed = easy.text("child_changed_plan", easy.reader)
    if not things and is_easy(changed):
        things = lines_with_pictures(changed, "plan")
    return part(words.did_heading, things or [thing(words.listens, *words.no_did)])


def _done(row: Json, words: ChildWords) -> Iterator[Block]:
    """Set what a child said beside what was done about it, where both can be read as they are."""
    did, said = str(row.get("did") or ""), str(row.get("said") or "")
    if is_easy(did):
        heading, own = (words.you_said, [lines_of(said)]) if said else ("", [])
        yield thing(picture_for(did) or "plan", *lines_of(did), quoted=own, title=heading)


def _next(easy: EasyRecord, words: ChildWords) -> Block | None:
    said = easy.text("easy_child_next", easy.reader)
    things = lines_with_pictures(said, "next") if said else [thing("next", *words.no_next)]
    return part(words.next_heading, things)


def _helps(easy: EasyRecord, words: ChildWords) -> Block | None:
    advocacy = easy.number_of(ADVOCACY)
    own = thing("advocate", *words.advocate, number=advocacy) if advocacy else None
    return part(words.helps_heading, (thing(words.listens, *words.helps), own))


def _wrong(easy: EasyRecord, words: ChildWords) -> Block | None:
    complaints = easy.number_of(COMPLAINTS)
    more = thing("wrong", *words.complain, number=complaints) if complaints and words.complain else None
    return part(words.wrong_heading, (thing(words.says_no, *words.wrong), more))


def _ring(easy: EasyRecord, words: ChildWords) -> Block | None:
    duty, line = str(easy.protocol.get("duty_number") or ""), easy.number_of(FOR_CHILDREN)
    things = [
        thing(words.rings, *words.ring, number=duty) if duty else None,
        thing("asked:people_who_help", *words.line, number=line) if line else None,
        thing("danger", *words.danger, number="999"),
    ]
    return part(words.ring_heading, things)
