"""What was said in earlier assessments of this family, brought along to be asked about again.

It is never shown as new: each thing keeps the assessment in which it was first said and its day, and somebody
says of each whether it is still true. The earlier assessments stay as they were.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assessment_kit.core.answer import Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.carrying import carried_id, goes_along
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.stepping import Step, steps_into
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments import carrying
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.types.carried import STILL_TRUE
from assessment_kit.projection.answers import Wording
from assessment_kit.projection.model import AnswerView, CarriedView, QuestionView, SubjectView
from assessment_kit.projection.places import places_of
from assessment_kit.projection.provenance import english_day, names_of, parts_of_people
from assessment_kit.projection.sources import Reader, Records

_VERDICTS = {option.id: option.label for option in STILL_TRUE}

Said = Mapping[str, Revision]  # what was made of each thing, by its id


@dataclass(frozen=True, slots=True)
class _Origin:
    """An assessment as it stood when a step was taken from it."""

    assessment: Assessment
    instrument: Instrument
    asked: Sequence[tuple[Question, Revision]]

    @property
    def said(self) -> Said:
        """What was made there of the things that had come along to it."""
        return {r.address.row: r for question, r in self.asked if question.type == CARRIED and not r.struck}

    def things(self, people: Sequence[Person]) -> Iterator[CarriedView]:
        """List what was said there, in the order of its questions."""
        wording = wording_of(people, self.asked)
        order = {question.id: place for place, question in enumerate(self.instrument.questions)}
        for question, revision in sorted(self.asked, key=lambda pair: order[pair[0].id]):
            if carrying.goes_along(question) and is_filled(revision.value) and not revision.struck:
                answer = wording.answer(question, revision)
                if not answer.withheld:
                    yield self._thing(question, answer, wording)

    def _thing(self, question: Question, answer: AnswerView, wording: Wording) -> CarriedView:
        section = self.instrument.section_of(question.id)
        also = (f"Also written, by {c['author_name']}: {' '.join(c['words'])}" for c in answer.conflicts)
        return CarriedView(
            id=carried_id(self.assessment.id, question.id, answer.subject, answer.row),
            from_title=self.instrument.title,
            from_assessment=self.assessment.id,
            section=section.id if section else "",
            question=question.id,
            label=question.label,
            subject=answer.subject,
            subject_name=wording.names.get(answer.subject, ""),
            words=answer.words,
            cells=answer.cells,
            provenance=answer.provenance,
            recorded_at=answer.recorded_at,
            row=answer.row,
            value=answer.value,
            kind=answer.kind,
            kind_words=answer.kind_words,
            voice=answer.voice,
            source=answer.source,
            told_by=answer.told_by,
            about=answer.about,
            author=answer.author,
            author_name=answer.author_name,
            since=tuple(also),
        )


def asked_in(instrument: Instrument, revisions: Sequence[Revision]) -> list[tuple[Question, Revision]]:
    """Put each revision beside its question; those of other instruments are passed over."""
    by_id = {question.id: question for question in instrument.questions}
    return [(by_id[r.address.question], r) for r in revisions if r.address.question in by_id]


def wording_of(people: Sequence[Person], asked: Sequence[tuple[Question, Revision]]) -> Wording:
    """Gather what it takes to put these revisions into words."""
    plain = {person.id: person.full_name for person in people}
    return Wording(plain, names_of(people), places_of(asked), parts=parts_of_people(people))


class Chain:
    """The way that led to an assessment, and what came along on it.

    Parameters
    ----------
    steps
        Every step on the way to the assessment, those further back too.
    people
        The people of the case, as the assessment knows them.
    """

    def __init__(
        self, store: Records, reader: Reader, steps: Sequence[Step], people: Sequence[Person]
    ) -> None:
        self._store, self._reader, self._people = store, reader, people
        self._steps = steps
        self._kinds: Mapping[str, PersonKind] = {person.id: person.kind for person in people}
        # a family that goes to and fro comes by one stage on many ways
        self._come_by: dict[tuple[str, datetime | None], dict[str, CarriedView]] = {}
        self._origins: dict[tuple[str, int], _Origin] = {}

    def into(self, assessment: Assessment) -> tuple[CarriedView, ...]:
        """List what came along to an assessment, the earliest first; never what was first said in it."""
        found = self._come(assessment.id, None).values()
        return tuple(
            item
            for item in found
            if item.from_assessment != assessment.id and self._goes_with(item, assessment.children)
        )

    def _goes_with(self, item: CarriedView, children: Collection[str]) -> bool:
        whose = (item.subject, item.about, item.voice, item.told_by)
        return all(goes_along(whom, children, self._kinds) for whom in whose)

    def _come(self, target: str, before: datetime | None) -> dict[str, CarriedView]:
        """Find what had come along by a moment; a step back to where one came from ends there."""
        if (target, before) not in self._come_by:
            self._come_by[target, before] = self._found(target, before)
        return self._come_by[target, before]

    def _found(self, target: str, before: datetime | None) -> dict[str, CarriedView]:
        found: dict[str, CarriedView] = {}
        for step in steps_into(target, self._steps, before):
            for item in self._brought(step):
                if not step.children or self._goes_with(item, step.children):
                    found.setdefault(item.id, item)
        return found

    def _brought(self, step: Step) -> Iterator[CarriedView]:
        origin = self._origin(step)
        said = origin.said
        for item in self._come(step.from_assessment, step.at).values():
            yield from _on_the_way(item, said.get(item.id), origin.instrument.title)
        yield from origin.things(self._people)

    def _origin(self, step: Step) -> _Origin:
        key = (step.from_assessment, step.from_seq)
        if key not in self._origins:
            assessment = self._store.assessments.get(self._reader, step.from_assessment)
            instrument = self._store.instrument_of(assessment)
            revisions = self._store.answers.revisions(self._reader, assessment.id, as_of=step.from_seq)
            self._origins[key] = _Origin(assessment, instrument, asked_in(instrument, revisions))
        return self._origins[key]


def _on_the_way(item: CarriedView, said: Revision | None, title: str) -> Iterator[CarriedView]:
    """Take a thing one step further, with what was made of it; what is no longer true ends here."""
    value = said.value if said is not None and isinstance(said.value, dict) else {}
    verdict = str(value.get("still_true") or "")
    if said is None or verdict not in _VERDICTS:
        yield item
    elif verdict != "no":
        who = str(value.get("asked_of") or "").strip()
        day = day_words(english_day(said.recorded_at))
        parts = (_VERDICTS[verdict], f"said {who}" if who else "", f"in {title}", day)
        words = str(value.get("words") or "").strip()
        sentence = ", ".join(part for part in parts if part) + (f": {words}" if words else ".")
        yield replace(item, since=(*item.since, sentence))


def placed(
    questions: Mapping[str, QuestionView], items: Sequence[CarriedView], closed: Collection[str] = ()
) -> dict[str, QuestionView]:
    """Put each thing beside the question that asks the same about the same person, else under "said before".

    What was made of it in this assessment goes with it.

    Parameters
    ----------
    closed
        The children whose own part is closed: nobody can be asked any more about what has no place in it.
    """
    said = _said_here(questions)
    here: dict[tuple[str, str], list[CarriedView]] = {}
    for item in items:
        there = questions.get(item.question)
        parts = there.subjects if there is not None else ()
        name = next((part.subject_name for part in parts if part.subject == item.subject), None)
        address = (CARRIED, "") if name is None else (item.question, item.subject)
        if name is None and item.subject in closed and item.id not in said:
            continue
        asked_again = replace(item, said=said.get(item.id), subject_name=name or item.subject_name)
        here.setdefault(address, []).append(asked_again)

    def holding(view: QuestionView, part: SubjectView) -> SubjectView:
        return replace(part, carried=tuple(here.get((view.question.id, part.subject), ())))

    return {
        name: replace(view, subjects=tuple(holding(view, part) for part in view.subjects)) if here else view
        for name, view in questions.items()
    }


def _said_here(questions: Mapping[str, QuestionView]) -> dict[str, AnswerView]:
    asked = questions.get(CARRIED)
    parts = asked.subjects if asked is not None else ()
    return {answer.row: answer for part in parts for answer in part.answers}
