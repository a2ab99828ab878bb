"""How long whoever gave a wrong password has to wait: longer with each failure, one forgiven each minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from math import ceil

LONGEST_WAIT = FORGIVEN_AFTER = 60.0  # seconds


class Patience:
    """How long a key (an account from an address, an address, a known browser) has to wait after failures."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[tuple[str, ...], tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: tuple[str, ...], free: int) -> float:
        """Seconds still to wait; 0 when the next try may be made."""
        count, last = self._failures.get(key, (0.0, 0.0))
        if count < free:
            return 0.0
        return max(0.0, last + min(2.0 ** (ceil(count) - free + 1), LONGEST_WAIT) - self._clock())

    def failed(self, key: tuple[str, ...]) -> bool:
        """Note a failure; true when all before it, if any, are forgiven."""
        now = self._clock()
        with self._lock:
            count, last = self._failures.get(key, (0.0, now))
            left = max(0.0, count - (now - last) / FORGIVEN_AFTER)
            self._failures[key] = (left + 1, now)
            if len(self._failures) > 20_000:  # a flood of made-up names must not fill the memory
                self._failures = dict(sorted(self._failures.items(), key=lambda item: item[1])[-10_000:])
        return left == 0

    def succeeded(self, key: tuple[str, ...]) -> None:
        with self._lock:
            self._failures.pop(key, None)
