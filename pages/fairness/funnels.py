"""Funnel plots on the fairness page: does an outlet differ by more than its number of observations explains?"""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import streamlit as st

from data.errors.figures import NothingLoaded
from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.fairness.field import FieldStanding
from metrics.fairness.sample_behind import scale_of
from metrics.statistics.funnel import Funnel, FunnelKind
from pages.fairness.found import charted_names, name_columns, named_outlet, placed_order, short_names, whole_bank
from reports import columns as shared
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.look.formats import format_of
from ui.month.filters import pick_metric
from ui.month.standings import metric_field_of, scheme_metrics
from ui.shell.viewer import Viewer
from ui.words import number_words, plain


def funnel_part(viewer: Viewer, month: Month) -> None:
    t = viewer.t
    with st.container(horizontal=True, key="metrics"):
        metric = pick_metric(viewer, scheme_metrics(viewer, month), tuple(CATALOGUE))
    held = None
    with suppress(NothingLoaded):
        held = metric_field_of(viewer, metric, month)
    if held is None or not np.isfinite(held.funnels[metric].value).any():
        none = t("本月没有该指标的数据。", "This month has no data of this metric.")
        st.info(none, icon=":material/info:")
        return
    funnel, shown_as = held.funnels[metric], format_of(metric)
    chart_sentence(funnel_sentence(viewer, metric, funnel), *qualified(viewer, held, metric, funnel))
    from ui.look.size_charts import Spread, funnel_chart  # the chart engine, only now

    words = (
        t("界限之内", "within the limits"),
        t("好于偶然", "better than chance"),
        t("差于偶然", "worse than chance"),
    )
    worse, scale = _worse_side(metric), scale_of(CATALOGUE[metric])
    spread = Spread(funnel=funnel, scale=scale, names=charted_names(held), worse=worse, decimals=shown_as.decimals)
    title = shown_as.titled(viewer.language)
    chart_picture(viewer, funnel_chart(spread, title, _across(viewer, funnel), words), f"funnel {metric}")
    figures_table(viewer, funnel_table(viewer, held, metric, funnel))


def _worse_side(metric: str) -> int:
    return -1 if CATALOGUE[metric].better is Better.HIGHER else 1


def _across(viewer: Viewer, funnel: Funnel) -> str:
    exposure = funnel.kind is FunnelKind.RATE
    return viewer.t("业务笔数" if exposure else "样本（笔）", "transactions" if exposure else "observations")


def verdicts(metric: str, one: Funnel) -> tuple[int, int, int]:
    """How many lie within the limits, beyond on the better side, beyond on the worse side."""
    bad = one.side * _worse_side(metric)
    known = np.isfinite(one.value)
    return int((known & (bad == 0)).sum()), int((known & (bad < 0)).sum()), int((known & (bad > 0)).sum())


def funnel_sentence(viewer: Viewer, metric: str, one: Funnel) -> str:
    within, better, worse = verdicts(metric, one)
    everybody, far = within + better + worse, int((np.abs(one.side) == 2).sum())
    return viewer.t(
        f"{everybody} 家网点中，{within} 家与全辖的差异可以只是偶然；"
        f"{better} 家好于、{worse} 家差于 95% 界限，其中 {far} 家超出 99.8% 界限。",
        f"Of {everybody} outlets {within} differ from the whole by no more than chance allows; "
        f"{better} are better and {worse} worse than the 95% limits, {far} of them beyond 99.8%.",
    )


