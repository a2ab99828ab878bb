"""Charts that need an engine, with one look. Imported only by what draws one: the engine takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from data.types import Month
from metrics.statistics.xmr import Chart, Signal
from ui.look.formats import Format
from ui.shell.viewer import Viewer
from ui.words import short_month

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Sans, sans-serif"
RED, SLATE, GOLD, GREY = "#C4473D", "#7A8798", "#C9A227", "#8A8178"
PALE = "rgba(138,129,120,.38)"

NAME_WIDE, NAME_HIGH = 0.35, 0.05
"""What a name takes of the chart's width and height, on a phone."""


def control_chart(viewer: Viewer, chart: Chart, shown_as: Format, marks: Mapping[Month, str]) -> go.Figure:
    """The points, their mean and limits; a point that is news is larger and has a diamond's shape; marks of notes."""
    months = [short_month(point.month, viewer.language) for point in chart.points]
    news = [point.signal is not Signal.NONE for point in chart.points]
    figure = go.Figure(layout=layout(shown_as.titled(viewer.language)))
    for values, name in (
        ([point.limits.high for point in chart.points], viewer.t("上限", "upper limit")),
        ([point.limits.mean for point in chart.points], viewer.t("均值", "mean")),
        ([point.limits.low for point in chart.points], viewer.t("下限", "lower limit")),
    ):
        dash = "solid" if values[0] == chart.points[0].limits.mean else "dot"
        look = {"color": GREY, "width": 1, "dash": dash}
        figure.add_scatter(x=months, y=values, mode="lines", line=look, name=name, hoverinfo="skip", showlegend=False)
        at, font = {"x": months[-1], "y": values[-1]}, {"size": 11, "color": GREY}
        figure.add_annotation(**at, text=name, xanchor="left", showarrow=False, xshift=6, font=font)
    figure.add_scatter(
        x=months,
        y=[point.value for point in chart.points],
        mode="lines+markers",
        line={"color": SLATE, "width": 1.5},
        marker={
            "size": [11 if one else 6 for one in news],
            "symbol": ["diamond" if one else "circle" for one in news],
            "color": [RED if one else SLATE for one in news],
        },
        hovertemplate=f"%{{x}}  %{{y:.{shown_as.decimals}f}}<extra></extra>",
        showlegend=False,
    )
    for point in chart.points:
        if point.month in marks:
            mark_point(figure, short_month(point.month, viewer.language), point.value, marks[point.month])
    return figure


def mark_point(figure: go.Figure, month: str, value: float, mark: str) -> None:
    """The marks of notes above a point of a line, one above the other: beside it words may stand."""
    look = {"showarrow": False, "yanchor": "bottom", "yshift": 6, "font": {"size": 16}}
    figure.add_annotation(x=month, y=value, text="<br>".join(mark), **look)


def name_point(figure: go.Figure, spot: tuple[float, float], name: str, *, right: bool = False) -> None:
    """A name beside a point, to its right or left."""
    look = {"xanchor": "left" if right else "right", "xshift": 8 if right else -8, "font": {"size": 11}}
    figure.add_annotation(x=spot[0], y=spot[1], text=name, showarrow=False, **look)


class RoomForNames:
    """Where names stand already, in parts of the chart's width and height on a phone."""

    def __init__(self) -> None:
        self._written = list[tuple[float, float]]()

    def has(self, x: float, y: float, *, right: bool = False) -> bool:
        """Whether one beside this point covers no other; then it is taken."""
        at = (x + (NAME_WIDE if right else -NAME_WIDE) / 2, y)
        free = all(abs(at[0] - one[0]) > NAME_WIDE or abs(at[1] - one[1]) > NAME_HIGH for one in self._written)
        self._written += [at] if free else []
        return free


def layout(title: str) -> go.Layout:
    """The one look: quiet grid, no box, fonts with Chinese."""
    axis = {"showgrid": True, "gridcolor": "rgba(138,129,120,.18)", "zeroline": False, "tickfont": {"size": 11}}
    return go.Layout(
        title={"text": title, "font": {"size": 14}},
        font={"family": FONT},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 44, "r": 64, "t": 40, "b": 30},
        height=300,
        xaxis={**axis, "showgrid": False, "type": "category", "nticks": 8},
        yaxis=axis,
    )
