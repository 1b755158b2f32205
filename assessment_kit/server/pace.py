"""How much one login may ask for in a short time, so that a browser gone wild takes nothing from others.

Saves wait for the one writer; copies take a processor each while they are made.
"""

import math
import threading
import time
from collections.abc import Callable, Sequence

from assessment_kit.core.errors import TooManyTriesError

PACE_SETTING, COPIES_PACE_SETTING = "assessment_kit_pace", "assessment_kit_copies_pace"
AT_ONCE = 5_000  # answers: what a page that was offline all day sends in parts is far below
A_SECOND = 250  # a person types two or three
AS_MUCH_AS_AN_ANSWER = 20_000  # bytes
_TOO_FAST = (
    "More is being saved than one person types: wait a few seconds. What you typed is kept in this browser."
)
COPIES_AT_ONCE = 40  # previews of every copy of two large families, one upon another
COPIES_A_SECOND = 1 / 3  # 20 a minute, hour after hour; nobody reads faster
_TOO_MANY_COPIES = (
    "More copies were asked for in a short time than one person reads: wait a minute and ask again. "
    "Nothing of the record is lost by it."
)


class Pace:
    """Count what each login asks for, as a bucket that fills again.

    Parameters
    ----------
    at_once
        Things that may be asked for one upon another.
    a_second
        Things by which the bucket fills again.
    words
        What somebody is told when it is empty.
    clock
        A clock in seconds that nobody can set back.
    """

    def __init__(
        self,
        at_once: float = AT_ONCE,
        a_second: float = A_SECOND,
        clock: Callable[[], float] = time.monotonic,
        words: str = _TOO_FAST,
    ) -> None:
        self._at_once, self._a_second, self._clock, self._words = at_once, a_second, clock, words
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def keep(self, account: str, ops: Sequence[object], size: int) -> None:
        """Take a save into account before it is written.

        Parameters
        ----------
        size
            Of the request, in bytes; long texts count as more answers.

        Raises
        ------
        TooManyTriesError
            When there is no room; nothing of the save is written, and the form sends it again by itself.
        """
        self.take(account, max(1, len(ops), size / AS_MUCH_AS_AN_ANSWER))

    def take(self, account: str, cost: float = 1) -> None:
        """Take some out of a login's bucket.

        Raises
        ------
        TooManyTriesError
            When there is no room, with the seconds until there is; nothing is taken then.
        """
        with self._lock:
            now = self._clock()
            left, at = self._left.get(account, (self._at_once, now))
            left = min(self._at_once, left + (now - at) * self._a_second)
            if left < cost:
                self._left[account] = left, now
                wait = (min(cost, self._at_once) - left) / self._a_second if self._a_second else 0
                raise TooManyTriesError(self._words, math.ceil(wait))
            self._left[account] = left - cost, now


def copies_pace(clock: Callable[[], float] = time.monotonic) -> Pace:
    """Give the pace at which copies are made for each login, far above what one person reads."""
    return Pace(COPIES_AT_ONCE, COPIES_A_SECOND, clock, _TOO_MANY_COPIES)
