"""Every numbered attack against the running server; a whole run writes `build/assurance/attacks.json`."""

import pytest

from tests.attacks.cases import CASES, Case
from tests.attacks.conftest import note
from tests.attacks.every import NAMES
from tests.attacks.room import Room

assert NAMES  # the cases are registered when their modules are imported


def _one(case: Case) -> object:
    marks = [pytest.mark.browser] if case.in_browser else []
    return pytest.param(case, id=f"{case.number:02}-{case.asvs}", marks=marks)


@pytest.mark.parametrize("case", [_one(CASES[number]) for number in sorted(CASES)])
def test_attack(room: Room, case: Case) -> None:
    """Try one attack as its attacker, and write down what was seen."""
    try:
        seen = case.act(room)
    except BaseException as error:
        note(case, f"{type(error).__name__}: {' '.join(str(error).split())[:300]}", holds=False)
        raise
    assert seen, "an attack says what it saw"
    note(case, seen, holds=True)
