"""Addresses that the routes of the table answer to, made from their patterns."""

import re

_NAMED = re.compile(r"\(\?P<(\w+)>")


def _end_of(pattern: str, start: int) -> int:
    """Find where the group ends that opens at a place."""
    depth, at, in_class = 0, start, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return at + 1
        at += 1
    raise ValueError(pattern)


def address_of(pattern: str, samples: dict[str, str]) -> str:
    """Fill the groups of a route's pattern in; what may be left out is.

    Parameters
    ----------
    samples
        What stands for a group, by its name; "" stands for those without one.
    """
    made, at = "", 0
    while at < len(pattern):
        if pattern[at] == "(":
            end = _end_of(pattern, at)
            name = _NAMED.match(pattern, at)
            is_optional = pattern[end : end + 1] == "?"
            made += "" if is_optional else samples[name[1] if name else ""]
            at = end + is_optional
        elif pattern[at] == "\\":
            made, at = made + pattern[at + 1], at + 2
        elif pattern[at + 1 : at + 2] == "?":
            at += 2
        else:
            made, at = made + pattern[at], at + 1
    return made
