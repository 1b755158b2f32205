"""What a reader has to know of how the work was done: a session that came before its plan was shared."""

from collections.abc import Iterable, Mapping, Sequence

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.parenting import EarlySession, early_sessions
from assessment_kit.projection.model import SectionView


def warnings_of(sections: Iterable[SectionView], people: Sequence[Person]) -> tuple[str, ...]:
    """List what is to be known, a sentence each; no save was refused for it."""
    return tuple(early.words for early in early_of(sections, people))


def early_of(sections: Iterable[SectionView], people: Sequence[Person]) -> tuple[EarlySession, ...]:
    """Find the sessions that came before their plan was shared, by the row of each."""
    answers = [
        {"question": answer.question, "subject": answer.subject, "row": answer.row, "value": answer.value}
        for section in sections
        for asked in section.questions
        for part in asked.subjects
        for answer in part.answers
    ]
    return tuple(early_sessions(answers, parents_of(people)))


def parents_of(people: Iterable[Person]) -> Mapping[str, str]:
    """Name the parents and carers by id."""
    parents = (person for person in people if person.kind is PersonKind.PARENT_OR_CARER)
    return {person.id: person.full_name for person in parents}
