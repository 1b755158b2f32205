"""A record that came up from early help: what was said before, steps, due dates, of an invented family."""

from typing import Any

from tests.reports.records import answer, columns, question, record, row, section


def carried_item(
    number: str, label: str, *words: str, said: dict[str, Any] | None = None, **other: Any
) -> dict[str, Any]:
    """Write one thing that was said in an earlier assessment."""
    plain = {
        "id": number,
        "from_title": "Early help assessment",
        "from_assessment": "a0",
        "section": "circle",
        "question": "q",
        "label": label,
        "subject": "",
        "subject_name": "",
        "words": list(words),
        "cells": [],
        "provenance": "Told by Dana Okafor (mother). Written by Lee Marsh, 3 March 2026.",
        "recorded_at": "2026-03-03T10:00:00+00:00",
        "said": said,
        "row": "",
        "value": "\n".join(words),
        "kind": "",
        "kind_words": "",
        "since": [],
        "origin": "From Early help assessment, 3 March 2026",
        "still_true": (said or {}).get("value", {}).get("still_true", ""),
    }
    return plain | other


def verdict(number: str, still_true: str, asked_of: str = "", words: str = "") -> dict[str, Any]:
    """Write what was said now of a thing that came along."""
    value = {"still_true": still_true, "asked_of": asked_of, "words": words}
    return answer((still_true,), row=number, value=value, recorded_at="2026-05-05T10:00:00+00:00")


def sitting(who: str, day: str, why: str, *stages: str, **other: Any) -> dict[str, Any]:
    """Write one sitting of self-scores: a stage for each of `AREAS`."""
    value = {"rater_name": who, "rated_on": day, **dict(zip(AREAS, stages, strict=False)), "why": why}
    cells = [["Who scores", who], ["When", day], *([AREAS[a], value[a]] for a in AREAS if a in value)]
    cells += [["Why", why]] if why else []
    return answer((f"Who scores: {who}",), value=value, cells=cells, **other)


AREAS = {"home": "Home and money", "school": "School and learning", "friends": "Friends and family around us"}


