"""What a page holds of its session only while it is shown: received files and what was read from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T")
HELD, SHOWN = "held while shown", "page shown"


def held() -> dict[str, Any]:
    """Where a page keeps what is let go when the person turns to another."""
    return st.session_state.setdefault(HELD, {})


def held_of(of: object, name: str, work_out: Callable[[], T]) -> T:
    """Worked out once for this thing, or several, and let go with the page."""
    known = held().get(name)
    if known is None or known[0] != of:
        known = held()[name] = (of, work_out())
    return known[1]


def let_go_of_left_page(page: str) -> None:
    """At the first run of another page: no run shows these files again, but Streamlit keeps them with the session."""
    left, st.session_state[SHOWN] = st.session_state.get(SHOWN, page), page
    context = get_script_run_ctx()
    if left != page and context is not None:
        st.session_state.pop(HELD, None)
        context.uploaded_file_mgr.remove_session_files(context.session_id)
