"""The child's copy: three ages, the child's own words and drawings, and nothing that frightens."""

import re

import pytest

from assessment_kit.instruments.easy_words import hard_in, sentences_of
from assessment_kit.reports.child import child_copy
from assessment_kit.reports.child_words import WORDS
from tests.reports.easy_records import DANA, MAYA, asked, copy_of_record, easy_section, own, whole_child
from tests.reports.records import answer, section
from tests.reports.test_easy_read import headings, lines, quoted, things

LONGEST = {"younger": 10, "middle": 13, "older": 15}  # words of a sentence of ours
FRIGHTENING = re.compile(
    r"\b(taken away|abuse\w*|risk|harm\w*|police|court|judge|punish\w*|prison|die[sd]?|kill\w*|trouble)\b",
    re.IGNORECASE,
)
BORN = {"younger": "2020-01-01", "middle": "2016-09-01", "older": "2011-09-01"}


@pytest.mark.parametrize("age", WORDS)
def test_sentences_are_as_short_as_the_age_needs(age: str) -> None:
    """The youngest read the fewest words; nobody reads a word of an office."""
    for record in (whole_child(BORN[age]), copy_of_record(MAYA, kind="child", born=BORN[age])):
        made = child_copy(record)
        own_words = ("Your mum was ill.", "We wanted to know who looks after you.")
        said = [one for line in lines(made) if line not in own_words for one in sentences_of(line)]
        assert [fault for one in said for fault in hard_in(one)] == []
        assert [one for one in said if len(one.split()) > LONGEST[age]] == []


@pytest.mark.parametrize("age", WORDS)
def test_nothing_that_the_copy_says_by_itself_frightens(age: str) -> None:
    """No word of ours threatens, and 999 is named calmly."""
    made = child_copy(copy_of_record(MAYA, kind="child", born=BORN[age], copy={"withheld": ["x"]}))
    assert [line for line in (*lines(made), *headings(made)) if FRIGHTENING.search(line)] == []


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2018-03-05", "younger"),  # eight on the day after
        ("2018-03-04", "middle"),
        ("2014-03-05", "middle"),
        ("2014-03-04", "older"),
        (None, "middle"),
    ],
)
def test_the_age_on_the_day_chooses_the_words(born: str, age: str) -> None:
    """On the eighth and the twelfth birthday the words grow with the child."""
    made = child_copy(copy_of_record(MAYA, kind="child", born=born))
    assert made["size"] == WORDS[age].size


def test_it_is_the_day_of_the_release_that_counts() -> None:
    """A copy that is given after a birthday has the words of the new age."""
    given = {"released_on": "2026-03-05"}
    made = child_copy(copy_of_record(MAYA, kind="child", born="2018-03-05", copy=given))
    assert made["size"] == WORDS["middle"].size
    assert "It is from 5 March 2026." in lines(made)


def test_own_words_and_drawing_stand_as_they_were_given() -> None:
    """The child finds what they said and drew under the question as it was put to them, with its picture."""
    made = child_copy(whole_child())
    assert quoted(made) == [["I sit on the stair.", "It is mine."]]
    (one,) = [thing for thing in things(made, "What did you tell us?") if thing["quoted"]]
    assert one["title"][0]["text"] == "What is it like at home?"
    assert one["drawing"].startswith("<svg")
    assert one["alt"] == "A stair"
    assert "table" in one["picture"]["alt"]


def test_what_we_did_and_what_comes_next_is_what_was_written_for_this_child() -> None:
    """A child who told us something reads what became of it."""
    made = child_copy(whole_child())
    assert lines(made, "What did we do because of it?") == ["You wanted a light.", "You have one."]
    assert lines(made, "What happens next?") == ["Sam comes on Thursday after school."]


def test_where_nothing_was_written_what_was_done_is_taken_if_it_is_plain() -> None:
    """Beside what the child said stands what was done; a report's sentence does not."""
    rows = [
        answer(value={"said": "A light!", "did": "Sam brought a light."}),
        answer(
            value={"said": "x", "did": "A referral to the multi-agency panel was made, following discussion."}
        ),
    ]
    came = section("what_came_of_it", "Came", asked("voice_did", "Did", MAYA, *rows))
    part = {"assessment": {"instrument": "child_voice"}, "sections": [came]}
    made = child_copy(copy_of_record(MAYA, kind="child", born=BORN["middle"], parts=[part]))
    assert lines(made, "What did we do because of it?") == ["Sam brought a light."]
    assert quoted(made) == [["A light!"]]


