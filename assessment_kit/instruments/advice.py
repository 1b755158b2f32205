"""Advice at check-answers: what a careful colleague would ask about. It never holds anything up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assessment_kit.instruments.advised import Advice, Place, places_of
from assessment_kit.instruments.conditions import is_part_asked, when_words
from assessment_kit.instruments.easy_advice import easy_advice
from assessment_kit.instruments.enquiries import enquiry_advice
from assessment_kit.instruments.given import CARRIED, Answer, Given, Outlined
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS
from assessment_kit.instruments.parenting import parenting_advice
from assessment_kit.instruments.strangers import strangers
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wishes import wishes_advice
from assessment_kit.instruments.wording import listed, shortened, typed_day

__all__ = ["Advice", "advice"]

_STILL_THERE = "something was written there: does it still hold?"
_Rule = Callable[[Place], Iterable[Advice]]


def advice(outlined: Outlined, answers: Sequence[Answer], known: Iterable[str] = ()) -> tuple[Advice, ...]:
    """List what a careful colleague would ask about before submission.

    Parameters
    ----------
    outlined
        An `outline` of the instrument.
    answers
        {question, subject, row, value, kind, source, …} each.
    known
        The names of those who work with the family, and other words that belong in a text about them.
    """
    given = Given(answers, outlined["sections"])
    places = [place for section in outlined["sections"] for place in places_of(section, given)]
    scales = [place for place in places if place.question["type"] == "ratings" and place.is_asked]
    found: list[Advice] = []
    for place in places:
        for rule in (*_RULES.get(place.question["type"], ()), *_EVERYWHERE):
            found.extend(rule(place))
        if place.question["type"] == "pairs":
            found.extend(_pairs(place, scales))
    found.extend(_kept(places))
    found.extend(enquiry_advice(places))
    found.extend(easy_advice(places))
    found.extend(parenting_advice(places))
    found.extend(wishes_advice(places))
    found.extend(strangers(places, known))
    for section in outlined["sections"]:
        found.extend(_silent_dimensions(section, given))
    order = {section["id"]: position for position, section in enumerate(outlined["sections"])}
    return tuple(sorted(found, key=lambda item: order[item.section]))


def _unmarked(place: Place) -> Iterator[Advice]:
    for answer in place.answers:
        if not answer.get("kind"):
            text = shortened(answer["value"].get("text") or "")
            yield place.say(f"Is this a fact, a judgement or a view? “{text}”", answer["row"])


def _without_source(place: Place) -> Iterator[Advice]:
    for answer in place.answers:
        if not answer.get("source"):
            text = shortened(answer["value"].get("text") or "")
            yield place.say(f"Where does this come from? “{text}”", answer["row"])


def _judgement_without_fact(place: Place) -> Iterator[Advice]:
    kinds = {said.get("kind") for said in (*place.answers, *place.confirmed)}
    row = next((answer["row"] for answer in place.answers if answer.get("kind") == "judgement"), None)
    if row is not None and "fact" not in kinds:
        label = place.question["label"]
        yield place.say(f"“{label}”{place.for_whom} has a judgement and no fact: what does it rest on?", row)


def _disputed(place: Place) -> Iterator[Advice]:
    """Ask for the other half of a dispute: the other version, or whose it is."""
    for answer in place.answers:
        value = answer["value"]
        who, how = value.get("disputed_by"), value.get("other_version")
        if is_filled(who) and not is_filled(how):
            words = f"{who} sees this differently; how? “{shortened(value.get('text') or '')}”"
            yield place.say(words, answer["row"])
        if is_filled(how) and not is_filled(who):
            words = f"There is another version of this; whose is it? “{shortened(value.get('text') or '')}”"
            yield place.say(words, answer["row"])


def _disputed_danger(place: Place) -> Iterator[Advice]:
    for answer in place.answers:
        value = answer["value"]
        if value.get("disputed") == "yes" and not is_filled(value.get("disputed_words")):
            danger = shortened(value.get("worried_about") or value.get("could_happen") or "")
            words = f"This danger statement is disputed; what do they say about it? “{danger}”"
            yield place.say(words, answer["row"])


def _unconfirmed(place: Place) -> Iterator[Advice]:
    """Ask about what was said before, once for each question and person."""
    count = len(place.unconfirmed)
    if count:
        things = "one thing was" if count == 1 else f"{count} things were"
        true = "it is" if count == 1 else "they are"
        where = "" if place.question["type"] == CARRIED else f"“{place.question['label']}”{place.for_whom}: "
        words = f"{where}{things} said before, and nobody has said yet whether {true} still true."
        yield place.say(words[:1].upper() + words[1:])


def _kept(places: Sequence[Place]) -> Iterator[Advice]:
    """Name what stands where nothing is asked any more, so that nobody overlooks it."""
    by_id = {place.question["id"]: place.question for place in places}
    for place in places:
        condition = place.question.get("when")
        if place.answers and not place.is_asked and condition:
            decider = by_id.get(condition["question"])
            when = f"only when {when_words(condition, decider)}" if decider else "not here"
            label = place.question["label"]
            yield place.say(f"“{label}”{place.for_whom} is asked {when}; {_STILL_THERE}")


def _kept_parts(place: Place) -> Iterator[Advice]:
    """Name the parts of rows in which something stands though they are not asked any more."""
    conditioned = [part for part in place.question["columns"] if part.get("when")]
    for answer in place.answers:
        for part in conditioned:
            if is_filled(answer["value"].get(part["id"])) and not is_part_asked(part, answer["value"]):
                yield place.say(
                    f"“{part['label']}” is not asked here any more; {_STILL_THERE}", answer["row"]
                )


def _pairs(place: Place, scales: Sequence[Place]) -> Iterator[Advice]:
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
    silent = [scale.subject.get("name", "") for scale in scales if not scale.answers]
    if place.answers and len(silent) == len(scales):
        yield place.say("There is a danger statement and nobody has given a number on the scale yet.")
    elif place.answers and (names := [name for name in silent if name]):
        whom = listed(names)
        yield place.say(f"There is a danger statement and nobody has given a number for {whom} yet.")
    if len(place.answers) > 3:
        yield place.say(
            "There are more than three danger statements; which of them matter most to the child?"
        )


def _not_alone(place: Place) -> Iterator[Advice]:
    options = {option["id"]: option for option in place.question["options"]}
    for answer in place.answers:
        chosen = answer["value"]
        alone = [options[item] for item in chosen if item in options and options[item]["exclusive"]]
        if alone and len(chosen) > 1:
            words = f"“{alone[0]['label']}” is chosen together with others{place.for_whom}; it stands alone."
            yield place.say(words)


def _unreadable_days(place: Place) -> Iterator[Advice]:
    columns = {column["id"]: column for column in place.question["columns"] if column["type"] == "date"}
    for answer in place.answers:
        value, row = answer["value"], answer.get("row", "")
        days = {place.question["label"]: value} if place.question["type"] == "date" else {}
        if isinstance(value, Mapping):
            days = {column["label"]: value.get(name) for name, column in columns.items()}
        for label, typed in days.items():
            if is_filled(typed) and typed_day(typed) is None:
                yield place.say(f"“{label}” cannot be read as a day: “{shortened(str(typed))}”", row)


def _unfilled_columns(place: Place) -> Iterator[Advice]:
    needed = [column for column in place.question["columns"] if column["required"]]
    for answer in place.answers:
        value = answer["value"]
        asked = [column for column in needed if is_part_asked(column, value)]
        empty = [column["label"] for column in asked if not is_filled(value.get(column["id"]))]
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
        parts = [by_id.get(question["id"] + suffix) for suffix in ("", MEANING, SHOWS, NOT_EXPLORED)]
        if not question["dimension"] or not all(parts):
            continue
        for subject in question["subjects"]:
            if not _is_touched(parts, subject, given):
                silent.setdefault(subject["id"], []).append(question)
                names[subject["id"]] = subject.get("name", "")
    for subject_id, questions in silent.items():
        whom = f" about {names[subject_id]}" if names[subject_id] else ""
        labels = listed([question["label"] for question in questions])
        words = (
            f"Nothing is written{whom} under {labels}. Write something, or one line why it was not explored."
        )
        yield Advice(section["id"], questions[0]["id"], subject_id, "", words)


def _is_touched(parts: Sequence[Outlined | None], subject: Outlined, given: Given) -> bool:
    """Tell whether a dimension needs no word: it is not asked, or something stands in it or came along."""
    asked = [part for part in parts if part and given.is_asked(part, subject)]
    came = [one for part in asked for one in part["subjects"] if one["id"] == subject["id"]]
    is_written = any(given.is_answered(part, subject["id"]) for part in asked)
    return not asked or is_written or any(one.get("carried") for one in came)


_RULES: Mapping[str, tuple[_Rule, ...]] = {
    "statements": (_unmarked, _without_source, _judgement_without_fact, _disputed),
    "choices": (_not_alone,),
    "pairs": (_disputed_danger,),
}
_EVERYWHERE: tuple[_Rule, ...] = (_unreadable_days, _unfilled_columns, _kept_parts, _unconfirmed)
