"""The page of a handed device: one question at a time, in the words of the person who answers."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from assessment_kit.forms.asking import asking_of_column, when_json
from assessment_kit.forms.controls import control_html, of_column, of_question
from assessment_kit.forms.handed_said import NOT_ASKED, OWN_WORDS, Said, said_html, two_html
from assessment_kit.forms.handed_scales import (
    RATINGS,
    in_faces,
    is_of,
    on_its_day,
    rated_on_html,
    rating_html,
)
from assessment_kit.forms.knowledge_check import (
    KNOWLEDGE_ANSWERS,
    KNOWLEDGE_BREAKS,
    Check,
    check_html,
    hello_lines,
)
from assessment_kit.forms.markup import joined, prose, tag, text_blocks
from assessment_kit.forms.pad import pad_html
from assessment_kit.forms.row import NEW_ROW
from assessment_kit.instruments.model import Audience, Column, Question
from assessment_kit.instruments.types.numbers import NUMBER
from assessment_kit.instruments.types.self_scores import beside_words
from assessment_kit.projection.stages import KIND as SELF_SCORES

_ROW_SPACE = uuid.UUID("6f0c1c52-6f0e-4c0b-8f2c-0d5a2a1b7c11")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the task, with what the person has said to it.

    Parameters
    ----------
    is_asked
        False while its condition on another question of the task does not hold.
    """

    question: Question
    subject: str
    said: tuple[Said, ...] = ()
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class HandedView:
    """One task in one person's hands.

    Parameters
    ----------
    id
        Of the hand-over.
    place
        What stays the same when the task is handed over again: assessment, person and task.
    by_name
        Who handed it over.
    static
        Where modules, style sheets and pictures are served, with a slash at its end.
    address
        Of the handed pages.
    check
        The items of the knowledge check; none where the task is another.
    """

    id: str
    place: str
    person: str
    first_name: str
    audience: Audience
    task: str
    title: str
    by_name: str
    today: date
    static: str
    address: str
    asked: tuple[Asked, ...] = field(default=())
    check: Check | None = None


def words_of(asked: Question, audience: Audience) -> Question:
    """Put a question into the words of those who answer it; what has none of its own stays."""
    if asked.type == RATINGS and audience is Audience.CHILD:
        return in_faces(asked)
    own = asked.wording(audience)
    if own is None:
        # Hints and guidance speak to a practitioner unless the whole question is theirs who answer.
        return asked if asked.answered_by == audience.value else replace(asked, hint="", guidance="")
    said = replace(asked, label=own.label or asked.label, hint=own.hint, guidance=own.guidance)
    # The ends of a scale stand at its numbers, and so not in the hint as well.
    return replace(said, hint="", low=own.low, high=own.high) if own.low and own.high else said


def steps_html(view: HandedView) -> str:
    """Render every step: the greeting, one question each, and the way to reading it back."""
    asked = [replace(one, question=words_of(one.question, view.audience)) for one in view.asked]
    # A child reads first what we cannot keep to ourselves: it is the first question of the child's own.
    if view.audience is Audience.CHILD:
        words = f"Hello {view.first_name}. This is your page. You do not need to answer everything."
        greeting = tag("p", {"class": "hd-greeting", "dir": "auto"}, words)
        return str(joined((greeting, *(_asked(view, one) for one in asked), _end(view))))
    return str(joined((_hello(view), *(_asked(view, one) for one in asked), _end(view))))


def _page(name: str, picture: Markup | None, title: str, *inside: object, **more: Any) -> Markup:
    heading = f"hd-{name}"
    return tag(
        "section",
        {"class": "hd-step", "data-ak-page": name, "aria-labelledby": heading, **more.get("marks", {})},
        picture,
        tag("h1", {"id": heading, "tabindex": "-1", "dir": "auto"}, title),
        *inside,
    )


def picture_html(static: str, name: str) -> Markup | None:
    """Show a picture beside words that say the same, so that it is nothing to be read out."""
    if not name:
        return None
    source = {"class": "hd-picture", "src": f"{static}pictures/{name}.svg", "alt": ""}
    return tag("img", {**source, "width": 200, "height": 150})


def _hello(view: HandedView) -> Markup:
    has_begun = view.check is not None and view.check.has_begun
    lines = hello_lines(view.check, view.first_name, view.by_name) if view.check else _greeting(view)
    on = {"type": "button", "class": "ak-button hd-big", "data-hd-next": True}
    move = tag("div", {"class": "hd-move"}, tag("button", on, "Go on" if has_begun else "Begin"))
    return _page(
        "hello", picture_html(view.static, f"task_{view.task}"), view.title, text_blocks(lines), move
    )


def _greeting(view: HandedView) -> tuple[str, ...]:
    return (
        f"Hello {view.first_name}. This is your page. You can stop whenever you like.",
        "You see one question at a time. You do not have to answer every one.",
        "What you write is kept while you write it.",
        f"{view.by_name} will read it, and the people who work with us may read it.",
        "If a court has to decide something about your family, it may read it too.",
        "At the end you can read it all back.",
    )


