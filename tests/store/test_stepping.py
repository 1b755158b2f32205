"""Steps up and down on one family's record."""

import uuid
from datetime import timedelta

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import EventKind, Status
from assessment_kit.core.errors import (
    InvalidInputError,
    NotFoundError,
    RefusedError,
    SocialWorkerNeededError,
    StateError,
)
from assessment_kit.core.people import CaseRole
from assessment_kit.core.stepping import Direction, OldStage
from assessment_kit.instruments.loading import data_folder
from assessment_kit.projection.record import project
from tests.store.desk import TODAY, Desk, signing
from tests.store.stages import ENQUIRY, HELP, WHY, Stages


@pytest.fixture
def stages(desk: Desk) -> Stages:
    """Give the invented family with early help under way."""
    return Stages(desk)


def test_step_says_who_when_why_and_between_which_levels(stages: Stages) -> None:
    """Whoever reads the new stage sees how the family came into it."""
    desk = stages.desk
    stages.alone()
    stages.write(stages.help, "Mornings are hard.")
    new = stages.step(stages.help, "child_and_family")
    step = desk.store.steps.into(desk.ria, new.id)[0]
    assert (step.from_assessment, step.to_assessment) == (stages.help, new.id)
    assert (step.by_name, step.at, step.reason) == ("Sam Lee", desk.clock.moment, WHY)
    assert (step.level_before, step.level_after) == ("level_2", "level_4")
    assert (step.direction, step.old_stage) == (Direction.UP, OldStage.ENDS)
    assert step.route == "Step up to a Child and Family Assessment"
    assert step.children == (stages.zoe, stages.ava)
    assert desk.store.steps.from_(desk.ria, stages.help) == (step,)
    assert desk.store.steps.into(desk.ria, stages.help) == ()


def test_old_stage_stays_as_it_was(stages: Stages) -> None:
    """What ended can be read as it stood, and nobody writes in it any more."""
    stages.alone()
    stages.write(stages.help, "Mornings are hard.")
    root = stages.store.assessments.content_root(None, stages.help)
    stages.step(stages.help, "child_and_family")
    old = stages.now(stages.help)
    assert old.status is Status.STEPPED
    assert not old.is_open
    assert stages.store.assessments.content_root(None, stages.help) == root
    with pytest.raises(StateError, match="goes on"):
        stages.write(stages.help, "One thing more.")
    assert stages.store.verify().is_whole


def test_stage_that_goes_on_stays_open(stages: Stages) -> None:
    """A section 47 enquiry stands beside the assessment, whose 45 days neither stop nor begin again."""
    desk = stages.desk
    new = stages.step(desk.assessment, ENQUIRY, stages.zoe, level_before="level_4")
    assert desk.now.is_open
    assert new.referred_on == desk.now.referred_on
    assert new.started_on == TODAY
    assert desk.store.steps.into(None, new.id)[0].old_stage is OldStage.GOES_ON


def test_step_up_is_a_referral_of_today(stages: Stages) -> None:
    """The clock of section 17 begins with the referral to children's social care, not with early help."""
    stages.desk.clock.advance(days=3)
    new = stages.step(stages.help, "child_and_family", stages.ava)
    assert new.referred_on == TODAY + timedelta(days=3)


def test_early_help_before_it_is_no_part_of_the_45_days(stages: Stages) -> None:
    """An enquiry that begins after two months of early help is not late on its first day."""
    stages.alone()
    stages.desk.clock.advance(days=60)
    new = stages.step(stages.help, ENQUIRY)
    assert new.referred_on == TODAY + timedelta(days=60)


def test_45_days_are_not_begun_anew_by_a_step(stages: Stages) -> None:
    """Down from an enquiry that came first they go on, and no other day is taken for their beginning."""
    stages.alone()
    enquiry = stages.step(stages.help, ENQUIRY)
    stages.desk.clock.advance(days=20)
    with pytest.raises(InvalidInputError, match="from the referral of 2026-03-10"):
        stages.step(enquiry.id, "child_and_family", referred_on=TODAY + timedelta(days=20))
    assert stages.step(enquiry.id, "child_and_family").referred_on == TODAY


def test_dates_that_are_given_count(stages: Stages) -> None:
    """A referral of last week, written down today, keeps its day."""
    last_week = TODAY - timedelta(days=6)
    new = stages.step(stages.help, ENQUIRY, stages.ava, referred_on=last_week, started_on=TODAY)
    assert new.referred_on == last_week


