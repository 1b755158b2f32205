"""After an erasure every face goes on without the child, and says plainly that the record was destroyed."""

import json
import re
from datetime import timedelta

import pytest

from assessment_kit.core.disclosure import CopyKind, Recipient, RecipientKind
from assessment_kit.exchange.frames import caseload_frame
from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.state import outline_of
from assessment_kit.projection.json import record_json
from assessment_kit.projection.record import project
from assessment_kit.projection.time_line import time_line
from assessment_kit.reports.pdf_texts import texts_in
from assessment_kit.server.exporting import copy_of
from assessment_kit.server.releasing import preview_for, preview_html
from tests.store.desk import TODAY, Desk
from tests.store.handing import Family

GONE = "A child whose record was destroyed on 10 March 2026"
ZOES = ("Zoë", "zoe-mornings", "zoe-note")


@pytest.fixture
def ended(desk: Desk) -> Family:
    """Write about two children and end the record of one."""
    family = Family(desk)
    family.save("outcomes", {"because": "zoe-mornings"}, subject=family.zoe, row="o1")
    family.save("outcomes", {"because": "ava-evenings"}, subject=family.ava, row="o2")
    desk.store.annotations.add(desk.ria, family.main, "all", "zoe-note", "outcomes", family.zoe)
    before = json.dumps(record_json(project(desk.store, None, family.main)), ensure_ascii=False)
    assert all(word in before for word in ZOES)  # the control
    desk.store.erasing.erase(desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    return family


def faces(ended: Family) -> dict[str, str]:
    """Give the text of every face of the assessment."""
    store, main = ended.store, ended.main
    view = project(store, ended.desk.sam, main)
    mother = Recipient("", main, RecipientKind.PERSON, "Marta Łoś", person=ended.marta)
    pdf = copy_of(store, main, "pdf")
    return {
        "data": json.dumps(record_json(view), ensure_ascii=False),
        "form and notebook": reading_html(view, "all"),
        "notebook file": copy_of(store, main, "ipynb").decode("utf-8"),
        "pdf": "\n".join(" ".join(text.split()) for _, text in texts_in(pdf)),
        "copy": preview_html(preview_for(store, None, CopyKind.FAMILY, mother)),
        "time line": " ".join(entry.words for entry in time_line(store, ended.desk.sam, main)),
        "notes": str(store.annotations.of(ended.desk.ria, main)),
        "history": str(store.answers.history(ended.desk.sam, main)),
    }


def test_every_face_goes_on_without_the_child(ended: Family) -> None:
    """No word of the child's is in any, and the sibling's are where they were."""
    for name, text in faces(ended).items():
        assert not [word for word in ZOES if word in text], name
    for name in ("data", "form and notebook", "notebook file", "pdf", "history"):
        assert "ava-evenings" in faces(ended)[name], name


def test_where_the_child_stood_it_is_said_plainly(ended: Family) -> None:
    """In the place of the name, and in the place of each answer of the history."""
    found = faces(ended)
    for name in ("data", "notebook file", "pdf"):
        assert GONE in found[name], name
    assert "This child's record was destroyed on 10 March 2026." in found["history"]


def test_lists_and_search_go_on_without_the_child(ended: Family) -> None:
    """Caseload, search, queue and frames know the sibling alone."""
    store, sam = ended.store, ended.desk.sam
    assert store.cases.caseload(sam, search="Zoë") == ([], 0)
    assert store.cases.known_to_us(sam, "Zoë") == []
    assert [case.id for case in store.cases.caseload(sam, search="Ava")[0]] == [ended.desk.case]
    assert "Zoë" not in caseload_frame(store, sam).to_csv()
    assert len(store.queue.every(sam)) == 1
    assert store.verify().faults == ()


def test_nothing_is_asked_any_more_about_the_child(desk: Desk) -> None:
    """Neither what an assessment requires nor what belongs to the case; the sibling is asked as before."""
    family = Family(desk)
    days = (TODAY - timedelta(days=4), TODAY)
    both = [family.zoe, family.ava]
    at = desk.store.assessments.start(desk.sam, desk.case, "child_and_family", both, *days).id
    assert {family.zoe, family.ava} <= asked_about(desk, at)
    desk.store.erasing.erase(desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    assert family.zoe not in asked_about(desk, at)
    assert family.ava in asked_about(desk, at)


def asked_about(desk: Desk, assessment: str) -> set[str]:
    """Name whom the form, its last page and the page's own rules ask about."""
    view = project(desk.store, desk.sam, assessment)
    form = "".join(section_html(view, one.section.id) for one in view.sections) + check_answers_html(view, ())
    rules = outline_of(view)["sections"]
    parts = [one for section in rules for asked in section["questions"] for one in asked["subjects"]]
    return {
        *re.findall(r'data-ak-subject="([^"]+)"', form),
        *re.findall(r'data-ak-asked="[^"|]*\|([^"]+)"', form),
        *(one["id"] for one in parts if not one.get("closed")),
        *(
            part.subject
            for one in view.sections
            for asked in one.questions
            for part in asked.subjects
            if part.is_asked
        ),
    }
