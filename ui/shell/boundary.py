"""What goes wrong is said, never shown raw: a refusal in its own words, a bug as a number found in the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import streamlit as st

from data.errors import Refusal
from data.errors.people import NoRight, SignedOut
from data.stores.audit import note_once
from data.stores.faults import fault_of
from data.types import Language
from ui.shell.door import actor_now, store_now
from ui.shell.menu import MENU
from ui.shell.viewer import Viewer

_log = logging.getLogger("serviceleague.pages")


@contextmanager
def boundary(language: Language) -> Iterator[None]:
    """Let nothing through but words. Streamlit's own stop and rerun pass, being no `Exception`."""
    try:
        yield
    except Exception as error:
        refusal = fault_of(error)
        if refusal is not None:
            say_refusal(refusal, language)
            return
        number = secrets.token_hex(3).upper()
        _log.exception("bug %s", number)
        zh = f"程序出错，编号 **{number}**。数据没有改变。请刷新重试；如仍出现，请把编号告诉系统管理员。"
        en = f"Something broke on our side, number **{number}**. No data was changed. "
        en += "Reload; if it stays, give the number to the administrator."
        st.error(zh if language == "zh" else en, icon=":material/bug_report:")


def say_refusal(refusal: Refusal, language: Language) -> None:
    """A refusal with the sign that fits it and, where there is one, the way on."""
    if isinstance(refusal, SignedOut):
        st.warning(refusal.text(language), icon=":material/logout:")
        st.link_button("重新登录" if language == "zh" else "Sign in", "/sign-in", type="primary")
        return
    actor = actor_now()
    if isinstance(refusal, NoRight) and actor is not None:
        note_once(store_now(), actor, refusal)
    icon = ":material/lock:" if isinstance(refusal, NoRight) else ":material/info:"
    st.warning(refusal.text(language), icon=icon)
    mine = list(st.session_state.get(MENU, {}).values())
    if isinstance(refusal, NoRight) and mine:
        st.page_link(
            mine[0], label="去我的首页" if language == "zh" else "To my first page", icon=":material/arrow_forward:"
        )


def again(draw: Callable[..., None]) -> Callable[..., None]:
    """Make a part of a page run again on its own: `draw(viewer, ...)`, within the boundary, rights asked anew."""

    @wraps(draw)
    def alone(viewer: Viewer, *rest: object) -> None:
        with boundary(viewer.language):
            draw(viewer.fresh(), *rest)

    return st.fragment(alone)
