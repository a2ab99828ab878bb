"""A target's year as a picture. Imported only by what draws one: the engine is large."""

from __future__ import annotations

import plotly.graph_objects as go

from data.types import Month
from metrics.targets.targets import Attainment
from ui.look.charts import GOLD, RED, SLATE, layout
from ui.look.formats import Format
from ui.shell.viewer import Viewer
from ui.words import short_month


def year_chart(viewer: Viewer, months: dict[Month, Attainment], shown_as: Format) -> go.Figure:
    """The published values against the target of each month; a month that missed it is a hollow diamond."""
    figure = go.Figure(layout=layout(shown_as.titled(viewer.language)))
    names = [short_month(month, viewer.language) for month in months]
    figure.update_layout(legend={"orientation": "h", "y": -0.2, "x": 0}, margin={"l": 44, "r": 24, "t": 40, "b": 40})
    aimed = [_float(one.target) for one in months.values()]
    line = {"mode": "lines", "x": names, "hoverinfo": "skip"}
    look, target = {"color": GOLD, "width": 2, "shape": "hvh"}, viewer.t("目标", "target")
    figure.add_scatter(**line, y=aimed, line=look, name=target, connectgaps=False)
    values = [_float(one.value) for one in months.values()]
    figure.add_scatter(**line, y=values, line={"color": SLATE, "width": 1.5}, showlegend=False)
    missed = {"size": 11, "color": SLATE, "symbol": "diamond-open", "line": {"width": 2}}
    for attained, name, mark in (
        (True, viewer.t("达标", "met"), {"size": 8, "color": RED, "symbol": "circle"}),
        (False, viewer.t("未达标", "not met"), missed),
        (None, viewer.t("无目标可比", "no target"), {"size": 6, "color": SLATE, "symbol": "circle-open"}),
    ):
        there = {month: one for month, one in months.items() if one.attained is attained and one.value is not None}
        _points(viewer, figure, there, name, mark, shown_as)
    figure.update_xaxes(categoryorder="array", categoryarray=names, nticks=6, tickangle=0)
    return figure


def _points(
    viewer: Viewer, figure: go.Figure, months: dict[Month, Attainment], name: str, mark: dict, shown_as: Format
) -> None:
    if not months:
        return
    figure.add_scatter(
        x=[short_month(month, viewer.language) for month in months],
        y=[_float(one.value) for one in months.values()],
        mode="markers",
        marker=mark,
        name=name,
        text=[viewer.say(month) for month in months],
        hovertemplate=f"%{{text}}  %{{y:.{shown_as.decimals}f}}<extra></extra>",
    )


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
