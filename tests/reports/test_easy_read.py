"""The easy read copy: what stands in it, what does not, and what whoever gives it is told."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.easy_words import hard_in, hard_text, sentences_of
from assessment_kit.reports.easy_ending import WORDS
from assessment_kit.reports.easy_outcomes import every_sentence
from assessment_kit.reports.easy_read import easy_read
from tests.reports.easy_records import (
    DANA,
    KOFI,
    MAYA,
    asked,
    copy_of_record,
    easy_section,
    own,
    said,
    whole_adult,
    withheld,
)
from tests.reports.records import answer, question, section

Made = Mapping[str, Any]


def headings(made: Made) -> list[str]:
    """Give the questions that the copy is parted by."""
    return [one["heading"][0]["text"] for one in made["parts"]]


def things(made: Made, heading: str = "") -> Iterator[Made]:
    """Give the things under a heading, or all of them."""
    for one in made["parts"]:
        if heading in ("", one["heading"][0]["text"]):
            yield from one["things"]


def lines(made: Made, heading: str = "") -> list[str]:
    """Give the lines of ours and of the practitioner's."""
    return [line["text"] for one in things(made, heading) for line in one["lines"]]


def quoted(made: Made) -> list[list[str]]:
    """Give what stands there in somebody's own words."""
    return [[line["text"] for line in words] for one in things(made) for words in one["quoted"]]


def test_it_asks_and_answers_in_the_order_in_which_people_ask() -> None:
    """Every heading is a question; first what this is, last what the words mean."""
    made = easy_read(whole_adult())
    assert headings(made) == [
        "What is this?",
        "Why did we meet you?",
        "What is good?",
        "What do we worry about?",
        "What did you tell us?",
        "What do we think?",
        "What happens next?",
        "What if you do not agree?",
        "Whom can you ring?",
        "What do the words mean?",
    ]
    assert all(heading.endswith("?") for heading in headings(made))


def test_no_sentence_of_ours_is_long_or_of_an_office() -> None:
    """Everything that the copy says by itself is as easy as what practitioners are asked for."""
    for record in (whole_adult(), copy_of_record(DANA), whole_adult(copy={"withheld": ["x"]})):
        said_by_us = [*lines(easy_read(record)), *headings(easy_read(record))]
        assert [fault for line in said_by_us for one in sentences_of(line) for fault in hard_in(one)] == []


def test_every_outcome_can_be_said_in_easy_words() -> None:
    """No sentence that is chosen by an option is hard, and no explained word is explained with a hard one."""
    sentences = [*every_sentence(), *(line for _, _, meaning in WORDS for line in meaning)]
    assert len(sentences) > 40
    assert [fault for one in sentences for fault in hard_text(one.format(child="Maya", who="You"))] == []


def test_what_the_practitioner_wrote_stands_one_sentence_a_line() -> None:
    """Two sentences on one line become two lines, and nothing of them is changed."""
    made = easy_read(whole_adult())
    assert lines(made, "What is good?") == ["You sing to Maya.", "You ask for help."]
    assert lines(made, "Why did we meet you?") == ["A teacher rang us.", "She was worried about Maya."]


def test_own_words_are_not_changed_and_nobody_elses_stand_among_them() -> None:
    """The reader's words are quoted; what the practitioner wrote around them is left out."""
    assert quoted(easy_read(whole_adult())) == [["“I sing.", "Every night.”"], ["It is all right."]]


def test_a_step_without_easy_words_is_spoken_of_and_never_printed() -> None:
    """The plan says who does what by when; what is of an office is not made easy by a machine."""
    made = easy_read(whole_adult())
    (step, more) = list(things(made, "What happens next?"))
    assert [line["text"] for line in step["lines"]] == ["Nan rings you at eight."]
    assert [(label, words[0]["text"]) for label, words in step["pairs"]] == [
        ("Who:", "Nan"),
        ("By when:", "Friday 3 April 2026"),
    ]
    assert [line["text"] for line in more["lines"]] == [
        "There is more in the plan.",
        "Sam Lee will talk with you about it.",
    ]
    assert "multi-agency" not in str(made["parts"])
    assert [words for words in made["missing"] if "step of the plan" in words]


def test_what_is_missing_is_said_to_whoever_gives_it_and_to_nobody_else() -> None:
    """An empty record makes a copy without a hole; the preview names what has no easy words."""
    made = easy_read(copy_of_record(DANA))
    (missing,) = made["missing"]
    for what in ("Why we met them", "What is good", "What we worry about", "What we think"):
        assert what in missing
    assert "What is good?" not in headings(made)
    assert lines(made, "Why did we meet you?")[1] == "Sam Lee will tell you why."


def test_a_long_sentence_in_easy_words_is_named_to_whoever_gives_it() -> None:
    """It is printed, since somebody chose it, and the preview says that it is hard."""
    long = "This sentence goes on and on and on and on until nobody knows where it had begun."
    made = easy_read(copy_of_record(DANA, easy_section(read_why=long)))
    assert lines(made, "Why did we meet you?") == [long]
    assert [words for words in made["missing"] if "has 17 words" in words]


