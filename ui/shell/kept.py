"""What is worked out once per data version and kept: by version and scalars, never shared between scopes.

What is kept is shared by everybody who asks with the same arguments: it must not depend on who
asks (`kept`), or only on what the viewer may see and the language (`kept_for`), and nobody may change it.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

import streamlit as st
from duckdb import DuckDBPyConnection

from data.stores.store import Store
from ui.shell.viewer import Viewer

T = TypeVar("T")
_names: WeakKeyDictionary[Store, str] = WeakKeyDictionary()
"""A name for each open store; its address in memory may be another store's later."""


def kept(viewer: Viewer, work_out: Callable[[], T], name: str, *arguments: str) -> T:
    """The result of `work_out`, made anew when the data version changes."""
    of = _names.setdefault(viewer.store, token_hex(8)), viewer.store.version(), viewer.unpublished
    asked = (*of, name, *arguments)
    return cast(T, _kept(repr(asked), work_out))


def kept_read(viewer: Viewer, read: Callable[[DuckDBPyConnection], T], name: str, *arguments: str) -> T:
    """The same for what one cursor reads."""

    def work_out() -> T:
        with viewer.figures().cursor() as db:
            return read(db)

    return kept(viewer, work_out, name, *arguments)


def kept_for(viewer: Viewer, work_out: Callable[[], T], name: str, *arguments: str) -> T:
    """The same where the result depends on language and reach: shared by viewers alike in both."""
    scope = viewer.scope()
    reach = ("all",) if scope.everything else (*sorted(scope.branches), "/", *sorted(scope.outlets))
    return kept(viewer, work_out, name, viewer.language, *reach, *arguments)


@st.cache_resource(max_entries=600, show_spinner=False)
def _kept(asked: str, _work_out: Callable[[], object]) -> object:  # one text: each argument would be hashed on its own
    return _work_out()