def test_what_others_said_and_the_plan_of_grown_ups_are_not_in_it() -> None:
    """Neither a worry, nor an outcome, nor a parent's words, nor what was written for a parent."""
    danger = {"worried_about": "Dana drinks.", "could_happen": "Maya could be hurt.", "who_is_worried": "Nan"}
    theirs = [
        section("s", "Signs", asked("danger_statements", "Danger", "", answer(value=danger))),
        section("p", "Parents", asked("parent_finds_hard", "Hard", DANA, own("I drink.", DANA))),
        section(
            "plan",
            "Plan",
            asked("plan", "Plan", "", answer(value={"what": "Dana sees a doctor.", "who": "Dana"})),
        ),
        section("r", "R", asked("proposed_outcome", "Outcome", MAYA, answer(value="child_in_need_plan"))),
        easy_section(DANA, read_why="Dana was ill."),
    ]
    made = str(child_copy(copy_of_record(MAYA, *theirs, kind="child", born=BORN["older"])))
    for words in ("drink", "hurt.", "doctor", "child in need", "Dana"):
        assert words not in made.replace("somebody hurt", "")


def test_a_brothers_words_are_not_a_childs_own() -> None:
    """Another child's words under this child's question stay out."""
    voice = section("v", "V", asked("middle_home", "Home", MAYA, own("I hid.", "p-ayo"), type="own_words"))
    part = {"assessment": {"instrument": "child_voice"}, "sections": [voice]}
    made = child_copy(copy_of_record(MAYA, kind="child", born=BORN["middle"], parts=[part]))
    assert quoted(made) == []
    assert "That is all right." in lines(made, "What did you tell us?")


def test_only_what_was_said_word_for_word_is_quoted() -> None:
    """A statement about what a child did is no quotation; whoever gives the copy is told of it."""
    told = [
        answer(value={"text": "“I hid under the bed.”"}, voice=MAYA),
        answer(value={"text": "Wish house: “A cat.”"}, told_by=MAYA),
        answer(
            value={"text": "Maya pressed until the paper tore, and said: “That's the noise.”"}, told_by=MAYA
        ),
    ]
    voice = section("childs_voice", "V", asked("child_words", "What?", MAYA, *told, type="statements"))
    made = child_copy(copy_of_record(MAYA, voice, kind="child", born=BORN["middle"]))
    assert quoted(made) == [["“I hid under the bed.”"], ["“A cat.”"]]
    assert "One thing that Maya said: not written down word for word, so not in this copy." in made["missing"]


def test_whoever_gives_it_is_told_what_is_missing_and_where_the_words_may_not_fit() -> None:
    """Very young, not born yet, no birthday, asked in the words of another age."""
    young = child_copy(copy_of_record(MAYA, kind="child", born="2023-01-01"))["missing"]
    assert any("very young" in words for words in young)
    assert any("Why we met this child" in words for words in young)
    unknown = child_copy(copy_of_record(MAYA, kind="child", born=None))["missing"]
    assert any("No date of birth" in words for words in unknown)
    chosen = section("b", "B", asked("voice_range", "Range", MAYA, answer(value="younger")))
    other = child_copy(copy_of_record(MAYA, chosen, kind="child", born=BORN["older"]))["missing"]
    assert any("words of another age" in words for words in other)


@pytest.mark.parametrize("age", WORDS)
def test_every_age_can_ring_somebody_and_say_that_something_is_wrong(age: str) -> None:
    """The worker, an advocate, a line for children, 999: all from the council's own file."""
    made = child_copy(whole_child(BORN[age]))
    numbers = {one["number"] for one in things(made) if one["number"]}
    assert {"01632 960 047", "01632 960 052", "01632 960 111", "999"} <= numbers
    assert WORDS[age].wrong_heading in headings(made)
