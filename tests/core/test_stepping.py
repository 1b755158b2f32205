"""The way between the kinds of assessment, as rules without a record."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment_kit.core import stepping
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.stepping import Direction, OldStage, Route, Step

TODAY = date(2026, 3, 10)
REFERRED = date(2026, 3, 2)
LEAD, SUPERVISOR = frozenset({CaseRole.LEAD}), frozenset({CaseRole.SUPERVISOR})
SAM = Account("sam", "sam", "Sam", frozenset({Role.PRACTITIONER}))
RIA = Account("ria", "ria", "Ria", frozenset({Role.SUPERVISOR}))
ROUTES = (
    Route("EARLY_HELP", "CHILD_AND_FAMILY", "Step up to section 17", Direction.UP, "Why can early help not?"),
    Route("CHILD_AND_FAMILY", "SECTION_47_ENQUIRY", "Step up", Direction.UP, old_stage=OldStage.GOES_ON),
)
LEVELS = ("level_1", "level_2", "level_3", "level_4")


def _event(kind: EventKind, child: str = "", root: str = "") -> Event:
    return Event(kind, "sam", "Sam", datetime(2026, 3, 2, tzinfo=UTC), content_root=root, child=child)


def _assessment(*events: Event, children: tuple[str, ...] = ("robin", "ava")) -> Assessment:
    return Assessment(
        "a1", "c1", "early_help", 1, "", "p", "", children, REFERRED, REFERRED, "sam", "Sam", events
    )


HANDED_IN = _assessment(replace(_event(EventKind.SUBMITTED), to="ria", to_name="Ria"))


def _join(
    there: list[Assessment], children: list[str], kind: str = "EARLY_HELP", to: str = "EARLY_HELP"
) -> Assessment | None:
    return stepping.stage_to_join([(kind, one) for one in there], to, children, "Early help")


def test_who_writes_in_the_case_steps_from_open_and_authorised_work() -> None:
    """Needs change before an assessment is signed, and after."""
    stepping.may_step(SAM, LEAD, _assessment())
    stepping.may_step(SAM, LEAD, _assessment(_event(EventKind.AUTHORISED)))


def test_supervisor_does_not_step_in_the_authors_place() -> None:
    """The new stage has a practitioner as its author."""
    with pytest.raises(RefusedError, match="lead practitioner"):
        stepping.may_step(RIA, SUPERVISOR, _assessment())


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (_event(EventKind.CANCELLED), "start a new one"),
        (_event(EventKind.STEPPED, root="ab"), "take the next one"),
    ],
)
def test_no_step_leads_on_from_what_is_over(event: Event, said: str) -> None:
    """The sentence says where to go instead."""
    with pytest.raises(StateError, match=said):
        stepping.may_step(SAM, LEAD, _assessment(event))


@pytest.mark.parametrize("children", [[], ["somebody"]])
def test_step_is_about_a_child_of_the_assessment(children: list[str]) -> None:
    """A sibling may come along who was not assessed before, but not alone."""
    with pytest.raises(InvalidInputError, match="at least one child"):
        stepping.check_children(_assessment(), children)
    stepping.check_children(_assessment(), ["ava", "somebody"])


def test_only_ways_of_the_protocol_are_gone() -> None:
    """A way that the council does not know is refused, and those that it knows are named."""
    assert stepping.find_route(ROUTES, "EARLY_HELP", "CHILD_AND_FAMILY", "Section 17") is ROUTES[0]
    with pytest.raises(InvalidInputError, match="Step up to section 17"):
        stepping.find_route(ROUTES, "EARLY_HELP", "SECTION_47_ENQUIRY", "Section 47 enquiry")
    with pytest.raises(InvalidInputError, match="it has none"):
        stepping.find_route(ROUTES, "PARENTING", "EARLY_HELP", "Early help")


@pytest.mark.parametrize(("before", "after"), [("", "level_4"), ("level_2", ""), ("level_2", "level_9")])
def test_levels_are_named_before_and_after(before: str, after: str) -> None:
    """Nobody has to guess later how needs were judged on the day."""
    with pytest.raises(InvalidInputError, match="level"):
        stepping.check_levels(before, after, LEVELS, LEVELS)


def test_level_before_is_one_of_the_old_stages_own() -> None:
    """A council that has fewer levels now can still say where a family stood, and in the names of then."""
    stepping.check_levels("level_5", "level_4", ("level_5", *LEVELS), LEVELS)
    with pytest.raises(InvalidInputError, match="level_5"):
        stepping.check_levels("level_4", "level_5", ("level_5", *LEVELS), LEVELS)


def test_the_routes_own_question_is_answered() -> None:
    """The reason answers what the protocol asks, in a sentence at least."""
    stepping.must_say_why("Bruises that nobody can explain.", ROUTES[0].question)
    with pytest.raises(InvalidInputError, match="Why can early help not"):
        stepping.must_say_why("  no ", ROUTES[0].question)


@pytest.mark.parametrize(
    ("open_stage", "to"),
    [("CHILD_AND_FAMILY", "SECTION_47_ENQUIRY"), ("SECTION_47_ENQUIRY", "CHILD_AND_FAMILY")],
)
def test_section_17_and_section_47_answer_one_referral(open_stage: str, to: str) -> None:
    """An enquiry neither stops nor restarts the 45 working days, whichever of the two came first."""
    running = stepping.running_referral([(open_stage, _assessment())], to, ["ava"])
    assert running == REFERRED
    for otherwise in (TODAY, None):
        assert stepping.referral_of(running, None, otherwise) == REFERRED
        assert stepping.referral_of(running, REFERRED, otherwise) == REFERRED
    with pytest.raises(InvalidInputError, match="from the referral of 2026-03-02"):
        stepping.referral_of(running, TODAY, TODAY)


@pytest.mark.parametrize(
    ("open_stage", "to", "child"),
    [
        ("EARLY_HELP", "SECTION_47_ENQUIRY", "ava"),
        ("EARLY_HELP", "CHILD_AND_FAMILY", "ava"),
        ("CHILD_AND_FAMILY", "EARLY_HELP", "ava"),
        ("CHILD_AND_FAMILY", "SECTION_47_ENQUIRY", "zoe"),
    ],
)
def test_any_other_stage_has_a_referral_of_its_own(open_stage: str, to: str, child: str) -> None:
    """Weeks of early help are no part of the 45 working days; nor is the work on another child."""
    running = stepping.running_referral([(open_stage, _assessment())], to, [child])
    assert running is None
    assert stepping.referral_of(running, None, TODAY) == TODAY
    assert stepping.referral_of(running, REFERRED, TODAY) == REFERRED


def test_referral_that_nobody_knows_is_asked_for() -> None:
    """What is begun on its own, beside nothing, has a day that somebody types."""
    with pytest.raises(InvalidInputError, match="Give the day of the referral"):
        stepping.referral_of(None, None)


def test_stage_that_is_under_way_is_gone_on_with() -> None:
    """Nobody begins a second early help assessment of the same children beside an open one."""
    open_one = _assessment()
    assert _join([open_one], ["robin"]) is open_one
    assert _join([], ["robin"]) is None
    assert _join([open_one], ["robin"], to="CHILD_AND_FAMILY") is None


def test_stage_in_which_the_childs_part_was_closed_is_not_gone_on_with() -> None:
    """Who left a stage comes back into a new one."""
    without_ava = _assessment(_event(EventKind.CHILD_CLOSED, child="ava"))
    assert _join([without_ava], ["ava"]) is None


def test_children_on_different_paths_are_stepped_one_by_one() -> None:
    """Where the stage is under way for one of two, nothing is guessed."""
    with pytest.raises(StateError, match="by itself"):
        _join([_assessment(children=("robin",))], ["robin", "ava"])


@pytest.mark.parametrize("children", [["robin"], ["robin", "zoe"]])
def test_none_is_begun_beside_one_that_was_handed_in(children: list[str]) -> None:
    """The sentence says which, who has it and what to do; another child's step is not held up."""
    with pytest.raises(StateError, match=r"Early help was handed in .* is with Ria: have it returned"):
        _join([HANDED_IN], children)
    assert _join([HANDED_IN], ["zoe"]) is None


