"""The one JSON shape of a view, and its way back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, Reply
from assessment_kit.core.answer import StatementKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.instruments.loading import shipped
from assessment_kit.projection.json import parse_section, record_json, section_json
from assessment_kit.projection.model import AnswerView, CarriedView, QuestionView, RecordView, SubjectView
from tests.projection.records import AT, AYO, DANA, Records, family

SECTIONS = [section.id for section in shipped().latest("child_and_family").sections]
KEYS = {
    "schema", "reference", "assessment", "case", "children", "people", "reader", "is_writable", "protocol",
    "introduction", "places", "not_explored", "due_on", "day_count", "content_root", "seq", "made_at",
    "unplaced", "sections", "due_dates", "steps", "went_on", "child",
    "parts", "byline", "same_person", "warnings", "addenda", "allocation", "writer",
}  # fmt: skip


def filled() -> Records:
    """Write something of every shape."""
    records = family()
    other = records.write("analysis", "Other.", rev=2)
    records.revisions_now.pop()
    records.write("analysis", "One.\n- two", conflicts=(other,))
    marks = {
        "kind": StatementKind.FACT,
        "source": "visit:v1",
        "told_by": DANA,
        "happened_on": date(2026, 3, 1),
    }
    records.write("health", {"text": "He sleeps."}, subject=AYO, row="s1", **marks)
    records.write("safety_scale", {"number": 0, "rated_on": "2026-03-03"}, row="r", voice=DANA)
    records.write("assessment_factors", ["neglect"], subject=AYO)
    records.write("family_knew", "not_known")
    records.write("plan", None, row="gone", rev=3)
    records.complete = {"analysis": True}
    records.notes = [
        Annotation(
            1, "assessment", "cell1", "analysis", "", "", "Who told us?", "u2", "Priya Nair", AT, 2,
            AnnotationState.ANSWERED, (Reply("u1", "Sam Lee", "Dana.", AT),), kind=NoteKind.PRAISE,
        )
    ]  # fmt: skip
    return records


def returned(view: RecordView, section_id: str) -> Any:
    """Send a section through text and back."""
    return parse_section(json.loads(json.dumps(section_json(view, section_id))))


@pytest.mark.parametrize("section_id", SECTIONS)
def test_section_comes_back_as_it_went(section_id: str) -> None:
    """What an exporter reads from a notebook is what the projection said."""
    view = filled().view()
    assert returned(view, section_id) == view.section(section_id)


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(),
    kind=st.sampled_from([None, *StatementKind]),
    source=st.text(max_size=20),
    rating=st.integers(0, 10) | st.none(),
    day=st.none() | st.dates(),
)
def test_any_answer_comes_back_as_it_went(
    text: str, kind: StatementKind | None, source: str, rating: int | None, day: date | None
) -> None:
    """Whatever was typed, the way through the notebook changes nothing."""
    records = family()
    records.write("health", {"text": text}, subject=AYO, row="s1", kind=kind, source=source, happened_on=day)
    records.write("safety_scale", {"number": rating, "why": text}, row="r")
    records.write("analysis", text)
    view = records.view()
    for section_id in ("child_needs", "safety_scale", "analysis"):
        assert returned(view, section_id) == view.section(section_id)


def strip_new_keys(sent: Any) -> Any:
    """Write a section as it was before anything was carried along."""
    new = {"carried", "is_asked", "is_closed", "asked_when"}
    if isinstance(sent, dict):
        return {key: strip_new_keys(value) for key, value in sent.items() if key not in new}
    return [strip_new_keys(one) for one in sent] if isinstance(sent, list) else sent


@pytest.mark.parametrize("section_id", SECTIONS)
def test_notebook_made_before_steps_can_still_be_read(section_id: str) -> None:
    """A notebook that was kept since last year is exported as it was."""
    section = filled().view().section(section_id)
    assert section is not None
    old = strip_new_keys(json.loads(json.dumps(section_json(filled().view(), section_id))))
    read = parse_section(old)
    assert [asked.question for asked in read.questions] == [asked.question for asked in section.questions]
    for now, then in zip(section.questions, read.questions, strict=True):
        assert [part.answers for part in then.subjects] == [part.answers for part in now.subjects]
        assert all(part.is_asked and not part.carried for part in then.subjects)


def test_notebook_made_before_kinds_holds_questions() -> None:
    """A note of a notebook that was kept since last year is a question."""
    old = json.loads(json.dumps(section_json(filled().view(), "analysis")))
    assert old["annotations"][0].pop("kind") == "praise"
    assert parse_section(old).annotations[0].kind == "question"


carried_things = st.builds(
    CarriedView,
    id=st.uuids().map(str),
    from_title=st.text(max_size=20),
    from_assessment=st.uuids().map(str),
    section=st.text(max_size=9),
    question=st.text(max_size=9),
    label=st.text(max_size=20),
    subject=st.sampled_from(["", AYO, DANA]),
    subject_name=st.text(max_size=9),
    words=st.lists(st.text(max_size=30), max_size=3).map(tuple),
    cells=st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=2).map(tuple),
    provenance=st.text(max_size=30),
    recorded_at=st.none() | st.datetimes(datetime.fromisoformat("1900-01-01"), timezones=st.just(UTC)),
    said=st.none()
    | st.builds(
        AnswerView,
        question=st.just("carried"),
        subject=st.just(""),
        row=st.text(max_size=9),
        rev=st.integers(0, 9),
        value=st.fixed_dictionaries({"still_true": st.sampled_from(["yes", "changed", "no", ""])}),
        words=st.lists(st.text(max_size=9), max_size=2).map(tuple),
    ),
    row=st.text(max_size=9),
    value=st.none() | st.text(max_size=9) | st.lists(st.text(max_size=9)),
    kind=st.sampled_from(["", "fact", "judgement"]),
    since=st.lists(st.text(max_size=9), max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(things=st.lists(carried_things, max_size=3), is_asked=st.booleans(), is_closed=st.booleans())
def test_whatever_was_said_before_comes_back_as_it_went(
    things: list[CarriedView], *, is_asked: bool, is_closed: bool
) -> None:
    """What came along, and whether it is asked at all, loses nothing on the way through the notebook."""
    view = family().view()
    section = view.section("analysis")
    assert section is not None
    part = SubjectView("", "", (), carried=tuple(things), is_asked=is_asked, is_closed=is_closed)
    asked = QuestionView(section.questions[0].question, (part,), asked_when="Asked only when it rains")
    sections = tuple(
        replace(one, questions=(asked, *one.questions[1:])) if one is section else one
        for one in view.sections
    )
    changed = replace(view, sections=sections)
    assert returned(changed, "analysis") == changed.section("analysis")


def test_section_says_what_a_face_prints() -> None:
    """Words, cells, marks and provenance travel ready to print."""
    sent = section_json(filled().view(), "child_needs")
    assert sent["section"]["title"] == "The child's developmental needs"
    assert sent["dimensions"][0][:2] == ["C1", "Health"]
    health = sent["questions"][0]
    assert (health["id"], health["dimension"], health["row_name"]) == ("health", "C1", "statement")
    (answer,) = health["subjects"][0]["answers"]
    assert (answer["words"], answer["kind_words"], answer["told_by"]) == (["He sleeps."], "Fact", DANA)
    assert answer["provenance"].startswith("Fact. Told by Dana Okafor (mother) at a home visit")


def test_record_says_everything_around_its_sections() -> None:
    """A copy is made from this and from nothing else."""
    sent = record_json(filled().view())
    assert set(sent) == KEYS
    assert json.loads(json.dumps(sent)) == sent
    assert [section["section"]["id"] for section in sent["sections"]] == SECTIONS
    assert sent["assessment"]["status"] == "draft"
    assert sent["assessment"]["title"] == "Child and Family Assessment"
    assert [child["age"] for child in sent["children"]][1] == "unborn"
    assert sent["reference"] == f"ASSESSME-{sent['seq']}"
    assert sent["case"] == {"id": "case", "reference": "WM-2026-0142"}


def test_unknown_section_is_named_with_those_there_are() -> None:
    """Whoever mistypes a section is told which there are."""
    with pytest.raises(
        NotFoundError, match="There is no section 'helth' in this assessment; it has referral, "
    ):
        section_json(family().view(), "helth")


def test_section_of_another_schema_is_refused() -> None:
    """A notebook from a later version is not half understood."""
    sent = {**section_json(family().view(), "analysis"), "schema": 2}
    with pytest.raises(InvalidInputError, match="was written in schema 2, and this version reads schema 1"):
        parse_section(sent)


@pytest.mark.parametrize("part", ["section", "questions", "annotations", "dimensions"])
def test_half_a_section_is_refused(part: str) -> None:
    """A notebook that was edited by hand is refused with what to do."""
    sent = section_json(family().view(), "analysis")
    del sent[part]
    with pytest.raises(InvalidInputError, match="not a whole section: make the notebook again"):
        parse_section(sent)
