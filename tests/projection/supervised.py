"""An assessment that was handed in, returned and changed, in a real record."""

import uuid
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import Account
from assessment_kit.projection.comparing import AnswerChange, Comparison, compare
from assessment_kit.projection.ends import moments_of, views_between
from tests.store.desk import Desk

REASON = "The analysis does not say yet what it is like for Zoë."
VISIT = {"happened_on": "2026-03-09", "kind": "home_visit", "place": "12 Elm Road", "present": "Marta"}


@dataclass
class Supervised:
    """Sam's assessment of Zoë, which Ria supervises."""

    desk: Desk

    def say(self, question: str, value: Any, subject: str = "", row: str = "", **more: Any) -> int:
        """Save one answer over what stands; give its place in the record."""
        desk, by = self.desk, more.pop("by", "sam")
        standing = desk.store.answers.revisions(None, desk.assessment)
        at = (question, subject, row)
        rev = next(
            (r.rev for r in standing if (r.address.question, r.address.subject, r.address.row) == at), 0
        )
        base = more.pop("base_rev", rev)
        op = Operation(str(uuid.uuid4()), question, value, base_rev=base, subject=subject, row=row, **more)
        desk.store.answers.save(getattr(desk, by), desk.assessment, [op])
        return desk.store.trail.written(None, desk.assessment)[-1].seq

    def hand_in(self) -> None:
        """Submit to Ria, an hour later."""
        self.desk.clock.advance(hours=1)
        self.desk.submit()

    def give_back(self) -> None:
        """Have Ria return it, an hour later; then another hour passes."""
        self.desk.clock.advance(hours=1)
        self.desk.store.assessments.return_(self.desk.ria, self.desk.assessment, REASON)
        self.desk.clock.advance(hours=1)

    def compared(self, since: str = "", until: str = "", reader: Account | None = None) -> Comparison:
        """Compare two moments as Ria does, or another reader."""
        store, who = self.desk.store, reader or self.desk.ria
        moments = moments_of(store, who, self.desk.assessment)
        ends = moments.ends(since, until, who)
        return compare(*views_between(store, who, moments, *ends), moments.written)

    def changes(self, question: str, since: str = "", until: str = "") -> tuple[AnswerChange, ...]:
        """Find what changed under one question."""
        found = (asked for section in self.compared(since, until).sections for asked in section.questions)
        return next((asked.changes for asked in found if asked.question.id == question), ())

    def change(self, question: str, since: str = "", until: str = "") -> AnswerChange:
        """Find the one change under a question."""
        (one,) = self.changes(question, since, until)
        return one


def told(change: AnswerChange) -> dict[str, list[tuple[str, str]]]:
    """Give what differs by part."""
    return {part.label: list(part.pieces) for part in change.parts}
