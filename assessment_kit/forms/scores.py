"""Numbers on a scale and stages of readiness: each row is one person's, and nobody's are averaged."""

from dataclasses import replace

from markupsafe import Markup

from assessment_kit.forms.asking import asking_of_column
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.row import Row, folded, foot, names_in, part_html, row_words, voice_html
from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.scales import faces_question
from assessment_kit.instruments.types.numbers import NUMBER

_NUMBER_HINT = "Leave this for an agency or somebody who is not listed, and write who below."
_SCORE_HINT = "Leave this for “we”, or for somebody who is not listed, and write it below."
APART = "The practitioner’s own view. It does not change what the family scored."
_RATER = ("rater_name", "role")
_FIRST = ("rater_name", "rated_on", "of_whom")


def rating_html(row: Row) -> Markup:
    """Render one number on a scale, with whose it is before everything else; faces are folded away."""
    whose = [column for column in row.question.columns if column.id in _RATER]
    rest = [column for column in row.question.columns if column.id not in _RATER]
    return tag(
        "fieldset",
        {"class": "ak-row ak-row--rating", **row.address},
        tag("legend", {"class": "ak-legend", "data-ak-row-title": True}, row.name),
        voice_html(row, "Whose number is this?", _NUMBER_HINT),
        *(part_html(row, column) for column in whose),
        *(_face(row, column) if column.id == "face" else part_html(row, column) for column in rest),
        foot(row),
    )


def _face(row: Row, column: Column) -> Markup:
    """Offer a face to a child who would rather not give a number."""
    asked = tag("p", {"class": "ak-hint", "dir": "auto"}, f"Asked as: “{faces_question(row.question)}”")
    return tag(
        "details",
        {"class": "ak-details ak-instead", "open": bool(row.value.get("face"))},
        tag("summary", None, "For a child: a face instead of a number"),
        asked,
        part_html(row, column),
    )


def is_practitioners(question: Question) -> bool:
    """Tell whether stages are the practitioner's own view, which is kept apart from what the family says."""
    return question.type == "self_scores" and question.answered_by == "practitioner"


def sitting_html(row: Row) -> Markup:
    """Render one sitting: who scores and when, then each area with its stages in words, then why."""
    parts = [part_html(row, column) for column in row.question.columns if column.id in _FIRST]
    rest = [_area(row, column) for column in row.question.columns if _is_shown(column)]
    whose = None if is_practitioners(row.question) else voice_html(row, "Who scores?", _SCORE_HINT)
    who = tag("div", {"class": "ak-sitting"}, whose, *parts)
    return folded(row, sitting_words(row), who, *rest)


def sitting_words(row: Row) -> str:
    """Call a sitting by who scored and when."""
    voice = row.answer.voice_name if row.answer and row.answer.voice else ""
    value = {**row.value, **({"rater_name": voice} if voice else {})}
    columns = tuple(column for column in row.question.columns if column.id in _FIRST)
    return row_words(replace(row.question, columns=columns), value, names=names_in(row.view))


def _is_shown(column: Column) -> bool:
    """Tell whether a part has a place of its own: a number stands with the area it belongs to."""
    return column.id not in _FIRST and column.type != NUMBER


def _area(row: Row, column: Column) -> Markup:
    """Show one area: its stages, and folded below them the numbers that the protocol has asked."""
    if not column.options:
        return part_html(row, column)
    beside = [one for one in row.question.columns if _is_beside(one, column)]
    return joined((_stages(row, column), _numbers(row, column, beside) if beside else None))


def _is_beside(one: Column, area: Column) -> bool:
    return one.type == NUMBER and one.id.startswith(f"{area.id}_")


def _numbers(row: Row, area: Column, beside: list[Column]) -> Markup:
    is_open = any(row.value.get(one.id) is not None for one in beside)
    hidden = tag("span", {"class": "ak-visually-hidden"}, f" ({area.label})")
    summary = tag("summary", None, "From 0 to 10: how much it matters, how sure", hidden)
    parts = (part_html(row, one) for one in beside)
    return tag("details", {"class": "ak-details ak-beside", "open": is_open}, summary, *parts)


def _stages(row: Row, column: Column) -> Markup:
    """Lay the stages of one area side by side; on a narrow screen they stand below each other."""
    own, given = f"{row.element_id}-{column.id}", row.value.get(column.id)
    asking = asking_of_column(column, row.question, row.value)
    lines = [
        tag(
            "div",
            {"class": "ak-stage"},
            tag(
                "input",
                {
                    "type": "radio",
                    "id": f"{own}-{stage.id}",
                    "name": own,
                    "value": stage.id,
                    "checked": stage.id == given,
                },
            ),
            tag("label", {"for": f"{own}-{stage.id}"}, stage.label),
        )
        for stage in column.options
    ]
    hint = tag("span", {"class": "ak-hint", "id": f"{own}-hint"}, column.hint) if column.hint else None
    attributes = {
        "class": "ak-field ak-fieldset ak-stages",
        "data-ak-control": "choice",
        "data-ak-column": column.id,
        "aria-describedby": f"{own}-hint" if column.hint else None,
        **(asking.attributes if asking else {}),
    }
    legend = tag("legend", {"class": "ak-legend"}, column.label)
    return tag(
        "fieldset", attributes, joined((legend, hint)), tag("div", {"class": "ak-stages__list"}, *lines)
    )
