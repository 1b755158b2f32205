"""The files that the handed pages need; no other file is served to a handed browser."""

import re

MODULES = frozenset(
    {
        *("handed.js", "handed_read.js", "covering.js", "steps.js", "router.js", "pad.js", "idle.js"),
        *("form.js", "saver.js", "drafts.js", "port.js", "values.js", "rows.js", "make.js", "dates.js"),
        *("asked.js", "conditions.js", "paste.js", "wording.js"),
    }
)
STYLES = frozenset({"kit.css", "pages.css", "handed.css"})
_PATH = re.compile(
    r"/assessment-kit/static/[0-9a-f]{1,64}/(?P<name>pictures/[a-z0-9_]+\.svg|[a-z_]+\.(?:js|css))"
)


def is_needed(path: str) -> bool:
    """Tell whether an address below the base address is a module, style sheet or picture of these pages.

    Examples
    --------
    >>> is_needed("/assessment-kit/static/00ff/handed.js"), is_needed("/assessment-kit/static/00ff/page.js")
    (True, False)
    """
    match = _PATH.fullmatch(path)
    return bool(match) and (match["name"].startswith("pictures/") or match["name"] in MODULES | STYLES)