def test_stage_that_is_open_is_gone_on_with_beside_one_that_was_handed_in() -> None:
    """Where there are two already, the step has a place to go."""
    open_one = _assessment()
    assert _join([HANDED_IN, open_one], ["robin"]) is open_one


def test_new_harm_does_not_wait_for_a_supervisor() -> None:
    """Beside an enquiry that was handed in the next one begins at once."""
    assert _join([HANDED_IN], ["robin"], kind="SECTION_47_ENQUIRY", to="SECTION_47_ENQUIRY") is None


def _step(start: str, to: str, day: int) -> Step:
    return Step(
        f"{start}{to}{day}", "c1", start, to, Direction.UP, "sam", "Sam",
        datetime(2026, 3, day, tzinfo=UTC), "Why.", "level_2", "level_4", 7, OldStage.ENDS,
    )  # fmt: skip


def test_chain_leads_back_the_nearest_first() -> None:
    """Early help, section 17, section 47, early help again: told from its end."""
    steps = [_step("eh", "s17", 1), _step("s17", "s47", 2), _step("s47", "eh2", 3)]
    assert [step.from_assessment for step in stepping.chain_into("eh2", steps)] == ["s47", "s17", "eh"]
    assert stepping.chain_into("eh", steps) == ()


def test_coming_back_into_an_open_stage_is_no_circle() -> None:
    """Section 17 that went on beside section 47 hears what was said there, not itself."""
    steps = [_step("eh", "s17", 1), _step("s17", "s47", 2), _step("s47", "s17", 3), _step("other", "s17", 4)]
    assert [step.from_assessment for step in stepping.chain_into("s17", steps)] == ["other", "s47", "eh"]
    assert [step.from_assessment for step in stepping.chain_into("s47", steps)] == ["s17", "eh"]


