"""Accounts and the audit log: for the administrator, who sees no figures, and the auditor, who changes nothing."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Text
from pages.people.accounts import accounts_tab, invitation_form
from pages.people.audit_log import audit_log
from pages.people.door_rules import door_rules
from ui.shell.frame import page_heading
from ui.shell.menu import HOUSE, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="people",
    title=Text(zh="用户与审计", en="People and audit"),
    icon="group",
    group=HOUSE,
    place=100,
    act=Act.VIEW_PEOPLE,
)


def page(viewer: Viewer) -> None:
    page_heading(viewer, viewer.say(ENTRY.title))
    names = [viewer.t("用户", "Accounts")]
    names += [viewer.t("邀请新用户", "Invite a person")] if viewer.may(Act.MANAGE_PEOPLE) else []
    names += [viewer.t("设置", "Settings")] if viewer.may(Act.CHANGE_SETTINGS) else []
    names += [viewer.t("审计日志", "Audit log")] if viewer.may(Act.VIEW_AUDIT) else []
    tabs = dict(zip(names, st.tabs(names), strict=True))
    with tabs[names[0]]:
        accounts_tab(viewer)
    if viewer.may(Act.MANAGE_PEOPLE):
        with tabs[names[1]]:
            invitation_form(viewer)
    if viewer.may(Act.CHANGE_SETTINGS):
        with tabs[viewer.t("设置", "Settings")]:
            door_rules(viewer)
    if viewer.may(Act.VIEW_AUDIT):
        with tabs[names[-1]]:
            audit_log(viewer)
