"""The mapping step: for a sheet we have not seen, a person says which row is the heading and what each column is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.files.grid import Grid, column_letters
from data.reading.layout import written_text
from data.reading.mapping import SheetMapping
from data.sheets.kinds import SHEETS
from data.types import Text
from data.uploads.draft import FileDraft
from pages.upload import answers
from pages.upload.mapping_guess import ROLES, column_labels, fullest_row, guessed, lacks, likeliest_kind
from ui.shell.viewer import Viewer
from ui.words import clean

LOST = frozenset({"no_heading", "unknown_kind", "column_missing", "ambiguous_heading"})
"""Findings that a mapping answers."""
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
    """Open by itself when a sheet was not understood; otherwise there to be opened."""
    if draft.workbook is None or not draft.workbook.grids:
        return
    grids = {grid.sheet: grid for grid in draft.workbook.grids if grid.cells}
    lost = list(dict.fromkeys(one.sheet for one in draft.blocking() if one.code in LOST and one.sheet in grids))
    t = viewer.t
    title = (
        t("这张表没有看懂：请指出表头和各列", "This sheet was not understood: say what its columns are")
        if lost
        else t("自己指定各列", "Say what the columns are")
    )
    if not grids:
        return
    with st.expander(title, expanded=bool(lost), icon=":material/view_column:"):
        names = list(grids)
        sheet = st.selectbox(
            t("工作表", "Sheet"),
            names,
            index=names.index(lost[0]) if lost else 0,
            key=f"map sheet {key} {len(lost)}",
            format_func=clean,
        )
        one_sheet(viewer, grids[sheet], key)


def one_sheet(viewer: Viewer, grid: Grid, key: str) -> None:
    t, spot = viewer.t, f"{key} {grid.sheet}"
    top_of(viewer, grid)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        likely = fullest_row(grid)
        heading = (
            int(
                st.number_input(
                    t("表头在第几行", "Heading row"), 1, max(grid.rows, 1), likely + 1, key=f"map row {spot}", width=150
                )
            )
            - 1
        )
        kinds = list(SHEETS)
        first = kinds.index(likeliest_kind(grid, heading))
        kind = st.selectbox(
            t("是哪种报表", "Kind"),
            kinds,
            index=first,
            key=f"map kind {spot}",
            format_func=lambda one: viewer.say(SHEETS[one].title),
            width=220,
        )
        across = st.selectbox(
            t("排列方式", "Layout"),
            list(LAYOUTS),
            key=f"map across {spot}",
            format_func=lambda one: viewer.say(LAYOUTS[one]),
            width=220,
        )
    mapping_button(viewer, picked(viewer, grid, heading, kind, across, spot), key, spot)


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
    columns: dict[str, int | None] = {}
    metric, ends = "", [min(offered, default=0), max(offered, default=0)]
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
            metric = st.selectbox(
                t("数值是", "The figures are"),
                list(named),
                key=f"map metric {under}",
                format_func=lambda one: named[one],
                width=220,
            )
            for place, words in enumerate((t("从这一列", "From column"), t("到这一列", "To column"))):
                likely = list(offered).index(ends[place]) if offered else 0
                ends[place] = st.selectbox(
                    words,
                    list(offered),
                    index=likely,
                    key=f"map end {place} {under}",
                    format_func=offered.__getitem__,
                    width=220,
                )
        else:
            columns = {
                name: column_choice(viewer, title, offered, known.get(name), f"map {name} {under}")
                for name, title in named.items()
            }
    add_up = st.checkbox(
        t("同一网点同月有多行时相加", "Add up several rows of an outlet in a month"), key=f"map add {under}"
    )
    chosen = tuple((index, name) for name, index in columns.items() if index is not None)
    return SheetMapping(
        sheet=grid.sheet, kind=kind, heading=heading, columns=chosen, across=across, metric=metric, first=ends[0], last=ends[1],
        add_up=add_up, only=only_rows(viewer, offered, under), **roles,
    )  # fmt: skip


def column_choice(viewer: Viewer, title: str, offered: dict[int, str], likely: int | None, key: str) -> int | None:
    options = [None, *offered]
    return st.selectbox(
        title,
        options,
        index=options.index(likely) if likely in offered else 0,
        key=key,
        format_func=lambda one: viewer.t("（没有）", "(none)") if one is None else clean(offered[one]),
        width=220,
    )


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


def mapping_button(viewer: Viewer, mapping: SheetMapping, key: str, spot: str) -> None:
    t, missing = viewer.t, lacks(mapping)
    if missing:
        zh, en = ("请选出网点名称或机构编码所在的列。", "Choose the column of the outlet's name or code.")
        zh, en = (
            (zh, en)
            if missing == "outlet"
            else ("请至少选出一个指标的列。", "Choose the column of at least one figure.")
        )
        st.caption(t(zh, en))
    with st.container(horizontal=True, gap="small"):
        read = {"on_click": answers.is_mapped, "args": (key, mapping), "icon": ":material/check:"}
        st.button(
            t("按此读取", "Read it like this"), key=f"map sure {spot}", type="primary", disabled=bool(missing), **read
        )
        st.button(
            t("不读这张表", "Leave this sheet out"),
            key=f"map off {spot}",
            type="tertiary",
            on_click=answers.sheet_stays_out,
            args=(key, mapping.sheet),
        )
    st.caption(
        t(
            "入库后会记住：下次表头相同的表按此读取。",
            "Remembered once loaded: a sheet with the same headings is read like this next time.",
        )
    )
