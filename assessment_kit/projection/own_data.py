"""What a record holds about one person or from them, as that person may have it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import Clearance, CopyKind, Reason, Recipient
from assessment_kit.core.naming import Names
from assessment_kit.core.people import Person
from assessment_kit.core.seeking import Seeker
from assessment_kit.core.subject_access import GROUNDS, NO_PLACE
from assessment_kit.core.words import visible
from assessment_kit.projection.disclosed import Disclosed
from assessment_kit.projection.disclosing import disclosed
from assessment_kit.projection.leaving import without_parts
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView
from assessment_kit.projection.things import answer_address, carried_address

COPY = CopyKind.FAMILY  # the rules of who hears whose words are those of a family copy
_PASSES = 4
_WHO = frozenset({"kind", "name", "known_as"})  # decided by whether somebody may be named
_NEVER = frozenset({"do_not_contact", "address_confidential", "kind"})  # others' safety may rest on these


@dataclass(frozen=True, slots=True)
class OwnData:
    """One assessment as the person may have it.

    Parameters
    ----------
    withheld
        Section and ground of each thing that stays out, in plain words, each once.
    """

    disclosed: Disclosed
    withheld: tuple[tuple[str, str], ...]
    kept_back: int


def own_data(
    view: RecordView, recipient: Recipient, clearances: Iterable[Clearance], *, today: date
) -> OwnData:
    """Make of a record what a person gets who asks for their own data.

    Every question has a place that has one in any copy that leaves; under the others stands what they said
    themselves. What names or gives away somebody who may not be named to them is kept back as a whole, since
    nobody looks at each text here.
    """
    wide, before = _widened(view), tuple(clearances)
    unplaced = frozenset(_without_place(view, recipient.person))
    decided = [*before, *(_kept_back(recipient, at, rev, view) for at, rev in unplaced)]
    parts: dict[str, set[str]] = {}
    for _ in range(_PASSES):
        made = disclosed(_bare_people(wide, parts), COPY, recipient, decided, today=today)
        more = list(_giving_away(made, recipient, view.people))
        found = dict(_parts_giving_away(made, view.people))
        if not more and not found:
            break
        decided += more
        for row, out in found.items():
            parts.setdefault(row, set()).update(out)
    kept_back = len(decided) - len(before) - len(unplaced) + len(parts)
    told = (
        (one.section, NO_PLACE if is_unplaced and one.reason is Reason.DECIDED else GROUNDS[one.reason])
        for one in made.withheld
        for is_unplaced in [(one.address, one.rev) in unplaced]
    )
    return OwnData(made, tuple(dict.fromkeys(told)), kept_back)


def own_texts(data: OwnData, person: Person) -> Iterator[dict[str, Any]]:
    """List the texts that are about the person, in their words, or name them: {section, question, ...}."""
    everybody = {person.id: person} | {one.id: one for one in data.disclosed.view.people}
    # A family's name that others bear too is theirs as well: it alone does not make a text about this person.
    names = Names(everybody.values(), everybody.keys() - {person.id})
    for section in data.disclosed.view.sections:
        for asked in section.questions:
            for part in asked.subjects:
                for answer in part.answers:
                    how = _how(answer, person, names)
                    if how and answer.words and not answer.withheld:
                        yield {
                            "section": section.section.title,
                            "question": asked.question.label,
                            "why_here": how,
                            "words": list(answer.words),
                            "parts": [list(cell) for cell in answer.cells],
                            "origin": answer.provenance,
                            "happened_on": answer.happened_on.isoformat() if answer.happened_on else None,
                        }


def own_entry(data: Iterable[OwnData], person: Person, people: Sequence[Person]) -> dict[str, Any]:
    """Give what is written down of the person themselves, without what names or leads to somebody else."""
    telling = [_telling(one.disclosed, people) for one in data]
    return {
        name: value
        for name, value in person.details.items()
        if name not in _NEVER
        and isinstance(value, str | int | float | bool)
        and not any(one.tells([str(value)]) for one in telling)
    }


def _how(answer: AnswerView, person: Person, names: Names) -> str:
    if person.id in {answer.voice, answer.told_by}:
        return "you said it"
    if person.id in {answer.subject, answer.about}:
        return "it is about you"
    texts = [*answer.words, *(words for _, words in answer.cells)]
    return "it names you" if names.are_in(texts, {person.id}) else ""


def _widened(view: RecordView) -> RecordView:
    """Give every question a place: what may not stand there is kept back by itself."""

    def wide(asked: QuestionView) -> QuestionView:
        copies = asked.question.copies
        if COPY.value in copies:
            return asked
        return replace(asked, question=replace(asked.question, copies=(*copies, COPY.value)))

    return replace(
        view,
        sections=tuple(
            replace(one, questions=tuple(wide(asked) for asked in one.questions)) for one in view.sections
        ),
        parts=tuple(_widened(part) for part in view.parts),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says whether a text names or gives away somebody who may not be named."""

    names: Names
    uncleared: frozenset[str]
    seeker: Seeker

    def tells(self, texts: Iterable[str]) -> bool:
        seen = [visible(text) for text in texts]
        return self.names.are_in(seen, self.uncleared) or any(
            True for text in seen for _ in self.seeker.in_text(text)
        )


