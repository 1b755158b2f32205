"""Instruments as JSON and back."""

import json

import pytest

from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.outline import outline, question_from_json, question_json

INSTRUMENTS = shipped().all()
CHILDREN = [{"id": "c1", "name": "Ayo"}]


def test_there_are_instruments() -> None:
    """Guard against laws over no instrument."""
    assert INSTRUMENTS


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: f"{i.id}-v{i.version}")
def test_every_question_comes_back_from_json(instrument: Instrument) -> None:
    """What a page or a notebook carries of a question is the whole question."""
    for question in instrument.questions:
        assert question_from_json(json.loads(json.dumps(question_json(question)))) == question


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: f"{i.id}-v{i.version}")
def test_outline_is_json_of_every_question(instrument: Instrument) -> None:
    """The page knows every question and those it is asked about."""
    outlined = json.loads(json.dumps(outline(instrument, {"each_child": CHILDREN})))
    listed = [question for section in outlined["sections"] for question in section["questions"]]
    assert [question["id"] for question in listed] == [question.id for question in instrument.questions]
    family = {"id": "", "name": ""}
    expected = {"each_child": CHILDREN, "each_parent_or_carer": [], "each_family_member": []}
    expected |= {about: [family] for about in ("family", "person", "anyone")}
    assert all(question["subjects"] == expected[question["about"]] for question in listed)


def test_question_with_usual_values_can_be_short() -> None:
    """A page that names only id, label and type is understood."""
    question = question_from_json({"id": "q", "label": "Q?", "type": "short_text"})
    assert (question.is_required, question.columns, question.about.value) == (False, (), "family")
