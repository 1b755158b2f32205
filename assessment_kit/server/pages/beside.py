"""What stands beside an assessment: what others write in their own name, and the children's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.contributing import CHILD_VOICE, CONTRIBUTING
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Account, Person
from assessment_kit.projection.parts import TITLES, part_title, state_words
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class Beside:
    """One part, as the page of its assessment lists it."""

    assessment: Assessment
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part, with those that there are and whom a new one can be about.

    Parameters
    ----------
    children
        Those of whom one is chosen; empty where it is about all of them.
    may_begin
        Whether one can be begun now.
    """

    id: str
    title: str
    parts: tuple[Beside, ...]
    children: tuple[Person, ...]
    may_begin: bool


def kinds_beside(
    store: Store, reader: Account, case: Case, main: Assessment, *, may_write: bool
) -> tuple[Kind, ...]:
    """List what stands beside an assessment; nothing beside what is a part itself."""
    if main.part_of:
        return ()
    own = [(store.instrument_of(one).assessment_type, one) for one in case.assessments]
    kinds = (
        Kind(
            kind,
            title,
            tuple(_beside(store, reader, one) for of, one in own if one.part_of == main.id and of == kind),
            _children(case, main) if kind == CHILD_VOICE else (),
            may_write and any(one.assessment_type == kind for one in store.library.startable()),
        )
        for kind, title in TITLES.items()
    )
    return tuple(kind for kind in kinds if kind.parts or kind.may_begin)


def _children(case: Case, main: Assessment) -> tuple[Person, ...]:
    return tuple(child for child in case.children if child.id in main.open_children)


def _beside(store: Store, reader: Account, one: Assessment) -> Beside:
    return Beside(one, part_title(project(store, reader, one.id)), state_words(one))


def begin(
    store: Store, author: Account, main: Assessment, kind: str, children: Sequence[str], today: date
) -> Assessment:
    """Begin a part; a contribution is about every child of the assessment.

    Raises
    ------
    InvalidInputError
        Where nothing was chosen that can be begun; else as the store says.
    """
    whom = children if kind == CHILD_VOICE else main.open_children
    found = next((one for one in store.library.startable() if one.assessment_type == kind), None)
    if found is None or kind not in CONTRIBUTING:
        raise InvalidInputError("Choose what is to be begun: a contribution, or a child's own words.")
    return store.assessments.start(
        author, main.case, found.id, whom, main.referred_on, today, part_of=main.id
    )
