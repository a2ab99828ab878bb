"""The counts behind each figure, and the upload, sheet and cell they came from."""

from __future__ import annotations

import streamlit as st

from data.sheets.kinds import SHEETS
from data.types import Month
from data.uploads.receipts import uploads
from metrics.catalogue import CATALOGUE, Metric
from metrics.figures.form_metrics import kind_title
from months.figure_sources import cells_behind, counts_behind
from pages.outlet.lost_in_checks import lost_in_checks
from ui.look.cards import card, drawer, table_card
from ui.look.formats import format_of
from ui.month.cell_table import cell_tables
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import number_words, plain


@again
def behind_the_figures(viewer: Viewer, outlet: str, month: Month) -> None:
    """Value, numerator and denominator of every metric; then the files and cells, asked of the store when opened."""
    t = viewer.t
    with card("figures", "calculate", t("数字背后", "Behind the figures")):
        counts = drawer(t("每项指标的笔数", "Counts of every metric"), "functions", "open-counts")
        if counts is not None:
            with counts:
                count_list(viewer, counts_behind(viewer.figures(), viewer.scope(), outlet, month))
        lost_in_checks(viewer, outlet, month)
        source = drawer(t("来自哪个文件、哪个单元格", "Which file, which cell"), "description", "open-cells")
        if source is not None:
            with source:
                origins(viewer, month)
                cell_tables(viewer, cells_behind(viewer.store, viewer.figures(), viewer.scope(), outlet, month))


def count_list(viewer: Viewer, counts: dict[str, tuple[int, int | None]]) -> None:
    t = viewer.t
    head = (t("指标", "Metric"), t("数值", "Value"), t("分子 ÷ 分母", "From counts"))
    table_card(
        "counts",
        head,
        "lrr",
        [count_line(viewer, metric, *counts[key]) for key, metric in CATALOGUE.items() if key in counts],
    )


def count_line(viewer: Viewer, metric: Metric, top: int, per: int | None) -> tuple[str, str, str]:
    below = 1 if metric.per is None else per
    value = float(metric.scale * top / below) if below else None
    quotient = (
        spoken(metric.top, top)
        if metric.per is None
        else f"{spoken(metric.top, top)}\u00a0÷\u00a0{spoken(metric.per, per)}"
    )
    shown_as = format_of(metric.key)
    return (
        plain(viewer.say(metric.name)),
        f"**{shown_as.say(value)}** {plain(viewer.say(shown_as.unit))}",
        plain(quotient),
    )


def spoken(column: str, stored: int | None) -> str:
    """A stored whole number in the unit people count in: minutes, points, or pieces."""
    if stored is None:
        return "—"
    if column.endswith("_ms"):
        return number_words(stored / 60_000, 1)
    if column.endswith("_e6"):
        return number_words(stored / 1_000_000, 0)
    if column.endswith(("points", "possible")):
        return number_words(stored / 100, 1)
    return number_words(stored, 0)


def origins(viewer: Viewer, month: Month) -> None:
    """The upload that counts for each kind of sheet in the month."""
    counting = {
        part.kind: receipt
        for receipt in uploads(viewer.store, month=month)
        for part in receipt.parts
        if part.month == month and part.counts
    }
    if not counting:
        st.markdown(viewer.t("没有上传记录。", "No upload is recorded."))
        return
    lines = []
    for kind, receipt in sorted(counting.items()):
        if kind in SHEETS or kind in CATALOGUE:
            by = f"{plain(viewer.who(receipt.who))} · {viewer.when(receipt.when)}"
            lines.append(f"- **{viewer.say(kind_title(kind))}** {plain(receipt.file)} :small[:gray[{by}]]")
    st.markdown("\n".join(lines))
