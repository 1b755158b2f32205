"""What changed between two moments, in the words of the form, and nothing that a reader may not see."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_kit.core.answer import Operation, StatementKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.core.people import CaseRole
from assessment_kit.instruments.wording import paragraphs
from assessment_kit.projection.comparing import PartChange
from assessment_kit.projection.ends import moments_of
from tests.projection.supervised import VISIT, Supervised, told
from tests.store.desk import Desk


@pytest.fixture
def returned(desk: Desk) -> Supervised:
    """Hand the assessment in with a visit, a plan and a statement, and have it returned."""
    story = Supervised(desk)
    story.say("visits", VISIT, row="v1")
    story.say("plan", {"what": "Ring the school.", "who": "Sam"}, row="p1")
    story.say("health", {"text": "She sleeps well."}, desk.child, "s1", kind=StatementKind.VIEW)
    story.hand_in()
    story.give_back()
    return story


def test_a_text_is_compared_word_by_word_with_who_and_when(returned: Supervised) -> None:
    """The supervisor sees the sentence that was added since the return, and whose it is."""
    returned.say("analysis", "Mornings are hard for Zoë; evenings are warm.")
    change = returned.change("analysis")
    assert change.what == "changed"
    assert told(change) == {
        "": [("same", "Mornings are hard"), ("added", " for Zoë"), ("same", "; evenings are warm.")]
    }
    assert [spell.words for spell in change.writers] == ["Sam Lee, 10 March 2026, 12:00"]


def test_everybody_who_wrote_between_is_named(returned: Supervised) -> None:
    """A contributor's half of a text is not told as the author's."""
    desk = returned.desk
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    returned.say("analysis", "Mornings are hard.")
    desk.clock.advance(days=1)
    returned.say("analysis", "Mornings are hard, says school.", by="alex")
    assert [spell.by_name for spell in returned.change("analysis").writers] == ["Sam Lee", "Alex Byrne"]


def test_a_choice_is_told_whole_as_the_form_shows_it(returned: Supervised) -> None:
    """Nobody reads a level of need as half of another one's name."""
    returned.say("proposed_level", "level_4", returned.desk.child)
    change = returned.change("proposed_level")
    assert change.subject_name == "Zo"
    ((_, before), (_, between), (_, after)) = told(change)[""]
    assert (before, between, after) == ("Level 2: Early help", "\n", "Level 4: Specialist")


def test_several_choices_are_told_one_by_one(returned: Supervised) -> None:
    """What is still chosen, what is not any more, what is now."""
    returned.say("assessment_factors", ["alcohol_parent", "drugs_parent"], returned.desk.child)
    pieces = told(returned.change("assessment_factors"))[""]
    assert [what for what, text in pieces if text.strip()] == ["same", "added"]
    returned.say("assessment_factors", ["drugs_parent"], returned.desk.child)
    pieces = told(returned.change("assessment_factors"))[""]
    assert [what for what, text in pieces if text.strip()] == ["removed", "added"]


def test_a_row_that_came_is_told_by_its_words(returned: Supervised) -> None:
    """A visit is named by its day, its kind and its place, with everything that stands in it."""
    returned.say("visits", {**VISIT, "happened_on": "2026-03-10"}, row="v2")
    change = returned.change("visits")
    assert (change.what, change.title) == (
        "added",
        "Visit or contact: 10 March 2026, Home visit, 12 Elm Road",
    )
    assert told(change)["Where"] == [("added", "12 Elm Road")]
    assert {what for part in change.parts for what, _ in part.pieces} == {"added"}


def test_a_row_that_was_taken_away_is_told_by_its_words(returned: Supervised) -> None:
    """An action that is no longer planned says which it was, and who took it away."""
    returned.say("plan", None, row="p1")
    change = returned.change("plan")
    assert change.what == "removed"
    assert told(change)["What"] == [("removed", "Ring the school.")]
    assert [spell.by_name for spell in change.writers] == ["Sam Lee"]


def test_a_row_that_changed_tells_only_what_changed(returned: Supervised) -> None:
    """Of a visit that was moved to another day, the day."""
    returned.say("visits", {**VISIT, "happened_on": "2026-03-08"}, row="v1")
    change = returned.change("visits")
    assert change.what == "changed"
    assert told(change) == {"Date": [("removed", "9 March 2026"), ("same", "\n"), ("added", "8 March 2026")]}


