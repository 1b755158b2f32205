"""One family through early help, section 17, section 47 and early help again; two children, two ways."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from assessment_kit.core import clock
from assessment_kit.core.assessment import Assessment, Event, EventKind, Status
from assessment_kit.core.case import Case
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.timescale import day_count, day_in_england
from assessment_kit.exchange.frames import caseload_frame
from assessment_kit.forms.state import answers_of, outline_of
from assessment_kit.instruments.completeness import Advice, advice, missing_required
from assessment_kit.projection.familiar import familiar_words
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from tests.demo.conftest import TODAY, Built

REFERENCE = "WM-0463"
Views = dict[str, RecordView]  # by what the family's file calls the assessment
STAGES = ("early_help", "section_17", "section_47", "early_help_again")
HANDED_IN = STAGES[:3]


@pytest.fixture(scope="module")
def case(built: Built) -> Case:
    """Find the family."""
    return built.cases[REFERENCE]


@pytest.fixture(scope="module")
def views(built: Built, case: Case) -> Views:
    """Show the four assessments, in the order in which they were begun."""
    begun = sorted(case.assessments, key=lambda one: one.events[0].at)
    return dict(zip(STAGES, (project(built.store, None, one.id) for one in begun), strict=True))


def child(case: Case, first_name: str) -> str:
    """Find a child's id."""
    return next(person.id for person in case.children if person.first_name == first_name)


def events(assessment: Assessment, kind: EventKind) -> list[Event]:
    """List what happened of a kind."""
    return [event for event in assessment.events if event.kind is kind]


def values(view: RecordView, question: str, subject: str = "") -> list[Any]:
    """Give the answers to a question."""
    found = (asked for section in view.sections for asked in section.questions)
    parts = (part for asked in found if asked.question.id == question for part in asked.subjects)
    return [answer.value for part in parts if part.subject == subject for answer in part.answers]


def other_advice(view: RecordView) -> list[Advice]:
    """Give the advice at check-answers but for what has a list of its own."""
    found = advice(outline_of(view), answers_of(view), familiar_words(view))
    return [item for item in found if "said before, and nobody has said" not in item.words]


def account_of(built: Built, login: str) -> Account:
    """Find somebody who works with the family."""
    return built.store.accounts.by_login(login)


def test_the_family_goes_up_and_comes_down_again(views: Views) -> None:
    """Early help, section 17, section 47 and early help again stand on one record."""
    assert [view.instrument.assessment_type for view in views.values()] == [
        "EARLY_HELP", "CHILD_AND_FAMILY", "SECTION_47_ENQUIRY", "EARLY_HELP",
    ]  # fmt: skip
    assert [view.assessment.status for view in views.values()] == [*[Status.AUTHORISED] * 3, Status.DRAFT]


def test_each_step_says_who_why_and_between_which_levels(built: Built, views: Views) -> None:
    """Whoever reads a later assessment finds how the family came to it."""
    last = views["early_help_again"]
    assert len(last.steps) == 4
    for step in (found.step for found in last.steps):
        assert len(step.reason.split()) > 30
        known = {level.id for level in built.store.protocol.levels}
        assert {step.level_before, step.level_after} <= known
    (up,) = views["section_17"].steps
    assert (up.step.by_name, up.step.level_after) == ("Amara Nwosu-Hale", "level_4")


def test_brother_and_sister_go_different_ways(case: Case, views: Views) -> None:
    """The enquiry is about the boy alone; his sister comes back to early help without it."""
    fenna, milo = child(case, "Fenna"), child(case, "Milo")
    assert views["section_47"].assessment.children == (milo,)

    def way(who: str) -> list[tuple[str, str]]:
        return [
            (found.from_title, found.to_title)
            for found in reversed(views["early_help_again"].steps)
            if who in found.step.children
        ]

    early, family, enquiry = (views[stage].instrument.title for stage in HANDED_IN)
    assert way(fenna) == [(early, family), (family, early)]
    assert way(milo) == [(early, family), (family, enquiry), (family, early), (enquiry, early)]


def test_the_sisters_part_is_closed_and_kept_alone(case: Case, views: Views) -> None:
    """Hers was finished first: it says why, is read by itself, and holds nothing of her brother."""
    view, fenna, milo = views["section_17"], child(case, "Fenna"), child(case, "Milo")
    assert view.assessment.closed_children == {fenna}
    (event,) = events(view.assessment, EventKind.CHILD_CLOSED)
    assert "asked that her pages are not kept open" in event.reason
    hers = for_child(view, fenna)
    assert values(hers, "analysis_child", fenna)
    assert values(hers, "analysis_child", milo) == []
    assert values(view, "analysis_child", milo)


