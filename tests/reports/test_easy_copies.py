"""The copies in easy words as files: large, short, tagged, the same bytes, and nobody's text as markup."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.easy_copies import MOST_PAGES, SMALLEST, easy_document, most_pages
from assessment_kit.reports.easy_pictures import easy_picture
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.html import html_page
from tests.printed import text_of
from tests.reports.easy_records import (
    DANA,
    DRAWING,
    MAYA,
    asked,
    copy_of_record,
    easy_section,
    own,
    whole_adult,
    whole_child,
    withheld,
)
from tests.reports.records import section
from tests.reports.test_compile import HOSTILE

EACH: tuple[tuple[str, Callable[..., dict[str, Any]]], ...] = (
    ("easy_read", whole_adult),
    ("child", whole_child),
)
EACH_COPY = pytest.mark.parametrize(("copy", "made"), EACH, ids=[copy for copy, _ in EACH])
LONG = "Xiomara Valentina Esperanza de los Ángeles Quiñones-Bartholomew y Featherstonehaugh-Etxeberria"
ARABIC = "أحبّ أولادي. هم كل شيء."


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a file."""
    return pikepdf.open(io.BytesIO(pdf))


def sizes(pdf: bytes) -> list[float]:
    """Give the size of every piece of type, in points."""
    return [
        float(operands[1])
        for sheet in opened(pdf).pages
        for operands, operator in pikepdf.parse_content_stream(sheet)
        if str(operator) == "Tf"
    ]


def figures(node: Any) -> Iterator[Any]:
    """Give every figure of the tags."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from figures(one)
    elif isinstance(node, pikepdf.Dictionary):
        if str(node.get("/S", "")) == "/Figure":
            yield node
        if "/K" in node:
            yield from figures(node.K)


@EACH_COPY
def test_the_file_says_that_it_is_archivable_and_accessible(copy: str, made: Any) -> None:
    """PDF/A-3a and PDF/UA-1, with a title, a language and tags."""
    pdf = opened(compile_pdf(made(), copy=copy))
    with pdf.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        assert str(meta["dc:title"])
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.MarkInfo.Marked


@EACH_COPY
def test_every_picture_and_drawing_is_said_in_words(copy: str, made: Any) -> None:
    """Whoever hears the page hears what is to be seen."""
    pdf = opened(compile_pdf(made(), copy=copy))
    found = list(figures(pdf.Root.StructTreeRoot.K))
    assert len(found) > 7
    assert all(len(str(one.Alt)) > 5 for one in found)
    if copy == "child":
        assert "A stair" in {str(one.Alt) for one in found}


@EACH_COPY
def test_nothing_is_printed_small(copy: str, made: Any) -> None:
    """Fourteen points is the least, page numbers and the note of a preview too."""
    for preview in (False, True):
        assert min(sizes(compile_pdf(made(), copy=copy, preview=preview))) >= SMALLEST


def test_an_adult_reads_sixteen_points_where_there_is_room() -> None:
    """What is preferred is used as long as the pages allow it."""
    found = sizes(compile_pdf(whole_adult(), copy="easy_read"))
    assert max(found, key=found.count) == 16


def test_pages_are_kept_within_what_is_allowed_by_smaller_type() -> None:
    """Where sixteen points make too many pages, fourteen are tried; never less."""
    long = easy_section(read_good="\n".join(f"You did this on day {n}." for n in range(420)))
    record = copy_of_record(DANA, long)
    as_it_is = easy_document(record, copy="easy_read")
    assert as_it_is["size"] == 16
    pdf = compile_pdf(record, copy="easy_read")
    assert len(opened(pdf).pages) <= MOST_PAGES
    assert max(sizes(pdf), key=sizes(pdf).count) == SMALLEST


def test_a_copy_that_stays_too_long_says_so_before_it_is_given() -> None:
    """Nothing is cut; the preview says how many pages there are and how many are the most."""
    long = easy_section(read_good="\n".join(f"You did this on day {n}." for n in range(900)))
    record = copy_of_record(DANA, long)
    shown = text_of(compile_pdf(record, copy="easy_read", preview=True))
    assert re.search(r"It has \d\d pages,\s+and 20 are the most", shown)
    assert "You did this on day 899." in shown


def test_a_council_may_ask_for_fewer_pages_and_not_for_more() -> None:
    """Good practice says twenty; a protocol's own number counts where it is smaller."""
    assert most_pages(copy_of_record(DANA, protocol={"page_limits": {"easy_read": 16}})) == 16
    assert most_pages(copy_of_record(DANA, protocol={"page_limits": {"easy_read": 40}})) == MOST_PAGES


@EACH_COPY
def test_the_same_record_gives_the_same_bytes_on_any_day(copy: str, made: Any) -> None:
    """Read on another day of the same age, the file does not change."""
    first = compile_pdf(made(made_at="2026-03-04T10:42:00+00:00"), copy=copy)
    assert compile_pdf(made(made_at="2026-03-19T10:42:00+00:00"), copy=copy) == first


