"""What every copy that leaves says of itself, and what it keeps to itself."""

import io
from typing import Any

import pikepdf
import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.layouts import gaps_of, laid_out, page_words, pages_of
from assessment_kit.reports.sections import NOT_ANSWERED
from tests.printed import pages_of as texts_of_pages
from tests.printed import text_of
from tests.reports.disclosed_records import as_copy
from tests.reports.records import answer, full_record, question, record, section
from tests.reports.stepped_records import stepped_record
from tests.reports.test_compile import HOSTILE

LEAVING = ("court", "family", "partner")
DANA = {"id": "d1", "kind": "parent_or_carer", "name": "Dana Okafor", "first_name": "Dana", "details": {}}
WRITER = {"name": "Sam Lee", "post": "Social worker", "registration_number": "SW900101"}


def a_copy(kind: str, base: dict[str, Any] | None = None, **other: Any) -> dict[str, Any]:
    """Make a record of Maya and her mother the copy of one recipient."""
    made = (base or full_record()) | {"people": [DANA], "writer": WRITER}
    whom = {
        "court": {"recipient": "Family Court at Westmarch", "case_number": "WM26C00142"},
        "family": {"recipient": "Dana Okafor", "person": "d1"},
        "partner": {
            "recipient": "Jo Field",
            "agency": "Hill School",
            "sections": ("plan", "health"),
            "ground": "Dana agreed on 3 March 2026.",
        },
    }[kind]
    return as_copy(made, kind, **(whom | other))


def words_of(made: Any) -> str:
    """Read every word of a document, one after another."""
    if isinstance(made, dict):
        return " ".join(words_of(value) for value in made.values())
    if isinstance(made, list | tuple):
        return " ".join(words_of(value) for value in made)
    return str(made)


def pages(pdf: bytes) -> list[str]:
    """Read a PDF page by page, each in one line."""
    return [" ".join(page.split()) for page in texts_of_pages(pdf)]


@pytest.mark.parametrize("kind", LEAVING)
def test_no_copy_that_leaves_exists_without_a_recipient(kind: str) -> None:
    """Nobody prints a family's copy for nobody."""
    with pytest.raises(InvalidInputError, match="say for whom it is"):
        compile_pdf(full_record(), copy=kind)


@pytest.mark.parametrize("kind", LEAVING)
def test_every_page_says_for_whom_it_is_and_its_number(kind: str) -> None:
    """A page that has come loose finds its way back to its reader."""
    made = pages(compile_pdf(a_copy(kind, number=7), copy=kind))
    whom = {"court": "Family Court at Westmarch", "family": "Dana Okafor", "partner": "Jo Field, Hill School"}
    for number, page in enumerate(made, 1):
        assert f"Page {number} of {len(made)}" in page
        assert f"Copy 7, for {whom[kind]}" in page
        assert "9F3A21BC, revision 213" in page
        assert "Preview" not in page


@pytest.mark.parametrize("kind", LEAVING)
def test_every_page_of_a_preview_says_that_nothing_was_released(kind: str) -> None:
    """One page of it, handed over by mistake, is known for what it is."""
    made = pages(compile_pdf(a_copy(kind), copy=kind, preview=True))
    assert all("Preview, not released" in page for page in made)
    assert "Not part of the copy" in made[-1]
    assert made[-2].endswith(
        f"Page {len(made) - 1} of {len(made) - 1} For {_foot(kind)} 9F3A21BC, revision 213"
    )
    page = html_page(a_copy(kind), copy=kind, preview=True)
    assert "Preview, not released" in page
    assert "For whoever releases this copy" in page
    assert "For whoever releases" not in html_page(a_copy(kind), copy=kind)


def _foot(kind: str) -> str:
    return {
        "court": "Family Court at Westmarch",
        "family": "Dana Okafor",
        "partner": "Jo Field, Hill School",
    }[kind]


@pytest.mark.parametrize("kind", LEAVING)
def test_a_copy_says_what_it_is_which_version_and_what_was_left_out(kind: str) -> None:
    """Whoever finds it knows what they hold, and that it is not all."""
    made = laid_out(a_copy(kind, number=7, released_on="2026-03-12"), copy=kind)
    facts = {label: " ".join(text["text"] for text in texts) for label, texts in made["closing"]["facts"]}
    assert facts["This copy"].startswith(
        "Number 7. Version 1, not authorised yet. Last change: 4 March 2026."
    )
    assert facts["This copy"].endswith("Released on 12 March 2026.")
    assert "in no copy that leaves the council" in facts["What was left out"]
    assert made["explained"].startswith("Some things are left out because they are other people’s.")


