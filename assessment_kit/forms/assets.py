"""The form's own modules and style sheet: where they stand and under which address they are served."""

import hashlib
import re
from functools import cache
from pathlib import Path

# What a widget needs away from our pages, each after those that it imports.
MODULES = (
    "dates",
    "values",
    "make",
    "conditions",
    "asked",
    "paste",
    "wording",
    "saver",
    "port",
    "rows",
    "sessions",
    "form",
    "frames",
    "widget",
)
_IMPORT = re.compile(r"^import\s[^;]*;\n", re.MULTILINE)
_FROM = re.compile(r"""^(?:import|export)\s[^;]*?from\s+"\./([\w-]+\.js)";""", re.MULTILINE)
# What is said of a function, for whoever reads the module itself.
_WORDS = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)


def static_folder() -> Path:
    """Find the folder of the modules and the style sheet."""
    return Path(__file__).resolve().parent / "static"


@cache
def static_version() -> str:
    """Hash the served files, so that a browser may keep them until one of them changes."""
    digest = hashlib.sha256()
    for path in sorted(static_folder().rglob("*")):
        if path.suffix in {".js", ".css", ".svg"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def static_url(base_url: str = "/") -> str:
    """Say under which address the server offers the files."""
    return f"{base_url}assessment-kit/static/{static_version()}/"


@cache
def modules_of(entry: str) -> tuple[str, ...]:
    """List what a module loads, itself first: what it imports and what those import, each once."""
    found = [entry]
    for name in found:
        text = (static_folder() / name).read_text("utf-8")
        found += [other for other in _FROM.findall(text) if other not in found]
    return tuple(found)


@cache
def one_module() -> str:
    """Put the modules that a widget needs into one, for pages without a server of ours.

    They are plain modules whose top-level names differ, so that leaving out `import` lines and `export`
    marks is all that joining them takes; a test runs the result.
    """
    texts = [_without_links((static_folder() / f"{name}.js").read_text("utf-8")) for name in MODULES]
    return "\n".join((*texts, "export default { render };\n"))


def _without_links(text: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", _WORDS.sub("", text)))


@cache
def style_sheet() -> str:
    """Read the style sheet, for pages without a server of ours."""
    return (static_folder() / "kit.css").read_text("utf-8")
