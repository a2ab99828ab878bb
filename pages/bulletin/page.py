"""Notices: composed from a published month, signed, read, kept in a register; a copy of one checked."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Text
from pages.bulletin.composing import notice_of_month
from pages.bulletin.meeting import meeting, meeting_asked
from pages.bulletin.notice_asked import notice_asked
from pages.bulletin.signed_view import register_list, signed_asked, signed_view
from ui.month.opening import opened_month
from ui.shell.address import go_to, link, pick_tab
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="bulletin", title=Text(zh="通报", en="Notices"), icon="campaign", group=WORK, place=45, act=Act.VIEW_NOTICE
)
TABS = {
    "notice": Text(zh="本期", en="This issue"),
    "register": Text(zh="登记簿", en="Register"),
}


def page(viewer: Viewer) -> None:
    if (presented := meeting_asked(viewer)) is not None:
        meeting(viewer, presented)
        return
    if st.query_params.get("tab") == "check" and viewer.may(Act.CHECK_COPY):  # a page of its own since
        go_to("copy", month=st.query_params.get("month", ""))
    month = opened_month(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    one, asked = signed_asked(viewer), None
    with st.container(horizontal=True, key="tab_line"):
        tab = pick_tab(viewer, {key: viewer.say(title) for key, title in TABS.items()})
        if tab == "notice" and one is None:
            asked = notice_asked(viewer, month)
        link(viewer, "copy", viewer.t("核验", "Check a copy"), icon=":material/pin:", month=str(month))
    if tab == "register":
        register_list(viewer)
    elif one is not None:
        signed_view(viewer, one)
    elif asked is not None:
        notice_of_month(viewer, asked)
