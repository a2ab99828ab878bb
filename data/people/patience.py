"""How long whoever gave a wrong password has to wait: longer with each failure, forgotten after a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONGEST_WAIT, FORGOTTEN_AFTER = 60.0, 15 * 60.0  # seconds


class Patience:
    """How long a key (an account, an address, a known browser) has to wait after failures."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str, free: int) -> float:
        """Seconds still to wait; 0 when the next try may be made."""
        count, last = self._failures.get(key, (0, 0.0))
        if count < free:
            return 0.0
        return max(0.0, last + min(2.0 ** (count - free + 1), LONGEST_WAIT) - self._clock())

    def failed(self, key: str) -> None:
        now = self._clock()
        with self._lock:
            count, last = self._failures.get(key, (0, now))
            self._failures[key] = (count + 1 if now - last < FORGOTTEN_AFTER else 1, now)
            if len(self._failures) > 20_000:  # a flood of made-up names must not fill the memory
                self._failures = dict(sorted(self._failures.items(), key=lambda item: item[1])[-10_000:])

    def succeeded(self, key: str) -> None:
        with self._lock:
            self._failures.pop(key, None)
