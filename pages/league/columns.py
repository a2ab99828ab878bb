"""Tables as people read them: the league, with its columns' names, decimals and bars in one place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.types import COMPOSITE, Better, Text
from metrics.figures.peers import printed_median
from metrics.marks import Band
from ui.look.bands import COLOURS, band_words
from ui.look.cards import text_table
from ui.look.formats import Format
from ui.look.svg import around_zero
from ui.month.board_rows import changes_in_words, changes_known
from ui.month.boards import both_ends
from ui.month.filters import class_name
from ui.shell.codes import codes_column
from ui.shell.viewer import Viewer
from ui.words import clean, note_words, number_words, plain

MOST_UNRANKED = 200
BAR = Text(zh="差◂中位数▸好", en="◂ median ▸")
BAR_EXPLAINED = Text(
    zh="横条为与全辖中位数之差：向右较好，向左较差，越长相差越多。",
    en="Bars show the distance to the bank's median: to the right is better, to the left worse.",
)
RANGE_EXPLAINED = Text(zh="计入偶然波动后可能的名次", en="places it could hold, chance allowed for")
HONOUR, BOTTOM, OWN = "honour", "bottom", "own"


def badges(viewer: Viewer, table: pd.DataFrame, whole: pd.DataFrame, sizes: tuple[int, int]) -> list[list[str]]:
    """The words beside a name: on the honour board, on the bottom board of so many places (of none: no board), own."""
    top, bottom = (set(end["outlet"]) for end in both_ends(whole, *sizes))
    scope = viewer.scope()
    words = badge_words(viewer)
    given = []
    for outlet, branch in zip(table["outlet"], table["branch"], strict=True):
        own = not scope.everything and scope.sees(outlet=outlet, branch=branch)
        given.append(
            [words[key] for key, holds in ((OWN, own), (HONOUR, outlet in top), (BOTTOM, outlet in bottom)) if holds]
        )
    return given


def badge_words(viewer: Viewer) -> dict[str, str]:
    return {
        HONOUR: viewer.say(viewer.boards[0]),
        BOTTOM: viewer.say(viewer.boards[1]),
        OWN: viewer.t("本行", "own"),
    }  # in the order of their colours


def shown_rows(
    viewer: Viewer,
    choice: str,
    table: pd.DataFrame,
    whole: pd.DataFrame,
    trends: dict[str, list[float | None]],
    sizes: tuple[int, int],
) -> pd.DataFrame:
    """The league as shown: rank, name, moved, badge, value, branch, class, n, trend; names clean, changes in words."""
    shown = pd.DataFrame(
        {
            "rank": table["rank"],
            "name": table["name"].map(clean),
            "moved": changes_in_words(table, whole, viewer.language),
            "badge": badges(viewer, table, whole, sizes),
            "value": table["value"],
            "branch": table["branch"].map(clean),
            "class": [class_name(viewer, kind) for kind in table["class"]],
        }
    )
    if choice != COMPOSITE:
        shown["n"] = table["n"]
    if trends:
        shown["trend"] = pd.Series([trends.get(outlet, []) for outlet in table["outlet"]], dtype=object)
    empty = [*([] if changes_known(whole) else ["moved"]), *([] if shown["badge"].map(bool).any() else ["badge"])]
    return shown.reset_index(drop=True).drop(columns=empty)


def median_bars(table: pd.DataFrame, whole: pd.DataFrame, shown_as: Format) -> list[str]:
    """For each row a bar as long as its value is far from the median of the ranked: right is better, left is worse.

    A short wait is a long way to the right; no end of the bar depends on who happens to be last.
    """
    median, sign = printed_median(whole, shown_as.decimals), 1 if shown_as.better is Better.HIGHER else -1
    ranked = whole.loc[whole["rank"].notna(), "value"].dropna().astype(float)
    most = float((ranked - median).abs().max())
    values = [float("nan") if value is None else float(value) for value in table["value"]]
    return [around_zero(sign * (value - median), most, width=96) if value == value else "" for value in values]


def league_columns(viewer: Viewer, shown_as: Format, compared: Mapping[str, str], within: str) -> dict:
    """Names, widths and decimals of the league's columns; `compared` names those of comparisons, `within` the place."""
    words, column, t = badge_words(viewer), st.column_config, viewer.t
    return {
        "rank": column.NumberColumn(t("名次", "Place"), width=54, format="%d", alignment="center"),
        "within": column.NumberColumn(within, width=74, format="%d", alignment="center"),
        "name": column.TextColumn(t("网点", "Outlet"), width=152),
        "moved": column.TextColumn(
            t("升降", "Change"), width=68, help=t("与上月（上期）相比", "against the one before")
        ),
        "badge": codes_column(
            t("榜", "Board"), width=66, options=list(words.values()), color=["#B3261E", "#5B6878", "#A98413"]
        ),
        "value": column.NumberColumn(shown_as.titled(viewer.language), width=118, format=shown_as.printf()),
        "bar": column.ImageColumn(viewer.say(BAR), width=92, help=viewer.say(BAR_EXPLAINED)),
        "band": codes_column(
            t("标线", "Mark"),
            width=78,
            options=[band_words(viewer, band) for band in Band],
            color=[COLOURS[band] for band in Band],
        ),
        **compared_columns(shown_as, compared),
        "range": column.TextColumn(t("名次区间", "Rank range"), width=74, help=viewer.say(RANGE_EXPLAINED)),
        "branch": column.TextColumn(t("一级支行", "Tier-1 branch"), width=90),
        "class": column.TextColumn(t("类别", "Class"), width=80 if viewer.language == "zh" else 112),
        "n": column.NumberColumn(
            t("样本", "Sample"), width=64, format="localized", help=t("支撑该数值的笔数", "observations behind it")
        ),
        "trend": column.LineChartColumn(t("近12个月", "12 months"), width=100, color="#C4473D"),
    }