def test_where_a_statement_is_from_is_compared_too(returned: Supervised) -> None:
    """A view that has become a fact, with a visit as its source, is another statement."""
    child = returned.desk.child
    returned.say(
        "health", {"text": "She sleeps well."}, child, "s1", kind=StatementKind.FACT, source="visit:v1"
    )
    change = returned.change("health")
    assert change.title == "Statement: She sleeps well."
    assert told(change)["Fact, judgement or view"] == [("removed", "View"), ("same", "\n"), ("added", "Fact")]
    assert told(change)["Where it is from"][0][1].startswith("Home visit, 9 March 2026")
    assert set(told(change)) == {"Fact, judgement or view", "Where it is from"}


def test_another_name_for_a_source_changes_no_statement(returned: Supervised) -> None:
    """Where a visit is described better, the visit has changed and what it is cited for has not."""
    child = returned.desk.child
    returned.say("health", {"text": "She sleeps."}, child, "s2", source="visit:v1")
    seq = returned.desk.store.trail.written(None, returned.desk.assessment)[-1].seq
    returned.say("visits", {**VISIT, "place": "Number 12"}, row="v1")
    assert returned.changes("health", str(seq)) == ()
    assert len(returned.changes("visits", str(seq))) == 1


def test_what_was_changed_and_changed_back_is_no_change(returned: Supervised) -> None:
    """Only what stands at either end counts."""
    returned.say("plan", {"what": "Something else."}, row="p1")
    returned.say("plan", {"what": "Ring the school.", "who": "Sam"}, row="p1")
    assert returned.changes("plan") == ()


def test_what_did_not_change_is_counted(returned: Supervised) -> None:
    """Nothing was left out of the comparison unsaid."""
    before = returned.compared()
    assert before.changed == 0
    returned.say("analysis", "Other words.")
    after = returned.compared()
    assert (after.changed, after.unchanged) == (1, before.unchanged - 1)
    total = sum(len(section.questions) for section in after.later.sections)
    assert after.changed + after.unchanged + after.empty == total


def test_an_answer_that_was_cleared_and_one_that_was_given(returned: Supervised) -> None:
    """An empty answer is told as removed, a first one as added."""
    returned.say("recommendation", "")
    returned.say("recommendation_next_steps", "Nobody could come.")
    assert returned.change("recommendation").what == "removed"
    change = returned.change("recommendation_next_steps")
    assert change.what == "added"
    assert [spell.by_name for spell in change.writers] == ["Sam Lee"]


def test_a_struck_text_is_shown_at_no_end(returned: Supervised) -> None:
    """What was entered in error is gone from every comparison, also from between and from the past."""
    desk = returned.desk
    secret = "About the Harrow family."
    seq = returned.say("analysis", secret)
    later = returned.say("plan", {"what": secret}, row="p9")
    reason = "This is about another family altogether."
    desk.store.answers.strike(desk.sam, desk.assessment, seq, reason, since_rev=2)
    desk.store.answers.strike(desk.sam, desk.assessment, later, reason)
    ends = ["start", "returned", str(seq), str(later), "now"]
    for since in ends:
        for until in ends:
            assert secret not in repr(returned.compared(since, until))
    change = returned.change("analysis")
    assert change.what == "removed"
    assert change.struck == "entered in error, by Sam Lee, 10 March 2026"
    assert told(change) == {"": [("removed", "Mornings are hard; evenings are warm.")]}
    assert returned.change("plan").what == "struck"
    assert returned.change("plan").parts == ()


def test_a_text_that_was_kept_beside_is_told(returned: Supervised) -> None:
    """Two people wrote at once: the second text is news until somebody has settled it."""
    desk = returned.desk
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    returned.say("analysis", "Sam's words.")
    returned.say("analysis", "Alex's words.", by="alex", base_rev=1)
    labels = [part.label for part in returned.change("analysis").parts]
    assert labels == ["", "Another text, by Alex Byrne, was kept here"]


def test_a_person_who_was_renamed_is_a_change_of_the_person_alone(returned: Supervised) -> None:
    """People stand in every comparison as rows of their own."""
    desk = returned.desk
    value = {"kind": "child", "name": "Zoë O'Neill", "known_as": "Zoe", "date_of_birth": "2018-09-01"}
    returned.say("people", value, desk.child, desk.child)
    change = returned.change("people")
    assert told(change)["Likes to be called"] == [("removed", "Zo"), ("added", "Zoe")]


