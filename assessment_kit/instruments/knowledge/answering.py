"""Reading what an item is answered with: choices, steps, spots, or a statement that is true or not."""

from dataclasses import replace

from assessment_kit.instruments.knowledge.model import AnswerForm, Choice, Item, Spot, Step
from assessment_kit.instruments.tables import Table, refuse_duplicates

_WHOLE = 100  # per cent of a picture
_LIMITS = {"choices": (2, 4), "steps": (3, 6), "spots": (3, 7)}  # at least, at most
_BELONGS = {  # which key belongs to which form
    "choices": AnswerForm.CHOOSE,
    "steps": AnswerForm.ORDER,
    "spots": AnswerForm.SPOT,
    "statement": AnswerForm.TRUE_OR_NOT,
    "is_true": AnswerForm.TRUE_OR_NOT,
}


def read_answering(table: Table, item: Item) -> Item:
    """Read what belongs to an item's form, and refuse what belongs to another."""
    for key, form in _BELONGS.items():
        if key in table.content and form is not item.form:
            table.fault(
                f"'{key}' is never shown where 'form' is {item.form.value}; remove it, "
                f'or write form = "{form.value}"',
                key,
            )
    match item.form:
        case AnswerForm.CHOOSE:
            return replace(item, choices=_choices(table))
        case AnswerForm.ORDER:
            return replace(item, steps=_steps(table))
        case AnswerForm.SPOT:
            return replace(item, spots=_spots(table))
        case AnswerForm.TRUE_OR_NOT:
            statement = table.text("statement", needed=True)
            return replace(item, statement=statement, is_true=_said(table, "is_true"))
        case AnswerForm.OWN_WORDS:
            return item


def _parts(table: Table, key: str, name: str, *keys: str) -> tuple[Table, ...]:
    tables = table.tables(key, name)
    least, most = _LIMITS[key]
    if not least <= len(tables) <= most and not (table.has(key) and not tables):
        table.fault(f"it has {len(tables)} {key}; give it {least} to {most}", key)
    for part in tables:
        part.only("id", "words", *keys)
    refuse_duplicates(tables, [part.text("id") for part in tables], name)
    return tables


def _choices(table: Table) -> tuple[Choice, ...]:
    choices = tuple(
        Choice(
            part.identifier(), part.text("words", needed=True), part.text("picture"), _said(part, "is_good")
        )
        for part in _parts(table, "choices", "choice", "picture", "is_good")
    )
    if choices and not any(choice.is_good for choice in choices):
        table.fault("none of its choices is a good one; write is_good = true at one", "choices")
    if choices and all(choice.is_good for choice in choices):
        table.fault(
            "every choice is a good one, so there is nothing to choose; add one that is not", "choices"
        )
    return choices


def _steps(table: Table) -> tuple[Step, ...]:
    return tuple(
        Step(part.identifier(), part.text("words", needed=True), part.text("picture"))
        for part in _parts(table, "steps", "step", "picture")
    )


def _spots(table: Table) -> tuple[Spot, ...]:
    spots = tuple(_spot(part) for part in _parts(table, "spots", "spot", *("x", "y", "w", "h"), "is_danger"))
    if spots and not any(spot.is_danger for spot in spots):
        table.fault("none of its spots is a danger; write is_danger = true at one", "spots")
    return spots


def _spot(table: Table) -> Spot:
    ident, words = table.identifier(), table.text("words", needed=True)
    x, y, w, h = (_per_cent(table, key) for key in ("x", "y", "w", "h"))
    if x + w > _WHOLE or y + h > _WHOLE or not w or not h:
        table.fault(
            "it does not lie in its picture; x + w and y + h are 100 at most, w and h more than 0", "x"
        )
    return Spot(ident, words, x, y, w, h, _said(table, "is_danger"))


def _per_cent(table: Table, key: str) -> float:
    value = table.content.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _WHOLE:
        return float(value)
    table.fault(f"'{key}' must be a number from 0 to 100, in per cent of the picture; correct it", key)
    return 1.0  # as a spot that lies in its picture, so that one fault is told once


def _said(table: Table, key: str) -> bool:
    """Read true or false that must be said: what is safe and what is not is nobody's guess."""
    if key not in table.content:
        table.fault(f"'{key}' is missing; write {key} = true or {key} = false", key)
    return table.truth(key)
