"""What is shown to be signed: that every answer of it is hashed, and what changed since it was read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.difference import word_differences
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SubjectView

Place = tuple[str, str, str]  # question, subject, row
Pieces = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that is not what was read.

    Parameters
    ----------
    label
        What was asked, and about whom.
    pieces
        As `word_differences` gives them; none where a text was struck.
    struck
        That it was struck since, by whom and when; else empty.
    """

    section: str
    label: str
    pieces: Pieces
    struck: str = ""


def places_shown(view: RecordView) -> dict[Place, int]:
    """Say which revision of which answer a view shows; what was struck is shown as nothing."""
    return {
        (answer.question, answer.subject, answer.row): answer.rev
        for answer in _every(view)
        if answer.rev and not answer.struck
    }


def is_what_is_hashed(view: RecordView, leaves: Iterable[Sequence[Any]]) -> bool:
    """Tell whether every answer that a view shows is hashed into a content root, in the same revision."""
    hashed = _hashed(leaves)
    return all(hashed.get(place) == rev for place, rev in places_shown(view).items())


def not_shown(view: RecordView, leaves: Iterable[Sequence[Any]]) -> list[str]:
    """Name what a content root covers and a view does not show: what the case says of somebody else.

    A question of the whole case may be answered about a brother who has an assessment of his own, and the
    answers about somebody who was taken off the list of people stay hashed.

    Returns
    -------
    The label of each such question, once.
    """
    shown = places_shown(view)
    wanted = {question for question, subject, row in _hashed(leaves) if (question, subject, row) not in shown}
    return [question.label for question in view.instrument.questions if question.id in wanted]


def struck_places(view: RecordView) -> set[Place]:
    """Name where a text in force was struck, so that what is struck later can be told."""
    return {_place(answer) for _, _, answer in _answers(view) if answer.struck}


def changed_since(read: RecordView, now: RecordView, gone: Collection[Place] = ()) -> list[Changed]:
    """Compare what somebody read with what stands now, answer by answer in the order of the form.

    Parameters
    ----------
    read
        The view as of the revision that was read. What was struck since is struck in it too; what it said
        is shown to nobody.
    gone
        Where something had been struck already when it was read.
    """
    before = {_place(answer): (asked, part, answer) for asked, part, answer in _answers(read)}
    found = []
    for section in now.sections:
        for asked in section.questions:
            for part in asked.subjects:
                for answer in (*part.answers, *part.blanks):
                    if answer.struck and _place(answer) in gone:
                        continue
                    old = before.get(_place(answer))
                    change = _changed(asked, part, old[2] if old else None, answer)
                    if change:
                        found.append(Changed(section.section.title, *change))
    return found


def _changed(
    asked: QuestionView, part: SubjectView, old: AnswerView | None, new: AnswerView
) -> tuple[str, Pieces, str] | None:
    label = f"{asked.question.label} ({part.subject_name})" if part.subject_name else asked.question.label
    if new.struck:
        return (label, [], new.struck)
    pieces = word_differences(_text(old) if old else "", _text(new))
    is_same = all(what == "same" for what, _ in pieces) and old is not None and old.kind == new.kind
    return None if is_same else (label, pieces, "")


def _hashed(leaves: Iterable[Sequence[Any]]) -> dict[Place, int]:
    return {(question, subject, row): rev for question, subject, row, rev, _ in leaves}


def _text(answer: AnswerView) -> str:
    lines = [f"{label}: {words}" for label, words in answer.cells] or list(answer.words)
    return "\n".join(lines)


def _place(answer: AnswerView) -> Place:
    return answer.question, answer.subject, answer.row


def _answers(view: RecordView) -> Iterator[tuple[QuestionView, SubjectView, AnswerView]]:
    for section in view.sections:
        for asked in section.questions:
            for part in asked.subjects:
                yield from ((asked, part, answer) for answer in (*part.answers, *part.blanks))


def _every(view: RecordView) -> Iterator[AnswerView]:
    yield from (answer for _, _, answer in _answers(view))
    yield from (item.said for item in view.carried if item.said is not None)
