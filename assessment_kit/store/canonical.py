"""One way to write a JSON value as bytes, so that a hash of it can be computed again."""

import json
from typing import Any


def canonical(value: Any) -> bytes:
    r"""Write a JSON value with sorted keys, no spaces and nothing but ASCII.

    Examples
    --------
    >>> canonical({"b": 1, "a": "é"})
    b'{"a":"\\u00e9","b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")
