"""The ways in which a parent answers an item: words, pictures, an order, places, true or not."""

from collections.abc import Mapping

from markupsafe import Markup

from assessment_kit.forms.markup import joined, tag
from assessment_kit.instruments.knowledge.asking import shuffled
from assessment_kit.instruments.knowledge.model import AnswerForm, Item, Spot, Step
from assessment_kit.instruments.knowledge.telling import VERDICT_WORDS

_HOW = {
    AnswerForm.CHOOSE: "Choose one.",
    AnswerForm.ORDER: "What comes first? Move it up.",
    AnswerForm.SPOT: "Touch what is not safe. You can use the picture or the words.",
    AnswerForm.TRUE_OR_NOT: "What do you think?",
}
_EDGE = 92  # per cent: what ends further right has its tick on the left
_IN_WORDS = "Write it here. Or say it, and somebody writes it down."


def answer_html(item: Item, own: str, pictures: Mapping[str, Markup]) -> Markup:
    """Ask for an answer in the form of its item; nothing is chosen beforehand.

    Parameters
    ----------
    own
        The start of the ids of everything inside.
    pictures
        By name, as they are shown beside words that say the same.
    """
    if item.form is AnswerForm.OWN_WORDS:
        return _words(own, _IN_WORDS)
    inside = _WAYS[item.form](item, own, pictures)
    more = tag("summary", None, "Say more in your own words")
    return joined((inside, tag("details", {"class": "kc-more"}, more, _words(own, _IN_WORDS))))


def _words(own: str, label: str) -> Markup:
    box = {"id": f"{own}-words", "class": "ak-textarea", "rows": 4, "dir": "auto", "data-kc-words": True}
    return tag(
        "div",
        {"class": "kc-own"},
        tag("label", {"class": "ak-label", "for": f"{own}-words"}, label),
        tag("textarea", box),
    )


def _group(item: Item, *inside: object) -> Markup:
    legend = tag("legend", {"class": "kc-how"}, _HOW[item.form])
    return tag("fieldset", {"class": "kc-group"}, legend, *inside)


def _radio(own: str, part: str, value: str, *inside: object) -> Markup:
    box = {"type": "radio", "name": f"{own}-{part}", "value": value, f"data-kc-{part}": True}
    return tag("label", {"class": "kc-choice"}, tag("input", box), *inside)


def _text(words: str) -> Markup:
    return tag("span", {"class": "kc-choice__words", "dir": "auto"}, words)


def _choose(item: Item, own: str, pictures: Mapping[str, Markup]) -> Markup:
    lines = [
        _radio(own, "choice", one.id, pictures.get(one.picture), _text(one.words)) for one in item.choices
    ]
    has_pictures = any(one.picture for one in item.choices)
    look = "kc-choices kc-choices--pictures" if has_pictures else "kc-choices"
    return _group(item, tag("div", {"class": look}, *lines))


def _true_or_not(item: Item, own: str, _pictures: Mapping[str, Markup]) -> Markup:
    lines = [_radio(own, "verdict", verdict, _text(words)) for verdict, words in VERDICT_WORDS.items()]
    return _group(item, tag("div", {"class": "kc-choices kc-choices--one"}, *lines))


def _order(item: Item, _own: str, pictures: Mapping[str, Markup]) -> Markup:
    steps = [_one_step(step, pictures.get(step.picture)) for step in shuffled(item)]
    right = {"type": "button", "class": "ak-button ak-button--secondary kc-button", "aria-pressed": "false"}
    return _group(
        item,
        tag("ol", {"class": "kc-steps", "data-kc-steps": True}, *steps),
        tag("button", {**right, "data-kc-order": True}, "This is my order"),
    )


def _one_step(step: Step, picture: Markup | None) -> Markup:
    move = {"type": "button", "class": "ak-button ak-button--secondary kc-button kc-way"}
    ways = tag(
        "span",
        {"class": "kc-ways"},
        tag("button", {**move, "data-kc-way": "up", "aria-label": f"Up: {step.words}"}, "↑ Up"),
        tag("button", {**move, "data-kc-way": "down", "aria-label": f"Down: {step.words}"}, "↓ Down"),
    )
    words = tag("span", {"class": "kc-step__words", "dir": "auto", "data-kc-step-words": True}, step.words)
    return tag("li", {"class": "kc-one", "data-kc-step": step.id}, picture, words, ways)


def _spot(item: Item, _own: str, _pictures: Mapping[str, Markup]) -> Markup:
    """List in words what can be pointed at, for whoever would rather read than touch the picture."""
    lines = [
        tag("button", _pressed(one) | {"class": "kc-word"}, tag("span", {"dir": "auto"}, one.words))
        for one in item.spots
    ]
    return _group(item, tag("div", {"class": "kc-choices"}, *lines))


def spots_html(item: Item) -> tuple[Markup, ...]:
    """Lay a button over each place of a picture; its module puts it there, in per cent of the picture."""
    return tuple(
        tag(
            "button",
            _pressed(one)
            | {
                "class": "kc-spot kc-spot--end" if one.x + one.w > _EDGE else "kc-spot",
                "aria-label": one.words,
                "data-kc-at": f"{one.x} {one.y} {one.w} {one.h}",
            },
        )
        for one in item.spots
    )


def _pressed(one: Spot) -> dict[str, object]:
    return {"type": "button", "aria-pressed": "false", "data-kc-spot": one.id}


_WAYS = {
    AnswerForm.CHOOSE: _choose,
    AnswerForm.ORDER: _order,
    AnswerForm.SPOT: _spot,
    AnswerForm.TRUE_OR_NOT: _true_or_not,
}