def test_each_child_has_an_outcome(case: Case, views: Views) -> None:
    """Brother and sister are answered for one by one, wherever an outcome is asked."""
    fenna, milo = child(case, "Fenna"), child(case, "Milo")
    found = views["section_47"]
    assert values(found, "section_47_outcome", milo) == ["substantiated_no_continuing_risk"]
    assert values(found, "section_47_outcome", fenna) == []
    for stage in ("early_help", "section_17", "early_help_again"):
        levels = [values(views[stage], "proposed_level", who) for who in (fenna, milo)]
        assert all(levels)
        assert levels[0] != levels[1]


def test_old_stages_stay_as_they_were(built: Built, views: Views) -> None:
    """Nothing was changed in an assessment after it was handed in, nor what it held when a step was taken."""
    for stage in HANDED_IN:
        one = views[stage].assessment
        (submitted,), (signed,) = events(one, EventKind.SUBMITTED), events(one, EventKind.AUTHORISED)
        assert submitted.content_root == signed.content_root
        assert built.store.assessments.content_root(None, one.id) == signed.content_root
        assert one.content_seq == signed.content_seq
        own = [r for r in built.store.answers.history(None, one.id) if r.address.assessment]
        assert max(revision.seq for revision in own) <= signed.content_seq


def test_what_had_been_said_at_a_step_is_what_came_along(views: Views) -> None:
    """The enquiry began with what section 17 knew that day, and not with the analysis it wrote later."""
    came = {item.question for item in views["section_47"].carried}
    assert {"parent_finds_hard", "child_words", "needs_by"} <= came
    assert "analysis" not in came
    assert "analysis" in {item.question for item in views["early_help_again"].carried}


@pytest.mark.parametrize("stage", STAGES[1:])
def test_what_came_along_is_confirmed_item_by_item(views: Views, stage: str) -> None:
    """Still true, changed, no longer true: each says who said so; the rest waits and is nothing new."""
    items = list(views[stage].carried)
    assert {item.still_true for item in items} == {"", "yes", "changed", "no"}
    for item in items:
        value = item.said.value if item.said else {}
        assert bool(value.get("asked_of")) == bool(item.still_true)
        assert bool(value.get("words")) == (item.still_true in {"changed", "no"})
        assert item.from_assessment != views[stage].assessment.id


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_was_confirmed_that_did_not_come_along(views: Views, stage: str) -> None:
    """The family's file names no thing that was said nowhere."""
    view = views[stage]
    asked = next(a for s in view.sections for a in s.questions if a.question.type == "carried")
    said = {answer.row for part in asked.subjects for answer in part.answers}
    assert said <= {item.id for item in view.carried}


@pytest.mark.parametrize("stage", STAGES)
def test_every_required_question_is_answered(views: Views, stage: str) -> None:
    """Nothing is missing, in the assessment that is still being written either."""
    assert missing_required(outline_of(views[stage]), answers_of(views[stage])) == []


@pytest.mark.parametrize("stage", STAGES)
def test_advice_is_short(views: Views, stage: str) -> None:
    """A careful colleague finds next to nothing: statements are marked, have sources, and rest on facts."""
    assert len(other_advice(views[stage])) <= 1


def test_it_was_late_for_the_child_and_says_why(built: Built, views: Views) -> None:
    """The day by which the child needed it leads; it had passed, and the reason is written down."""
    view = views["section_17"]
    lead = clock.leading(view.due)
    assert lead is not None
    assert lead.point == clock.NEEDS_BY
    assert "home every evening" in lead.because
    (submitted,) = events(view.assessment, EventKind.SUBMITTED)
    assert day_in_england(submitted.at) > lead.due_on
    assert "section 47 enquiry" in values(view, "overdue_because")[0]
    held = {due.point for due in view.due if due.is_met_on}
    assert {"planning_meeting", "review_discussion", "network_meeting", "internal_review"} <= held


def test_the_caseload_frame_counts_each_stage_by_its_own_days(built: Built, views: Views) -> None:
    """Each is due as its record says, and its working days end with its signature, not a later step."""
    frame = caseload_frame(built.store, account_of(built, "bethan")).set_index("assessment")
    for view in views.values():
        row = frame.loc[view.assessment.id]
        assert row.due_on.date() == view.due_on
        assert row.reference == REFERENCE
    first = views["early_help"].assessment
    days = day_count(first.referred_on, first.authorised_on or TODAY, counts_referral_day=False)
    assert frame.loc[first.id].working_days == days


