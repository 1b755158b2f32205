"""The knowledge check as a parent sees it: one thing at a time, large and calm, and nothing marked."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from assessment_kit.core.knowledge import Asking
from assessment_kit.forms.handed_said import Said, two_html
from assessment_kit.forms.knowledge_answers import answer_html, spots_html
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.instruments.knowledge.asking import lines_of
from assessment_kit.instruments.knowledge.model import AnswerForm, Item, Picture
from assessment_kit.instruments.knowledge.telling import told_lines
from assessment_kit.instruments.model import Question

KNOWLEDGE_ANSWERS = "knowledge_answers"
KNOWLEDGE_BREAKS = "knowledge_breaks"
LATER = "check.later"
_VIEW_BOX = re.compile(r'viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+(?P<width>[\d.]+)[ ,]+(?P<height>[\d.]+)"')


@dataclass(frozen=True, slots=True)
class Put:
    """One item as it is put to this parent, with what they have said to it.

    Parameters
    ----------
    said
        Its row, which has an id also where nothing was said yet.
    """

    item: Item
    asking: Asking
    said: Said

    @property
    def name(self) -> str:
        """Name its step, as it stands behind the "#"."""
        again = f".{self.asking.time}" if self.asking.time > 1 else ""
        return f"check.{self.item.id}{again}"


@dataclass(frozen=True, slots=True)
class Check:
    """All that is asked of one parent.

    Parameters
    ----------
    breaks
        The question that takes breaks down; empty where none does.
    on_break
        The row, revision and value of the break that they are taking.
    breaks_over
        The revisions of the breaks that have an end, by their rows.
    others
        What they said to items that are not asked any more; it is read back all the same.
    """

    put: tuple[Put, ...]
    pictures: Mapping[str, Picture]
    breaks: str = ""
    on_break: Said | None = None
    breaks_over: Mapping[str, int] = field(default_factory=dict)
    others: tuple[Put, ...] = ()

    @property
    def has_begun(self) -> bool:
        """Tell whether they have said anything on this or another day."""
        return any(isinstance(one.said.value, dict) and one.said.value.get("told") for one in self.put)


def hello_lines(check: Check, first_name: str, by_name: str) -> tuple[str, ...]:
    """Greet the parent: what comes, that nobody fails, who reads it."""
    if check.has_begun:
        return (
            f"Hello again, {first_name}.",
            "You go on where you stopped. What you said is kept.",
            "You can take a break whenever you like.",
            "You can stop and go on another day.",
        )
    return (
        f"Hello {first_name}.",
        "You will see some pictures and some questions.",
        "This is not an exam. Nobody passes or fails.",
        "You can leave a question out. You can take a break whenever you like.",
        "You can stop and go on another day.",
        f"{by_name} will read what you say. The people who work with us may read it too.",
        "If a court has to decide something about your family, it may read it too.",
        "At the end you can read it all back.",
    )


def check_html(check: Check, question: Question, subject: str, address: str) -> Markup:
    """Render a step for each item, and one for what was left out."""
    steps = [_step(check, one, question, subject, address) for one in check.put]
    return joined((*steps, _later())) if steps else Markup()


def _step(check: Check, put: Put, question: Question, subject: str, address: str) -> Markup:
    item, name = put.item, put.name
    heading = f"hd-{name}"
    marks = {
        "class": "hd-step kc-step",
        "data-ak-page": name,
        "data-hd-question": question.id,
        "aria-labelledby": heading,
    }
    lines = (tag("span", {"class": "kc-line", "dir": "auto"}, line) for line in lines_of(item.question))
    seen = f"{heading}-picture" if item.picture else None
    title = tag("h1", {"id": heading, "tabindex": "-1", "aria-describedby": seen}, *lines)
    statement = tag("p", {"class": "kc-statement", "dir": "auto"}, f"“{item.statement}”")
    shown = tag(
        "div",
        {"class": "kc-shown"},
        _scene(check, put, address),
        tag("div", {"class": "kc-words"}, title, statement if item.statement else None),
    )
    return tag("section", marks, _answer(put, question, subject, shown, check, address), _move(put))


def _answer(put: Put, question: Question, subject: str, shown: Markup, check: Check, address: str) -> Markup:
    """Put one answer on the page, with all that its module has to know."""
    said = put.said
    attributes = {
        "class": "kc-item" if put.item.picture else "kc-item kc-item--plain",
        "data-ak-answer": True,
        "data-ak-question": question.id,
        "data-ak-subject": subject,
        "data-ak-row": said.row,
        "data-ak-rev": said.rev,
        "data-ak-voice": subject,
        "data-kc-item": put.item.id,
        "data-kc-asking": put.asking.time,
        "data-kc-form": put.item.form.value,
        "data-kc-value": json.dumps(said.value) if isinstance(said.value, dict) else None,
    }
    if said.read_back:
        told = text_blocks(told_lines(put.item, said.value))
        locked = tag("div", {"class": "hd-locked"}, told, tag("p", {"class": "hd-confirmed"}, said.read_back))
        return tag("div", {**attributes, "data-kc-locked": True}, shown, locked)
    two = two_html(question, said, address, lambda value: told_lines(put.item, value))
    own = f"kc-{said.row}"
    pictures = {name: picture_html(check, name, address, alt="") for name in put.item.pictures}
    told = tag("p", {"class": "kc-told", "data-kc-told": True, "hidden": True})
    inside = tag(
        "div",
        {"class": "kc-chosen", "data-hd-chosen": True, "hidden": bool(said.others)},
        told,
        answer_html(put.item, own, pictures),
        _help(own),
    )
    say = tag("p", {"class": "ak-visually-hidden", "role": "status", "data-kc-say": True})
    message = {"class": "ak-error", "data-ak-message": True, "role": "status", "hidden": True}
    return tag("div", attributes, shown, two, inside, say, tag("p", message))


def picture_html(check: Check, name: str, address: str, *, alt: str, **more: object) -> Markup:
    """Show a picture in a place of its own shape, so that nothing moves when it comes."""
    picture = check.pictures.get(name)
    found = _VIEW_BOX.search(picture.svg) if picture else None
    width, height = (found["width"], found["height"]) if found else ("400", "300")
    source = {"src": f"{address}/pictures/{name}.svg", "alt": alt, "width": width, "height": height}
    return tag("img", {"class": "kc-picture", **source, "decoding": "sync", "draggable": "false", **more})


def _scene(check: Check, put: Put, address: str) -> Markup | None:
    """Show the picture, and over it the places that can be pointed at."""
    item = put.item
    if not item.picture:
        return None
    picture = check.pictures.get(item.picture)
    alt = picture.description if picture else ""
    image = picture_html(check, item.picture, address, alt=alt, id=f"hd-{put.name}-picture")
    spots = spots_html(item) if item.form is AnswerForm.SPOT and not put.said.read_back else ()
    return tag("div", {"class": "kc-scene"}, image, *spots)


def _help(own: str) -> Markup:
    """Offer to hear it, and to say that somebody read it out."""
    quiet = {"type": "button", "class": "ak-button ak-button--secondary kc-button"}
    aloud = tag(
        "button",
        {**quiet, "class": f"{quiet['class']} kc-aloud", "data-kc-aloud": True, "hidden": True},
        "Read it to me",
    )
    box = tag("input", {"type": "checkbox", "id": f"{own}-read", "data-kc-read": True})
    read = tag("label", {"class": "kc-tick", "for": f"{own}-read"}, box, "Someone read it to me")
    return tag("div", {"class": "kc-help"}, read, aloud)


def _move(put: Put) -> Markup:
    """Lead on and back; leaving it out and not knowing are ways on like any other.

    What was read back stays as it is: there is nothing to leave out or to change any more.
    """
    if put.said.read_back:
        return _bar(_way("Next", "data-hd-next", is_first=True), _way("Back", "data-hd-back"), _break())
    return _bar(
        _way("Next", "data-hd-next", is_first=True),
        _way("I don’t know", "data-kc-dont-know"),
        _way("Skip", "data-kc-skip"),
        _way("Back", "data-hd-back"),
        _way("Show me again", "data-kc-again"),
        _break(),
    )


def _bar(*ways: Markup) -> Markup:
    """Put the ways where they are always in sight; the page's module says how high they stand."""
    return tag("div", {"class": "hd-move kc-move"}, *ways)


