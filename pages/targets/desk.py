"""Where head office sets a target: the metric, how it is set, its baseline, single months."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from data.people.rights import Act, require
from data.rounding import half_up
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT
from metrics.targets.targets import AIM_WORDS, Aim, Baseline, Target
from months.decisions.targets import drop_target, put_target, targets_in_force
from ui.look.formats import format_of
from ui.month.targets import target_source
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer

LONGEST_SOURCE = 200


@again
def target_desk(viewer: Viewer, months: Sequence[Month], year: Sequence[Month]) -> None:
    """The form. `months` have figures and may be a baseline; `year` is the assessment year, whose months may differ."""
    require(viewer.actor, Act.SET_TARGET)
    t, kept = viewer.t, {one.metric: one for one in targets_in_force(viewer.store)}
    with st.expander(t("设定目标", "Set a target"), icon=":material/flag:"):
        names = {key: viewer.say(CATALOGUE[key].name) for key in CATALOGUE.with_branches()}
        metric = one_of(t("指标", "Metric"), list(names), format_func=names.__getitem__, key="target metric")
        old = kept.get(metric)
        left, right = st.columns(2)
        with left:
            aim = pick_aim(viewer, metric, old)
            label, now = amount_label(viewer, metric, aim), float(old.amount) if old else 0.0
            key = f"target amount {metric} {aim}"
            amount = st.number_input(label, value=now, step=0.5, format="%.2f", key=key)
            label, now = t("依据（文件名或文号）", "By which document"), target_source(viewer, old) if old else ""
            source = st.text_input(label, now, max_chars=LONGEST_SOURCE, key=f"source {metric}").strip()
        with right:
            base = pick_baseline(viewer, metric, months, old) if aim is not Aim.ABSOLUTE else None
            differing = pick_months(viewer, metric, year, old)
        exact = typed_decimal(amount)
        target = Target(metric=metric, aim=aim, amount=exact, baseline=base, months=differing, source=source)
        target_buttons(viewer, target, old)
    zh = "设定、修改、取消都记入审计日志，原目标一并留存。"
    st.caption(t(zh, "Setting, changing and dropping a target go into the audit log with what it was."))


def aims_of(metric: str) -> list[Aim]:
    """Percentage points are for percentages, points for everything else."""
    by = Aim.PERCENTAGE_POINTS if CATALOGUE[metric].unit is PERCENT else Aim.POINTS
    return [Aim.ABSOLUTE, by, Aim.PERCENT_CHANGE]


def pick_aim(viewer: Viewer, metric: str, old: Target | None) -> Aim:
    aims = aims_of(metric)
    now = aims.index(old.aim) if old and old.aim in aims else 0
    return one_of(
        viewer.t("方式", "How it is set"),
        aims,
        index=now,
        format_func=lambda aim: viewer.say(AIM_WORDS[aim]),
        key=f"target aim {metric}",
    )


def amount_label(viewer: Viewer, metric: str, aim: Aim) -> str:
    unit = viewer.say(format_of(metric).unit)
    if aim is Aim.ABSOLUTE:
        return viewer.t(f"目标值（{unit}）", f"Target ({unit})")
    unit = {Aim.PERCENT_CHANGE: "%", Aim.PERCENTAGE_POINTS: viewer.t("百分点", "percentage points")}.get(aim, unit)
    return viewer.t(f"增减（{unit}，下降写负数）", f"Change ({unit}, a fall is negative)")


def pick_baseline(viewer: Viewer, metric: str, months: Sequence[Month], old: Target | None) -> Baseline:
    t, names = viewer.t, list(months)
    base = old.baseline if old else None
    names += [one for one in ((base.since, base.until) if base else ()) if one not in names]
    names.sort()
    first, last = (names.index(base.since), names.index(base.until)) if base else (0, min(11, len(names) - 1))
    columns, said = st.columns(2), {"format_func": viewer.say}
    with columns[0]:
        since = one_of(t("基期自", "Baseline from"), names, first, key=f"since {metric}", **said)
    with columns[1]:
        until = one_of(t("基期至", "to"), names, last, key=f"until {metric}", **said)
    value = st.number_input(
        t("统一基期值（空：各单位按自身基期）", "One baseline for all (empty: each unit's own)"),
        value=float(base.value) if base and base.value is not None else None, format="%.2f", key=f"base {metric}",
    )  # fmt: skip
    return Baseline(since=since, until=until, value=None if value is None else typed_decimal(value))


def pick_months(viewer: Viewer, metric: str, year: Sequence[Month], old: Target | None) -> dict[Month, Decimal]:
    """Months of the year whose amount differs; what was set for other years is kept."""
    t, kept = viewer.t, dict(old.months) if old else {}
    shown = pd.DataFrame(
        {"month": [viewer.say(month) for month in year], "amount": [_float(kept.get(month)) for month in year]}
    )
    shown["amount"] = shown["amount"].astype("float64")
    with st.popover(t("个别月份另定", "Months that differ"), icon=":material/calendar_month:"):
        edited = st.data_editor(
            shown,
            hide_index=True,
            disabled=["month"],
            key=f"months {metric}",
            column_config={
                "month": st.column_config.TextColumn(t("月份", "Month")),
                "amount": st.column_config.NumberColumn(
                    t("另定的数（空：同上）", "Amount (empty: as above)"), format="%.2f", step=0.01
                ),
            },
        )
    return {month: amount for month, amount in kept.items() if month not in year} | amounts(
        year, list(edited["amount"])
    )


def amounts(year: Sequence[Month], given: Sequence[float | None]) -> dict[Month, Decimal]:
    return {
        month: typed_decimal(amount)
        for month, amount in zip(year, given, strict=True)
        if amount is not None and amount == amount
    }


def target_buttons(viewer: Viewer, target: Target, old: Target | None) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t("保存目标", "Save the target"), type="primary", icon=":material/save:", key="save target"):
            put_target(viewer.store, viewer.actor, target)
            st.rerun()
        if old is not None and st.button(
            t("取消该指标的目标", "Drop this metric's target"), icon=":material/delete:", key="drop target"
        ):
            drop_target(viewer.store, viewer.actor, target.metric)
            st.rerun()


def typed_decimal(amount: float) -> Decimal:
    """What was typed, with at most four decimals and no trailing zeros.

    >>> exact(10.0), exact(-2.5)
    (Decimal('10'), Decimal('-2.5'))
    """
    found = half_up(amount, 4).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
