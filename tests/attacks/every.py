"""Every module that registers attacks."""

from tests.attacks import (
    answering,
    browsing,
    computing,
    doors,
    files,
    flooding,
    injecting,
    reaching,
    records,
    sessions,
)

MODULES = (reaching, computing, sessions, injecting, files, records, answering, browsing, doors, flooding)
NAMES = tuple(module.__name__ for module in MODULES)
