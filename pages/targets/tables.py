"""One target in full: its year month by month, every branch, every outlet; each with a sentence and its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import streamlit as st

from data.people.rights import Act
from data.types import Month
from metrics.targets.attainments import BANK, TargetStanding
from metrics.targets.targets import Attainment, Projection
from reports import columns as shared
from reports.excel import Cell, FilledColumn, filled
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table, outlet_columns
from ui.look.formats import format_of
from ui.month.filters import part_name
from ui.month.targets import in_words, of_unit, target_source, year_attained, year_target
from ui.shell.viewer import Viewer
from ui.words import clean, plain


def year_part(viewer: Viewer, one: TargetStanding, unit: str, month: Month) -> None:
    """The unit's year: sentence, chart, table."""
    _, _, months = of_unit(one, unit)
    known = {at: found for at, found in months.items() if at <= month}
    if not any(found.value is not None for found in known.values()):
        st.info(viewer.t("本年度还没有数据。", "This year has no figures yet."), icon=":material/info:")
        return
    chart_sentence(year_reading(viewer, known), plain(target_basis(viewer, one)))
    from pages.targets.chart import year_chart  # the chart engine, only now

    shown_as = format_of(one.target.metric)
    chart_picture(viewer, year_chart(viewer, months, shown_as), f"year {one.target.metric}")
    figures_table(viewer, year_figures(viewer, one, unit, month))


def target_basis(viewer: Viewer, one: TargetStanding) -> str:
    """How the target is set and by which document."""
    source = target_source(viewer, one.target)
    said = viewer.t(f"目标设定：{in_words(viewer, one.target)}。", f"The target: {in_words(viewer, one.target)}. ")
    return said + (viewer.t(f"依据：{source}。", f"By {source}.") if source else "")


def year_reading(viewer: Viewer, known: dict[Month, Attainment]) -> str:
    verdicts = [one.attained for one in known.values()]
    judged, made = len(verdicts) - verdicts.count(None), verdicts.count(True)
    if not judged:
        return viewer.t("本年度的月份还没有目标可比。", "No month of this year can be judged against a target yet.")
    return viewer.t(
        f"本考核年度已有 {judged} 个月可比，其中 {made} 个月达标。",
        f"{made} of the {judged} months of this year met the target.",
    )


def verdict_words(viewer: Viewer, one: Attainment) -> str:
    if one.attained is None:
        return "—"
    return viewer.t("达标", "met") if one.attained else viewer.t("未达标", "not met")


def judged_columns(viewer: Viewer, metric: str, found: Sequence[Attainment]) -> tuple[FilledColumn, ...]:
    shown_as, t = format_of(metric), viewer.t
    return (
        filled(shown_as.titled(viewer.language), [one.value for one in found], shown_as.decimals, 16),
        filled(t("目标", "Target"), [one.target for one in found], shown_as.decimals),
        filled(t("优于目标", "Ahead"), [one.ahead for one in found], shown_as.decimals),
        shared.VERDICT.of(viewer.language, [verdict_words(viewer, one) for one in found]),
    )


def _figures(
    viewer: Viewer, metric: str, of: str, table: Iterable[FilledColumn], stem: str, scope: str
) -> ChartFigures:
    title, file = f"{viewer.say(format_of(metric).name)} · {of}", f"target-{metric}-{stem}"
    return ChartFigures(title=title, made=lambda: table, stem=file, act=Act.VIEW_TARGETS, scope=scope)


def year_figures(viewer: Viewer, one: TargetStanding, unit: str, month: Month) -> ChartFigures:
    (_, _, months), metric = of_unit(one, unit), one.target.metric
    name = part_name(viewer, f"branch:{unit}" if unit != BANK else "all")
    names = shared.MONTH.of(viewer.language, [viewer.say(at) for at in months])
    table = (names, *judged_columns(viewer, metric, list(months.values())))
    return _figures(viewer, metric, f"{viewer.t('各月', 'by month')} · {name}", table, f"year-{month}", name)