def test_choosing_the_ends(returned: Supervised) -> None:
    """Every moment has its words, and may be named the wrong way round."""
    returned.say("analysis", "New words.")
    desk = returned.desk
    moments = moments_of(desk.store, desk.ria, desk.assessment)
    assert [moment.words for moment in moments.events] == [
        "Before anything was written",
        "Started 10 March 2026, 09:00, by Sam Lee",
        "Submitted 10 March 2026, 10:00, by Sam Lee",
        "Returned 10 March 2026, 11:00, by Ria Moss",
        "The present",
    ]
    assert [moment.words for moment in moments.days] == ["The end of 10 March 2026, written in by Sam Lee"]
    usual = moments.ends("", "", desk.ria)
    assert [moment.key for moment in usual] == ["event-3", "now"]
    assert moments.ends("now", "returned", desk.ria) == usual
    assert moments.ends("2026-03-10T11:30", "", desk.ria)[0].seq == usual[0].seq
    for name in ("event-9", "event-0", "999999", "nonsense"):
        with pytest.raises(InvalidInputError):
            moments.ends(name, "", desk.ria)


def test_nothing_is_compared_since_a_return_that_never_was(desk: Desk) -> None:
    """The usual comparison is then of all that was written; asking for it says so."""
    moments = moments_of(desk.store, desk.ria, desk.assessment)
    assert [moment.key for moment in moments.ends("", "", desk.ria)] == ["start", "now"]
    with pytest.raises(InvalidInputError, match="never returned"):
        moments.ends("returned", "", desk.ria)


def test_what_another_assessment_wrote_after_the_submission_is_no_part_of_it(returned: Supervised) -> None:
    """What was submitted is compared as it was submitted, whatever the family's case has gained since."""
    desk = returned.desk
    returned.say("analysis", "New words.")
    returned.hand_in()
    ops = [Operation(str(uuid.uuid4()), "visits", {**VISIT, "place": "School"}, row="v7")]
    desk.store.answers.save_for_case(desk.sam, desk.case, ops)
    assert returned.changes("visits") == ()
    assert len(returned.changes("analysis")) == 1


def test_who_holds_no_role_compares_nothing(returned: Supervised) -> None:
    """There is no such assessment for them."""
    desk = returned.desk
    with pytest.raises(NotFoundError):
        moments_of(desk.store, desk.alex, desk.assessment)


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([("same", "One.\n"), ("added", "Two.\nThree.")], ["One.", "Two.", "Three."]),
        ([("same", "One."), ("removed", "\n"), ("added", " "), ("same", "Two.")], ["One.¶", " Two."]),
        ([("removed", "Gone.\n"), ("same", "Kept.")], ["Gone.", "Kept."]),
    ],
)
def test_paragraphs_stay_apart(pieces: list[tuple[str, str]], lines: list[str]) -> None:
    """Each paragraph is a line of its own, and one that was parted or joined is marked."""
    found = PartChange("", tuple(pieces)).lines
    assert ["".join(text for _, text in line) for line in found] == lines


TEXT = st.text(alphabet="ab ä\n-•é،.", max_size=12)
ASKED = ("referral_reason", "analysis", "recommendation")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ASKED), TEXT), min_size=1, max_size=6), st.data())
def test_both_texts_can_be_read_from_any_comparison(
    desk: Desk, saves: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Whatever was written in whichever order, a comparison gives back what stood at both ends."""
    story = Supervised(desk)
    seqs = [story.say(question, text) for question, text in saves]
    since, until = (data.draw(st.sampled_from(["start", "now", *map(str, seqs)])) for _ in range(2))
    moments = moments_of(desk.store, desk.ria, desk.assessment)
    ends = moments.ends(since, until, desk.ria)
    found = story.compared(since, until)
    changed = {asked.question.id: asked for section in found.sections for asked in section.questions}
    for question in ASKED:
        before, after = (_paragraphs(desk, question, moment.seq) for moment in ends)
        pieces = changed[question].changes[0].parts[0].pieces if question in changed else (("same", after),)
        assert "".join(text for what, text in pieces if what != "added") == before
        assert "".join(text for what, text in pieces if what != "removed") == after


def _paragraphs(desk: Desk, question: str, seq: int) -> str:
    """Read what stood under a question, in the paragraphs of the form."""
    standing = desk.store.answers.revisions(desk.ria, desk.assessment, seq)
    said = next((one.value for one in standing if one.address.question == question), "")
    return "\n".join(paragraphs(str(said)))
