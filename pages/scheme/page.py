"""考核办法: the scheme in force, every version compared, own figures; for head office editor, trial, adopting."""

from __future__ import annotations

import streamlit as st

from data.clock import month_now
from data.people.rights import Act
from data.types import Text
from pages.scheme.adopting import said_after
from pages.scheme.draft import resume
from pages.scheme.editor import editor
from pages.scheme.figures_part import own_figures_part
from pages.scheme.trial import trial_part
from pages.scheme.versions import every_version, versions_compared, versions_read, versions_table
from ui.shell.address import pick_tab
from ui.shell.frame import nothing_here, page_heading
from ui.shell.menu import HOUSE, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="scheme", title=Text(zh="考核办法", en="Scheme"), icon="gavel", group=HOUSE, place=70, act=Act.VIEW_SCHEME
)

READ, VERSIONS, EDIT, TRY, OWN = "read", "versions", "edit", "try", "own"


def page(viewer: Viewer) -> None:
    t = viewer.t
    words = t("每个月按当时生效的版本评判，永远如此。", "A month is judged by the version of its own time, for ever.")
    page_heading(viewer, viewer.say(ENTRY.title), words)
    names = {READ: t("办法", "The rules"), VERSIONS: t("版本与比较", "Versions")}
    names |= {EDIT: t("编辑草稿", "Edit a draft")} if viewer.may(Act.ADOPT_SCHEME) else {}
    names |= {TRY: t("试算", "Trial")} if viewer.may(Act.TRY_SCHEME) else {}
    names |= {OWN: t("自定义指标", "Own figures")}
    shown = pick_tab(viewer, names, "view", t("内容", "View"))
    said_after(viewer)
    resume(viewer)
    drawn = {EDIT: editor, TRY: trial_part, OWN: own_figures_part}
    if shown in drawn:
        drawn[shown](viewer)
    else:
        versions_part(viewer, shown)


def versions_part(viewer: Viewer, shown: str) -> None:
    """What has been adopted: one version read, or all of them listed and two compared."""
    every, t = every_version(viewer), viewer.t
    if not every:
        zh, en = (
            f"{viewer.level.zh}启用第一个版本后，这里会显示全文。",
            f"The text appears here once {viewer.level.en} adopts a first version.",
        )
        nothing_here(viewer, t("还没有考核办法", "No scheme yet"), t(zh, en), icon="gavel")
    elif shown == READ:
        versions_read(viewer, every, month_now())
    else:
        versions_table(viewer, every)
        st.markdown(f"#### {t('逐项比较', 'Compared setting by setting')}")
        versions_compared(viewer, every)
