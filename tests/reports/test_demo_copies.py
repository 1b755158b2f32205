"""The copies of the invented families: everything written is printed, and every way gives the same file."""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from nbconvert.exporters import get_exporter

from assessment_kit.demo.build import build_demo
from assessment_kit.forms.reading import reading_html
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.html import html_page
from assessment_kit.store.record import Store

TODAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[RecordView]:
    """Show every assessment of the demo."""
    home = tmp_path_factory.mktemp("copies") / "home"
    Store.init(home)
    with Store.open(home) as store:
        build_demo(store, TODAY)
        cases = {case.id for account in store.accounts.all() for case in store.cases.caseload(account)[0]}
        return [
            project(store, None, assessment.id)
            for case in sorted(cases)
            for assessment in store.cases.get(None, case).assessments
        ]


def written(record: Mapping[str, Any]) -> Iterator[str]:
    """Give every paragraph that somebody wrote, apart from the one name that is in no copy."""
    public = any(
        q["id"] == "referrer_is_public" and s["answers"] and s["answers"][0]["value"] == "yes"
        for section in record["sections"]
        for q in section["questions"]
        for s in q["subjects"]
    )
    for section in record["sections"]:
        for question in section["questions"]:
            if public and question["id"] == "referrer_name":
                continue
            for subject in question["subjects"]:
                for answer in subject["answers"]:
                    yield from _paragraphs(answer)


def _paragraphs(answer: Mapping[str, Any]) -> Iterator[str]:
    drawn = {"A drawing"} if answer.get("drawing") else set()  # printed as a picture
    rows = [words for _, words in answer["cells"] if words not in drawn]
    for words in rows or answer["words"]:
        yield from words.split("\n")


def test_everything_that_was_written_is_printed(views: list[RecordView]) -> None:
    """No layout loses a line that somebody wrote."""
    assert len(views) >= 6
    for view in views:
        record = record_json(view)
        text = html.unescape(re.sub(r"<[^>]*>", "", html_page(record)))
        missing = [line for line in written(record) if printable(line).removeprefix("• ") not in text]
        assert missing == []


def test_every_family_has_a_pdf_and_the_notebook_gives_the_same(views: list[RecordView]) -> None:
    """From the record or from the exported notebook: the same bytes."""
    for view in views:
        notebook = assessment_notebook(view, "file", reading_html)
        made, _ = get_exporter("assessment_pdf")().from_notebook_node(notebook)
        assert made == compile_pdf(record_json(view))
        assert made.startswith(b"%PDF")


def test_a_neighbour_who_referred_is_named_nowhere_in_the_file(views: list[RecordView]) -> None:
    """One of the demo families was referred by a member of the public."""
    withheld = [page for view in views if "named in no copy" in (page := html_page(record_json(view)))]
    assert withheld
