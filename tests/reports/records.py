"""Records as `projection.record_json` writes them, of an invented family, for tests of what is printed."""

from typing import Any

AT = "2026-03-04T10:42:00+00:00"


def answer(words: tuple[str, ...] = (), **other: Any) -> dict[str, Any]:
    """Write one answer."""
    plain = {
        "question": "",
        "subject": "",
        "row": "",
        "rev": 1,
        "value": "\n".join(words),
        "words": list(words),
        "cells": [],
        "kind": "",
        "kind_words": "",
        "voice": "",
        "voice_name": "",
        "source": "",
        "source_words": "",
        "provenance": "Written by Sam Lee, 4 March 2026.",
        "author": "u1",
        "author_name": "Sam Lee",
        "recorded_at": AT,
        "withheld": "",
        "conflicts": [],
    }
    return plain | other


def question(number: str, label: str, *answers: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Write one question about the family, or with `subjects` about whom it is asked."""
    plain = {
        "id": number,
        "label": label,
        "hint": "",
        "type": "long_text",
        "dimension": "",
        "required": False,
        "row_name": "",
        "low": "",
        "high": "",
        "options": [],
        "columns": [],
        "subjects": [{"id": "", "name": "", "answers": list(answers)}],
    }
    return plain | other


def section(number: str, title: str, *questions: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Write one section."""
    plain = {
        "schema": 1,
        "section": {"id": number, "title": title, "guidance": "", "group": "", "complete": True},
        "dimensions": [],
        "questions": list(questions),
        "annotations": [],
    }
    return plain | other


def record(*sections: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Write a whole record around sections."""
    plain = {
        "schema": 1,
        "assessment": {
            "id": "a1",
            "instrument": "child_and_family",
            "instrument_version": 1,
            "title": "Child and Family Assessment",
            "status": "submitted",
            "author_name": "Sam Lee",
            "referred_on": "2026-02-02",
            "started_on": "2026-02-04",
            "events": [
                {"kind": "submitted", "by_name": "Sam Lee", "to_name": "Priya Nair", "at": AT, "reason": ""}
            ],
        },
        "case": {"id": "c1", "reference": "WM-2026-0142"},
        "children": [
            {
                "id": "p1",
                "name": "Maya Okafor",
                "first_name": "Maya",
                "age": "7 years",
                "date_of_birth": "2018-09-01",
                "expected_on": None,
            }
        ],
        "people": [],
        "protocol": {
            "id": "default",
            "version": 1,
            "council": "Westmarch Council (invented)",
            "complaint": "Please talk first to the worker who wrote it.",
            "threshold_document": "Right Help, Right Time, version 3.1, 1 September 2025",
        },
        "not_explored": [],
        "due_on": "2026-04-09",
        "day_count": 22,
        "content_root": "ab" * 32,
        "seq": 213,
        "made_at": AT,
        "reference": "9F3A21BC-213",
        "sections": list(sections),
    }
    return plain | other


def columns(*names: str) -> list[dict[str, str]]:
    """Name the parts of a row; the label is the id in words."""
    return [{"id": name, "label": label_of(name), "type": "short_text"} for name in names]


def label_of(name: str) -> str:
    """Write a part's id as its label."""
    return name.replace("_", " ").capitalize()


def row(value: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Write one row; every part's words are its value."""
    cells = [[label_of(name), str(item)] for name, item in value.items() if item is not None]
    return answer(tuple(f"{label}: {words}" for label, words in cells), value=value, cells=cells, **other)


def full_record() -> dict[str, Any]:
    """One record with something of everything that a copy prints."""
    about_maya = {"id": "p1", "name": "Maya"}
    about_ayo = {"id": "p2", "name": "Ayo"}
    ratings = [
        {
            "number": 7,
            "rater_name": "Mother",
            "rated_on": "2026-02-10",
            "why": "He has left.",
            "up_by_one": "A job.",
        },
        {"number": 3, "rater_name": "Sam Lee, social worker", "rated_on": "2026-02-10", "why": "It is new."},
        {"number": None, "rater_name": "School", "rated_on": "2026-02-10"},
        {"number": 8, "rater_name": "Mother", "rated_on": "2026-03-03"},
        {"number": 5, "rater_name": "Sam Lee, social worker", "rated_on": "2026-03-03"},
        {"number": 0, "rater_name": "School", "rated_on": "2026-03-03"},
    ]
    plan = {
        "what": "Visit every week.",
        "who": "Sam Lee",
        "asked_for_on": "4 March 2026",
        "waiting_since": "4 March 2026",
        "meanwhile": "Grandmother rings daily.",
        "by_when": "30 March 2026",
        "shows_it_works": "Maya sleeps.",
    }
    person = {
        "kind": "Child",
        "name": "Maya Okafor",
        "known_as": "Maya",
        "language": "Urdu",
        "telephone": "01632 960 001",
    }
    note = {
        "id": 1,
        "cell": "",
        "section": "health",
        "question": "",
        "subject": "",
        "text": "Who told us?",
        "author": "u2",
        "author_name": "Priya Nair",
        "at": AT,
        "rev": 1,
        "state": "open",
        "said_of_seq": 3,
        "replies": [{"author_name": "Sam Lee", "text": "The nurse.", "at": AT}],
    }
    stated = answer(
        ("Maya was in school on 38 of 40 days.",),
        kind="fact",
        kind_words="Fact",
        provenance="Fact. Told by the head teacher at school visit, 3 March 2026. Written by Sam Lee.",
    )
    clash = {"rev": 2, "words": ["The other text."], "author_name": "Priya Nair", "recorded_at": AT}
    return record(
        section(
            "referral",
            "Referral",
            question(
                "reason",
                "What was the referral about?",
                answer(("First paragraph.", "• a bullet", "• another")),
            ),
            question("knew", "Did the family know?", required=True),
            question("hint", "Something optional"),
        ),
        section(
            "people",
            "People",
            question(
                "people",
                "Who is in this family?",
                row(person),
                type="people",
                row_name="person",
                columns=columns(*person),
            ),
        ),
        section(
            "health",
            "The child's developmental needs",
            question(
                "health",
                "Health",
                dimension="C1",
                type="statements",
                row_name="statement",
                subjects=[{**about_maya, "answers": [stated]}, {**about_ayo, "answers": []}],
            ),
            question(
                "health_meaning",
                "What this means for the child",
                dimension="C1",
                subjects=[
                    {**about_maya, "answers": [answer(("She is well.",), conflicts=[clash])]},
                    {**about_ayo, "answers": [answer(("مرحبا، كيف حالك؟",))]},
                ],
            ),
            question(
                "health_not_explored",
                "Not explored, because",
                dimension="C1",
                subjects=[{**about_maya, "answers": []}, {**about_ayo, "answers": []}],
            ),
            dimensions=[["C1", "Health", "growth"]],
            annotations=[note],
        ),
        section(
            "scale",
            "Safety scale",
            question(
                "scale",
                "Where would you put things?",
                *(row(value) for value in ratings),
                type="ratings",
                row_name="rating",
                low="Very worrying.",
                high="Safe enough.",
                columns=columns(*ratings[0]),
            ),
        ),
        section(
            "plan",
            "Plan",
            question(
                "plan",
                "What will be done?",
                row(plan),
                type="actions",
                row_name="action",
                columns=columns(*plan),
            ),
        ),
        section("view", "The family's own view", question("empty", "Nothing here")),
        not_explored=[["C2", "Education", "Maya", "school holidays"]],
    )
