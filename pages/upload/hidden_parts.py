"""Hidden rows and sheets: named, not counted, and switched on here by a decision that is kept with the upload."""

from __future__ import annotations

import streamlit as st

from data.uploads.draft import FileDraft
from pages.upload import answers
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

NAMED = 8


def hidden_parts(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """One switch for each sheet with something hidden; on, it stays to be switched off again."""
    sheets = [one.sheet for one in draft.findings if one.code == "hidden_sheet"]
    rows: dict[str, list[tuple[str, str]]] = {}
    for one in draft.findings:
        if one.code == "hidden_row":
            rows.setdefault(one.sheet, []).append((one.cell, one.seen))
    hidden = {grid.sheet for grid in (draft.workbook.grids if draft.workbook else ()) if grid.hidden}
    sheets_on = sorted(draft.decisions.sheets_on & hidden)
    rows_on = {
        sheet: [cell for name, cell in sorted(draft.decisions.rows_on) if name == sheet]
        for sheet, _ in sorted(draft.decisions.rows_on)
    }
    if not (sheets or rows or sheets_on or rows_on):
        return
    t = viewer.t
    count = len(sheets) + len(sheets_on) + len(rows.keys() | rows_on.keys())
    title = t(
        f"隐藏的行和工作表：{count} 处，默认不计入",
        f"Hidden rows and sheets in {counted(count, 'place')}: not counted unless switched on",
    )
    with st.expander(title, icon=":material/visibility_off:"):
        for name in [*sheets, *sheets_on]:
            label = t(f"读取隐藏的工作表“{plain(name)}”", f"Read the hidden sheet “{plain(name)}”")
            on, switched = name in sheets_on, answers.switched
            widget = f"hidden sheet {key} {name} {on}"
            st.toggle(label, value=on, key=widget, on_change=switched, args=(key, "sheets_on", {name}, not on))
        for name in sorted(rows.keys() | rows_on.keys()):
            row_switch(viewer, key, name, rows.get(name, []), rows_on.get(name, []))


def row_switch(viewer: Viewer, key: str, sheet: str, off: list[tuple[str, str]], on: list[str]) -> None:
    """All hidden rows of one sheet at once."""
    number, t = len(off) or len(on), viewer.t
    label = t(f"计入“{plain(sheet)}”中隐藏的 {number} 行", f"Count the {number} hidden rows of “{plain(sheet)}”")
    cells = tuple((sheet, cell) for cell in ([cell for cell, _ in off] or on))
    switched = not off
    widget, args = f"hidden rows {key} {sheet} {switched}", (key, "rows_on", cells, not switched)
    st.toggle(label, value=switched, key=widget, on_change=answers.switched, args=args)
    if off:
        named = t("、", ", ").join(clean(f"{cell} {seen}") for cell, seen in off[:NAMED])
        st.caption(plain(named) + (t(f"等 {number} 行", f" and {number - NAMED} more") if number > NAMED else ""))
