"""The register of attacks: number, ASVS id, who attacks, what is expected, and how it is tried."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.attacks.room import Room

Act = Callable[["Room"], str]


@dataclass(frozen=True)
class Case:
    """One attack.

    Parameters
    ----------
    number
        1 to 42 as the project's list of attacks has them, further ones from 43; never given twice.
    asvs
        The requirement of OWASP ASVS 5.0.0 that it tries, such as "8.2.2".
    by
        Who attacks.
    act
        Tries it on the running server, raises AssertionError where it does not hold, and gives what was
        seen: figures and status codes of this run, never words that were known before it.
    """

    number: int
    asvs: str
    name: str
    by: str
    expected: str
    act: Act
    in_browser: bool = False


CASES: dict[int, Case] = {}


def attack(
    number: int, asvs: str, name: str, *, by: str, expected: str, in_browser: bool = False
) -> Callable[[Act], Act]:
    """Put an attack into the register.

    Raises
    ------
    ValueError
        When the number is taken.
    """

    def put(act: Act) -> Act:
        if number in CASES:
            raise ValueError(f"attack {number} is there already")
        CASES[number] = Case(number, asvs, name, by, expected, act, in_browser)
        return act

    return put
