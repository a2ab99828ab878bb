"""The choices above a page: month, metric, scope. Each lives in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.clock import month_now
from data.decisions.publications import versions_in_force
from data.stores import live
from data.types import CLASS_NAMES, COMPOSITE, COMPOSITE_NAME, Month, OutletClass, Text
from metrics.catalogue import CATALOGUE
from ui.shell.address import box, chosen, go, keep_choice, pick
from ui.shell.codes import one_of, side_by_side
from ui.shell.kept import bank_settings, kept_read, kept_record
from ui.shell.viewer import Viewer
from ui.words import clean

FIRST_METRICS = (COMPOSITE, "avg_wait", "csat", "csat_vip", "init_rate", "mystery", "comp_10k")
"""The composite, the rankings of the monthly notice and the two people ask for most; the others follow under "more"."""

AHEAD = 18
"""Months to come from which something may be set."""


def months_loaded(viewer: Viewer) -> tuple[Month, ...]:
    """The months of which anything counts, oldest first; for a branch those published, unless drafts are open to it."""
    loaded = months_with_data(viewer)
    if viewer.scope().everything:
        return loaded
    if bank_settings(viewer).drafts_for_branches == "open":
        return loaded
    published = kept_record(viewer, versions_in_force, "versions in force")
    return tuple(month for month in loaded if month in published)


def months_with_data(viewer: Viewer) -> tuple[Month, ...]:
    """The months of which anything counts, whoever asks."""
    return kept_read(viewer, live.loaded_months, "months")


def months_unpublished(viewer: Viewer, first: Month) -> list[Month]:
    """From the month after the last published one (or the first, where none is) to a year and a half ahead."""
    with viewer.store.records.reading() as connection:
        published = max(versions_in_force(connection), default=None)
    first = published.after() if published else first
    return [first.plus(step) for step in range(max(month_now(), first).plus(AHEAD).since(first) + 1)]


def newest_month(viewer: Viewer) -> Month:
    """The newest month loaded; before the first, the present one by the bank's clock."""
    return next(reversed(months_loaded(viewer)), month_now())


def pick_month(viewer: Viewer, months: Sequence[Month], first: str = "") -> Month:
    """The month stepper: an arrow back, the month as people write it, an arrow forward."""
    names = [str(month) for month in months]
    now = chosen(viewer, "month", names, first or names[-1], kept=True)
    place = names.index(now)
    with st.container(horizontal=True, key="stepper", gap=None, width="content", vertical_alignment="center"):
        _arrow(viewer.t("上个月", "Previous month"), "left", names, place - 1)
        words = {str(month): viewer.say(month) for month in reversed(months)}
        box(viewer.t("月份", "Month"), "month", words, now, width=132)
        _arrow(viewer.t("下个月", "Next month"), "right", names, place + 1)
    return Month.parse(now)


def _arrow(label: str, way: str, names: Sequence[str], place: int) -> None:
    """One month on or back; none beyond the first and the last."""
    there = 0 <= place < len(names)
    key, to = f"month_{way}", ("month", names[place] if there else "")
    st.button(label, icon=f":material/chevron_{way}:", key=key, disabled=not there, on_click=go, args=to)


def metric_name(viewer: Viewer, key: str) -> str:
    return viewer.say(COMPOSITE_NAME if key == COMPOSITE else CATALOGUE[key].name)


def of_branches(key: str) -> bool:
    """Whether only tier-1 branches have the figure."""
    return key in CATALOGUE and CATALOGUE[key].of_branches


SHORT: dict[str, Text] = {
    "avg_wait": Text(zh="等候时间", en="Wait"),
    "csat_vip": Text(zh="中高端满意度", en="VIP satisfaction"),
    "init_rate": Text(zh="发起评价率", en="Initiation"),
    "mystery": Text(zh="神秘人", en="Mystery"),
    "comp_10k": Text(zh="万笔投诉", en="Complaints / 10k"),
}
"""Names short enough to stand side by side as tabs."""


def short_name(viewer: Viewer, key: str) -> str:
    return viewer.say(SHORT[key]) if key in SHORT else metric_name(viewer, key)


def pick_metric(
    viewer: Viewer,
    first: Sequence[str] = FIRST_METRICS,
    metrics: Sequence[str] = (),
    *,
    none_yet: bool = False,
) -> str:
    """One of the metrics, the `first` in a row, the others in a list beside them; with `none_yet` none at first."""
    metrics = metrics or (COMPOSITE, *CATALOGUE)
    row, rest = [key for key in first if key in metrics], [key for key in metrics if key not in first]
    now = chosen(viewer, "metric", metrics, "" if none_yet else (row or rest)[0])
    st.session_state.update(metric_tabs=now if now in row else None, metric_more=now if now in rest else None)
    if row:
        side_by_side(
            viewer.t("指标", "Metric"),
            row,
            key="metric_tabs",
            format_func=lambda key: short_name(viewer, key),
            label_visibility="collapsed",
            wrap=False,
            on_change=keep_choice,
            args=("metric", "metric_tabs"),
        )
    if rest:
        others = viewer.t("其他指标", "Other metrics")
        one_of(
            others,
            rest,
            key="metric_more",
            index=None,
            placeholder=others,
            format_func=lambda key: metric_name(viewer, key),
            label_visibility="collapsed",
            on_change=keep_choice,
            args=("metric", "metric_more"),
            width=160,
        )
    return now


@dataclass(frozen=True, slots=True, kw_only=True)
class BankPart:
    """The part of the bank that is listed: everything, a tier-1 branch or a class. Places stay the whole bank's."""

    branch: str = ""
    outlet_class: str = ""

    def option(self) -> str:
        """As the address has it."""
        return f"branch:{self.branch}" if self.branch else f"class:{self.outlet_class}" if self.outlet_class else "all"


WHOLE = BankPart()


def parts(table: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The tier-1 branches and the classes that a league table names."""
    return sorted(set(table["branch"]) - {""}), sorted(set(table["class"]) - {""})


def pick_part(viewer: Viewer, branches: Sequence[str], classes: Sequence[str]) -> BankPart:
    options = ["all", *(f"branch:{branch}" for branch in branches), *(f"class:{kind}" for kind in classes)]
    words = {option: part_name(viewer, option) for option in options}
    kind, _, name = pick(viewer, viewer.t("范围", "Scope"), "scope", words, width=170).partition(":")
    return BankPart(branch=name if kind == "branch" else "", outlet_class=name if kind == "class" else "")


def part_name(viewer: Viewer, option: str) -> str:
    kind, _, name = option.partition(":")
    if kind == "branch":
        return clean(name)
    if kind == "class":
        return class_name(viewer, name)
    return viewer.t("全辖网点", "Whole bank")


def class_name(viewer: Viewer, name: str) -> str:
    return viewer.say(CLASS_NAMES[OutletClass(name)]) if name in set(OutletClass) else clean(name)
