"""A notice on the screen: each page as it will be printed, or its words and tables, which a phone can hold."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.errors.figures import NoChineseFont
from months.bulletin.content import Bulletin
from reports.bulletin.files import FORMATS, files_possible, pages_of
from reports.bulletin.printed_notice import PrintedParagraph, printed_notice
from reports.bulletin.printed_table import PrintedTable
from ui.look.cards import text_table
from ui.shell.address import link, pick_tab
from ui.shell.left_page import held_of
from ui.shell.viewer import Viewer
from ui.words import plain

ALIGNS = {"left": "l", "center": "c", "centre": "c", "right": "r", "code": "c"}

NOWHERE: Mapping[str, str] = {}


def fonts_folder(viewer: Viewer) -> Path:
    return (viewer.store.folder or Path()) / "fonts"


def notice_shown(viewer: Viewer, notice: Bulletin, *, printed: bool, where: Mapping[str, str] = NOWHERE) -> None:
    """As it is printed, or in words; where the server has no Chinese font, in words with the reason.

    Args:
        where: The address of this notice, where it can be shown in a meeting.
    """
    looks = {"printed": viewer.t("版式", "As printed"), "words": viewer.t("文字", "In words")}
    looks = looks if printed else dict(reversed(looks.items()))
    with st.container(horizontal=True, vertical_alignment="center"):
        look = pick_tab(viewer, looks, "look", viewer.t("样式", "Look"))
        if where:
            words = viewer.t("会议模式", "Meeting")
            link(viewer, "bulletin", words, icon=":material/open_in_full:", meeting="on", **where)
    if look == "words":
        _in_words(notice)
        return
    try:
        pages = held_of(notice.hash(), "notice pages", lambda: pages_of(notice, fonts_folder(viewer)))
    except NoChineseFont as refusal:
        st.warning(refusal.text(viewer.language), icon=":material/font_download_off:")
        _in_words(notice)
        return
    with st.container(key="notice-pages", height=860):
        for at, page in enumerate(pages, start=1):  # st.image would leave them without a name for who can't see
            name = viewer.t(f"第 {at} 页", f"page {at}")
            st.html(f'<img tabindex="0" alt="{name}" src="data:image/png;base64,{b64encode(page).decode()}">')


def beside_notice(
    viewer: Viewer, notice: Bulletin, *, printed: bool = True, where: Mapping[str, str] = NOWHERE
) -> DeltaGenerator:
    """The notice as `notice_shown` has it; gives the place beside it for what is done with it."""
    desk = st.container(key="notice-desk")
    with desk.container(key="notice-look"):
        notice_shown(viewer, notice, printed=printed, where=where)
    return desk


def every_file(viewer: Viewer, notice: Bulletin) -> dict[str, bytes]:
    return files_possible(notice, FORMATS, fonts_folder(viewer))


def _in_words(notice: Bulletin) -> None:
    with st.container(key="list-notice"):
        st.markdown("\n\n".join(_words(notice)))
        printed = printed_notice(notice)
        for annex in printed.annexes:
            with st.expander(f"{annex.name} {annex.tables[0].title}"):
                st.markdown("\n\n".join(_table(table) for table in annex.tables))
        st.caption(plain(printed.foot))


def _words(notice: Bulletin) -> Iterator[str]:
    printed = printed_notice(notice)
    yield f"#### {plain(('' if notice.language == 'zh' else ', ').join(printed.title))}"
    yield plain(" · ".join(filter(None, (printed.masthead, printed.issue, printed.issuer, printed.day))))
    yield plain(printed.addressee)
    for part in printed.parts:
        yield _table(part) if isinstance(part, PrintedTable) else _paragraph(part)


def _paragraph(part: PrintedParagraph) -> str:
    words, lead = plain(part.words), part.lead.rstrip("。. ")
    if part.look == "heading":
        return f"##### {plain(part.lead)}{words}"
    if part.look == "print":
        return f":small[:gray[{words}]]"
    return f"**{plain(lead)}**{plain(part.lead[len(lead) :])}{words}" if lead else words


def _table(table: PrintedTable) -> str:
    rows = [*table.rows, *([table.total] if table.total else [])]
    aligned = "".join(ALIGNS[one] for one in table.aligns)
    title = " ".join(filter(None, (table.title, table.unit and f"({table.unit})")))
    body = text_table([*map(plain, table.heads)], aligned, [[*map(plain, row)] for row in rows])
    return "\n\n".join(filter(None, (f"**{plain(title)}**" if title else "", body, plain(table.note))))
