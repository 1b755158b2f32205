"""Texts that are scripts, and where the interface takes a text: read from its own source."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import count
from textwrap import dedent
from typing import Any

from assessment_kit.server.api.table import API as CALLS
from tests.server.client import API

VECTORS = (
    '<img data-evil src=x onerror="hit({n})">',
    "<script data-evil>hit({n})</script>",
    "\"'><svg data-evil onload=hit({n})>",
    "</textarea></template><script data-evil>hit({n})</script>",
    '<a data-evil href="javascript:hit({n})">x</a> [x](javascript:hit({n})) <javascript:hit({n})>',
    "<iframe data-evil srcdoc='<script>parent.hit({n})</script>'></iframe>",
    "</script><img data-evil src=x onerror=hit({n})><!--",
    "<style data-evil>@import 'x';</style><math><mi data-evil xlink:href='javascript:hit({n})'>x",
)
MARK = "EVIL"
_VERBS = ("post", "put", "patch", "delete")


class Texts:
    """Give text after text, each with a number of its own, so that what ran can be named."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        """Give the next."""
        number = next(self._numbers)
        return f"{MARK}{number} " + VECTORS[number % len(VECTORS)].replace("{n}", str(number))


def calls_with_texts() -> dict[tuple[str, str], frozenset[str]]:
    """List every call of the interface that reads a text, with the names that it reads them under.

    Returns
    -------
    By the call's pattern and verb.
    """
    found = {}
    for pattern, handler in CALLS:
        for verb in _VERBS:
            if verb in vars(handler) and (names := texts_of(handler)):
                found[pattern, verb.upper()] = names
    return found


def call_at(path: str, verb: str) -> tuple[str, str]:
    """Find the call that answers at a path below the interface's root."""
    return next(
        (pattern, verb) for pattern, _ in CALLS if re.fullmatch(pattern, API + path.partition("?")[0])
    )


@cache
def texts_of(one: Any) -> frozenset[str]:
    """Read from the source of a handler, and of the functions of ours that it uses, which texts it takes."""
    tree = ast.parse(dedent(inspect.getsource(one)))
    names = set(_named_in(tree))
    for used in (node.id for node in ast.walk(tree) if isinstance(node, ast.Name)):
        other = getattr(sys.modules[one.__module__], used, None)
        if inspect.isfunction(other) and other.__module__.startswith("assessment_kit.server.api"):
            names |= texts_of(other)
    return frozenset(names)


def _named_in(tree: ast.AST) -> Iterator[str]:
    """Find `text(given, "name")`, and `text(given, name) for name in ("a", "b")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
            if any(_reads_text(inner) for inner in ast.walk(node)):
                yield from (text for one in node.generators for text in _constants(one.iter))
        elif _reads_text(node):
            yield from _constants(node.args[1])  # type: ignore[attr-defined]


def _reads_text(node: ast.AST) -> bool:
    name = node.func if isinstance(node, ast.Call) else None
    return isinstance(name, ast.Attribute) and name.attr == "text" and ast.unparse(name.value) == "payload"


def _constants(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value