def _end(view: HandedView) -> Markup:
    lines = ("That was the last question.", "Now you can read back what you wrote, and say if it is right.")
    read = tag(
        "a",
        {"class": "ak-button hd-big", "href": f"{view.address}/read-back", "data-hd-leave": True},
        "Read it back",
    )
    back = tag(
        "button",
        {"type": "button", "class": "ak-button ak-button--secondary hd-big", "data-hd-back": True},
        "Back",
    )
    return _page(
        "end",
        None,
        "You have come to the end",
        text_blocks(lines),
        tag("div", {"class": "hd-move"}, back, read),
    )


def _asked(view: HandedView, asked: Asked) -> Markup:
    question = asked.question
    if question.type == KNOWLEDGE_BREAKS:
        return Markup()  # taken down where somebody takes a break, and asked of nobody
    if question.type == KNOWLEDGE_ANSWERS:
        return check_html(view.check, question, asked.subject, view.address) if view.check else Markup()
    if question.type == SELF_SCORES:
        return _sitting(view, asked)
    if question.type == RATINGS:
        return _step(view, asked, step_name(asked), question.label, _rating(view, asked))
    inside = _rows(view, asked) if question.has_rows else _single(view, asked)
    return _step(view, asked, step_name(asked), question.label, inside)


def step_name(asked: Asked) -> str:
    """Name the first step that shows what was said to a question, as it stands behind the "#"."""
    question = asked.question
    if question.type == SELF_SCORES:
        return f"{question.id}.{asked.subject}.two"
    return f"{question.id}.{asked.subject}" if asked.subject else question.id


def _step(view: HandedView, asked: Asked, name: str, title: str, inside: Markup) -> Markup:
    question = asked.question
    marks: dict[str, object] = {}
    if question.when is not None:
        condition = {
            "data-ak-asked": f"{question.id}|{asked.subject}",
            "data-ak-when": when_json(question.when),
        }
        marks = {**condition, "hidden": not (asked.is_asked or asked.said)}
    if question.options:
        marks["data-hd-ways"] = json.dumps([option.id for option in question.options])
    hint = tag("p", {"class": "hd-hint", "dir": "auto"}, question.hint) if question.hint else None
    more = prose(question.guidance) if question.guidance else None
    picture = picture_html(view.static, question.picture)
    stop = _stop(view) if question.option("stop") else None
    marks = {"data-hd-question": question.id, **marks}
    return _page(name, picture, title, hint, more, inside, stop, _move(), marks=marks)


def _stop(view: HandedView) -> Markup:
    """Lead out for who would rather stop; what stands, stands."""
    back = {"class": "ak-button hd-big", "href": f"{view.address}/leave", "data-hd-leave": True}
    words = tag("p", None, "That is fine. Nothing is lost. You can come back another day.")
    return tag("div", {"data-hd-stop": True, "hidden": True}, words, tag("a", back, "Give the computer back"))


def _move() -> Markup:
    back = {"type": "button", "class": "ak-button ak-button--secondary hd-big", "data-hd-back": True}
    on = {"type": "button", "class": "ak-button hd-big", "data-hd-next": True}
    return tag("div", {"class": "hd-move"}, tag("button", back, "Back"), tag("button", on, "Next"))


def _message() -> Markup:
    return tag("p", {"class": "ak-error", "data-ak-message": True, "role": "status", "hidden": True})


def _address(view: HandedView, asked: Asked, row: str, rev: int) -> dict[str, object]:
    return {
        "data-ak-answer": True,
        "data-ak-question": asked.question.id,
        "data-ak-subject": asked.subject,
        "data-ak-row": row or None,
        "data-ak-rev": rev,
        "data-ak-voice": view.person,
    }


def _single(view: HandedView, asked: Asked) -> Markup:
    """Ask for one value; what was read back stands as text."""
    said = asked.said[0] if asked.said else Said("", 0, None)
    if said.read_back:
        return _locked(view, asked.question, said)
    bare = replace(asked.question, hint="", guidance="", is_required=False)
    asked_for = of_question(bare, f"hd-{bare.id}-{asked.subject}", said.value)
    control = control_html(replace(asked_for, is_laid_out=True))
    attributes = {"class": "hd-single", **_address(view, asked, "", said.rev)}
    two = two_html(asked.question, said, view.address)
    return tag("div", attributes, two, _chosen(said, control), _message())


def _chosen(said: Said, control: Markup) -> Markup:
    """Keep the box away while there are two texts to choose from."""
    return tag("div", {"data-hd-chosen": True, "hidden": bool(said.others)}, control)


def _rows(view: HandedView, asked: Asked) -> Markup:
    """Show what was said, and room for more: the last row that is open, or a new one."""
    locked = [_locked(view, asked.question, said) for said in asked.said if said.read_back]
    open_ones = [said for said in asked.said if not said.read_back] or [_new(view, asked)]
    drawn = [_row(view, asked, said) for said in open_ones]
    template = tag("template", None, _row(view, asked, Said(NEW_ROW, 0, None)))
    another = {"type": "button", "class": "ak-button ak-button--quiet", "data-ak-add": True}
    attributes = {
        "data-ak-rows": asked.question.type,
        "data-ak-question": asked.question.id,
        "data-ak-subject": asked.subject,
        "data-ak-row-name": asked.question.row_name,
    }
    more = tag("p", None, tag("button", another, "Say something more"))
    return tag("div", attributes, *locked, tag("div", {"class": "ak-rows"}, *drawn), template, more)


