"""The completeness board: for each month and kind, how many outlets of each branch have figures."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.sheets.kinds import expected_sheets
from data.types import Month
from data.uploads.bank_now import published
from metrics.figures.coverage import Coverage, bank_coverage
from ui.look.grids import grid
from ui.month.filters import months_loaded
from ui.month.sheets_in import coverage_of, sheets_legend
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean


def completeness(viewer: Viewer) -> None:
    t = viewer.t
    loaded = [*reversed(months_loaded(viewer)[-12:])]
    if not loaded:
        return
    with st.expander(t("各月数据是否齐全", "Which months are complete"), icon=":material/fact_check:"):
        months_table(viewer, loaded)
        locks = (
            t(" · 🔒 已发布，只能作为更正入库", " · 🔒 published: files go in as corrections only")
            if locked(viewer).keys() & set(loaded)
            else ""
        )
        st.caption(sheets_legend(viewer) + locks)
        month = one_of(t("月份", "Month"), loaded, key="complete month", format_func=viewer.say, width=180)
        found = {kind: coverage_of(viewer, loaded).get((kind, str(month)), {}) for kind in expected_sheets()}
        shown = pd.DataFrame(
            {t("一级支行", "Tier-1 branch"): [clean(branch) or "—" for branch in next(iter(found.values()))]}
        )
        for kind, sheet in expected_sheets().items():
            shown[viewer.say(sheet.title)] = [mark(one) for one in found[kind].values()]
        grid(shown, t("各支行数据齐全情况", "Completeness by branch"), most=len(shown))


def months_table(viewer: Viewer, months: list[Month]) -> None:
    """All branches together, newest month first."""
    rows, version, found = [], locked(viewer), coverage_of(viewer, months)
    for month in months:
        marks = {
            viewer.say(sheet.title): mark(bank_coverage(found, kind, month))
            for kind, sheet in expected_sheets().items()
        }
        name = viewer.say(month) + (
            viewer.t(f" 🔒 第{version[month]}版", f" 🔒 v{version[month]}") if month in version else ""
        )
        rows.append({viewer.t("月份", "Month"): name, **marks})
    grid(pd.DataFrame(rows), viewer.t("各月数据齐全情况", "Completeness by month"), most=12)


def locked(viewer: Viewer) -> dict[Month, int]:
    """The published months with the version in force."""
    with viewer.store.records.reading() as connection:
        return published(connection)


def mark(one: Coverage) -> str:
    return f"{one.sign()} {one.given}/{one.expected}"
