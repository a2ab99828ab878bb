"""The state of a month: which sheets are in, for how many outlets, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.access import Act
from data.sheets import SHEETS
from data.types import Month
from ui.kept import kept
from ui.links import link
from ui.publication import badge, version_of
from ui.text_card import table_card
from ui.viewer import Viewer
from ui.words import plain, short_month


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetState:
    """One kind of sheet in one month: how many outlets it covers, of how many open; `absent` are some of the others' names."""

    kind: str
    month: str
    covered: int
    open_outlets: int
    absent: tuple[str, ...]

    def complete(self) -> bool:
        return self.covered >= self.open_outlets


def sheet_states(viewer: Viewer, months: list[Month]) -> dict[tuple[str, str], SheetState]:
    """By kind and month, for every kind; a sheet not in covers nobody."""
    return kept(viewer, lambda: _states(viewer, months), "sheets", *map(str, months))


def _states(viewer: Viewer, months: list[Month]) -> dict[tuple[str, str], SheetState]:
    states = {}
    with viewer.db() as db:
        for kind, sheet in SHEETS.items():
            rows = db.execute(
                f"""
                with given as (
                    select distinct fact.outlet, fact.month from {sheet.table} as fact
                    join live.active_batch as active on active.kind = $kind and active.month = fact.month and active.batch = fact.batch
                )
                select field.month, count(given.outlet), count(*), list(field.name order by field.outlet) filter (where given.outlet is null)
                from live.field as field left join given on given.outlet = field.outlet and given.month = field.month
                where list_contains($months, field.month) group by field.month
                """,
                {"kind": kind, "months": [str(month) for month in months]},
            ).fetchall()
            for month, covered, count, absent in rows:
                states[kind, month] = SheetState(kind=kind, month=month, covered=covered, open_outlets=count, absent=tuple(absent or ())[:12])
    return states


def month_state(viewer: Viewer, month: Month) -> None:
    """What is in and what is missing for the month, as one list."""
    states = sheet_states(viewer, [month])
    with st.container(key="card-state", gap="xsmall", height="stretch"):
        st.markdown(f"#### :material/fact_check: {viewer.t('本月报表', 'Spreadsheets of the month')}")
        lines = [sentence(viewer, viewer.say(sheet.title), states.get((kind, str(month)))) for kind, sheet in SHEETS.items()]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.markdown(badge(viewer, month))
        if viewer.may(Act.PUBLISH) and version_of(viewer, month) is None:
            link(viewer, "ledger", viewer.t("去核对和发布", "Check and publish it"), icon=":material/task_alt:", month=str(month))
        if viewer.may(Act.UPLOAD):
            link(viewer, "upload", viewer.t("上传报表", "Upload spreadsheets"), icon=":material/upload_file:")


def sentence(viewer: Viewer, title: str, state: SheetState | None) -> str:
    if state is None or state.covered == 0:
        return f":material/cancel: **{title}** :gray[{viewer.t('未收到', 'not received')}]"
    if state.complete():
        return f":material/check_circle: **{title}** :gray[{viewer.t(f'{state.covered} 家网点齐全', f'complete, {state.covered} outlets')}]"
    names = viewer.t("、", ", ").join(plain(name) for name in state.absent[:3])
    more = viewer.t(" 等", " …") if state.open_outlets - state.covered > 3 else ""
    counts = viewer.t(f"{state.covered}/{state.open_outlets} 家，缺", f"{state.covered} of {state.open_outlets}, without")
    return f":material/error: **{title}** :gray[{counts} {names}{more}]"


def completeness(viewer: Viewer, months: list[Month]) -> None:
    """Month by sheet: what is in. A sign and a count in each cell, never colour alone."""
    states = sheet_states(viewer, months)
    head = (viewer.t("月份", "Month"), *(viewer.say(sheet.title) for sheet in SHEETS.values()))
    rows = [(f"**{short_month(month, viewer.language)}**", *(cell(states.get((kind, str(month)))) for kind in SHEETS)) for month in reversed(months)]
    table_card("grid", head, "l" * len(head), rows)
    st.caption(legend(viewer))


def legend(viewer: Viewer) -> str:
    """The signs of a table of completeness."""
    return viewer.t("✓ 齐全 · ◐ 部分网点（已到/应到） · ✕ 未收到", "✓ complete · ◐ some outlets (in / expected) · ✕ not received")


def cell(state: SheetState | None) -> str:
    if state is None or state.covered == 0:
        return ":red[✕]"
    if state.complete():
        return f":green[✓] :small[:gray[{state.covered}]]"
    return f":orange[◐] {state.covered}/{state.open_outlets}"
