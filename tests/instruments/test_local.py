"""An instrument in the words of one council."""

from dataclasses import replace

import pytest

from assessment_kit.instruments.loading import Library, data_folder, parse, shipped
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import Audience, Instrument, Question
from assessment_kit.instruments.outline import question_from_json, question_json
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.protocol_reading import load_protocol, parse_protocol
from assessment_kit.instruments.types import question_type

WESTMARCH = load_protocol()
ASHCOMBE = load_protocol(data_folder() / "protocols" / "ashcombe.toml")
SMALLEST = parse_protocol('id = "o"\nversion = 1\ncouncil = "O"\nduty_number = "01632 960 111"\n', "o.toml")
TEXT = """
id = "trial"
version = 1
title = "Trial"
assessment_type = "CHILD_AND_FAMILY"
[[sections]]
id = "all"
title = "All"
[[sections.questions]]
id = "level"
label = "Which level?"
type = "choice"
options_from = "levels"
[[sections.questions]]
id = "scale"
label = "How safe, in the file's words?"
type = "ratings"
row_name = "rating"
low = "Bad."
high = "Good."
scale = "safety_scale"
wording = { child = { label = "How is it?", guidance = "Draw it first." } }
[[sections.questions]]
id = "readiness"
label = "Where do you stand?"
type = "self_scores"
row_name = "sitting"
answered_by = "family"
options = [{ id = "home", label = "Home" }, { id = "money", label = "Money" }]
[[sections.questions]]
id = "readiness_seen"
label = "And in your view?"
type = "self_scores"
row_name = "sitting"
options = [{ id = "home", label = "Home" }, { id = "money", label = "Money" }]
[[sections.questions]]
id = "reviews"
label = "Review points"
type = "reviews"
row_name = "review"
[[sections.questions]]
id = "plain"
label = "Anything else?"
type = "long_text"
"""
TRIAL = parse(TEXT, "trial.toml")
COUNCILS = pytest.mark.parametrize("council", [WESTMARCH, ASHCOMBE, SMALLEST], ids=lambda p: p.id)


def asked(question_id: str, council: Protocol, instrument: Instrument = TRIAL) -> Question:
    """Give a question as a council asks it."""
    question = localised(instrument, council).question(question_id)
    assert question is not None
    return question


def labels(question: Question, column_id: str) -> list[str]:
    """Give the words to choose from in one part of a row."""
    column = question.column(column_id)
    assert column is not None
    return [option.label for option in column.options]


def test_council_calls_its_assessment_by_its_own_name() -> None:
    """The family reads the name that its council uses."""
    assert localised(TRIAL, WESTMARCH).title == "Child and Family Assessment"
    assert localised(TRIAL, ASHCOMBE).title == "Family Help assessment"
    assert localised(TRIAL, SMALLEST).title == "Trial"


def test_levels_are_those_of_the_council() -> None:
    """A choice of levels offers as many as the local document has, in its words, by number."""
    assert [option.id for option in asked("level", WESTMARCH).options] == [
        "level_1",
        "level_2",
        "level_3",
        "level_4",
    ]
    five = asked("level", ASHCOMBE).options
    assert (len(five), five[2].label) == (5, "Level 3: Family Help")
    assert five[2].hint == "A Family Help lead practitioner and a plan of the family's own."


def test_scale_is_asked_in_the_councils_words() -> None:
    """Question and both ends are local; where the council says nothing, the instrument's stand."""
    local = asked("scale", ASHCOMBE)
    assert local.label == "How sure are you today, from 0 to 10, that the children are safe enough?"
    assert local.low == "The children cannot stay at home as things are."
    unchanged = asked("scale", SMALLEST)
    assert (unchanged.label, unchanged.low) == ("How safe, in the file's words?", "Bad.")


def test_child_is_asked_in_words_for_a_child() -> None:
    """The scale has words of its own for a child, and what the instrument says to do beside it stays."""
    wording = asked("scale", WESTMARCH).wording(Audience.CHILD)
    assert wording is not None
    assert wording.label == "How are things at home for you today, from 0 to 10?"
    assert wording.hint == "0: Really bad. 10: Just how I want them to be."
    assert wording.guidance == "Draw it first."


def test_section_47_scale_of_westmarch_is_the_sentence_of_its_source() -> None:
    """The sentence was agreed word for word and is asked so."""
    assert asked("section_47_scale", WESTMARCH, shipped().latest("section_47_enquiry")).label == (
        "On a scale of 0 to 10, where 10 means the child is safe enough and 0 means things are really bad "
        "for the young person and they must be removed from the situation immediately, where do you rate "
        "this situation today?"
    )


def test_wording_for_one_instrument_goes_before_the_usual_one() -> None:
    """A council can word a scale in one way for early help and in another everywhere else."""
    own = replace(WESTMARCH.scales[0], question="How is it going?", instrument="trial")
    council = replace(WESTMARCH, scales=(*WESTMARCH.scales, own), sha256="with one more")
    assert asked("scale", council).label == "How is it going?"
    other = replace(TRIAL, id="another", sha256="another")
    assert asked("scale", council, other).label == WESTMARCH.scales[0].question


