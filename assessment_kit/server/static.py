"""Our own style sheets and modules, under addresses that change with their content."""

import hashlib
import re
from functools import cache
from pathlib import Path

from tornado import web
from voila.static_file_handler import TemplateStaticFileHandler

from assessment_kit.core.resources import package_folder
from assessment_kit.forms import assets
from assessment_kit.server.compressing import packed, taken

A_YEAR = 365 * 24 * 3600
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

_OF_A_TEMPLATE = re.compile(r"[A-Za-z0-9_-]+/static/[^\\\x00-\x1f]+")
_PAGES = package_folder() / "server" / "static"
_PICTURES = assets.static_folder() / "pictures"
_DRAWN = package_folder() / "instruments" / "data" / "knowledge" / "pictures"  # of what a parent is asked


@cache
def pages_version() -> str:
    """Hash the files of the server's own pages."""
    digest = hashlib.sha256()
    for path in sorted(_PAGES.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def pages_url(base_url: str = "/") -> str:
    """Give the address of the server's own files, with a slash at its end."""
    return f"{base_url}assessment-kit/static/{pages_version()}/"


@cache
def _folders() -> dict[str, Path]:
    return {assets.static_version(): assets.static_folder(), pages_version(): _PAGES}


@cache
def _files() -> dict[str, Path]:
    """List what is served, by name; anything else in the folders is not."""
    folders = _folders().values()
    found = {path.name: path for folder in folders for path in folder.iterdir() if path.suffix in KINDS}
    own = {f"pictures/{path.name}": path for path in _PICTURES.glob("*.svg")}
    return found | own | {f"knowledge/{path.name}": path for path in _DRAWN.glob("*.svg")}


class KitStatic(web.StaticFileHandler):
    """Serve the files of `forms/static` and `server/static`; they hold no case text, so no login is asked."""

    def initialize(self) -> None:  # type: ignore[override]
        """Start anywhere: files are found by name."""
        super().initialize(path=str(_PAGES))

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """Find a file by name; anything else leads nowhere."""
        return str(_files().get(path) or Path(root) / "no-such-file")

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Check against the folder that the file was found in."""
        folder = Path(absolute_path).parent
        folders = {*_folders().values(), _PICTURES, _DRAWN}
        self.root = str(folder) if folder in folders else root
        return super().validate_absolute_path(self.root, absolute_path)

    def get_content_type(self) -> str:
        """Name modules as such: some systems' registries know `.js` as text."""
        return KINDS[Path(str(self.absolute_path)).suffix] + "; charset=UTF-8"

    async def get(self, path: str, include_body: bool = True) -> None:
        """Serve a file; under an address of an earlier version the present one, not to be kept."""
        version, _, name = path.partition("/")
        self.is_current = version in _folders()
        found = _files().get(name)
        encoding = taken(self.request)
        if found and include_body and encoding and self.is_current and "Range" not in self.request.headers:
            self._send_packed(found, encoding)
            return
        await super().get(name, include_body)

    def _send_packed(self, path: Path, encoding: str) -> None:
        """Send what was compressed once; a browser that asks again is told that it may keep what it has."""
        self.absolute_path = str(path)
        self.set_header("Content-Type", self.get_content_type())
        self.set_header("Content-Encoding", encoding)
        self.set_extra_headers(path.name)
        self.set_etag_header()
        if self.check_etag_header():
            self.set_status(304)
            return
        self.write(packed(path, encoding))

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        """Let browsers keep what can never change under its address."""
        age = f"public, max-age={A_YEAR}, immutable" if self.is_current else "no-store"
        self.set_header("Cache-Control", age)
        self.set_header("X-Content-Type-Options", "nosniff")


class TemplateFiles(TemplateStaticFileHandler):
    """Voilà's files of page templates; an address of any other shape is not there."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Serve a file below a template's `static` folder."""
        if not _OF_A_TEMPLATE.fullmatch(path) or ".." in path.split("/"):
            raise web.HTTPError(404)
        await super().get(path, include_body)
