"""What was in front of somebody who released a copy, by ids and hashes, and how what is now differs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessment_kit.core.answer import Address
from assessment_kit.core.errors import InvalidInputError

Text = tuple[str, str, str, str, int]  # assessment, question, subject, row, revision
_NAMED = 3  # places in one sentence
_PARTS = ("copy", "recipient", "content_root", "seq", "text", "stand", "withheld", "cleared", "names")


def text_of(address: Address, rev: int) -> Text:
    """Name one text."""
    return (address.assessment, address.question, address.subject, address.row, rev)


def read_shown(written: str) -> dict[str, Any]:
    """Read what somebody says they looked at.

    Raises
    ------
    InvalidInputError
        When it is nothing that a preview gave.
    """
    try:
        found = json.loads(written)
    except ValueError:
        found = None
    if not isinstance(found, dict) or set(found) != set(_PARTS):
        raise InvalidInputError("'shown' must be what the preview gave: look at it again.")
    lists = ("stand", "withheld", "cleared", "names")
    if not all(isinstance(found[name], list) for name in lists):
        raise InvalidInputError("'shown' must be what the preview gave: look at it again.")
    return found


def differences(read: Mapping[str, Any], now: Mapping[str, Any], places: Mapping[Text, str]) -> list[str]:
    """Say how what stands now differs from what somebody looked at, a sentence each; none where it does not.

    Parameters
    ----------
    places
        What a text is called, "Section: question", of those that are known.
    """
    if read == now:
        return []
    if (read["copy"], read["recipient"]) != (now["copy"], now["recipient"]):
        return ["It was another copy, or for somebody else."]
    said = [_listed(what, found, places) for what, found in _moved(read, now) if found]
    if read["names"] != now["names"]:
        said.append("Other people are named in it.")
    if not said and read["content_root"] != now["content_root"]:
        said.append("It shows another version of the assessment.")
    return said or ["Something beside the answers has changed: the people, or what the council prints."]


def _moved(read: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, set[tuple[Any, ...]]]]:
    """Say of each text that is another matter now what became of it, once."""
    told: set[tuple[Any, ...]] = set()
    for part, came, went in (
        ("cleared", "Cleared since", "No longer cleared"),
        ("withheld", "Withheld now", "No longer withheld"),
        ("stand", "New in it", "No longer in it"),
    ):
        before, after = ({tuple(one[:5]) for one in shown[part]} for shown in (read, now))
        yield came, after - before - told
        yield went, before - after - told
        told |= after ^ before


def _listed(what: str, found: Iterable[tuple[Any, ...]], places: Mapping[Text, str]) -> str:
    names = sorted(places.get(one[:5], "") or "a text that was written over" for one in found)
    named, more = list(dict.fromkeys(names))[:_NAMED], len(names) - _NAMED
    return f"{what}: {'; '.join(named)}{f'; and {more} more' if more > 0 else ''}."
