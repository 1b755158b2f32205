"""One record as one reader sees it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, Reply
from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.core.people import Account, Role
from assessment_kit.instruments.protocol_reading import parse_protocol
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import QuestionView, RecordView
from assessment_kit.projection.notes import ABOVE_ALL, NO_QUESTION, NO_SECTION, beside, of_section
from tests.projection.records import AT, AYO, DANA, PRIYA, SAM, TILLY, Records, answers, family

SUBMITTED = Event(EventKind.SUBMITTED, "u1", "Sam Lee", AT, to="u2", content_root="root then", content_seq=5)


def question(view: RecordView, question_id: str) -> QuestionView:
    """Find a question in a view."""
    return next(q for s in view.sections for q in s.questions if q.question.id == question_id)


def test_every_section_and_question_is_there_in_order() -> None:
    """A face made from the view leaves no question out."""
    records = Records()
    view = records.view()
    assert [s.section.id for s in view.sections] == [s.id for s in records.instrument.sections]
    shown = [q.question.id for s in view.sections for q in s.questions]
    assert shown == [q.id for q in records.instrument.questions]


def test_people_are_read_from_their_rows() -> None:
    """A row of the list of people is a person, and its id the person's."""
    view = family().view()
    assert [person.name for person in view.people] == [
        "Ayo Okafor",
        "Tilly Okafor",
        "Dana Okafor",
        "Jo Field",
    ]
    assert [child.first_name for child in view.children] == ["Ayo", "Tilly"]
    assert view.children[1].age_on(date(2026, 3, 4)) == "unborn"
    assert [answer.row for answer in answers(view, "people")] == ["ayo", "tilly", "dana", "teacher"]


def test_question_is_asked_about_each_child_and_parent() -> None:
    """Children are called by their first names, parents by their whole names."""
    view = family().view()
    assert [(s.subject, s.subject_name) for s in question(view, "health").subjects] == [
        (AYO, "Ayo"),
        (TILLY, "Tilly"),
    ]
    parents = [(s.subject, s.subject_name) for s in question(view, "parent_does_well").subjects]
    assert parents == [(DANA, "Dana Okafor")]


def test_children_who_share_a_first_name_are_named_in_full() -> None:
    """Two babies called Ayo are told apart."""
    records = family()
    records.write("people", {"kind": "child", "name": "Ayo Brown"}, subject="other", row="other")
    records.children = (AYO, "other")
    names = [s.subject_name for s in question(records.view(), "health").subjects]
    assert names == ["Ayo Okafor", "Ayo Brown"]


def test_only_children_of_this_assessment_are_asked_about() -> None:
    """A sister whom the assessment does not cover stays out of it, though the case knows her."""
    records = family()
    records.children = (AYO,)
    records.write("legal_stage", "early_help", subject=TILLY)
    assert [s.subject for s in question(records.view(), "legal_stage").subjects] == [AYO]


def test_what_was_written_about_someone_gone_stays() -> None:
    """Taking a parent off the list deletes nothing that was written about them."""
    records = family()
    records.write("parent_does_well", "He cooks.", subject="gone")
    shown = question(records.view(), "parent_does_well").subjects
    assert [s.subject_name for s in shown] == ["Dana Okafor", "(no longer among the people of this case)"]
    assert shown[1].answers[0].words == ("He cooks.",)


def test_child_whose_entry_was_taken_away_keeps_their_place() -> None:
    """An assessment says that it covers a child even when nothing else is known of the child any more."""
    records = Records()
    assert [child.first_name for child in records.view().children] == ["(no name yet)", "(no name yet)"]


def test_zero_and_no_are_answers() -> None:
    """Neither the lowest number nor a plain no is lost."""
    records = family()
    records.write("safety_scale", {"number": 0, "rater_name": "Dana"}, row="r")
    records.write("family_knew", "no")
    view = records.view()
    assert answers(view, "safety_scale")[0].cells[0] == ("Number from 0 to 10", "0 out of 10")
    assert answers(view, "family_knew")[0].words == ("No",)
    assert question(view, "family_knew").is_answered


