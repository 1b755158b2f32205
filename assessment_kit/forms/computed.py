"""Live widgets that compute on what the page sends: completeness, the spread of a scale, advice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from assessment_kit.core.dated_rating import DatedRating, dated_ratings
from assessment_kit.core.people import person_from_row
from assessment_kit.forms.check import advice_html
from assessment_kit.forms.loader import LOADER
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.spread import spread_html
from assessment_kit.instruments.completeness import advice, completeness
from assessment_kit.projection.provenance import parts_of_people

Value = Mapping[str, Any]  # {outline: {sections}, answers: [...]}, as the page sends it


class Computed(anywidget.AnyWidget):
    """Something computed in Python from the answers on the page, shown in its slot there.

    Parameters
    ----------
    form
        The widget whose `value` it observes.
    slot
        The place on the page that it fills; where there is none it shows itself where it stands.
    """

    _esm = traitlets.Unicode(LOADER).tag(sync=True)
    slot = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    is_live = traitlets.Bool(default_value=False).tag(sync=True)
    section = traitlets.Unicode().tag(sync=True)

    def __init__(self, form: Any, slot: str, **kwargs: Any) -> None:
        own = {"slot": slot, "section": form.section, "_esm": form.module, "layout": form.layout}
        super().__init__(**{**own, **kwargs})
        form.observe(self._on_value, "value")
        self._show(form.value)

    def _on_value(self, change: Mapping[str, Any]) -> None:
        self._show(change["new"])

    def _show(self, value: Value) -> None:
        if value.get("outline"):
            with self.hold_sync():
                self.html = self.computed(value)
                self.is_live = True

    def computed(self, value: Value) -> str:  # noqa: ARG002 - each kind computes its own from it
        """Compute the HTML to show, with every text in it escaped; here there is nothing to say."""
        return ""

    def __repr__(self) -> str:
        """Say the same in every run, since notebooks are compared."""
        return f"{type(self).__name__}({self.slot!r})"


class Completeness(Computed):
    """How many questions of a section are answered, and what is still needed."""

    def computed(self, value: Value) -> str:
        """Say it in one or two sentences."""
        words = [completeness(section, value["answers"]).words for section in value["outline"]["sections"]]
        return str(joined(tag("p", {"dir": "auto"}, sentence) for sentence in words))


class Spread(Computed):
    """Every rater's number side by side, with the points between them and no mean."""

    def computed(self, value: Value) -> str:
        """Draw the scale, with the same in words."""
        return str(joined(_pictures(value)))


class AdviceList(Computed):
    """What a careful colleague would ask about before submission."""

    def computed(self, value: Value) -> str:
        """List it."""
        return str(advice_html(advice(value["outline"], value["answers"], value.get("known", ()))))


def _pictures(value: Value) -> Iterator[Any]:
    """Draw each scale once for each of those it is asked about: no child's numbers stand among another's."""
    people = _people(value)
    for question in _scales(value):
        for subject in question["subjects"]:
            given = [answer for answer in value["answers"] if answer.get("subject", "") == subject["id"]]
            ratings = _ratings(given, question["id"], people)
            if ratings:
                yield tag("div", {"data-ak-spread-of": subject["id"]}, *_picture(question, subject, ratings))


def _people(value: Value) -> dict[str, tuple[str, str]]:
    """Name everybody who can be picked, with who they are to the case, as typed on this page just now."""
    typed = [
        person_from_row(answer["row"], answer["value"])
        for answer in value["answers"]
        if isinstance(answer["value"], Mapping) and answer["row"] == answer["subject"]
    ]
    names = {**value.get("names", {}), **{one.id: one.name for one in typed}}
    parts = {**value.get("parts", {}), **parts_of_people(typed)}
    return {who: (str(name), str(parts.get(who) or "")) for who, name in names.items()}


def _picture(
    question: Mapping[str, Any], subject: Mapping[str, str], ratings: Sequence[DatedRating]
) -> Iterator[Any]:
    name = subject["name"]
    yield tag("p", {"dir": "auto"}, f"{name}:") if name else None
    label = f"{question['label']} ({name})" if name else str(question["label"])
    ends = (str(question.get(end) or "") for end in ("low", "high"))
    yield spread_html(label, ratings, *ends, has_table=True)


def _scales(value: Value) -> Iterator[Mapping[str, Any]]:
    for section in value["outline"]["sections"]:
        yield from (question for question in section["questions"] if question["type"] == "ratings")


def _ratings(
    answers: Sequence[Value], question: str, people: Mapping[str, tuple[str, str]]
) -> list[DatedRating]:
    return dated_ratings(
        (answer["value"], *people.get(answer.get("voice") or "", ("", "")))
        for answer in answers
        if answer["question"] == question and isinstance(answer["value"], Mapping)
    )
