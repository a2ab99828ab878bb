"""Dots of outlets: a metric spread within groups, and two metrics against each other; counts where there are too many.

Imported only by what draws one: the engine is large.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.analysis.spread import Marked, SpreadGroup
from metrics.figures.values import Real
from pages.analysis.chosen_units import MOST_DRAWN
from ui.look.charts import GOLD, GREY, RED, SLATE, RoomForNames, layout, name_point
from ui.look.formats import format_of
from ui.shell.viewer import Viewer
from ui.words import charted

DOTS = {"size": 8, "color": SLATE, "opacity": 0.65}


def spread_chart(
    viewer: Viewer, choice: str, groups: Sequence[SpreadGroup], marked: Marked, names: Mapping[str, str]
) -> go.Figure:
    """A row for each group: dots, or counts where there are very many; gold for the middle; the marked one on top."""
    shown_as, many = format_of(choice), sum(len(one.values) for one in groups) > MOST_DRAWN
    figure = go.Figure(layout=layout(shown_as.titled(viewer.language)))
    every = [float(value) for one in groups for value in one.values]
    step = (max(every) - min(every)) / 80 or 1.0
    for at, group in enumerate(groups):
        _middle(figure, group, at)
        values = np.array(group.values, dtype=float)
        if many:
            figure.add_scatter(**_counts(values, at))
        else:
            said = [charted(names.get(code, "")) for code in group.outlets]
            hover = f"%{{text}} %{{x:.{shown_as.decimals}f}}<extra></extra>"
            look = {"mode": "markers", "marker": DOTS, "text": said, "hovertemplate": hover}
            figure.add_scatter(x=values, y=at + _stacked(values, step), **look)
    if marked.value is not None and marked.group in groups:
        x = float(marked.value)
        _diamond(figure, x, groups.index(marked.group), marked.name, right=x > (max(every) + min(every)) / 2)
    heads = [f"{charted(viewer.say(one.name))}<br>{len(one.values)}" for one in groups]
    axis = {"tickvals": [*range(len(groups))], "ticktext": heads, "autorange": "reversed", "showgrid": False}
    rest = {"type": "linear", "showgrid": True, "nticks": 8}
    figure.update_layout(
        height=110 + 64 * len(groups), yaxis=axis, xaxis=rest, margin={"l": 96, "r": 20}, showlegend=False
    )
    return figure


def _middle(figure: go.Figure, group: SpreadGroup, at: int) -> None:
    """The median, and the middle half of a group that is large enough."""
    middle, line = float(group.median), {"color": GOLD, "width": 2.5}
    if group.band:
        low, high = group.band
        gold = {"fillcolor": GOLD, "opacity": 0.22, "line_width": 0, "layer": "below"}
        figure.add_shape(type="rect", x0=low, x1=high, y0=at - 0.32, y1=at + 0.32, **gold)
    figure.add_shape(type="line", x0=middle, x1=middle, y0=at - 0.36, y1=at + 0.36, line=line)


def _stacked(values: Real, step: float) -> Real:
    """Dots that would cover one another stand one below the other, in turn above and below the middle."""
    seen: dict[int, int] = {}
    high = []
    for value in values.tolist():
        spot = int(value // step)
        seen[spot] = seen.get(spot, -1) + 1
        high.append((seen[spot] + 1) // 2 * (0.13 if seen[spot] % 2 else -0.13))
    return np.clip(np.array(high), -0.4, 0.4)


def _counts(values: Real, at: int) -> dict[str, object]:
    """How many lie where, as a shape over the row of the group."""
    counts, edges = np.histogram(values, 40)
    middles, high = (edges[:-1] + edges[1:]) / 2, 0.8 * counts / max(1, counts.max())
    x, y = np.concatenate([middles, middles[::-1]]), np.concatenate([at + 0.4 - high, np.full(len(middles), at + 0.4)])
    return {"x": x, "y": y, "fill": "toself", "mode": "none", "fillcolor": "rgba(122,135,152,.55)", "hoverinfo": "skip"}


def _diamond(figure: go.Figure, x: float, y: float, name: str, *, right: bool) -> None:
    """The marked outlet; at the right its name ends above it, so that it is not cut."""
    mark = {"size": 13, "color": RED, "symbol": "diamond"}
    figure.add_scatter(x=[x], y=[y], mode="markers", marker=mark, hoverinfo="skip", showlegend=False)
    look = {"showarrow": False, "yshift": 15, "xanchor": "right" if right else "left", "font": {"size": 12}}
    figure.add_annotation(x=x, y=y, text=f"<b>{charted(name)}</b>", xshift=14 if right else -14, **look)


def relation_chart(
    viewer: Viewer,
    choices: tuple[str, str],
    pairs: pd.DataFrame,
    outlet: str,
    names: Mapping[str, str],
    last: Sequence[str],
) -> go.Figure:
    """Dots, or counts by squares where there are very many; the medians dashed; the marked and the last named."""
    one, other = (format_of(choice) for choice in choices)
    figure = go.Figure(layout=layout(other.titled(viewer.language)))
    x, y = pairs["value"].to_numpy(dtype=float), pairs["value_other"].to_numpy(dtype=float)
    if len(pairs) > MOST_DRAWN:
        counts, xs, ys = np.histogram2d(x, y, 30)
        at, size = np.nonzero(counts), 4 + 14 * np.sqrt(counts[counts > 0] / counts.max())
        look = {"size": size, "color": SLATE, "opacity": 0.6, "symbol": "square"}
        figure.add_scatter(x=xs[at[0]], y=ys[at[1]], mode="markers", marker=look, hoverinfo="skip")
    else:
        said = [charted(names.get(code, "")) for code in pairs["outlet"]]
        hover = f"%{{text}} %{{x:.{one.decimals}f}} · %{{y:.{other.decimals}f}}<extra></extra>"
        figure.add_scatter(x=x, y=y, mode="markers", marker=DOTS, text=said, hovertemplate=hover)
    dashed = {"color": GREY, "width": 1, "dash": "dash"}
    figure.add_vline(x=float(np.median(x)), line=dashed)
    figure.add_hline(y=float(np.median(y)), line=dashed)
    spots = {code: (float(a), float(b)) for code, a, b in zip(pairs["outlet"], x, y, strict=True)}
    room = RoomForNames()
    for code in last:
        across, up = spots[code]
        if room.has(across / (np.ptp(x) or 1), up / (np.ptp(y) or 1)):
            name_point(figure, spots[code], charted(names[code]))
    if outlet in spots:
        _diamond(figure, *spots[outlet], names[outlet], right=spots[outlet][0] > float(np.median(x)))
    axis = {"type": "linear", "showgrid": True, "nticks": 8, "title": {"text": one.titled(viewer.language)}}
    figure.update_layout(height=440, xaxis=axis, margin={"r": 20, "b": 46}, showlegend=False)
    return figure
