"""The form as a live widget, on a page of ours and on pages that know nothing of us."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Self

import anywidget
import traitlets

from assessment_kit.core.people import Person
from assessment_kit.forms.computed import AdviceList, Completeness, Computed, Spread
from assessment_kit.forms.loader import LOADER
from assessment_kit.instruments.model import Instrument

CHECK = "check"  # the page on which the whole assessment is looked at once more


class SectionForm(anywidget.AnyWidget):
    """One section of a form as a live widget.

    On the assessment's own page it adopts the section that is printed there: `value` is what the page shows,
    the page saves over HTTP, and nothing is lost when this kernel ends. Elsewhere (`for_section`) it brings
    its HTML along and saves into `answers`.

    Parameters
    ----------
    section
        The id of a section of the page, or "check".
    """

    _esm = traitlets.Unicode(LOADER).tag(sync=True)
    _css = traitlets.Unicode("").tag(sync=True)
    section = traitlets.Unicode().tag(sync=True)
    slot = traitlets.Unicode("").tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)
    outline = traitlets.Dict().tag(sync=True)
    value = traitlets.Dict().tag(sync=True)
    outbox = traitlets.List().tag(sync=True)
    acks = traitlets.List().tag(sync=True)

    def __init__(self, section: str, **kwargs: Any) -> None:
        super().__init__(section=section, **kwargs)
        self._revisions: dict[tuple[str, str, str], int] = {}
        self.observe(self._save, "outbox")

    @classmethod
    def for_section(
        cls,
        instrument: Instrument,
        section_id: str,
        people: Sequence[Person] = (),
        answers: Sequence[Mapping[str, Any]] = (),
    ) -> Self:
        """Make a section that works in any notebook, without a server of ours.

        Parameters
        ----------
        people
            The children and parents that its questions are asked about.
        answers
            What to start from: {question, subject, row, value, kind, voice, source} each.

        Raises
        ------
        NotFoundError
            Where the instrument has no such section.
        """
        # Only a widget that brings its own HTML pays for rendering it.
        from assessment_kit.forms.assets import one_module, style_sheet
        from assessment_kit.forms.local import local_view
        from assessment_kit.forms.sections import section_html
        from assessment_kit.forms.state import outline_of
        from assessment_kit.projection.provenance import parts_of_people

        view = local_view(instrument, people, answers)
        html = section_html(view, section_id)
        outline = outline_of(view)
        own = {"sections": [section for section in outline["sections"] if section["id"] == section_id]}
        names = {person.id: person.name for person in people}
        given = [dict(answer) for answer in answers]
        value = {"outline": own, "answers": given, "names": names, "parts": parts_of_people(people)}
        return cls(section_id, _esm=one_module(), _css=style_sheet(), html=html, outline=own, value=value)

    @property
    def module(self) -> str:
        """The JavaScript that shows it."""
        return str(self._esm)

    @property
    def answers(self) -> list[dict[str, Any]]:
        """What stands in the section now: {question, subject, row, value, kind, voice, source} each."""
        return [dict(answer) for answer in self.value.get("answers", ())]

    def computed(self) -> tuple[Computed, ...]:
        """Make the widgets that compute on this section and show in its slots."""
        if self.section == CHECK:
            return (AdviceList(self, "advice:check"),)
        return (Completeness(self, f"completeness:{self.section}"),)

    def spread(self, question: str) -> Spread:
        """Make the widget that shows the numbers of one scale side by side."""
        return Spread(self, f"spread:{question}")

    def _save(self, change: Mapping[str, Any]) -> None:
        """Take operations from the page into this kernel's memory, and acknowledge them with a revision."""
        now = datetime.now(UTC).isoformat()
        acks = []
        for op in change["new"]:
            address = (op["question"], op.get("subject", ""), op.get("row", ""))
            self._revisions[address] = self._revisions.get(address, 0) + 1
            acks.append(
                {
                    "op_id": op["op_id"],
                    "rev": self._revisions[address],
                    "status": "applied",
                    "recorded_at": now,
                }
            )
        self.acks = acks

    def __repr__(self) -> str:
        """Say the same in every run, since notebooks are compared."""
        return f"SectionForm({self.section!r})"
