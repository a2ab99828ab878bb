"""The target and warning lines: which hold, since when and for whom; head office sets them here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.people.rights import Act, require
from data.types import Month, OutletClass
from metrics.catalogue import CATALOGUE
from metrics.watch.mark_lines import MOST_MONTHS, MarkLine, example_line, lines_to_toml
from months.decisions.lines import drop_line, put_line, set_lines
from months.watch import metrics_watched
from pages.targets.desk import LONGEST_SOURCE, typed_decimal
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_sentence, figures_table
from ui.look.formats import format_of
from ui.month.filters import class_name, months_loaded, part_name
from ui.month.lines import branches_there, lines_set
from ui.month.standings import scheme_of
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean


def lines_part(viewer: Viewer, month: Month) -> None:
    """Every line with its time and reach; what is not set stands as an example."""
    t, lines = viewer.t, lines_set(viewer)
    shown = lines or tuple(example_line(metric) for metric in metrics_watched((), scheme_of(viewer, month)))
    words = (
        t(
            f"{viewer.level.zh}已核定 {len(lines)} 条标线，各月按当时的标线判断。",
            f"{len(lines)} lines set; a month is judged by those of its time.",
        )
        if lines
        else t(f"{viewer.level.zh}尚未核定标线，下列为示例。", "No line is set yet; these are examples.")
    )
    chart_sentence(
        words,
        t(
            "标线只用于提示和关注名单，不影响名次和奖惩。",
            "Lines colour figures and make the watch list; no place and no money follows from them.",
        ),
    )
    figures_table(viewer, line_figures(viewer, shown), open_at_once=True)
    if viewer.may(Act.SET_LINES):
        line_desk(viewer, lines, month)


def line_reach(viewer: Viewer, line: MarkLine) -> str:
    """For whom it holds."""
    if line.branch or line.outlet_class:
        parts = [clean(line.branch), class_name(viewer, line.outlet_class) if line.outlet_class else ""]
        return " · ".join(part for part in parts if part)
    return part_name(viewer, "all")


def line_figures(viewer: Viewer, lines: Sequence[MarkLine]) -> ChartFigures:
    t, formats = viewer.t, [format_of(one.metric) for one in lines]
    sources = [clean(one.source) if one.from_month.year > 1 else t("示例", "example") for one in lines]
    table = (
        filled(t("指标", "Metric"), [how.titled(viewer.language) for how in formats], width=24),
        filled(t("范围", "For"), [line_reach(viewer, one) for one in lines], width=18),
        filled(t("自", "From"), [viewer.say(one.from_month) if one.from_month.year > 1 else "" for one in lines]),
        filled(t("达标线", "Target line"), [how.say(one.good) for how, one in zip(formats, lines, strict=True)]),
        filled(t("警戒线", "Warning line"), [how.say(one.warning) for how, one in zip(formats, lines, strict=True)]),
        filled(t("连续几个月列入", "Months to be listed"), [one.opens for one in lines], 0, 14),
        filled(t("连续几个月恢复", "Months to recover"), [one.recovers for one in lines], 0, 14),
        filled(t("依据", "By"), sources, width=28),
    )
    title = t("达标线与警戒线", "Target and warning lines")
    return ChartFigures(title=title, made=lambda: table, stem="lines", act=Act.VIEW_TARGETS, scope="")


@again
def line_desk(viewer: Viewer, lines: Sequence[MarkLine], month: Month) -> None:
    """One line at a time, or the whole document as TOML."""
    require(viewer.actor, Act.SET_LINES)
    t = viewer.t
    with st.expander(t("设定标线", "Set a line"), icon=":material/horizontal_rule:"):
        line = typed_line(viewer, month)
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(t("保存标线", "Save the line"), type="primary", icon=":material/save:", key="save line"):
                put_line(viewer.store, viewer.actor, line)
                st.rerun()
            old = next((one for one in lines if one.of() == line.of()), None)
            if old and st.button(t("取消这条标线", "Drop this line"), icon=":material/delete:", key="drop line"):
                drop_line(viewer.store, viewer.actor, old)
                st.rerun()
        st.caption(
            t("设定和取消都记入审计日志，原标线一并留存。", "Setting and dropping go into the audit log with what was.")
        )
    with st.expander(t("整份标线（TOML）", "All lines (TOML)"), icon=":material/code:"):
        text = st.text_area("TOML", lines_to_toml(lines), height=260, key="lines toml", label_visibility="collapsed")
        if st.button(t("采用整份", "Adopt the document"), icon=":material/save:", key="adopt lines"):
            set_lines(viewer.store, viewer.actor, text)
            st.rerun()


def typed_line(viewer: Viewer, month: Month) -> MarkLine:
    t, names, every = (
        viewer.t,
        {key: viewer.say(CATALOGUE[key].name) for key in CATALOGUE.with_branches()},
        part_name(viewer, "all"),
    )
    known = sorted({*months_loaded(viewer), *(month.plus(at) for at in range(13))})
    left, right = st.columns(2)
    with left:
        metric = one_of(t("指标", "Metric"), list(names), format_func=names.__getitem__, key="line metric")
        branch = one_of(
            t("一级支行", "Tier-1 branch"),
            ["", *branches_there(viewer, month)],
            format_func=lambda name: clean(name) or every,
            key="line branch",
        )
        kind = one_of(
            t("网点类别", "Class"),
            ["", *OutletClass],
            format_func=lambda one: class_name(viewer, one) or every,
            key="line class",
        )
        since = one_of(t("自", "From"), known, known.index(month), format_func=viewer.say, key=f"line from {month}")
    with right:
        amounts = typed_amounts(viewer, metric)
    return MarkLine(
        metric=metric, from_month=since, outlet_class=OutletClass(kind) if kind else None, branch=branch, **amounts
    )


def typed_amounts(viewer: Viewer, metric: str) -> dict[str, Any]:
    """The two lines, how many months in a row count, and by which document."""
    t, marks, unit = viewer.t, CATALOGUE[metric].marks, viewer.say(format_of(metric).unit)
    good, warning = (
        typed_decimal(st.number_input(f"{label} ({unit})", value=float(now), step=0.5, key=f"line {key} {metric}"))
        for key, label, now in (
            ("good", t("达标线", "Target line"), marks.good),
            ("warning", t("警戒线", "Warning line"), marks.warning),
        )
    )
    opens, recovers = (
        int(st.number_input(label, 1, MOST_MONTHS, now, key=f"line {key}"))
        for key, label, now in (
            ("opens", t("连续几个月超警戒线即列入", "Months in a row beyond it to be listed"), 1),
            ("recovers", t("连续几个月不超即恢复", "Months in a row within it to recover"), 2),
        )
    )
    source = st.text_input(
        t("依据（文件名或文号）", "By which document"), "", max_chars=LONGEST_SOURCE, key="line source"
    )
    return {"good": good, "warning": warning, "opens": opens, "recovers": recovers, "source": source.strip()}