def test_rater_is_named_from_the_voice() -> None:
    """A rating given by somebody of the case carries their name without its being typed again."""
    records = family()
    records.write("safety_scale", {"number": 7}, row="r", voice=DANA)
    (rating,) = answers(records.view(), "safety_scale")
    assert ("Who gave this number", "Dana Okafor") in rating.cells
    assert (rating.voice_name, rating.value) == ("Dana Okafor", {"number": 7})


@pytest.mark.parametrize("value", ["", "   ", None, [], {}])
def test_what_was_cleared_is_blank_and_keeps_its_revision(value: object) -> None:
    """A cleared answer prints nowhere, and the form can write on from it."""
    records = family()
    records.write("analysis", value, rev=4)
    (subject,) = question(records.view(), "analysis").subjects
    assert subject.answers == ()
    assert [(blank.rev, blank.words) for blank in subject.blanks] == [(4, ())]


def test_struck_text_is_gone_from_the_view() -> None:
    """A text entered in error shows nothing but the place where the next one goes."""
    records = family()
    records.write("analysis", "The wrong family.", struck="wrong family", rev=2)
    (subject,) = question(records.view(), "analysis").subjects
    assert subject.answers == ()
    (blank,) = subject.blanks
    assert (blank.rev, blank.value, blank.author_name) == (2, None, "")


def test_row_taken_away_is_blank() -> None:
    """A row that was taken away can be brought back on its own revision."""
    records = family()
    records.write("plan", None, row="r", rev=2)
    (subject,) = question(records.view(), "plan").subjects
    assert (subject.answers, subject.blanks[0].row) == ((), "r")


def test_conflicting_texts_stand_side_by_side() -> None:
    """Both texts are kept and shown until a person chooses; a struck one is not."""
    records = family()
    other = records.write("analysis", "Two.", rev=2, author_name="Priya Nair")
    struck = records.write("analysis", None, rev=3, struck="error")
    del records.revisions_now[-2:]
    records.write("analysis", "One.", conflicts=(other, struck))
    (answer,) = answers(records.view(), "analysis")
    assert [(c["rev"], c["words"], c["author_name"]) for c in answer.conflicts] == [
        (2, ["Two."], "Priya Nair")
    ]


def test_conflict_beside_a_cleared_answer_is_still_shown() -> None:
    """One person cleared a text that another was changing: the other's text does not vanish."""
    records = family()
    other = records.write("analysis", "Two.", rev=2)
    records.revisions_now.pop()
    records.write("analysis", "", rev=3, conflicts=(other,))
    (answer,) = answers(records.view(), "analysis")
    assert (answer.words, len(answer.conflicts)) == ((), 1)


def test_visits_and_events_stand_in_the_order_of_their_days() -> None:
    """A chronology reads from the earliest day on, whenever it was typed; undated events come last."""
    records = Records()
    for row, day in (("a", "soon"), ("b", "2026-01-09"), ("c", "2019-05-01")):
        records.write("chronology", {"happened_on": day, "event": row}, row=row)
    assert [answer.row for answer in answers(records.view(), "chronology")] == ["c", "b", "a"]


def test_answers_to_questions_that_are_not_asked_are_passed_over() -> None:
    """An answer of another instrument does not break the view."""
    records = family()
    records.write("question_of_another_instrument", "x")
    assert records.view().seq == len(records.revisions_now)


def test_places_are_the_visits_and_documents_of_the_case() -> None:
    """A statement picks its source from what the case knows, with date, place and who was there."""
    records = family()
    records.write(
        "documents", {"name": "Health report", "written_by": "Dr Bell", "dated_on": "2026-01-05"}, row="d"
    )
    assert records.view().places == (
        {"id": "visit:v1", "words": "Home visit, 3 March 2026, 12 Elm Road (Dana, Ayo)"},
        {"id": "document:d", "words": "Health report, Dr Bell, 5 January 2026"},
    )


