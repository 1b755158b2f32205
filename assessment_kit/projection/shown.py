"""What is in front of whoever releases a copy: by ids and hashes to compare, by places to speak of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.core.answer import Address
from assessment_kit.core.shown import Text, text_of
from assessment_kit.instruments.model import Scope
from assessment_kit.projection.disclosed import Disclosed
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView

ANY_REVISION = 0  # of what came along from an earlier assessment, which is closed
_PASSING = frozenset({"made_at", "reader", "is_writable", "day_count"})  # of a reading, not of the record


def shown_of(disclosed: Disclosed, content_seq: int, text: str) -> dict[str, Any]:
    """Name what stands in a copy and what does not.

    Parameters
    ----------
    content_seq
        The last revision of what was authorised.
    text
        The keyed hash of all that is printed; `lasting` says of what.

    Returns
    -------
    What `core.shown` reads and compares.
    """
    withheld = ([*text_of(one.address, one.rev), one.reason.value] for one in disclosed.withheld)
    return {
        "copy": disclosed.copy.value,
        "recipient": disclosed.recipient.id,
        "content_root": disclosed.view.content_root,
        "seq": content_seq,
        "text": text,
        "stand": sorted({tuple(one) for one in texts_standing(disclosed.view)}),
        "withheld": sorted(withheld),
        "cleared": sorted(text_of(one.address, one.rev) for one in disclosed.cleared),
        "names": sorted({one.person for one in disclosed.names}),
    }


def lasting(value: Any) -> Any:
    """Leave out of the JSON of a copy what changes from one reading to the next."""
    if isinstance(value, Mapping):
        return {key: lasting(one) for key, one in value.items() if key not in _PASSING and key != "age"}
    if isinstance(value, list | tuple):
        return [lasting(one) for one in value]
    return value


def texts_standing(view: RecordView) -> Iterator[Text]:
    """Name every text that stands in a view, in its parts too; what is withheld does not."""
    yield from (text_of(address, rev) for address, rev, _ in _texts(view))


def places_of(view: RecordView) -> dict[Text, str]:
    """Say of every text what it is called: "Analysis: What does it mean?"."""
    return {text_of(address, rev): place for address, rev, place in _texts(view)}


def _texts(view: RecordView) -> Iterator[tuple[Address, int, str]]:
    for section in view.sections:
        for asked in section.questions:
            place = f"{section.section.title}: {asked.question.label}"
            for part in asked.subjects:
                named = f"{place}, {part.subject_name}" if part.subject_name else place
                for answer in part.answers:
                    if not answer.withheld:
                        yield _address(view, asked, answer), answer.rev, named
                for item in part.carried:
                    at = Address(item.from_assessment, item.question, item.subject, item.row)
                    yield at, ANY_REVISION, named
    for one in view.parts:
        yield from _texts(one)


def _address(view: RecordView, asked: QuestionView, answer: AnswerView) -> Address:
    of_case = asked.question.scope is Scope.CASE
    return Address("" if of_case else view.assessment.id, answer.question, answer.subject, answer.row)
