"""How much one login may save in a short time: a browser gone wild takes the one writer from nobody else."""

import threading
import time
from collections.abc import Callable, Sequence

from assessment_kit.core.errors import TooManyTriesError

PACE_SETTING = "assessment_kit_pace"
AT_ONCE = 5_000  # answers: what a page that was offline all day sends in parts is far below
A_SECOND = 250  # a person types two or three
AS_MUCH_AS_AN_ANSWER = 20_000  # bytes
_TOO_FAST = (
    "More is being saved than one person types: wait a few seconds. What you typed is kept in this browser."
)


class Pace:
    """Count what each login saves, as a bucket that fills again.

    Parameters
    ----------
    at_once
        Answers that may come one upon another.
    a_second
        Answers by which the bucket fills again.
    clock
        A clock in seconds that nobody can set back.
    """

    def __init__(
        self,
        at_once: float = AT_ONCE,
        a_second: float = A_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
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
        cost = max(1, len(ops), size / AS_MUCH_AS_AN_ANSWER)
        with self._lock:
            now = self._clock()
            left, at = self._left.get(account, (self._at_once, now))
            left = min(self._at_once, left + (now - at) * self._a_second)
            if left < cost:
                self._left[account] = left, now
                raise TooManyTriesError(_TOO_FAST)
            self._left[account] = left - cost, now