def test_dimension_not_explored_is_listed_once() -> None:
    """The end of a copy says what was not explored, of whom, and why."""
    records = family()
    records.write("education_not_explored", "School holidays.", subject=AYO)
    records.write("housing_not_explored", "  ")
    assert records.view().not_explored == (("C2", "Education", "Ayo", "School holidays."),)


def test_declared_sections_are_marked() -> None:
    """Complete is what the author declares, never what is filled in."""
    records = family()
    records.complete = {"referral": True, "people": False}
    view = records.view()
    assert [s.section.id for s in view.sections if s.is_declared_complete] == ["referral"]


def test_annotations_stand_in_their_sections() -> None:
    """A supervisor's note shows beside its section with its thread; withdrawn ones do not show."""
    note = Annotation(
        1, "assessment", "cell1", "analysis", "", "", "Who told us?", "u2", "Priya Nair", AT, 2,
        AnnotationState.ANSWERED, (Reply("u1", "Sam Lee", "Dana.", AT),),
    )  # fmt: skip
    records = family()
    records.notes = [
        replace(note, kind=NoteKind.EVIDENCE_NEEDED),
        replace(note, number=2, section=""),
        replace(note, number=3, state=AnnotationState.WITHDRAWN),
    ]
    view = records.view()
    section = view.section("analysis")
    assert section is not None
    assert [(n.id, n.state, n.replies[0]["text"]) for n in section.annotations] == [(1, "answered", "Dana.")]
    assert [n.kind for n in section.annotations] == ["evidence_needed"]
    assert [n.id for n in view.unplaced] == [2]


def test_a_note_stands_beside_its_question_wherever_that_is() -> None:
    """A note follows its question into another section; one without a place says why."""
    records = family()
    note = Annotation(
        1, "assessment", "cell1", "analysis", "", "", "Why?", "u2", "Priya Nair", AT, 1, AnnotationState.OPEN
    )
    records.notes = [
        replace(note, number=1, section="analysis", question="health", subject=AYO),
        replace(note, number=2, section="gone"),
        replace(note, number=3, section="gone", question="health"),
        replace(note, number=4, section="analysis", question="gone"),
        replace(note, number=5, section=""),
    ]
    view = records.view()
    needs = view.section("child_needs")
    assert needs is not None
    assert [n.id for n in needs.annotations] == [1, 3]
    (health,) = (asked for asked in needs.questions if asked.question.id == "health")
    (part,) = (one for one in health.subjects if one.subject == AYO)
    assert [n.id for n in beside(needs, health, part)] == [1]
    assert [n.id for n in of_section(needs)] == [3]
    assert [(n.id, n.why_unplaced) for n in view.unplaced] == [
        (2, NO_SECTION),
        (4, NO_QUESTION),
        (5, ABOVE_ALL),
    ]


def test_a_note_on_a_text_that_was_changed_since_says_so() -> None:
    """Whoever reads a note on one child's answer is not misled by what was written after it."""
    records = family()
    first = records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1")
    note = Annotation(
        1, "assessment", "c", "child_needs", "health", AYO, "Since when?", "u2", "Priya Nair", AT, 1,
        AnnotationState.OPEN, said_of_seq=first.seq,
    )  # fmt: skip
    records.notes = [note, replace(note, number=2, question="", subject="")]
    section = records.view().section("child_needs")
    assert section is not None
    assert [n.is_of_earlier_text for n in section.annotations] == [False, False]
    records.write("health", {"text": "She eats."}, subject=TILLY, row="s2")
    section = records.view().section("child_needs")
    assert section is not None
    assert [n.is_of_earlier_text for n in section.annotations] == [False, True]
    records.write("health", {"text": "He sleeps at night."}, subject=AYO, row="s1", rev=2)
    section = records.view().section("child_needs")
    assert section is not None
    assert [n.is_of_earlier_text for n in section.annotations] == [True, True]


