"""What somebody reads first on the page of a handed device."""

import re
from datetime import date

from assessment_kit.core.hand_over import Task
from assessment_kit.forms.handed import HandedView, steps_html
from assessment_kit.instruments.model import Audience


def first_words(audience: Audience) -> str:
    """Read the page of a task without questions."""
    view = HandedView(
        id="h1", place="p1", person="dana", first_name="Dana", audience=audience, task=Task.OWN_VIEW.value,
        title="Your own view", by_name="Sam Lee", today=date(2026, 3, 3), static="/s/", address="/handed",
    )  # fmt: skip
    return " ".join(re.sub(r"<[^>]+>", " ", steps_html(view)).split())


def test_parent_is_told_truly_who_may_read_it() -> None:
    """Not the worker alone: those who work with them, and a court."""
    words = first_words(Audience.PARENT)
    assert "Sam Lee will read it, and the people who work with us may read it." in words
    assert "If a court has to decide something about your family, it may read it too." in words


def test_child_is_told_that_nothing_has_to_be_answered() -> None:
    """One short line, before anything is asked."""
    words = first_words(Audience.CHILD)
    assert words.startswith("Hello Dana. This is your page. You do not need to answer everything.")
    assert "court" not in words
