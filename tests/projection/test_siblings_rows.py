"""Visits, documents and events that name their children: in the parts of those, and in no other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.forms.reading import reading_html
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.siblings import for_child
from tests.projection.records import AYO, DANA, TILLY, VISIT, Records, answers, family

HOUSE = "7 Quay Steps"
DOCTOR = "Report on a burn"
FALL = "She fell from the wall."
ROWS = {
    "visits": {**VISIT, "place": HOUSE, "present": "Tilly and a nurse", "notes": "She showed the scar."},
    "documents": {"name": DOCTOR, "written_by": "Dr Oduya", "summary": "It has healed."},
    "chronology": {"happened_on": "2026-01-05", "event": FALL, "meaning": "She is afraid of walls."},
}
SAID = (
    HOUSE,
    "a nurse",
    "She showed the scar.",
    DOCTOR,
    "Dr Oduya",
    "It has healed.",
    FALL,
    "afraid of walls",
)


def printed(view: RecordView) -> str:
    """Write out everything that a file made of the view could hold."""
    return json.dumps(record_json(view), ensure_ascii=False)


def about(*children: str) -> Records:
    """Write down a visit, a document and an event about some children, and rest statements on them."""
    records = family()
    for question, value in ROWS.items():
        records.write(question, {**value, "children": list(children)}, row="r1")
    for row, source in (("s1", "visit:r1"), ("s2", "document:r1"), ("s3", "visit:v1")):
        marks = {"source": source, "told_by": DANA}
        records.write("health", {"text": f"He sleeps badly, {row}."}, subject=AYO, row=row, **marks)
    return records


def test_what_is_about_a_sister_alone_stands_in_her_part_only() -> None:
    """The report on her burn and the visit to her are in her own file and leave no word in her brother's."""
    whole = about(TILLY).view()
    hers, his = printed(for_child(whole, TILLY)), printed(for_child(whole, AYO))
    assert [words for words in SAID if words not in hers] == []
    assert [words for words in SAID if words in his] == []
    assert [answer.row for answer in answers(for_child(whole, AYO), "visits")] == ["v1"]


@pytest.mark.parametrize("children", [(), (AYO,), (AYO, TILLY)])
def test_what_is_about_the_family_or_names_him_too_stays(children: tuple[str, ...]) -> None:
    """Nothing is lost from a part because somebody left the question empty or named both."""
    his = printed(for_child(about(*children).view(), AYO))
    assert [words for words in SAID if words not in his] == []


def test_a_statement_keeps_who_told_it_and_says_nothing_of_a_source_about_a_sister() -> None:
    """He is told of in a talk about her: what was said of him stays, and where it was is hers."""
    whole = about(TILLY).view()
    his = for_child(whole, AYO)
    first, second, third = answers(his, "health", AYO)
    assert first.words == ("He sleeps badly, s1.",)
    assert "Told by Dana Okafor" in first.provenance
    assert "from a visit or contact that stands in another child's part. Written by" in first.provenance
    assert first.source_words == "A visit or contact that stands in another child's part"
    assert "from a document that stands in another child's part" in second.provenance
    assert third == answers(whole, "health", AYO)[2]  # the family's own visit is named in full
    assert [place["id"] for place in his.places] == ["visit:v1"]


def test_another_text_that_names_her_alone_is_left_out_of_his_part() -> None:
    """Two wrote about one row at once; the text about her does not stand beside the one about him."""
    records = family()
    hers = records.write("chronology", {**ROWS["chronology"], "children": [TILLY]}, row="r1")
    records.revisions_now.remove(hers)
    his = {"event": "He learnt to swim.", "children": [AYO]}
    records.write("chronology", his, row="r1", conflicts=(hers,))
    (answer,) = answers(for_child(records.view(), AYO), "chronology")
    assert (answer.words[0], answer.conflicts) == ("What happened: He learnt to swim.", ())
    assert FALL in printed(records.view())


def test_the_form_and_the_notebook_of_a_part_show_no_more_than_its_print() -> None:
    """What is read on the screen and in JupyterLab is made from the same part."""
    his = for_child(about(TILLY).view(), AYO)
    shown = "".join(reading_html(his, section.section.id) for section in his.sections)
    assert "He sleeps badly, s1." in shown
    assert [words for words in SAID if words in shown] == []


@given(st.lists(st.sampled_from([AYO, TILLY, "somebody else"]), unique=True))
def test_a_row_is_in_the_part_of_whoever_it_names_and_of_everybody_where_it_names_nobody(
    named: list[str],
) -> None:
    """Whatever is chosen, a part holds the row exactly when it is about that child or about all."""
    whole = about(*named).view()
    for child in (AYO, TILLY):
        has = FALL in printed(for_child(whole, child))
        assert has is (not named or child in named)
