"""What a large file took goes back to the system once the file is gone."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of malloc.h


def give_memory_back() -> None:
    """Hold glibc's thresholds where they begin: they grow with each large piece, and then it keeps what was freed."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # another libc
            libc = ctypes.CDLL(None)
            libc.mallopt(M_TRIM_THRESHOLD, 1 << 17)
            libc.mallopt(M_MMAP_THRESHOLD, 1 << 20)
