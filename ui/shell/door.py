"""Where the pages ask who is before the screen and which bank is open.

`pages/main.py` sets the server's door; a test that has no server sets its own before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.people.rights import Actor
from data.stores.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDoor:
    """`actor` answers for the session that asks, anew at each call; None: nobody is signed in."""

    actor: Callable[[], Actor | None]
    store: Callable[[], Store]
    bound: Callable[[], Callable[[], Actor | None]] | None = None
    """An `actor` that still knows its session where no script runs, as when a download is written on demand."""


_set: list[SessionDoor] = []


def set_door(door: SessionDoor) -> None:
    _set[:] = [door]


def unless_set(door: SessionDoor) -> None:
    if not _set:
        _set.append(door)


def actor_now() -> Actor | None:
    return _set[0].actor() if _set else None


def door_now() -> Callable[[], Actor | None]:
    """What a viewer asks later: bound to the session that runs now."""
    return _set[0].bound() if _set[0].bound else _set[0].actor


def store_now() -> Store:
    return _set[0].store()
