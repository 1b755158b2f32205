"""What changed between two moments, as the interface tells it."""

from assessment_kit.core.trail import Spell
from assessment_kit.projection.comparing import AnswerChange, Comparison, SectionChange
from assessment_kit.projection.ends import Moment
from assessment_kit.server.api.shapes import Shape


def comparison_shape(earlier: Moment, later: Moment, found: Comparison) -> Shape:
    """Describe what changed, section by section; what did not change is counted."""
    return {
        "from": _moment(earlier),
        "to": _moment(later),
        "changed": found.changed,
        "unchanged": found.unchanged,
        "empty": found.empty,
        "sections": [_section(section) for section in found.sections if section.questions],
    }


def _moment(moment: Moment) -> Shape:
    return {"name": moment.key, "seq": moment.seq, "words": moment.words}


def _section(section: SectionChange) -> Shape:
    return {
        "id": section.id,
        "title": section.title,
        "unchanged": section.count,
        "questions": [
            {
                "id": asked.question.id,
                "label": asked.question.label,
                "changes": [_change(change) for change in asked.changes],
            }
            for asked in section.questions
        ],
    }


def _change(change: AnswerChange) -> Shape:
    return {
        "what": change.what,
        "subject": change.subject,
        "subject_name": change.subject_name,
        "row": change.row,
        "title": change.title,
        "struck": change.struck,
        "parts": [{"label": part.label, "differences": part.pieces} for part in change.parts],
        "written": [_spell(spell) for spell in change.writers],
    }


def _spell(spell: Spell) -> Shape:
    return {
        "author_name": spell.by_name,
        "began_at": spell.began_at,
        "ended_at": spell.ended_at,
        "seqs": spell.seqs,
    }
