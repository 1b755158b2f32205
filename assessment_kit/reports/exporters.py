"""The exporters of nbconvert: `jupyter nbconvert --to assessment_pdf case.ipynb`, and as Typst and HTML.

All three read the record that the notebook carries and nothing else of it: no Markdown, no HTML, no script
and no other output of a notebook reaches a copy.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from nbconvert.exporters import Exporter
from traitlets import default
from traitlets.config import Application

from assessment_kit.core.errors import AssessmentKitError, InvalidInputError
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.typst_source import typst_source

SECTION_MIME = "application/vnd.assessment-kit.section+json"
_KEY = "assessment_kit"


def record_of(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Read the record that a case notebook carries: its head in the metadata, each section in an output.

    Raises
    ------
    InvalidInputError
        Where the notebook carries none.
    """
    head = notebook.get("metadata", {}).get(_KEY, {}).get("record")
    sections = [
        output["data"][SECTION_MIME]
        for cell in notebook.get("cells", ())
        for output in cell.get("outputs", ())
        if SECTION_MIME in output.get("data", {})
    ]
    if not isinstance(head, Mapping) or not sections:
        raise InvalidInputError(
            "This notebook carries no assessment to print: make one with "
            "`assessment-kit export ASSESSMENT --to ipynb`, and convert that."
        )
    return {**head, "sections": sections}


class AssessmentExporter(Exporter):
    """What the three have in common; not an exporter of its own."""

    convert: ClassVar[Callable[..., str | bytes]]  # from the record to the file

    def from_notebook_node(
        self, nb: Any, resources: Any = None, **options: Any
    ) -> tuple[str | bytes, dict[str, Any]]:
        """Convert a notebook that carries an assessment."""
        notebook, ready = super().from_notebook_node(nb, resources, **options)
        return self.convert(record_of(notebook)), ready

    def from_file(
        self, file_stream: Any, resources: Any = None, **options: Any
    ) -> tuple[str | bytes, dict[str, Any]]:
        """Convert a file; at the command line what is wrong is said in one sentence, without a traceback."""
        try:
            made, ready = super().from_file(file_stream, resources=resources, **options)
        except AssessmentKitError as error:
            if Application.initialized() and Application.instance().name == "jupyter-nbconvert":
                sys.exit(str(error))
            raise
        return made, ready


class AssessmentPDFExporter(AssessmentExporter):
    """The council's full copy as PDF/A-3a with PDF/UA-1 tags."""

    export_from_notebook = "Assessment (PDF)"
    output_mimetype = "application/pdf"

    convert = staticmethod(compile_pdf)

    @default("file_extension")
    def _pdf(self) -> str:
        return ".pdf"


class AssessmentTypstExporter(AssessmentExporter):
    """The source of the PDF as one Typst file that holds the text as data."""

    export_from_notebook = "Assessment (Typst)"
    output_mimetype = "text/x-typst"

    convert = staticmethod(typst_source)

    @default("file_extension")
    def _typst(self) -> str:
        return ".typ"


class AssessmentHTMLExporter(AssessmentExporter):
    """The full copy as one HTML page that asks nothing of any server."""

    export_from_notebook = "Assessment (HTML)"
    output_mimetype = "text/html"

    convert = staticmethod(html_page)

    @default("file_extension")
    def _html(self) -> str:
        return ".html"
