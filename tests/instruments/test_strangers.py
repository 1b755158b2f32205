"""Advice about names in the text that belong to nobody in the record."""

from typing import Any

from assessment_kit.instruments.advice import Advice, advice
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline

CHILDREN = [{"id": "ayo", "name": "Ayo"}]
OUTLINE = outline(shipped().latest("child_and_family"), {"each_child": CHILDREN})
VISIT = {"kind": "home_visit", "place": "Fellbury Lodge", "present": "Ayo and Wendeline"}


def answer(question: str, value: Any, subject: str = "", row: str = "") -> dict[str, Any]:
    """Write one answer as a page sends it."""
    marks = {"kind": "fact", "source": "own"}
    return {"question": question, "subject": subject, "row": row, "value": value, **marks}


PEOPLE = [
    answer("people", {"kind": "child", "name": "Ayodele Okafor", "known_as": "Ayo"}, "ayo", "ayo"),
    answer("people", {"kind": "professional", "name": "Jo Field", "agency": "Brightwater"}, "jo", "jo"),
    answer("visits", VISIT, row="v"),
]


def strangers(*answers: dict[str, Any], known: tuple[str, ...] = ()) -> dict[str, Advice]:
    """Ask for advice about strange names, by name."""
    found = advice(OUTLINE, [*PEOPLE, *answers], known)
    named = [item for item in found if "is nobody in this record" in item.words]
    assert len(named) == len({item.words for item in named})
    return {item.words.split("”")[0].removeprefix("“"): item for item in named}


def test_name_of_somebody_else_is_asked_about_where_it_stands_first() -> None:
    """One line asks about a name, however often it stands in the record, and leads to it."""
    told = answer("health", {"text": "On Monday Kevin slept."}, "ayo", "s1")
    again = answer("analysis", "Then Kevin came, and Kevin stayed.")
    found = strangers(again, told)
    assert list(found) == ["Kevin"]
    words = "“Kevin” is nobody in this record: is it a slip, or somebody to add?"
    assert found["Kevin"] == Advice("child_needs", "health", "ayo", "s1", words)


def test_whoever_and_whatever_the_record_names_is_familiar() -> None:
    """People by every name they go by, places, agencies, and those who were there are no slips."""
    text = "Then Ayodele saw Jo of Brightwater with Wendeline, and told Ayo of Fellbury. Once Okafor wept."
    assert strangers(answer("analysis", text)) == {}


def test_words_given_with_the_record_are_familiar() -> None:
    """A supervisor who is in no list of people is no stranger, and neither is the council."""
    text = answer("analysis", "On Monday Aurelia agreed, and so did Westmarch.")
    assert set(strangers(text)) == {"Aurelia", "Westmarch"}
    assert strangers(text, known=("Aurelia", "Westmarch")) == {}


def test_short_answers_are_where_names_belong() -> None:
    """Nobody is asked about a name that stands where names are asked for."""
    step = answer("plan", {"what": "Ring the school.", "who": "Kevin Stone"}, row="p")
    assert strangers(step, answer("analysis", "We asked Kevin to ring.")) == {}