@pytest.mark.parametrize("kind", LEAVING)
def test_nothing_of_the_desk_is_in_a_copy_that_leaves(kind: str) -> None:
    """Notes of supervision, what was left empty, other texts and how due dates were met stay at home."""
    read = words_of(laid_out(a_copy(kind, stepped_record()), copy=kind)) + words_of(
        laid_out(a_copy(kind), copy=kind)
    )
    for inside in (
        "Who told us?",
        "Left empty",
        "Another text was kept",
        "The other text.",
        "when each was met",
    ):
        assert inside not in read


@pytest.mark.parametrize("kind", LEAVING)
def test_the_same_record_and_recipient_give_the_same_bytes_on_any_day(kind: str) -> None:
    """A hash of the file stands for the file for ever; ages are those of the last change."""
    first = compile_pdf(a_copy(kind, number=3), copy=kind)
    aged = full_record()
    aged["children"][0]["age"] = "17 years"
    later = a_copy(kind, aged, number=3) | {"made_at": "2036-01-01T00:00:00+00:00", "day_count": 500}
    assert compile_pdf(later, copy=kind) == first
    assert compile_pdf(a_copy(kind, number=4), copy=kind) != first


@pytest.mark.parametrize("kind", LEAVING)
@pytest.mark.parametrize("place", ["answer", "recipient", "name", "writer", "ground", "disagree"])
def test_text_is_never_read_as_markup(kind: str, place: str) -> None:
    """Whatever somebody types is printed as they typed it, in the names of recipients too."""
    base = full_record()
    other: dict[str, Any] = {}
    if place == "answer":
        base["sections"][2]["questions"][1]["subjects"][0]["answers"][0].update(words=[HOSTILE])
    elif place == "recipient":
        other["recipient"] = HOSTILE
    elif place == "name":
        base["children"][0]["name"] = base["children"][0]["first_name"] = HOSTILE
    elif place == "disagree":
        base["protocol"] = base["protocol"] | {
            "disagree": HOSTILE,
            "statement_of_truth": HOSTILE,
            "duty_number": HOSTILE,
        }
    made = a_copy(kind, base, **other)
    if place == "writer":
        made["writer"] = {"name": HOSTILE, "post": HOSTILE, "registration_number": HOSTILE}
    if place == "ground":
        made["copy"] |= {"ground": HOSTILE, "case_number": HOSTILE, "agency": HOSTILE}
    printed = "".join(text_of(compile_pdf(made, copy=kind)).split())
    assert "".join(HOSTILE.split()) in printed or (kind, place) in {("court", "ground"), ("family", "ground")}
    assert "root:x:0:0" not in printed
    page = html_page(made, copy=kind)
    assert "<script" not in page
    assert "{{ 7*7 }}" in page or (kind, place) in {("court", "ground"), ("family", "ground")}


SECRET = "The words that nobody but Maya may read"


def withheld_record(*lengths: int) -> dict[str, Any]:
    """Make a record with some withheld answers, made of texts of these lengths."""
    told = [answer((SECRET * length,), voice="p1") for length in lengths]
    asked = question(
        "child_words", "What did the child say?", subjects=[{"id": "p1", "name": "Maya", "answers": told}]
    )
    return record(
        section("childs_voice", "What the child says", asked, question("x", "Seen?", answer(("Yes",))))
    )


@pytest.mark.parametrize("kind", ["family", "partner"])
def test_what_is_withheld_is_a_mark_with_its_reason_and_its_text_is_nowhere(kind: str) -> None:
    """The reader learns that something stands there and why it is not shown, and nothing else."""
    made = a_copy(kind, withheld_record(1), sections=("childs_voice",))
    pdf = compile_pdf(made, copy=kind)
    page = html_page(made, copy=kind)
    for printed in (" ".join(text_of(pdf).split()), page):
        assert printed.count("Left out: what a child said") >= 2  # in its place, and in the list at the end
        assert SECRET not in printed
    assert '<p class="withheld">Left out: what a child said</p>' in page


def test_a_mark_tells_neither_how_long_nor_how_many_the_words_were() -> None:
    """One line or five long statements: the same page, point by point."""
    one = a_copy("family", withheld_record(1))
    many = a_copy("family", withheld_record(90, 1, 40))
    one["copy"]["withheld"] = many["copy"]["withheld"] = ["what a child said"]
    assert compile_pdf(one, copy="family") == compile_pdf(many, copy="family")
    assert html_page(one, copy="family") == html_page(many, copy="family")