def qualified(viewer: Viewer, held: FieldStanding, metric: str, one: Funnel) -> list[str]:
    """What stands behind the limits: over-dispersion, and where the scatter of one observation comes from."""
    phi = number_words(one.dispersion.phi, 2)
    if one.dispersion.applies:
        said = viewer.t(
            f"网点之间的离散是偶然的 {phi} 倍（φ），界限已按网点间方差放宽。",
            f"Outlets scatter {phi} times as much as chance alone (φ); "
            "the limits are widened by the variance between outlets.",
        )
    else:
        said = viewer.t(
            f"网点之间的离散不超过偶然（φ = {phi}），界限未放宽。",
            f"Outlets scatter no more than chance (φ = {phi}); the limits are not widened.",
        )
    by_chance = number_words(0.05 * sum(verdicts(metric, one)), 0)
    alike = viewer.t(
        f"即使各网点毫无差别，也会有约 {by_chance} 家落在 95% 界限之外。",
        f"Were all outlets alike, about {by_chance} would still lie beyond the 95% limits. ",
    )
    drawn = viewer.t(
        "虚线为 95% 界限，点线为 99.8% 界限，实线为全辖合计。",
        "Dashed: 95% limits; dotted: 99.8%; solid: the whole bank. ",
    )
    return [
        drawn + alike + said,
        *outliers(viewer, held, metric, one),
        *([scatter_words(viewer, held, metric)] if one.kind is FunnelKind.MEAN else []),
    ]


def outliers(viewer: Viewer, held: FieldStanding, metric: str, one: Funnel) -> list[str]:
    """Everybody beyond the limits by name, the worse side first; the chart has room for a few."""
    names, bad, t = short_names(held), one.side * _worse_side(metric), viewer.t
    sides = {t("差于 95% 界限：", "Worse than the 95% limits: "): bad > 0}
    sides[t("好于 95% 界限：", "Better than the 95% limits: ")] = bad < 0
    said = {
        words: plain(t("、", ", ").join(names[i] for i in np.flatnonzero(at).tolist())) for words, at in sides.items()
    }
    return [words + who for words, who in said.items() if who]


def scatter_words(viewer: Viewer, held: FieldStanding, metric: str) -> str:
    """By how much one observation scatters, and whether that is learned or assumed."""
    scatter = held.scatters[metric]
    sd, unit = number_words(scatter.sd, 1), viewer.say(format_of(metric).unit)
    if scatter.assumed:
        zh = f"单笔标准差 {sd} {unit}为假定值：报表没有单笔数据，各月之差也不足以估计。"
        en = f"The sd of {sd} {unit} is assumed: single cases are not reported, and the months do not tell it."
        return viewer.t(zh, en)
    return viewer.t(
        f"单笔标准差 {sd} {unit}，由本行各月数据估计。",
        f"One observation scatters by {sd} {unit} (sd), learned from this bank's months.",
    )


def funnel_table(viewer: Viewer, held: FieldStanding, metric: str, funnel: Funnel) -> ChartFigures:
    """Everybody with value, size, limits and verdict, first place first."""
    shown_as, scale, limits, t = format_of(metric), scale_of(CATALOGUE[metric]), funnel.limits, viewer.t
    words = {0: t("界限之内", "within"), 1: t("差，超95%", "worse, 95%"), 2: t("差，超99.8%", "worse, 99.8%")}
    words |= {-1: t("好，超95%", "better, 95%"), -2: t("好，超99.8%", "better, 99.8%")}
    order = placed_order(held)
    at = order[np.isfinite(funnel.value[order])]
    edges = (
        (t("99.8% 下限", "99.8% low"), limits.low998),
        (t("95% 下限", "95% low"), limits.low95),
        (t("95% 上限", "95% high"), limits.high95),
        (t("99.8% 上限", "99.8% high"), limits.high998),
    )
    table = (
        *name_columns(viewer, [named_outlet(held, i) for i in at]),
        filled(_across(viewer, funnel), _known(funnel.size[at]), 0),
        filled(shown_as.titled(viewer.language), _known(funnel.value[at] * scale), shown_as.decimals, 16),
        shared.VERDICT.of(viewer.language, [words[int(side) * _worse_side(metric)] for side in funnel.side[at]]),
        *(filled(title, _known(edge[at] * scale), shown_as.decimals) for title, edge in edges),
    )
    name = f"{t('漏斗图', 'Funnel')} · {viewer.say(shown_as.name)}"
    return whole_bank(viewer, held.month, name, f"funnel-{metric}", table)


def _known(values: np.ndarray) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]
