"""A chart as this house shows it: a sentence, the picture, and its figures as a table that can be taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.people.rights import Act
from reports import columns as shared
from reports.excel import Cell, ExcelColumn, FilledColumn, Formula, columns_and_rows, worked_out
from ui.look.cards import drawer
from ui.look.downloads import offer, table_export
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean

if TYPE_CHECKING:
    from plotly.graph_objects import Figure  # the engine itself is loaded by whoever draws

PLAIN = {"displayModeBar": False}
MOST_SHOWN = 500
"""More rows than this are for the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFigures:
    """The figures behind a chart: once for the screen, once for Excel and CSV. `stem` names the file.

    They are `made` when somebody looks: column by column.
    """

    title: str
    made: Callable[[], Iterable[FilledColumn]]
    stem: str
    act: Act
    scope: str

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return columns_and_rows(self.made())[1]


def outlet_columns(
    viewer: Viewer, codes: Iterable[object], names: Iterable[object], branches: Iterable[object]
) -> Iterator[FilledColumn]:
    """Code, name and tier-1 branch, made harmless."""
    for column, cells in ((shared.CODE, codes), (shared.OUTLET, names), (shared.BRANCH, branches)):
        yield column.of(viewer.language, [clean(one) for one in cells])


def chart_sentence(words: str, *more: str) -> None:
    """How the chart is read; what qualifies it stands beneath in small print."""
    st.markdown(f"**{words}**")
    for line in more:
        st.caption(line)


def chart_picture(viewer: Viewer, figure: Figure, key: str) -> None:
    """The chart itself; what a screen reader says of it is the sentence above and the table below."""
    st.plotly_chart(figure, width="stretch", key=f"chart {key}", config={**PLAIN, "locale": viewer.t("zh-CN", "en")})


def kept_picture(viewer: Viewer, draw: Callable[[], Figure], key: str, *asked: str) -> None:
    """The same of a chart that is drawn once for whoever asks the same: the engine takes long to lay one out."""
    chart_picture(viewer, kept_for(viewer, draw, f"chart {key}", *asked), key)


def figures_table(viewer: Viewer, figures: ChartFigures, *, open_at_once: bool = False) -> None:
    """The figures as a table with its two downloads, folded away unless the table is the main thing."""
    title = viewer.t("数据表：", "Table: ") + figures.title
    place = drawer(title, "table_rows", f"table {figures.stem}", open_at_once=open_at_once)
    if place is None:
        return
    with place:
        columns, rows = columns_and_rows(figures.made())
        _drawn(figures.title, columns, rows[:MOST_SHOWN])
        if len(rows) > MOST_SHOWN:
            zh, en = f"前 {MOST_SHOWN} 行；下载有全部 {len(rows)} 行。", f"The first {MOST_SHOWN} of {len(rows)} rows; "
            st.caption(viewer.t(zh, f"{en}the downloads have all."))
        made = partial(table_export, viewer, figures.title, columns, rows, figures.scope)
        for foot in made().feet():
            sums = [(head.title, cell) for head, cell in zip(columns, foot, strict=True)]
            said = [f"{title} {cell.value:,.2f}" for title, cell in sums if isinstance(cell, Formula)]
            st.caption(f"**{foot[0]}** · {' · '.join(said)}")
        offer(viewer, made, figures.act, figures.stem, figures.title)


def _drawn(title: str, columns: Sequence[ExcelColumn], rows: Sequence[Sequence[Cell]]) -> None:
    number = st.column_config.NumberColumn
    cells = [[_cell(value, column) for value, column in zip(row, columns, strict=True)] for row in rows]
    shown = pd.DataFrame(cells, columns=pd.Index([column.title for column in columns]))
    formats = {
        column.title: number(format="accounting" if column.total else f"%.{column.decimals}f")
        for column in columns
        if column.decimals is not None
    }
    st.dataframe(shown, hide_index=True, width="stretch", column_config=formats, placeholder="—", alt=title)


def _cell(cell: Cell, column: ExcelColumn) -> str | float | None:
    value = worked_out(cell)
    if value is None:
        return None if column.decimals is not None else ""
    return float(value) if column.decimals is not None else str(value)
