"""The league itself: searched and turned 50 rows at a time without the rest of the page, and taken out as seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from data.people.rights import Act
from data.types import Month
from metrics.figures.periods import Period, PeriodKind
from pages.league.columns import BAR_EXPLAINED, league_columns, median_bars, phone_list, shown_rows, unranked
from pages.league.comparison import pick_comparisons
from pages.league.export import league_export, league_title
from pages.league.seen import Seen, compared_cells, compared_name, comparison_lines, within_words
from pages.league.total_row import total_table
from pages.league.trends import past_values
from ui.look.downloads import offer
from ui.look.formats import format_of
from ui.month.boards import board_sizes
from ui.month.filters import BankPart
from ui.month.lines import judged_words, line_legend
from ui.month.period_field import period_field
from ui.month.place_ranges import place_ranges
from ui.month.places_beside import places_in_part
from ui.month.sight import in_sight
from ui.month.standings import cut
from ui.shell.address import go_to, sought_words
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer

ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfRows:
    """One page of rows, ready to be shown: the grid of the desk, the list of the phone, and whose rows they are."""

    grid: pa.Table
    phone: str
    outlets: tuple[tuple[str, str], ...]
    """Outlet and tier-1 branch of each row."""


@again
def league_table(viewer: Viewer, choice: str, period: Period, part: BankPart) -> None:
    """The rows of one part, found by name or code, a page of them at a time."""
    whole, month = period_field(viewer, choice, period).table, period.until
    with st.container(horizontal=True, vertical_alignment="center", key="table_line"):
        words = viewer.t("按网点名称或机构号查找", "Find an outlet by name or code")
        sought = sought_words(viewer, "find", words, key="sought")
        seen = Seen(choice=choice, period=period, part=part, against=pick_comparisons(viewer, period), sought=sought)
        found = kept_for(
            viewer, lambda: matching(cut(in_sight(viewer, whole, month), part), sought), "league found", *seen.key()
        )
        page = league_page(viewer, math.ceil(len(found) / ROWS))
        if viewer.may(Act.EXPORT_LEAGUE):
            made = partial(league_export, viewer, found, whole, seen)
            offer(viewer, made, Act.EXPORT_LEAGUE, f"league-{choice}-{period}", league_title(viewer, choice, period))
    if found.empty:
        zh, en = (
            "没有符合的网点。换一个名称，或清空查找框。",
            "No outlet matches. Try another name, or clear the search.",
        )
        st.info(viewer.t(zh, en), icon=":material/search_off:")
        return

    def shown() -> PageOfRows:
        return page_of_rows(viewer, found.iloc[(page - 1) * ROWS : page * ROWS], whole, seen)

    draw(viewer, kept_for(viewer, shown, "league rows", *seen.key(), str(page)), seen)


def page_of_rows(viewer: Viewer, rows: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> PageOfRows:
    shown = with_extras(viewer, rows, whole, seen)
    phone = phone_list(
        viewer, rows, format_of(seen.choice), shown, seen.comparisons()[seen.against[0]].name(viewer.language)
    )
    grid = pa.Table.from_pandas(shown, preserve_index=False)
    return PageOfRows(grid=grid, phone=phone, outlets=tuple(zip(rows["outlet"], rows["branch"], strict=True)))


def draw(viewer: Viewer, page: PageOfRows, seen: Seen) -> None:
    """One page of rows: a grid on the desk, a list on the phone; a click on a name opens the outlet."""
    compared = (name for name in page.grid.column_names if " " in name)
    names = {name: compared_name(viewer, seen, name) for name in compared}
    with st.container(key="desk-only"):
        picked = st.dataframe(
            page.grid,
            hide_index=True,
            placeholder="—",
            column_config=league_columns(viewer, format_of(seen.choice), names, within_words(viewer, seen.part)),
            height="content",
            on_select="rerun",
            selection_mode="single-cell",
            key=f"league_{seen.choice}_{seen.period}",
            alt=viewer.t("排行榜", "League table"),
        )
    with st.container(key="phone-only"), st.container(key="list-league"):
        st.markdown(page.phone)
    total_table(viewer, seen)
    small_print(viewer, seen)
    not_ranked(viewer, seen)
    cells = picked["selection"]["cells"] if picked else []
    if cells and cells[0][1] == "name":
        open_outlet(viewer, *page.outlets[cells[0][0]], seen.period.until)


def small_print(viewer: Viewer, seen: Seen) -> None:
    """What the colours and the comparison mean, in small print."""
    words = viewer.t("点击网点名称查看明细。", "Click an outlet's name to open it. ") + viewer.say(BAR_EXPLAINED)
    lines = [words, line_legend(viewer, seen.choice, seen.period), *comparison_lines(viewer, seen)]
    st.caption("  \n".join(filter(None, lines)))


def with_extras(viewer: Viewer, rows: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> pd.DataFrame:
    """The rows as shown, with their mark, what they are compared with and how sure their places are."""
    month, paid = seen.period.until, seen.period.kind is PeriodKind.MONTH
    past = past_values(viewer, seen.choice, month, tuple(rows["outlet"]))
    shown = shown_rows(viewer, seen.choice, rows, whole, past, board_sizes(viewer, month) if paid else (0, 0))
    if seen.part.option() != "all":
        within = places_in_part(viewer, seen.choice, month, cut(whole, seen.part))
        if within:
            shown.insert(1, "within", [within.get(outlet) for outlet in rows["outlet"]])
    bands = judged_words(viewer, seen.choice, seen.period, rows)
    if any(bands):
        shown.insert(list(shown.columns).index("value") + 1, "band", [[band] if band else [] for band in bands])
    at = list(shown.columns).index("branch")
    shown.insert(at, "bar", median_bars(rows, whole, format_of(seen.choice)))
    ranges = place_ranges(viewer, seen.choice, month) if paid else {}
    if ranges:
        shown.insert(at, "range", [ranges.get(outlet, "") for outlet in rows["outlet"]])
    for key, cells in reversed(compared_cells(viewer, rows, seen).items()):
        shown.insert(at, key, cells)
    return shown


def not_ranked(viewer: Viewer, seen: Seen) -> None:
    """Those of the part without a place, below the table."""

    whole = period_field(viewer, seen.choice, seen.period).table

    def known() -> tuple[int, str]:
        return unranked(viewer, cut(in_sight(viewer, whole, seen.period.until), seen.part))

    count, lines = kept_for(viewer, known, "not ranked", *seen.key())
    if count:
        title = viewer.t(f"未参评 {count} 家及原因", f"Not ranked: {count}, and why")
        with st.expander(title, icon=":material/info:"), st.container(key="list-unranked"):
            st.markdown(lines)


def open_outlet(viewer: Viewer, outlet: str, branch: str, month: Month) -> None:
    if viewer.scope().sees(outlet=outlet, branch=branch):
        go_to("outlet", outlet=outlet, month=str(month))
    words = viewer.t("您只能打开本行网点的明细。", "You may open the details of your own outlets only.")
    st.info(words, icon=":material/lock:")


def matching(table: pd.DataFrame, sought: str) -> pd.DataFrame:
    """The rows whose name, code or tier-1 branch contains what is sought."""
    words = sought.strip()
    if not words:
        return table
    holds = [
        table[column].str.contains(words, case=False, regex=False, na=False) for column in ("name", "outlet", "branch")
    ]
    return table[holds[0] | holds[1] | holds[2]]


def league_page(viewer: Viewer, pages: int) -> int:
    """Which page of the rows is shown; nothing to turn when they fit one."""
    if pages <= 1:
        return 1
    words = viewer.t("第 {} 页，共 {} 页", "Page {} of {}")
    return one_of(
        viewer.t("页", "Page"),
        range(1, pages + 1),
        format_func=lambda page: words.format(page, pages),
        label_visibility="collapsed",
        key="rows_page",
        width=170,
    )
