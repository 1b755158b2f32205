"""What is not for the family's eyes while the form is filled with them: all that is not theirs.

Python writes at every answer, as `data-ak-of`, the marks of those whose it is: person ids, the visit or
document it comes from, the account that wrote it, names that were typed. The page shows an answer while its
switch "With the family" is on only if each of its marks belongs to the room: who was ticked as here, the
visit that is open, the reader. `OTHERS` belongs to nobody.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.model import About, Question
from assessment_kit.projection.model import AnswerView

HIDDEN = "ak-not-with-family"
OTHERS = "others"
ALONE = "alone:"  # before a person's id: shown while that person is here and nobody else of the family

# A member of the public who referred is named to nobody; how not to reach someone is told in confidence;
# the rest holds by its nature what several people said.
_NEVER = frozenset(
    {
        "referrer_name",
        "referrer_is_public",
        "referral_source",
        "referral_received",
        "referral_reason",
        "referral_danger_statement",
        "family_knew_words",
        "agreed_to_talk_words",
        "analysis_differences",
        "disputed_words",
        "do_not_contact",
        "identifiers",
        # what others said, and why somebody is not told
        *("referral_danger_statement_origin", "without_agreement", "agencies_asked", "strategy_discussions"),
        *("consultations", "police_agreed_words", "police_wait_words", "done_at_once", "medical"),
        *("not_explained_because", "no_conference_because", "updates", "lead_decided_by", "step_considered"),
        # whom a child would rather keep it from, and what is not said to a parent yet
        *("voice_wish_words", "voice_allegation_words", "voice_parents_told_because"),
        *("voice_overridden_what", "voice_overridden_because", "voice_overridden_not_told"),
        # what is made of a parent's answers, and what was seen of it
        *("check_ratings", "check_observed"),
        *("readiness_practitioner", "not_told_because", "chased", "knows_worries", "asked_what"),
    }
)
# What leads to a person whose address is kept from somebody.
_ADDRESS = frozenset({"address", "telephone", "lives_with", "school", "nursery", "gp"})
# Where a row says in free words who said it or how it is known.
_SAID_BY = ("rater_name", "who_is_worried", "written_by", "source")
# Somebody's account even where the row does not say whose.
_TOLD = frozenset({"ratings", "self_scores", "chronology", "own_words"})
_ABOUT_ONE = frozenset({About.EACH_CHILD, About.EACH_PARENT, About.EACH_MEMBER})
_TEXTS = frozenset({"long_text", "short_text"})
DISPUTE = ("disputed_by", "other_version")  # the parts of a statement with somebody else's version of it


def is_private(name: str) -> bool:
    """Tell whether a question or part of a row is never shown with the family."""
    return name in _NEVER


def is_address(name: str) -> bool:
    """Tell whether a part of a row says where somebody can be found."""
    return name in _ADDRESS


def is_hidden_part(name: str, row: Mapping[str, Any]) -> bool:
    """Tell whether a part of a row is not shown with the family, given the rest of the row."""
    return is_private(name) or (is_address(name) and row.get("address_confidential") == "yes")


def whose(question: Question, subject: str, row: str, answer: AnswerView | None) -> str | None:
    """Say whose an answer is, as marks with blanks between them; a row has always something to judge it by.

    Parameters
    ----------
    answer
        None for what is not written yet.

    Returns
    -------
    None where the answer is nobody's in particular.
    """
    marks = [subject] if question.about in _ABOUT_ONE else []
    if is_private(question.id):
        marks.append(OTHERS)
    if row:
        return " ".join(_unique([*marks, *_of_row(question, row, answer)]))
    if answer and answer.author and question.type in _TEXTS and not marks:
        marks.append(_account(answer.author))
    return " ".join(marks) or None


# What is its own source: only the visit that is open, and the person who is here, make it theirs.
_ITSELF = {"visits": "visit:", "documents": "document:", "people": ""}


def _of_row(question: Question, row: str, answer: AnswerView | None) -> list[str]:
    if question.type in _ITSELF:
        return [f"{_ITSELF[question.type]}{row}"]
    about = [answer.about] if answer and answer.about else []
    tellers = [who for who in (answer.told_by, answer.voice) if who] if answer else []
    return [*(tellers or _of_own_words(question, answer)), *about]


def _of_own_words(question: Question, answer: AnswerView | None) -> list[str]:
    """Mark a row that names nobody of the case as its voice by what else it says of where it comes from."""
    value = answer.value if answer and isinstance(answer.value, Mapping) else {}
    names = [name_mark(str(value[column])) for column in _SAID_BY if value.get(column)]
    is_own = question.type == "self_scores" and question.answered_by == "practitioner"
    if names or (question.type in _TOLD and not is_own):
        return names or [OTHERS]
    source = [answer.source] if answer and answer.source else []
    return [*([_account(answer.author)] if answer and answer.author else []), *source]


def dispute_of(row: Mapping[str, Any]) -> str | None:
    """Say whose the other version of a statement is; nobody's in the room where nobody is named."""
    by, other = (str(row.get(part) or "").strip() for part in DISPUTE)
    name = re.split(r"[,;(]", by)[0].strip()
    return name_mark(name) if name else OTHERS if by or other else None


def _account(author: str) -> str:
    return f"account:{author}"


def name_mark(name: str) -> str:
    """Mark somebody by a name as it was typed, without regard to capitals."""
    return "name:" + "_".join(name.casefold().split())


def _unique(marks: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(marks))


_FAMILY = frozenset({PersonKind.CHILD, PersonKind.PARENT_OR_CARER, PersonKind.FAMILY_MEMBER})


def who_may_be_here(people: Sequence[Person]) -> tuple[tuple[Person, str], ...]:
    """List the family with their marks: id, full name, and a first name of their own."""
    firsts = Counter(name_mark(person.first_name) for person in people)
    return tuple(
        (person, " ".join(_unique([person.id, name_mark(person.name), *_first(person, firsts)])))
        for person in people
        if person.kind in _FAMILY
    )


def _first(person: Person, firsts: Mapping[str, int]) -> list[str]:
    mark = name_mark(person.first_name)
    return [mark] if firsts[mark] == 1 else []


def named_in(words: object, people: Sequence[Person]) -> str:
    """Find those whom a visit names as present, by id or exact name; what is not plain names nobody."""
    parts = re.split(r"[,;\n]|\band\b|&", words) if isinstance(words, str) else []
    said = {part.strip() for part in parts} | {name_mark(part) for part in parts}
    return " ".join(person.id for person, marks in who_may_be_here(people) if said & set(marks.split()))
