"""One child's part of an assessment of several, to be printed, closed and kept alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment_kit.core.assessment import Assessment, Event
from assessment_kit.core.clock import leading
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Person
from assessment_kit.instruments.given import CARRIED
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import (
    AnswerView,
    CarriedView,
    QuestionView,
    RecordView,
    SectionView,
    StepView,
    SubjectView,
)
from assessment_kit.projection.owners import same_person
from assessment_kit.projection.places import Place, elsewhere, place_of
from assessment_kit.projection.provenance import Origin, names_of, origin_words
from assessment_kit.projection.record import not_explored
from assessment_kit.projection.verdicts import without_lost_things

_CHILDREN = "children"  # the part of a row that names those it is about
# What is kept of a brother or sister: who they are to this child, and nothing of their own.
_RELATION = frozenset({"kind", "name", "known_as", "relationship"})


def for_child(view: RecordView, child_id: str) -> RecordView:
    """Leave of a view one child's part and the parts that all share.

    What was written about another child, or said by one about the family, is gone, and so is what came along
    about them; of the parts beside it those that are about another child alone. So is every row that names
    only others as the children it is about, such as a visit to one of them, and what it says as a source.
    So is a verdict on what was struck since: it says nothing without that. The list of people keeps brothers
    and sisters by name and relationship only.

    Raises
    ------
    NotFoundError
        Where the assessment covers no such child.
    """
    if child_id not in view.assessment.children:
        raise NotFoundError("This assessment covers no such child; choose one of those whom it is about.")
    view = without_lost_things(view)
    others = frozenset(person.id for person in view.people if person.is_child) | {*view.assessment.children}
    part = _Part(
        child_id, others - {child_id}, _typed_names(view, child_id), _row_columns(view), names_of(view.people)
    )
    part = replace(
        part,
        gone=frozenset(item.id for item in view.carried if not part.is_open(item)),
        places={place: elsewhere(place) for place in part.left_out(view)},
    )
    sections = tuple(part.section(section) for section in view.sections)
    due = view.due_of_child.get(child_id, view.due)
    return replace(
        view,
        assessment=part.assessment(view.assessment),
        people=tuple(part.person(person) for person in view.people),
        children=tuple(child for child in view.children if child.id == child_id),
        sections=sections,
        due=due,
        due_on=lead.due_on if (lead := leading(due)) else None,
        not_explored=tuple(not_explored(sections)),
        unplaced=tuple(part.notes(view.unplaced)),
        places=tuple(place for place in view.places if place["id"] not in part.places),
        steps=tuple(_gone_along(view.steps, child_id)),
        went_on=tuple(_gone_along(view.went_on, child_id)),
        child=child_id,
        parts=tuple(for_child(one, child_id) for one in view.parts if child_id in one.assessment.children),
        same_person=same_person(sections),
        addenda=tuple(one for one in view.addenda if one.person not in part.others),
    )


def _gone_along(steps: Iterable[StepView], child_id: str) -> Iterator[StepView]:
    """Leave the steps that this child took, and nobody else in them."""
    for view in steps:
        if not view.step.children or child_id in view.step.children:
            yield replace(view, step=replace(view.step, children=(child_id,)))


def _typed_names(view: RecordView, child_id: str) -> frozenset[str]:
    """Name brothers and sisters as they are typed under “Who scores?”, apart from names that others share."""
    called = {p.id: {p.name, p.first_name, str(p.details.get("known_as") or "")} for p in view.people}
    folded = {who: {name.strip().casefold() for name in names} - {""} for who, names in called.items()}
    others = {person.id for person in view.people if person.is_child and person.id != child_id}
    own = {name for who, names in folded.items() if who not in others for name in names}
    return frozenset(name for who in others for name in folded[who]) - own


def _row_columns(view: RecordView) -> Mapping[str, str]:
    """Name the labels of the columns that a brother's or sister's row keeps."""
    lists = [q.question for s in view.sections for q in s.questions if q.question.type == "people"]
    return {c.label: c.id for question in lists for c in question.columns if c.id in _RELATION}


@dataclass(frozen=True, slots=True)
class _Part:
    """Whose part it is, and who the other children of the case are."""

    child: str
    others: frozenset[str]
    names: frozenset[str]  # of the others, folded
    kept_columns: Mapping[str, str]  # of the list of people: label to id
    full_names: Mapping[str, str]  # of everybody, as a sentence has them
    gone: frozenset[str] = frozenset()  # what came along about the others, by its id
    places: Mapping[str, Place] = field(default_factory=dict)  # visits and documents about the others alone

    def section(self, section: SectionView) -> SectionView:
        """Leave what is this child's, and what all share."""
        questions = tuple(self._question(asked) for asked in section.questions)
        return replace(section, questions=questions, annotations=tuple(self.notes(section.annotations)))

    def notes(self, notes: tuple[AnnotationView, ...]) -> Iterator[AnnotationView]:
        """Leave out what a supervisor wrote about another child's answers."""
        return (note for note in notes if note.subject not in self.others)

    def assessment(self, assessment: Assessment) -> Assessment:
        """Leave out the other children, and what happened to their parts."""
        events = tuple(event for event in assessment.events if self._concerns(event))
        return replace(assessment, children=(self.child,), events=events)

    def person(self, person: Person) -> Person:
        """Keep of a brother or sister who they are, and nothing of their own."""
        if person.id not in self.others:
            return person
        details = {name: words for name, words in person.details.items() if name in _RELATION}
        return replace(person, date_of_birth=None, expected_on=None, details=details)

    def _concerns(self, event: Event) -> bool:
        return event.child not in self.others

    def _question(self, asked: QuestionView) -> QuestionView:
        parts = (part for part in asked.subjects if part.subject not in self.others)
        if asked.question.type == "people":
            return replace(asked, subjects=tuple(self._people(part) for part in parts))
        return replace(asked, subjects=tuple(self._subject(part) for part in parts))

    def _people(self, part: SubjectView) -> SubjectView:
        answers = tuple(self._row_of_people(answer) for answer in part.answers)
        blanks = tuple(blank for blank in part.blanks if blank.row not in self.others)
        return replace(part, answers=answers, blanks=blanks)

    def _row_of_people(self, answer: AnswerView) -> AnswerView:
        if answer.row not in self.others:
            return answer
        cells = tuple(cell for cell in answer.cells if cell[0] in self.kept_columns)
        words = tuple(f"{label.rstrip(':')}: {text}" for label, text in cells)
        return replace(answer, value=_relation(answer.value), cells=cells, words=words, conflicts=())

    def _subject(self, part: SubjectView) -> SubjectView:
        return replace(
            part,
            answers=tuple(self._answer(answer) for answer in part.answers if self.is_open(answer)),
            blanks=tuple(blank for blank in part.blanks if self.is_open(blank)),
            carried=tuple(self._carried(item) for item in part.carried if self.is_open(item)),
        )

    def left_out(self, view: RecordView) -> Iterator[str]:
        """Name the visits and documents that are about other children alone, as sources name them."""
        for asked in (asked for section in view.sections for asked in section.questions):
            for answer in (answer for part in asked.subjects for answer in part.answers):
                if self._is_about_others(answer.value) and (place := place_of(asked.question, answer.row)):
                    yield place

    def _answer(self, answer: AnswerView) -> AnswerView:
        """Leave out other texts about other children, and what a source about them says."""
        conflicts = tuple(one for one in answer.conflicts if not self._is_about_others(one.get("value")))
        kept = replace(answer, conflicts=conflicts)
        place = self.places.get(answer.source)
        return replace(kept, source_words=place.words, provenance=self._origin(answer)) if place else kept

    def _carried(self, item: CarriedView) -> CarriedView:
        kept = replace(item, said=item.said and self._answer(item.said))
        return replace(kept, provenance=self._origin(item)) if item.source in self.places else kept

    def _origin(self, said: AnswerView | CarriedView) -> str:
        """Say anew where something comes from whose source is about other children."""
        origin = Origin(
            subject=said.subject,
            kind_words=said.kind_words,
            voice=said.voice,
            told_by=said.told_by,
            about=said.about,
            source=said.source,
            happened_on=None,  # the day of such a visit is another child's
            author_name=said.author_name,
            recorded_at=said.recorded_at,
        )
        return origin_words(origin, self.full_names, self.places)

    def _is_about_others(self, value: Any) -> bool:
        """Tell whether a row names children whom it is about, and not this one."""
        named = value.get(_CHILDREN) if isinstance(value, dict) else None
        return isinstance(named, list) and bool(named) and self.child not in named

    def is_open(self, said: AnswerView | CarriedView) -> bool:
        """Tell whether it is this child's or shared; in this child's own part a sister may have told it."""
        if {said.subject, said.about} & self.others or self._is_anothers_score(said.value):
            return False
        if self._is_about_others(said.value):
            return False
        if said.question == CARRIED and said.row in self.gone:
            return False
        return said.subject == self.child or not {said.voice, said.told_by} & self.others

    def _is_anothers_score(self, value: Any) -> bool:
        """Tell whether a row is the score of a brother or sister whose name was typed and not chosen."""
        typed = value.get("rater_name") if isinstance(value, dict) else None
        return isinstance(typed, str) and typed.strip().casefold() in self.names


def _relation(value: Any) -> Any:
    return {k: v for k, v in value.items() if k in _RELATION} if isinstance(value, dict) else None