def test_a_row_that_is_withheld_keeps_its_place_in_a_table() -> None:
    """A plan of which one line is left out is still a plan."""
    base = full_record()
    actions = base["sections"][4]["questions"][0]["subjects"][0]["answers"]
    actions.append(answer((), withheld="somebody else's words"))
    made = a_copy("family", base)
    assert "Left out: somebody else's words" in " ".join(text_of(compile_pdf(made, copy="family")).split())
    assert '<td colspan="' in html_page(made, copy="family")
    base["sections"][4]["questions"][0]["subjects"][0]["answers"] = [answer((), withheld="kept back")]
    assert compile_pdf(a_copy("family", base), copy="family").startswith(b"%PDF")


def test_somebody_who_may_not_be_named_keeps_what_may_be_read_of_them() -> None:
    """Their chapter stands under the name by which the copy may call them."""
    subjects = [{"id": "zz", "name": "Another person", "answers": [answer(("Works nights.",))]}]
    base = record(section("parents_words", "What the parents say", question("q", "Q", subjects=subjects)))
    for kind in ("court", "family"):
        titles = [one["title"] for one in laid_out(a_copy(kind, base), copy=kind)["sections"]]
        assert "Another person" in titles


@pytest.mark.parametrize("kind", LEAVING)
def test_an_empty_record_and_very_long_names_give_a_copy(kind: str) -> None:
    """The first day, and the longest name there is; Arabic too."""
    empty = record(content_root="", children=[], protocol={})
    assert compile_pdf(a_copy(kind, empty), copy=kind, preview=True).startswith(b"%PDF")
    name = "Xiomara Valentina Esperanza de los Ángeles " * 6 + "هنادي عبد الرحيم عثمان"
    long = full_record()
    long["children"] = [long["children"][0] | {"name": name, "first_name": name}] * 5
    made = pages(compile_pdf(a_copy(kind, long, recipient=name), copy=kind))
    assert all("Esperanza" in page and f"of {len(made)}" in page for page in made)


def test_the_pages_are_counted_against_the_limit_of_the_protocol() -> None:
    """A judge who allowed twenty-five pages is not sent sixty without a word."""
    made = a_copy("court")
    pdf = compile_pdf(made, copy="court")
    counted = pages_of(pdf)
    assert counted == len(pages(pdf))
    assert page_words(made, "court", counted).endswith("the local protocol names no limit.")
    made["protocol"] = made["protocol"] | {"page_limits": {"court": counted}}
    assert (
        page_words(made, "court", counted)
        == f"This copy has {counted} pages; the local protocol allows {counted}."
    )
    made["protocol"]["page_limits"]["court"] = 2
    assert "Shorten what is long" in page_words(made, "court", counted)
    last = pages(compile_pdf(made, copy="court", preview=True))[-1]
    assert f"This copy has {counted} pages; the local protocol allows 2. Shorten what is long" in last


def test_a_preview_says_what_is_not_known() -> None:
    """Nobody finds out in court that no registration number was recorded."""
    made = a_copy("court") | {"writer": {"name": "Sam Lee", "post": "", "registration_number": ""}}
    told = gaps_of(made, "court")
    for gap in (
        "The post of",
        "No registration number",
        "experience",
        "statement of truth",
        "No reply of Dana",
    ):
        assert any(gap in one for one in told), gap
    assert any("telephone number of Sam Lee" in one for one in gaps_of(made, "family"))
    assert any("ground" in one for one in gaps_of(a_copy("partner", ground=""), "partner"))


def test_a_court_reads_that_an_answer_is_missing_and_a_family_does_not() -> None:
    """A gap that matters to a judge is no use to a parent."""
    base = record(section("referral", "Referral", question("why", "Why?", required=True)))
    assert NOT_ANSWERED in words_of(laid_out(a_copy("court", base), copy="court"))
    assert NOT_ANSWERED not in words_of(laid_out(a_copy("family", base), copy="family"))


HOSTILE_NAMES = (
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "Dana\u202efdp.exe",
    '#import "a"; $x$ `',
    "\u062f\u0627\u0646\u0627",
)


def test_a_hostile_readers_name_is_words_and_nothing_else() -> None:
    """It opens no file, runs nothing and turns no line around; nothing is attached under it."""
    name = " ".join(HOSTILE_NAMES)
    made = a_copy("partner", recipient=name, agency=name, ground=name)
    assert "<script" not in html_page(made, copy="partner")
    with pikepdf.open(io.BytesIO(compile_pdf(made, copy="partner"))) as opened:
        assert not list(opened.attachments)
        assert "\u202e" not in str(opened.docinfo.get("/Title", ""))
