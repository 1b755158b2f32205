"""Free texts, for who asked for them with a reason; what no copy may hold is in no table either."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.exchange.analysts.asked import TEXTS, Asked
from assessment_kit.exchange.analysts.one import One, heard
from assessment_kit.exchange.analysts.tables_of_answers import TextRow
from assessment_kit.instruments.types import is_filled
from assessment_kit.store.authorised_rows import Said

# Where somebody lives, learns, is treated or can be reached: nobody counts it, and it gives a family away.
PLACES = frozenset(
    {
        *("address", "telephone", "do_not_contact", "lives_with", "school", "nursery", "gp", "identifiers"),
        *("place", "where", "kept_where"),
    }
)
_NAMES = frozenset({"name", "known_as"})  # they stand in `names`
_REFERRER, _IS_PUBLIC = "referrer_name", "referrer_is_public"
_WISH, _EVERYBODY = "voice_wish", "everybody"


def texts(one: One) -> Iterator[TextRow]:
    """Give the free texts: no referrer's name who may be a member of the public, no child's against its wish.

    What was said of things of an earlier assessment stays out: it may repeat what was struck there.
    """
    answered = {(said.question.id, said.subject): said.value for _, said in one.said}
    may_name_referrer = answered.get((_IS_PUBLIC, "")) == "no"
    for asked, said in one.said:
        question = asked.question.id
        if asked.question.type == "carried" or (question == _REFERRER and not may_name_referrer):
            continue
        if _WISH in one.asked and answered.get((_WISH, said.subject)) != _EVERYBODY:
            continue
        for part, text in _texts(asked, said):
            yield TextRow(
                assessment=one.id,
                section=asked.section.id,
                question=question,
                subject=one.person(said.subject),
                row=one.person(said.row) if asked.question.type == "people" else one.row(said.row),
                part=part,
                said_by=one.person(heard(said)[0]),
                text=text,
            )


def _texts(asked: Asked, said: Said) -> Iterator[tuple[str | None, str]]:
    if not asked.question.has_rows:
        yield from ((None, text) for text in _text(asked.question.type, said.value))
        return
    hidden = PLACES | _NAMES if asked.question.type == "people" else PLACES
    row = said.value if isinstance(said.value, Mapping) else {}
    for part in asked.parts:
        if part.id not in hidden:
            yield from ((part.id, text) for text in _text(part.type, row.get(part.id)))


def _text(kind: str, value: Any) -> Iterator[str]:
    if kind in TEXTS and isinstance(value, str) and is_filled(value):
        yield value
