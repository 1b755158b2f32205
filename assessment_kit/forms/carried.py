"""What was said before: a quiet box beside its question, which asks whether it is still true."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from assessment_kit.core.timescale import day_words
from assessment_kit.forms.asking import asking_of_column
from assessment_kit.forms.controls import control_html, of_column
from assessment_kit.forms.family import OTHERS, whose
from assessment_kit.forms.marks import address, below
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.forms.wordings import worded
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.model import Condition, Question
from assessment_kit.instruments.wording import paragraphs, shortened
from assessment_kit.projection.model import AnswerView, CarriedView, QuestionView, RecordView
from assessment_kit.projection.provenance import english_day

NOT_CONFIRMED = "Not confirmed yet"
_ANY = Condition("still_true")  # who said so is asked once something was said


def boxes(view: RecordView, items: Iterable[CarriedView], *, is_titled: bool) -> list[Markup]:
    """Draw what was said before, each with "Is this still true?".

    Parameters
    ----------
    is_titled
        Whether each box names its question, since none stands above it.
    """
    asked = _asked(view)
    return [_box(view, asked, item, is_titled=is_titled) for item in items] if asked else []


def _asked(view: RecordView) -> QuestionView | None:
    found = (asked for shown in view.sections for asked in shown.questions)
    return next((asked for asked in found if asked.question.type == CARRIED), None)


def _box(view: RecordView, asked: QuestionView, item: CarriedView, *, is_titled: bool) -> Markup:
    said = item.said or _blank(asked, item.id)
    attributes = {
        **address(asked.question, item.subject, item.id, said),
        "class": "ak-carried",
        "role": "group",
        "aria-label": f"Said before: {name_of(item)}",
        "data-ak-carries": f"{item.question}|{item.subject}",
        "data-ak-settles": _settles(view, item),
        "data-ak-of": whose_carried(view, item),
        "data-ak-value": _deciding(view, item),
    }
    title = tag("p", {"class": "ak-carried__about", "dir": "auto"}, name_of(item)) if is_titled else None
    inside = (_from(item), title, _words(item), *_parts(view, asked.question, item), below(said))
    return tag("div", attributes, *inside)


def _blank(asked: QuestionView, row: str) -> AnswerView | None:
    """Find where something was said of it and taken back: the next word builds on that."""
    return next((one for part in asked.subjects for one in part.blanks if one.row == row), None)


def _deciding(view: RecordView, item: CarriedView) -> str | None:
    """Give the page the value where other questions hang on it: what is still true decides like an answer."""
    questions = view.instrument.questions
    decides = any(one.when and one.when.question == item.question for one in questions)
    return json.dumps(item.value) if decides else None


def _settles(view: RecordView, item: CarriedView) -> bool:
    """Tell whether its question needs no more once it is still true; what the clock reads is written anew."""
    question = view.instrument.question(item.question)
    return question is not None and not question.clock


def name_of(item: CarriedView) -> str:
    """Say the question, and about whom it was asked."""
    return f"{item.label} ({item.subject_name})" if item.subject_name else item.label


def _from(item: CarriedView) -> Markup:
    who = f" · {item.author_name}" if item.author_name else ""
    return tag("p", {"class": "ak-carried__from"}, f"{item.origin}{who}")


def _words(item: CarriedView) -> Markup:
    kind = tag("span", {"class": "ak-kind-mark"}, item.kind_words) if item.kind_words else None
    is_list = bool(item.cells) and len(item.cells) > 1
    said = _cells(item) if is_list else text_blocks(item.words)
    told = _told(item)
    provenance = tag("p", {"class": "ak-provenance"}, told) if told else None
    since = (tag("p", {"class": "ak-carried__since", "dir": "auto"}, words) for words in item.since)
    return tag("div", {"class": "ak-carried__words"}, kind, said, provenance, *since)


def _told(item: CarriedView) -> str:
    """Say who told it and where; who wrote it, and when, stands above already."""
    day = day_words(english_day(item.recorded_at)) if item.recorded_at else ""
    return item.provenance.removesuffix(f"Written by {item.author_name}, {day}.").strip()


def _cells(item: CarriedView | AnswerView) -> Markup:
    entries: list[Markup] = []
    for label, words in item.cells:
        entries += [tag("dt", None, label), tag("dd", {"dir": "auto"}, text_blocks(words.splitlines()))]
    return tag("dl", {"class": "ak-cells"}, *entries)


def _parts(view: RecordView, question: Question, item: CarriedView) -> Iterator[Markup]:
    value = item.said.value if item.said and isinstance(item.said.value, dict) else {}
    own = f"ak-{question.id}-{item.subject}-{item.id}"
    words = worded(view, replace(question, label=question.columns[0].label), item.subject)
    for column in question.columns:
        asked = replace(column, when=column.when or _ANY) if column.id == "asked_of" else column
        asking = asking_of_column(asked, question, value)
        control = of_column(column, own, value.get(column.id), asking=asking)
        if column.id == "still_true" and words:
            control = replace(control, label=words.label)
        yield control_html(control)


def whose_carried(view: RecordView, item: CarriedView) -> str | None:
    """Mark whose it is by the marks of its origin, so that the family sees what is theirs and no more."""
    was = AnswerView(
        item.question,
        item.subject,
        item.row,
        0,
        item.value,
        item.words,
        kind=item.kind,
        voice=item.voice,
        source=item.source,
        author=item.author,
        told_by=item.told_by,
        about=item.about,
    )
    question = view.instrument.question(item.question)
    if question is not None:
        return whose(question, item.subject, item.row, was)
    tellers = [who for who in (item.subject, item.told_by, item.voice, item.about) if who]
    return " ".join(dict.fromkeys(tellers)) or OTHERS


def state_words(item: CarriedView) -> str:
    """Say what was made of it: "Still true (Dana)"."""
    words = dict(item.said.cells) if item.said else {}
    first = next(iter(words.values()), "") if item.still_true else ""
    return first or NOT_CONFIRMED


def carried_reading(
    view: RecordView, items: Iterable[CarriedView], *, is_titled: bool = False
) -> list[Markup]:
    """Show what was said before to be read: its origin always, and what was made of it since."""
    return [_read(view, item, is_titled=is_titled) for item in items]


def _read(view: RecordView, item: CarriedView, *, is_titled: bool) -> Markup:
    title = tag("p", {"class": "ak-carried__about", "dir": "auto"}, name_of(item)) if is_titled else None
    state = tag("strong", {"data-ak-carried-state": True}, state_words(item))
    more = _said_now(item)
    return tag(
        "div",
        {"class": "ak-carried ak-carried--read", "data-ak-of": whose_carried(view, item), **link_mark(item)},
        _from(item),
        title,
        _words(item),
        tag("p", {"class": "ak-carried__state"}, state),
        *more,
    )


def _said_now(item: CarriedView) -> Iterator[Markup]:
    value = item.said.value if item.said and isinstance(item.said.value, dict) else {}
    if value.get("asked_of"):
        yield tag("p", {"class": "ak-provenance", "dir": "auto"}, f"Said by {value['asked_of']}")
    if isinstance(value.get("words"), str) and value["words"].strip():
        yield text_blocks(paragraphs(value["words"]))


def link_mark(item: CarriedView) -> dict[str, object]:
    """Name the row of a box, for what follows it on the page."""
    return {"data-ak-carried": f"{CARRIED}|{item.subject}|{item.id}"}


def said_before_html(view: RecordView, asked: QuestionView, level: str = "h2") -> Markup:
    """Render "What was said before": how much is not confirmed, what has no place here, where the rest is."""
    everything = list(view.carried)
    lost = [_lost(answer) for part in asked.subjects for answer in part.answers if answer.gone]
    if not everything:
        nothing = tag("p", {"class": "ak-hint"}, "Nothing came along from an earlier assessment.")
        return joined(lost or (nothing,))
    own = [item for part in asked.subjects for item in part.carried]
    elsewhere = [item for item in everything if item not in own]
    is_open = view.is_writable
    drawn = boxes(view, own, is_titled=True) if is_open else carried_reading(view, own, is_titled=True)
    hint = tag("p", {"class": "ak-hint"}, asked.question.hint) if asked.question.hint else None
    return joined((count_html(everything), hint, *drawn, *lost, _elsewhere(view, elsewhere, level)))


def _lost(answer: AnswerView) -> Markup:
    """Say what became of a thing on which somebody gave a verdict, and keep the verdict to be read."""
    return tag(
        "div",
        {"class": "ak-carried ak-carried--read", "data-ak-of": OTHERS},
        tag("p", {"class": "ak-struck", "dir": "auto"}, answer.gone),
        _cells(answer),
        tag("p", {"class": "ak-provenance"}, answer.provenance),
    )


def count_html(items: list[CarriedView]) -> Markup:
    """Say how many are not confirmed yet."""
    number = sum(not item.still_true for item in items)
    counted = tag("span", {"data-ak-carried-open": True}, number)
    noun = "thing said before is" if len(items) == 1 else "things said before are"
    return tag("p", None, counted, f" of {len(items)} {noun} not confirmed yet.")


def _elsewhere(view: RecordView, items: list[CarriedView], level: str) -> Markup | None:
    if not items:
        return None
    heading = tag(level, {"class": "ak-task-list__heading"}, "Beside their questions")
    return joined((heading, carried_list(view, items, is_open_only=False)))


def carried_list(view: RecordView, items: Iterable[CarriedView], *, is_open_only: bool) -> Markup:
    """List things that were said before, each with a link to its box and what was made of it.

    Parameters
    ----------
    is_open_only
        Whether those that are confirmed are out of sight.
    """
    wanted = {item.id for item in items}
    entries = [
        _entry(view, shown.section.id, item, is_open_only=is_open_only)
        for shown in view.sections
        for asked in shown.questions
        for part in asked.subjects
        for item in part.carried
        if item.id in wanted
    ]
    return tag("ul", {"class": "ak-carried-list"}, *entries)


def _entry(view: RecordView, section: str, item: CarriedView, *, is_open_only: bool) -> Markup:
    mark = link_mark(item)
    said = shortened(" ".join(item.words))
    words: object = name_of(item)
    if view.is_writable:
        words = tag("a", {"href": f"#section={section}", "data-ak-change": mark["data-ak-carried"]}, words)
    return tag(
        "li",
        {
            **mark,
            "data-ak-of": whose_carried(view, item),
            "data-ak-open-only": is_open_only,
            "hidden": is_open_only and bool(item.still_true),
        },
        words,
        tag("span", {"class": "ak-hint", "dir": "auto"}, said),
        tag("span", {"class": "ak-tag", "data-ak-carried-state": True}, state_words(item)),
    )


def open_card(view: RecordView) -> Markup | None:
    """List at check-answers what nobody was asked about again; nothing where nothing came along."""
    items = list(view.carried)
    if not items:
        return None
    is_done = all(item.still_true for item in items)
    return tag(
        "div",
        {"class": "ak-card", "data-ak-carried-card": True, "hidden": is_done},
        tag("h2", None, "Said before, not confirmed"),
        count_html(items),
        tag(
            "p",
            {"class": "ak-hint"},
            "This came along from an earlier assessment, and nobody has said yet whether it still holds. "
            "It does not stop you from submitting; every copy says that it was not confirmed.",
        ),
        carried_list(view, items, is_open_only=True),
    )
