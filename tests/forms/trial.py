"""An invented family in an assessment that has every way of asking: conditions, wordings, what was said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assessment_kit.core.clock import DueDate
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.forms.local import local_view
from assessment_kit.instruments.loading import parse
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol_reading import load_protocol
from assessment_kit.projection.asking import with_conditions
from assessment_kit.projection.model import AnswerView, CarriedView, RecordView, SubjectView
from tests.forms.conftest import NOW, PROTOCOL, READER, SALAM, answer

FILE = Path(__file__).with_name("trial.toml")
PEOPLE = (
    Person("p-maya", PersonKind.CHILD, "Maya Okoro", date(2018, 11, 2)),
    Person("p-theo", PersonKind.CHILD, "Theo Okoro", None, date(2026, 6, 1)),
    Person("p-ruth", PersonKind.PARENT_OR_CARER, "Ruth Okoro", date(1994, 5, 6)),
    Person("p-gran", PersonKind.FAMILY_MEMBER, "Ada Okoro", date(1961, 5, 6)),
)
THEN = datetime(2026, 1, 9, 15, 0, tzinfo=UTC)
SCORES = {
    "rater_name": "",
    "rated_on": "2026-03-10",
    "home_area": "contemplation",
    "school_area": "action",
    "why": "We talked about it at the table.",
}
ANSWERS = (
    answer("agreed", "yes"),
    answer("hopes", {"text": "A room of my own."}, "p-maya", "h1", kind="view", source="own"),
    answer(
        "hopes",
        {
            "text": "She never wants to go home.",
            "disputed_by": "Ruth",
            "other_version": "She runs to the door when I come.\n\n" + SALAM,
        },
        "p-maya",
        "h2",
        kind="judgement",
        source="own",
    ),
    answer("affected", "Ada minds Maya after school.", "p-gran"),
    answer("ready", SCORES, "", "s1", voice="p-ruth"),
    answer("ready", {**SCORES, "rater_name": "we", "home_area": "preparation"}, "", "s2"),
    answer("ready_practitioner", {"rater_name": "Sam, of Ruth", "home_area": "precontemplation"}, "", "s3"),
    answer("reviews", {"point": "network_meeting", "held_on": "2026-03-24", "decided": "Go on."}, "", "r1"),
)


def carried(number: int, question: str, words: str, subject: str = "", **more: Any) -> CarriedView:
    """Write something that was said in an earlier assessment."""
    value: Any = {"text": words} if more.get("row") else words
    names = {person.id: person.first_name for person in PEOPLE}
    made = CarriedView(
        id=f"00000000-0000-5000-8000-00000000000{number}",
        from_title="Early Help Assessment",
        from_assessment="old",
        section="circle",
        question=question,
        label=more.pop("label", question),
        subject=subject,
        subject_name=names.get(subject, ""),
        words=(words,),
        provenance="Written by Al Reed, 9 January 2026.",
        recorded_at=THEN,
        value=value,
        author="acc-al",
        author_name="Al Reed",
    )
    return replace(made, **more)


def said(item: CarriedView, still_true: str, **parts: str) -> CarriedView:
    """Let somebody have said whether it is still true."""
    value = {"still_true": still_true, **parts}
    words = {"yes": "Still true", "changed": "Partly, or it has changed", "no": "No longer true"}
    cells = (("Is this still true?", words[still_true]), *(("", text) for text in parts.values()))
    row = AnswerView("carried", item.subject, item.id, 1, value, (), cells, author="acc-sam", recorded_at=NOW)
    return replace(item, said=replace(row, author_name="Sam Lee"))


CARRIED = (
    carried(1, "home", "Two rooms over the shop. The rent is paid until May.", label="Home and money"),
    carried(
        2,
        "hopes",
        "That Gran lives with us.",
        "p-maya",
        label="Hopes of the child",
        row="x1",
        voice="p-maya",
        kind="view",
        kind_words="View",
    ),
    said(carried(3, "help", "Somebody who rings back.", "p-ruth", label="Help"), "yes", asked_of="Ruth"),
    carried(4, "bedtime", "Maya sleeps badly on Sundays.", "p-maya", label="Sleep and bedtime"),
)


def due(point: str, label: str, day: date, **more: Any) -> DueDate:
    """Make a review point with its day."""
    usual = {
        "origin_words": "15 working days from the referral",
        "convention": "Working days in England; the day of the referral is not counted.",
    }
    return DueDate(point, label, day, **{**usual, **more})


DUE = (
    due("decision", "Decision", date(2026, 2, 27), is_met_on=date(2026, 2, 27)),
    due("network_meeting", "Network meeting", date(2026, 3, 19)),
    due("assessment", "Assessment", date(2026, 4, 30), is_leading=True),
    due("internal_review", "Internal review", date(2028, 1, 4), is_provisional=True),
)


def trial_instrument() -> Instrument:
    """Read the trial instrument in the words of the shipped protocol."""
    return localised(parse(FILE.read_text("utf-8"), "trial.toml"), load_protocol())


def trial_view(*more: dict[str, object], items: tuple[CarriedView, ...] = CARRIED) -> RecordView:
    """Show the assessment as its author sees it; later answers take the place of earlier ones."""
    confirmed = [answer("carried", item.said.value, item.subject, item.id) for item in items if item.said]
    given = {(one["question"], one["subject"], one["row"]): one for one in (*ANSWERS, *confirmed, *more)}
    view = local_view(trial_instrument(), PEOPLE, tuple(given.values()))
    view = replace(
        view, case="case-1", case_reference="WM-20501", reader=READER, made_at=NOW, protocol=PROTOCOL
    )
    return with_carried(replace(view, due=DUE, due_on=date(2026, 4, 30), day_count=12), items)


def with_carried(view: RecordView, items: tuple[CarriedView, ...]) -> RecordView:
    """Put what was said before beside its question, or under "said before"."""
    known = {
        (a.question.id, p.subject) for shown in view.sections for a in shown.questions for p in a.subjects
    }

    def place(question: str, part: SubjectView) -> SubjectView:
        own = [one for one in items if (one.question, one.subject) == (question, part.subject)]
        if question == "carried":
            own = [one for one in items if (one.question, one.subject) not in known]
        return replace(part, carried=tuple(own))

    return _changed(view, place)


def _changed(view: RecordView, change: Callable[[str, SubjectView], SubjectView]) -> RecordView:
    asked = {
        asked.question.id: replace(
            asked, subjects=tuple(change(asked.question.id, part) for part in asked.subjects)
        )
        for shown in view.sections
        for asked in shown.questions
    }
    marked = with_conditions(asked)
    sections = tuple(
        replace(shown, questions=tuple(marked[one.question.id] for one in shown.questions))
        for shown in view.sections
    )
    return replace(view, sections=sections)
