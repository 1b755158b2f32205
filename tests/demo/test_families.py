"""Every demo family's file against the instrument that it answers."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import PersonKind, person_from_row
from assessment_kit.demo.family import Family, families_folder, load_families
from assessment_kit.demo.stage import Stage, Written
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import About, Instrument, Scope
from assessment_kit.instruments.protocol_reading import load_protocol
from assessment_kit.instruments.types import question_type

TODAY = date(2026, 11, 23)
FAMILIES = load_families(TODAY)
STAGES = [(family, stage) for family in FAMILIES for stage in family.stages]
EACH = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
EACH_STAGE = pytest.mark.parametrize(
    ("family", "stage"), STAGES, ids=[f"{family.name}-{stage.instrument}" for family, stage in STAGES]
)
ASKED_OF = {
    About.EACH_PARENT: {PersonKind.PARENT_OR_CARER},
    About.EACH_MEMBER: {PersonKind.PARENT_OR_CARER, PersonKind.FAMILY_MEMBER},
}


def instrument_of(stage: Stage) -> Instrument:
    """Read what a stage asks."""
    return localised(Library().latest(stage.instrument), load_protocol())


def texts(value: object) -> list[str]:
    """List the texts in a value."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    return [value] if isinstance(value, str) else []


def words(value: object) -> int:
    """Count the words of a value."""
    return sum(len(text.split()) for text in texts(value))


def prose(stage: Stage) -> int:
    """Count the words of an assessment, without what belongs to its case and without choices."""
    free, instrument = {"long_text", "short_text"}, instrument_of(stage)
    return sum(
        words(written.operation.value)
        for written in stage.answers(instrument)
        for question in [instrument.question(written.operation.question)]
        if question and question.scope is Scope.ASSESSMENT and (question.type in free or question.columns)
    )


def written_in(family: Family, stage: Stage) -> Iterator[Written]:
    """Give everything that a file asks to be written in one assessment."""
    yield from stage.answers(instrument_of(stage))
    yield from stage.said_again({one.id: one.id for one in family.stages})


def all_written(family: Family) -> list[Written]:
    """Give everything that a file asks to be written."""
    return [*family.people(), *(one for stage in family.stages for one in written_in(family, stage))]


def test_there_are_eight_families() -> None:
    """The demo shows eight families, as the README says."""
    assert len(FAMILIES) == 8


@EACH_STAGE
def test_every_answer_fits_a_known_question(family: Family, stage: Stage) -> None:
    """Nothing in the demo answers a question, option or column that does not exist."""
    instrument = instrument_of(stage)
    for written in written_in(family, stage):
        question = instrument.question(written.operation.question)
        assert question is not None, written.operation.question
        question_type(question.type).accepts(question, written.operation.value)
        assert question.has_rows == bool(written.operation.row), question.id


@EACH_STAGE
def test_every_subject_is_one_whom_the_question_is_asked_about(family: Family, stage: Stage) -> None:
    """A question about each child is answered about one of them, one about parents about one."""
    people = {w.operation.row: person_from_row(w.operation.row, w.operation.value) for w in family.people()}
    instrument = instrument_of(stage)
    for written in written_in(family, stage):
        subject, question = written.operation.subject, instrument.question(written.operation.question)
        assert question is not None
        if question.about is About.FAMILY:
            assert subject == "", question.id
        elif question.about is About.PERSON:
            assert subject == written.operation.row, question.id
        elif question.about is About.ANYONE:
            assert not subject or subject in people, question.id
        else:
            is_child = question.about is not About.EACH_PARENT and subject in stage.children
            kinds = ASKED_OF.get(question.about, set())
            assert is_child or people[subject].kind in kinds, question.id


@EACH_STAGE
def test_every_source_is_a_visit_or_document_of_the_family(family: Family, stage: Stage) -> None:
    """Whoever asks where a statement comes from finds the visit or document in the same record."""
    everything = [w.operation for w in all_written(family)]
    rows = {f"{kind}:{o.row}" for kind, question in (("visit", "visits"), ("document", "documents"))
            for o in everything if o.question == question}  # fmt: skip
    for written in written_in(family, stage):
        assert not written.operation.source or written.operation.source in {"own", *rows}


@EACH
def test_operations_have_ids_of_their_own(family: Family) -> None:
    """No two texts of the demo are taken for one another."""
    ids = [written.operation.op_id for written in all_written(family)]
    assert len(ids) == len(set(ids))


