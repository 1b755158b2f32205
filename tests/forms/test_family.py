"""Whose an answer is: what decides in the page whether it is shown with the family."""

import re
from dataclasses import replace

import pytest

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.forms.family import OTHERS, named_in, who_may_be_here, whose
from assessment_kit.forms.frame import banners_html
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.projection.model import AnswerView, RecordView
from tests.forms.conftest import PEOPLE


def question_of(instrument: Instrument, name: str) -> Question:
    """Find a question of the shipped instrument."""
    return next(one for section in instrument.sections for one in section.questions if one.id == name)


def written(value: object = None, row: str = "r", **fields: str) -> AnswerView:
    """Write an answer as the reader's colleague or the reader did."""
    blank = AnswerView(question="", subject="", row=row, rev=1, value=value, words=(), author="acc-sam")
    return replace(blank, **fields)  # type: ignore[arg-type]


def marks(instrument: Instrument, name: str, subject: str, answer: AnswerView | None) -> set[str]:
    """Say whose an answer is, as a set of marks."""
    row = answer.row if answer else ""
    return set((whose(question_of(instrument, name), subject, row, answer) or "").split())


@pytest.mark.parametrize("name", ["parent_does_well", "parent_finds_hard"])
def test_a_parents_words_are_that_parents(instrument: Instrument, name: str) -> None:
    """What Joe says is Joe's, whoever typed it."""
    assert marks(instrument, name, "p-joe", written("He shouts.", row="")) == {"p-joe"}


def test_a_parents_own_view_is_that_parents(instrument: Instrument) -> None:
    """What Joe says of what we wrote is hidden from Ruth, whoever typed it and wherever it was said."""
    said = written({"words": "It is not true."}, voice="p-joe")
    assert marks(instrument, "family_view_words", "p-joe", said) == {"p-joe"}


@pytest.mark.parametrize(
    "name",
    ["voice_wish_words", "voice_allegation_words", "voice_parents_told_because", "voice_overridden_what"],
)
def test_whom_a_child_keeps_something_from_is_shown_to_nobody_in_the_room(name: str) -> None:
    """Though Maya sits beside her father, he does not read there that it is he who should not know."""
    question = next(one for one in shipped().get("child_voice", 1).questions if one.id == name)
    said = written({"words": "Not Dad."}, voice="p-maya")
    assert "others" in (whose(question, "p-maya", "r", said) or "").split()


def test_a_childs_words_are_the_childs(instrument: Instrument) -> None:
    """What Maya showed needs Maya in the room, even where the practitioner saw it."""
    assert "p-maya" in marks(instrument, "child_words", "p-maya", written({"text": "She hid."}, source="own"))


def test_a_row_belongs_to_those_who_told_and_voiced_it(instrument: Instrument) -> None:
    """Both must be here, and the visit at which it was told no longer matters."""
    said = written({"text": "x"}, told_by="p-ruth", voice="p-maya", source="visit:v1")
    assert marks(instrument, "harm", "", said) == {"p-ruth", "p-maya"}


def test_an_own_statement_is_its_writers(instrument: Instrument) -> None:
    """A practitioner's own observation is shown to the family; a colleague's is not theirs to show."""
    assert marks(instrument, "harm", "", written({"text": "x"}, source="own")) == {"account:acc-sam", "own"}
    assert marks(instrument, "harm", "", written({"text": "x"}, source="visit:v1")) == {
        "account:acc-sam",
        "visit:v1",
    }


def test_a_rating_is_its_raters(instrument: Instrument) -> None:
    """Number and reason are shown to the rater, by voice or by a name that fits; otherwise to nobody."""
    assert marks(instrument, "safety_scale", "", written({"number": 3}, voice="p-joe")) == {"p-joe"}
    named = written({"number": 3, "rater_name": "Ruth  OKORO"})
    assert marks(instrument, "safety_scale", "", named) == {"name:ruth_okoro"}
    assert marks(instrument, "safety_scale", "", written({"number": 3})) == {OTHERS}


@pytest.mark.parametrize(
    ("name", "value", "mark"),
    [
        ("visits", {"notes": "He was out."}, "visit:r"),
        ("documents", {"summary": "Police were called."}, "document:r"),
        ("people", {"kind": "parent_or_carer"}, "r"),
        ("chronology", {"event": "Moved out."}, OTHERS),
        ("chronology", {"event": "Moved out.", "source": "Ruth"}, "name:ruth"),
        ("danger_statements", {"who_is_worried": "School"}, "name:school"),
        ("plan", {"what": "Breakfast club"}, "account:acc-sam"),
    ],
)
def test_other_rows_say_where_they_come_from(
    instrument: Instrument, name: str, value: dict[str, str], mark: str
) -> None:
    """Visits, documents, people, events and worries are hidden unless they are theirs."""
    assert marks(instrument, name, "", written(value)) == {mark}


@pytest.mark.parametrize("name", ["referral_reason", "referrer_name", "analysis_differences"])
def test_what_others_said_at_referral_is_nobodys(instrument: Instrument, name: str) -> None:
    """Who referred and what they said is for nobody in the room, written or not."""
    assert marks(instrument, name, "", None) == {OTHERS}


def test_a_question_of_the_family_that_is_empty_is_open_to_all(instrument: Instrument) -> None:
    """With nothing written there is nothing to hide."""
    assert whose(question_of(instrument, "analysis"), "", "", None) is None


def test_form_and_check_answers_carry_the_same_marks(view: RecordView) -> None:
    """What is hidden in its section is hidden where it is read once more."""
    for html in (section_html(view, "safety_scale"), reading_html(view, "safety_scale")):
        assert re.search(r'data-ak-of="p-ruth"', html)
        assert re.search(r'data-ak-of="name:school"', html)


def test_the_banner_asks_who_is_here_and_ticks_nobody(view: RecordView) -> None:
    """Each child and parent can be ticked; the page presumes nobody's presence."""
    banner = banners_html(view)
    assert banner.count("data-ak-here=") == len(PEOPLE)
    assert not re.search(r"\schecked(?=[\s>])", banner)
    assert "Who is here?" in banner


def test_a_first_name_that_two_share_stands_for_neither() -> None:
    """Where father and son are both Joe, only the full name tells them apart."""
    both = [
        Person("a", PersonKind.CHILD, "Joe Reed"),
        Person("b", PersonKind.PARENT_OR_CARER, "Joe Hill"),
        Person("c", PersonKind.PROFESSIONAL, "Ann Lee"),
    ]
    assert [marks for _, marks in who_may_be_here(both)] == ["a name:joe_reed", "b name:joe_hill"]
    assert named_in("Joe; joe hill", both) == "b"


@pytest.mark.parametrize(
    ("present", "named"),
    [
        ("Ruth, Maya", "p-maya p-ruth"),
        ("p-ruth and Theo", "p-theo p-ruth"),
        ("Ruth's mother", ""),
        ("everybody", ""),
        (None, ""),
    ],
)
def test_a_visit_names_who_was_there_only_in_plain_names(present: object, named: str) -> None:
    """Ids and exact names are believed; nothing is guessed from a sentence."""
    assert named_in(present, PEOPLE) == named


def test_every_visit_can_be_opened_with_the_family(view: RecordView) -> None:
    """Each visit has a link that opens the page for it, and says who its own entry names as present."""
    html = section_html(view, "visits")
    assert 'href="?visit=v1"' in html
    assert 'href="?visit=v2"' in html
    assert 'data-ak-present="p-maya p-ruth"' in html
    assert 'href="?visit=' not in section_html(view, "documents")
