"""The tables of what was answered, as codes, and the book of codes."""

from datetime import date
from typing import Annotated, NamedTuple

from assessment_kit.exchange.analysts.columns import Means, Table

_ASSESSMENT = Means("pseudonym of the assessment", source="the record")
_SECTION = Means("section of the instrument, by id")
_QUESTION = Means("question, by id; its wording stands in `questions`")
_SUBJECT = Means("pseudonym of whom it is about; missing for the family")
_ROW = Means("pseudonym of one repeated thing; missing for a single answer")
_RATER = Means("pseudonym of whose it is; missing for somebody who is not among the people of the case")
_RATER_KIND = Means("what they are in the case: child, parent_or_carer, …; missing where `rater` is")
_RATED_ON = Means("of which day; missing where no day was typed", source="rated_on")
_MARK = "counted over what is in force; what rests on a document marked as legal advice is left out"


class AnswerRow(NamedTuple):
    """One answer in force, as a code."""

    assessment: Annotated[str, _ASSESSMENT]
    section: Annotated[str, _SECTION]
    question: Annotated[str, _QUESTION]
    subject: Annotated[str | None, _SUBJECT]
    row: Annotated[str | None, _ROW]
    part: Annotated[str | None, Means("part of the row, by id; missing for a single answer")]
    type: Annotated[str, Means("how it is asked: choice, choices, yes_no, date, persons, long_text, …")]
    value: Annotated[
        str | None,
        Means("id of the option, yes, no or not_known; for choices one row each; missing for text and days"),
    ]
    label: Annotated[str | None, Means("what the option says")]
    code: Annotated[str | None, Means("the code it goes out under, such as a census code")]
    day: Annotated[date | None, Means("of a question that asks for a day; missing where none can be read")]
    person: Annotated[str | None, Means("pseudonym, where somebody of the case was chosen; one row each")]
    said_by: Annotated[
        str | None, Means("pseudonym of whose words they are; missing where nobody else is named")
    ]
    recorded_on: Annotated[date, Means("the day it was written down as it stands, in England")]
    is_asked: Annotated[
        bool,
        Means("whether it is still asked, after what was answered elsewhere", rule="hiding never deletes"),
    ]


class StatementRow(NamedTuple):
    """One statement, without its words."""

    assessment: Annotated[str, _ASSESSMENT]
    section: Annotated[str, _SECTION]
    question: Annotated[str, _QUESTION]
    dimension: Annotated[str | None, Means("dimension of the triangle: C1-C7, P1-P6, F1-F7")]
    subject: Annotated[str | None, _SUBJECT]
    statement: Annotated[str, Means("pseudonym of the row")]
    kind: Annotated[str | None, Means("fact, judgement or view; missing where nobody has chosen")]
    said_by: Annotated[
        str | None, Means("pseudonym of whose words they are; missing where nobody else is named")
    ]
    said_by_kind: Annotated[str | None, Means("what they are in the case: child, parent_or_carer, …")]
    told_by: Annotated[str | None, Means("pseudonym of who passed them on, where that was another")]
    about: Annotated[str | None, Means("pseudonym of whom they are about, where it was said apart")]
    source: Annotated[
        str | None, Means("own (the writer saw it), visit, document or other; missing where none is named")
    ]
    source_row: Annotated[str | None, Means("pseudonym of the visit or document")]
    is_disputed: Annotated[bool, Means("whether somebody sees it differently", source="disputed_by")]
    happened_on: Annotated[date | None, Means("of which day it speaks, where that was said")]
    recorded_on: Annotated[date, Means("the day it was written down as it stands, in England")]
    is_asked: Annotated[bool, Means("whether its question is still asked")]