@EACH_STAGE
def test_nothing_was_written_before_the_referral_or_after_today(family: Family, stage: Stage) -> None:
    """The demo's past is a past."""
    for written in written_in(family, stage):
        assert stage.referred_on <= written.on <= TODAY, written.operation.question
    assert all(stage.referred_on <= step.on <= TODAY for step in stage.steps)


@EACH_STAGE
def test_every_section_was_written_on_a_day_of_its_own(family: Family, stage: Stage) -> None:
    """An assessment grows over weeks; no section of the demo falls back to the first day by oversight."""
    instrument = instrument_of(stage)
    for written in written_in(family, stage):
        section = instrument.section_of(written.operation.question)
        assert section is not None
        assert section.id in stage.dated, section.id


@EACH
def test_no_offset_is_left_in_the_prose(family: Family) -> None:
    """Nobody reads {-38w} where a date should stand."""
    for written in all_written(family):
        assert not re.search(r"\{(month |year |day )?[+-]", " ".join(texts(written.operation.value)))


@EACH
def test_every_file_says_that_the_family_is_invented(family: Family) -> None:
    """Whoever opens a file reads first that nobody in it exists."""
    head = (families_folder() / f"{family.name}.toml").read_text(encoding="utf-8")
    assert head.startswith("# An invented family. Nobody in it exists, and nothing in it happened.")


def test_the_longest_assessment_is_as_long_as_a_real_one() -> None:
    """The longest assessment holds at least 6,000 words of prose of its own."""
    assert max(prose(stage) for _, stage in STAGES) >= 6_000


def test_one_family_has_three_children_who_are_assessed() -> None:
    """Siblings share what is shared, and the demo shows three of them."""
    assert max(len(stage.children) for _, stage in STAGES) == 3


def test_children_are_from_unborn_to_sixteen() -> None:
    """The demo shows an unborn baby, a baby, and young people up to sixteen."""
    ages = {
        person_from_row("", written.operation.value).age_on(TODAY)
        for family in FAMILIES
        for written in family.people()
        if written.operation.row in family.stages[0].children
    }
    assert {"unborn", "7 months", "16 years"} <= ages


def test_names_and_words_are_as_odd_as_real_ones() -> None:
    """A very long name, both apostrophes, letters with marks, Arabic and pasted bullets are in the demo."""
    written = [written.operation.value for family in FAMILIES for written in all_written(family)]
    text = "\n".join(text for value in written for text in texts(value))
    names = [str(w.operation.value["name"]) for family in FAMILIES for w in family.people()]
    assert max(len(name) for name in names) > 80
    for odd in ("O’Mahony", "D'Angelo", "Łukasz", "أنا أحبّ", "•\t", "☺"):
        assert odd in text


def test_the_demo_stays_the_same_a_year_later() -> None:
    """Built on another day, the demo tells the same story with other dates."""
    later = load_families(TODAY + timedelta(days=365))
    for now, then in zip(FAMILIES, later, strict=True):
        assert [w.operation.op_id for w in all_written(now)] == [w.operation.op_id for w in all_written(then)]


def one_stage(rows: dict[str, object]) -> Stage:
    """Make a family's file with nothing but rows, and give its one assessment."""
    content = {"lead": "amara", "referred_on": "-1w", "started_on": "-1w", "people": [], "rows": rows}
    return Family("x", content, TODAY).stages[0]


def test_an_unknown_question_in_a_file_is_refused() -> None:
    """A misspelt question in a demo file is named, not swallowed."""
    stage = one_stage({"helth": [{}]})
    with pytest.raises(InvalidInputError, match="helth"):
        stage.answers(instrument_of(stage))


def test_an_unknown_person_in_a_file_is_refused() -> None:
    """A statement about somebody who is not in the family is named."""
    stage = one_stage({"health": [{"about": "nobody", "text": "Well."}]})
    with pytest.raises(InvalidInputError, match="nobody"):
        stage.answers(instrument_of(stage))


def test_an_unknown_visit_in_a_file_is_refused() -> None:
    """A statement that rests on a visit which nobody made is named."""
    stage = one_stage({"basic_care": [{"text": "Warm.", "from": "visit:never"}]})
    with pytest.raises(InvalidInputError, match="never"):
        stage.answers(instrument_of(stage))


def test_a_thing_that_was_said_nowhere_is_refused() -> None:
    """What is said to have been said before has to have been said in an earlier assessment of the file."""
    content = {"lead": "amara", "people": [], "said_again": [{"on": "-1w", "of": ["early/worries/family/1"]}]}
    stage = Family("x", content, TODAY).stages[0]
    with pytest.raises(InvalidInputError, match="early/worries"):
        stage.said_again({})