def compared_columns(shown_as: Format, names: Mapping[str, str]) -> dict:
    """The value of then, the difference and, of a count, the difference in percent."""
    sign = {"then": shown_as.printf(), "difference": f"%+.{shown_as.decimals}f", "percent": "%+.0f%%"}
    number = st.column_config.NumberColumn
    return {key: number(name, width=84, format=sign[key.split()[0]]) for key, name in names.items()}


def phone_list(viewer: Viewer, table: pd.DataFrame, shown_as: Format, shown: pd.DataFrame, against: str) -> str:
    """The same rows for a narrow screen, two lines each: place; name, branch and boards; value, mark and change.

    On paper three columns more are seen: difference, rank range and sample. A grid can't be printed.
    """
    t, marks = viewer.t, shown["badge"] if "badge" in shown else [[]] * len(shown)
    bands = shown["band"].map(" ".join) if "band" in shown else [""] * len(shown)
    first = next((name for name in map(str, shown) if name.startswith("difference")), "")
    moved = shown["moved"] if "moved" in shown else [""] * len(shown)
    more = [shown[name] if name in shown else [None] * len(shown) for name in (first, "range", "n")]
    heads = (
        t("名次", "Place"),
        t("网点", "Outlet"),
        viewer.say(shown_as.unit),
        against,
        t("名次区间", "Range"),
        t("样本", "n"),
    )
    lines = []
    rows = zip(table.to_dict("records"), marks, bands, moved, *more, strict=True)
    for row, mark, band, change, difference, span, n in rows:
        under = " · ".join([plain(row["branch"]), *(f"**{plain(word)}**" for word in mark)])
        beneath = " ".join(word for word in (band, change) if word)
        paper = (shown_as.say(difference, signed=True), span or "—", number_words(n, 0))
        value = f"**{shown_as.say(row['value'])}** :small[:gray[{beneath}]]"
        lines.append((number_words(row["rank"], 0), f"{plain(row['name'])} :small[:gray[{under}]]", value, *paper))
    return text_table(heads, "clrrcr", lines)


def unranked(viewer: Viewer, table: pd.DataFrame) -> tuple[int, str]:
    """How many are not ranked, and why, in words: missing is never the same as last."""
    rows = table[table["rank"].isna()]
    head = (viewer.t("网点", "Outlet"), viewer.t("一级支行", "Tier-1 branch"), viewer.t("原因", "Reason"))
    shown = rows.head(MOST_UNRANKED).to_dict("records")
    lines = [
        (plain(row["name"]), plain(row["branch"]), plain(note_words(row["note"], viewer.language))) for row in shown
    ]
    return len(rows), text_table(head, "lll", lines)
