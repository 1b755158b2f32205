"""One parent's knowledge check as it stands in a view: what was chosen, answered, rated and seen."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_kit.core.knowledge import Asking, askings_of
from assessment_kit.projection.model import AnswerView, RecordView

ITEMS, ANSWERS, RATINGS, OBSERVED = (
    f"knowledge_{name}" for name in ("items", "answers", "ratings", "observed")
)


@dataclass(frozen=True, slots=True)
class Check:
    """What stands of one parent's check.

    Parameters
    ----------
    chosen
        The items in the order in which they are asked.
    answers, ratings
        By item and time.
    """

    chosen: tuple[str, ...]
    answers: dict[Asking, AnswerView]
    ratings: dict[Asking, AnswerView]
    observed: tuple[AnswerView, ...]

    @property
    def askings(self) -> tuple[Asking, ...]:
        """Everything that is or was asked: what was chosen, then what was answered or rated all the same."""
        also = sorted({*self.answers, *self.ratings})
        return tuple(dict.fromkeys((*askings_of(self.chosen), *also)))


def check_of(view: RecordView, subject: str) -> Check:
    """Gather one parent's check."""
    chosen = next((one.value for one in _of(view, ITEMS, subject)), None)
    return Check(
        chosen=tuple(str(one) for one in chosen) if isinstance(chosen, list) else (),
        answers=_by_asking(_of(view, ANSWERS, subject)),
        ratings=_by_asking(_of(view, RATINGS, subject)),
        observed=tuple(_of(view, OBSERVED, subject)),
    )


def _of(view: RecordView, kind: str, subject: str) -> Iterator[AnswerView]:
    for section in view.sections:
        for asked in section.questions:
            if asked.question.type == kind:
                yield from (a for part in asked.subjects if part.subject == subject for a in part.answers)


def _by_asking(answers: Iterator[AnswerView]) -> dict[Asking, AnswerView]:
    rows = ((one.value, one) for one in answers if isinstance(one.value, dict) and not one.withheld)
    return {
        Asking(str(value["item"]), time if type(time := value.get("asking")) is int else 1): one
        for value, one in rows
        if value.get("item")
    }
