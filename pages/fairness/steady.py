"""Small samples on the fairness page: the steady score beside the published one, for reading and never for money."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import streamlit as st

from data.errors.figures import NothingLoaded
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.fairness.field import FieldStanding
from metrics.fairness.sample_behind import kind_of
from metrics.fairness.steady import Steady, steady, steady_metrics
from metrics.statistics.funnel import FunnelKind
from pages.fairness.found import charted_names, name_columns, named_outlet, whole_bank
from reports import columns as shared
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.look.formats import format_of
from ui.month.filters import pick_metric
from ui.month.standings import metric_field_of, scheme_metrics
from ui.shell.viewer import Viewer
from ui.words import counted, number_words


def steady_part(viewer: Viewer, month: Month) -> None:
    shares = [key for key, one in CATALOGUE.items() if kind_of(one) is FunnelKind.SHARE and one.n]
    t = viewer.t
    with st.container(horizontal=True, key="metrics"):
        metric = pick_metric(viewer, scheme_metrics(viewer, month), shares)
    held = None
    with suppress(NothingLoaded):
        held = metric_field_of(viewer, metric, month)
    if held is None or metric not in steady_metrics(held):
        none = t("本月没有该指标的数据或样本数。", "This month has no data of this metric, or no samples are given.")
        st.info(none, icon=":material/info:")
        return
    one = steady(held, metric)
    added, centre = number_words(one.strength, 0), number_words(one.centre, 2)
    zh = f"稳健分：在各网点样本上加 {added} 笔全辖水平（{centre}%）再算。仅供参考，名次和奖惩不用它。"
    en = f"As if {added} more were counted at the bank's {centre}%. "
    en += "For reading only: places and money follow the published value."
    chart_sentence(steady_sentence(viewer, held, one), t(zh, en))
    from ui.look.size_charts import drawn_in  # the chart engine, only now

    title, across = format_of(metric).titled(viewer.language), t("样本（笔）", "observations")
    words = t("公布值", "published"), t("稳健分", "steady")
    chart_picture(viewer, drawn_in(one, charted_names(held), title, across, words), f"steady {metric}")
    figures_table(viewer, steady_table(viewer, held, metric, one))


def steady_sentence(viewer: Viewer, held: FieldStanding, one: Steady) -> str:
    """How many of the last places would go to others, and how far places move on average."""
    ranked, many = one.place > 0, int(one.newcomers.sum())
    far = number_words(float(np.abs(one.place - one.steady_place)[ranked].mean()) if ranked.any() else 0.0, 1)
    last = held.now.ends[1]
    if not many:
        return viewer.t(
            f"按稳健分重排，后 {last} 名仍是同样的网点；名次平均变动 {far} 位。",
            f"By the steady score the same {last} are last; places move by {far} on average.",
        )
    return viewer.t(
        f"按稳健分重排，后 {last} 名中有 {many} 家换成别的网点；名次平均变动 {far} 位。",
        f"By the steady score the last {last} would hold {counted(many, 'other outlet')}; "
        f"places move by {far} on average.",
    )


def steady_table(viewer: Viewer, held: FieldStanding, metric: str, scores: Steady) -> ChartFigures:
    """Everybody ranked by the metric, the smallest sample first."""
    t, decimals = viewer.t, format_of(metric).decimals
    ranked = np.flatnonzero(scores.place > 0)
    at = ranked[np.argsort(scores.size[ranked], kind="stable")]
    table = (
        shared.PLACE.of(viewer.language, scores.place[at]),
        *name_columns(viewer, [named_outlet(held, i) for i in at]),
        shared.SAMPLE.of(viewer.language, scores.size[at]),
        filled(t("公布值（%）", "Published, %"), scores.value[at], decimals, 14),
        filled(t("稳健分（%）", "Steady, %"), scores.steady[at], decimals, 14),
        filled(t("稳健名次", "Steady place"), scores.steady_place[at], 0),
    )
    name = f"{t('稳健分', 'Steady scores')} · {viewer.say(format_of(metric).name)}"
    return whole_bank(viewer, held.month, name, f"steady-{metric}", table)
