"""The copies of the invented families as they leave: judged by a checker of others, and looked through.

References
----------
ISO 14289-1 (PDF/UA-1) and the Matterhorn Protocol, as far as `outloud` checks them, with its semantic layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from outloud import check

from assessment_kit.core.disclosure import (
    LEAVING,
    Clearance,
    CopyKind,
    Recipient,
    RecipientKind,
    name_address,
)
from assessment_kit.core.people import PersonKind
from assessment_kit.demo.build import build_demo
from assessment_kit.projection.disclosed import Disclosed
from assessment_kit.projection.disclosing import copy_json, disclosed
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.leaks import leaks_in, leaks_in_html
from assessment_kit.store.record import Store
from tests.printed import pages_of

TODAY = date(2026, 11, 23)
# The same words at the head of three pages, such as "Visit or contact", are taken for a running header.
_GUESSED = "PAG-001"
COPIES = {
    PersonKind.PARENT_OR_CARER: (CopyKind.FAMILY, CopyKind.EASY_READ),
    PersonKind.CHILD: (CopyKind.CHILD,),
}
_SECTIONS = ("plan", "analysis", "child_needs", "signs_of_safety", "three_questions")


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[RecordView]:
    """Show every assessment of the demo that is not part of another."""
    home = tmp_path_factory.mktemp("leaving") / "home"
    Store.init(home)
    with Store.open(home) as store:
        build_demo(store, TODAY)
        cases = {case.id for account in store.accounts.all() for case in store.cases.caseload(account)[0]}
        made = [one for case in sorted(cases) for one in store.cases.get(None, case).assessments]
        return [project(store, None, one.id) for one in made if not one.part_of]


def recipients(view: RecordView) -> Iterator[tuple[CopyKind, Recipient]]:
    """Give a court, every parent, every child and a school; in easy words too."""
    which = view.assessment.id
    yield (
        CopyKind.COURT,
        Recipient("r0", which, RecipientKind.COURT, "Family Court", case_number="WM26C00142"),
    )
    for person in view.people:
        for copy in COPIES.get(person.kind, ()):
            yield copy, Recipient(person.id, which, RecipientKind.PERSON, person.name, person=person.id)
    yield (
        CopyKind.PARTNER,
        Recipient(
            "r1",
            which,
            RecipientKind.AGENCY,
            "The head teacher",
            agency="Larkfield Primary School",
            sections=_SECTIONS,
            ground="The parents agreed.",
        ),
    )


def released(view: RecordView, copy: CopyKind, recipient: Recipient) -> Disclosed:
    """Make of a view what a recipient may have when everybody may be named."""
    at = view.made_at
    cleared = [
        Clearance(recipient.id, name_address(view.assessment.id, one.id), 0, True, "They know.", "u", "U", at)
        for one in view.people
    ]
    return disclosed(view, copy, recipient, cleared, today=TODAY)


@dataclass(frozen=True)
class Made:
    """A copy as it is handed over, with what it was made from."""

    told: Disclosed
    record: dict[str, Any]
    pdf: bytes


@pytest.fixture(scope="module")
def copies(views: list[RecordView]) -> list[Made]:
    """Make every copy of every assessment once, for the tests that look at it."""
    made = []
    for view in views:
        for copy, recipient in recipients(view):
            told = released(view, copy, recipient)
            record = copy_json(told, number=1, released_on=TODAY)
            made.append(Made(told, record, compile_pdf(record, copy=copy.value)))
    return made


def found_in(pdf: bytes, folder: Path) -> list[str]:
    """Have a file judged, with the semantic layer; give what is wrong, and what may be."""
    file = folder / "judged.pdf"
    file.write_bytes(pdf)
    judged: Any = check(str(file))
    assert judged.error is None
    told = [f"{one.rule} {one.severity}: {one.message} {one.evidence}" for one in judged.findings]
    serious = (line for line in told if " info:" not in line)
    return [line for line in serious if not line.startswith(f"{_GUESSED} warning")]


def test_a_checker_that_is_not_ours_passes_every_copy_of_every_family(
    views: list[RecordView], copies: list[Made], tmp_path: Path
) -> None:
    """What we call accessible is found so by somebody else, in the bytes that are handed over."""
    assert len(views) >= 10
    for view in views:
        assert found_in(compile_pdf(record_json(view)), tmp_path) == []
    assert {made.told.copy for made in copies} == set(LEAVING)
    for made in copies:
        wrong = found_in(made.pdf, tmp_path)
        assert wrong == [], (made.told.view.case_reference, made.told.copy, made.told.recipient.name)


def test_the_checker_finds_what_is_not_accessible(tmp_path: Path) -> None:
    """A check that passes everything checks nothing."""
    import pikepdf

    with pikepdf.new() as plain:
        plain.add_blank_page()
        plain.save(tmp_path / "plain.pdf")
    assert found_in((tmp_path / "plain.pdf").read_bytes(), tmp_path)


def test_no_protected_string_is_in_any_copy_and_the_first_page_holds_what_it_must(copies: list[Made]) -> None:
    """What is withheld is nowhere in the file or the page; a court finds its first page whole."""
    for made in copies:
        copy, protected = made.told.copy, made.told.protected
        assert leaks_in(made.pdf, protected).leaks == ()
        assert leaks_in_html(html_page(made.record, copy=copy.value), protected).leaks == ()
        if copy is CopyKind.COURT:
            first, *others = pages_of(made.pdf)
            assert all(words in first for words in ("Written by", "What was asked", "What they read"))
            _summary_is_short(others)


def _summary_is_short(pages: list[str]) -> None:
    """See that what comes after the summary begins on the third page from it at the latest."""
    heads = [" ".join(page.split())[:12] for page in pages]
    begins = next(at for at, head in enumerate(heads) if "Summary" in head)
    nexts = [at for at, head in enumerate(heads) if at > begins and head.startswith(("At a glance", "2"))]
    assert nexts[0] - begins <= 2
