"""An act that can't be taken back asks once more: first the button, then what will happen, then the last word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from ui.look.cards import card
from ui.shell.viewer import Viewer


def first_word(key: str, about: str, label: str, icon: str, *, ready: bool, why_not: str = "") -> bool:
    """The button, dead until the act is `ready`; whether it has been pressed for what it is `about`."""
    if st.button(label, type="primary", icon=f":material/{icon}:", key=key, disabled=not ready):
        st.session_state[_asked(key)] = about
    if not ready and why_not:
        st.caption(f":material/group: {why_not}")
    return ready and st.session_state.get(_asked(key)) == about


def last_word(
    viewer: Viewer, key: str, sure: str, told: Iterable[str], act: Callable[[str], object], *, reason: str = ""
) -> None:
    """What will happen, and the button that does it; a refused act leaves the question open.

    Args:
        reason: The title of the reason that has to be given; none is asked for without.
    """
    with card(f"{key} sure"):
        st.markdown("\n\n".join(told))
        why = ""
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if reason:
                why = st.text_input(reason, key=f"{key} reason", max_chars=200, width=320)
            done = st.button(sure, type="primary", key=f"{key} sure")
            if done:
                act(why)
            if st.button(viewer.t("取消", "Cancel"), key=f"{key} not") or done:
                del st.session_state[_asked(key)]
                st.rerun()


def _asked(key: str) -> str:
    return f"{key} asked"
