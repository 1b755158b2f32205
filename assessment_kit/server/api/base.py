"""What the calls of the interface share."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.timescale import day_in_england
from assessment_kit.server.api.shapes import Shape, assessment_shape, case_shape
from assessment_kit.server.handling import JsonHandler
from assessment_kit.server.payload import Data, read_object


class Call(JsonHandler):
    """One call of the interface."""

    @property
    def given(self) -> Data:
        """The JSON object that was sent."""
        return read_object(self.request.body)

    @property
    def today(self) -> date:
        """The day it is in England."""
        return day_in_england(datetime.now(UTC))

    def shape_of(self, assessment: Assessment) -> Shape:
        """Describe an assessment without its content."""
        due = self._due([assessment.id]).get(assessment.id)
        return assessment_shape(assessment, self.store.protocol_of(assessment), self.today, due)

    def shapes_of(self, cases: Sequence[Case]) -> list[Shape]:
        """Describe cases with their people and assessments."""
        due = self._due([one.id for case in cases for one in case.assessments])
        return [case_shape(case, self.store.protocol_of, self.today, due) for case in cases]

    def _due(self, assessments: Sequence[str]) -> dict[str, date]:
        return {name: day.on for name, day in self.store.due.leading(assessments).items()}

    def reply_done(self, **content: Any) -> None:
        """Say that it is done, after COMMIT."""
        self.reply({"done": True, **content})
