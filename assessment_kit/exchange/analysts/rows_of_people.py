"""The rows of people: children with ages in place of birth dates, everybody by kind; names if asked for."""

from collections.abc import Iterator
from datetime import date

from assessment_kit.core.people import Person, PersonKind, completed_months
from assessment_kit.exchange.analysts import tables_of_people as tables
from assessment_kit.exchange.analysts.asked import Coded
from assessment_kit.exchange.analysts.one import One

_LEGAL_STAGE, _LEVEL = "legal_stage", "proposed_level"
_MONTHS_UNTIL = 24  # as `Person.age_on` says an age
_NOTHING = Coded()


def children(one: One) -> Iterator[tables.ChildRow]:
    """Give the children whom the assessment covers."""
    of_child = {name: _chosen(one, name) for name in (_LEGAL_STAGE, _LEVEL)}
    sexes = _options(one, "sex")
    closed = one.assessment.closed_children
    for ident in one.assessment.children:
        person = one.people.get(ident) or Person(ident, PersonKind.CHILD, "")
        stage, level = (of_child[name].get(ident, _NOTHING) for name in (_LEGAL_STAGE, _LEVEL))
        is_unborn, years, months = _age(person, one.assessment.referred_on)
        yield tables.ChildRow(
            assessment=one.id,
            child=one.person(ident) or "",
            sex=_known(person, "sex", sexes),
            is_unborn=is_unborn,
            age_years=years,
            age_months=months,
            legal_stage=stage.value,
            legal_stage_label=stage.label,
            proposed_level=level.value,
            proposed_level_label=level.label,
            is_part_closed=ident in closed,
        )


def people(one: One) -> Iterator[tables.PersonRow]:
    """Give everybody of the case, by what they are in it."""
    sexes, holds = _options(one, "sex"), _options(one, "parental_responsibility")
    covered = frozenset(one.assessment.children)
    for person in one.people.values():
        yield tables.PersonRow(
            assessment=one.id,
            person=one.person(person.id) or "",
            kind=person.kind.value,
            sex=_known(person, "sex", sexes),
            parental_responsibility=_known(person, "parental_responsibility", holds),
            is_covered=person.id in covered,
        )


def names(one: One) -> Iterator[tables.NameRow]:
    """Say who stands behind the pseudonyms of an assessment."""
    work, signed = one.assessment, one.assessment.authorisations[-1]
    yield tables.NameRow(one.case, one.id, "case", one.whole.reference, None)
    for account, name in {work.author: work.author_name, signed.by: signed.by_name}.items():
        yield tables.NameRow(one.login(account), one.id, "login", name, None)
    for person in one.people.values():
        pseudonym = one.person(person.id) or ""
        yield tables.NameRow(pseudonym, one.id, "person", person.name or None, person.date_of_birth)


def _age(person: Person, on: date) -> tuple[bool | None, int | None, int | None]:
    """Say whether a child is unborn, and the age in years and, under two, in months."""
    born = person.date_of_birth
    if born is None or born > on:
        return (True, None, None) if born or person.expected_on else (None, None, None)
    months = completed_months(born, on)
    return False, months // 12, months if months < _MONTHS_UNTIL else None


def _options(one: One, part: str) -> frozenset[str]:
    """Name what a part of the people's list can be answered with."""
    parts = one.of_people.parts if one.of_people else ()
    return frozenset(option for found in parts if found.id == part for option in found.options)


def _known(person: Person, part: str, known: frozenset[str]) -> str | None:
    said = person.details.get(part)
    return said if isinstance(said, str) and said in known else None


def _chosen(one: One, question: str) -> dict[str, Coded]:
    """Find what was chosen of each person to a question."""
    return {
        said.subject: next(asked.itself.codes(said.value), _NOTHING)
        for asked, said in one.of_type("choice")
        if asked.question.id == question
    }
