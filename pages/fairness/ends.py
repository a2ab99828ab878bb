"""How sure the two ends are: with what probability an outlet is among the first five, and among the last five."""

from __future__ import annotations

import numpy as np
import streamlit as st

from data.types import Month
from metrics.fairness.fairness import bottom_of
from metrics.fairness.field import FieldStanding
from pages.fairness.found import charted_names, placed_columns, placed_order, whole_bank
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.month.standings import field_standing_of
from ui.shell.viewer import Viewer
from ui.words import number_words

LEAST, MOST = 0.05, 14
SURE = 0.8


def ends_part(viewer: Viewer, month: Month) -> None:
    held = field_standing_of(viewer, month)
    places, rank, t = held.ranges, held.now.place, viewer.t
    top, bottom = places.ends
    first, last = (rank > 0) & (rank <= top), bottom_of(held.now)
    chart_sentence(
        ends_sentence(viewer, last, places.bottom, bottom),
        t(
            f"把本月按各网点的样本量重新抽取 {places.draws} 次并重新排名（种子 {places.seed}）；"
            "实色为现在榜上的网点，浅色为榜外。",
            f"The month drawn again {places.draws} times from each outlet's own sample and ranked anew "
            f"(seed {places.seed}); full bars stand there now.",
        ),
    )
    from pages.fairness.bar_charts import chance_bars
    from ui.look.charts import RED, SLATE  # the chart engine, only now

    names = charted_names(held)
    left, right = st.columns(2)
    for place, share, now, colour, title in (
        (right, places.bottom, last, SLATE, t(f"进入后 {bottom} 名的可能", f"Chance of the last {bottom}")),
        (left, places.top, first, RED, t(f"进入前 {top} 名的可能", f"Chance of the first {top}")),
    ):
        at = _likely(share, now)
        with place:
            chart = chance_bars([names[i] for i in at], share[at].tolist(), now[at].tolist(), colour, title)
            chart_picture(viewer, chart, title)
    figures_table(viewer, ends_table(viewer, held))


def _likely(share: np.ndarray, now: np.ndarray) -> np.ndarray:
    known = np.flatnonzero(now | (np.nan_to_num(share) >= LEAST))
    return known[np.argsort(-share[known], kind="stable")][:MOST]


def ends_sentence(viewer: Viewer, last: np.ndarray, share: np.ndarray, places: int) -> str:
    sure = int((np.nan_to_num(share[last]) >= SURE).sum())
    outside = int((np.nan_to_num(share[~last]) >= 0.2).sum())
    now = int(last.sum())
    if not now:
        return viewer.t("本月没有后几名：得分全部相同。", "Nobody is last this month: all scores are equal.")
    mean = number_words(100 * float(np.nanmean(share[last])), 0)
    return viewer.t(
        f"后 {places} 名中 {sure} 家有八成以上把握仍在后 {places} 名（平均 {mean}%）；"
        f"榜外还有 {outside} 家有两成以上可能落入。",
        f"Sure of the last {places} with 80% or more: {sure} of {now} ({mean}% on average). "
        f"Others who could be there with 20% or more: {outside}.",
    )


def ends_table(viewer: Viewer, held: FieldStanding) -> ChartFigures:
    places, at, t = held.ranges, placed_order(held), viewer.t
    top, bottom = places.ends
    table = (
        *placed_columns(viewer, held, at),
        filled(t("最好可能", "Best place"), places.low[at], 0),
        filled(t("最差可能", "Worst place"), places.high[at], 0),
        filled(t(f"前{top}名可能（%）", f"P(first {top}) %"), 100 * places.top[at], 1, 16),
        filled(t(f"后{bottom}名可能（%）", f"P(last {bottom}) %"), 100 * places.bottom[at], 1, 16),
    )
    return whole_bank(viewer, held.month, t("两端的把握", "How sure the ends are"), "ends", table)
