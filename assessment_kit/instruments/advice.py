"""Advice at check-answers: what a careful colleague would ask about. It never holds anything up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.instruments.given import Answer, Given
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wording import listed, shortened, typed_day

Outlined = Mapping[str, Any]  # a section or question of an outline


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at again, and where it stands."""

    section: str
    question: str
    subject: str
    row: str
    words: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A question about one subject, with what stands there."""

    section: str
    question: Outlined
    subject: str
    name: str
    answers: Sequence[Answer]

    def say(self, words: str, row: str = "") -> Advice:
        return Advice(self.section, self.question["id"], self.subject, row, words)

    @property
    def for_whom(self) -> str:
        return f" about {self.name}" if self.name else ""


def advice(outlined: Outlined, answers: Sequence[Answer]) -> tuple[Advice, ...]:
    """List what a careful colleague would ask about before submission.

    Parameters
    ----------
    outlined
        An `outline` of the instrument.
    answers
        {question, subject, row, value, kind, source, …} each.
    """
    given = Given(answers)
    places = [place for section in outlined["sections"] for place in _places(section, given)]
    is_scaled = any(place.answers for place in places if place.question["type"] == "ratings")
    found: list[Advice] = []
    for place in places:
        for rule in _RULES.get(place.question["type"], ()):
            found.extend(rule(place))
        if place.question["type"] == "pairs":
            found.extend(_pairs(place, is_scaled=is_scaled))
        found.extend(_unreadable_days(place))
        found.extend(_unfilled_columns(place))
    for section in outlined["sections"]:
        found.extend(_silent_dimensions(section, given))
    order = {section["id"]: position for position, section in enumerate(outlined["sections"])}
    return tuple(sorted(found, key=lambda item: order[item.section]))


def _places(section: Outlined, given: Given) -> Iterator[_Place]:
    for question in section["questions"]:
        for subject in question["subjects"]:
            found = given.of(question, subject["id"])
            yield _Place(section["id"], question, subject["id"], subject.get("name", ""), found)


def _unmarked(place: _Place) -> Iterator[Advice]:
    for answer in place.answers:
        if not answer.get("kind"):
            text = shortened(answer["value"].get("text") or "")
            yield place.say(f"Is this a fact, a judgement or a view? “{text}”", answer["row"])


def _without_source(place: _Place) -> Iterator[Advice]:
    for answer in place.answers:
        if not answer.get("source"):
            text = shortened(answer["value"].get("text") or "")
            yield place.say(f"Where does this come from? “{text}”", answer["row"])


def _judgement_without_fact(place: _Place) -> Iterator[Advice]:
    kinds = {answer.get("kind") for answer in place.answers}
    if "judgement" in kinds and "fact" not in kinds:
        row = next(answer["row"] for answer in place.answers if answer.get("kind") == "judgement")
        label = place.question["label"]
        yield place.say(f"“{label}”{place.for_whom} has a judgement and no fact: what does it rest on?", row)


def _pairs(place: _Place, *, is_scaled: bool) -> Iterator[Advice]:
    for answer in place.answers:
        value = answer["value"]
        danger = value.get("worried_about") or value.get("could_happen") or ""
        if danger and not is_filled(value.get("safety_goal")):
            yield place.say(
                f"This danger statement has no safety goal yet: “{shortened(danger)}”", answer["row"]
            )
        if is_filled(value.get("safety_goal")) and not is_filled(danger):
            goal = shortened(value["safety_goal"])
            yield place.say(f"This safety goal has no danger statement: “{goal}”", answer["row"])
        if is_filled(value.get("worried_about")) and not is_filled(value.get("could_happen")):
            words = f"What could happen to the child if nothing changes? “{shortened(danger)}”"
            yield place.say(words, answer["row"])
    if place.answers and not is_scaled:
        yield place.say("There is a danger statement and nobody has given a number on the scale yet.")
    if len(place.answers) > 3:
        yield place.say(
            "There are more than three danger statements; which of them matter most to the child?"
        )


def _not_alone(place: _Place) -> Iterator[Advice]:
    options = {option["id"]: option for option in place.question["options"]}
    for answer in place.answers:
        chosen = answer["value"]
        alone = [options[item] for item in chosen if item in options and options[item]["exclusive"]]
        if alone and len(chosen) > 1:
            words = f"“{alone[0]['label']}” is chosen together with others{place.for_whom}; it stands alone."
            yield place.say(words)


def _unreadable_days(place: _Place) -> Iterator[Advice]:
    columns = {column["id"]: column for column in place.question["columns"] if column["type"] == "date"}
    for answer in place.answers:
        value, row = answer["value"], answer.get("row", "")
        days = {place.question["label"]: value} if place.question["type"] == "date" else {}
        if isinstance(value, Mapping):
            days = {column["label"]: value.get(name) for name, column in columns.items()}
        for label, typed in days.items():
            if is_filled(typed) and typed_day(typed) is None:
                yield place.say(f"“{label}” cannot be read as a day: “{shortened(str(typed))}”", row)


def _unfilled_columns(place: _Place) -> Iterator[Advice]:
    needed = [column for column in place.question["columns"] if column["required"]]
    for answer in place.answers:
        empty = [column["label"] for column in needed if not is_filled(answer["value"].get(column["id"]))]
        if empty:
            name = place.question["row_name"]
            yield place.say(
                f"One {name} has nothing under {listed([f'“{e}”' for e in empty])}.", answer["row"]
            )


def _silent_dimensions(section: Outlined, given: Given) -> Iterator[Advice]:
    """Name the dimensions with nothing in them, once per section and subject."""
    silent: dict[str, list[Outlined]] = {}
    names: dict[str, str] = {}
    by_id = {question["id"]: question for question in section["questions"]}
    for question in section["questions"]:
        parts = [by_id.get(question["id"] + suffix) for suffix in ("", MEANING, NOT_EXPLORED)]
        if not question["dimension"] or not all(parts):
            continue
        for subject in question["subjects"]:
            if not any(part and given.is_answered(part, subject["id"]) for part in parts):
                silent.setdefault(subject["id"], []).append(question)
                names[subject["id"]] = subject.get("name", "")
    for subject_id, questions in silent.items():
        whom = f" about {names[subject_id]}" if names[subject_id] else ""
        labels = listed([question["label"] for question in questions])
        words = (
            f"Nothing is written{whom} under {labels}. Write something, or one line why it was not explored."
        )
        yield Advice(section["id"], questions[0]["id"], subject_id, "", words)


_RULES: Mapping[str, tuple[Callable[[_Place], Iterable[Advice]], ...]] = {
    "statements": (_unmarked, _without_source, _judgement_without_fact),
    "choices": (_not_alone,),
}