class DimensionRow(NamedTuple):
    """One dimension of the triangle for one child, parent or the family."""

    assessment: Annotated[str, _ASSESSMENT]
    dimension: Annotated[str, Means("C1-C7, P1-P6, F1-F7", source="Assessment Framework 2000")]
    name: Annotated[str, Means("what it is called", source="the instrument file")]
    section: Annotated[str, _SECTION]
    question: Annotated[str, _QUESTION]
    subject: Annotated[str | None, _SUBJECT]
    statements: Annotated[int, Means("how many", unit="statements", rule=_MARK)]
    facts: Annotated[int, Means("of these: marked as fact", unit="statements", rule=_MARK)]
    judgements: Annotated[int, Means("of these: marked as judgement", unit="statements", rule=_MARK)]
    views: Annotated[int, Means("of these: marked as view", unit="statements", rule=_MARK)]
    disputed: Annotated[int, Means("of these: somebody sees it differently", unit="statements", rule=_MARK)]
    has_meaning: Annotated[bool, Means("whether it is said what it means for the child", source="…_meaning")]
    shows: Annotated[
        str | None, Means("what its author says it shows: concern, strength or both", source="…_shows")
    ]
    is_not_explored: Annotated[
        bool, Means("whether it says “not explored, because”", source="…_not_explored")
    ]


class FactorRow(NamedTuple):
    """One factor that was found for a child."""

    assessment: Annotated[str, _ASSESSMENT]
    question: Annotated[str, _QUESTION]
    child: Annotated[str | None, Means("pseudonym of the child")]
    factor: Annotated[str, Means("by id", source="choices with official codes: assessment_factors")]
    code: Annotated[str, Means("DfE code, such as 3B", source="children in need census, N00181")]
    label: Annotated[str, Means("in words")]


class RatingRow(NamedTuple):
    """One person's number, or a child's face, of one day; it is never averaged."""

    assessment: Annotated[str, _ASSESSMENT]
    question: Annotated[str, _QUESTION]
    subject: Annotated[str | None, _SUBJECT]
    rating: Annotated[str, Means("pseudonym of the row")]
    rater: Annotated[str | None, _RATER]
    rater_kind: Annotated[str | None, _RATER_KIND]
    rated_on: Annotated[date | None, _RATED_ON]
    number: Annotated[
        int | None,
        Means(
            "0 to 10 with the meanings in low and high; 0 is an answer",
            unit="0 to 10, one person's judgement",
            rule="never averaged, never added up: that two people differ is the finding",
        ),
    ]
    face: Annotated[str | None, Means("what a child chose instead of a number: a feeling, in no order")]
    low: Annotated[str | None, Means("what 0 means, as it was asked", source="the local protocol")]
    high: Annotated[str | None, Means("what 10 means, as it was asked", source="the local protocol")]


class ReadinessRow(NamedTuple):
    """One area in one sitting of the readiness to change."""

    assessment: Annotated[str, _ASSESSMENT]
    question: Annotated[str, _QUESTION]
    sitting: Annotated[str, Means("pseudonym of the row")]
    rater: Annotated[str | None, _RATER]
    rater_kind: Annotated[str | None, _RATER_KIND]
    rated_on: Annotated[date | None, _RATED_ON]
    area: Annotated[str, Means("by id")]
    area_label: Annotated[str, Means("in words")]
    stage: Annotated[str | None, Means("stage of change, by id: a word, never a number")]
    stage_label: Annotated[str | None, Means("in the words of the protocol")]
    importance: Annotated[
        int | None,
        Means("how much it matters", unit="0 not at all, 10 more than anything", rule="never averaged"),
    ]
    confidence: Annotated[
        int | None, Means("how sure they are", unit="0 not sure at all, 10 quite sure", rule="never averaged")
    ]


