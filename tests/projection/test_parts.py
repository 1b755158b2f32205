"""What stands beside an assessment, over a real record: others' writing and children's own words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.parts import keeps_to_themselves, parts_html, whose
from assessment_kit.forms.reading import reading
from assessment_kit.projection.copies import for_copy
from assessment_kit.projection.json import parse_section, record_json, section_json
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.outcomes import NOTHING_SAID, outcome_table
from assessment_kit.projection.parts import (
    WISH,
    WISH_IN_WORDS,
    as_part,
    by_kind,
    is_being_written,
    part_title,
)
from assessment_kit.projection.provenance import english_day
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports.html import html_page
from tests.projection.parenting import AYO, DANA, PASSWORD, TILLY, Told, decide, telling
from tests.projection.records import family

HALF = "Half a sentence that nobody has handed"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Tell the family's story once for all tests, which read it."""
    with telling(tmp_path_factory.mktemp("parts") / "workspace") as story:
        yield story


def part(view: RecordView, assessment: str) -> RecordView:
    """Find one part."""
    return next(one for one in view.parts if one.assessment.id == assessment)


def said(view: RecordView, question: str, row: str = "") -> AnswerView:
    """Find one answer."""
    asked = (one for section in view.sections for one in section.questions if one.question.id == question)
    return next(a for one in asked for subject in one.subjects for a in subject.answers if a.row == row)


def test_each_part_stands_under_the_name_of_who_it_is_from(told: Told) -> None:
    """A judge sees at once which words are the health visitor's and which the child's."""
    kinds = [(title, [part_title(one) for one in parts]) for title, parts in by_kind(told.view().parts)]
    health_visitor = "Jo Field, health visitor, Westmarch Community Health"
    assert kinds == [
        ("What others wrote, in their own name", [health_visitor, "Mina Holt"]),
        ("In the child’s own words", ["Ayo Okafor", "Tilly Okafor"]),
    ]


def test_part_says_how_it_stands_and_whether_its_author_has_seen_it(told: Told) -> None:
    """What is written in somebody's name is only as good as their having read it."""
    byline = dict(part(told.view(), told.contribution).byline)
    assert byline["Typed in by"] == "Sam Lee"
    assert byline["How it stands"].startswith("Handed in by Sam Lee, ")
    assert byline["Seen by who it is from"].endswith("they have read it, 12 February 2026")
    assert byline["Content root of its own"]


def test_part_that_is_being_written_is_named_and_not_quoted(told: Told) -> None:
    """Half a sentence reaches nobody before its author has handed it in; a copy least of all."""
    view = told.view()
    draft = part(view, told.draft)
    assert is_being_written(draft)
    assert dict(draft.byline)["How it stands"] == "Being written, begun 10 February 2026"
    assert draft.sections == ()
    assert HALF not in json.dumps(record_json(view))
    assert "Tilly sleeps through since January." in json.dumps(record_json(view))


def test_part_alone_is_read_as_any_assessment(told: Told) -> None:
    """Its own page shows its author everything, handed in or not."""
    assert said(told.view(told.sam, told.draft), "contributor_knows").words == (HALF,)


def test_childs_part_holds_no_sisters_own_words(told: Told) -> None:
    """What a child said is never found in a brother's file."""
    alone = for_child(told.view(), AYO)
    assert {one.assessment.id for one in alone.parts} == {told.contribution, told.draft, told.voice}
    sisters = for_child(told.view(), TILLY)
    assert {one.assessment.id for one in sisters.parts} == {told.contribution, told.draft, told.others}
    assert all(one.child == TILLY for one in sisters.parts)


def test_member_of_the_public_who_referred_is_named_in_no_part_either() -> None:
    """The rule of every copy goes down into what stands beside it."""
    records = family()
    records.write("referrer_name", "Mrs Green at number 9")
    records.write("referrer_is_public", "yes")
    view = records.view()
    without = replace(view, sections=())
    copied = for_copy(replace(without, parts=(view,)))
    assert "Mrs Green" in json.dumps([section_json(view, s.section.id) for s in view.sections])
    assert "Mrs Green" not in json.dumps(record_json(copied))


def test_words_that_were_read_back_say_so_by_whom_and_when(told: Told) -> None:
    """The mark is the child's: what was added later has none yet."""
    view = told.view(told.sam, told.voice)
    assert said(view, "middle_worries", "r1").read_back.startswith("Read back and confirmed by Ayo, ")
    assert said(view, "middle_worries", "r1").read_back.endswith(", on screen")
    assert said(view, "middle_dreams", "r2").read_back == ""


