"""What must be answered before an assessment is submitted, after steps and under conditions."""

import uuid
from dataclasses import dataclass

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.carrying import carried_id
from assessment_kit.core.errors import StateError
from tests.store.desk import TODAY, Desk
from tests.store.stages import HELP, Stages

EARLY, FAMILY, ENQUIRY = "small_early", "small_family", "small_enquiries"
_MORE = """
[[sections.questions]]
id = "agreed"
label = "Do they agree?"
type = "yes_no"

[[sections.questions]]
id = "proposes"
label = "Do you propose help?"
type = "yes_no"

[[sections.questions]]
id = "level"
label = "Which help do you propose?"
type = "short_text"
about = "each_child"
required = true
stays = true
when = { question = "proposes", is = ["yes"] }

[[sections.questions]]
id = "why_not"
label = "Why not?"
type = "long_text"
required = true
when = { question = "agreed", is = ["no"] }

[[sections.questions]]
id = "carried"
label = "What was said before"
type = "carried"
about = "anyone"
row_name = "thing said before"
"""


@dataclass
class Way:
    """A family whose early help says some things, and then goes on in a next stage."""

    stages: Stages
    early: str
    family: str = ""

    def go(self) -> None:
        """Take the step."""
        self.family = self.stages.step(self.early, FAMILY).id

    def confirm(self, question: str, child: str = "", verdict: str = "yes") -> None:
        """Say of one thing whether it is still true."""
        row = carried_id(self.early, question, child)
        op = Operation(str(uuid.uuid4()), "carried", {"still_true": verdict}, subject=child, row=row)
        self.stages.store.answers.save(self.stages.desk.sam, self.family, [op])

    def needed(self) -> str:
        """Say what a submission is refused for."""
        with pytest.raises(StateError) as refused:
            self.stages.store.assessments.submit(self.stages.desk.sam, self.family, "ria")
        return str(refused.value)


@pytest.fixture
def way(desk: Desk) -> Way:
    """Let two stages ask the same, each asking why only of a family that declined."""
    stages = Stages(desk)
    stages.alone()
    folder = desk.store.workspace.instruments
    small = (folder / HELP / "v1.toml").read_text(encoding="utf-8")
    kinds = {EARLY: "EARLY_HELP", FAMILY: "CHILD_AND_FAMILY", ENQUIRY: "SECTION_47_ENQUIRY"}
    for name, kind in kinds.items():
        (folder / name).mkdir()
        text = small.replace(HELP, name).replace("EARLY_HELP", kind) + _MORE
        (folder / name / "v1.toml").write_text(text, encoding="utf-8")
    both = [stages.zoe, stages.ava]
    started = desk.store.assessments.start(desk.sam, desk.case, EARLY, both, TODAY, TODAY)
    return Way(stages, started.id)


def test_what_is_still_true_need_not_be_typed_again(way: Way) -> None:
    """A child's wish that was said in early help, and still holds, answers for the next stage too."""
    way.stages.write(way.early, "A quiet house.", way.stages.zoe)
    way.go()
    assert "“What would help?” (Zo), “What would help?” (Ava)" in way.needed()
    way.confirm("wish", way.stages.zoe)
    assert way.needed() == "Before you submit, answer: “What would help?” (Ava)."


@pytest.mark.parametrize("verdict", ["changed", "no"])
def test_what_has_changed_is_asked_anew(way: Way, verdict: str) -> None:
    """What is no longer true answers nothing."""
    way.stages.write(way.early, "A quiet house.", way.stages.zoe)
    way.go()
    way.confirm("wish", way.stages.zoe, verdict)
    assert "(Zo)" in way.needed()


def test_confirming_what_stayed_behind_answers_nothing(way: Way) -> None:
    """A proposal of the stage before is none of this one, whatever a program says of it."""
    way.stages.write(way.early, "Early help.", way.stages.zoe, "level")
    way.go()
    way.stages.write(way.family, "yes", question="proposes")
    way.confirm("level", way.stages.zoe)
    assert "“Which help do you propose?” (Zo)" in way.needed()


def test_confirming_what_was_said_of_a_child_who_stayed_answers_nothing(way: Way) -> None:
    """Ava comes into the third stage with her brother; what was said of her before she went along did not."""
    way.stages.write(way.early, "A later bedtime.", way.stages.ava)
    family = way.stages.step(way.early, FAMILY, way.stages.zoe).id
    way.stages.desk.clock.advance(days=1)
    way.family = way.stages.step(family, ENQUIRY).id
    way.confirm("wish", way.stages.ava)
    assert "“What would help?” (Ava)" in way.needed()


def test_confirming_what_nobody_said_answers_nothing(way: Way) -> None:
    """A made-up row confirms nothing: there has to be something that was said."""
    way.go()
    way.confirm("wish", way.stages.zoe)
    assert "(Zo)" in way.needed()


def test_what_was_written_after_the_step_does_not_come_along(way: Way) -> None:
    """The origin counts as it stood at the step; a text that was struck since does not count at all."""
    way.stages.write(way.early, "A quiet house.", way.stages.zoe)
    way.go()
    way.confirm("wish", way.stages.zoe)
    store = way.stages.store
    (said,) = (r for r in store.answers.revisions(None, way.early) if r.address.question == "wish")
    store.answers.strike(way.stages.desk.sam, way.early, said.seq, "It was said about another child.")
    assert "(Zo)" in way.needed()


def test_question_that_is_not_asked_is_not_needed(way: Way) -> None:
    """Why a family declined is needed of one that declined, now or before; what it says now counts more."""
    way.stages.write(way.early, "no", question="agreed")
    way.go()
    for child in (way.stages.zoe, way.stages.ava):
        way.stages.write(way.family, "Quiet.", child)
    way.confirm("agreed")
    assert way.needed() == "Before you submit, answer: “Why not?”."
    way.stages.write(way.family, "yes", question="agreed")
    way.stages.store.assessments.submit(way.stages.desk.sam, way.family, "ria")
