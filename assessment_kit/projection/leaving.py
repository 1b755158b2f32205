"""What is left of a view when it leaves: no notes, no history, marks where texts stood."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assessment_kit.core.addendum import Addendum
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.disclosure import REASON_WORDS, CopyKind, Reason, RecipientKind
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.model import About, Question
from assessment_kit.instruments.types import question_type
from assessment_kit.projection.copies import for_copy
from assessment_kit.projection.model import (
    AnswerView,
    CarriedView,
    QuestionView,
    RecordView,
    SectionView,
    SubjectView,
)
from assessment_kit.projection.parts import WISH, WISH_IN_WORDS
from assessment_kit.projection.places import Place, bare_places
from assessment_kit.projection.provenance import Origin, names_of, origin_words
from assessment_kit.projection.record import not_explored
from assessment_kit.projection.saying import answers_of_type
from assessment_kit.projection.things import (
    ADDENDUM,
    ANSWER,
    CARRIED,
    PEOPLE,
    Key,
    addendum_address,
    answer_address,
    carried_address,
    leaves,
    stands_in,
)

if TYPE_CHECKING:
    from assessment_kit.projection.judging import Known

_PASSING = frozenset({EventKind.OPENED, EventKind.PASSED_ON, EventKind.TAKEN_BACK})
_ANYBODY = ("kind", "name", "known_as", "relationship")
_PROFESSIONAL = ("kind", "name", "known_as", "relationship", "agency")
_CHILD = (*_ANYBODY, "date_of_birth", "expected_on")
_NEVER = frozenset({"do_not_contact", "address_confidential", "identifiers"})
_COUPLES = ("partner", "former_partner")
_TIES = ("parent_of", *_COUPLES, "home_with")  # lists of people
_DRAWN = ("sex", "died_on")  # what a drawing of the family tells by its symbols
_WITH_DRAWING = frozenset({CopyKind.COURT, CopyKind.FAMILY, CopyKind.PARTNER})
SOMEBODY, A_CHILD = "Another person", "Another child"


@dataclass(frozen=True)
class Verdicts:
    """What was decided about each thing of a record.

    Parameters
    ----------
    out
        Why it stays out, by key; what is not there stands in the copy.
    judged
        Everything about which it was decided; what is not there stays out.
    """

    out: Mapping[Key, Reason]
    judged: Collection[Key]

    def of(self, key: Key) -> Reason | None:
        """Say why something stays out; None where it stands in the copy."""
        return self.out.get(key) if key in self.judged else Reason.DECIDED


def bared(view: RecordView, people: Mapping[str, Person]) -> RecordView:
    """Take out what is in no copy that leaves, whoever it is for: notes, history, other texts, legal advice.

    Where something comes from is said without place or company: both may give somebody away.
    """
    view = for_copy(view)
    advice = {answer.row for answer in advice_in(view)}
    places = dict(_places(view))
    names = names_of(tuple(people.values()))

    def plain(answer: AnswerView) -> AnswerView:
        said = "" if answer.withheld or not answer.provenance else _provenance(answer, names, places)
        place = places.get(answer.source)
        return replace(
            answer, conflicts=(), provenance=said, source_words=place.words if place else "", gone=""
        )

    def of_subject(question: Question, part: SubjectView) -> SubjectView:
        kept = (
            plain(one)
            for one in part.answers
            if not one.struck and not one.gone and not (question.type == "documents" and one.row in advice)
        )
        carried = (
            replace(
                one,
                since=(),
                provenance="",
                said=plain(one.said) if one.said is not None and not one.said.struck else None,
            )
            for one in part.carried
        )
        return replace(part, answers=tuple(kept), blanks=(), carried=tuple(carried))

    def of_section(section: SectionView) -> SectionView:
        asked = (
            replace(
                one, subjects=tuple(of_subject(one.question, part) for part in one.subjects), not_yours=""
            )
            for one in section.questions
        )
        return replace(section, questions=tuple(asked), annotations=())

    return replace(
        view,
        assessment=_without_reasons(view.assessment),
        sections=tuple(of_section(one) for one in view.sections),
        reader=None,
        is_writable=False,
        places=(),
        unplaced=(),
        due=(),
        due_on=None,
        due_of_child={},
        steps=(),
        went_on=(),
        warnings=(),
        checklist=None,
        may_annotate=False,
        may_reply=False,
        allocation=None,
        day_count=0,
        parts=tuple(bared(part, people) for part in view.parts if not part.assessment.is_open),
    )


def _places(view: RecordView) -> Iterator[tuple[str, Place]]:
    """Find every source by id, visits without where and with whom."""
    for place in view.places:
        yield place["id"], Place(place["id"], place["words"], f"in {place['words']}")
    asked = (one for section in view.sections for one in section.questions if one.question.type == "visits")
    for one in asked:
        rows = ((one.question, a.row, a.value) for part in one.subjects for a in part.answers)
        yield from bare_places(rows).items()


def advice_in(view: RecordView) -> Iterator[AnswerView]:
    """Find the documents that are marked as legal advice."""
    return (answer for answer in answers_of_type(view, "documents") if _is_advice(answer))


def _is_advice(answer: AnswerView) -> bool:
    value = answer.value if isinstance(answer.value, dict) else {}
    texts = [other.get("value") for other in answer.conflicts]
    said = [value.get("legal_advice"), *(one.get("legal_advice") for one in texts if isinstance(one, dict))]
    return any(one not in {None, "", "no"} for one in said)


def _provenance(answer: AnswerView, names: Mapping[str, str], places: Mapping[str, Place]) -> str:
    told = Origin(
        subject=answer.subject,
        kind_words=answer.kind_words,
        voice=answer.voice,
        told_by=answer.told_by,
        about=answer.about,
        source=answer.source,
        happened_on=answer.happened_on,
        author_name=answer.author_name,
        recorded_at=answer.recorded_at,
    )
    return origin_words(told, names, places)


def _without_reasons(assessment: Assessment) -> Assessment:
    events = (replace(one, reason="", to="", to_name="") for one in _lasting(assessment.events))
    return replace(assessment, events=tuple(events))


def _lasting(events: tuple[Event, ...]) -> Iterator[Event]:
    """Leave out what only tells how the work went from desk to desk."""
    last = max((at for at, one in enumerate(events) if one.kind not in _PASSING), default=-1)
    for at, one in enumerate(events):
        if one.kind not in _PASSING or (one.kind is EventKind.TAKEN_BACK and at > last):
            yield one


def narrowed(view: RecordView, copy: CopyKind, people: Mapping[str, Person]) -> RecordView:
    """Leave of each row the parts that have a place in a copy."""

    def of_subject(question: Question, out: Collection[str], part: SubjectView) -> SubjectView:
        rows = (without_parts(question, answer, out, people) for answer in part.answers)
        return replace(part, answers=tuple(rows))

    def of_question(asked: QuestionView) -> QuestionView:
        columns = asked.question.columns
        out = {c.id for c in columns if c.copies is not None and copy.value not in c.copies}
        if not out:
            return asked
        return replace(asked, subjects=tuple(of_subject(asked.question, out, s) for s in asked.subjects))

    sections = (
        replace(one, questions=tuple(of_question(asked) for asked in one.questions)) for one in view.sections
    )
    return replace(
        view, sections=tuple(sections), parts=tuple(narrowed(part, copy, people) for part in view.parts)
    )


def without_parts(
    question: Question, answer: AnswerView, out: Collection[str], people: Mapping[str, Person]
) -> AnswerView:
    """Leave some parts of a row out, by their ids, and say the row anew."""
    value = answer.value
    if not isinstance(value, dict) or not any(part in value for part in out):
        return answer
    left = {part: told for part, told in value.items() if part not in out}
    return _said_anew(question, answer, left, people)


def _said_anew(
    question: Question, answer: AnswerView, value: dict[str, Any], people: Mapping[str, Person]
) -> AnswerView:
    """Put what is left of a row into words."""
    kind, names = question_type(question.type), {one.id: one.full_name for one in people.values()}
    said = (kind.words(question, value, names), kind.cells(question, value, names))
    return replace(answer, value=value, words=said[0], cells=said[1])


def leaving(view: RecordView, copy: CopyKind, known: "Known", verdicts: Verdicts) -> RecordView:
    """Leave of a bare view what was decided to stand in one copy."""
    return _Leaving(copy, known, verdicts).of(view)


class _Leaving:
    def __init__(self, copy: CopyKind, known: "Known", verdicts: Verdicts) -> None:
        self._copy, self._known, self._verdicts = copy, known, verdicts
        self._recipient, self._people, self._named = known.recipient, known.people, known.named

    def of(self, view: RecordView) -> RecordView:
        """Leave of a view what may stand in the copy."""
        sections = tuple(one for section in view.sections if (one := self._section(view, section)).questions)
        parts = (self.of(part) for part in view.parts)
        return replace(
            view,
            people=tuple(self._person(one) for one in view.people if one.id in self._named),
            children=tuple(self._person(one) for one in view.children if one.id in self._named),
            sections=sections,
            not_explored=tuple(not_explored(sections)),
            byline=tuple(line for line in view.byline if self._is_for_all(line)),
            addenda=tuple(one for one in view.addenda if self._stands_added(view, one)),
            parts=tuple(part for part in parts if _says_something(part)),
        )

    def _is_for_all(self, line: tuple[str, str]) -> bool:
        """Tell whether a line of whose part it is may be read: not what a child wishes, nor who is where."""
        return line[0] not in {WISH, WISH_IN_WORDS} and not self._known.gives_away([line[1]])

    def _section(self, view: RecordView, section: SectionView) -> SectionView:
        asked = (
            self._question(view, one)
            for one in section.questions
            if stands_in(section.section, one.question, self._copy, self._recipient)
        )
        return replace(section, questions=tuple(asked))

    def _question(self, view: RecordView, asked: QuestionView) -> QuestionView:
        if asked.question.type == PEOPLE:
            return replace(
                asked, subjects=tuple(self._people_part(asked.question, s) for s in asked.subjects)
            )
        return replace(
            asked, subjects=tuple(self._subject(view, asked.question, part) for part in asked.subjects)
        )

    def _subject(self, view: RecordView, question: Question, part: SubjectView) -> SubjectView:
        answers = (
            self._answer(one, self._verdicts.of((ANSWER, answer_address(view, question, one))))
            for one in part.answers
        )
        carried = (self._carried(view, question, one) for one in part.carried)
        return replace(
            part,
            subject_name=self._called(part),
            answers=tuple(answers),
            carried=tuple(carried),
        )

    def _answer(self, answer: AnswerView, reason: Reason | None) -> AnswerView:
        if reason is None:
            return answer
        return AnswerView(
            answer.question, answer.subject, answer.row, answer.rev, None, (), withheld=REASON_WORDS[reason]
        )

    def _carried(self, view: RecordView, question: Question, item: CarriedView) -> CarriedView:
        reason = self._verdicts.of((CARRIED, carried_address(view, item)))
        said = item.said
        if said is not None:
            said = self._answer(said, self._verdicts.of((ANSWER, answer_address(view, question, said))))
        if reason is None:
            return replace(item, said=said)
        return CarriedView(
            item.id, item.from_title, item.from_assessment, item.section, item.question, item.label,
            item.subject, self._name_of(item.subject) if item.subject else "", (), said=said,
            withheld=REASON_WORDS[reason],
        )  # fmt: skip

    def _called(self, part: SubjectView) -> str:
        return self._name_of(part.subject) if part.subject and part.subject_name else part.subject_name

    def _name_of(self, subject: str) -> str:
        person = self._people.get(subject)
        if person is None or subject not in self._named:
            return A_CHILD if person is not None and person.is_child else SOMEBODY
        return person.full_name

    def _stands_added(self, view: RecordView, one: Addendum) -> bool:
        return self._verdicts.of((ADDENDUM, addendum_address(view, one))) is None

    def _people_part(self, question: Question, part: SubjectView) -> SubjectView:
        """Leave of the list of people those who may be named, each with what this copy needs."""
        answers = []
        for answer in part.answers:
            person = self._people.get(answer.row)
            if person is None or answer.row not in self._named or not isinstance(answer.value, dict):
                continue
            said = _said_anew(question, answer, self._details(person, answer.value), self._people)
            answers.append(replace(said, provenance="", source="", source_words=""))
        return replace(part, answers=tuple(answers))

    def _person(self, person: Person) -> Person:
        details = self._details(person, person.details)
        return replace(
            person,
            details={**details, **self._drawn(person)},
            date_of_birth=person.date_of_birth if details.get("date_of_birth") else None,
            expected_on=person.expected_on if details.get("expected_on") else None,
        )

    def _drawn(self, person: Person) -> dict[str, Any]:
        """Give what a drawing of the family needs of somebody: ties between those who may be named.

        Who is a couple is told to the court and to the two of them; who lives with whom to nobody but
        themselves.
        """
        if self._copy not in _WITH_DRAWING:
            return {tie: [] for tie in _TIES if tie in person.details}
        told = {
            tie: [other for other in person.details.get(tie) or () if self._is_told(tie, person.id, other)]
            for tie in _TIES
        }
        said = ((column, person.details.get(column)) for column in _DRAWN)
        return told | {column: value for column, value in said if value and not self._gives_away(value)}

    def _gives_away(self, value: Any) -> bool:
        return self._known.gives_away(leaves(value))

    def _is_told(self, tie: str, one: str, other: str) -> bool:
        reader = self._recipient.person if self._recipient.kind is RecipientKind.PERSON else ""
        if tie == "home_with":
            return other in self._named and bool(reader) and one == reader
        is_theirs = self._copy is CopyKind.COURT or (bool(reader) and reader in {one, other})
        return other in self._named and (tie not in _COUPLES or is_theirs)

    def _details(self, person: Person, details: Mapping[str, Any]) -> dict[str, Any]:
        """Leave of somebody's entry what this recipient needs of it, and nothing that gives somebody away."""
        is_own = person.id == self._recipient.person and self._recipient.kind is RecipientKind.PERSON
        wanted = (
            set(details) - _NEVER
            if is_own
            else set(_CHILD if person.is_child else _PROFESSIONAL if _works(person) else _ANYBODY)
        )
        told = {
            column: value
            for column, value in details.items()
            if column in wanted and not self._gives_away(value)
        }
        for tie in told.keys() & set(_TIES):
            told[tie] = [other for other in told[tie] or () if other in self._named]
        return told


def _works(person: Person) -> bool:
    return person.kind is PersonKind.PROFESSIONAL


def _says_something(part: RecordView) -> bool:
    """Tell whether anything of a part is left that can be read."""
    return any(
        not answer.withheld
        for section in part.sections
        for asked in section.questions
        if asked.question.about is not About.PERSON
        for one in asked.subjects
        for answer in one.answers
    )
