"""The words in which a scale is put to somebody, and what is said of them afterwards."""

from dataclasses import replace

import pytest

from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import Audience, Question
from assessment_kit.instruments.protocol_reading import load_protocol
from assessment_kit.instruments.scales import (
    ASKED,
    USUAL_FACES,
    asked_as,
    asked_words,
    faces_question,
    words_used,
)


@pytest.fixture
def scale() -> Question:
    """Read the safety scale in the words of the council that ships."""
    question = localised(Library().get("child_and_family", 1), load_protocol()).question("safety_scale")
    assert question is not None
    return question


def test_each_is_asked_in_their_own_words(scale: Question) -> None:
    """A worker, a parent and a child read different sentences, and different ends."""
    told = [asked_as(scale, audience, is_face=False) for audience in (None, *Audience)]
    assert len({one["question"] for one in told}) == 3
    assert [one["high"].split()[0] for one in told] == ["Everybody", "The", "Just"]


def test_a_face_is_asked_without_ends(scale: Question) -> None:
    """A child who chooses a face is asked nothing from 0 to 10."""
    asked = asked_as(scale, Audience.CHILD, is_face=True)
    assert asked == {"question": "How are things at home for you today? Choose the face that fits."}
    assert faces_question(replace(scale, faces="")) == USUAL_FACES


def test_whoever_has_no_words_of_their_own_is_asked_in_the_questions(scale: Question) -> None:
    """An agency reads the scale as it stands."""
    bare = replace(scale, wordings=())
    assert asked_as(bare, Audience.PARENT, is_face=False)["question"] == scale.label


def test_other_words_are_said_beside_the_number(scale: Question) -> None:
    """A number given under an old wording still shows what it meant."""
    old = {"question": "How safe?", "low": "Not.", "high": "Very."}
    assert asked_words(scale, old) == "“How safe?” 0 meant: Not. 10 meant: Very."
    assert asked_words(scale, asked_as(scale, None, is_face=False)) == ""
    assert asked_words(scale, {}) == ""


def test_words_for_parents_are_named_at_the_number_and_printed_once(scale: Question) -> None:
    """Ten rows do not repeat a sentence that stands above them; each says whose words it was asked in."""
    asked = [asked_as(scale, Audience.PARENT, is_face=False), asked_as(scale, None, is_face=False)]
    assert [asked_words(scale, one) for one in asked] == ["the words for parents and carers", ""]
    (line,) = words_used(scale, [{"number": 3, ASKED: one} for one in asked] * 3)
    assert line.startswith("The words for parents and carers: “Think of life at home as it is today")
    assert line.endswith("10 meant: The children are safe and well, and we can do without social care.")
    assert words_used(scale, [{"number": 3}]) == []
    face = asked_as(scale, Audience.CHILD, is_face=True)
    assert asked_words(scale, face) == "the words for a child who chooses a face"
