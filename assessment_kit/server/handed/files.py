"""The files that the handed pages need; no other file is served to a handed browser."""

import re
from functools import cache

from assessment_kit.forms.assets import static_folder

ENTRIES = ("handed.js", "handed_read.js")
STYLES = frozenset({"kit.css", "handed.css", "knowledge_check.css"})
_PATH = re.compile(
    r"/assessment-kit/static/[0-9a-z]{1,64}/(?P<name>pictures/[a-z0-9_]+\.svg|[a-z_]+\.(?:js|css))"
)
_IMPORT = re.compile(r'^import [^;]*?"\./([a-z_]+\.js)";$', re.MULTILINE)


@cache
def modules() -> frozenset[str]:
    """List the modules of these pages: the two that they name, and whatever those import."""
    found: set[str] = set()
    waiting = list(ENTRIES)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _IMPORT.findall((static_folder() / name).read_text("utf-8"))
    return frozenset(found)


def is_needed(path: str) -> bool:
    """Tell whether an address below the base address is a module, style sheet or picture of these pages.

    Examples
    --------
    >>> is_needed("/assessment-kit/static/00ff/handed.js"), is_needed("/assessment-kit/static/00ff/page.js")
    (True, False)
    """
    match = _PATH.fullmatch(path)
    if match is None:
        return False
    return match["name"].startswith("pictures/") or match["name"] in modules() | STYLES