def branch_figures(viewer: Viewer, one: TargetStanding, units: list[str], month: Month) -> ChartFigures:
    """The branches the viewer may see, the furthest behind first, with their year."""
    metric, t = one.target.metric, viewer.t
    decimals = format_of(metric).decimals
    every = [(name, *of_unit(one, name)) for name in units if name != BANK]
    found = [(name, now, year, months) for name, now, year, months in every if now is not None]
    found.sort(key=lambda row: _furthest(row[1]))
    years = [_year(viewer, one, year, months) for _, _, year, months in found]
    table = (
        shared.BRANCH.of(viewer.language, [clean(name) for name, *_ in found]),
        *judged_columns(viewer, metric, [now for _, now, *_ in found]),
        filled(t("年内至今", "Year so far"), [year[0] for year in years], decimals),
        filled(t("年末预计", "Year-end"), [year[1] for year in years], decimals),
        filled(t("全年目标", "Year's target"), [year[2] for year in years], decimals),
        filled(t("全年可达标", "Year's verdict"), [year[3] for year in years], width=14),
        filled(t("余下各月须达", "Rest must show"), [year[4] for year in years], decimals, 16),
    )
    of = f"{t('一级支行', 'Tier-1 branches')} · {viewer.say(month)}"
    return _figures(viewer, metric, of, table, f"branches-{month}", _scope(viewer))


def _year(
    viewer: Viewer, one: TargetStanding, year: Projection | None, months: dict[Month, Attainment]
) -> tuple[Cell, ...]:
    if year is None:
        return None, None, None, "—", None
    will = year_attained(one.target, year, months)
    words = "—" if will is None else viewer.t("可达标", "will be met") if will else viewer.t("达不到", "will miss")
    return year.so_far, year.year_end, year_target(one.target, months), words, year.needed


def outlet_attainments(
    viewer: Viewer, one: TargetStanding, unit: str, outlets: dict[str, tuple[str, str]], month: Month
) -> ChartFigures:
    """The unit's outlets the viewer may see, the furthest behind first."""
    metric = one.target.metric
    mine = {code: found for code, found in one.outlets.items() if code in outlets and unit in (BANK, outlets[code][1])}
    codes = sorted(mine, key=lambda code: _furthest(mine[code]))
    table = (
        *outlet_columns(viewer, codes, [outlets[code][0] for code in codes], [outlets[code][1] for code in codes]),
        *judged_columns(viewer, metric, [mine[code] for code in codes]),
    )
    of = f"{viewer.t('网点', 'Outlets')} · {viewer.say(month)}"
    return _figures(viewer, metric, of, table, f"outlets-{month}", _scope(viewer))


def outlets_reading(viewer: Viewer, figures: ChartFigures) -> str:
    rows = figures.rows
    words = [row[-1] for row in rows]
    made, missed = words.count(viewer.t("达标", "met")), words.count(viewer.t("未达标", "not met"))
    if not made + missed:
        return viewer.t("没有网点有数据和目标可比。", "No outlet has both a figure and a target.")
    if made + missed == 1:
        one = next(row for row in rows if row[-1] != "—")
        return viewer.t(f"{one[1]}{one[-1]}。", f"{one[1]}: {one[-1]}.")
    if not missed:
        return viewer.t(f"{made} 家网点全部达标。", f"All {made} outlets met the target.")
    return viewer.t(
        f"{made + missed} 家网点中 {missed} 家未达标，差距最大的是{rows[0][1]}。",
        f"{missed} of {made + missed} outlets did not meet it; {rows[0][1]} is furthest behind.",
    )


def _furthest(one: Attainment) -> Decimal:
    return Decimal("Infinity") if one.ahead is None else one.ahead


def _scope(viewer: Viewer) -> str:
    return viewer.t("全辖", "whole bank") if viewer.scope(Act.VIEW_TARGETS).everything else viewer.t("本行", "own")
