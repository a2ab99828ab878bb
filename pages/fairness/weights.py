"""What other weights would do: all shaken a little, one item left out, and what no weights can change."""

from __future__ import annotations

import numpy as np
import streamlit as st

from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.fairness.fairness import Fairness, bottom_of
from metrics.fairness.field import FieldStanding
from metrics.scheme.items import Item
from pages.fairness.found import fairness_of, placed_columns, placed_order, whole_bank
from reports.excel import filled
from ui.look import svg as drawings
from ui.look.cards import table_card
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.month.standings import field_standing_of
from ui.shell.viewer import Viewer
from ui.words import charted, counted, number_words, plain

ENDS_DRAWN = 75
"""In a larger field only so many of either end are drawn."""


def weights_part(viewer: Viewer, month: Month) -> None:
    held, found, t = field_standing_of(viewer, month), fairness_of(viewer, month), viewer.t
    chart_sentence(
        weights_sentence(viewer, held, found),
        t(
            f"各项权重独立变动至多四分之一，共 {found.shaken.draws} 次（种子 {found.shaken.seed}）。"
            "条形向上为更靠前、向下为更靠后，涵盖其中 90%。",
            f"Each weight moved by up to a quarter, {found.shaken.draws} times (seed {found.shaken.seed}); "
            "bars show how far up and down 90% of them go.",
        ),
    )
    from pages.fairness.bar_charts import swings  # the chart engine, only now

    at = placed_order(held)
    at = np.concatenate((at[:ENDS_DRAWN], at[-ENDS_DRAWN:])) if len(at) > 2 * ENDS_DRAWN else at
    words = (
        t("权重变动时名次的摆动", "How places swing with the weights"),
        t("网点，按现在的名次", "outlets by place now"),
        t("进退（位）", "places up or down"),
    )
    names = [charted(held.now.units.name[i]) for i in at]
    rank, low, high = (places[at].tolist() for places in (held.now.place, found.shaken.low, found.shaken.high))
    chart_picture(viewer, swings(names, rank, low, high, words), "weights")
    left_out(viewer, held, found)
    dominating(viewer, found)
    figures_table(viewer, shaken_weights_table(viewer, held, found))


def weights_sentence(viewer: Viewer, held: FieldStanding, found: Fairness) -> str:
    last = bottom_of(held.now)
    stay, many = int((np.nan_to_num(found.shaken.bottom[last]) >= 0.95).sum()), int(last.sum())
    ranked = held.now.place > 0
    width = number_words(float((found.shaken.high - found.shaken.low)[ranked].mean()), 1) if ranked.any() else "0"
    return viewer.t(
        f"权重各变动四分之一以内时，后 {many} 名中 {stay} 家几乎总在后几名，名次平均只摆动 {width} 位。",
        f"With weights shaken by up to a quarter, the last {many} keep {counted(stay, 'outlet')} almost always; "
        f"places swing by {width} on average.",
    )


def left_out(viewer: Viewer, held: FieldStanding, found: Fairness) -> None:
    """For each item how many of the bottom places go to somebody else without it, as a short list with bars."""
    t, items = viewer.t, held.now.scheme.items
    bottom = max(held.now.ends[1], 1)
    most = max(found.leaning, key=lambda one: one.changed, default=None)
    if most is None:
        return
    name = _item(viewer, items[most.metric])
    chart_sentence(
        t(
            f"去掉一个项目再排：影响最大的是“{name}”，后几名中 {most.changed} 家换人。",
            f"Leaving one item out: without {name} the last {bottom} change by {counted(most.changed, 'outlet')}.",
        )
        if most.changed
        else t("去掉任何一个项目，后几名都不换人。", "Whichever item is left out, the same outlets are last.")
    )
    rows = []
    for one in found.leaning:
        bar = drawings.svg_image(drawings.share_bar(one.changed / bottom, colour=drawings.SLATE), "")
        changed = f"**{one.changed}** / {bottom}"
        rows.append((plain(_item(viewer, items[one.metric])), changed, bar if one.changed else ""))
    table_card("leaning", (t("去掉", "Without"), t("后几名换人", "Bottom places that change"), ""), "lrl", rows)


def dominating(viewer: Viewer, found: Fairness) -> None:
    """What no choice of weights can change."""
    if found.dominance is None or found.dominance.share is None:
        return
    st.space("xsmall")
    share, pairs = number_words(100 * found.dominance.share, 0), number_words(found.dominance.pairs, 0)
    chart_sentence(
        viewer.t(
            f"{share}% 的网点两两比较与权重无关：一家各项都不差于另一家（共 {pairs} 对）。",
            f"No weights can turn {share}% of the pairs around: "
            f"one outlet is at least as good in every item ({pairs} pairs).",
        )
    )


def _item(viewer: Viewer, item: Item) -> str:
    name = item.title or (CATALOGUE[item.metric].name if item.metric in CATALOGUE else None)
    return viewer.say(name) if name else item.metric


def shaken_weights_table(viewer: Viewer, held: FieldStanding, found: Fairness) -> ChartFigures:
    """Place now, places under shaken weights and without each item, and whom it dominates or is dominated by."""
    t, over, shaken, at = viewer.t, found.dominance, found.shaken, placed_order(held)
    names = [_item(viewer, item) for item in held.now.scheme.items]
    pairs = (
        ((t("全面优于（家）", "Dominates"), over.better), (t("全面劣于（家）", "Dominated by"), over.worse))
        if over
        else ()
    )
    table = (
        *placed_columns(viewer, held, at),
        filled(t("最好", "Best"), shaken.low[at], 0),
        filled(t("最差", "Worst"), shaken.high[at], 0),
        filled(t("后几名比例（%）", "In the last, %"), 100 * shaken.bottom[at], 0, 14),
        *(
            filled(t(f"去掉{name}", f"Without {name}"), [int(one.without[i]) or None for i in at], 0, 18)
            for name, one in zip(names, found.leaning, strict=True)
        ),
        *(filled(title, outlets[at], 0) for title, outlets in pairs),
    )
    return whole_bank(viewer, held.month, t("名次对权重的敏感度", "Places and weights"), "weights", table)
