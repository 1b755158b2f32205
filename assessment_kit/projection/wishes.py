"""What children said about who may see their words, for whoever decides about them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from assessment_kit.core.disclosure import Recipient
from assessment_kit.core.people import Person
from assessment_kit.projection.judging import Judged
from assessment_kit.projection.model import AnswerView, RecordView

_IN_WORDS = frozenset({"child_sharing_wish", "voice_wish", "voice_wish_words"})
_CHOSEN, _NOBODY = "voice_wish", "nobody"
_OVERRIDDEN = "voice_overridden"


class Wishes:
    """The wishes of the children of one record and of its parts."""

    def __init__(self, view: RecordView) -> None:
        self._said: dict[str, list[str]] = {}
        self._nobody: set[str] = set()
        self._overridden: set[str] = set()
        for answer in _answers(view):
            if answer.question in _IN_WORDS and answer.words:
                self._said.setdefault(answer.subject, []).append(" ".join(answer.words))
            texts = [answer.value, *(other.get("value") for other in answer.conflicts)]
            if answer.question == _CHOSEN and _NOBODY in texts:
                self._nobody.add(answer.subject)
            if answer.question == _OVERRIDDEN and answer.value == "yes":
                self._overridden.add(answer.subject)

    def of(self, voices: Collection[str]) -> str:
        """Say what these children wish, in their words; empty where nobody said."""
        return " ".join(words for voice in sorted(voices) for words in self._said.get(voice, ()))

    def stops(
        self, cleared: Iterable[Judged], people: Mapping[str, Person], recipient: Recipient
    ) -> Iterator[str]:
        """Say whose words were cleared against their wish before anybody wrote down why."""
        against = self._nobody - self._overridden - {recipient.person}
        voices = {voice for one in cleared for voice in one.said.voices} & against
        for child in sorted(voices):
            name = people[child].full_name if child in people else "A child"
            yield (
                f"{name} would rather nobody saw their words: write in the child's own part what is passed "
                f"on to {recipient.name} all the same, why, and whether the child has been told."
            )


def _answers(view: RecordView) -> Iterator[AnswerView]:
    for section in view.sections:
        for asked in section.questions:
            for part in asked.subjects:
                yield from (answer for answer in part.answers if not answer.struck)
    for beside in view.parts:
        yield from _answers(beside)
