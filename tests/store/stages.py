"""Two small instruments of other types, and a family of two children, for tests of steps and parts."""

import uuid
from typing import Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Assessment
from tests.store.desk import TODAY, Desk

_SMALL = """
id = "{id}"
version = 1
title = "{title}"
assessment_type = "{type}"

[[sections]]
id = "talk"
title = "What was said"

[[sections.questions]]
id = "story"
label = "What has been happening?"
type = "long_text"

[[sections.questions]]
id = "wish"
label = "What would help?"
type = "long_text"
about = "each_child"
required = true
"""
HELP, ENQUIRY = "small_help", "small_enquiry"
_MADE = ((HELP, "Small help", "EARLY_HELP"), (ENQUIRY, "Small enquiry", "SECTION_47_ENQUIRY"))
WHY = "The school nurse saw bruises that nobody can explain."


class Stages:
    """The desk's family with a second child, and early help under way for both."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.store = desk, desk.store
        for name, title, kind in _MADE:
            folder = desk.store.workspace.instruments / name
            folder.mkdir(parents=True)
            text = _SMALL.format(id=name, title=title, type=kind)
            (folder / "v1.toml").write_text(text, encoding="utf-8")
        self.zoe, self.ava = desk.child, str(uuid.uuid4())
        value = {"kind": "child", "name": "Ava O'Neill"}
        person = Operation(str(uuid.uuid4()), "people", value, subject=self.ava, row=self.ava)
        self.store.cases.save_people(desk.sam, desk.case, [person])
        both = [self.zoe, self.ava]
        self.help = self.store.assessments.start(desk.sam, desk.case, HELP, both, TODAY, TODAY).id

    def alone(self) -> None:
        """End the Child and Family Assessment that the desk came with."""
        self.store.assessments.cancel(self.desk.sam, self.desk.assessment, "It was begun in error.")

    def step(self, start: str, to: str, *children: str, by: str = "sam", **given: Any) -> Assessment:
        """Take a step for both children, or for those that are named."""
        wanted = {"level_before": "level_2", "level_after": "level_4", "reason": WHY} | given
        named = list(children) or [self.zoe, self.ava]
        return self.store.steps.take(getattr(self.desk, by), start, to, named, **wanted)

    def write(self, assessment: str, text: str, child: str = "", question: str = "", by: str = "sam") -> None:
        """Save one answer."""
        op = Operation(str(uuid.uuid4()), question or ("wish" if child else "story"), text, subject=child)
        self.store.answers.save(getattr(self.desk, by), assessment, [op])

    def now(self, assessment: str) -> Assessment:
        """Read an assessment as it is."""
        return self.store.assessments.get(None, assessment)
