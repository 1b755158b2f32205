"""What the cells of a case notebook call in a kernel: the live side of a section, and no way to the record.

The kernel holds no key and no login. It computes on what the page sends, and the page goes on without it.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from assessment_kit.core.errors import InvalidInputError


class LiveForm(Protocol):
    """A section as a live widget, with the widgets that compute on it."""

    layout: Any

    def computed(self) -> Sequence[Any]:
        """Make the widgets that compute on the section."""

    def spread(self, question: str) -> Any:
        """Make the widget that shows the numbers of one scale side by side."""


class CaseNotebook:
    """The assessment that a notebook shows, as its cells know it."""

    def __init__(self) -> None:
        self.reference = ""
        self._form: Callable[[str], LiveForm] | None = None
        self._shown: dict[str, LiveForm] = {}

    def open(self, reference: str, *, form: Callable[[str], LiveForm]) -> None:
        """Begin: say which assessment it is, and what a section is shown with.

        Parameters
        ----------
        reference
            Opaque; nothing can be looked up with it from a kernel.
        form
            Makes the live widget of a section by its id. The template hands it in: `notebook` and `forms`
            do not know each other.
        """
        self.reference, self._form, self._shown = reference, form, {}

    def section(self, section_id: str, scales: Sequence[str] = ()) -> Any:
        """Show one section: its live form, how complete it is, and the spread of each of its scales.

        Parameters
        ----------
        scales
            The section's questions that several people answer with a number.

        Raises
        ------
        InvalidInputError
            When the cells above were not run.
        """
        if self._form is None:
            raise InvalidInputError(
                "This notebook was not begun: run its first cells, or all of them, and then this one."
            )
        # The kernel of a page needs widgets; who only reads the module does not.
        from ipywidgets import VBox

        form = self._form(section_id)
        self._shown[section_id] = form
        # One layout for them all: each would bring its own, which a page is sent and a kernel holds.
        return VBox([form, *form.computed(), *(form.spread(scale) for scale in scales)], layout=form.layout)

    def form(self, section_id: str) -> LiveForm:
        """Find the live widget of a section that is shown.

        Raises
        ------
        InvalidInputError
            When the section's cell was not run.
        """
        if section_id not in self._shown:
            raise InvalidInputError(f"The section “{section_id}” is not shown here: run its cell first.")
        return self._shown[section_id]

    def __repr__(self) -> str:
        """Say the same in every run, since notebooks are compared."""
        return f"CaseNotebook({self.reference!r})"


assessment = CaseNotebook()
