"""What no copy may hold."""

from dataclasses import replace

from assessment_kit.core.annotation import NoteKind
from assessment_kit.forms.reading import reading_html
from assessment_kit.instruments.types.yes_no import YES_NO
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.copies import NOT_NAMED, REFERRER, REFERRER_IS_PUBLIC, for_copy
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import AnswerView, CarriedView, QuestionView, RecordView, SubjectView
from assessment_kit.projection.siblings import for_child
from tests.projection.records import AYO
from tests.projection.test_json import filled

NAME = "Mrs Invented Nextdoor"


def with_answers(view: RecordView, **values: str) -> RecordView:
    """Put answers of the family into a view."""

    def answered(question: str, value: str) -> AnswerView:
        return AnswerView(question, "", "", 1, value, (value,))

    sections = []
    for section in view.sections:
        questions = [
            replace(
                asked,
                subjects=tuple(
                    replace(part, answers=(answered(asked.question.id, values[asked.question.id]),))
                    for part in asked.subjects
                ),
            )
            if asked.question.id in values
            else asked
            for asked in section.questions
        ]
        sections.append(replace(section, questions=tuple(questions)))
    return replace(view, sections=tuple(sections))


def with_unsettled_yes(view: RecordView) -> RecordView:
    """Let somebody else have said at the same time that it was a member of the public."""
    sections = []
    for section in view.sections:
        questions = []
        for asked in section.questions:
            parts = [
                replace(part, answers=tuple(replace(a, conflicts=({"value": "yes"},)) for a in part.answers))
                for part in asked.subjects
            ]
            is_it = asked.question.id == REFERRER_IS_PUBLIC
            questions.append(replace(asked, subjects=tuple(parts)) if is_it else asked)
        sections.append(replace(section, questions=tuple(questions)))
    return replace(view, sections=tuple(sections))


def test_legal_advice_is_in_no_file() -> None:
    """Advice is read in the council and leaves in no copy, neither beside a section nor without a place."""
    records = filled()
    advice = replace(records.notes[0], number=2, text="Privileged words.", kind=NoteKind.LEGAL_ADVICE)
    records.notes += [advice, replace(advice, number=3, section="gone")]
    view = records.view()
    assert [n.id for s in view.sections for n in s.annotations] + [n.id for n in view.unplaced] == [1, 2, 3]
    made = (
        record_json(view),
        record_json(for_child(view, AYO)),
        assessment_notebook(view, "file", reading_html),
    )
    for file in made:
        assert "Who told us?" in str(file)
        assert "Privileged words." not in str(file)


def test_a_neighbour_who_referred_is_in_no_copy() -> None:
    """The name is gone from the data, and a mark says why."""
    copy = for_copy(with_answers(filled().view(), referrer_name=NAME, referrer_is_public="yes"))
    assert NAME not in str(record_json(copy))
    assert NOT_NAMED in str(record_json(copy))


def test_the_record_that_copies_are_made_of_never_holds_the_name() -> None:
    """Paper, page and the record inside the file are made of it, and nobody has to remember the rule."""
    record = record_json(with_answers(filled().view(), referrer_name=NAME, referrer_is_public="yes"))
    assert NAME not in str(record)
    assert NOT_NAMED in str(record)


def test_one_unsettled_yes_is_enough_to_leave_the_name_out() -> None:
    """While two people disagree the name is kept safe."""
    view = with_answers(filled().view(), referrer_name=NAME, referrer_is_public="no")
    assert NAME not in str(record_json(with_unsettled_yes(view)))


def test_a_professional_who_referred_stays_named() -> None:
    """A head teacher's name is part of the record of who said what."""
    view = with_answers(filled().view(), referrer_name=NAME, referrer_is_public="no")
    assert for_copy(view) is view


def came_along(view: RecordView, is_public: str) -> RecordView:
    """Let the referrer of an earlier assessment have come along, with what was said of it now."""
    said = AnswerView(
        "carried", "", "i1", 1, {"still_true": "yes", "words": f"It was {NAME}"}, (f"It was {NAME}",)
    )
    items = (
        carried("i1", REFERRER, NAME, said),
        carried("i2", REFERRER_IS_PUBLIC, is_public),
    )
    first, *others = view.sections
    asked = replace(first.questions[0].question, id="carried", type="carried")
    again = QuestionView(asked, (SubjectView("", "", (said,), carried=items),))
    return replace(view, sections=(replace(first, questions=(*first.questions, again)), *others))


def carried(number: str, question: str, value: str, said: AnswerView | None = None) -> CarriedView:
    """Make one thing that came along."""
    words = (YES_NO.get(value, value),)
    return CarriedView(
        number, "Child and Family", "a0", "referral", question, "Who?", "", "", words, said=said, value=value
    )


def test_a_neighbour_who_referred_before_is_in_no_later_copy() -> None:
    """What comes along to the next assessment keeps the promise that was made in the first."""
    record = str(record_json(came_along(filled().view(), "yes")))
    assert NAME not in record
    assert NOT_NAMED in record


def test_a_professional_who_referred_before_stays_named() -> None:
    """The school stands by what it said then."""
    assert NAME in str(record_json(came_along(filled().view(), "no")))
