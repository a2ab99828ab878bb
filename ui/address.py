"""The address is the state: what a page shows is written in its query string, checked against a list.

A link pasted into a chat opens the same view after sign-in. A value that is not on the list
falls back to the default with a visible note, never to an error.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.viewer import Viewer
from ui.words import plain

LONGEST = 200


def chosen(viewer: Viewer, name: str, options: Sequence[str], default: str, *, kept: bool = False) -> str:
    """The address's choice for `name`, or the default; with `kept` the session's last choice comes between.

    A choice out of the list is noted on the page.
    """
    seen = st.query_params.get(name)
    if seen is None:
        last = st.session_state.get(_memory(name)) if kept else None
        return str(last) if last in options else default
    if seen in options:
        if kept:
            st.session_state[_memory(name)] = seen
        return seen
    words = plain(seen[:LONGEST])
    st.info(
        viewer.t(f"地址中的“{words}”不可用，已改为默认。", f"“{words}” in the address is not available here; the default is shown."), icon=":material/link_off:"
    )
    return default


def number(viewer: Viewer, name: str, most: int, default: int = 1) -> int:
    """A whole number from 1 to `most` in the address; one out of range becomes the nearest end."""
    seen = st.query_params.get(name, str(default))
    if seen.isascii() and seen.isdigit() and len(seen) < 8:
        return min(max(int(seen), 1), max(most, 1))
    return int(chosen(viewer, name, [str(default)], str(default)))


def keep(name: str, widget: str) -> None:
    """Callback: write a widget's new value into the address."""
    value = st.session_state.get(widget)
    if value is not None:
        go(name, str(value))


def go(name: str, value: str) -> None:
    """Callback: set one parameter of the address."""
    st.session_state[_memory(name)] = value
    st.query_params[name] = value


def _memory(name: str) -> str:
    return f"last {name}"
