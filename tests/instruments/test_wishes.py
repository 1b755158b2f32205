"""Advice where a child's wish about who sees their words gave way."""

import pytest

from assessment_kit.instruments.advice import advice
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline

OUTLINE = outline(shipped().latest("child_voice"), {"each_child": [{"id": "ayo", "name": "Ayo"}]})


@pytest.mark.parametrize(("told", "count"), [("not_yet", 1), ("before", 0), ("after", 0)])
def test_child_who_has_not_been_told_is_named(told: str, count: int) -> None:
    """It is asked again before handing in, until somebody has told the child."""
    given = {"voice_overridden": "yes", "voice_overridden_told": told}
    answers = [{"question": name, "subject": "ayo", "row": "", "value": said} for name, said in given.items()]
    found = [one.words for one in advice(OUTLINE, answers) if one.question == "voice_overridden_told"]
    assert len(found) == count
    assert all(words.startswith("Ayo: something was passed on") for words in found)


def test_wish_that_was_kept_needs_no_word() -> None:
    """What stands under a question that is not asked any more is asked about elsewhere."""
    given = {"voice_overridden": "no", "voice_overridden_told": "not_yet"}
    answers = [{"question": name, "subject": "ayo", "row": "", "value": said} for name, said in given.items()]
    assert not [one for one in advice(OUTLINE, answers) if "who tells the child" in one.words]
