"""The pictures of the copies in easy words: our own drawings, each with what it shows in words."""

from functools import cache
from pathlib import Path
from typing import Any

from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.resources import package_folder
from assessment_kit.instruments.knowledge.pictures import read_picture

_OF_QUESTIONS = "asked:"  # "asked:home" is the picture beside a question on the page that the family reads


@cache
def easy_picture(name: str) -> dict[str, Any]:
    """Give a picture.

    Parameters
    ----------
    name
        Its name in `reports/pictures`; "asked:" and a name for one beside a question of an instrument.

    Returns
    -------
    {svg, alt}: the drawing, and what is to be seen in it.

    Raises
    ------
    NotFoundError
        Where there is no such picture.
    """
    own = name.removeprefix(_OF_QUESTIONS)
    path = _folder(is_asked=own != name) / f"{own}.svg"
    if not path.is_file():
        raise NotFoundError(f"There is no picture “{name}” for a copy in easy words.")
    svg = path.read_text(encoding="utf-8")
    if own != name:
        return {"svg": svg, "alt": _title(svg)}
    return {"svg": svg, "alt": read_picture(svg, path.name, own).description}


def _folder(*, is_asked: bool) -> Path:
    return package_folder() / ("forms/static/pictures" if is_asked else "reports/pictures")


def _title(svg: str) -> str:
    """Take what a picture beside a question shows; those have a title and no description."""
    _, _, after = svg.partition("<title")
    return after.partition(">")[2].partition("</title>")[0] + "."
