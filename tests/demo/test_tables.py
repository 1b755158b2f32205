"""The demo's tables are the same in the form that is read, in the notebook and on paper."""

from html.parser import HTMLParser

import pytest

from assessment_kit.core.assessment import Assessment
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.reports.html import html_page
from tests.demo.conftest import Built

Row = list[tuple[str, str]]  # (element and its scope, words)


class Tables(HTMLParser):
    """Every table of a page: its caption, and its rows with their cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[Row]]] = []
        self._cell: list[str] | None = None
        self._kind = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag == "table":
            self.found.append(("", []))
        elif tag == "tr":
            self.found[-1][1].append([])
        elif tag in {"caption", "th", "td"}:
            self._cell, self._kind = [], " ".join(filter(None, (tag, dict(attrs).get("scope"))))

    def handle_data(self, data: str) -> None:
        """Take up words."""
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if self._cell is None or tag not in {"caption", "th", "td"}:
            return
        words, self._cell = " ".join(" ".join(self._cell).split()), None
        if tag == "caption":
            self.found[-1] = (words, self.found[-1][1])
        else:
            self.found[-1][1][-1].append((self._kind, words))


@pytest.fixture(scope="module")
def early_help(built: Built) -> RecordView:
    """Read the early help with which one invented family's story begins."""
    return project(built.store, None, assessments(built)[0].id)


def assessments(built: Built) -> list[Assessment]:
    """List those in which a family scored itself."""
    return [one for one in built.assessments if one.instrument == "early_help"]


AT_A_GLANCE = {  # what stands beside a picture in the form is the picture's own table
    "Who is who",
    "Due dates, steps and contacts",
    "The chronology as a dated line",
}


def stages(html: str) -> list[list[Row]]:
    """Find the tables of stages of readiness."""
    return [rows for _, rows in Tables(html).found if rows[0][0] == ("th col", "Area")]


def read(view: RecordView) -> str:
    """Read a whole assessment as the form shows what cannot be written."""
    return "".join(section_html(view, shown.section.id) for shown in view.sections)


def test_readiness_is_one_table_in_form_notebook_and_paper(built: Built) -> None:
    """Area by area everybody's stage in plain words, and the practitioner's view beside them."""
    found = 0
    for one in assessments(built):
        view = project(built.store, None, one.id)
        on_paper = stages(html_page(record_json(view)))
        assert stages(read(view)) == on_paper
        cells = assessment_notebook(view, "notebook", reading_html).cells
        shown = [output["data"]["text/html"] for cell in cells for output in cell.get("outputs", ())]
        assert stages("".join(shown)) == on_paper
        for head, *areas in on_paper:
            found += 1
            assert {kind for kind, _ in head} == {"th col"}
            assert all([kind for kind, _ in row] == ["th row", *["td"] * (len(head) - 1)] for row in areas)
            assert not any(character.isdigit() for row in areas for _, words in row for character in words)
    assert found > 2


def test_practitioners_view_stands_beside_the_familys_own(early_help: RecordView) -> None:
    """Where they differ is where the talk begins; whose view it is stands over each column."""
    heads = [words for table in stages(read(early_help)) for _, words in table[0][1:]]
    assert any(words.startswith("Their own view Marieke") for words in heads)
    assert any(words.startswith("The practitioner's view Bethan, of ") for words in heads)


def test_what_is_a_table_on_paper_is_one_to_be_read(early_help: RecordView) -> None:
    """People, numbers, plans and the chronology have the same columns and rows wherever they are read."""
    paper = [rows for _, rows in Tables(html_page(record_json(early_help))).found]
    numbered = [[[words for _, words in row[1:]] for row in rows] for rows in paper if rows[0][0][1] == "No."]
    shown = [one for one in Tables(read(early_help)).found if one[0] not in AT_A_GLANCE]
    plain = [[[words for _, words in row] for row in rows] for _, rows in shown]
    tables = [rows for rows in plain if rows[0][0] != "Area"]
    assert len(tables) >= 3
    for rows in tables:
        same = next(one for one in numbered if one[0] == rows[0] and len(one) == len(rows))
        numbered.remove(same)
        for told, printed in zip(rows[1:], same[1:], strict=True):
            differing = [words for words, other in zip(told, printed, strict=True) if words != other]
            assert len(differing) <= 1  # where a row is from stands under its longest words
    assert [rows[0] for rows in numbered if rows[0] in [one[0] for one in tables]] == []
    assert all(caption for caption, _ in shown)
