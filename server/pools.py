"""Threads beside the event loop, apart by what they wait for: whoever waits for one thing holds up nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from data.errors.people import SignOnSilent

T = TypeVar("T")
LOOK_UPS = ThreadPoolExecutor(4, "gate")  # who holds a ticket: reads that wait for no writer
NOTES = ThreadPoolExecutor(1, "notes")  # written down when the store has time; nobody waits for it
HASHING = ThreadPoolExecutor(2, "hashing")  # argon2 takes 19 MiB and a core each
SIGHTS = ThreadPoolExecutor(2, "sights")  # what a page is sent with; it goes without where none is free
OUTBOUND = ThreadPoolExecutor(4, "outbound")  # asks other machines, which may not answer
OUTBOUND_SECONDS = 15.0


async def done_in(pool: ThreadPoolExecutor, work: Callable[..., T], *given: object) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, work, *given)


async def asked_outside(work: Callable[..., T], *given: object) -> T:
    """What another machine makes possible. Raises SignOnSilent when that takes too long."""
    try:
        return await asyncio.wait_for(done_in(OUTBOUND, work, *given), OUTBOUND_SECONDS)
    except TimeoutError:
        raise SignOnSilent() from None