def test_family_reads_stages_about_itself_and_the_practitioner_about_them() -> None:
    """Nobody has to say "I" of somebody else."""
    assert labels(asked("readiness", ASHCOMBE), "home")[0] == "Not something for me"
    assert labels(asked("readiness_seen", ASHCOMBE), "money")[0] == "Not on their mind"
    assert labels(asked("readiness", SMALLEST), "home")[1] == "I’m thinking about it"
    assert labels(asked("readiness_seen", SMALLEST), "home")[1] == "Is thinking about it"


def test_child_without_words_of_its_own_reads_those_of_the_parents() -> None:
    """A council that has no words for children yet does not speak about them in the third person."""
    stages = tuple(stage for stage in WESTMARCH.stages if stage.audience != "child")
    assert replace(WESTMARCH, stages=stages).stage_labels("child")["action"] == "I’m doing it"


def test_review_discussion_has_the_headings_of_its_point() -> None:
    """Each heading of the council is asked at its own review point and nowhere else."""
    reviews = asked("reviews", WESTMARCH)
    assert "Network meeting" in labels(reviews, "point")
    column = reviews.column("network_meeting_worries")
    assert column is not None
    assert column.label == "What everybody is worried about"
    assert column.when is not None
    assert (column.when.question, column.when.is_any_of) == ("point", ("network_meeting",))
    other = asked("reviews", ASHCOMBE)
    assert other.column("network_meeting_worries") is None
    assert other.column("network_meeting_proud") is not None


@COUNCILS
def test_no_discussion_is_asked_for_what_no_discussion_meets(council: Protocol) -> None:
    """The decision has a day of its own and the end of the assessment is its authorisation."""
    column = asked("reviews", council).column("point")
    assert column is not None
    assert not {option.id for option in column.options} & {"decision", "assessment", "early_help_assessment"}


def test_review_points_are_those_of_the_type() -> None:
    """Early help is not reviewed as an enquiry is."""
    early_help = asked("reviews", WESTMARCH, shipped().latest("early_help"))
    assert labels(early_help, "point") == ["Review of the family plan"]


@COUNCILS
@pytest.mark.parametrize("instrument", shipped().all(), ids=lambda i: f"{i.id}-v{i.version}")
def test_no_council_changes_what_an_answer_is_kept_under(instrument: Instrument, council: Protocol) -> None:
    """Ids, types and the file's hash stay, so that every record opens under every protocol."""
    local = localised(instrument, council)
    assert [(q.id, q.type, q.about) for q in local.questions] == [
        (q.id, q.type, q.about) for q in instrument.questions
    ]
    assert (local.sha256, local.text) == (instrument.sha256, instrument.text)


@COUNCILS
@pytest.mark.parametrize("instrument", shipped().all(), ids=lambda i: f"{i.id}-v{i.version}")
def test_each_question_goes_out_as_json_and_takes_what_it_offers(
    instrument: Instrument, council: Protocol
) -> None:
    """A page made from the local instrument can send back every choice that it shows."""
    for question in localised(instrument, council).questions:
        assert question_from_json(question_json(question)) == question
        for column in question.columns:
            for option in column.options if column.type == "choice" else ():
                question_type(question.type).accepts(question, {column.id: option.id})


def test_local_instrument_is_made_once() -> None:
    """A page opened twice costs the making once."""
    assert localised(TRIAL, WESTMARCH) is localised(TRIAL, WESTMARCH)
    assert localised(TRIAL, WESTMARCH) is not localised(TRIAL, ASHCOMBE)


def test_other_sections_under_the_same_hash_are_told_apart() -> None:
    """A file that includes another's section says nothing of it in its own hash."""
    shorter = replace(TRIAL, sections=TRIAL.sections[:0])
    assert localised(TRIAL, WESTMARCH).sections
    assert not localised(shorter, WESTMARCH).sections


def test_numbers_beside_a_stage_are_asked_where_the_council_says_so() -> None:
    """Importance and confidence are Ashcombe's wish; where no council asks for them, nobody is asked."""
    early_help = Library().get("early_help", 1)
    ids = [column.id for column in asked("readiness", ASHCOMBE, early_help).columns]
    assert ids[2:5] == ["home", "home_importance", "home_confidence"]
    assert not any("_importance" in column.id for column in asked("readiness", WESTMARCH, early_help).columns)
    own, theirs = (
        asked(one, ASHCOMBE, early_help).column("home_importance")
        for one in ("readiness", "readiness_practitioner")
    )
    assert own is not None
    assert theirs is not None
    assert (own.low, own.high) == ("Not at all", "More than anything")
    assert own.label != theirs.label


def test_child_is_asked_for_a_face_in_the_councils_words() -> None:
    """The sentence beside the faces is local too."""
    instrument = Library().get("child_and_family", 1)
    assert asked("safety_scale", ASHCOMBE, instrument).faces == "Home today: which face is yours?"
    kept = asked("safety_scale", SMALLEST, instrument).faces
    assert kept == "How are things at home for you today? Choose the face that fits."
