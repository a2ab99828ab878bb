"""For whoever is signed in: whether a line of a paper copy of a notice stands as published, or a file is registered."""

from __future__ import annotations

import streamlit as st

from data.decisions.publications import versions
from data.people.rights import Act
from data.types import Text
from pages.copy.copy_check import file_check, line_check
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here, page_heading
from ui.shell.kept import kept_record
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="copy", title=Text(zh="核验", en="Check a copy"), icon="pin", group=WORK, place=46, act=Act.CHECK_COPY
)


def page(viewer: Viewer) -> None:
    page_heading(viewer, viewer.say(ENTRY.title))
    months = kept_record(
        viewer, lambda of: sorted({one.month for one in versions(of)}, reverse=True), "months ever published"
    )
    if not months:
        words = viewer.t("月份发布后，才有可核验的通报。", "There is something to check once a month is published.")
        nothing_here(viewer, viewer.t("还没有发布的月份", "No month is published yet"), words, icon="pin")
        return
    asked = next((at for at, one in enumerate(months) if str(one) == st.query_params.get("month")), 0)
    label = viewer.t("通报的月份", "The month it is about")
    month = one_of(label, months, asked, key="check month", format_func=viewer.say, width=220)
    with st.container(key="grid-2-check"):
        line_check(viewer, month)
        file_check(viewer)
