"""What is asked of a database for many values, in parts that it takes at once."""

from collections.abc import Collection, Iterator
from typing import TypeVar

T = TypeVar("T")
_AT_ONCE = 500  # values in one IN (...); databases limit them


def parts_of(values: Collection[T]) -> Iterator[list[T]]:
    """Cut values into parts that one question to the database may name."""
    listed = list(values)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
