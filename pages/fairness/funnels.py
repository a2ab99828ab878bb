"""Funnel plots on the fairness page: does an outlet differ by more than its number of observations explains?"""

from __future__ import annotations

import numpy as np
import streamlit as st

from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.fairness.evidence import scale_of
from metrics.fairness.field import FieldStanding
from metrics.statistics.funnel import Funnel, FunnelKind
from pages.fairness.found import name_columns, named_outlet, placed_order, short_names, whole_bank
from reports.excel import ExcelColumn
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.look.formats import format_of
from ui.month.filters import pick_among
from ui.month.standings import field_standing_of
from ui.shell.viewer import Viewer
from ui.words import number_words


def funnel_part(viewer: Viewer, month: Month) -> None:
    held = field_standing_of(viewer, month)
    drawn = {metric: one for metric, one in held.funnels.items() if np.isfinite(one.value).any()}
    if not drawn:
        st.info(
            viewer.t("本月没有可画漏斗图的指标。", "No metric of this month can be drawn as a funnel."),
            icon=":material/info:",
        )
        return
    metric = pick_among(viewer, list(drawn))
    one = drawn[metric]
    chart_sentence(funnel_sentence(viewer, metric, one), *qualified(viewer, held, metric, one))
    from pages.fairness.charts import Spread, Words, funnel_chart  # the chart engine, only now

    fashion, t = format_of(metric), viewer.t
    words = Words(
        title=fashion.titled(viewer.language),
        across=_across(viewer, one),
        first=t("界限之内", "within the limits"),
        second=t("好于偶然", "better than chance"),
        third=t("差于偶然", "worse than chance"),
    )
    worse = -1 if fashion.better is Better.HIGHER else 1
    spread = Spread(
        funnel=one, scale=scale_of(CATALOGUE[metric]), names=short_names(held), worse=worse, decimals=fashion.decimals
    )
    chart_picture(viewer, funnel_chart(spread, words), f"funnel {metric}")
    figures_table(viewer, funnel_table(viewer, held, metric, one))


def _across(viewer: Viewer, one: Funnel) -> str:
    exposure = one.kind is FunnelKind.RATE
    return viewer.t("业务笔数" if exposure else "样本（笔）", "transactions" if exposure else "observations")


def verdicts(metric: str, one: Funnel) -> tuple[int, int, int]:
    """How many lie within the limits, beyond on the better side, beyond on the worse side."""
    bad = one.side * (-1 if CATALOGUE[metric].better is Better.HIGHER else 1)
    known = np.isfinite(one.value)
    return int((known & (bad == 0)).sum()), int((known & (bad < 0)).sum()), int((known & (bad > 0)).sum())


def funnel_sentence(viewer: Viewer, metric: str, one: Funnel) -> str:
    within, better, worse = verdicts(metric, one)
    everybody, far = within + better + worse, int((np.abs(one.side) == 2).sum())
    return viewer.t(
        f"{everybody} 家网点中，{within} 家与全辖的差异可以只是偶然；{better} 家好于、{worse} 家差于 95% 界限，其中 {far} 家超出 99.8% 界限。",
        f"Of {everybody} outlets {within} differ from the whole by no more than chance allows; {better} are better and {worse} worse than the 95% limits, "
        f"{far} of them beyond 99.8%.",
    )


def qualified(viewer: Viewer, held: FieldStanding, metric: str, one: Funnel) -> list[str]:
    """What stands behind the limits: over-dispersion, and where the scatter of one observation comes from."""
    phi = number_words(one.dispersion.phi, 2)
    if one.dispersion.applies:
        said = viewer.t(
            f"网点之间的离散是偶然的 {phi} 倍（φ），界限已按网点间方差放宽。",
            f"Outlets scatter {phi} times as much as chance alone (φ); the limits are widened by the variance between outlets.",
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
    lines = [
        viewer.t(
            "虚线为 95% 界限，点线为 99.8% 界限，实线为全辖合计。",
            "Dashed: 95% limits; dotted: 99.8%; solid: the whole bank. ",
        )
        + alike
        + said
    ]
    scatter = held.scatters[metric]
    if one.kind is FunnelKind.MEAN:
        sd, unit = number_words(scatter.sd, 1), viewer.say(format_of(metric).unit)
        learned = viewer.t(
            f"单笔标准差 {sd} {unit}，由本行各月数据估计。",
            f"One observation scatters by {sd} {unit} (sd), learned from this bank's months.",
        )
        assumed = viewer.t(
            f"单笔标准差 {sd} {unit} 为假定值：月份太少，尚不能估计。",
            f"The sd of {sd} {unit} is assumed: too few months to learn it.",
        )
        lines.append(assumed if scatter.assumed else learned)
    return lines


def funnel_table(viewer: Viewer, held: FieldStanding, metric: str, one: Funnel) -> ChartFigures:
    """Everybody with value, size, limits and verdict, first place first."""
    fashion, scale, t = format_of(metric), scale_of(CATALOGUE[metric]), viewer.t
    worse = -1 if fashion.better is Better.HIGHER else 1
    words = {0: t("界限之内", "within"), 1: t("差，超95%", "worse, 95%"), 2: t("差，超99.8%", "worse, 99.8%")}
    words |= {-1: t("好，超95%", "better, 95%"), -2: t("好，超99.8%", "better, 99.8%")}
    edges = (one.limits.low998, one.limits.low95, one.limits.high95, one.limits.high998)
    rows = tuple(
        (
            *named_outlet(held, at),
            _known(one.size[at]),
            _known(one.value[at] * scale),
            words[int(one.side[at]) * worse],
            *(_known(edge[at] * scale) for edge in edges),
        )
        for at in placed_order(held)
        if np.isfinite(one.value[at])
    )
    limits = (
        t("99.8% 下限", "99.8% low"),
        t("95% 下限", "95% low"),
        t("95% 上限", "95% high"),
        t("99.8% 上限", "99.8% high"),
    )
    columns = (
        *name_columns(viewer),
        ExcelColumn(title=_across(viewer, one), decimals=0, width=12),
        ExcelColumn(title=fashion.titled(viewer.language), decimals=fashion.decimals, width=18),
        ExcelColumn(title=t("判断", "Verdict"), width=14),
        *(ExcelColumn(title=title, decimals=fashion.decimals, width=12) for title in limits),
    )
    title = f"{t('漏斗图', 'Funnel')} · {viewer.say(fashion.name)} · {viewer.say(held.month)}"
    return whole_bank(viewer, title, columns, rows, f"funnel-{metric}-{held.month}")


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
