"""What a child is asked for their own views, held against what the source texts expect of it."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.hand_over import Task
from assessment_kit.core.resources import package_folder
from assessment_kit.instruments.conditions import is_asked
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import About, Instrument, Question
from assessment_kit.instruments.outline import question_json
from tests.instruments.shipped import asked, asked_after, choices, first, order, part, parts, section

FIRST_SCREEN = "If you tell me someone is hurting you or someone else, I have to tell people who can help."
AGES = ["younger", "middle", "older"]
HOUSES = ["good_things", "worries", "dreams"]
LONGEST = {"younger": 11, "middle": 14, "older": 18}  # words of a question
OFFICE = re.compile(
    r"\b(assess\w*|practitioner|referral|professional|disclos\w+|safeguard\w*|session|agency|support network"
    r"|parenting|contact|placement|sibling|intervention|concern\w*)\b",
    re.IGNORECASE,
)
PICTURES = package_folder() / "forms" / "static" / "pictures"
SHAPES = {"svg", "title", "g", "path", "circle", "rect"}
EACH_AGE = pytest.mark.parametrize("age", AGES)


@pytest.fixture
def instrument() -> Instrument:
    """Read the first version, which is frozen."""
    return first("child_voice")


def childs(instrument: Instrument) -> list[Question]:
    """Gather the questions that are the child's own."""
    return [question for question in instrument.questions if question.answered_by == "child"]


def put_to(instrument: Instrument, **answers: str) -> list[str]:
    """Name the child's questions that are put to Ada, after what was answered about her."""
    given = [{"question": name, "subject": "ada", "value": value} for name, value in answers.items()]
    return [one.id for one in childs(instrument) if is_asked(question_json(one), "ada", given)]


def test_the_first_screen_says_what_cannot_be_kept(instrument: Instrument) -> None:
    """Before anything else a child reads, word for word, what we have to tell people who can help."""
    first_one = childs(instrument)[0]
    assert first_one.label == FIRST_SCREEN
    assert (first_one.hint, first_one.guidance, first_one.wordings) == ("", "", ())
    assert choices(first_one) == ["understood", "ask", "stop"]
    assert section(instrument, "told_first").questions == (first_one,)


def test_every_age_begins_with_the_first_screen(instrument: Instrument) -> None:
    """Whichever set suits the child, nothing is asked before that sentence stands there."""
    for age in AGES:
        assert put_to(instrument, voice_took_part="took_part", voice_range=age)[0] == "voice_told_first"


def test_a_practitioner_chooses_one_of_three_ages(instrument: Instrument) -> None:
    """The set goes by what the child understands; the ages stand beside it as a guide."""
    range_ = asked(instrument, "voice_range")
    assert (range_.answered_by, range_.is_required, range_.task) == ("practitioner", True, "")
    assert choices(range_) == AGES
    assert [re.findall(r"\d+", option.label) for option in range_.options] == [
        ["4", "7"], ["8", "11"], ["12", "17"],
    ]  # fmt: skip
    assert "not by the birthday alone" in range_.hint


@EACH_AGE
def test_a_child_is_asked_one_set_only(instrument: Instrument, age: str) -> None:
    """A child of six is not asked what a young person is asked, nor the other way round."""
    put = put_to(instrument, voice_took_part="took_part", voice_range=age)
    assert {name.partition("_")[0] for name in put} == {age, "voice"}
    own = [one.id for one in section(instrument, age).questions]
    assert [name for name in put if name.startswith(age)] == own


def test_nothing_is_put_to_a_child_who_takes_no_part(instrument: Instrument) -> None:
    """A child who does not want to is asked nothing, and we are asked why and how they still have a say."""
    for answer in ("declined", "not_asked", "without_words"):
        assert put_to(instrument, voice_took_part=answer) == []
    because = asked(instrument, "voice_not_because")
    assert because.is_required
    assert asked_after(because) == ("voice_took_part", ("declined", "not_asked"))


@EACH_AGE
def test_each_age_has_three_houses_and_the_child_chooses_where_to_start(
    instrument: Instrument, age: str
) -> None:
    """Worries, good things and dreams are there for every child, who says which comes first."""
    names = [one.id for one in section(instrument, age).questions]
    start = names.index(f"{age}_start")
    houses = [f"{age}_{house}" for house in HOUSES]
    assert names[start + 1 : start + 4] == houses
    chosen = asked(instrument, f"{age}_start")
    assert (chosen.type, choices(chosen), chosen.answered_by) == ("choice", houses, "child")
    assert {asked(instrument, name).type for name in houses} == {"own_words"}


@EACH_AGE
def test_words_and_drawings_are_the_childs_own(instrument: Instrument, age: str) -> None:
    """Everything a child is asked openly takes exact words and a drawing, which words can stand for."""
    for question in section(instrument, age).questions:
        if question.type != "choice":
            assert question.type == "own_words", question.id
            assert parts(question) == ["words", "drawing", "drawing_words"]


@EACH_AGE
def test_each_age_is_asked_in_words_that_suit_it(instrument: Instrument, age: str) -> None:
    """The questions are short, the younger the shorter, and no word in them belongs to an office."""
    for question in section(instrument, age).questions:
        said = f"{question.label} {question.guidance} {' '.join(o.label for o in question.options)}"
        assert not OFFICE.search(said), question.id
        assert len(question.label.split()) <= LONGEST[age], question.id
        assert all(len(line.split()) <= 18 for line in question.guidance.splitlines()), question.id
        assert question.label.endswith("?")


