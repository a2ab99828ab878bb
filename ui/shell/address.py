"""The address is the state: what a page shows is written in its query string, checked against a list.

A link pasted into a chat opens the same view after sign-in. A value that is not on the list
falls back to the default with a visible note, never to an error.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from ui.shell.codes import one_of, several_of, side_by_side
from ui.shell.menu import MENU
from ui.shell.viewer import Viewer
from ui.words import plain

LONGEST = 200
LONGEST_SOUGHT = 60


def chosen(viewer: Viewer, name: str, options: Collection[str], default: str, *, kept: bool = False) -> str:
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
        viewer.t(
            f"地址中的“{words}”不可用，已改为默认。",
            f"“{words}” in the address is not available here; the default is shown.",
        ),
        icon=":material/link_off:",
    )
    return default


def sought_words(viewer: Viewer, name: str, words: str, *, key: str) -> str:
    """A search box whose words stand in the address; what was typed is taken as it is, cut to a sensible length."""
    st.session_state[key] = st.query_params.get(name, "")[:LONGEST_SOUGHT]
    return st.text_input(
        viewer.t("查找", "Find"),
        placeholder=words,
        key=key,
        max_chars=LONGEST_SOUGHT,
        label_visibility="collapsed",
        icon=":material/search:",
        width=300,
        on_change=keep_choice,
        args=(name, key),
    )


def keep_choice(name: str, widget: str) -> None:
    """Callback: write a widget's new value into the address."""
    value = st.session_state.get(widget)
    if value is not None:
        go(name, str(value))


def go(name: str, value: str) -> None:
    """Callback: set one parameter of the address."""
    st.session_state[_memory(name)] = value
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def forget_choice(name: str) -> None:
    """Callback: leave a choice to its default again, in the address and in the session's memory."""
    st.session_state.pop(_memory(name), None)
    st.query_params.pop(name, None)


def box(label: str, name: str, words: Mapping[str, str], now: str, *, width: int) -> None:
    """A list whose choice stands in the address as `name`; `words` say each option."""
    key = f"{name}_box"
    st.session_state[key] = now
    one_of(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        label_visibility="collapsed",
        on_change=keep_choice,
        args=(name, key),
        width=width,
    )


def pick(viewer: Viewer, label: str, name: str, words: Mapping[str, str], *, width: int, default: str = "") -> str:
    """One of a list, kept in the address; nothing is drawn where there is no choice."""
    now = chosen(viewer, name, words, default or next(iter(words)))
    if len(words) > 1:
        box(label, name, words, now, width=width)
    return now


def pick_several(
    viewer: Viewer,
    label: str,
    name: str,
    words: Mapping[str, str],
    *,
    most: int,
    width: int,
    default: Sequence[str] = (),
) -> list[str]:
    """Some of a list, the first by default: a comma list in the address, of which what is not known is left out."""
    asked, key = st.query_params.get(name, ""), f"{name}_box"
    now = [one for one in dict.fromkeys(asked.split(",")) if one in words][:most]
    now = now or list(default) or [next(iter(words))]
    if asked and ",".join(now) != asked:
        chosen(viewer, name, (), "")  # says so
    st.session_state[key] = now
    several_of(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        label_visibility="collapsed",
        max_selections=most,
        on_change=_keep_several,
        args=(name, key),
        width=width,
    )
    return now


def _keep_several(name: str, widget: str) -> None:
    go(name, ",".join(st.session_state[widget]))


def pick_tab(viewer: Viewer, tabs: Mapping[str, str], name: str = "tab", label: str = "") -> str:
    """One of a few side by side, kept in the address: the tabs of a page, of which only the one chosen is drawn."""
    now, key = chosen(viewer, name, tabs, next(iter(tabs))), f"{name}_bar"
    st.session_state[key] = now
    side_by_side(
        label or viewer.t("分页", "Tab"),
        list(tabs),
        key=key,
        format_func=tabs.__getitem__,
        label_visibility="collapsed",
        required=True,
        on_change=keep_choice,
        args=(name, key),
    )
    return now


def _memory(name: str) -> str:
    return f"last {name}"


def link(viewer: Viewer, page: str, label: str, *, icon: str | None = None, **query: str) -> None:
    """A link to a page of the menu; plain words when this person's menu does not have it."""
    pages = st.session_state.get(MENU, {})
    if page in pages:
        st.page_link(pages[page], label=label, icon=icon, query_params=query)
    else:
        st.markdown(label)


def href(page: str, **query: str) -> str:
    """The address of a page for a link within words: `[words](address)`."""
    return f"{page}?{urlencode(query)}"


def onward(words: str, page: str, **query: str) -> str:
    """A line of its own that leads on, in Markdown: it stands as soon as what is above it."""
    return f"[:material/arrow_forward: {words}]({href(page, **query)})"


def go_to(page: str, **query: str) -> None:
    """Leave for another page at once."""
    st.switch_page(st.session_state[MENU][page], query_params=query)
