"""A family of two children and two parents, and small instruments whose questions can be handed over."""

import uuid
from typing import Any

from assessment_kit.core.answer import Ack, Operation, Revision
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.people import CaseRole
from tests.store.desk import TODAY, Desk

MAIN, VOICE, SCHOOL = "small_parenting", "small_voice", "small_contribution"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="80" height="60">'
    b'<path d="M1 1 L20 30" stroke="#112233" stroke-width="2" fill="none"/></svg>'
)
_HEAD = """
id = "{id}"
version = 1
title = "{title}"
assessment_type = "{type}"
[[sections]]
id = "all"
title = "All"
"""
_MAIN = """
[[sections.questions]]
id = "analysis"
label = "What do you make of it?"
type = "long_text"
[[sections.questions]]
id = "own_view"
label = "What do you want to say?"
type = "own_words"
row_name = "thing to say"
about = "each_parent_or_carer"
answered_by = "parent"
task = "own_view"
[[sections.questions]]
id = "agrees"
label = "Is there anything that is wrong?"
type = "yes_no"
about = "each_parent_or_carer"
answered_by = "parent"
task = "own_view"
[[sections.questions]]
id = "what_is_wrong"
label = "What is it?"
type = "long_text"
about = "each_parent_or_carer"
answered_by = "parent"
task = "own_view"
when = { question = "agrees", is = ["yes"] }
[[sections.questions]]
id = "scores"
label = "Where do you stand?"
type = "self_scores"
row_name = "sitting"
answered_by = "family"
task = "self_score"
options = [{ id = "home", label = "Home" }]
[[sections.questions]]
id = "outcomes"
label = "What is the outcome?"
type = "rows"
row_name = "outcome"
about = "each_child"
[[sections.questions.columns]]
id = "parents"
label = "Which parent or couple"
type = "persons"
[[sections.questions.columns]]
id = "children"
label = "With which children"
type = "persons"
[[sections.questions.columns]]
id = "because"
label = "Because"
type = "long_text"
[[sections.questions]]
id = "recommendation"
label = "What do you recommend?"
type = "long_text"
owner = "assessing_social_worker"
[[sections.questions]]
id = "same_person"
label = "I wrote the recommendation as well: both are mine"
type = "yes_no"
[[sections.questions]]
id = "decision"
label = "What is decided?"
type = "long_text"
owner = "childs_social_worker"
"""
_VOICE = """
[[sections.questions]]
id = "age"
label = "Which questions fit?"
type = "choice"
options = [{ id = "younger", label = "Younger" }, { id = "older", label = "Older" }]
[[sections.questions]]
id = "younger_worries"
label = "What is in the house of worries?"
type = "own_words"
row_name = "worry"
about = "each_child"
answered_by = "child"
task = "childs_views"
when = { question = "age", is = ["younger"] }
[[sections.questions]]
id = "older_worries"
label = "What worries you?"
type = "own_words"
row_name = "worry"
about = "each_child"
answered_by = "child"
task = "childs_views"
when = { question = "age", is = ["older"] }
"""
_SCHOOL = """
[[sections.questions]]
id = "seen"
label = "What do you see?"
type = "long_text"
"""
_MADE = (
    (MAIN, "Small parenting", "PARENTING", _MAIN),
    (VOICE, "Small voice", "CHILD_VOICE", _VOICE),
    (SCHOOL, "Small contribution", "CONTRIBUTION", _SCHOOL),
)


class Family:
    """The desk's family with a second child and a second parent, and a parenting assessment of both."""

    ids = ("ava", "ben")  # of those who join: short ones, to be read in tests

    def __init__(self, desk: Desk) -> None:
        self.desk, self.store = desk, desk.store
        for name, title, kind, questions in _MADE:
            folder = desk.store.workspace.instruments / name
            folder.mkdir(parents=True)
            text = _HEAD.format(id=name, title=title, type=kind) + questions
            (folder / "v1.toml").write_text(text, encoding="utf-8")
        self.marta = self._person("Marta Łoś")
        self.zoe = self._person("Zoë O'Neill")
        self.ava, self.ben = self.ids
        rows = ((self.ava, "child", "Ava O'Neill"), (self.ben, "parent_or_carer", "Ben O'Neill"))
        for person, kind, name in rows:
            value = {"kind": kind, "name": name}
            op = Operation(str(uuid.uuid4()), "people", value, subject=person, row=person)
            self.store.answers.save_for_case(desk.sam, desk.case, [op])
        self.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
        self.main = self.start(MAIN, self.zoe, self.ava)

    def _person(self, name: str) -> str:
        return next(p.id for p in self.store.cases.people(self.desk.case) if p.name == name)

    def start(self, instrument: str, *children: str, by: str = "sam", part_of: str = "") -> str:
        """Begin an assessment; give its id."""
        account = getattr(self.desk, by)
        return self.store.assessments.start(
            account, self.desk.case, instrument, children, TODAY, TODAY, part_of=part_of
        ).id

    def save(self, question: str, value: Any, by: str = "sam", at: str = "", **given: Any) -> Ack:
        """Save one answer as a worker."""
        op = Operation(str(uuid.uuid4()), question, value, **given)
        return self.store.answers.save(getattr(self.desk, by), at or self.main, [op])[0]

    def hand(self, person: str, task: Task = Task.OWN_VIEW, by: str = "sam", at: str = "") -> HandOver:
        """Hand the device over."""
        return self.store.hand_overs.begin(getattr(self.desk, by), at or self.main, person, task)

    def say(self, handed: HandOver, question: str, value: Any, **given: Any) -> Ack:
        """Save one answer as the person who has the device."""
        return self.store.hand_overs.save(
            handed.id, [Operation(str(uuid.uuid4()), question, value, **given)]
        )[0]

    def said(self, question: str, at: str = "") -> list[Revision]:
        """Read what stands under a question."""
        revisions = self.store.answers.revisions(None, at or self.main)
        return [revision for revision in revisions if revision.address.question == question]
