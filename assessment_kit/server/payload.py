"""Reading what a program sends as JSON: every shape is checked, every refusal is a sentence."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from assessment_kit.core.answer import Operation, StatementKind, normalised
from assessment_kit.core.errors import InvalidInputError, TooLargeError

MOST_BYTES = 4 * 1024 * 1024
MOST_OPERATIONS = 100
LONGEST_ID = 64

Data = Mapping[str, Any]

_TEXTS = ("subject", "row", "voice", "source", "told_by", "about", "follows")
_KNOWN = frozenset({"op_id", "question", "base_rev", "value", "kind", "happened_on", "resolves", *_TEXTS})


def as_json(content: Any) -> str:
    """Write a value as JSON; dates as ISO 8601, enums as their values, dataclasses as objects."""
    return json.dumps(content, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset | set | tuple):
        return sorted(value, key=str) if not isinstance(value, tuple) else list(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _no_constant(name: str) -> Any:
    raise InvalidInputError(f"{name} is not a number that JSON knows.")


def read_object(body: bytes) -> Data:
    """Read a JSON object from the body of a request; an empty body is an empty object.

    Raises
    ------
    TooLargeError
        Above 4 MiB.
    InvalidInputError
        When it is not JSON, or not an object.
    """
    if len(body) > MOST_BYTES:
        raise TooLargeError("At most 4 MiB can be sent at once: send it in parts.")
    if not body.strip():
        return {}
    try:
        content = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is one too
        raise InvalidInputError("What was sent is not JSON in UTF-8.") from error
    if not isinstance(content, dict):
        raise InvalidInputError("A JSON object was expected.")
    return content


def text(data: Data, name: str, usual: str | None = None) -> str:
    """Read a text; without a usual value it must be there and not be blank."""
    value = data.get(name, usual)
    if not isinstance(value, str) or (usual is None and not value.strip()):
        raise InvalidInputError(f"'{name}' must be given as a text.")
    return _storable(value)


def number(data: Data, name: str, usual: int | None = None) -> int:
    """Read a whole number of 0 or more."""
    value = data.get(name, usual)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise InvalidInputError(f"'{name}' must be a whole number, 0 or more.")
    return value


def truth(data: Data, name: str, usual: bool | None = None) -> bool:
    """Read true or false."""
    value = data.get(name, usual)
    if not isinstance(value, bool):
        raise InvalidInputError(f"'{name}' must be true or false.")
    return value


def texts(data: Data, name: str) -> tuple[str, ...]:
    """Read a list of texts; none at all is an empty list."""
    value = data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InvalidInputError(f"'{name}' must be a list of texts.")
    return tuple(_storable(item) for item in value)


def _storable(value: str) -> str:
    """Make of half a character, which JSON can send and no answer can say back, one that can be said."""
    return str(normalised(value)[0])


def day(value: object, name: str) -> date:
    """Read a day written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise InvalidInputError(f"'{name}' must be a date written as YYYY-MM-DD.") from error


def day_if_given(data: Data, name: str) -> date | None:
    """Read a day that may be left out."""
    return day(data[name], name) if data.get(name) is not None else None


def operations(data: Data) -> list[Operation]:
    """Read the operations of a save.

    Raises
    ------
    InvalidInputError
        When one of them lacks its id or question, or carries what no form sends.
    TooLargeError
        When there are more than 100.
    """
    items = data.get("ops")
    if not isinstance(items, list) or set(data) - {"ops"}:
        raise InvalidInputError("A save is an object with one list, 'ops'.")
    if len(items) > MOST_OPERATIONS:
        raise TooLargeError("At most 100 operations can be saved at once: send them in parts.")
    return [_operation(item) for item in items]


def _operation(item: object) -> Operation:
    if not isinstance(item, dict) or "value" not in item:
        raise InvalidInputError("Each operation is an object with op_id, question, base_rev and value.")
    unknown = sorted(set(item) - _KNOWN)
    if unknown:
        raise InvalidInputError(f"An operation has no part named '{unknown[0][:60]}'.")
    words = {name: text(item, name, "") for name in _TEXTS}
    return Operation(
        op_id=_id(item, "op_id"),
        question=_id(item, "question"),
        value=item["value"],
        base_rev=number(item, "base_rev", 0),
        kind=_kind(item.get("kind")),
        happened_on=day(item["happened_on"], "happened_on") if item.get("happened_on") else None,
        resolves=_numbers(item.get("resolves", [])),
        **words,
    )


def _id(item: Data, name: str) -> str:
    value = text(item, name)
    if len(value) > LONGEST_ID or not value.isascii():
        raise InvalidInputError(f"'{name}' must be plain letters and digits, at most {LONGEST_ID} of them.")
    return value


def _kind(value: object) -> StatementKind | None:
    if value in (None, ""):
        return None
    try:
        return StatementKind(value)
    except ValueError as error:
        raise InvalidInputError("'kind' must be fact, judgement or view.") from error


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(isinstance(n, int) and not isinstance(n, bool) for n in value):
        raise InvalidInputError("'resolves' must be a list of revision numbers.")
    return tuple(value)