@EACH_COPY
def test_only_a_preview_says_so_and_what_is_missing(copy: str, made: Any) -> None:
    """Every page of a preview is marked; a released copy has neither the mark nor the worker's page."""
    pdf = compile_pdf(made(), copy=copy, preview=True)
    pages = len(opened(pdf).pages)
    assert text_of(pdf).count("Preview, not released") == pages
    released = text_of(compile_pdf(made(copy={"number": 7, "released_on": "2026-03-05"}), copy=copy))
    for words in ("Preview", "For you who give this copy", "easy words"):
        assert words not in released
    assert "Copy 7" in released
    assert "5 March 2026" in released


def test_the_worker_reads_on_the_preview_what_is_missing() -> None:
    """It stands before the copy, and names the reader."""
    shown = text_of(compile_pdf(copy_of_record(DANA), copy="easy_read", preview=True))
    assert "For Dana nothing is written in easy words under: Why we met them" in " ".join(shown.split())


@EACH_COPY
def test_what_is_withheld_is_nowhere_in_the_file(copy: str, made: Any) -> None:
    """The reason for keeping something out is in no copy for a family either."""
    hidden = section("x", "X", asked("family_view_words", "V", DANA, withheld()))
    record = made(copy={"withheld": ["what a child said"]})
    record["sections"].append(hidden)
    pdf = compile_pdf(record, copy=copy)
    for words in ("what a child said", "what somebody else said"):
        assert words not in text_of(pdf)
        assert words.encode() not in pdf
    assert "Some words are left out." in text_of(pdf)


def test_hostile_text_is_data() -> None:
    """Whatever somebody writes is printed as it stands, in easy words, own words, names and numbers."""
    text = HOSTILE
    easy = easy_section(read_good=text, read_why=f"{{name}} {text}")
    words = section("v", "V", asked("family_view_words", "V", DANA, own(text, DANA)))
    contacts = [{"name": "C", "number": text, "note": "", "about": "complaints"}]
    record = copy_of_record(DANA, easy, words, dana=f"{text} {{child}}", protocol={"contacts": contacts})
    printed = "".join(text_of(compile_pdf(record, copy="easy_read")).split())
    assert printed.count("".join(text.split())) >= 4
    assert "root:x:0:0" not in printed
    page = html_page(record, copy="easy_read")
    assert "<script" not in page
    assert not re.search(
        r"<(?!/?(?:p|span|img|div|h1|h2|section|main|body|html|head|meta|title|style|blockquote|strong|ul|li)\b|!)",
        page,
    )


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_gives_a_copy(text: str) -> None:
    """No character that somebody types loses the whole copy."""
    record = copy_of_record(
        MAYA, easy_section(MAYA, child_why=text, child_next=text), kind="child", born="2020-01-01"
    )
    assert compile_pdf(record, copy="child").startswith(b"%PDF")


@EACH_COPY
def test_long_names_and_right_to_left_words_stand_on_the_page(copy: str, made: Any) -> None:
    """A long name breaks and does not run off; Arabic keeps its direction."""
    who = DANA if copy == "easy_read" else MAYA
    question = "family_view_words" if copy == "easy_read" else "child_view_of_assessment"
    words = section("v", "V", asked(question, "V", who, own(ARABIC, who), type="own_words"))
    record = made()
    record["sections"].append(words)
    for one in record["people"]:
        one["first_name"] = LONG
    assert "Featherstonehaugh-Etxeberria" in " ".join(text_of(compile_pdf(record, copy=copy)).split())
    assert 'dir="rtl" lang="ar"' in html_page(record, copy=copy)


@EACH_COPY
def test_the_page_says_what_the_pdf_says(copy: str, made: Any) -> None:
    """One layout, two ways to set it: every line of one is in the other."""
    laid = easy_document(made(), copy=copy)
    page = html_page(made(), copy=copy)
    for part in laid["parts"]:
        for thing in part["things"]:
            for line in (*part["heading"], *thing["lines"], *thing["caption"]):
                assert line["text"].replace("'", "&#39;") in page
    assert not re.search(r"""(?:srcset|action|poster)\s*=|url\(|@import|<script|<link|src="(?!data:)""", page)


def test_a_childs_drawing_is_a_picture_and_never_part_of_the_page() -> None:
    """A drawing runs in an image, in which nothing is fetched or run."""
    assert DRAWING not in html_page(whole_child(), copy="child")


def test_every_own_drawing_can_be_told_from_the_others() -> None:
    """A picture is found by its name, with words; one that is not there is refused."""
    assert easy_picture("meeting")["alt"] != easy_picture("asked:home")["alt"]
    with pytest.raises(NotFoundError, match="no picture"):
        easy_picture("../document")


def test_what_is_no_record_is_refused() -> None:
    """A stranger's JSON makes no copy."""
    for copy in ("easy_read", "child"):
        with pytest.raises(InvalidInputError, match="not the record of an assessment"):
            compile_pdf({"schema": 2}, copy=copy)


def test_names_are_printed_with_characters_that_our_fonts_have() -> None:
    """An emoji in a name does not lose the copy."""
    assert printable("🐻") in easy_document(copy_of_record(DANA, dana="🐻 Okafor"), copy="easy_read")["name"]