def test_open_record_is_shown_as_it_is_now() -> None:
    """While it can be written, the view shows everything there is."""
    records = family()
    view = records.view()
    assert records.asked_as_of == [None]
    assert (view.seq, view.content_root, view.is_writable) == (5, "root now", True)


def test_submitted_record_is_shown_as_it_was_handed_in() -> None:
    """What the supervisor reads is what was submitted, though the chronology has gone on since."""
    records = family()
    records.write("chronology", {"event": "later"}, row="c")
    records.events += (SUBMITTED,)
    view = records.view(PRIYA)
    assert answers(view, "chronology") == ()
    assert (view.seq, view.content_root, view.is_writable) == (5, "root then", False)


def test_earlier_moment_can_be_shown_and_not_written() -> None:
    """The past is read only; a moment that nobody handed in has no root."""
    view = family().view(as_of=2)
    assert [person.name for person in view.people] == ["Ayo Okafor", "Tilly Okafor"]
    assert (view.seq, view.content_root, view.is_writable) == (2, "", False)


def test_moment_of_submission_has_its_root() -> None:
    """What was once submitted can be shown again with the root it had."""
    records = family()
    records.events += (SUBMITTED, Event(EventKind.RETURNED, "u2", "Priya Nair", AT))
    assert records.view(as_of=5).content_root == "root then"


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        (SAM, True),
        (PRIYA, False),
        (None, False),
        (Account("u9", "x", "X", frozenset({Role.PRACTITIONER})), False),
    ],
)
def test_only_those_who_may_write_get_a_form(reader: Account | None, *, expected: bool) -> None:
    """A supervisor reads and annotates, a stranger neither; the rule is the store's own."""
    assert family().view(reader).is_writable is expected


def test_due_day_follows_the_local_protocol() -> None:
    """Another council's limit and convention move the date without a change of code."""
    records = family()
    assert records.view().due_on == date(2026, 4, 8)
    words = 'id = "x"\nversion = 1\ncouncil = "X"\nduty_number = "1"\ncounts_referral_day = true\n'
    text = f"{words}[limits]\nassessment_working_days = 2"
    records.protocol = parse_protocol(text, "x")
    assert records.view().due_on == date(2026, 2, 3)


def test_every_review_point_has_its_day_in_the_view() -> None:
    """Faces show what is due when, and the child's own day leads once somebody has said it."""
    records = family()
    records.write("needs_by", "2026-03-20", subject=AYO)
    records.write("needs_by_because", "The baby is due.", subject=AYO)
    view = records.view()
    (lead,) = [due for due in view.due if due.is_leading]
    assert (lead.due_on, lead.because) == (date(2026, 3, 20), "The baby is due.")
    assert view.due_on == lead.due_on
    assert date(2026, 4, 8) in {due.due_on for due in view.due}
    sent = record_json(view)
    assert [one["due_on"] for one in sent["due_dates"]] == [due.due_on.isoformat() for due in view.due]
    assert json.loads(json.dumps(sent)) == sent


def test_what_belongs_to_the_case_goes_on_when_a_part_is_closed() -> None:
    """The legal stage of a child whose part is closed is still kept up to date."""
    records = family()
    records.events += (Event(EventKind.CHILD_CLOSED, "u1", "Sam Lee", AT, child=TILLY),)
    view = records.view()
    assert [part.is_closed for part in question(view, "health").subjects] == [False, True]
    assert [part.is_closed for part in question(view, "legal_stage").subjects] == [False, False]


def test_day_count_stops_when_the_work_is_over() -> None:
    """An authorised assessment does not grow older."""
    records = family()
    authorised = Event(EventKind.AUTHORISED, "u2", "Priya Nair", AT, content_root="root", content_seq=5)
    records.events += (SUBMITTED, authorised)
    assert records.view().day_count == 22
    assert family().view().day_count > 22 or datetime.now(UTC).date() <= AT.date()


def test_protocol_words_are_on_every_face() -> None:
    """The duty number and the council's name travel with the view."""
    words = family().view().protocol
    assert words["duty_number"]
    assert words["threshold_document"]["version"]
