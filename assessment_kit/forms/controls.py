"""Controls for single answers, one per question type: a label, a hint and an input."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from assessment_kit.core.faces import Face, face_svg
from assessment_kit.core.people import Person, PersonKind, belongs_under
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.asking import Asking, kept_html
from assessment_kit.forms.family import HIDDEN, is_address, is_private
from assessment_kit.forms.markup import joined, prose, tag
from assessment_kit.forms.wordings import Worded
from assessment_kit.instruments.model import Column, Option, Question
from assessment_kit.instruments.types.yes_no import YES_NO
from assessment_kit.instruments.wording import typed_day

_YES_NO = tuple(Option(name, label) for name, label in YES_NO.items())
NOBODY = "Nobody is listed yet: add them under People, then load this page again."
GONE = "Somebody who is no longer listed"
_ORDER = (  # who is chosen most often stands first
    PersonKind.PARENT_OR_CARER,
    PersonKind.FAMILY_MEMBER,
    PersonKind.CHILD,
    PersonKind.PROFESSIONAL,
    PersonKind.OTHER,
)
_MANY = 7  # more options than this stand in a list that opens
_MANY_IN_ROW = 4


@dataclass(frozen=True, slots=True)
class Control:
    """One thing to be answered, as a control needs to know it."""

    id: str
    label: str
    type: str
    value: Any = None
    hint: str = ""
    guidance: str = ""
    options: tuple[Option, ...] = ()
    is_required: bool = False
    low: str = ""
    high: str = ""
    column: str = ""  # empty for an answer of its own
    name: str = ""  # the id of the question or column
    is_label_hidden: bool = False
    worded: Worded | None = None  # in the words of those who are asked
    asking: Asking | None = None  # for a part of a row that is asked only sometimes
    has_own_ends: bool = False  # the ends of the scale give way to the family's wording
    is_laid_out: bool = False  # every option in sight, however many

    @property
    def described_by(self) -> str | None:
        """The id of the hint, when there is one to be read out."""
        return f"{self.id}-hint" if self.hint or self.is_required or self.type == "date" else None


def of_question(question: Question, element_id: str, value: Any, worded: Worded | None = None) -> Control:
    """Describe the control of a question without rows."""
    return Control(
        id=element_id,
        label=worded.label if worded else question.label,
        worded=worded,
        name=question.id,
        type=question.type,
        value=value,
        hint=question.hint,
        guidance=question.guidance,
        options=question.options,
        is_required=question.is_required,
        low=question.low,
        high=question.high,
    )


def of_column(
    column: Column,
    row_id: str,
    value: Any,
    *,
    low: str = "",
    high: str = "",
    asking: Asking | None = None,
) -> Control:
    """Describe the control of one part of a row."""
    return Control(
        id=f"{row_id}-{column.id}",
        label=column.label,
        type=column.type,
        value=value,
        hint=column.hint,
        options=column.options,
        is_required=column.is_required,
        low=column.low or low,
        high=column.high or high,
        column=column.id,
        name=column.id,
        asking=asking,
    )


def with_people(control: Control, people: Sequence[Person]) -> Control:
    """Offer the people of the case by name, where it is they who are chosen; who has gone stays chosen."""
    if control.type != "persons":
        return control
    chosen = control.value if isinstance(control.value, list) else []
    offered = (one for one in people if belongs_under(control.name, one) or one.id in chosen)
    named = [one for one in offered if one.name.strip()]
    listed = [Option(one.id, one.name) for one in sorted(named, key=lambda one: _ORDER.index(one.kind))]
    gone = [Option(str(who), GONE) for who in chosen if all(option.id != who for option in listed)]
    hint = control.hint if listed else NOBODY
    return replace(control, options=(*listed, *gone), hint=hint)


Renderer = Callable[[Control], Markup]
_renderers: dict[str, Renderer] = {}


def renders(type_name: str) -> Callable[[Renderer], Renderer]:
    """Enter the control of a question type; a second one of that name raises."""

    def enter(renderer: Renderer) -> Renderer:
        if type_name in _renderers:
            raise ValueError(
                f"The question type '{type_name}' has a control already; give the new one another name."
            )
        _renderers[type_name] = renderer
        return renderer

    return enter


def control_html(control: Control) -> Markup:
    """Render the control of its type; a type without one of its own is asked as text."""
    return _renderers.get(control.type, _long_text)(control)


def _attributes(control: Control, classes: str) -> dict[str, object]:
    return {
        "class": f"{classes} {HIDDEN}" if is_private(control.name) else classes,
        "data-ak-control": control.type,
        "data-ak-column": control.column or None,
        "data-ak-address": is_address(control.column),
        **(control.asking.attributes if control.asking else {}),
    }


def _hint(control: Control, extra: str = "") -> Markup | None:
    needed = "Needed before this is submitted." if control.is_required else ""
    own = control.hint
    if own and control.worded and control.worded.has_own_hint:
        own = tag("span", {"class": "ak-own"}, own)
    words = [part for part in (own, extra, needed) if part]
    spaced = [one for part in words for one in (" ", part)][1:]
    return tag("span", {"class": "ak-hint", "id": f"{control.id}-hint"}, *spaced) if words else None


def guidance_html(guidance: str, worded: Worded | None = None) -> Markup | None:
    """Fold guidance away under its own summary."""
    if not guidance:
        return None
    classes = "ak-details ak-own" if worded and worded.has_own_guidance else "ak-details"
    return tag("details", {"class": classes}, tag("summary", None, "Guidance"), prose(guidance))


def _below_label(control: Control, extra_hint: str = "") -> Markup:
    """Put under a label what helps to answer."""
    kept = kept_html(control.asking) if control.asking else None
    guidance = guidance_html(control.guidance, control.worded)
    worded = control.worded.below if control.worded else None
    return joined((kept, _hint(control, extra_hint), guidance, worded))


def _labelled(control: Control, box: Markup, extra_hint: str = "") -> Markup:
    classes = "ak-label ak-visually-hidden" if control.is_label_hidden else "ak-label"
    return tag(
        "div",
        _attributes(control, "ak-field"),
        tag("label", {"class": classes, "for": control.id}, control.label),
        _below_label(control, extra_hint),
        box,
    )


def _grouped(control: Control, *inside: object) -> Markup:
    return tag(
        "fieldset",
        {**_attributes(control, "ak-field ak-fieldset"), "aria-describedby": control.described_by},
        tag("legend", {"class": "ak-legend"}, control.label),
        _below_label(control),
        *inside,
    )


@renders("short_text")
def _short_text(control: Control) -> Markup:
    attributes = {
        "class": "ak-input",
        "type": "text",
        "id": control.id,
        "dir": "auto",
        "autocomplete": "off",
        "aria-describedby": control.described_by,
        "value": _text(control.value),
    }
    return _labelled(control, tag("input", attributes))


@renders("long_text")
def _long_text(control: Control) -> Markup:
    attributes = {
        "class": "ak-textarea",
        "id": control.id,
        "dir": "auto",
        "rows": 3 if control.column else 5,
        "spellcheck": "true",
        "aria-describedby": control.described_by,
    }
    # A parser drops one newline after <textarea>: ours takes the blow for one that was typed.
    return _labelled(control, tag("textarea", attributes, "\n" + _text(control.value)))


@renders("date")
def _date(control: Control) -> Markup:
    day = typed_day(control.value)
    attributes = {
        "class": "ak-input ak-input--date",
        "type": "text",
        "id": control.id,
        "dir": "auto",
        "autocomplete": "off",
        "aria-describedby": f"{control.id}-hint {control.id}-read",
        "value": day_words(day) if day else _text(control.value),
    }
    read = tag("span", {"class": "ak-read", "id": f"{control.id}-read", "data-ak-read": True})
    return _labelled(
        control, joined((tag("input", attributes), read)), "For example 3 March 2026 or 3/3/2026."
    )


@renders("choice")
def _choice(control: Control) -> Markup:
    most = _MANY_IN_ROW if control.column else _MANY
    if len(control.options) > most and not control.is_laid_out:
        return _labelled(
            control, select_html(control.id, control.options, control.value, control.described_by)
        )
    return _grouped(control, *_choices_of(control, "radio", [control.value]))


@renders("yes_no")
def _yes_no(control: Control) -> Markup:
    lines = _lines(control.id, "radio", _YES_NO, [control.value])
    return _grouped(control, tag("div", {"class": "ak-choices ak-choices--inline"}, *lines))


@renders("choices")
@renders("persons")
def _choices(control: Control) -> Markup:
    chosen = control.value if isinstance(control.value, list) else []
    return _grouped(control, *_choices_of(control, "checkbox", chosen))


@renders("rating")
def _rating(control: Control) -> Markup:
    lines = [
        tag(
            "label",
            {"class": "ak-scale__point"},
            tag("input", {"type": "radio", "name": control.id, "value": n, "checked": control.value == n}),
            tag("span", None, n),
        )
        for n in range(11)
    ]
    ends = tag(
        "div",
        {"class": "ak-scale__ends ak-own" if control.has_own_ends else "ak-scale__ends"},
        tag("p", None, tag("strong", None, "0"), " means: ", control.low) if control.low else None,
        tag("p", None, tag("strong", None, "10"), " means: ", control.high) if control.high else None,
    )
    return _grouped(control, ends, tag("div", {"class": "ak-scale"}, *lines))


@renders("face")
def _face(control: Control) -> Markup:
    """Offer the faces, each drawn and under its word; none is more than another."""
    faces = [
        tag(
            "label",
            {"class": "ak-face"},
            tag("input", {"type": "radio", "name": control.id, "value": face.value,
                          "checked": control.value == face.value}),
            # faces.py draws without any text of a person's
            Markup(face_svg(face)),  # noqa: S704
            tag("span", None, face.word),
        )
        for face in Face
    ]  # fmt: skip
    return _grouped(control, tag("div", {"class": "ak-faces"}, *faces))


def select_html(
    element_id: str, options: tuple[Option, ...], value: object, described_by: str | None = None
) -> Markup:
    """Make a list that opens; its first entry is no answer."""
    first = tag("option", {"value": ""}, "Choose")
    entries = [tag("option", {"value": o.id, "selected": o.id == value}, o.label) for o in options]
    return tag(
        "select", {"class": "ak-select", "id": element_id, "aria-describedby": described_by}, first, *entries
    )


def _choices_of(control: Control, kind: str, chosen: list[Any]) -> list[Markup]:
    return [tag("div", {"class": "ak-choices"}, *_lines(control.id, kind, control.options, chosen))]


def _lines(element_id: str, kind: str, options: tuple[Option, ...], chosen: list[Any]) -> list[Markup]:
    return [_line(element_id, kind, option, is_checked=option.id in chosen) for option in options]


def _line(element_id: str, kind: str, option: Option, *, is_checked: bool) -> Markup:
    own, hint = f"{element_id}-{option.id}", f"{element_id}-{option.id}-hint"
    attributes = {
        "type": kind,
        "id": own,
        "name": element_id,
        "value": option.id,
        "checked": is_checked,
        "aria-describedby": hint if option.hint else None,
        "data-ak-alone": option.is_exclusive,
    }
    return tag(
        "div",
        {"class": "ak-choice"},
        tag("input", attributes),
        tag("label", {"for": own}, option.label),
        tag("span", {"class": "ak-hint", "id": hint}, option.hint) if option.hint else None,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
