"""The desk of a month: how far it has come, which sheets are in and from whom, and what was dropped and waits."""

from __future__ import annotations

import streamlit as st

from data.sheets.kinds import expected_sheets
from data.types import Month
from data.uploads.draft import FileDraft
from metrics.figures.coverage import Coverage, bank_coverage
from months.waiting.way import MonthWay
from pages.upload.one_choice import Drafts
from ui.look.cards import table_card
from ui.month.filters import months_loaded, newest_month
from ui.month.month_strip import by_and_when, month_way, month_way_of
from ui.month.sheets_in import coverage_of
from ui.shell.address import href
from ui.shell.viewer import Viewer
from ui.words import counted, plain


def month_desks(viewer: Viewer, drafts: Drafts) -> None:
    """One desk for each month of what was dropped, newest first; else the month that is at hand."""
    dropped = sorted({part.month for draft in drafts.values() for part in draft.parts}, reverse=True)
    for number, month in enumerate(dropped or [month_at_hand(viewer)]):
        with st.expander(
            viewer.say(month), expanded=number == 0, icon=":material/calendar_month:", key=f"desk {month}"
        ):
            month_way(viewer, month)
            sheets_of_month(viewer, month, drafts)


def month_at_hand(viewer: Viewer) -> Month:
    """The newest month until it is published, then the next one."""
    asked = st.query_params.get("month", "")
    if asked in {str(month) for month in months_loaded(viewer)}:
        return Month.parse(asked)
    newest = newest_month(viewer)
    return newest.after() if months_loaded(viewer) and month_way_of(viewer, newest).published else newest


def sheets_of_month(viewer: Viewer, month: Month, drafts: Drafts) -> None:
    """Kind by kind: what counts now, and what was dropped."""
    t, way, found = viewer.t, month_way_of(viewer, month), coverage_of(viewer, [month])
    head = t("报表", "Spreadsheet"), t("已入库", "In"), *((t("本次放上来的", "Dropped now"),) if drafts else ())
    rows = []
    for kind, sheet in expected_sheets().items():
        now = stored_words(viewer, way, kind, bank_coverage(found, kind, month))
        here = [dropped_words(viewer, draft, kind, month) for draft in drafts.values()]
        dropped = (t("；", "; ").join(filter(None, here)) or "—",) if drafts else ()
        rows.append((f"**{viewer.say(sheet.title)}**", now, *dropped))
    table_card(f"sheets-{month}", head, "l" * len(head), rows)


def stored_words(viewer: Viewer, way: MonthWay, kind: str, found: Coverage) -> str:
    receipt = way.sheets.get(kind)
    if receipt is None:
        missing = viewer.t("缺", "missing") if kind in way.lacking else viewer.t("未收到", "not received")
        return f":red[✕ {missing}]" if kind in way.lacking else f":gray[✕ {missing}]"
    counts = f"{found.sign()} {found.given}" + ("" if found.complete() else f"/{found.expected}")
    by = by_and_when(viewer, receipt.who, receipt.when)
    return (
        f"{counts} :small[:gray[{by}]] [{viewer.t('回执', 'receipt')}]({href('upload', receipt=str(receipt.upload))})"
    )


def dropped_words(viewer: Viewer, draft: FileDraft, kind: str, month: Month) -> str:
    """The file and its rows of this kind and month, and whether it waits for an answer."""
    part = next((one for one in draft.parts if (one.kind, one.month) == (kind, month)), None)
    if part is None:
        return ""
    t, rows = viewer.t, viewer.t(f"{part.rows} 行", counted(part.rows, "row"))
    state = t("没有变化", "no change") if part.same else t("可以入库", "ready") if draft.status == "would load" else t(
        "待回答", "questions open"
    )  # fmt: skip
    return f":material/upload_file: {plain(draft.file)} :small[:gray[{rows} · {state}]]"
