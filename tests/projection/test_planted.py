"""A sentence planted in every field that somebody else filled: none of them is in anybody's copy."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment_kit.core.disclosure import Clearance, CopyKind, Recipient, RecipientKind, name_address
from assessment_kit.projection.disclosed import Disclosed, Protected
from assessment_kit.projection.disclosing import copy_json, disclosed
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.leaks import leaks_in, leaks_in_html
from tests.projection.planting import AYO, CLEAN, DANA, MARK, NAN, SECRETS, TILLY, Planted, plant

TODAY = date(2026, 3, 20)
AT = datetime(2026, 3, 20, 9, tzinfo=UTC)
COPIES = (
    (CopyKind.FAMILY, DANA),
    (CopyKind.EASY_READ, DANA),
    (CopyKind.FAMILY, MARK),
    (CopyKind.EASY_READ, MARK),
    (CopyKind.CHILD, AYO),
    (CopyKind.COURT, ""),
    (CopyKind.PARTNER, ""),
)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Plant in a real record."""
    made = plant(tmp_path_factory.mktemp("planted") / "home")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def views(planted: Planted) -> list[RecordView]:
    """Show all of it, as its supervisor reads it."""
    return [project(planted.store, planted.priya, one) for one in planted.assessments]


def recipient_of(view: RecordView, copy: CopyKind, person: str) -> Recipient:
    """Make the recipient of a copy."""
    kind = {CopyKind.COURT: RecipientKind.COURT, CopyKind.PARTNER: RecipientKind.AGENCY}.get(
        copy, RecipientKind.PERSON
    )
    names = {one.id: one.name for one in view.people}
    chosen = tuple(s.section.id for part in (view, *view.parts) for s in part.sections)
    sections = chosen if kind is RecipientKind.AGENCY else ()
    name, agency = names.get(person, "Somebody there"), "Quay Surgery"
    return Recipient("r", view.assessment.id, kind, name, person, agency,
                     "ZZ26", sections, "The family agrees.")  # fmt: skip


def disclosed_to(view: RecordView, copy: CopyKind, person: str) -> Disclosed:
    """Make one copy; whoever must not be named is not."""
    at = name_address(view.assessment.id, TILLY)
    why = "Vexworthy would be found."  # in a copy neither
    unnamed = Clearance("r", at, 0, is_cleared=False, why=why, by="u", by_name="U", at=AT)
    return disclosed(view, copy, recipient_of(view, copy, person), [unnamed], today=TODAY)


def sought(planted: Planted) -> list[Protected]:
    """List everything that was planted."""
    return [Protected(words, "planted") for words in (*planted.texts, *SECRETS)]


def test_enough_was_planted(planted: Planted, views: list[RecordView]) -> None:
    """More than five hundred strings, in more than fifty kinds of field, and the record holds them all."""
    assert len(sought(planted)) > 500
    assert len(planted.kinds) > 50
    told = json.dumps([repr(view) for view in views], ensure_ascii=False)
    missing = [words for words in planted.texts if words not in told and words.upper() not in told]
    assert missing == planted.unseen


@pytest.mark.parametrize(("copy", "person"), COPIES)
def test_nothing_planted_is_in_any_copy(
    copy: CopyKind, person: str, planted: Planted, views: list[RecordView]
) -> None:
    """Whatever a child, a protected person, a referrer or an agency said is nowhere in the file."""
    for at, view in enumerate(views):
        made = disclosed_to(view, copy, person)
        record = copy_json(made, number=1, released_on=TODAY)
        written = json.dumps(record, ensure_ascii=False)
        assert [words for words in (*planted.texts, *SECRETS) if words in written] == []
        assert made.stops == ()
        strings = [*sought(planted), *made.protected]
        # The council's own form prints all that a record holds, with the record itself attached.
        for form in ("full", copy.value):
            assert leaks_in_html(html_page(record, copy=form), strings).leaks == ()
            if at == 1:  # with parts, notes, reasons and addenda beside it
                pdf = compile_pdf(record, copy=form)
                found = leaks_in(pdf, strings)
                assert found.words == f"{found.count} protected strings: 0 found", found.leaks
                assert leaks_in(pdf, [Protected(made.recipient.name.split()[0], "a name")]).leaks


def test_what_may_be_read_is_there(views: list[RecordView]) -> None:
    """A copy in which nothing stands would hold no secret either."""
    for copy, person in COPIES:
        records = [json.dumps(copy_json(disclosed_to(view, copy, person))) for view in views]
        assert any(CLEAN in record for record in records), copy


def test_what_is_withheld_is_listed_with_its_words(planted: Planted, views: list[RecordView]) -> None:
    """Whoever decides sees what stays out, and is not asked about what nobody may clear."""
    made = disclosed_to(views[1], CopyKind.COURT, "")
    listed = "\n".join(words for one in made.withheld for words in one.words)
    assert sum(words in listed for words in planted.texts) > 100
    assert {one.may_be_cleared for one in made.withheld} == {True, False}


def test_a_planted_leak_is_found(planted: Planted, views: list[RecordView]) -> None:
    """The check that finds nothing in these copies finds what is put back into one."""
    made = disclosed_to(views[1], CopyKind.COURT, "")
    shown = next(s for s in made.view.sections for q in s.questions for p in q.subjects for a in p.answers)
    asked = next(q for q in shown.questions if any(p.answers for p in q.subjects))
    part = next(p for p in asked.subjects if p.answers)
    listed = "\n".join(words for one in made.withheld for words in one.words)
    leak = next(words for words in planted.texts if words in listed)
    answer = replace(part.answers[0], words=(f"Before. {leak} After.",), withheld="", cells=())
    leaky = replace(
        made.view,
        sections=tuple(
            replace(
                section,
                questions=tuple(
                    replace(q, subjects=(replace(part, answers=(answer,)),)) if q is asked else q
                    for q in section.questions
                ),
            )
            if section is shown
            else section
            for section in made.view.sections
        ),
    )
    record = copy_json(replace(made, view=leaky))
    assert [one.words for one in leaks_in(compile_pdf(record), sought(planted)).leaks] == [leak]
    assert any(leak.startswith(one.words) for one in leaks_in(compile_pdf(record), made.protected).leaks)


def test_every_version_of_who_must_not_be_found_is_protected(views: list[RecordView]) -> None:
    """Names, addresses, schools, telephone and dates of birth are looked for in every file."""
    made = disclosed_to(views[1], CopyKind.FAMILY, MARK)
    listed = " | ".join(one.words.casefold() for one in made.protected)
    for words in (
        "quibbsy",
        "vexworthy",
        "thornapple crescent",
        "zebrano academy",
        "19 july 2011",
        "hepzibah",
    ):
        assert words in listed
    assert NAN not in listed
