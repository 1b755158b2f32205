"""An instrument in the words of one council: titles, levels, scales, stages and review points."""

from collections.abc import Iterator
from dataclasses import replace

from assessment_kit.core.clock import ReviewPoint
from assessment_kit.instruments.model import (
    Audience,
    Column,
    Condition,
    Instrument,
    Option,
    Question,
    Wording,
)
from assessment_kit.instruments.protocol import PRACTITIONER, Protocol, Scale
from assessment_kit.instruments.types.reviews import Reviews
from assessment_kit.instruments.types.self_scores import SEEN_BY_OTHERS, beside_stage

_AUDIENCE = {"parent": "parent", "family": "parent", "child": "child"}  # whose words, by who answers
_made: dict[tuple[str, str], tuple[Instrument, Instrument]] = {}


def localised(instrument: Instrument, protocol: Protocol) -> Instrument:
    """Give an instrument as it reads under a protocol; ids and the hash of its file stay.

    It is made once for each pair of files. A file that includes sections of another is told apart by these
    sections too, since its own hash does not cover them.
    """
    key = (instrument.sha256, protocol.sha256)
    known = _made.get(key)
    if known is None or not (known[0] is instrument or known[0] == instrument):
        known = _made[key] = (instrument, _localise(instrument, protocol))
    return known[1]


def _localise(instrument: Instrument, protocol: Protocol) -> Instrument:
    sections = tuple(
        replace(section, questions=tuple(_question(q, instrument, protocol) for q in section.questions))
        for section in instrument.sections
    )
    title = protocol.types.get(instrument.assessment_type) or instrument.title
    return replace(instrument, title=title, sections=sections)


def _question(question: Question, instrument: Instrument, protocol: Protocol) -> Question:
    if question.options_from == "levels" and protocol.levels:
        question = replace(question, options=level_options(protocol))
    if question.scale:
        question = _scaled(question, instrument.id, protocol)
    if question.type == "self_scores":
        return replace(question, columns=tuple(_staged(question, protocol)))
    if question.type == "reviews":
        return replace(question, columns=tuple(_headed(instrument.assessment_type, protocol)))
    return question


def level_options(protocol: Protocol) -> tuple[Option, ...]:
    """Offer the levels of the local continuum of need, with what each means."""
    return tuple(Option(lv.id, lv.label, lv.meaning, code=str(lv.number)) for lv in protocol.levels)


def _scaled(question: Question, instrument: str, protocol: Protocol) -> Question:
    """Ask in the protocol's words where it has some; the file's stand where it has none."""
    usual = protocol.scale(question.scale, instrument, PRACTITIONER)
    if usual is not None:
        question = replace(question, label=usual.question, low=usual.low, high=usual.high)
    wordings = dict(question.wordings)
    for audience in Audience:
        scale = protocol.scale(question.scale, instrument, audience.value)
        if scale is not None:
            guidance = wordings.get(audience, Wording()).guidance
            wordings[audience] = Wording(scale.question, _ends(scale), guidance, scale.low, scale.high)
            if audience is Audience.CHILD and scale.faces:
                question = replace(question, faces=scale.faces)
    return replace(question, wordings=tuple(wordings.items()))


def _ends(scale: Scale) -> str:
    return f"0: {scale.low} 10: {scale.high}"


def _staged(question: Question, protocol: Protocol) -> Iterator[Column]:
    audience = _AUDIENCE.get(question.answered_by, PRACTITIONER)
    said = (SEEN_BY_OTHERS if audience == PRACTITIONER else {}) | protocol.stage_labels(audience)
    areas = {area.id for area in question.options}
    for column in question.columns:
        if column.id not in areas:
            yield column
        else:
            stages = (replace(stage, label=said.get(stage.id, stage.label)) for stage in column.options)
            yield replace(column, options=tuple(stages))
            for scale in protocol.readiness_scales:
                yield beside_stage(column, scale, is_of_somebody_else=audience == PRACTITIONER)


def _headed(assessment_type: str, protocol: Protocol) -> Iterator[Column]:
    """Name the points to choose from, and put the headings of each before what was decided."""
    points = [p for p in protocol.points_for(assessment_type) if _is_discussion(p)]
    headings = (
        Column(
            f"{point.id}_{heading.id}",
            heading.label,
            "long_text",
            when=Condition("point", (point.id,)),
        )
        for point in points
        for heading in point.headings
    )
    for column in Reviews.fixed_columns:
        if column.id == "decided":
            yield from headings
        is_point = column.id == "point"
        yield replace(column, options=tuple(Option(p.id, p.label) for p in points)) if is_point else column


def _is_discussion(point: ReviewPoint) -> bool:
    """Tell whether people meet there; a decision has a day of its own, and a limit is met by the end."""
    return point.id != "decision" and not point.is_limit
