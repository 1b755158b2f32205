"""The rows of what was answered: codes, statements, dimensions, factors, ratings, readiness, knowledge."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.core.answer import StatementKind
from assessment_kit.core.rating import HIGHEST, LOWEST
from assessment_kit.exchange.analysts import tables_of_answers as tables
from assessment_kit.exchange.analysts.asked import Asked, Coded, Part
from assessment_kit.exchange.analysts.one import One, heard, source_of
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS
from assessment_kit.instruments.scales import ASKED
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.types.numbers import FACES
from assessment_kit.instruments.types.self_scores import BESIDE_STAGES
from assessment_kit.instruments.wording import typed_day
from assessment_kit.store.authorised_rows import Said

# What has a table of its own, or is no answer.
_ELSEWHERE = frozenset(
    {
        *("people", "statements", "ratings", "self_scores", "actions", "visits", "reviews"),
        *("knowledge_items", "knowledge_answers", "knowledge_breaks", "knowledge_ratings"),
        "knowledge_observed",
    }
)
_FACES = frozenset(face.id for face in FACES)


def answers(one: One) -> Iterator[tables.AnswerRow]:
    """Give the answers in force as codes."""
    for asked, said in one.said:
        if asked.question.type in _ELSEWHERE:
            continue
        subject, row, who = one.person(said.subject), one.row(said.row), one.person(heard(said)[0])
        is_asked, on = one.is_asked(asked, said.subject), said.recorded_on
        for part, coded, is_part_asked in _coded(one, asked, said.value):
            yield tables.AnswerRow(
                one.id,
                asked.section.id,
                asked.question.id,
                subject,
                row,
                None if part is asked.itself else part.id,
                part.type,
                coded.value,
                coded.label,
                coded.code,
                coded.day,
                one.person(coded.person) if coded.person else None,
                who,
                on,
                is_asked and is_part_asked,
            )


def _coded(one: One, asked: Asked, value: Any) -> Iterator[tuple[Part, Coded, bool]]:
    """Give every part of an answer as codes, and whether that part is asked."""
    if not asked.question.has_rows:
        for coded in asked.itself.codes(value):
            yield asked.itself, coded, True
        return
    row = value if isinstance(value, dict) else {}
    for part in asked.parts:
        said = row.get(part.id)
        if said is not None and is_filled(said):
            is_asked = one.is_part_asked(part.when, row)
            for coded in part.codes(said):
                yield part, coded, is_asked


def statements(one: One) -> Iterator[tables.StatementRow]:
    """Give the statements, without their words."""
    for asked, said in one.of_type("statements"):
        (who, teller), (kind, row) = heard(said), source_of(said.source)
        yield tables.StatementRow(
            assessment=one.id,
            section=asked.section.id,
            question=asked.question.id,
            dimension=asked.question.dimension or None,
            subject=one.person(said.subject),
            statement=one.row(said.row) or "",
            kind=said.kind or None,
            said_by=one.person(who),
            said_by_kind=one.kind_of(who),
            told_by=one.person(teller),
            about=one.person(said.about),
            source=kind,
            source_row=one.row(row),
            is_disputed=_is_disputed(said),
            happened_on=typed_day(said.happened_on),
            recorded_on=said.recorded_on,
            is_asked=one.is_asked(asked, said.subject),
        )


def _is_disputed(said: Said) -> bool:
    value = said.value if isinstance(said.value, Mapping) else {}
    return is_filled(value.get("disputed_by")) or is_filled(value.get("other_version"))


def dimensions(one: One) -> Iterator[tables.DimensionRow]:
    """Give each dimension about everybody whom it is asked about, whether or not anything is said of it."""
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for asked, said in one.said:
        if asked.question.dimension:
            found[asked.question.id, said.subject].append(said)
    for asked, name in one.of_dimensions:
        question = asked.question
        for subject in one.subjects(question.about):
            said_here = found.get((question.id, subject), [])
            marks = [said.kind for said in said_here]
            yield tables.DimensionRow(
                assessment=one.id,
                dimension=question.dimension,
                name=name,
                section=asked.section.id,
                question=question.id,
                subject=one.person(subject),
                statements=len(said_here),
                facts=marks.count(StatementKind.FACT.value),
                judgements=marks.count(StatementKind.JUDGEMENT.value),
                views=marks.count(StatementKind.VIEW.value),
                disputed=sum(map(_is_disputed, said_here)),
                has_meaning=(question.id + MEANING, subject) in found,
                shows=next((str(said.value) for said in found.get((question.id + SHOWS, subject), ())), None),
                is_not_explored=(question.id + NOT_EXPLORED, subject) in found,
            )


def factors(one: One) -> Iterator[tables.FactorRow]:
    """Give the factors that were found, under their official codes."""
    for asked, said in one.of_type("choices"):
        for coded in asked.itself.codes(said.value) if asked.has_official_codes else ():
            if coded.value and coded.label and coded.code:
                yield tables.FactorRow(
                    assessment=one.id,
                    question=asked.question.id,
                    child=one.person(said.subject),
                    factor=coded.value,
                    code=coded.code,
                    label=coded.label,
                )


def ratings(one: One) -> Iterator[tables.RatingRow]:
    """Give everybody's own number or face; none is made of several."""
    for asked, said in one.of_type("ratings"):
        value = said.value if isinstance(said.value, Mapping) else {}
        face, put = value.get("face"), value.get(ASKED)
        worded = put if isinstance(put, Mapping) else {}
        if value.get("number") is None and not face:
            continue
        yield tables.RatingRow(
            assessment=one.id,
            question=asked.question.id,
            subject=one.person(said.subject),
            rating=one.row(said.row) or "",
            rater=one.listed(said.voice),
            rater_kind=one.kind_of(said.voice),
            rated_on=typed_day(value.get("rated_on")),
            number=_on_scale(value.get("number")),
            face=face if isinstance(face, str) and face in _FACES else None,
            low=_words(worded.get("low")) or asked.question.low or None,
            high=_words(worded.get("high")) or asked.question.high or None,
        )


def readiness(one: One) -> Iterator[tables.ReadinessRow]:
    """Give each area of each sitting: a stage in words, and the numbers beside it where they are asked."""
    for asked, said in one.of_type("self_scores"):
        value = said.value if isinstance(said.value, Mapping) else {}
        parts = {part.id: part for part in asked.parts}
        for area in asked.question.options:
            beside = [_on_scale(value.get(f"{area.id}_{scale}")) for scale in BESIDE_STAGES]
            stage = next(parts[area.id].codes(value.get(area.id)), Coded()) if area.id in parts else Coded()
            if stage.value is None and beside == [None] * len(beside):
                continue
            yield tables.ReadinessRow(
                assessment=one.id,
                question=asked.question.id,
                sitting=one.row(said.row) or "",
                rater=one.listed(said.voice),
                rater_kind=one.kind_of(said.voice),
                rated_on=typed_day(value.get("rated_on")),
                area=area.id,
                area_label=area.label,
                stage=stage.value,
                stage_label=stage.label,
                importance=beside[0],
                confidence=beside[1],
            )


def _on_scale(value: object) -> int | None:
    """Give a whole number from 0 to 10; None for anything else."""
    return value if type(value) is int and LOWEST <= value <= HIGHEST else None


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
