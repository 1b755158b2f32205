"""All pictures: the scenes of every area."""

from drawn import (
    scenes_comfort,
    scenes_copies,
    scenes_copies_child,
    scenes_copies_help,
    scenes_copies_paper,
    scenes_day,
    scenes_feeding,
    scenes_health,
    scenes_home,
    scenes_outside,
    scenes_play,
    scenes_pregnancy,
    scenes_routines,
    scenes_sleep,
    scenes_steps,
    scenes_washing,
)
from drawn.scene import every_scene

__all__ = [
    "every_scene",
    "scenes_comfort",
    "scenes_copies",
    "scenes_copies_child",
    "scenes_copies_help",
    "scenes_copies_paper",
    "scenes_day",
    "scenes_feeding",
    "scenes_health",
    "scenes_home",
    "scenes_outside",
    "scenes_play",
    "scenes_pregnancy",
    "scenes_routines",
    "scenes_sleep",
    "scenes_steps",
    "scenes_washing",
]
