"""An invented family, and the pages that the form makes of its assessment."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from assessment_kit.core.people import Account, Person, PersonKind, Role
from assessment_kit.forms.local import local_view
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol_reading import load_protocol
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import AnswerView, RecordView
from tests.forms.standin import Standin, serving

NOW = datetime(2026, 3, 17, 10, 42, tzinfo=UTC)
READER = Account("acc-sam", "sam", "Sam Lee", frozenset({Role.PRACTITIONER}), post="Social worker")
PEOPLE = (
    Person("p-maya", PersonKind.CHILD, "Maya Okoro", date(2018, 11, 2)),
    Person("p-theo", PersonKind.CHILD, "Theo Okoro", None, date(2026, 6, 1)),
    Person("p-ruth", PersonKind.PARENT_OR_CARER, "Ruth Okoro", date(1994, 5, 6)),
    Person("p-joe", PersonKind.PARENT_OR_CARER, "Joe <script>alert(1)</script>", date(1990, 1, 1)),
)
SALAM = "\u0633\u0644\u0627\u0645"  # a word that reads from right to left
PROTOCOL = {
    "council": "Westmarch Council (invented)",
    "duty_number": "01632 960 047",
    "out_of_hours": "01632 960 999",
    "limits": {"assessment_working_days": 45},
}


def answer(
    question: str, value: object, subject: str = "", row: str = "", **marks: object
) -> dict[str, object]:
    """Say what stands at one address, as the page would."""
    return {"question": question, "subject": subject, "row": row, "value": value, "rev": 1, **marks}


ANSWERS = (
    answer("referrer_name", "Neighbour at number 9"),
    answer("referrer_is_public", "yes"),
    answer(
        "referral_reason",
        "Maya came to school hungry.\n\n- three times in a week\n- & she said “no tea”\n\n" + SALAM,
    ),
    answer("family_knew", "no"),
    answer(
        "people", {"kind": "child", "name": "Maya Okoro", "date_of_birth": "2018-11-02"}, "p-maya", "p-maya"
    ),
    answer(
        "people", {"kind": "child", "name": "Theo Okoro", "expected_on": "2026-06-01"}, "p-theo", "p-theo"
    ),
    answer(
        "people",
        {
            "kind": "parent_or_carer",
            "name": "Ruth Okoro",
            "address": "9 Secret Lane",
            "address_confidential": "yes",
            "do_not_contact": "Not by text: he reads her telephone.",
        },
        "p-ruth",
        "p-ruth",
    ),
    answer(
        "visits",
        {
            "happened_on": "2026-03-03",
            "kind": "home_visit",
            "place": "Kitchen",
            "present": "Ruth, Maya",
            "child_seen": "yes",
        },
        "",
        "v1",
    ),
    answer("visits", {"happened_on": "early in March", "kind": "telephone"}, "", "v2"),
    answer(
        "health",
        {"text": "Maya has grown 3 cm since October."},
        "p-maya",
        "s1",
        kind="fact",
        source="visit:v1",
    ),
    answer("health", {"text": "She is often tired\n• at school\n• at home"}, "p-maya", "s2", source="own"),
    answer("health_meaning", "She can learn when she has slept.", "p-maya"),
    answer("education_not_explored", "Theo is not born yet.", "p-theo"),
    answer("safety_scale", {"number": 7, "rater_name": "", "why": "We talk now."}, "", "r1", voice="p-ruth"),
    answer("safety_scale", {"number": 0, "rater_name": "School", "why": ""}, "", "r2"),
    answer("assessment_factors", ["alcohol_parent", "domestic_abuse_parent"], "p-maya"),
)


def annotation(number: int = 1, **changes: object) -> AnnotationView:
    """Write a note of a supervisor under “Referral”."""
    made = AnnotationView(
        id=number,
        cell=f"ann-{number}",
        section="referral",
        question="",
        subject="",
        text="What did her mother say about this?\n\n- on the phone?",
        author="acc-pat",
        author_name="Pat Brown",
        at=NOW,
        rev=1,
        state="open",
        replies=({"author": "acc-sam", "author_name": "Sam Lee", "text": "I will ask her.", "at": NOW},),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    """Take the Child and Family Assessment as it is shipped, in the words of the shipped protocol."""
    return localised(Library().latest("child_and_family"), load_protocol())


def _written(found: AnswerView) -> AnswerView:
    return replace(
        found,
        author="acc-sam",
        author_name="Sam Lee",
        recorded_at=NOW,
        provenance="Written by Sam Lee, 17 March 2026.",
        kind_words=found.kind.capitalize(),
    )


def family_view(instrument: Instrument) -> RecordView:
    """Show the invented family's assessment as its author sees it."""
    view = local_view(instrument, PEOPLE, ANSWERS)
    sections = []
    for shown in view.sections:
        questions = tuple(
            replace(
                asked,
                subjects=tuple(
                    replace(part, answers=tuple(map(_written, part.answers))) for part in asked.subjects
                ),
            )
            for asked in shown.questions
        )
        notes = (annotation(),) if shown.section.id == "referral" else ()
        sections.append(
            replace(
                shown,
                questions=questions,
                annotations=notes,
                is_declared_complete=shown.section.id == "people",
            )
        )
    return replace(
        view,
        case="case-1",
        case_reference="WM-20413",
        may_reply=True,
        reader=READER,
        sections=tuple(sections),
        made_at=NOW,
        due_on=date(2026, 4, 30),
        day_count=12,
        protocol=PROTOCOL,
        places=(
            {"id": "visit:v1", "words": "Home visit, 3 March 2026, Kitchen"},
            {"id": "visit:v2", "words": "Telephone call, early in March"},
        ),
    )


@pytest.fixture
def view(instrument: Instrument) -> RecordView:
    """Show the invented family's assessment, open for writing."""
    return family_view(instrument)


@pytest.fixture
def changed(instrument: Instrument) -> Callable[..., RecordView]:
    """Make the view with one question's answers changed: `changed(question, **fields of AnswerView)`."""

    def make(question: str, **fields: object) -> RecordView:
        view = family_view(instrument)
        sections = tuple(
            replace(
                shown,
                questions=tuple(
                    replace(
                        asked,
                        subjects=tuple(
                            replace(part, answers=tuple(replace(one, **fields) for one in part.answers))
                            for part in asked.subjects
                        ),
                    )
                    if asked.question.id == question
                    else asked
                    for asked in shown.questions
                ),
            )
            for shown in view.sections
        )
        return replace(view, sections=sections)

    return make


@pytest.fixture
def server(folder: Path) -> Iterator[Standin]:
    """Serve the page; `server.url` is its address."""
    standin = Standin(folder)
    with serving(standin) as url:
        standin.url = url
        yield standin


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser profile of its own."""
    opened = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def visit(context: BrowserContext, server: Standin) -> Callable[..., Page]:
    """Open the page at a section."""

    def at(place: str = "", query: str = "") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{server.url}{query}#{place}")
        page.wait_for_function("window.assessmentKit")
        return page

    return at
