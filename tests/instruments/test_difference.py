"""What changed between two versions of an instrument, in words."""

import pytest

from assessment_kit.instruments.difference import differences
from assessment_kit.instruments.loading import parse, shipped
from assessment_kit.instruments.model import Instrument
from tests.instruments.instruments import SMALLEST, after, with_columns, with_options, with_question

ROWS = 'row_name = "visit"\n'
LONG = "What did you notice about how the child was today, and who else was in the home at the time of it?"

CHANGES = {
    "title": (SMALLEST, SMALLEST.replace("A talk", "Our talk"), "The title: “A talk” is now “Our talk”."),
    "introduction": (
        SMALLEST,
        SMALLEST.replace("[[sections]]", 'introduction = "Sit down first."\n\n[[sections]]'),
        "The introduction: now “Sit down first.”.",
    ),
    "question added": (
        SMALLEST,
        with_question("required = true"),
        "Added in “Start”: “Second?” [second: long_text, about the family, required].",
    ),
    "question withdrawn": (
        with_question(""),
        SMALLEST,
        (
            "Withdrawn from “Start”: “Second?” [second: long_text, about the family]. "
            "Answers given under version 1 stay with their assessments."
        ),
    ),
    "reworded": (
        SMALLEST,
        SMALLEST.replace("Why do we talk?", "Why are we talking?"),
        "[why] reworded: “Why do we talk?” is now “Why are we talking?”.",
    ),
    "long text reworded": (
        with_question(f'guidance = "{LONG}"'),
        with_question(f'guidance = "{LONG.replace("in the home", "at home or in the garden")}"'),
        "[second]: its guidance: now without “in the home” and with “at home or in the garden”.",
    ),
    "hint taken away": (with_question('hint = "Now"'), with_question(""), "[second]: its hint: taken away."),
    "type": (
        with_question(""),
        with_question("", kind="short_text"),
        "[second]: the type: short_text (was: long_text).",
    ),
    "about": (
        with_question(""),
        with_question('about = "each_child"'),
        "[second]: it is about: each child (was: the family).",
    ),
    "required": (with_question(""), with_question("required = true"), "[second]: it must now be answered."),
    "not required": (
        with_question("required = true"),
        with_question(""),
        "[second]: it may now stay empty.",
    ),
    "condition": (
        after(kind="yes_no", when='is = ["yes"]'),
        after(kind="yes_no", when='is = ["no", "not_known"]'),
        (
            "[follower]: asked when: the answer to “Does it?” is “No” or “Not known” "
            "(was: the answer to “Does it?” is “Yes”)."
        ),
    ),
    "condition taken away": (
        after(kind="yes_no", when=""),
        after(kind="yes_no", when="").replace('when = { question = "decider" }', ""),
        "[follower]: asked when: always (was: “Does it?” is answered).",
    ),
    "wording": (
        with_question(""),
        with_question('wording = { child = { label = "And you?" } }'),
        "[second], to children and young people: label: now “And you?”.",
    ),
    "answered by": (
        with_question(""),
        with_question('answered_by = "family"'),
        "[second]: it is answered by: the family (was: the practitioner).",
    ),
    "owner": (
        with_question(""),
        with_question('owner = "childs_social_worker"'),
        "[second]: only by: the child’s social worker (was: whoever writes).",
    ),
    "task": (
        with_question('about = "each_child"'),
        with_question('about = "each_child"\ntask = "childs_views"'),
        "[second]: handed over as: “My views” (was: nothing).",
    ),
    "clock": (
        with_question('clock = "needs_by"', kind="date"),
        with_question('clock = "held:decision"', kind="date"),
        (
            "[second]: the clock reads: the day on which “decision” took place "
            "(was: the day by which the child needs it)."
        ),
    ),
    "option added": (
        with_question(with_options("a"), kind="choice"),
        with_question(with_options("a", "b"), kind="choice"),
        "[second]: option added: “B” [b].",
    ),
    "option withdrawn": (
        with_question(with_options("a", "b"), kind="choice"),
        with_question(with_options("b"), kind="choice"),
        "[second]: option withdrawn: “A” [a].",
    ),
    "option reworded": (
        with_question(with_options("a"), kind="choice"),
        with_question(with_options("a").replace('"A"', '"Another"'), kind="choice"),
        "[second], option [a] reworded: “A” is now “Another”.",
    ),
    "code of an option": (
        with_question(with_options("a") + 'code = "1A"', kind="choice"),
        with_question(with_options("a") + 'code = "1B"', kind="choice"),
        "[second], option [a]: its code: 1B (was: 1A).",
    ),
    "exclusive option": (
        with_question(with_options("a"), kind="choices"),
        with_question(with_options("a") + "exclusive = true", kind="choices"),
        "[second], option [a] stands alone now.",
    ),
    "options in another order": (
        with_question(with_options("a", "b"), kind="choice"),
        with_question(with_options("b", "a"), kind="choice"),
        "[second]: option: they stand in another order.",
    ),
    "column added": (
        with_question(ROWS + with_columns("a"), kind="rows"),
        with_question(ROWS + with_columns("a", "b"), kind="rows"),
        "[second]: part of each row added: “B” [b].",
    ),
    "column reworded": (
        with_question(ROWS + with_columns("a"), kind="rows"),
        with_question(ROWS + with_columns("a").replace('"A"', '"Another"'), kind="rows"),
        "[second], part [a] reworded: “A” is now “Another”.",
    ),
    "column asked when": (
        with_question(ROWS + with_columns("a", "b"), kind="rows"),
        with_question(ROWS + with_columns("a", "b") + 'when = { question = "a" }', kind="rows"),
        "[second], part [b]: asked when: “A” is answered (was: always).",
    ),
    "section added": (
        after(kind="yes_no", when=""),
        after(kind="yes_no", when="", section=True),
        "Section added: “Next” [next].",
    ),
    "question moved": (
        after(kind="yes_no", when=""),
        after(kind="yes_no", when="", section=True),
        "[follower] moved from “Start” to “Next”.",
    ),
    "section renamed": (
        SMALLEST,
        SMALLEST.replace('"Start"', '"First"'),
        "Section [start]: the title: “Start” is now “First”.",
    ),
    "questions in another order": (
        with_question(""),
        with_question("").replace('"why"', '"x"').replace('"second"', '"why"').replace('"x"', '"second"'),
        "Section [start]: its questions stand in another order.",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_change_is_said_in_words(case: str) -> None:
    """Who decides about a new version reads what is different without comparing files."""
    old, new, sentence = CHANGES[case]
    assert sentence in differences(parse(old, "talk/v1.toml"), parse(new, "talk/v2.toml"))


@pytest.mark.parametrize("case", [case for case in CHANGES if "moved" not in case and "order" not in case])
def test_one_change_is_said_once(case: str) -> None:
    """A reader is not led to look for more changes than there are."""
    old, new, sentence = CHANGES[case]
    found = differences(parse(old, "talk/v1.toml"), parse(new, "talk/v2.toml"))
    beside = [s for s in found if s != sentence and "moved from" not in s]
    assert beside == []


@pytest.mark.parametrize("instrument", shipped().all(), ids=lambda one: f"{one.id}-{one.version}")
def test_nothing_changed_is_nothing_said(instrument: Instrument) -> None:
    """Two equal versions have no differences."""
    assert differences(instrument, instrument) == ()


def test_every_question_counts_between_two_instruments() -> None:
    """Nothing that came or went is left out, however much did."""
    old, new = shipped().latest("early_help"), shipped().latest("section_47_enquiry")
    sentences = differences(old, new)
    before, after_ = ({question.id for question in one.questions} for one in (old, new))
    assert sum(s.startswith("Added in") for s in sentences) == len(after_ - before)
    assert sum(s.startswith("Withdrawn from") for s in sentences) == len(before - after_)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in sentences)