def test_review_discussions_follow_the_headings_of_the_protocol(built: Built, views: Views) -> None:
    """Every heading of every discussion that was held has words under it, and who took part is named."""
    points = {point.id: point for point in built.store.protocol.review_points}
    rows = values(views["section_17"], "reviews")
    assert len(rows) == 4
    for row in rows:
        headings = {f"{row['point']}_{heading.id}" for heading in points[row["point"]].headings}
        parts = {"child_took_part", "family_took_part", "agencies_took_part", "decided", "reason", "changed"}
        assert all(row.get(part) for part in headings | parts), row["point"]


def test_registered_social_workers_lead_what_the_law_says(built: Built, views: Views) -> None:
    """Early help is led by a practitioner who is none; section 47 by one who is; supervisors sign."""
    assert account_of(built, "bethan").registration_number == ""
    authors = [view.assessment.author_name.split()[0] for view in views.values()]
    assert authors == ["Bethan", "Amara", "Amara", "Bethan"]
    signed = [events(views[stage].assessment, EventKind.AUTHORISED)[0].by_name for stage in HANDED_IN]
    assert [name.split()[0] for name in signed] == ["Desmond", "Helen", "Helen"]


def test_the_case_was_handed_over_and_back(built: Built, case: Case) -> None:
    """Bethan leads the case again, and Amara goes on as a contributor."""
    held = {(h.account_name.split()[0], h.role) for h in case.holdings}
    assert {("Bethan", CaseRole.LEAD), ("Amara", CaseRole.CONTRIBUTOR)} <= held
    assert [h.role for h in case.holdings].count(CaseRole.LEAD) == 1


def test_the_note_reached_a_supervisor_the_same_day(built: Built, case: Case) -> None:
    """What the school told Bethan lay in the supervisor's hands before the strategy discussion."""
    (note,) = built.store.urgent_notes.of_case(account_of(built, "helen"), case.id)
    assert (note.by_name.split()[0], note.taken_by_name.split()[0]) == ("Bethan", "Helen")
    assert note.taken_at is not None
    assert note.taken_at - note.at < timedelta(hours=1)
    assert built.store.urgent_notes.waiting(account_of(built, "desmond")) == []


def raters(rows: Sequence[dict[str, Any]]) -> set[str]:
    """Name who gave a number or a stage."""
    return {row["rater_name"] for row in rows}


def test_many_people_rate_and_the_family_scores_itself(case: Case, views: Views) -> None:
    """Numbers by child, parents, school and social worker; stages by each and by “we”, Bethan's apart."""
    milo = child(case, "Milo")
    enquiry = values(views["section_47"], "section_47_scale", milo)
    assert {"Milo", "Marieke", "Gareth", "Yasmin Okell", "Amara Nwosu-Hale"} <= raters(enquiry)
    assert len({row["rated_on"] for row in enquiry}) >= 2
    for stage in ("early_help", "early_help_again"):
        assert {name.split(":")[0] for name in raters(values(views[stage], "readiness"))} >= {"We", "Marieke"}
        assert raters(values(views[stage], "readiness_child")) == {"Fenna"}
        (seen,) = values(views[stage], "readiness_practitioner")
        assert seen["rater_name"] == "Bethan"
        assert len(seen["of_whom"]) == 1


def test_disputed_statements_stand_with_both_versions(views: Views) -> None:
    """What somebody sees differently has their name and their words beside it."""
    disputed = [
        answer.value
        for view in views.values()
        for section in view.sections
        for asked in section.questions
        if asked.question.type == "statements"
        for part in asked.subjects
        for answer in part.answers
        if answer.value.get("disputed_by")
    ]
    assert {one["disputed_by"] for one in disputed} == {"Gareth", "Marieke"}
    assert all(one["other_version"] for one in disputed)
    (danger,) = values(views["section_47"], "danger_statements")
    assert all(danger[part] for part in ("could_happen", "safety_goal", "disputed_words"))


def test_agreement_and_its_exception_are_told_apart(views: Views) -> None:
    """Agreement was given at each stage; once it was not waited for, and the parents heard their rights."""
    for view in views.values():
        assert values(view, "agreed_to_talk") == ["yes"]
    without = {stage: values(view, "without_agreement") for stage, view in views.items()}
    assert [stage for stage, rows in without.items() if rows] == ["section_47"]
    (row,) = without["section_47"]
    assert (row["ground"], row["parents_told"]) == ("serious_harm", "after")
    assert "complain" in row["rights_explained"]


def test_early_help_asked_a_social_worker(views: Views) -> None:
    """Asked when, of whom, the advice and what was done: before the step up, and after a bad night."""
    for stage in ("early_help", "early_help_again"):
        (row,) = values(views[stage], "consultations")
        assert all(row[part] for part in ("asked_on", "of_whom", "asked_what", "advice", "done"))
        assert date.fromisoformat(row["asked_on"]) < views["early_help_again"].made_at.date()
