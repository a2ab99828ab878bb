"""What stands around every page: the mark, who is signed in, the language, the way out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import cast

import streamlit as st

from data.errors import Refusal
from data.organisation.outlets import names_now
from data.people.accounts import choose_language
from data.people.rights import Act, Actor, Role
from data.types import Language
from ui.shell.address import link
from ui.shell.codes import side_by_side
from ui.shell.menu import MENU
from ui.shell.viewer import Viewer
from ui.words import LANGUAGES, plain

MARK = Path(__file__).parent / "mark.svg"
BOTTOM_BAR = ("home", "league", "outlet", "ledger")
FROM_STEPS = "step"
"""Stands in the address of a page that one of the first steps led to."""
SIGN_IN, SIGN_OUT, OWN_ACCOUNT = "/sign-in", "/sign-out", "/account"


def language_now(actor: Actor) -> Language:
    """The language switched to in this session, else the one the person chose before, else the browser's."""
    seen = st.query_params.get("lang", "")
    if seen in LANGUAGES and "language" not in st.session_state:
        st.session_state["language"] = seen
    browser = "en" if (st.context.locale or "zh").startswith("en") else "zh"
    return cast(Language, st.session_state.get("language", actor.language or browser))


def sign_in_first() -> None:
    """The state of a page for nobody: the door normally answers before the script does."""
    st.title("请先登录 · Please sign in")
    st.link_button("登录 · Sign in", SIGN_IN, type="primary", icon=":material/login:")


def sidebar(viewer: Viewer) -> None:
    st.logo(MARK, size="large")
    with (
        st.sidebar,
        st.container(key=f"speaks-{viewer.language}", gap="small"),
    ):  # page.js takes the language from this key
        role, bank = viewer.role(viewer.actor.role), plain(viewer.actor.bank.name)
        own = (
            "、".join(sorted(viewer.actor.branches))
            if viewer.language == "zh"
            else ", ".join(sorted(viewer.actor.branches))
        )
        if bank:
            st.markdown(f"#### {bank}")
        st.markdown(f"**{plain(viewer.actor.name)}**  \n:small[{role}{' · ' + plain(own) if own else ''}]")
        st.session_state["language"] = viewer.language
        side_by_side(
            "语言 Language",
            list(LANGUAGES),
            key="language",
            format_func=lambda key: LANGUAGES[key],
            label_visibility="collapsed",
            required=True,
            on_change=_remember,
            args=(viewer,),
        )
        st.link_button(
            viewer.t("我的账号", "Your account"), OWN_ACCOUNT, icon=":material/manage_accounts:", type="tertiary"
        )
        st.link_button(viewer.t("退出登录", "Sign out"), SIGN_OUT, icon=":material/logout:", type="tertiary")


def bottom_bar(viewer: Viewer) -> None:
    """On a phone, the pages of a branch head within reach of the thumb; the month goes with them."""
    if not viewer.is_a(Role.BRANCH_HEAD):
        return
    month = {name: value for name, value in st.query_params.items() if name == "month"}
    with st.container(key="bottom_bar"):
        for page in BOTTOM_BAR:
            pages = st.session_state[MENU]
            st.page_link(pages[page], label=pages[page].title, query_params=month)


def _remember(viewer: Viewer) -> None:
    """Callback: the switch is the person's own choice, kept with the account."""
    with suppress(Refusal):  # signed out meanwhile: the page that follows says so
        choose_language(viewer.store, viewer.fresh().actor, st.session_state["language"])


def way_back(viewer: Viewer) -> None:
    """From a page that one of the first steps led to, back to the list of them."""
    if FROM_STEPS in st.query_params:
        link(viewer, "home", viewer.t("返回开办步骤", "Back to the first steps"), icon=":material/checklist:")


def page_heading(viewer: Viewer, title: str, subtitle: str = "") -> None:
    """A page's title with one quiet line beneath."""
    st.title(title, anchor=False)
    if subtitle:
        st.caption(subtitle)


def nothing_here(viewer: Viewer, title: str, words: str, *, icon: str = "inbox") -> None:
    """The designed empty state: what is missing and the next thing to do."""
    with st.container(key="empty", horizontal_alignment="center"):
        st.markdown(f"### :material/{icon}: {title}")
        st.markdown(words)


def nothing_loaded(viewer: Viewer) -> None:
    """No month has data yet: what is missing, whose turn it is, and the way there."""
    t, outlets = viewer.t, bool(names_now(viewer.store)[1])
    title = t("还没有数据", "Nothing is loaded yet")
    if viewer.may(Act.UPLOAD):
        zh = "上传第一个月的报表，排行榜就会出现。"
        en = "Upload the first month's spreadsheets and the league appears."
        if not outlets:
            zh = "还没有网点。上传第一个月的报表，表里的网点可以直接新建，再确认入库。"
            en = "There is no outlet either: upload the first month's spreadsheets and create the outlets they name."
        nothing_here(viewer, title, t(zh, en))
        link(viewer, "upload", t("去上传", "Go to upload"), icon=":material/upload_file:")
    elif not viewer.scope().everything:
        zh = f"{viewer.level.zh}发布第一个月后，这里会显示排名。"
        en = f"The ranking appears here once {viewer.level.en} has published a month."
        nothing_here(viewer, t("还没有发布的月份", "No month is published yet"), t(zh, en))
    else:
        zh = "数据分析员上传并确认当月报表后，这里会显示排名。"
        en = "The ranking appears here once the analyst has uploaded and confirmed the month's spreadsheets."
        if not outlets:
            zh = f"也还没有网点：数据分析员上传报表时可以新建，或在机构页导入名单。{zh}"
            en = f"There is no outlet either: the analyst creates them from the sheets, or take a roster in. {en}"
        nothing_here(viewer, title, t(zh, en))
        if not outlets and viewer.may(Act.EDIT_ORGANISATION):
            link(viewer, "organisation", t("去机构", "Go to the organisation"), icon=":material/account_tree:")
