"""A section as HTML: what a practitioner meets when they open it."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assessment_kit.core.errors import NotFoundError
from assessment_kit.forms.local import local_view
from assessment_kit.forms.sections import section_html
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Instrument
from assessment_kit.projection.model import RecordView
from tests.forms.conftest import PEOPLE, SALAM
from tests.forms.trial import trial_view

INSTRUMENTS = Library().all()


class Elements(HTMLParser):
    """Every element with its attributes; complains about what is not closed."""

    VOID = frozenset({"input", "br", "img", "hr", "meta", "link"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that what closes was the last to open."""
        assert self._open.pop() == tag

    def of(self, *tags: str) -> list[dict[str, str]]:
        """Give the attributes of all elements of some names."""
        return [attributes for tag, attributes in self.found if tag in tags]


def test_there_are_instruments() -> None:
    """A library that lost its files would pass every test below in silence."""
    assert any(instrument.id == "child_and_family" for instrument in INSTRUMENTS)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: f"{one.id}-{one.version}")
def test_every_section_of_every_instrument_is_labelled(instrument: Instrument) -> None:
    """Every control has a label of its own, every id is there once, every hint that is named exists."""
    view = local_view(instrument, PEOPLE)
    for section in instrument.sections:
        elements = Elements(section_html(view, section.id))
        ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
        assert len(ids) == len(set(ids))
        labelled = {label.get("for") for label in elements.of("label")}
        for control in elements.of("textarea", "select"):
            assert control["id"] in labelled
        for _, attributes in elements.found:
            for named in attributes.get("aria-describedby", "").split():
                assert named in ids


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: f"{one.id}-{one.version}")
def test_nothing_is_preselected(instrument: Instrument) -> None:
    """An assessment that nobody has written in shows no answer at all."""
    view = local_view(instrument, PEOPLE)
    for section in instrument.sections:
        html = section_html(view, section.id)
        assert not re.search(r"\s(?:checked|selected)(?=[\s>])", html)


def test_what_stands_in_the_record_stands_in_the_form(view: RecordView) -> None:
    """Text, choice, day and number come back as they were written; 0 is a number."""
    referral = section_html(view, "referral")
    typed = "Maya came to school hungry.\n\n- three times in a week\n- &amp; she said “no tea”\n\n"
    assert f"{typed}{SALAM}</textarea>" in referral
    assert re.search(r'name="ak-family_knew-" value="no" checked', referral)
    assert 'value="3 March 2026"' in section_html(view, "visits")
    assert 'value="early in March"' in section_html(view, "visits")
    assert re.search(
        r'name="ak-safety_scale--r2-number" value="0" checked', section_html(view, "safety_scale")
    )


def test_a_first_newline_survives(changed: Callable[..., RecordView]) -> None:
    """HTML swallows a textarea's first newline; one that was typed must not vanish."""
    html = section_html(changed("referral_reason", value="\nsecond line"), "referral")
    assert ">\n\nsecond line</textarea>" in html


def test_a_text_cannot_become_markup(changed: Callable[..., RecordView]) -> None:
    """Whatever a family says is text: no quote, tag or entity in it changes the page."""
    evil = '</textarea><script>alert(1)</script>" onfocus="x'
    for section in ("referral", "safety_scale", "parents_words"):
        html = section_html(changed("referral_reason", value=evil), section)
        assert "<script" not in html
        assert not any("onfocus" in attributes for _, attributes in Elements(html).found)


def test_an_unmarked_statement_offers_three_words(view: RecordView) -> None:
    """Fact, judgement or view is one choice under the box and may wait."""
    html = section_html(view, "child_needs")
    row = html[html.index('data-ak-row="s2"') :]
    row = row[: row.index("data-ak-remove")]
    assert all(f"<span>{word}</span>" in row for word in ("Fact", "Judgement", "View"))
    assert 'value="fact" checked' not in row


def test_a_source_that_has_gone_stays_chosen(changed: Callable[..., RecordView]) -> None:
    """A visit that was taken away does not silently change where a statement comes from."""
    html = section_html(changed("health", source="visit:gone"), "child_needs")
    assert re.search(r'<option value="visit:gone" selected>A source that is no longer listed', html)


def test_marks_that_the_form_does_not_ask_for_are_kept(changed: Callable[..., RecordView]) -> None:
    """Saving a statement again sends along who told it and about whom."""
    html = section_html(changed("health", told_by="p-ruth", about="p-theo"), "child_needs")
    assert 'data-ak-told-by="p-ruth"' in html
    assert 'data-ak-about="p-theo"' in html


def test_each_child_is_asked_about_by_name(view: RecordView) -> None:
    """Siblings have parts of their own, each headed by the child's name."""
    html = section_html(view, "child_needs")
    assert 'aria-label="Health: Maya"' in html
    assert 'aria-label="Health: Theo"' in html


def test_without_parents_the_form_says_where_to_add_them(instrument: Instrument) -> None:
    """A section about parents is not silently empty while nobody is listed."""
    html = section_html(local_view(instrument), "parents_words")
    assert "No parent or carer is listed yet." in html


def test_only_long_sections_offer_ways_to_people() -> None:
    """A short section needs no list of links before its first question."""
    view = trial_view()
    assert section_html(view, "members").count("data-ak-jump") == 4
    assert "data-ak-jump" not in section_html(view, "circle")


def test_two_texts_that_met_are_both_shown(changed: Callable[..., RecordView]) -> None:
    """Nobody's text is overwritten: both stand side by side until a person chooses."""
    other = {
        "rev": 2,
        "value": "His text",
        "words": ["His text"],
        "author": "acc-al",
        "author_name": "Al Reed",
    }
    html = section_html(changed("referral_reason", conflicts=(other,)), "referral")
    assert "Also written by Al Reed" in html
    assert 'data-ak-conflict="2"' in html


def test_a_withheld_answer_says_why_and_cannot_be_written(changed: Callable[..., RecordView]) -> None:
    """What a reader may not see is named as withheld and has no box to overwrite it."""
    html = section_html(
        changed("referral_reason", withheld="It is about another family.", value=None), "referral"
    )
    assert "Not shown: It is about another family." in html
    assert 'id="ak-referral_reason-"' not in html


def test_a_submitted_section_has_no_control(view: RecordView) -> None:
    """What was handed in can be read and not written."""
    elements = Elements(section_html(replace(view, is_writable=False), "child_needs"))
    assert elements.of("input", "select") == []


def test_a_section_that_is_only_read_counts_no_answers(view: RecordView) -> None:
    """A finished page does not say that nothing is answered, only because nothing can be written in it."""
    elements = Elements(section_html(replace(view, is_writable=False), "child_needs"))
    (counted,) = (one for one in elements.of("div") if one.get("class") == "ak-computed")
    assert "hidden" in counted


def test_a_missing_section_is_said_plainly(view: RecordView) -> None:
    """A wrong address gets a sentence, not a traceback."""
    with pytest.raises(NotFoundError, match="no section “nonsense”"):
        section_html(view, "nonsense")
