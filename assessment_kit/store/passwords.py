"""Passwords: kept as Argon2id, checked as slowly for a login that does not exist, and not for guessing."""

import math
import secrets
import threading
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assessment_kit.core.errors import TooManyTriesError

_REMEMBERED = 10_000  # logins whose failures are kept; a flood of made-up logins must not fill the memory


class Passwords:
    """Hashing and checking.

    Parameters
    ----------
    time_cost, memory_kib
        The defaults take about 70 ms of one core; a test gives smaller ones.

    References
    ----------
    RFC 9106 (2021), Argon2. OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB and 2 passes at least.
    """

    def __init__(self, time_cost: int = 2, memory_kib: int = 32_768) -> None:
        self._hasher = PasswordHasher(time_cost=time_cost, memory_cost=memory_kib, parallelism=1)
        salt, digest = (b64encode(secrets.token_bytes(n)).decode().rstrip("=") for n in (16, 32))
        self._nobody = f"$argon2id$v=19$m={memory_kib},t={time_cost},p=1${salt}${digest}"

    def hash(self, password: str) -> str:
        """Hash a password with a salt of its own."""
        return self._hasher.hash(_bytes(password))

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Check a password; with no hash (an unknown login) it takes as long and is never right."""
        try:
            self._hasher.verify(password_hash or self._nobody, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
        return bool(password_hash)

    def is_outdated(self, password_hash: str) -> bool:
        """Tell whether a hash was made with other parameters than these."""
        return self._hasher.check_needs_rehash(password_hash)


class Tries:
    """How many wrong passwords a login has had lately; in memory, so a restart forgives.

    Parameters
    ----------
    limit
        Wrong tries within the window after which no more are looked at.
    window
        Seconds.
    clock
        A clock in seconds that nobody can set back.
    """

    def __init__(
        self, limit: int = 5, window: float = 300.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit, self._window, self._clock = limit, window, clock
        self._failed: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def begin(self, login: str) -> None:
        """Count a try as failed before it is looked at, so that many at once do not slip through.

        Raises
        ------
        TooManyTriesError
            Naming how long to wait.
        """
        with self._lock:
            now = self._clock()
            failed = self._failed.setdefault(login, deque())
            while failed and failed[0] <= now - self._window:
                failed.popleft()
            if len(failed) >= self._limit:
                raise TooManyTriesError(
                    f"Too many wrong passwords: wait {_wait(failed[0] + self._window - now)}, then try again."
                )
            failed.append(now)
            if len(self._failed) > _REMEMBERED:
                self._forget_old(now)

    def succeeded(self, login: str) -> None:
        """Forget the failures of who has signed in."""
        with self._lock:
            self._failed.pop(login, None)

    def _forget_old(self, now: float) -> None:
        old = [login for login, failed in self._failed.items() if failed[-1] <= now - self._window]
        for login in old:
            del self._failed[login]


def _wait(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    if minutes > 1:
        return f"{minutes} minutes"
    whole = max(math.ceil(seconds), 1)
    return f"{whole} {'second' if whole == 1 else 'seconds'}"


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
