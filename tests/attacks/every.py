"""Every module that registers attacks."""

from tests.attacks import (
    answering,
    archives,
    browsing,
    computing,
    doors,
    files,
    flooding,
    injecting,
    raising,
    reaching,
    records,
    sessions,
)

MODULES = (
    reaching,
    computing,
    sessions,
    injecting,
    files,
    archives,
    records,
    answering,
    browsing,
    doors,
    flooding,
    raising,
)
NAMES = tuple(module.__name__ for module in MODULES)