def test_siblings_go_different_ways(stages: Stages) -> None:
    """Ava's part of early help closes when she is stepped up; Zoë's goes on."""
    stages.step(stages.help, ENQUIRY, stages.ava)
    old = stages.now(stages.help)
    assert old.is_open
    assert old.open_children == (stages.zoe,)
    stages.write(stages.help, "A quiet corner.", stages.zoe)
    with pytest.raises(StateError, match="closed"):
        stages.write(stages.help, "A later bedtime.", stages.ava)
    stages.step(stages.help, ENQUIRY, stages.zoe)
    assert stages.now(stages.help).status is Status.STEPPED


def test_family_comes_back_into_the_stage_that_went_on(stages: Stages) -> None:
    """After the enquiry the open assessment goes on; no second one is begun beside it."""
    desk = stages.desk
    enquiry = stages.step(desk.assessment, ENQUIRY, stages.zoe)
    desk.clock.advance(days=1)
    back = stages.step(enquiry.id, "child_and_family", stages.zoe, level_after="level_3")
    assert back.id == desk.assessment
    desk.clock.advance(days=1)
    down = stages.step(desk.assessment, HELP, stages.zoe)
    assert down.id == stages.help
    chain = desk.store.steps.into(None, stages.help)
    assert [step.from_assessment for step in chain] == [desk.assessment, enquiry.id, desk.assessment]
    assert [step.direction for step in chain] == [Direction.DOWN, Direction.DOWN, Direction.UP]


def test_stage_under_way_for_one_of_two_is_not_guessed_at(stages: Stages) -> None:
    """Zoë's section 17 assessment is open and Ava has none: each takes the step alone."""
    with pytest.raises(StateError, match="by itself"):
        stages.step(stages.help, "child_and_family")
    assert stages.step(stages.help, "child_and_family", stages.zoe).id == stages.desk.assessment
    assert stages.step(stages.help, "child_and_family", stages.ava).children == (stages.ava,)


def hand_in_help(stages: Stages) -> None:
    """Hand the early help assessment to Ria."""
    for child in (stages.zoe, stages.ava):
        stages.write(stages.help, "More sleep.", child)
    stages.store.assessments.submit(stages.desk.sam, stages.help, "ria")


def test_no_second_stage_is_begun_beside_one_that_was_handed_in(stages: Stages) -> None:
    """The section 17 assessment waits for Ria: it is returned or authorised before early help leads there."""
    desk = stages.desk
    desk.submit()
    before = stages.store.assessments.every()
    with pytest.raises(StateError, match=r"Child and Family Assessment was handed in .* with Ria Moss"):
        stages.step(stages.help, "child_and_family", stages.zoe)
    assert stages.store.assessments.every() == before
    assert stages.step(stages.help, ENQUIRY, stages.zoe).id not in {desk.assessment, stages.help}
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say who rang.")
    assert stages.step(stages.help, "child_and_family", stages.zoe).id == desk.assessment


def test_new_enquiry_begins_beside_one_that_was_handed_in(stages: Stages) -> None:
    """Harm that is seen today waits for nobody's signature."""
    enquiry = stages.step(stages.desk.assessment, ENQUIRY, stages.zoe)
    stages.write(enquiry.id, "To see her gran.", stages.zoe)
    stages.store.assessments.submit(stages.desk.sam, enquiry.id, "ria")
    again = stages.step(stages.desk.assessment, ENQUIRY, stages.zoe)
    assert again.id != enquiry.id
    assert again.referred_on == stages.desk.now.referred_on


def test_what_a_step_was_taken_from_is_not_taken_back(stages: Stages) -> None:
    """The author asks for it to be returned; what came along stays as it was when the step was taken."""
    desk, life = stages.desk, stages.store.assessments
    stages.alone()
    stages.write(stages.help, "Mornings are hard.")
    hand_in_help(stages)
    new = stages.step(stages.help, "child_and_family")

    def came() -> list[tuple[str, ...]]:
        view = project(stages.store, desk.sam, new.id)
        found = (item for s in view.sections for q in s.questions for p in q.subjects for item in p.carried)
        return sorted(item.words for item in found)

    brought = came()
    assert ("Mornings are hard.",) in brought
    with pytest.raises(StateError, match=r"Sam Lee has taken a step .* ask Ria Moss to return it"):
        life.take_back(desk.sam, stages.help)
    assert life.return_(desk.ria, stages.help, "Say which mornings.").is_open
    stages.store.answers.save(
        desk.sam, stages.help, [Operation(str(uuid.uuid4()), "story", "Mondays are hard.", base_rev=1)]
    )
    assert came() == brought
    life.submit(desk.sam, stages.help, "ria")
    assert life.take_back(desk.sam, stages.help).is_open
    assert stages.store.verify().is_whole


