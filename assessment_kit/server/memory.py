"""Memory that was used and is free again, given back to the system.

References
----------
malloc_trim(3), GNU C library: what was freed between two blocks in use stays with a process until it is asked
for; a server that drew sixty forms kept 200 MB so. Elsewhere the system's own library gives it back itself.
"""

import ctypes
import sys


def give_back() -> None:
    """Give back what is free; it takes some milliseconds for every 100 MB."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
