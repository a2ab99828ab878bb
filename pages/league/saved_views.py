"""Saved views of the league: a name for what is chosen; opened, renamed, deleted, or passed on as a link."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from data.errors import Refusal
from data.people.rights import Act
from data.people.saved_views import LONGEST_NAME, SavedView, delete_view, rename_view, save_view, saved_views
from data.types import Month
from ui.shell.address import forget_choice
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean

PAGE = "league"
STATE = ("metric", "period", "scope", "against", "find", "tab", "figures")
"""What of the address makes a view; the month is kept only when asked for, so that a view opens the newest month."""


def league_views(viewer: Viewer, month: Month) -> None:
    """The views in a drawer; nothing of it is drawn while it is closed."""
    t = viewer.t
    drawer = st.popover(t("视图", "Views"), icon=":material/bookmark:", key="views", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        views = saved_views(viewer.store, viewer.actor, PAGE)
        for at, view in enumerate(views):
            st.button(
                clean(view.name),
                key=f"view {at}",
                icon=":material/bookmark:",
                type="tertiary",
                on_click=open_view,
                args=(view,),
            )
        if not views:
            st.caption(
                t(
                    "还没有保存的视图。选好指标、范围、对比后在此命名保存。",
                    "No view is kept yet. Choose metric, scope and comparison, then name it here.",
                )
            )
        new_view(viewer, month)
        if views:
            kept_view(viewer, views)
        if refused := st.session_state.pop("view refused", None):
            st.warning(refused.text(viewer.language), icon=":material/info:")
        st.caption(t("分享链接（对方登录后打开同一视图）", "Link to pass on; it opens the same view after sign-in"))
        st.code(link_to(month), language=None, wrap_lines=True)


def new_view(viewer: Viewer, month: Month) -> None:
    t = viewer.t
    st.text_input(t("保存当前视图为", "Keep this view as"), key="view name", max_chars=LONGEST_NAME)
    st.checkbox(
        t(
            f"固定在{month.say('zh')}（不勾选则总是打开最新月份）",
            f"Stay with {month.say('en')} (else always the newest month)",
        ),
        key="view month",
    )
    st.button(
        t("保存", "Keep"),
        key="view save",
        type="primary",
        icon=":material/bookmark_add:",
        on_click=_keep,
        args=(viewer, month),
    )


def kept_view(viewer: Viewer, views: tuple[SavedView, ...]) -> None:
    """Rename one of them, or delete it."""
    t = viewer.t
    with st.expander(t("改名、删除", "Rename, delete")):
        name = one_of(t("视图", "View"), [view.name for view in views], key="view chosen", format_func=clean)
        st.text_input(t("新名称", "New name"), key="view new name", max_chars=LONGEST_NAME)
        with st.container(horizontal=True):
            st.button(t("改名", "Rename"), key="view rename", on_click=_rename, args=(viewer, name))
            st.button(t("删除", "Delete"), key="view delete", on_click=_delete, args=(viewer, name))


def query_now(month: Month | None) -> str:
    """What is chosen now, as the part of an address after the question mark."""
    chosen = {name: st.query_params[name] for name in STATE if name in st.query_params}
    return urlencode(chosen | ({"month": str(month)} if month else {}))


def link_to(month: Month) -> str:
    """The whole address of what is seen, its month included."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{here.path}?{query_now(month)}" if here.netloc else f"?{query_now(month)}"


def open_view(view: SavedView) -> None:
    """Callback: the address becomes the view's, and what was chosen before is forgotten."""
    for name in (*STATE, "month"):
        forget_choice(name)
    for name, value in parse_qsl(view.query):
        if name in (*STATE, "month"):
            st.query_params[name] = value


def _keep(viewer: Viewer, month: Month) -> None:
    fixed = month if st.session_state.get("view month") else None
    _tried(
        viewer,
        lambda who: save_view(
            viewer.store, who.actor, PAGE, Act.VIEW_LEAGUE, st.session_state.get("view name", ""), query_now(fixed)
        ),
        "view name",
    )


def _rename(viewer: Viewer, name: str) -> None:
    _tried(
        viewer,
        lambda who: rename_view(
            viewer.store, who.actor, PAGE, Act.VIEW_LEAGUE, name, st.session_state.get("view new name", "")
        ),
        "view new name",
    )


def _delete(viewer: Viewer, name: str) -> None:
    _tried(viewer, lambda who: delete_view(viewer.store, who.actor, PAGE, Act.VIEW_LEAGUE, name))


def _tried(viewer: Viewer, act: Callable[[Viewer], None], box: str = "") -> None:
    """Callback: do it as the person the door sees now; a refusal is kept for the drawer to say."""
    try:
        act(viewer.fresh())
    except Refusal as refusal:
        st.session_state["view refused"] = refusal
        return
    if box:
        st.session_state[box] = ""
