"""Everything that the page template needs to print the form before a kernel starts."""

from collections.abc import Iterable
from typing import Any

from assessment_kit.forms.assets import modules_of, static_url
from assessment_kit.forms.check import Supervisor, check_answers_html
from assessment_kit.forms.frame import banners_html, children_words, footer_html, header_html
from assessment_kit.forms.state import as_script, page_state
from assessment_kit.forms.tasks import task_list_html
from assessment_kit.projection.model import RecordView


def page_context(
    view: RecordView,
    *,
    base_url: str = "/",
    supervisors: Iterable[Supervisor] = (),
    nokernel: bool = False,
) -> dict[str, Any]:
    """Make what stands around the sections: header, task list, check-answers, footer, state.

    Parameters
    ----------
    supervisors
        To whom it can be submitted, `{login, name}`; where there is none the page asks the server.
    nokernel
        Whether the page is printed without any of Voilà's own scripts.

    Returns
    -------
    {schema, title, static, modules, nokernel, header, banners, tasks, check, footer, state}: HTML and JSON as
    text, ready to be printed as it stands.
    """
    state = page_state(view, base_url)
    return {
        "schema": 1,
        "title": f"{children_words(view)}: {view.instrument.title}",
        "static": static_url(base_url),
        "modules": [*modules_of("page.js")],
        "nokernel": nokernel,
        "header": header_html(view, base_url),
        "banners": banners_html(view, base_url),
        "tasks": task_list_html(view, base_url),
        "check": check_answers_html(view, supervisors, base_url, state["outline"]),
        "footer": footer_html(view),
        "state": as_script(state),
    }
