"""The completeness board: for each month and kind, how many of the branch's open outlets have figures."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.known import published
from data.sheets import SHEETS
from data.types import Month
from ui.month_state import legend
from ui.viewer import Viewer
from ui.words import clean

MONTHS = 12
OPEN = """
    with open_outlet as (
        select spell.outlet, spell.branch from live.outlet_spell as spell join live.outlet as outlet on outlet.code = spell.outlet
        where spell.from_month <= $month and $month < spell.until_month
          and coalesce(outlet.opened, date '0001-01-01') <= last_day(cast($month || '-01' as date))
          and coalesce(outlet.closed, date '9999-12-31') > cast($month || '-01' as date)
    )
    select branch, count(*) as open_now, {counts} from open_outlet group by branch order by branch
"""


def board(viewer: Viewer, month: Month) -> pd.DataFrame:
    """One row per tier-1 branch: branch str, open_now int, then one int column per kind: outlets with a row in it, or excused by a reason."""
    excused = "select outlet from live.exclusion where month = $month and metric = ''"
    counts = ", ".join(
        f"count(*) filter (where outlet in (select outlet from live.active_{sheet.table} where month = $month union {excused})) as {sheet.key}"
        for sheet in SHEETS.values()
    )
    with viewer.db() as db:
        return db.execute(OPEN.format(counts=counts), {"month": str(month)}).df()


def completeness(viewer: Viewer) -> None:
    t = viewer.t
    with viewer.db() as db:
        loaded = [Month.parse(month) for (month,) in db.execute("select distinct month from live.active_batch order by month desc limit 12").fetchall()]
    if not loaded:
        return
    with st.expander(t("各月数据是否齐全", "Which months are complete"), icon=":material/fact_check:"):
        months_table(viewer, loaded)
        locks = t(" · 🔒 已发布，只能作为更正入库", " · 🔒 published: files go in as corrections only") if locked(viewer).keys() & set(loaded) else ""
        st.caption(legend(viewer) + locks)
        month = st.selectbox(t("月份", "Month"), loaded, key="complete month", format_func=lambda one: one.say(viewer.language), width=180)
        found = board(viewer, month)
        shown = pd.DataFrame({t("一级支行", "Tier-1 branch"): [clean(branch) or "—" for branch in found["branch"]]})
        for sheet in SHEETS.values():
            shown[viewer.say(sheet.title)] = [mark(there, of) for there, of in zip(found[sheet.key], found["open_now"], strict=True)]
        st.dataframe(shown, hide_index=True, placeholder="—", height="content", alt=t("各支行数据齐全情况", "Completeness by branch"))


def months_table(viewer: Viewer, months: list[Month]) -> None:
    """All branches together, newest month first."""
    rows, version = [], locked(viewer)
    for month in months:
        found = board(viewer, month)
        marks = {viewer.say(sheet.title): mark(int(found[sheet.key].sum()), int(found["open_now"].sum())) for sheet in SHEETS.values()}
        rows.append({viewer.t("月份", "Month"): month.say(viewer.language) + (f" 🔒 v{version[month]}" if month in version else ""), **marks})
    alt = viewer.t("各月数据齐全情况", "Completeness by month")
    st.dataframe(pd.DataFrame(rows), hide_index=True, placeholder="—", height="content" if len(rows) <= 12 else 420, alt=alt)


def locked(viewer: Viewer) -> dict[Month, int]:
    """The published months with the version in force."""
    with viewer.store.records.reading() as connection:
        return published(connection)


def mark(there: int, of: int) -> str:
    """Readable without colour, by the signs of the home page."""
    return f"{'✓' if there == of else '✕' if there == 0 else '◐'} {there}/{of}"
