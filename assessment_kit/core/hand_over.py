"""Handing the device over: one named person, one task, and nothing else to be seen."""

from enum import Enum


class Task(Enum):
    """What can be handed over; the questions of an instrument say which task they belong to."""

    OWN_VIEW = "own_view"
    SELF_SCORE = "self_score"
    CHILDS_VIEWS = "childs_views"
    KNOWLEDGE_CHECK = "knowledge_check"

    @property
    def title(self) -> str:
        """What the task is called, for whoever reads the page or the log."""
        return _TITLES[self]


_TITLES = {
    Task.OWN_VIEW: "Your own view",
    Task.SELF_SCORE: "Where you stand",
    Task.CHILDS_VIEWS: "My views",
    Task.KNOWLEDGE_CHECK: "Knowledge check",
}
