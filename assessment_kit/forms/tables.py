"""Rows and stages of readiness to be read as tables, laid out as on paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from assessment_kit.forms.family import HIDDEN, is_hidden_part, whose
from assessment_kit.forms.marks import withheld_html
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.outline import question_json
from assessment_kit.projection.model import AnswerView
from assessment_kit.projection.stages import Sitting, StageTable, areas_of, sittings_of, stage_tables
from assessment_kit.projection.tables import Part, RowTable, parts_of, row_table

Said = Sequence[tuple[Question, Sequence[AnswerView]]]


def also_html(answer: AnswerView) -> Iterator[Markup]:
    """Show the texts that wait beside an answer."""
    for conflict in answer.conflicts:
        who = f"Also written, by {conflict.get('author_name') or 'somebody'}; not settled yet"
        yield tag(
            "div",
            {"class": "ak-conflict__text"},
            tag("p", {"class": "ak-conflict__who"}, who),
            text_blocks(conflict.get("words") or ()),
        )


def from_html(answer: AnswerView) -> Markup:
    """Say whether it is fact, judgement or view, who said it, and who wrote it."""
    return joined((kind_html(answer), provenance_html(answer)))


def kind_html(answer: AnswerView) -> Markup | None:
    """Mark an answer as fact, judgement or view; a word, not a colour."""
    return tag("span", {"class": "ak-kind-mark"}, answer.kind_words) if answer.kind_words else None


def provenance_html(answer: AnswerView) -> Markup | None:
    """Say who said it, where, and who wrote it down."""
    return tag("p", {"class": "ak-provenance"}, answer.provenance) if answer.provenance else None


def rows_table(question: Question, answers: Sequence[AnswerView], name: str) -> Markup:
    """Show rows as a table, with where each is from under its longest words."""
    asked = question_json(question)
    table = row_table(question.type, [parts_of(asked, _json(answer)) for answer in answers])
    rows = (_row(question, answer, table, cells) for answer, cells in zip(answers, table.rows, strict=True))
    return _framed(name, tag("tr", None, *map(_head, table.head)), rows)


def _row(question: Question, answer: AnswerView, table: RowTable, cells: Sequence[Sequence[Part]]) -> Markup:
    attributes = {"data-ak-of": whose(question, answer.subject, answer.row, answer)}
    if answer.withheld:
        return tag("tr", attributes, tag("td", {"colspan": len(table.head) or 1}, withheld_html(answer)))
    value = answer.value if isinstance(answer.value, dict) else {}
    drawn = [[_part(*part, value) for part in parts] for parts in cells] or [[]]
    beside = (from_html(answer), *also_html(answer))
    return tag(
        "tr",
        attributes,
        *(
            tag("td" if place else "th", {"scope": None if place else "row"}, *parts,
                *(beside if place == table.main else ()))
            for place, parts in enumerate(drawn)
        ),
    )  # fmt: skip


def _part(name: str, label: str, words: Sequence[str], row: Mapping[str, Any]) -> Markup:
    """Show one part of a row; its label stands before it where it does not stand alone."""
    said = text_blocks(line for word in words for line in word.splitlines())
    named = tag("p", {"class": "ak-table__label"}, f"{label}:") if label else None
    return tag("div", {"class": HIDDEN if is_hidden_part(name, row) else ""}, named, said)


def stages_html(label: str, said: Said, *, has_remarks: bool = True) -> Iterator[Markup]:
    """Show stages of readiness: each area with everybody's own view and the practitioner's beside it.

    Parameters
    ----------
    has_remarks
        Whether what each said besides, such as why, stands below the tables.
    """
    asked = [(question_json(question), [_json(one) for one in answers]) for question, answers in said]
    sittings, areas = sittings_of(asked), areas_of(asked[0][0])
    for table in stage_tables(label, areas, sittings):
        yield _stages(table, said)
    for sitting in sittings if has_remarks else ():
        yield from _remarks(sitting, areas, *_answered(sitting, said))


def _answered(sitting: Sitting, said: Said) -> tuple[Question, AnswerView]:
    at, number = sitting.place
    question, answers = said[at]
    return question, answers[number]


def _stages(table: StageTable, said: Said) -> Markup:
    marks = []
    for sitting in table.sittings:
        question, answer = _answered(sitting, said)
        marks.append({"data-ak-of": whose(question, answer.subject, answer.row, answer)})
    head = (
        tag("th", {"scope": "col", **mark}, *(tag("div", {"dir": "auto"}, words) for words in _named(one)))
        for one, mark in zip(table.sittings, marks, strict=True)
    )
    rows = (
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, area),
            *(tag("td", mark, text_blocks(words)) for words, mark in zip(stages, marks, strict=True)),
        )
        for area, stages in table.rows
    )
    return _framed(table.label, tag("tr", None, _head("Area"), *head), rows)


def _named(sitting: Sitting) -> Iterator[str]:
    return (words for words in (sitting.role, sitting.who, sitting.day) if words)


def _remarks(
    sitting: Sitting, areas: Iterable[str], question: Question, answer: AnswerView
) -> Iterator[Markup]:
    """Say what a sitting holds beside its stages, such as why, and who wrote it."""
    entries: list[Markup] = []
    for _, label, words in sitting.remarks(areas):
        lines = (line for word in words for line in word.splitlines())
        entries += [tag("dt", None, label), tag("dd", {"dir": "auto"}, text_blocks(lines))]
    yield tag(
        "div",
        {"class": "ak-read-row", "data-ak-of": whose(question, answer.subject, answer.row, answer)},
        tag("p", {"dir": "auto"}, tag("strong", None, sitting.title)),
        tag("dl", {"class": "ak-cells"}, *entries) if entries else None,
        withheld_html(answer) if answer.withheld else from_html(answer),
        *also_html(answer),
    )


def _framed(name: str, head: Markup, rows: Iterable[Markup]) -> Markup:
    """Draw a table that can be moved sideways by keyboard where the screen is narrow."""
    return tag(
        "div",
        {"class": "ak-table-frame", "role": "region", "aria-label": name, "tabindex": "0"},
        tag(
            "table",
            {"class": "ak-table"},
            tag("caption", {"dir": "auto"}, name),
            tag("thead", None, head),
            tag("tbody", None, *rows),
        ),
    )


def _head(words: str) -> Markup:
    return tag("th", {"scope": "col"}, words)


def _json(answer: AnswerView) -> dict[str, Any]:
    return {
        "value": answer.value,
        "cells": answer.cells,
        "voice_name": answer.voice_name,
        "provenance": answer.provenance,
    }