def test_drawing_comes_with_what_it_shows(told: Told) -> None:
    """Who cannot see it reads it."""
    answer = said(told.view(told.sam, told.voice), "middle_worries", "r1")
    assert answer.drawing.startswith("<svg ")
    assert answer.drawing_words == "Our house with its red door"
    assert answer.voice_name == "Ayo Okafor"


def test_drawing_without_words_is_called_by_whose_it_is() -> None:
    """A drawing always has a name; one whose key is destroyed leaves its place empty."""
    records = family()
    question = next(q for q in records.instrument.questions if q.type == "own_words")
    drawing = "0a0a0a0a-0000-4000-8000-000000000001"
    records.write(question.id, {"drawing": drawing}, row="r1", voice=DANA)
    assert said(records.view(), question.id, "r1").drawing == ""
    assert said(records.view(), question.id, "r1").drawing_words == "A drawing by Dana Okafor"
    records.pictures[drawing] = "<svg/>"
    assert said(records.view(), question.id, "r1").drawing == "<svg/>"


def test_everything_new_comes_back_as_it_went(told: Told) -> None:
    """A notebook that is exported says the same as the record."""
    view = told.view(None, told.voice)
    for section in view.sections:
        sent = json.loads(json.dumps(section_json(view, section.section.id)))
        assert parse_section(sent) == section


def test_outcomes_stand_as_parents_by_children(told: Told) -> None:
    """One look shows who was found what for which child, and of whom nothing is said."""
    asked = next(q for s in told.view().sections for q in s.questions if q.question.id == "outcomes")
    found = outcome_table(asked)
    assert found is not None
    assert found.children == ("Ayo", "Tilly")
    rows = dict(found.rows)
    assert list(rows) == ["Dana Okafor", "Dana Okafor and Kofi Mensah", "Kofi Mensah"]
    assert rows["Dana Okafor"][0].startswith("The parenting is good enough")
    assert rows["Dana Okafor"][1] == NOTHING_SAID
    assert "willing and able" in rows["Dana Okafor and Kofi Mensah"][1]


def test_session_before_the_plan_was_shared_is_said(told: Told) -> None:
    """It is refused nowhere and hidden nowhere."""
    told_of = "Kofi Mensah (20 February 2026)"
    sentence = f"The session of 16 February 2026 was held before the plan was shared with {told_of}."
    assert told.view().warnings == (sentence,)
    assert record_json(told.view())["warnings"] == list(told.view().warnings)


def test_questions_of_one_social_worker_say_why_another_does_not_write_there(told: Told) -> None:
    """A contributor is told in one sentence; whose question it is may write."""

    def outcome(view: RecordView) -> tuple[str, str]:
        asked = next(q for s in view.sections for q in s.questions if q.question.id == "outcomes")
        return asked.owner_words, asked.not_yours

    assert outcome(told.view(told.sam)) == ("the assessing social worker", "")
    assert outcome(told.view(told.alex))[1].startswith("Only the assessing social worker, Sam Lee, answers")
    assert outcome(told.view(told.priya))[1] == ""  # who writes nothing here needs no reason


