"""Values by size: the funnel, and steady scores beside the published. Imported only by what draws one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from metrics.fairness.steady import Steady
from metrics.statistics.funnel import Funnel
from ui.look.charts import GOLD, GREY, PALE, RED, SLATE, RoomForNames, layout, name_point

STEPS = 160
NAMED = 8
"""So many points at most carry their name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A funnel in the unit people read, with everybody's name; `worse` is the side (+1 above, -1 below) that is bad."""

    funnel: Funnel
    scale: float
    names: Sequence[str]
    worse: int
    decimals: int


def funnel_chart(spread: Spread, title: str, across: str, words: tuple[str, str, str]) -> go.Figure:
    """Values by size with their limits; outside them a mark of its own for the good and the bad side.

    `words` name the points: inside, better, worse.
    """
    figure = _by_size(title, across, height=430, right=84)
    _limits(figure, spread)
    known = np.isfinite(spread.funnel.value)
    bad = spread.funnel.side * spread.worse
    looks = (
        (known & (bad == 0), {"size": 7, "color": PALE, "symbol": "circle"}),
        (known & (bad < 0), {"size": 11, "color": RED, "symbol": "star"}),
        (known & (bad > 0), {"size": 10, "color": SLATE, "symbol": "triangle-down"}),
    )
    for (which, mark), name in zip(looks, words, strict=True):
        at = np.flatnonzero(which)
        if len(at):
            said = f"<br>%{{y:.{spread.decimals}f}}"
            value = spread.funnel.value[at] * spread.scale
            _points(
                figure,
                spread.funnel.size[at],
                value,
                [spread.names[i] for i in at.tolist()],
                f"{name} {len(at)}",
                mark,
                said,
            )
    _names(figure, spread, np.flatnonzero(known & (spread.funnel.side != 0)))
    return figure


def drawn_in(scores: Steady, names: Sequence[str], title: str, across: str, words: tuple[str, str]) -> go.Figure:
    """Published values by sample, each with a line to its steady score: the smaller the sample, the longer the line.

    `words` name the points: published, steady.
    """
    figure = _by_size(title, across, height=400, right=24)
    at = np.flatnonzero(scores.place > 0)
    gap = np.full(len(at), np.nan)
    x, y = (
        np.column_stack(ends).ravel()
        for ends in ((scores.size[at], scores.size[at], gap), (scores.value[at], scores.steady[at], gap))
    )
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": PALE, "width": 1}, hoverinfo="skip", showlegend=False)
    looks = (
        (scores.value, {"size": 7, "color": SLATE, "symbol": "circle-open", "line": {"width": 1.5}}),
        (scores.steady, {"size": 6, "color": GOLD, "symbol": "diamond"}),
    )
    for (values, mark), name in zip(looks, words, strict=True):
        _points(figure, scores.size[at], values[at], [names[i] for i in at.tolist()], name, mark, "  %{y:.2f}%")
    return figure


def _by_size(title: str, across: str, *, height: int, right: int) -> go.Figure:
    figure = go.Figure(layout=layout(title))
    margin = {"l": 52, "r": right, "t": 40, "b": 40}
    figure.update_layout(height=height, showlegend=True, legend={"orientation": "h", "y": -0.2, "x": 0}, margin=margin)
    named = {"text": across, "font": {"size": 12}}
    figure.update_xaxes(type="linear", title=named, showgrid=True, nticks=6, rangemode="tozero")
    return figure


def _points(
    figure: go.Figure, x: np.ndarray, y: np.ndarray, outlets: list[str], name: str, mark: dict, said: str
) -> None:
    hover = f"%{{text}}{said} · n = %{{x:,.0f}}<extra></extra>"
    figure.add_scatter(x=x, y=y, mode="markers", marker=mark, name=name, text=outlets, hovertemplate=hover)


def _limits(figure: go.Figure, spread: Spread) -> None:
    funnel = spread.funnel
    known = funnel.size[np.isfinite(funnel.size)]
    across = np.linspace(max(known.min() * 0.7, 1e-9), known.max() * 1.03, STEPS)
    edges = funnel.limits_at(across)
    for line, name, dash in (
        (edges.low998, "99.8%", "dot"),
        (edges.high998, "99.8%", "dot"),
        (edges.low95, "95%", "dash"),
        (edges.high95, "95%", "dash"),
        (np.full(STEPS, funnel.centre), f"{funnel.centre * spread.scale:.{spread.decimals}f}", "solid"),
    ):
        look = {"color": GREY, "width": 1.1, "dash": dash}
        figure.add_scatter(x=across, y=line * spread.scale, mode="lines", line=look, hoverinfo="skip", showlegend=False)
        at, font = {"x": across[-1], "y": float(line[-1]) * spread.scale}, {"size": 11, "color": GREY}
        figure.add_annotation(**at, text=name, xanchor="left", xshift=5, showarrow=False, font=font)


def _names(figure: go.Figure, spread: Spread, outside: np.ndarray) -> None:
    """The names of the furthest out, where there is room; one that would cover another is left to hovering."""
    funnel = spread.funnel
    far = np.abs(funnel.value[outside] - funnel.centre) * np.sqrt(funnel.size[outside])
    wide = float(np.nanmax(funnel.size))
    high = float(np.nanmax(funnel.limits.high998) - np.nanmin(funnel.limits.low998)) or 1.0
    middle, room = float(np.nanmedian(funnel.size)), RoomForNames()
    for i in outside[np.argsort(-far, kind="stable")][:NAMED]:
        x, y = float(funnel.size[i]), float(funnel.value[i])
        right = x < middle
        if room.has(x / wide, y / high, right=right):
            name_point(figure, (x, y * spread.scale), spread.names[i], right=right)
