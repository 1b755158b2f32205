"""F6: somebody types in a real browser while the network does to requests what bad networks do."""

import re

from tests.assurance import Line
from tests.browser.conftest import People
from tests.browser.writing import RETRYING, SAVED
from tests.faults.network import TroubledProxy
from tests.faults.serving import Serving
from tests.faults.told import Told
from tests.faults.typing_on import SAM, Typed

STILL_SAVING = re.compile(r"^Still saving")
NOTHING_THROUGH = {
    "bad_gateway": "502",
    "lose": "requests lost",
    "cut": "answers cut",
    "late": "reordered",
    "offline": "offline",
}
SLOW, DOUBLE = "slow", "double"  # an answer comes, after seconds and at once
NETWORK = (*NOTHING_THROUGH, SLOW, DOUBLE)


def network_troubled(serving: Serving, people: People) -> Line:
    """Type through a troubled proxy, one trouble after the other, and note what the page says of each."""
    with TroubledProxy(serving.port).running() as proxy:
        address = f"http://127.0.0.1:{proxy.port}/"
        typed = Typed(serving, people.at(address, SAM), address)
        typed.writing.open()
        told = Told(typed.writing.page)
        warned, said_slow = dict[str, float | None](), None
        for kind in NETWORK:
            typed.type(f"Before {kind}. ")
            typed.is_saved()
            told.begin()
            _trouble(typed, proxy, kind, begins=True)
            typed.type(f"While {kind}. ", pause=50)
            told.waits_for({SLOW: STILL_SAVING, DOUBLE: SAVED}.get(kind, RETRYING))
            typed.type(f"Still {kind}. ")
            warned[kind], slow = told.after(RETRYING), told.after(STILL_SAVING)  # while it lasts
            said_slow = slow if kind == SLOW else said_slow
            _trouble(typed, proxy, kind, begins=False)
            typed.is_saved()
    return _line(len(typed.text), typed.stored, warned, said_slow)


def _trouble(typed: Typed, proxy: TroubledProxy, kind: str, *, begins: bool) -> None:
    if kind == "offline":
        typed.writing.page.context.set_offline(begins)
    else:
        proxy.set(kind if begins else "none", "/save")


def _line(said: int, stored: int, warned: dict[str, float | None], said_slow: float | None) -> Line:
    seconds = {name: warned[kind] for kind, name in NOTHING_THROUGH.items()}
    times = [one for one in seconds.values() if one is not None]
    each = ", ".join(f"{name} {'never' if one is None else f'{one:.1f} s'}" for name, one in seconds.items())
    needless = sum(warned[kind] is not None for kind in (SLOW, DOUBLE))
    slow = "never" if said_slow is None else f"after {said_slow:.1f} s"
    line = (
        f"{len(NETWORK)} network faults: {said} characters typed, {stored} stored; warned in {len(times)} of "
        f"the {len(seconds)} in which nothing got through, counted from the first key ({each}), and in "
        f'{needless} of the 2 in which an answer came (doubled; slow, where "Still saving" stood {slow})'
    )
    holds = stored == said and len(times) == len(seconds) and not needless and said_slow is not None
    return Line("F6", line, holds)
