"""What a copy in easy words is made of: a heading that asks, and things with a picture on the left."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment_kit.instruments.easy_words import hard_text, lines_of
from assessment_kit.reports.drawings import drawing_of
from assessment_kit.reports.easy_pictures import easy_picture
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]

MOST_LINES = 4  # beside one picture
_SHORT = 10  # words of a sentence that was not written to be easy
_IN_PIECES = re.compile(r"[,;:()–—]")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_EXACT = re.compile(r"(?:[^“”:,]{1,40}:\s+)?(“[^”]*”)")
_LEFT_OUT = ("Some words are left out.", "They are somebody else's.")
# Which picture says what a line says. The first that fits; none where none does.
_SHOWS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), picture)
    for words, picture in (
        ("court|judge|solicitor", "court"),
        ("police", "police"),
        ("rings?|rang|telephones?|phones?|call(?:s|ed)?", "telephone"),
        ("club|group", "group"),
        ("doctor|nurse|hospital|operation|inhalers?|hearing|midwife|health visitor", "nurse"),
        ("nights?|bed|bedtime|sleeps?", "night"),
        ("tea|dinner|eats?|cooks?", "meal"),
        ("school|teachers?|class", "school"),
        ("meetings?", "meeting"),
        ("shows?|shown|gate|learn(?:s|ed)?", "show_how"),
        ("visits?|comes|came|met", "visit"),
        ("helps?|helped", "help"),
        ("letters?|writes?|wrote", "letter"),
        ("talks?|tells?|listens?", "listens"),
        ("plan", "plan"),
        ("home|house|flat|lives?", "home"),
    )
)


def line(text: str) -> Block:
    """Set one line of ours or of the practitioner's."""
    return paragraphs([text])[0]


def thing(picture: str, *lines: str, **more: Any) -> Block:
    """Put a picture on the left and words on its right, a line each.

    Parameters
    ----------
    more
        title: what is set bold above the lines. quoted: somebody's own words, set apart. number: a telephone
        number. pairs: (label, words) under the lines. drawing: an answer that has one.
    """
    drawn = more.get("drawing") or {}
    return {
        "picture": easy_picture(picture) if picture else None,
        "title": paragraphs([more["title"]]) if more.get("title") else [],
        "lines": [made for text in lines for made in paragraphs([text])],
        "quoted": [[made for text in one for made in paragraphs([text])] for one in more.get("quoted") or ()],
        "number": str(more.get("number") or ""),
        "pairs": [[label, paragraphs([words])] for label, words in more.get("pairs") or ()],
        **drawing_of(drawn),
        "caption": paragraphs(more.get("caption") or ()),
    }


def part(heading: str, things: Iterable[Block | None]) -> Block | None:
    """Put things under a question; nothing where there are none."""
    found = [one for one in things if one is not None]
    return {"heading": paragraphs([heading]), "things": found} if found else None


def lines_with_pictures(text: str, first: str) -> list[Block]:
    """Set a text in easy words: one sentence a line, and a picture wherever one shows what is said.

    Parameters
    ----------
    first
        The picture beside the first lines.
    """
    made: list[tuple[str, list[str]]] = []
    seen = {first}
    for said in lines_of(text):
        shown = next((picture for words, picture in _SHOWS if words.search(said)), "")
        is_new = bool(shown) and shown not in seen
        if not made:
            made.append((first, [said]))
        elif is_new and len(made[-1][1]) > 1:
            seen.add(shown)
            made.append((shown, [said]))
        elif len(made[-1][1]) >= MOST_LINES:
            made.append((shown if is_new else "", [said]))
            seen.add(shown)
        else:
            made[-1][1].append(said)
    return [thing(picture, *lines) for picture, lines in made]


def picture_for(text: str, but: str = "") -> str:
    """Find the picture that says what a text says, another one than that before it; empty where none does."""
    return next((picture for words, picture in _SHOWS if words.search(text) and picture != but), "")


def is_easy(text: str) -> bool:
    """Tell whether what was written for others can be read by this reader as it is: short, in one piece."""
    lines = lines_of(text)
    short = all(len(one.split()) <= _SHORT and not _IN_PIECES.search(one) for one in lines)
    return 0 < len(lines) <= MOST_LINES and short and not any(hard_text(text))


def left_out() -> Block:
    """Say that something is not here, without saying what."""
    return thing("left_out", *_LEFT_OUT)


def told(answer: Json) -> list[str]:
    """Give somebody's own words, a sentence a line; not a word of them is changed.

    Where a practitioner wrote them down among words of their own, only whole sentences in quotation marks are
    the person's. A statement is theirs when it is nothing but a quotation, after a few words of where it was.
    """
    value = answer.get("value")
    if isinstance(value, Mapping):
        exact = _EXACT.fullmatch(str(value.get("text") or "").strip())
        return lines_of(str(value.get("words") or "") or (exact[1] if exact else ""))
    text = str(value or "")
    return [line for said in quoted_in(text) or [text] for line in lines_of(said)]


def quoted_in(text: str) -> list[str]:
    """Take out what was said in whole sentences and stands in quotation marks, marks and all.

    Examples
    --------
    >>> quoted_in("She said: “I am here.” Then she laughed, “or nearly”.")
    ['“I am here.”']
    """
    return [said for said in _QUOTED.findall(text) if not said[1:2].islower()]
