"""Advice on easy words: hard ones are named, a step without any too, and "you" that is not everybody's."""

from typing import Any

from assessment_kit.instruments.advised import Place
from assessment_kit.instruments.easy_advice import easy_advice
from assessment_kit.instruments.easy_words import hard_text, lines_of


def place(question: str, value: Any, section: str = "plan", columns: tuple[str, ...] = ()) -> Place:
    """Put an answer to a question somewhere."""
    parts = [{"id": one, "type": "long_text"} for one in columns]
    asked = {"id": question, "label": question, "type": "rows" if columns else "long_text", "columns": parts}
    return Place(section, asked, {"id": "", "name": ""}, [{"row": "r", "value": value}], is_asked=True)


def said(*places: Place) -> list[str]:
    """Give what the advice says."""
    return [one.words for one in easy_advice(places)]


WANTED = place("easy_read_wanted", "yes", "easy_words")


def test_a_word_of_an_office_in_easy_words_is_named() -> None:
    """Whoever writes in the section for easy words is told what is hard, with the remedy."""
    (words,) = said(place("easy_read_why", "We had concerns.\nA teacher rang.", "easy_words"))
    assert words.startswith("This is to be in easy words: 'concerns'")


def test_two_easy_sentences_on_a_line_are_not_complained_of() -> None:
    """They are set on two lines by themselves."""
    assert said(place("easy_read_why", "A teacher rang us. She was worried.", "easy_words")) == []
    assert lines_of("A teacher rang us. She was worried.") == ["A teacher rang us.", "She was worried."]


def test_easy_words_of_a_session_are_read_too() -> None:
    """Wherever a part of a row is to be in easy words, it is looked at."""
    row = {"explored": "Stimulation", "easy_words": "We assess play."}
    (words,) = said(place("session_plan", row, "assessment_plan", ("explored", "easy_words")))
    assert "'assess'" in words


def test_a_step_of_the_plan_without_easy_words_is_asked_about_where_a_parent_gets_them() -> None:
    """Nobody is asked for easy words that nobody wants."""
    row = {"what": "Engagement with the service"}
    plan = place("plan", row, columns=("what", "easy_words"))
    assert said(plan) == []
    (words,) = said(WANTED, plan)
    assert words.startswith("A parent gets a copy in easy words; how do you say this step")


def test_you_in_a_plan_is_asked_about() -> None:
    """The mother's step read by the father would say of him what is hers."""
    row = {"what": "Alcohol", "easy_words": "You talk with somebody about drinking."}
    (words,) = said(WANTED, place("plan", row, columns=("what", "easy_words")))
    assert "who is “you”?" in words
    named = {**row, "easy_words": "Kerry talks with somebody about drinking."}
    assert said(WANTED, place("plan", named, columns=("what", "easy_words"))) == []


def test_every_long_sentence_is_found() -> None:
    """Each of two long sentences is named, also where they stand on one line."""
    long = "This goes on and on and on and on and on and on until its end. " * 2
    assert len(list(hard_text(long))) == 2