@EACH_AGE
def test_good_things_are_asked_before_worries_of_each_age(instrument: Instrument, age: str) -> None:
    """A child is more than a worry: what they like or what to know of them comes first."""
    names = [one.id for one in section(instrument, age).questions]
    assert names[0] in {"younger_like", "middle_me", "older_me"}
    assert names.index(f"{age}_good_things") < names.index(f"{age}_worries")


def test_the_childs_questions_can_be_handed_over_and_no_others(instrument: Instrument) -> None:
    """The page that the child holds shows the child's questions; those of the practitioner stand apart."""
    for question in instrument.questions:
        assert (question.task == Task.CHILDS_VIEWS.value) == (question.answered_by == "child"), question.id
    own = {instrument.section_of(question.id) for question in childs(instrument)}
    for section_ in own:
        assert section_ is not None
        assert section_.group == "In the child's own words"
        assert {question.answered_by for question in section_.questions} == {"child"}


def test_everything_is_about_the_child(instrument: Instrument) -> None:
    """Each answer belongs to the one child whose page it is."""
    assert {question.about for question in instrument.questions} == {About.EACH_CHILD}


def test_the_child_says_who_may_see_it_and_knows_that_it_is_a_wish(instrument: Instrument) -> None:
    """A child says who may see it; beside it stands that it may have to give way, and that we tell them."""
    wish = asked(instrument, "voice_wish")
    assert choices(wish) == ["everybody", "some", "nobody", "not_sure"]
    assert "This is your wish." in wish.guidance
    assert "Then we tell you, and we tell you why." in wish.guidance
    assert asked_after(asked(instrument, "voice_wish_words")) == (
        "voice_wish",
        ("some", "nobody", "not_sure"),
    )


def test_an_override_needs_a_reason_and_telling_the_child(instrument: Instrument) -> None:
    """Where we could not do as the child wished, nothing is handed in without why and whether they know."""
    assert asked(instrument, "voice_overridden").type == "yes_no"
    assert asked(instrument, "voice_overridden_not_told").is_required
    for name in ("voice_overridden_what", "voice_overridden_because", "voice_overridden_told"):
        assert asked(instrument, name).is_required
        assert asked_after(asked(instrument, name)) == ("voice_overridden", ("yes",))
    assert choices(asked(instrument, "voice_overridden_told")) == ["before", "after", "not_yet"]
    told = ("voice_overridden_told", ("before", "after"))
    assert asked_after(asked(instrument, "voice_overridden_told_words")) == told
    assert asked_after(asked(instrument, "voice_overridden_not_told"))[1] == ("not_yet",)


def test_each_meeting_says_tool_place_and_who_was_there(instrument: Instrument) -> None:
    """What a child says is read with how, where and before whom it was said, and by whose hand."""
    meetings = asked(instrument, "voice_meetings")
    assert {"met_on", "place", "present", "tools", "chosen_by", "whose_hand", "kept_where"} <= set(
        parts(meetings)
    )
    assert [column.id for column in meetings.columns if column.is_required] == ["met_on", "present"]
    assert "exact words" in " ".join(option.label for option in part(meetings, "whose_hand").options)
    assert asked_after(part(meetings, "tool_words")) == ("tools", ("other",))


def test_words_that_were_not_read_back_say_why(instrument: Instrument) -> None:
    """Reading back is the rule; where it did not happen the reason stands there."""
    assert "why not" in asked(instrument, "voice_not_read_back").label
    assert "never changed" in instrument.introduction


def test_what_we_did_and_who_came_back_come_last(instrument: Instrument) -> None:
    """What a child says changes something, and somebody goes back and says what."""
    assert [one.id for one in instrument.sections][-1] == "what_came_of_it"
    did, came = asked(instrument, "voice_did"), asked(instrument, "voice_came_back")
    assert part(did, "did").is_required
    assert "changed" in parts(did)
    assert part(came, "who").is_required
    assert {"came_on", "how", "told", "child_said"} <= set(parts(came))


def test_the_police_are_asked_before_the_child_about_a_crime(instrument: Instrument) -> None:
    """Whether the police have to agree first is asked before anything is put to the child."""
    names = order(instrument)
    assert names.index("voice_allegation_words") < names.index("voice_told_first")
    assert "never stopped" in asked(instrument, "voice_allegation").hint


def test_a_child_without_words_is_watched_and_what_was_seen_is_no_word_of_theirs(
    instrument: Instrument,
) -> None:
    """What a baby showed is our statement, marked fact or judgement, and never passed off as their words."""
    shown = asked(instrument, "voice_shown")
    assert (shown.type, shown.answered_by, shown.task) == ("statements", "practitioner", "")
    assert asked_after(shown) == ("voice_took_part", ("without_words",))


def test_pictures_that_questions_name_are_there() -> None:
    """Where a question has a picture beside it, the page finds one."""
    named = {question.picture for one in Library().all() for question in one.questions} - {""}
    assert named
    assert sorted(name for name in named if not (PICTURES / f"{name}.svg").is_file()) == []


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_each_picture_is_lines_with_a_title_and_nothing_that_acts(path: Path) -> None:
    """A picture says in words what it shows, is drawn with plain shapes, and loads or runs nothing."""
    root = ET.parse(path).getroot()  # noqa: S314 - our own files
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= SHAPES
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert (title.text or "").startswith(("A ", "Two ", "Three ", "Stairs "))
    assert root.get("aria-labelledby") == title.get("id")
    assert not [key for element in root.iter() for key in element.attrib if key.startswith(("on", "style"))]


def test_every_question_of_the_child_has_a_picture(instrument: Instrument) -> None:
    """A child who cannot read yet sees what a question is about."""
    assert [question.id for question in childs(instrument) if not question.picture] == []