def self_scores(number: str, label: str, *answers: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Write a question for self-scores."""
    parts = {"rater_name": "Who scores", "rated_on": "When", **AREAS, "why": "Why"}
    return question(
        number,
        label,
        *answers,
        type="self_scores",
        row_name="sitting",
        options=[{"id": area, "label": words} for area, words in AREAS.items()],
        columns=[{"id": part, "label": words, "type": "short_text"} for part, words in parts.items()],
        **other,
    )


def due(point: str, label: str, day: str, **other: Any) -> dict[str, Any]:
    """Write one due date."""
    plain = {
        "point": point,
        "label": label,
        "due_on": day,
        "origin_words": "45 working days from the referral",
        "is_met_on": None,
        "is_provisional": False,
        "is_leading": False,
        "because": "",
        "convention": "Working days in England; the day of the referral is not counted.",
    }
    return plain | other


def step(direction: str, reason: str, **other: Any) -> dict[str, Any]:
    """Write one step from or to another assessment."""
    plain = {
        "id": "s1",
        "case": "c1",
        "from_assessment": "a0",
        "to_assessment": "a1",
        "direction": direction,
        "by": "u3",
        "by_name": "Lee Marsh",
        "at": "2026-05-04T09:00:00+00:00",
        "reason": reason,
        "level_before": "level_2",
        "level_after": "level_3",
        "from_seq": 40,
        "old_stage": "ends",
        "children": ["p1", "p2"],
        "route": "Step up to section 17",
        "from_title": "Early help assessment",
        "to_title": "Child and Family Assessment",
        "before": LEVELS[0],
        "after": LEVELS[1],
    }
    return plain | other


PEOPLE = [
    {"id": "p1", "kind": "child", "name": "Maya Okafor", "first_name": "Maya"},
    {"id": "p2", "kind": "child", "name": "Ayo Okafor", "first_name": "Ayo"},
    {"id": "p3", "kind": "parent_or_carer", "name": "Dana Okafor", "first_name": "Dana"},
]
LEVELS = [
    {"number": 2, "name": "Early help", "meaning": "Needs that one agency or several can meet together."},
    {"number": 3, "name": "Complex needs", "meaning": "Needs that a social worker's help is asked for."},
]


def stepped_record() -> dict[str, Any]:
    """One record that came up from early help, with something of everything that a step brings along."""
    about_maya, about_dana = {"id": "p1", "name": "Maya"}, {"id": "p3", "name": "Dana Okafor"}
    worried = "What are you worried about?"
    disputed = {
        "text": "Maya was alone at home on three evenings in April.",
        "disputed_by": "Dana Okafor",
        "other_version": "Her aunt was downstairs each time. She was never alone.",
    }
    reviewed = {
        "point": "Review discussion",
        "held_on": "12 May 2026",
        "child_took_part": "Maya sent two drawings.",
        "family_took_part": "Dana",
        "agencies_took_part": "Hill School, health visitor",
        "review_known": "What the school told us fits what Maya says.",
        "review_missing": "The health visitor's chronology.",
        "network_plan": "A plan was begun.",
        "decided": "Go on as a section 17 assessment.\nThe school is rung on Friday.",
    }
    headings = columns(*reviewed)
    headings[0] |= {
        "options": [
            {"id": "Review discussion", "label": "Review discussion"},
            {"id": "Network meeting", "label": "Network meeting"},
        ]
    }
    headings[7] |= {"when": {"question": "point", "is": ["Network meeting"]}}
    told = question(
        "worried",
        worried,
        wordings={
            "parent": {
                "label": "What worries you most for your children at the moment?",
                "hint": "",
                "guidance": "",
            },
            "child": {"label": "What would you like to be different?", "hint": "", "guidance": ""},
        },
        subjects=[
            {
                **about_maya,
                "answers": [answer(("I want to sleep in my own bed.",))],
                "carried": [
                    carried_item("c1", worried, "She does not sleep.", said=verdict("c1", "yes", "Dana")),
                    carried_item(
                        "c2",
                        worried,
                        "She has no friends at school.",
                        said=verdict("c2", "changed", "Maya", "I have one now."),
                    ),
                    carried_item("c3", worried, "Money is short.", subject_name="Maya"),
                ],
            },
            {**about_dana, "answers": [answer(("The rent.",))]},
        ],
    )
    scores = self_scores(
        "own",
        "Where do you stand in each area?",
        answered_by="family",
        subjects=[
            {
                **about_dana,
                "answers": [
                    sitting(
                        "Dana",
                        "2026-05-06",
                        "The letters frighten me.",
                        "I’m thinking about it",
                        "I’m doing it",
                    ),
                    sitting(
                        "Dana", "2026-06-10", "", "I’m getting ready", "I’ve kept it going", "I’m doing it"
                    ),
                ],
            }
        ],
    )
    view = self_scores(
        "practitioners",
        "The practitioner's view",
        answered_by="practitioner",
        subjects=[
            {
                **about_dana,
                "answers": [
                    sitting(
                        "Sam Lee",
                        "2026-05-06",
                        "",
                        "Thinking about it",
                        "Getting ready",
                        "Doing it",
                        provenance="Judgement. Written by Sam Lee, 6 May 2026.",
                    )
                ],
            }
        ],
    )
    made = record(
        section(
            "before",
            "What was said before",
            question(
                "carried",
                "Is this still true?",
                verdict("c1", "yes", "Dana"),
                verdict("c2", "changed", "Maya", "I have one now."),
                verdict("c4", "no", "Dana"),
                type="carried",
                row_name="thing said before",
                subjects=[
                    {
                        "id": "",
                        "name": "",
                        "answers": [verdict("c1", "yes", "Dana"), verdict("c4", "no", "Dana")],
                        "carried": [
                            carried_item(
                                "c4",
                                "Who helps you at home?",
                                "My sister.",
                                said=verdict("c4", "no", "Dana"),
                                since=["Still true, said Dana, 10 April 2026."],
                            ),
                            carried_item(
                                "c5",
                                "What help would keep this from growing?",
                                "Somebody to talk to.",
                                subject_name="Dana Okafor",
                            ),
                        ],
                    }
                ],
            ),
        ),
        section(
            "talk",
            "What people said",
            told,
            question(
                "declined",
                "What follows from declining?",
                answer(("They wrote to us.",)),
                when={"question": "agreed", "is": ["no"]},
                asked_when="Asked only when the answer to “Do they agree?” is “No”",
                subjects=[
                    {"id": "", "name": "", "is_asked": False, "answers": [answer(("They wrote to us.",))]}
                ],
            ),
            question(
                "unasked",
                "What follows from withdrawing?",
                asked_when="Asked only when …",
                subjects=[{"id": "", "name": "", "is_asked": False, "answers": []}],
            ),
        ),
        section(
            "facts",
            "What we know",
            question(
                "stated",
                "Home",
                answer(
                    (disputed["text"],),
                    value=disputed,
                    kind_words="Fact",
                    provenance="Fact. Told by the head teacher, 3 May 2026. Written by Sam Lee, 4 May 2026.",
                ),
                type="statements",
                row_name="statement",
            ),
        ),
        section("ready", "Readiness to change", scores, view),
        section(
            "points",
            "Review points",
            question(
                "level",
                "Which level of help do you propose?",
                answer(("Level 3, Complex needs",), value="level_3"),
                type="choice",
                options_from="levels",
            ),
            question(
                "late",
                "Why later?",
                answer(("The health visitor was ill until 2 July.",)),
                clock="overdue_because",
            ),
            question(
                "reviews",
                "What was discussed, and when",
                row(reviewed),
                type="reviews",
                row_name="review",
                columns=headings,
            ),
        ),
        people=PEOPLE,
        due_dates=[
            due("decision", "Decision on the referral", "2026-05-05", is_met_on="2026-05-05"),
            due(
                "needs_by",
                "This child needs it by",
                "2026-06-01",
                is_leading=True,
                origin_words="the child's own day",
                convention="",
                because="Maya changes schools on 8 June.",
            ),
            due("assessment", "Assessment finished", "2026-07-07", is_provisional=True),
        ],
        steps=[step("up", "Two agencies have tried for four months, and Maya still does not sleep at home.")],
        went_on=[
            step(
                "up",
                "Maya said on 9 June that she was hit.",
                to_title="Section 47 enquiry",
                at="2026-06-09T09:00:00+00:00",
                children=["p1"],
                level_before="level_3",
                level_after="level_3",
                before=LEVELS[1],
            )
        ],
        child="",
    )
    made["assessment"]["children"] = ["p1", "p2"]
    made["children"] = [
        {**made["children"][0]},
        {
            **made["children"][0],
            "id": "p2",
            "name": "Ayo Okafor",
            "first_name": "Ayo",
            "age": "4 years",
            "date_of_birth": "2022-01-20",
        },
    ]
    return made