@pytest.mark.parametrize(
    "text",
    [
        "Sleep, and what was done to him as a boy: the family doctor first",
        "Facilitate contact.",
        "She has been worn out for months and nobody has come to help her with it.",
    ],
)
def test_text_for_other_readers_is_taken_only_when_it_is_short_and_plain(text: str) -> None:
    """What was written for a report does not slip into an easy copy because it happens to be short."""
    plan = section("plan", "Plan", question("plan", "Plan", answer(value={"what": text, "who": "Nan"})))
    assert text[:12] not in str(easy_read(copy_of_record(DANA, plan))["parts"])


def test_what_is_found_of_one_parent_is_not_in_the_others_copy() -> None:
    """Each parent reads their own outcome, in the second person."""
    rows = [
        answer(value={"parents": [DANA], "outcome": "good_enough", "because": "x"}),
        answer(value={"parents": [KOFI], "outcome": "not_finished", "because": "x"}),
    ]
    outcomes = section("outcomes", "Outcomes", asked("outcomes", "Outcomes", MAYA, *rows))
    made = {who: lines(easy_read(copy_of_record(who, outcomes)), "What do we think?") for who in (DANA, KOFI)}
    assert made[DANA][0] == "You look after Maya well enough."
    assert made[KOFI] == ["We have not finished yet for Maya."]


def test_the_plan_of_the_sessions_is_a_copy_of_its_own_before_anything_is_found() -> None:
    """A parenting assessment's plan is given first: what is done each time, and with whom."""
    rows = [
        answer(
            value={
                "planned_on": "2026-04-01",
                "parents": [DANA],
                "children": [MAYA],
                "easy_words": "We cook tea.",
                "where": "At home",
            }
        ),
        answer(value={"planned_on": "2026-04-08", "parents": [KOFI], "easy_words": "We talk with Kofi."}),
        answer(value={"planned_on": "2026-04-15", "parents": [DANA], "explored": "Stimulation"}),
    ]
    plan = section("assessment_plan", "Plan", question("session_plan", "Sessions", *rows))
    record = copy_of_record(DANA, plan)
    record["assessment"]["instrument"] = "parenting"
    made = easy_read(record)
    assert made["title"] == "Our plan"
    (first, ask) = list(things(made, "What do we do each time we meet?"))
    assert first["title"][0]["text"] == "Wednesday 1 April 2026"
    assert [line["text"] for line in first["lines"]] == ["We cook tea."]
    assert [(label, words[0]["text"]) for label, words in first["pairs"]] == [
        ("Who is there:", "you and Maya"),
        ("Where:", "At home"),
    ]
    assert "You can ask for a break." in [line["text"] for line in ask["lines"]]
    assert "Kofi" not in str(made["parts"])
    assert [words for words in made["missing"] if "Stimulation" in words]
    assert "What do we worry about?" not in headings(made)


def test_something_left_out_is_said_without_frightening() -> None:
    """A withheld answer leaves two plain sentences, not a word of why, and no heading over a hole."""
    hidden = asked("family_view_disagrees", "Differs", DANA, withheld())
    alone = easy_read(copy_of_record(DANA, section("f", "View", hidden), copy={"withheld": ["x"]}))
    assert "What did you tell us?" not in headings(alone)
    view = section("f", "View", asked("family_view_words", "View", DANA, own("Yes.", DANA)), hidden)
    made = easy_read(copy_of_record(DANA, view, copy={"withheld": ["what a child said"]}))
    assert lines(made, "What did you tell us?") == ["Some words are left out.", "They are somebody else's."]
    assert lines(made, "What is not in here?") == ["Some words are left out.", "They are somebody else's."]
    assert "a child said" not in str(made)


def test_somebody_elses_words_are_not_taken_for_the_readers() -> None:
    """A view that stands under the reader in another's voice is not theirs."""
    view = section("f", "View", asked("family_view_words", "View", DANA, own("I saw it all.", KOFI)))
    assert quoted(easy_read(copy_of_record(DANA, view))) == []


def test_struck_text_is_not_said() -> None:
    """What was entered in error is in no copy."""
    easy = section(
        "easy_words", "E", asked("easy_read_good", "Good", DANA, said("You sing.", struck="entered in error"))
    )
    assert "What is good?" not in headings(easy_read(copy_of_record(DANA, easy)))


def test_every_picture_is_said_in_words() -> None:
    """No picture stands there without what it shows."""
    pictures = [one["picture"] for one in things(easy_read(whole_adult())) if one["picture"]]
    assert len(pictures) > 12
    assert all(len(one["alt"]) > 20 and one["alt"].endswith(".") for one in pictures)


def test_only_hard_words_that_are_met_are_explained() -> None:
    """A list of words that are nowhere in the copy would only make it longer."""
    made = easy_read(whole_adult())
    explained = {one["title"][0]["text"] for one in things(made, "What do the words mean?")}
    assert {"Child in need plan", "Advocate", "Manager", "Complain"} <= explained
    assert "Judge" not in explained


@pytest.mark.parametrize("reader", ["", "nobody"])
def test_there_is_no_copy_for_nobody(reader: str) -> None:
    """A copy that names no reader would be anybody's."""
    with pytest.raises(InvalidInputError, match="for one person of the case"):
        easy_read(copy_of_record(reader))