def _telling(made: Disclosed, people: Iterable[Person]) -> _Telling:
    # Who is left among the people of what was disclosed may be named; who is not may not.
    may_be = {one.id for one in made.view.people} | {made.recipient.person}
    uncleared = frozenset(one.id for one in (*people, *made.view.children) if one.id not in may_be)
    everybody = {one.id: one for one in (*people, *made.view.people, *made.view.children)}
    seeker = Seeker(dict.fromkeys((one.words, one.what) for one in made.protected))
    return _Telling(Names(everybody.values(), everybody.keys() - uncleared), uncleared, seeker)


def _giving_away(made: Disclosed, recipient: Recipient, people: Iterable[Person]) -> Iterator[Clearance]:
    """Keep back every text in which something protected stands, or somebody who may not be named."""
    telling = _telling(made, people)
    for one in made.stands:
        if telling.tells(one.texts):
            yield _kept_back(recipient, one.address, one.rev, made.view)


def _parts_giving_away(made: Disclosed, people: Iterable[Person]) -> Iterator[tuple[str, set[str]]]:
    """Find the parts of people's rows that name somebody else, such as whose brother they are."""
    telling = _telling(made, people)
    for answer in _of_people(made.view):
        if isinstance(answer.value, dict):
            texts = {part: value for part, value in answer.value.items() if isinstance(value, str)}
            out = {part for part, value in texts.items() if part not in _WHO and telling.tells([value])}
            if out:
                yield answer.row, out


def _of_people(view: RecordView) -> Iterator[AnswerView]:
    asked = (one for section in view.sections for one in section.questions if one.question.type == "people")
    yield from (answer for one in asked for part in one.subjects for answer in part.answers)
    for part in view.parts:
        yield from _of_people(part)


def _bare_people(view: RecordView, out: Mapping[str, Collection[str]]) -> RecordView:
    """Leave parts of people's rows out, by row."""
    everybody = {one.id: one for one in view.people}

    def bared(one: Person) -> Person:
        left = {part: told for part, told in one.details.items() if part not in out.get(one.id, ())}
        return replace(one, details=left)

    def bare(asked: QuestionView) -> QuestionView:
        if asked.question.type != "people" or not out:
            return asked
        subjects = (
            replace(
                part,
                answers=tuple(
                    without_parts(asked.question, one, out.get(one.row, ()), everybody)
                    for one in part.answers
                ),
            )
            for part in asked.subjects
        )
        return replace(asked, subjects=tuple(subjects))

    return replace(
        view,
        sections=tuple(
            replace(one, questions=tuple(bare(asked) for asked in one.questions)) for one in view.sections
        ),
        people=tuple(bared(one) for one in view.people),
        children=tuple(bared(one) for one in view.children),
        parts=tuple(_bare_people(part, out) for part in view.parts),
    )


def _kept_back(recipient: Recipient, address: Address, rev: int, view: RecordView) -> Clearance:
    return Clearance(recipient.id, address, rev, False, "", "", "", view.made_at)


def _without_place(view: RecordView, person: str) -> Iterator[tuple[Address, int]]:
    """Name the texts that have a place in no copy that leaves and are not in the person's own words."""
    for section in view.sections:
        for asked in section.questions:
            for part in asked.subjects if not asked.question.copies else ():
                said = [one.said for one in part.carried if one.said is not None]
                for answer in (*part.answers, *said):
                    if answer.voice != person:
                        yield answer_address(view, asked.question, answer), answer.rev
                yield from ((carried_address(view, item), 0) for item in part.carried)
    for beside in view.parts:
        yield from _without_place(beside, person)


def grounds(data: Iterable[OwnData]) -> dict[str, list[str]]:
    """Gather which grounds hold in which section, each once."""
    found: dict[str, list[str]] = {}
    for section, ground in (told for one in data for told in one.withheld):
        if section not in found.setdefault(ground, []):
            found[ground].append(section)
    return found


def protected_in(data: Iterable[OwnData]) -> Collection[tuple[str, str]]:
    """Gather what may stand nowhere in the bundle."""
    found: Mapping[tuple[str, str], None] = dict.fromkeys(
        (one.words, one.what) for each in data for one in each.disclosed.protected
    )
    return list(found)