def test_one_person_who_recommends_and_decides_is_named_on_every_face(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Nobody learns of it only by comparing two names; a child's part says it too."""
    with telling(tmp_path_factory.mktemp("both") / "workspace") as story:
        assert story.view().same_person == ""
        decide(story)
        sentence = story.view().same_person
        assert sentence == (
            "One person both recommends and decides here: Sam Lee, as the assessing social worker and as "
            "the child’s social worker."
        )
        assert for_child(story.view(), AYO).same_person == sentence
        assert record_json(story.view())["same_person"] == sentence


def voiced(story: Told, wish: str, because: str = "") -> RecordView:
    """Have Ayo say who may see his words, hand them in, and read them beside the assessment."""
    story.save(story.voice, "voice_wish", wish, AYO)
    if because:
        story.save(story.voice, "voice_wish_words", {"words": because}, AYO, "r3", voice=AYO)
    story.store.assessments.submit(story.sam, story.voice, "priya")
    return part(story.view(), story.voice)


def test_childs_wish_stands_first_on_every_face(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Before the words stands whom the child wants to see them: whoever passes them on has read it."""
    with telling(tmp_path_factory.mktemp("wish") / "workspace") as story:
        view = voiced(story, "nobody", "Not Kofi.")
        byline = dict(view.byline)
        assert byline[WISH] == "“I would rather nobody saw it”"
        assert byline[WISH_IN_WORDS] == "“Not Kofi.”"
        record = record_json(story.view())
        assert [WISH, "“I would rather nobody saw it”"] in record["parts"][2]["byline"]
        assert WISH in html_page(record)
        read = parts_html(story.view(), reading).striptags()  # in the form and in the notebook
        assert read.index("I would rather nobody saw it") < read.index("I worry when the door bangs.")


def test_child_who_has_not_said_who_may_see_it_is_not_taken_to_allow_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Silence is said to be silence."""
    with telling(tmp_path_factory.mktemp("silent") / "workspace") as story:
        story.store.assessments.submit(story.sam, story.voice, "priya")
        said_of_it = dict(part(story.view(), story.voice).byline)[WISH]
        assert said_of_it == "The child has not said who may see it"
        assert whose(part(story.view(), story.voice)) == f"alone:{AYO}"


@pytest.mark.parametrize(
    ("wish", "mark"), [("nobody", "alone:ayo"), ("some", "alone:ayo"), ("everybody", "ayo")]
)
def test_childs_words_need_that_child_alone_unless_everybody_may_see_them(
    wish: str, mark: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With mother and child on one sofa, the screen keeps what the child would rather nobody saw."""
    with telling(tmp_path_factory.mktemp(wish) / "workspace") as story:
        assert whose(voiced(story, wish)) == mark
        kept = keeps_to_themselves(story.view(story.sam, story.voice))
        assert kept == (None if wish == "everybody" else AYO)


def test_part_that_came_after_the_signing_says_so(told: Told) -> None:
    """Nobody is taken to have signed with something before them that was handed in the week after."""
    main, late = told.view().assessment, told.view(None, told.contribution)
    handed_in = late.assessment.last(EventKind.SUBMITTED)
    assert handed_in is not None

    def came(days: int) -> str:
        at = handed_in.at + timedelta(days=days)
        signed = Event(EventKind.AUTHORISED, told.priya.id, told.priya.name, at)
        shown = as_part(late, replace(main, events=(*main.events, signed)))
        assert shown.sections
        return dict(shown.byline).get("When it came", "")

    day = day_words(english_day(handed_in.at))
    assert came(-7) == f"Handed in after this assessment was authorised, on {day}"
    assert came(1) == ""


def test_view_of_the_past_holds_no_part_that_came_later(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What did not exist then is not there, and what was handed in since is named without its words."""
    with telling(tmp_path_factory.mktemp("past") / "workspace") as story:
        story.save(story.main, "recommendation", "Ayo stays with his mother.")
        seq = story.view().seq
        days = (date(2026, 2, 2), date(2026, 2, 12))
        start = story.store.assessments.start
        later = start(story.sam, story.case, "contribution", [AYO], *days, part_of=story.main).id
        voiced(story, "everybody")
        past = project(story.store, None, story.main, as_of=seq)
        assert later in {one.assessment.id for one in story.view().parts}
        assert later not in {one.assessment.id for one in past.parts}
        then = part(past, story.voice)
        assert then.sections == ()
        assert dict(then.byline)["When it came"].startswith("Handed in after the moment")
        assert "I worry when the door bangs." not in json.dumps(record_json(past))
        assert part(past, story.contribution).sections


def test_new_lead_who_decides_anew_is_not_taken_for_who_recommended(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Once another social worker has written the decision, no copy claims that one person did both."""
    with telling(tmp_path_factory.mktemp("anew") / "workspace") as story:
        decide(story)
        jo = story.store.accounts.add(
            "jo", "Jo Park", [Role.PRACTITIONER], PASSWORD, post="Social worker",
            registration_number="SW5678", registered_until=date(2099, 1, 1),
        )  # fmt: skip
        story.store.cases.grant(story.sam, story.case, "jo", CaseRole.LEAD)
        story.save(story.main, "decision", "He lives with his aunt for now.", AYO, by=jo, base_rev=1)
        assert said(story.view(), "same_person").words == ("Yes",)
        assert said(story.view(), "decision").author_name == "Jo Park"
        for view in (story.view(), for_child(story.view(), AYO)):
            assert view.same_person == ""
            assert record_json(view)["same_person"] == ""


def test_yes_alone_claims_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever says that both are theirs and has decided nothing has not done both."""
    with telling(tmp_path_factory.mktemp("yes") / "workspace") as story:
        story.save(story.main, "same_person", "yes")
        assert story.view().same_person == ""


def test_cancelled_part_is_no_longer_beside_the_assessment(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """What was begun by mistake stands in no copy."""
    with telling(tmp_path_factory.mktemp("cancelled") / "workspace") as story:
        story.store.assessments.cancel(story.priya, story.draft, "It was begun twice by mistake.")
        assert story.draft not in {one.assessment.id for one in story.view().parts}
