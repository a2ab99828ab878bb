"""The mapping step: for a sheet we have not seen, a person says which row is the heading and what each column is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import pandas as pd
import streamlit as st

from data.files.grid import Grid, cell_at, column_letters
from data.reading.layout import written_text
from data.reading.mapping import SheetMapping, fullest_row, second_table
from data.sheets.kinds import SHEETS
from data.types import Text
from data.uploads.causes import LOST
from data.uploads.draft import FileDraft
from pages.upload import answers
from pages.upload.mapping_guess import ROLES, column_labels, guessed, lacks, likeliest_kind
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean

Option = TypeVar("Option")
SEEN_ROWS, SEEN_COLUMNS = 14, 20
ROLE_NAMES = {
    "outlet": Text(zh="网点名称所在列", en="Outlet's name"),
    "code": Text(zh="机构编码所在列", en="Outlet's code"),
    "branch": Text(zh="一级支行所在列", en="Tier-1 branch"),
    "month": Text(zh="月份所在列", en="Month"),
}
LAYOUTS = {
    "": Text(zh="每列一个指标", en="one figure per column"),
    "months": Text(zh="各列是月份", en="months across"),
    "outlets": Text(zh="各列是网点", en="outlets across"),
}


def mapping_step(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """For a sheet that was understood, there to be opened; one that was not is asked about."""
    grids = grids_of(draft)
    lost = {one.sheet for one in draft.blocking() if one.code in LOST}
    names = [name for name in grids if name not in lost]
    if not names:
        return
    with st.expander(viewer.t("自己指定各列", "Say what the columns are"), icon=":material/view_column:"):
        sheet = one_of(viewer.t("工作表", "Sheet"), names, key=f"map sheet {key} {len(lost)}", format_func=clean)
        one_sheet(viewer, grids[sheet], {key: sheet}, f"{key} {sheet}")
        off = viewer.t("不读这张表", "Leave this sheet out"), f"map off {key} {sheet}"
        answers.answer_button(*off, answers.said, key, "sheets_off", sheet, look="tertiary")


def grids_of(draft: FileDraft) -> dict[str, Grid]:
    return {grid.sheet: grid for grid in (draft.workbook.grids if draft.workbook else ()) if grid.cells}


def mapping_of_sheet(viewer: Viewer, draft: FileDraft, sheets: Mapping[str, str]) -> None:
    """What the columns are of a sheet that was not understood, and of those (by file) whose headings look the same."""
    key, sheet = next(iter(sheets.items()))
    grid = grids_of(draft).get(sheet)
    if grid is not None:
        one_sheet(viewer, grid, sheets, f"{key} {sheet}")


def second_tables(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """What the columns are of a second table beside the first, which nobody reads otherwise."""
    grids, began = grids_of(draft), {}
    for one in draft.findings:
        if one.code == "second_block":
            began.setdefault(one.sheet, cell_at(one.cell)[1])
    for sheet, column in began.items():
        title = viewer.t(
            "旁边的另一块表：指定各列并读入", "The second table beside: say what its columns are, and read it"
        )
        with st.expander(title, icon=":material/splitscreen_right:"):
            grid = second_table(grids[sheet], column, fullest_row(grids[sheet]))
            kind = next((one.kind for one in draft.columns if one.sheet == sheet), "")
            one_sheet(viewer, grid, {key: sheet}, f"{key} {sheet} {column}", column, kind)


def one_sheet(
    viewer: Viewer, grid: Grid, sheets: Mapping[str, str], spot: str, beside: int | None = None, kind: str = ""
) -> None:
    """Its first rows and what each column is; `beside` is where a second table begins, beside one of the `kind`."""
    t = viewer.t
    top_of(viewer, grid)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        likely = fullest_row(grid)
        label, most = t("表头在第几行", "Heading row"), max(grid.rows, 1)
        heading = int(st.number_input(label, 1, most, likely + 1, key=f"map row {spot}", width=150)) - 1
        kinds, layouts = {one: viewer.say(sheet.title) for one, sheet in SHEETS.items()}, _said(viewer, LAYOUTS)
        first = list(kinds).index(likeliest_kind(grid, heading, kind))
        kind = _chosen(t("是哪种报表", "Kind"), kinds, f"map kind {spot}", first)
        across = _chosen(t("排列方式", "Layout"), layouts, f"map across {spot}")
    mapping = replace(picked(viewer, grid, heading, kind, across, spot), beside=beside)
    mapping_button(viewer, mapping, sheets, spot)


def _said(viewer: Viewer, texts: Mapping[str, Text]) -> dict[str, str]:
    return {key: viewer.say(text) for key, text in texts.items()}


def _chosen(label: str, words: Mapping[Option, str], key: str, first: int = 0) -> Option:
    return one_of(label, list(words), index=first, key=key, format_func=words.__getitem__, width=220)


def top_of(viewer: Viewer, grid: Grid) -> None:
    """The first rows as they stand, with the row numbers and column letters of Excel."""
    columns = range(min(grid.columns, SEEN_COLUMNS))
    rows = range(min(grid.rows, SEEN_ROWS))
    seen = pd.DataFrame(
        {
            column_letters(column): [clean(written_text(grid.cells.get((row, column)))) for row in rows]
            for column in columns
        }
    )
    seen.index = pd.Index([row + 1 for row in rows])
    st.dataframe(seen, height=260, alt=viewer.t("表的前几行", "The first rows of the sheet"))


def picked(viewer: Viewer, grid: Grid, heading: int, kind: str, across: str, spot: str) -> SheetMapping:
    """Which column is what: known headings are chosen already."""
    t, known, offered = viewer.t, guessed(grid, heading, kind), column_labels(grid, heading)
    under = f"{spot} {heading} {kind} {across}"
    columns, metric, ends = {}, "", [min(offered, default=0), max(offered, default=0)]
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        roles = {
            role: column_choice(viewer, viewer.say(ROLE_NAMES[role]), offered, known.get(role), f"map {role} {under}")
            for role in ROLES
        }
        named = {
            column.name: viewer.say(column.title)
            for column in SHEETS[kind].columns
            if column.name != SHEETS[kind].apart or not across
        }
        if across:
            metric = _chosen(t("数值是", "The figures are"), named, f"map metric {under}")
            for place, words in enumerate((t("从这一列", "From column"), t("到这一列", "To column"))):
                likely = list(offered).index(ends[place]) if offered else 0
                ends[place] = _chosen(words, offered, f"map end {place} {under}", likely)
        else:
            columns = {
                name: column_choice(viewer, title, offered, known.get(name), f"map {name} {under}")
                for name, title in named.items()
            }
    label = t("同一网点同月有多行时相加", "Add up several rows of an outlet in a month")
    add_up = st.checkbox(label, key=f"map add {under}")
    chosen = tuple((index, name) for name, index in columns.items() if index is not None)
    across_columns = {"across": across, "metric": metric, "first": ends[0], "last": ends[1]}
    only = only_rows(viewer, offered, under)
    read = {"heading": heading, "columns": chosen, "add_up": add_up, "only": only}
    return SheetMapping(sheet=grid.sheet, kind=kind, **read, **across_columns, **roles)


def column_choice(viewer: Viewer, title: str, offered: dict[int, str], likely: int | None, key: str) -> int | None:
    words = {None: viewer.t("（没有）", "(none)"), **{column: clean(label) for column, label in offered.items()}}
    return _chosen(title, words, key, list(words).index(likely) if likely in offered else 0)


def only_rows(viewer: Viewer, offered: dict[int, str], under: str) -> tuple[int, str] | None:
    """Only the rows in which a column has this text; usually all."""
    t = viewer.t
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        column = column_choice(
            viewer, t("只读这一列……", "Only rows whose column …"), offered, None, f"map only {under}"
        )
        text = (
            ""
            if column is None
            else st.text_input(t("……等于", "… is"), key=f"map only text {under}", max_chars=60, width=160)
        )
    return None if column is None or not text else (column, text)


def mapping_button(viewer: Viewer, mapping: SheetMapping, sheets: Mapping[str, str], spot: str) -> None:
    t, missing = viewer.t, lacks(mapping)
    if missing:
        outlet = t("请选出网点名称或机构编码所在的列。", "Choose the column of the outlet's name or code.")
        figures = t("请至少选出一个指标的列。", "Choose the column of at least one figure.")
        st.caption(outlet if missing == "outlet" else figures)
    label, many = t("按此读取", "Read it like this"), len(sheets)
    if many > 1:
        label = t(f"{many} 个文件都按此读取", f"Read all {many} files like this")
    read = (f"map sure {spot}", answers.are_mapped, sheets, mapping)
    answers.answer_button(label, *read, icon="check", look="primary", disabled=bool(missing))
    st.caption(
        t(
            "入库后会记住：下次表头相同的表按此读取。",
            "Remembered once loaded: a sheet with the same headings is read like this next time.",
        )
    )
