"""Upload: receive, check, answer, preview, confirm, receipt; past uploads and the way back."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Text
from pages.upload.desk import upload_desk
from pages.upload.past_uploads import past_uploads
from pages.upload.receipt_page import receipt_page
from ui.shell.frame import page_heading
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="upload", title=Text(zh="上传", en="Upload"), icon="upload_file", group=WORK, place=60, act=Act.VIEW_UPLOADS
)


def page(viewer: Viewer) -> None:
    if number := st.query_params.get("receipt"):
        receipt_page(viewer, number)
        return
    page_heading(
        viewer,
        viewer.t("上传报表", "Upload spreadsheets"),
        viewer.t(
            "确认之前不会改变任何数字；确认之后随时可以撤回到旧版本。",
            "Nothing changes before you confirm, and you can always go back to an older version.",
        ),
    )
    if not viewer.may(Act.UPLOAD):
        past_uploads(viewer)
        return
    now, before = st.tabs([viewer.say(ENTRY.title), viewer.t("历次上传", "Past uploads")])
    with now:
        upload_desk(viewer)
    with before:
        past_uploads(viewer)
