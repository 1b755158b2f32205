"""An invented assessment of an invented family, as a supervisor sees it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.people import Account, Person, PersonKind, Role
from assessment_kit.instruments.model import Instrument, Question, Section
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView, SubjectView

NOW = datetime(2026, 3, 3, 10, 42, tzinfo=UTC)


@pytest.fixture
def instrument() -> Instrument:
    """Make an instrument of two sections that has no template file."""
    asked = {"health": "What is known of the child's health?", "plan": "Who does what?"}
    sections = tuple(
        Section(name, name.title(), (Question(f"{name}_words", label, "long_text"),))
        for name, label in asked.items()
    )
    return Instrument("local_trial", 1, "Local *trial*", "CHILD_AND_FAMILY", sections, sha256="0" * 64)


@pytest.fixture
def annotation() -> Callable[..., AnnotationView]:
    """Make an annotation by Ana Roy, the supervisor."""

    def make(
        number: int = 1, section: str = "health", text: str = "Say who told you.", **more: Any
    ) -> AnnotationView:
        values: dict[str, Any] = {
            "id": number,
            "cell": f"cell-{number}",
            "section": section,
            "question": "",
            "subject": "",
            "text": text,
            "author": "ana",
            "author_name": "Ana Roy",
            "at": NOW,
            "rev": 1,
            "state": "open",
        }
        return AnnotationView(**(values | more))

    return make


@pytest.fixture
def view(instrument: Instrument) -> Callable[..., RecordView]:
    """Make the view that a reader has of the assessment, with the given annotations."""

    def make(
        *annotations: AnnotationView,
        reader: str = "ana",
        words: str = "Well.",
        name: str = "Asha Example",
        unplaced: tuple[AnnotationView, ...] = (),
    ) -> RecordView:
        child = Person("c1", PersonKind.CHILD, name, date(2018, 5, 1))
        answer = AnswerView("health_words", "", "", 1, words, (words,), provenance="Written by Sam Lee.")
        sections = tuple(
            SectionView(
                section,
                tuple(
                    QuestionView(
                        question, (SubjectView("", "", (answer,) if section.id == "health" else ()),)
                    )
                    for question in section.questions
                ),
                annotations=tuple(one for one in annotations if one.section == section.id),
            )
            for section in instrument.sections
        )
        started = Event(EventKind.STARTED, "sam", "Sam Lee", NOW)
        assessment = Assessment(
            "4b1f6c0e", "case-1", instrument.id, 1, instrument.sha256, "default", "1" * 64,
            ("c1",), date(2026, 2, 1), date(2026, 2, 2), "sam", "Sam Lee", (started,),
        )  # fmt: skip
        account = Account(reader, reader, reader.title(), frozenset({Role.SUPERVISOR}))
        return RecordView(
            assessment, instrument, "case-1", "CR-1042", (child,), (child,), sections, account,
            is_writable=False, seq=9, content_root="ab" * 32, made_at=NOW, unplaced=unplaced,
        )  # fmt: skip

    return make
