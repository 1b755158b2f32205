"""A record as one HTML page: the same document as the PDF, escaped, without a request to anywhere."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assessment_kit.core.resources import templates_folder
from assessment_kit.reports.copies import copy_of
from assessment_kit.reports.drawings import as_image
from assessment_kit.reports.easy_copies import EASY, easy_html
from assessment_kit.reports.layouts import laid_out


def html_page(record: Mapping[str, Any], *, copy: str = "full", preview: bool = False) -> str:
    """Write the copy as a page.

    Every text is escaped by the template engine; there is no HTML of anyone's in a record that could be let
    through. The page's own policy forbids scripts and every request.
    """
    if copy in EASY:
        return easy_html(record, copy=copy, preview=preview)
    made = laid_out(copy_of(record, copy), copy=copy, preview=preview)
    return report_environment().get_template("report.html.j2").render(data=made)


@cache
def report_environment() -> Environment:
    """Give the environment that every page of a report is written in: escaped, and strict."""
    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["picture"] = _picture
    environment.filters["as_image"] = as_image
    environment.globals["marks"] = _marked
    return environment


def _picture(svg: str) -> Markup:
    """Take over a chart as it is: `core.charts` wrote it and escaped every name in it."""
    return Markup(svg)  # noqa: S704 - our own drawing, not somebody's text


def _marked(texts: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Gather neighbouring bullets, so that they become one list."""
    groups: list[list[dict[str, Any]]] = []
    for text in texts:
        if text["bullet"] and groups and groups[-1][0]["bullet"]:
            groups[-1].append(text)
        else:
            groups.append([text])
    return groups
