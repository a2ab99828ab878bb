"""The counts behind each figure, and the upload, sheet and cell they came from."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from sqlalchemy import select

from data import records
from data.access import Scope
from data.sheets import SHEETS
from data.types import Month
from metrics.catalogue import CATALOGUE, Metric
from ui.boundary import again
from ui.formats import format_of
from ui.text_card import table_card
from ui.viewer import Viewer
from ui.words import number, plain, who_words

_SEEN = f"""exists (from live.outlet_spell as spell
    where spell.outlet = $outlet and $month between spell.from_month and spell.until_month and {Scope.condition("spell.outlet", "spell.branch")})"""
_COUNTS = f"select metric, sum(top), sum(per), sum(n) from live.measure where outlet = $outlet and month = $month and {_SEEN} group by metric"
_CELLS = f"""
    select cell.field, cell.text, cell.sheet, cell.cell, active.kind
    from source_cell as cell join live.active_batch as active on active.batch = cell.batch and active.month = cell.month
    where cell.outlet = $outlet and cell.month = $month and {_SEEN} order by active.kind, cell.field
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a sheet's figures of a month came from."""

    kind: str
    file: str
    who: str
    when: str


@again
def behind_the_figures(viewer: Viewer, outlet: str, month: Month) -> None:
    """Value, numerator and denominator of every metric; then the files and cells. Asked of the store only when opened."""
    t, asked = viewer.t, {"outlet": outlet, "month": str(month), **viewer.scope().parameters()}
    with st.container(key="card-figures", gap="xsmall", height="stretch"):
        st.markdown(f"#### :material/calculate: {t('数字背后', 'Behind the figures')}")
        counts = st.expander(t("每项指标的笔数", "Counts of every metric"), icon=":material/functions:", key="open-counts", on_change="rerun")
        if counts.open:
            with counts, viewer.db() as db:
                count_list(viewer, db.execute(_COUNTS, asked).fetchall())
        source = st.expander(t("来自哪个文件、哪个单元格", "Which file, which cell"), icon=":material/description:", key="open-cells", on_change="rerun")
        if source.open:
            with source, viewer.db() as db:
                origins(viewer, month)
                cell_list(viewer, db.execute(_CELLS, asked).fetchall())


def count_list(viewer: Viewer, rows: list[tuple[str, int, int | None, int | None]]) -> None:
    t, counts = viewer.t, {key: (top, per, n) for key, top, per, n in rows}
    head = (t("指标", "Metric"), t("数值", "Value"), t("分子 ÷ 分母", "From counts"))
    table_card("counts", head, "lrr", [count_line(viewer, metric, counts[key]) for key, metric in CATALOGUE.items() if key in counts])


def count_line(viewer: Viewer, metric: Metric, counts: tuple[int, int | None, int | None]) -> tuple[str, str, str]:
    top, per, _ = counts
    below = 1 if metric.per is None else per
    value = float(metric.scale * top / below) if below else None
    quotient = spoken(metric.top, top) if metric.per is None else f"{spoken(metric.top, top)}\u00a0÷\u00a0{spoken(metric.per, per)}"
    fashion = format_of(metric.key)
    return plain(viewer.say(metric.name)), f"**{fashion.say(value)}** {plain(viewer.say(fashion.unit))}", plain(quotient)


def spoken(column: str, stored: int | None) -> str:
    """A stored whole number in the unit people count in: minutes, points, or pieces."""
    if stored is None:
        return "—"
    if column.endswith("_ms"):
        return number(stored / 60_000, 1)
    if column.endswith("_e6"):
        return number(stored / 1_000_000, 0)
    if column.endswith(("points", "possible")):
        return number(stored / 100, 1)
    return number(stored, 0)


def origins(viewer: Viewer, month: Month) -> None:
    found = uploads_behind(viewer, month)
    if not found:
        st.markdown(viewer.t("没有上传记录。", "No upload is recorded."))
        return
    lines = [(viewer.say(SHEETS[one.kind].title), plain(one.file), plain(who_words(one.who, viewer.language)), one.when) for one in found]
    st.markdown("\n".join(f"- **{title}** {file} :small[:gray[{who} · {when}]]" for title, file, who, when in lines))


def uploads_behind(viewer: Viewer, month: Month) -> list[Origin]:
    """The upload that counts for each kind of sheet in the month."""
    with viewer.db() as db:
        active = db.execute("select kind, batch from live.active_batch where month = $month order by kind", {"month": str(month)}).fetchall()
    batch, upload = records.batch, records.upload
    asked = select(batch.c.id, upload.c.file, upload.c.uploaded_by, upload.c.uploaded_at).join(upload, upload.c.id == batch.c.upload)
    with viewer.store.records.reading() as connection:
        rows = {row.id: row for row in connection.execute(asked.where(batch.c.id.in_([number for _, number in active])))}
    return [
        Origin(kind=kind, file=rows[number].file, who=rows[number].uploaded_by, when=viewer.when(rows[number].uploaded_at))
        for kind, number in active
        if number in rows and kind in SHEETS
    ]


def cell_list(viewer: Viewer, cells: list[tuple[str, str, str, str, str]]) -> None:
    if not cells:
        return
    t, rows = viewer.t, []
    for field, text, sheet, cell, kind in cells:
        known = {column.name: column.title for column in SHEETS[kind].columns} if kind in SHEETS else {}
        title = viewer.say(known[field]) if field in known else field
        rows.append(tuple(map(plain, (title, text, sheet, cell))))
    table_card("cells", (t("栏目", "Column"), t("原文", "As written"), t("工作表", "Sheet"), t("单元格", "Cell")), "lrll", rows)