def _rating(view: HandedView, asked: Asked) -> Markup:
    """Ask for one rating a day; those of other days, and what was read back, stand as they are."""
    question = asked.question
    locked = [said for said in asked.said if said.read_back or not is_of(said, view.today)]
    of_today = [said for said in asked.said if said not in locked]
    is_done = any(is_of(said, view.today) for said in locked)
    if not of_today and not is_done:
        of_today = [_new(view, asked)]
    drawn = []
    for said in of_today:
        value = said.value if isinstance(said.value, dict) else {}
        own = f"hd-{question.id}-{asked.subject}-{said.row}"
        inside = rating_html(question, view.audience, own, value, view.today)
        attributes = {"class": "hd-row ak-row", **_address(view, asked, said.row, said.rev)}
        two = two_html(question, said, view.address)
        drawn.append(tag("div", attributes, two, _chosen(said, inside), _message()))
    return joined((*(_locked(view, question, on_its_day(said)) for said in locked), *drawn))


def _new(view: HandedView, asked: Asked) -> Said:
    """Make room for something new; its id stays the same until it is saved, so that a reload goes on."""
    place = f"{view.place}|{asked.question.id}|{asked.subject}|{len(asked.said)}"
    return Said(str(uuid.uuid5(_ROW_SPACE, place)), 0, None)


def _row(view: HandedView, asked: Asked, said: Said) -> Markup:
    value = said.value if isinstance(said.value, dict) else {}
    own = f"hd-{asked.question.id}-{asked.subject}-{said.row}"
    if asked.question.type == OWN_WORDS:
        inside = joined((_words(own, value), pad_html(own, value)))
    else:
        inside = joined(_part(asked.question, column, own, value) for column in asked.question.columns)
    attributes = {"class": "hd-row ak-row", **_address(view, asked, said.row, said.rev)}
    two = two_html(asked.question, said, view.address)
    return tag("div", attributes, two, _chosen(said, inside), _message())


def _words(own: str, value: dict[str, Any]) -> Markup:
    return control_html(
        of_column(Column("words", "You can write here", "long_text"), own, value.get("words"))
    )


def _part(question: Question, column: Column, own: str, value: dict[str, Any]) -> Markup:
    asking = asking_of_column(column, question, value)
    given, ends = value.get(column.id), {"low": question.low, "high": question.high}
    return control_html(replace(of_column(column, own, given, asking=asking, **ends), is_laid_out=True))


def _sitting(view: HandedView, asked: Asked) -> Markup:
    """Ask for one area at a time; all of them are one answer, which is saved whole."""
    question = asked.question
    said = next((one for one in reversed(asked.said) if not one.read_back), None) or _new(view, asked)
    name = f"{question.id}.{asked.subject}"
    asked_for = [column for column in question.columns if column.id not in NOT_ASKED]
    areas = [column for column in asked_for if column.type != NUMBER]
    value = said.value if isinstance(said.value, dict) else {}
    own = f"hd-{question.id}-{said.row}"
    steps = [
        _area(view, asked, column, f"{name}.{column.id}", _of_area(question, column, asked_for, own, value))
        for column in areas
    ]
    before = [
        _step(view, asked, f"{name}.before-{n}", question.label, _locked(view, question, one))
        for n, one in enumerate(asked.said)
        if one.read_back
    ]
    two = two_html(question, said, view.address)
    if two is not None:
        steps.insert(0, _step(view, asked, step_name(asked), question.label, two))
    attributes = _address(view, asked, said.row, said.rev)
    return joined((*before, tag("div", attributes, rated_on_html(value, view.today), *steps, _message())))


def _of_area(
    question: Question, area: Column, columns: Sequence[Column], own: str, value: dict[str, Any]
) -> Markup:
    """Ask where somebody stands in one area, and what a protocol has asked beside it."""
    beside = [one for one in columns if one.type == NUMBER and one.id.startswith(f"{area.id}_")]
    numbers = (_part(question, replace(one, label=beside_words(area, one)), own, value) for one in beside)
    return joined((_part(question, replace(area, hint=""), own, value), *numbers))


def _area(view: HandedView, asked: Asked, column: Column, name: str, control: Markup) -> Markup:
    """Make a step of one area, headed by it."""
    question = replace(asked.question, label=column.label, hint=column.hint, guidance="", options=())
    shown = replace(asked, question=question)
    return _step(view, shown, name, column.label, tag("div", {"class": "hd-single"}, control))


def _locked(view: HandedView, question: Question, said: Said) -> Markup:
    """Show what was read back and confirmed: it stands as it is."""
    parts = [said_html(question, said, view.address), tag("p", {"class": "hd-confirmed"}, said.read_back)]
    return tag("div", {"class": "hd-locked"}, *parts)