@pytest.mark.parametrize("instrument", [ENQUIRY, "child_and_family"])
def test_what_is_begun_beside_open_work_answers_its_referral(stages: Stages, instrument: str) -> None:
    """From the start page as by a step: the 45 working days run from one day, and no other is taken."""
    desk, start = stages.desk, stages.store.assessments.start
    desk.clock.advance(days=10)
    today = TODAY + timedelta(days=10)
    with pytest.raises(InvalidInputError, match="from the referral of 2026-03-06"):
        start(desk.sam, desk.case, instrument, [stages.zoe, stages.ava], today, today)
    for given in (None, desk.now.referred_on):
        made = start(desk.sam, desk.case, instrument, [stages.zoe], given, today)
        assert made.referred_on == desk.now.referred_on
    assert start(desk.sam, desk.case, instrument, [stages.ava], today, today).referred_on == today
    assert start(desk.sam, desk.case, HELP, [stages.zoe], today, today).referred_on == today
    with pytest.raises(InvalidInputError, match="Give the day of the referral"):
        start(desk.sam, desk.case, HELP, [stages.zoe], None, today)


def test_authorised_work_stays_authorised(stages: Stages) -> None:
    """What a supervisor signed is not undone by what the family needs next."""
    desk = stages.desk
    desk.submit()
    desk.authorise()
    root = desk.store.assessments.content_root(None, desk.assessment)
    stages.step(desk.assessment, ENQUIRY, stages.zoe)
    assert desk.now.status is Status.AUTHORISED
    assert desk.store.assessments.content_root(None, desk.assessment) == root
    assert desk.store.verify().is_whole


def test_who_is_not_registered_is_shown_another_way_before_anything_is_asked(stages: Stages) -> None:
    """Section 47 is led by a registered social worker; the refusal is in the audit."""
    desk = stages.desk
    stages.alone()
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    with pytest.raises(SocialWorkerNeededError, match=r"ring a social worker now.*01632 960 047.*999"):
        stages.step(stages.help, ENQUIRY, "nobody", by="alex", reason="", level_before="")
    assert desk.actions()[-1] == "refused"
    assert stages.step(stages.help, "child_and_family", by="alex").author_name == "Alex Byrne"


@pytest.mark.parametrize(
    ("error", "given"),
    [
        (InvalidInputError, {"reason": "  no "}),
        (InvalidInputError, {"level_before": ""}),
        (InvalidInputError, {"level_after": "level_99"}),
    ],
)
def test_step_that_lacks_something_changes_nothing(
    stages: Stages, error: type[Exception], given: dict[str, str]
) -> None:
    """Nothing is half taken: no stage is begun and none has ended."""
    before = stages.store.assessments.every()
    with pytest.raises(error):
        stages.step(stages.help, ENQUIRY, **given)
    assert stages.store.assessments.every() == before


@pytest.mark.parametrize("to", ["no_such", "case", "parenting_of_nobody"])
def test_nobody_steps_into_what_is_no_assessment(stages: Stages, to: str) -> None:
    """A part of the case is no stage, nor is what does not exist."""
    with pytest.raises(InvalidInputError):
        stages.step(stages.help, to)


def test_way_that_the_protocol_does_not_know_is_not_gone(stages: Stages) -> None:
    """From early help to early help leads no way, and those that lead on are named."""
    with pytest.raises(InvalidInputError, match="Step up to a Child and Family Assessment"):
        stages.step(stages.help, HELP)


def test_ways_are_those_of_the_council_that_lead_to_something(stages: Stages) -> None:
    """A way to a type that nobody has an instrument for is not offered."""
    assessment = stages.now(stages.desk.assessment)
    offered = {route.to for route in stages.store.steps.routes(assessment)}
    assert {"SECTION_47_ENQUIRY", "EARLY_HELP"} <= offered
    assert offered <= {one.assessment_type for one in stages.store.library.startable()}


