"""The page that opens a subject-access bundle: what it holds, what was left out and why, in plain words."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment_kit.reports.html import report_environment


def own_data_page(data: Mapping[str, Any]) -> str:
    """Write the page; every text is escaped, and it makes no request to anywhere.

    Parameters
    ----------
    data
        {recipient, made_on, council, reference, files, withheld, destroyed, complaint, entry, given}.
    """
    return report_environment().get_template("own_data.html.j2").render(data=data)


def own_texts_page(title: str, texts: Sequence[Mapping[str, Any]]) -> str:
    """Write what one assessment holds about somebody, in their words, or where it names them.

    Parameters
    ----------
    texts
        {section, question, why_here, words, origin} of each.
    """
    return report_environment().get_template("own_texts.html.j2").render(title=title, texts=texts)
