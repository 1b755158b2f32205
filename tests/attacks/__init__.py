"""Attacks against the running server, each with a number; what fails says what was seen."""

import pytest

MODULES = (
    "reaching",
    "computing",
    "sessions",
    "injecting",
    "files",
    "archives",
    "raising",
    "records",
    "answering",
    "browsing",
    "doors",
    "flooding",
    "faces",
    "planting",
)
pytest.register_assert_rewrite(*(f"{__name__}.{name}" for name in MODULES))