def _way(words: str, does: str, *, is_first: bool = False) -> Markup:
    look = "ak-button hd-big" if is_first else "ak-button ak-button--secondary hd-big"
    return tag("button", {"type": "button", "class": look, does: True}, words)


def _break() -> Markup:
    return _way("Take a break", "data-hd-break")


def _later() -> Markup:
    """Offer once more what was left out; its module lists it."""
    heading = f"hd-{LATER}"
    lines = ("You can look at them again, or go on.", "Both are fine.")
    marks = {"class": "hd-step kc-step", "data-ak-page": LATER, "aria-labelledby": heading, "hidden": True}
    return tag(
        "section",
        marks,
        tag("h1", {"id": heading, "tabindex": "-1"}, "You left these out"),
        text_blocks(lines),
        tag("ul", {"class": "kc-later", "data-kc-later": True}),
        _bar(_way("Go on", "data-hd-next", is_first=True), _way("Back", "data-hd-back"), _break()),
    )


def breaks_state(check: Check | None, subject: str) -> dict[str, object] | None:
    """Give what the page's module has to know of breaks; None where they are not taken down."""
    if check is None or not check.breaks:
        return None
    on = check.on_break
    taken = {"row": on.row, "rev": on.rev, "began_at": on.value["began_at"]} if on else None
    over = dict(check.breaks_over)
    return {"question": check.breaks, "subject": subject, "on_break": taken, "over": over}


def said_to(check: Check, row: str) -> tuple[str, tuple[str, ...]] | None:
    """Give the question of an answer and the answer in words, for reading back; None where there is none."""
    put = next((one for one in (*check.put, *check.others) if one.said.row == row), None)
    if put is None:
        return None
    return " ".join(lines_of(put.item.question)), told_lines(put.item, put.said.value)