def test_step_at_the_moment_of_leaving_did_not_go_along() -> None:
    """Wherever the way back is walked it ends, also where two steps bear one moment."""
    steps = [_step("s17", "s47", 2), _step("s47", "s17", 2)]
    assert stepping.steps_into("s17", steps) == [steps[1]]
    assert stepping.steps_into("s17", steps, steps[0].at) == []
    assert stepping.chain_into("eh", [*steps, _step("s17", "eh", 3)])[1:] == (steps[1],)


def test_siblings_who_follow_one_another_each_have_their_step() -> None:
    """A brother who joins his sister's enquiry later does not undo her way into it."""
    steps = [_step("eh", "s17", 1), _step("s17", "s47", 2), _step("s17", "s47", 3)]
    assert stepping.chain_into("s47", steps) == (steps[2], steps[1], steps[0])


def test_stages_of_one_referral_share_its_day_and_a_child() -> None:
    """Early help, a cancelled stage, another child's and another referral's are none of them."""
    one = _assessment()
    same = replace(one, id="b")
    others = [
        ("SECTION_47_ENQUIRY", same),
        ("EARLY_HELP", replace(one, id="c")),
        ("SECTION_47_ENQUIRY", replace(one, id="d", children=("somebody else",))),
        ("SECTION_47_ENQUIRY", replace(one, id="e", referred_on=date(2025, 1, 6))),
        ("SECTION_47_ENQUIRY", replace(one, id="f", events=(_event(EventKind.CANCELLED),))),
        ("CHILD_AND_FAMILY", one),
    ]
    assert stepping.of_one_referral("CHILD_AND_FAMILY", one, others) == [same]
    assert stepping.of_one_referral("EARLY_HELP", one, others) == []


def test_who_left_a_stage_by_a_step_that_ended_it_is_known_until_it_is_reopened() -> None:
    """A step beside which the stage goes on takes nobody away; a step in error is undone by reopening."""
    along = Step(
        "s1", "c1", "a1", "a2", Direction.DOWN, "sam", "Sam", datetime(2026, 3, 9, 23, 30, tzinfo=UTC), "",
        "level_4", "level_2", 9, OldStage.ENDS, ("robin",),
    )  # fmt: skip
    signed = _event(EventKind.AUTHORISED)
    assert stepping.left_on(_assessment(signed), [along]) == {"robin": date(2026, 3, 9)}
    assert stepping.left_on(_assessment(signed), [replace(along, old_stage=OldStage.GOES_ON)]) == {}
    later = replace(_event(EventKind.REOPENED), at=datetime(2026, 3, 10, tzinfo=UTC))
    assert stepping.left_on(_assessment(signed, later, signed), [along]) == {}
