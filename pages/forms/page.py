"""检查表: every form the bank has adopted, read by all; for who adopts schemes, a new version."""

from __future__ import annotations

from data.people.rights import Act
from data.types import Text
from pages.forms.adopting_form import said_of_form
from pages.forms.listed import forms_listed
from pages.forms.new_version import new_version
from pages.forms.reading import form_read, forms_adopted
from ui.shell.address import pick_tab
from ui.shell.frame import nothing_here, page_heading
from ui.shell.menu import HOUSE, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="forms",
    title=Text(zh="检查表", en="Check forms"),
    icon="fact_check",
    group=HOUSE,
    place=75,
    act=Act.VIEW_SCHEME,
)

LIST, READ, NEW = "list", "read", "new"


def page(viewer: Viewer) -> None:
    t = viewer.t
    words = t("一次检查按当时生效的版本计分，永远如此。", "A visit is scored by the version of its own time, for ever.")
    page_heading(viewer, viewer.say(ENTRY.title), words)
    every = forms_adopted(viewer)
    names = {LIST: t("全部检查表", "All forms"), READ: t("内容与下载", "Content and downloads")} if every else {}
    names |= {NEW: t("新版本", "New version")} if viewer.may(Act.ADOPT_SCHEME) else {}
    said_of_form(viewer)
    shown = pick_tab(viewer, names, "view", t("内容", "View")) if names else ""
    if not every:
        zh = f"{viewer.level.zh}启用第一张检查表后，上传页就能读按它填的表，这里会显示全文和模板。"
        en = f"Once {viewer.level.en} adopts a first form, sheets filled by it can be uploaded, "
        title = t("还没有检查表", "No check form yet")
        nothing_here(viewer, title, t(zh, en + "and its text and template stand here."), icon="fact_check")
    if shown == NEW:
        new_version(viewer, every)
    elif shown == READ:
        form_read(viewer, every)
    elif every:
        forms_listed(viewer, every)