def test_another_council_lets_early_help_go_on(desk: Desk) -> None:
    """Under the second protocol the lead practitioner stays, and so does their work."""
    shipped = data_folder() / "protocols" / "ashcombe.toml"
    desk.store.workspace.protocol_file.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    stages = Stages(desk)
    stages.alone()
    new = stages.step(stages.help, "child_and_family")
    assert stages.now(stages.help).is_open
    step = stages.store.steps.into(None, new.id)[0]
    assert (step.old_stage, step.route) == (OldStage.GOES_ON, "Bring a social worker in")


def test_child_of_another_family_does_not_come_along(stages: Stages) -> None:
    """Children of the case only."""
    with pytest.raises(InvalidInputError, match="own case"):
        stages.step(stages.help, ENQUIRY, stages.ava, "somebody-else")


def test_unknown_and_foreign_assessments_are_the_same_and_noted(stages: Stages) -> None:
    """Somebody without a role on the case learns nothing from a step, a chain or a list."""
    desk = stages.desk
    for assessment, case in ((stages.help, desk.case), ("no-such", "")):
        with pytest.raises(NotFoundError) as step:
            stages.step(assessment, ENQUIRY, by="alex")
        for ask in (desk.store.steps.into, desk.store.steps.from_):
            with pytest.raises(NotFoundError):
                ask(desk.alex, assessment)
        assert desk.actions(case)[-3:] == ["refused"] * 3
        assert "no such" in str(step.value)


def test_supervisor_takes_no_step_in_the_authors_place(stages: Stages) -> None:
    """Who would sign does not write."""
    with pytest.raises(RefusedError):
        stages.step(stages.help, ENQUIRY, by="ria")


def test_reason_stands_in_the_record_under_the_familys_key(stages: Stages) -> None:
    """Neither the step nor its event says in clear what was typed."""
    stages.step(stages.help, ENQUIRY)
    event = stages.now(stages.help).last(EventKind.STEPPED)
    assert event is not None
    assert event.reason == WHY
    entries = stages.store.audit.of_case(stages.desk.case)
    assert not any("bruise" in entry.body for entry in entries)
    assert "stepped" in [entry.action for entry in entries]


def test_section_47_is_handed_in_by_who_may_lead_it(stages: Stages) -> None:
    """The rule holds at sign-off as on opening: a support worker who leads the case does not hand it in."""
    desk = stages.desk
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.LEAD)
    enquiry = stages.step(desk.assessment, ENQUIRY, stages.zoe)
    stages.write(enquiry.id, "To see her gran.", stages.zoe)
    with pytest.raises(SocialWorkerNeededError):
        desk.store.assessments.submit(desk.alex, enquiry.id, "ria")
    assert desk.store.assessments.submit(desk.sam, enquiry.id, "ria").status is Status.SUBMITTED


def test_early_help_is_signed_as_the_protocol_says(stages: Stages) -> None:
    """A supervisor who is no social worker signs early help, and nothing statutory."""
    desk = stages.desk
    for child in (stages.zoe, stages.ava):
        stages.write(stages.help, "More sleep.", child)
    desk.store.assessments.submit(desk.sam, stages.help, "una")
    read = signing(desk.store, desk.una, stages.help)
    assert desk.store.assessments.authorise(desk.una, stages.help, read).status is Status.AUTHORISED
    desk.store.assessments.submit(desk.sam, desk.assessment, "una")
    read = signing(desk.store, desk.una, desk.assessment)
    with pytest.raises(RefusedError, match="registered"):
        desk.store.assessments.authorise(desk.una, desk.assessment, read)


def test_what_came_along_about_family_and_child_is_confirmed(stages: Stages) -> None:
    """Somebody says of each thing whether it is still true, be it about the family or one of it."""
    desk = stages.desk
    stages.alone()
    new = stages.step(stages.help, "child_and_family")
    value = {"still_true": "yes", "asked_of": "Dana"}
    for subject in ("", stages.zoe):
        row = str(uuid.uuid4())
        operation = Operation(str(uuid.uuid4()), "carried", value, subject=subject, row=row)
        (ack,) = desk.store.answers.save(desk.sam, new.id, [operation])
        assert ack.rev == 1
    stranger = Operation(str(uuid.uuid4()), "carried", value, subject=str(uuid.uuid4()), row="r3")
    with pytest.raises(InvalidInputError, match="not asked about"):
        desk.store.answers.save(desk.sam, new.id, [stranger])
