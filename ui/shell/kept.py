"""What is worked out once per data version and kept: by version and scalars, never shared between scopes.

What is kept is shared by everybody who asks with the same arguments: it must not depend on who
asks (`kept`), or only on what the viewer may see and the language (`kept_for`), and nobody may change it.
What hangs on people and settings, which are no data, is kept until the records are written to (`kept_record`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from secrets import token_hex
from threading import RLock
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from duckdb import DuckDBPyConnection

from data.people.door_settings import DoorSettings, door_settings
from data.people.rights import Act
from data.stores.records import Connection
from data.stores.store import Store
from ui.shell.viewer import Viewer

T = TypeVar("T")
_names: WeakKeyDictionary[Store, str] = WeakKeyDictionary()
"""A name for each open store; its address in memory may be another store's later."""


def kept(viewer: Viewer, work_out: Callable[[], T], name: str, *arguments: str) -> T:
    """The result of `work_out`, made anew when the data version changes."""
    version = viewer.store.version()
    return cast(T, answer_to((_name_of(viewer.store), version, viewer.unpublished, name, *arguments)).of(work_out))


def kept_read(viewer: Viewer, read: Callable[[DuckDBPyConnection], T], name: str, *arguments: str) -> T:
    """The same for what one cursor reads."""

    def work_out() -> T:
        with viewer.figures().cursor() as db:
            return read(db)

    return kept(viewer, work_out, name, *arguments)


def kept_for(viewer: Viewer, work_out: Callable[[], T], name: str, *arguments: str, act: Act = Act.VIEW_OUTLET) -> T:
    """The same where the result depends on language and the reach of the act: shared by viewers alike in both."""
    scope = viewer.scope(act)
    reach = ("all",) if scope.everything else (*sorted(scope.branches), "/", *sorted(scope.outlets))
    return kept(viewer, work_out, name, viewer.language, *reach, *arguments)


def kept_record(viewer: Viewer, read: Callable[[Connection], T], name: str, *arguments: str) -> T:
    """What the records say, read anew once anything was written to them."""

    def work_out() -> T:
        with viewer.store.records.reading() as connection:
            return read(connection)

    changes = viewer.store.records.changes
    return cast(T, answer_to((_name_of(viewer.store), "records", changes, name, *arguments)).of(work_out))


def bank_settings(viewer: Viewer) -> DoorSettings:
    """The settings of the bank as they are now; one that is changed acts at once."""
    return kept_record(viewer, door_settings, "settings")


def _name_of(store: Store) -> str:
    return _names.get(store) or _names.setdefault(store, token_hex(8))


class Answer:
    """What was asked once: the first who asks works it out, whoever asks meanwhile waits for it."""

    def __init__(self) -> None:
        self._turn, self._known = RLock(), list[Any]()

    def of(self, work_out: Callable[[], object]) -> object:
        if not self._known:
            with self._turn:
                if not self._known:
                    self._known.append(work_out())
        return self._known[0]


@lru_cache(maxsize=600)  # a tenth of the time that a call of Streamlit's own cache takes
def answer_to(_asked: tuple[object, ...]) -> Answer:
    return Answer()
