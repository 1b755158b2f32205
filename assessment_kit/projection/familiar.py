"""The names that a record knows besides its people: who writes in it, and what the council calls things."""

import re
from collections.abc import Iterator
from typing import Any

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.projection.model import RecordView

_CAPITALISED = re.compile(r"[^\W\d_]*[A-ZÀ-Þ][^\W\d_]*(?:[-’'][^\W\d_]+)*")


def staff_of(case: Case, assessment: Assessment) -> tuple[str, ...]:
    """Name those who work with the family: who holds a role, and who has a hand in what this is part of.

    A contribution and a child's own words are often written without anybody who is named in them.
    """
    main = [one for one in case.assessments if one.id == assessment.part_of]
    names = [holding.account_name for holding in case.holdings]
    names += [one.author_name for one in main]
    names += [name for one in main for event in one.events for name in (event.by_name, event.to_name)]
    return tuple(dict.fromkeys(name for name in names if name))


def familiar_words(view: RecordView) -> tuple[str, ...]:
    """List the capitalised words that are no slip in a text of this record, so that advice lets them be."""
    words = {word for text in _texts(view) for word in _CAPITALISED.findall(text)}
    return tuple(sorted(words))


def _texts(view: RecordView) -> Iterator[str]:
    yield view.instrument.title
    yield view.case_reference
    yield view.assessment.author_name
    yield view.reader.name if view.reader else ""
    yield from view.staff
    for person in view.people:  # a contribution and a child's own words have no list of people of their own
        yield from (person.name, person.first_name)
    for event in view.assessment.events:
        yield from (event.by_name, event.to_name)
    for section in view.sections:
        yield section.section.title
        yield from (note.author_name for note in section.annotations)
        yield from (name for _, name, _ in section.section.dimensions)
        for asked in section.questions:
            for part in asked.subjects:
                yield from (answer.author_name for answer in part.answers)
    yield from _strings(view.protocol)


def _strings(words: Any) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for one in words.values():
            yield from _strings(one)
    elif isinstance(words, list | tuple):
        for one in words:
            yield from _strings(one)
