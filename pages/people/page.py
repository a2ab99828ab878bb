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
    parts = {
        "accounts": (viewer.t("用户", "Accounts"), Act.VIEW_PEOPLE, accounts_tab),
        "invite": (viewer.t("邀请新用户", "Invite a person"), Act.MANAGE_PEOPLE, invitation_form),
        "settings": (viewer.t("设置", "Settings"), Act.CHANGE_SETTINGS, door_rules),
        "audit": (viewer.t("审计日志", "Audit log"), Act.VIEW_AUDIT, audit_log),
    }
    offered = {key: (name, draw) for key, (name, act, draw) in parts.items() if viewer.may(act)}
    opened = offered.get(st.query_params.get("tab", ""), offered["accounts"])[0]
    names = [name for name, _ in offered.values()]
    for tab, (_, draw) in zip(st.tabs(names, default=opened), offered.values(), strict=True):
        with tab:
            draw(viewer)
