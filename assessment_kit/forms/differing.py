"""What changed between two texts, shown word by word: marked by more than colour, and said aloud."""

from collections.abc import Iterable

from markupsafe import Markup

from assessment_kit.forms.markup import tag

_MARKS = {"added": ("ins", "[added: "), "removed": ("del", "[removed: ")}


def difference_html(pieces: Iterable[tuple[str, str]]) -> Markup:
    """Show the pieces of a difference as one text.

    Parameters
    ----------
    pieces
        (what, text) in reading order, as `core.difference.word_differences` gives them.
    """
    return tag("div", {"class": "ak-difference", "dir": "auto"}, *(_piece(*piece) for piece in pieces))


def _piece(what: str, text: str) -> Markup:
    if what not in _MARKS:
        return tag("span", None, text)
    name, said = _MARKS[what]
    aloud = {"class": "ak-visually-hidden"}
    return tag(name, None, tag("span", aloud, said), text, tag("span", aloud, "]"))
