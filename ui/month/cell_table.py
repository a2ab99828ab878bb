"""The cells behind figures: file by file, the column, what stood in the cell, and where."""

from __future__ import annotations

import streamlit as st

from data.reading.finding_words import address_words
from data.sheets.kinds import SHEETS
from months.figure_sources import SourceCell
from ui.look.cards import table_card
from ui.shell.viewer import Viewer
from ui.words import plain


def cell_tables(viewer: Viewer, cells: tuple[SourceCell, ...]) -> None:
    """One table a file; nothing is drawn where there are no cells."""
    t = viewer.t
    head = (t("栏目", "Column"), t("原文", "As written"), t("工作表", "Sheet"), t("单元格", "Cell"))
    for number, file in enumerate(dict.fromkeys(one.file for one in cells)):
        st.markdown(f":material/description: **{plain(file)}**")
        table_card(f"cells-{number}", head, "lrll", [_row(viewer, one) for one in cells if one.file == file])


def _row(viewer: Viewer, one: SourceCell) -> tuple[str, ...]:
    known = {column.name: column.title for column in SHEETS[one.kind].columns} if one.kind in SHEETS else {}
    title = viewer.say(known[one.field]) if one.field in known else one.field
    return tuple(map(plain, (title, one.text, one.sheet, address_words(one.cell, viewer.language))))