class KnowledgeRow(NamedTuple):
    """One thing asked, rated or seen in a knowledge check; in words, there is nothing to add up."""

    assessment: Annotated[str, _ASSESSMENT]
    parent: Annotated[str | None, Means("pseudonym of the parent")]
    what: Annotated[str, Means("asked: what the parent did with it; rated: what was made of it; seen")]
    row: Annotated[str, Means("pseudonym of the row")]
    item: Annotated[str | None, Means("item of the knowledge check, by id")]
    area: Annotated[str | None, Means("area, by id")]
    asking: Annotated[int | None, Means("for which time it was asked", unit="times")]
    told: Annotated[str | None, Means("answered, skipped or dont_know")]
    rating: Annotated[str | None, Means("says_it, with_prompting, not_yet or not_asked: a word, no number")]
    how: Annotated[str | None, Means("direct or video, of what was seen")]
    does: Annotated[str | None, Means("what the parent does, by id")]
    how_often: Annotated[str | None, Means("how steadily it was seen, by id")]
    happened_on: Annotated[date | None, Means("the day it was answered (written down), rated or seen")]


class TextRow(NamedTuple):
    """One free text in force."""

    assessment: Annotated[str, _ASSESSMENT]
    section: Annotated[str, _SECTION]
    question: Annotated[str, _QUESTION]
    subject: Annotated[str | None, _SUBJECT]
    row: Annotated[str | None, _ROW]
    part: Annotated[str | None, Means("part of the row, by id; missing for a single answer")]
    said_by: Annotated[
        str | None, Means("pseudonym of whose words they are; missing where nobody else is named")
    ]
    text: Annotated[str, Means("as it was written")]


class QuestionRow(NamedTuple):
    """One question, or a part of its rows, under one protocol."""

    instrument: Annotated[str, Means("questionnaire, by id")]
    instrument_version: Annotated[int, Means("its version")]
    protocol: Annotated[str, Means("local protocol, by id")]
    protocol_version: Annotated[int, Means("its version")]
    section: Annotated[str, _SECTION]
    section_title: Annotated[str, Means("its title")]
    question: Annotated[str, Means("question, by id")]
    part: Annotated[str | None, Means("part of the row, by id; missing for the question itself")]
    label: Annotated[str, Means("how it is asked")]
    type: Annotated[str, Means("how it is answered")]
    about: Annotated[str, Means("whom it is asked about")]
    answered_by: Annotated[str, Means("who answers")]
    dimension: Annotated[str | None, Means("dimension of the triangle")]
    belongs_to: Annotated[str, Means("assessment, or case: shared by every assessment of the family")]
    low: Annotated[str | None, Means("what 0 means")]
    high: Annotated[str | None, Means("what 10 means")]
    source: Annotated[str | None, Means("text, law or guidance that it answers")]


class CodeRow(NamedTuple):
    """One option of a question."""

    instrument: Annotated[str, Means("questionnaire, by id")]
    instrument_version: Annotated[int, Means("its version")]
    protocol: Annotated[str, Means("local protocol, by id")]
    protocol_version: Annotated[int, Means("its version")]
    question: Annotated[str, Means("question, by id")]
    part: Annotated[str | None, Means("part of the row, by id")]
    value: Annotated[str, Means("as it stands in the tables")]
    label: Annotated[str, Means("what it says")]
    code: Annotated[str | None, Means("the code it goes out under, such as a census code")]


TABLES = (
    Table("answers", AnswerRow, "one answer in force as a code (choices: one row for each that was chosen)"),
    Table("statements", StatementRow, "one statement, without its words"),
    Table("dimensions", DimensionRow, "one dimension of the triangle for one child, parent or the family"),
    Table("factors", FactorRow, "one factor that was found for a child"),
    Table("ratings", RatingRow, "one person's number, or a child's face, of one day"),
    Table("readiness", ReadinessRow, "one area in one sitting of the readiness to change"),
    Table("knowledge", KnowledgeRow, "one thing asked, rated or seen in a knowledge check"),
    Table("texts", TextRow, "one free text in force", is_identifying=True),
)
BOOK = (
    Table("questions", QuestionRow, "one question, or a part of its rows, as one protocol words it"),
    Table("codes", CodeRow, "one option of a question"),
)
