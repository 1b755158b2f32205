"""Where the package's own files stand, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def package_folder() -> Path:
    """Find the folder of the package itself."""
    return _PACKAGE


def templates_folder() -> Path:
    """Find `templates/`: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"
