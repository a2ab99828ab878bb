"""The charts of the fairness page. Imported only by what draws one: the engine is large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from metrics.fairness.steady import Steady
from metrics.statistics.funnel import Funnel
from ui.look.charts import GOLD, GREY, RED, SLATE, layout

PALE = "rgba(138,129,120,.38)"
STEPS = 160
NAMED = 8
"""So many points at most carry their name."""
NAME_WIDE, NAME_HIGH = 0.35, 0.05
"""What a name takes of the chart's width and height, on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A funnel in the unit people read, with everybody's name; `worse` is the side (+1 above, -1 below) that is bad."""

    funnel: Funnel
    scale: float
    names: Sequence[str]
    worse: int
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written on a chart, in the reader's language."""

    title: str
    across: str
    first: str
    second: str
    third: str


def funnel_chart(spread: Spread, words: Words) -> go.Figure:
    """Values by size with their limits; outside them a triangle points to the good or the bad side. Words: inside, better, worse."""
    figure = go.Figure(layout=layout(words.title))
    figure.update_layout(
        height=430,
        showlegend=True,
        legend={"orientation": "h", "y": -0.2, "x": 0},
        margin={"l": 52, "r": 84, "t": 40, "b": 40},
    )
    figure.update_xaxes(
        type="linear", title={"text": words.across, "font": {"size": 12}}, showgrid=True, nticks=6, rangemode="tozero"
    )
    _limits(figure, spread)
    known = np.isfinite(spread.funnel.value)
    bad = spread.funnel.side * spread.worse
    for which, name, mark in (
        (known & (bad == 0), words.first, {"size": 7, "color": PALE, "symbol": "circle"}),
        (known & (bad < 0), words.second, {"size": 11, "color": RED, "symbol": "star"}),
        (known & (bad > 0), words.third, {"size": 10, "color": SLATE, "symbol": "triangle-down"}),
    ):
        _points(figure, spread, which, name, mark)
    _names(figure, spread, np.flatnonzero(known & (spread.funnel.side != 0)))
    return figure


def _limits(figure: go.Figure, spread: Spread) -> None:
    one = spread.funnel
    known = one.size[np.isfinite(one.size)]
    across = np.linspace(max(known.min() * 0.7, 1e-9), known.max() * 1.03, STEPS)
    edges = one.limits_at(across)
    for line, name, dash in (
        (edges.low998, "99.8%", "dot"),
        (edges.high998, "99.8%", "dot"),
        (edges.low95, "95%", "dash"),
        (edges.high95, "95%", "dash"),
        (np.full(STEPS, one.centre), f"{one.centre * spread.scale:.{spread.decimals}f}", "solid"),
    ):
        figure.add_scatter(
            x=across,
            y=line * spread.scale,
            mode="lines",
            line={"color": GREY, "width": 1.1, "dash": dash},
            hoverinfo="skip",
            showlegend=False,
        )
        figure.add_annotation(
            x=across[-1],
            y=float(line[-1]) * spread.scale,
            text=name,
            xanchor="left",
            xshift=5,
            showarrow=False,
            font={"size": 11, "color": GREY},
        )


def _points(figure: go.Figure, spread: Spread, which: np.ndarray, name: str, mark: dict) -> None:
    at = np.flatnonzero(which)
    if not len(at):
        return
    figure.add_scatter(
        x=spread.funnel.size[at],
        y=spread.funnel.value[at] * spread.scale,
        mode="markers",
        marker=mark,
        name=f"{name} {len(at)}",
        text=[spread.names[int(i)] for i in at],
        hovertemplate=f"%{{text}}<br>%{{y:.{spread.decimals}f}} · n = %{{x:,.0f}}<extra></extra>",
    )


def _names(figure: go.Figure, spread: Spread, outside: np.ndarray) -> None:
    """The names of the furthest out, on the side where there is room; one that would cover another is left to hovering."""
    one = spread.funnel
    far = outside[np.argsort(-np.abs(one.value[outside] - one.centre) * np.sqrt(one.size[outside]), kind="stable")][
        :NAMED
    ]
    wide, high = float(np.nanmax(one.size)), float(np.nanmax(one.limits.high998) - np.nanmin(one.limits.low998)) or 1.0
    middle, written = float(np.nanmedian(one.size)), []
    for i in far:
        right = bool(one.size[i] < middle)
        at = (float(one.size[i]) / wide + (NAME_WIDE if right else -NAME_WIDE) / 2, float(one.value[i]) / high)
        if all(abs(at[0] - x) > NAME_WIDE or abs(at[1] - y) > NAME_HIGH for x, y in written):
            written.append(at)
            figure.add_annotation(
                x=float(one.size[i]), y=float(one.value[i]) * spread.scale, text=spread.names[i], showarrow=False,
                xanchor="left" if right else "right", xshift=8 if right else -8, font={"size": 11},
            )  # fmt: skip


def chance_bars(
    names: Sequence[str], shares: Sequence[float], there: Sequence[bool], colour: str, title: str
) -> go.Figure:
    """Bars of probability, the likeliest on top; who stands there now is full, whoever does not is pale."""
    figure = go.Figure(layout=layout(title))
    figure.update_layout(height=70 + 24 * len(names), margin={"l": 8, "r": 40, "t": 40, "b": 8}, bargap=0.35)
    figure.add_bar(
        x=[100 * share for share in shares][::-1],
        y=list(names)[::-1],
        orientation="h",
        marker={"color": [colour if now else PALE for now in there][::-1]},
        text=[f"{100 * share:.1f}%" for share in shares][::-1],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}  %{x:.1f}%<extra></extra>",
    )
    figure.update_xaxes(type="linear", range=[0, 104], showgrid=False, showticklabels=False)
    figure.update_yaxes(type="category", showgrid=False, automargin=True, nticks=len(names))
    return figure


def swings(
    names: Sequence[str], rank: Sequence[int], low: Sequence[int], high: Sequence[int], words: Words
) -> go.Figure:
    """By how many places each outlet moves up and down when the weights are shaken; who stands firm is a dot on the line."""
    figure = go.Figure(layout=layout(words.title))
    figure.update_layout(height=360, margin={"l": 44, "r": 16, "t": 40, "b": 40}, barmode="relative", bargap=0.45)
    said = [f"{name}  {a}–{b}" for name, a, b in zip(names, low, high, strict=True)]
    across = list(range(1, len(names) + 1))
    for values, colour in (
        ([now - best for now, best in zip(rank, low, strict=True)], GOLD),
        ([now - worst for now, worst in zip(rank, high, strict=True)], SLATE),
    ):
        figure.add_bar(
            x=across,
            y=values,
            marker={"color": colour},
            text=said,
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )
    figure.add_scatter(
        x=across,
        y=[0] * len(across),
        mode="markers",
        marker={"size": 4, "color": RED},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_xaxes(type="linear", title={"text": words.across, "font": {"size": 12}}, range=[0, len(names) + 1])
    figure.update_yaxes(title={"text": words.first, "font": {"size": 12}}, tickformat="d")
    return figure


def paired_bars(names: Sequence[str], expected: Sequence[float], found: Sequence[float], words: Words) -> go.Figure:
    """Two bars for each group: its part of the outlets, and its part of the bottom places."""
    figure = go.Figure(layout=layout(words.title))
    figure.update_layout(
        height=90 + 62 * len(names), barmode="group", bargap=0.3, margin={"l": 8, "r": 40, "t": 40, "b": 8}
    )
    figure.update_layout(legend={"orientation": "h", "y": -0.05, "x": 0, "traceorder": "reversed"})
    for values, name, colour in ((found, words.second, SLATE), (expected, words.first, PALE)):
        figure.add_bar(
            x=[100 * value for value in values][::-1],
            y=list(names)[::-1],
            orientation="h",
            marker={"color": colour},
            text=[f"{100 * value:.0f}%" for value in values][::-1],
            textposition="outside",
            cliponaxis=False,
            name=name,
            hovertemplate="%{y}  %{x:.0f}%<extra></extra>",
        )
    figure.update_xaxes(
        type="linear", showgrid=False, showticklabels=False, range=[0, 100 * max([*expected, *found, 0.1]) * 1.15]
    )
    figure.update_yaxes(type="category", showgrid=False, automargin=True)
    return figure


def stacked(months: Sequence[str], kept: Sequence[int], spared: Sequence[int], words: Words) -> go.Figure:
    """Fined places by month: beyond chance, and those chance could explain."""
    figure = go.Figure(layout=layout(words.title))
    figure.update_layout(
        barmode="stack",
        bargap=0.35,
        legend={"orientation": "h", "y": -0.22, "x": 0, "traceorder": "normal"},
        margin={"l": 32, "r": 16, "t": 40, "b": 40},
    )
    figure.add_bar(
        x=list(months),
        y=list(kept),
        name=words.first,
        marker={"color": SLATE},
        hovertemplate="%{x}  %{y}<extra></extra>",
    )
    pattern = {"shape": "/", "fgcolor": GOLD, "bgcolor": "rgba(0,0,0,0)", "size": 6}
    figure.add_bar(
        x=list(months), y=[one or None for one in spared], name=words.second, marker={"pattern": pattern, "line": {"color": GOLD, "width": 1}},
        hovertemplate="%{x}  %{y}<extra></extra>",
    )  # fmt: skip
    figure.update_xaxes(tickangle=0, nticks=6)
    figure.update_yaxes(dtick=1, rangemode="tozero")
    return figure


def drawn_in(one: Steady, names: Sequence[str], words: Words) -> go.Figure:
    """Published values by sample, each with a line to its steady score: the smaller the sample, the longer the line. Words: published, steady."""
    figure = go.Figure(layout=layout(words.title))
    figure.update_layout(
        height=400,
        showlegend=True,
        legend={"orientation": "h", "y": -0.2, "x": 0},
        margin={"l": 52, "r": 24, "t": 40, "b": 40},
    )
    figure.update_xaxes(
        type="linear", title={"text": words.across, "font": {"size": 12}}, showgrid=True, nticks=6, rangemode="tozero"
    )
    at = np.flatnonzero(one.place > 0)
    gap = np.full(len(at), np.nan)
    across, down = (
        np.column_stack([one.size[at], one.size[at], gap]).ravel(),
        np.column_stack([one.value[at], one.steady[at], gap]).ravel(),
    )
    figure.add_scatter(
        x=across, y=down, mode="lines", line={"color": PALE, "width": 1}, hoverinfo="skip", showlegend=False
    )
    for values, name, mark in (
        (one.value, words.first, {"size": 7, "color": SLATE, "symbol": "circle-open", "line": {"width": 1.5}}),
        (one.steady, words.second, {"size": 6, "color": GOLD, "symbol": "diamond"}),
    ):
        figure.add_scatter(
            x=one.size[at], y=values[at], mode="markers", marker=mark, name=name, text=[names[int(i)] for i in at],
            hovertemplate="%{text}  %{y:.2f}% · n = %{x:,.0f}<extra></extra>",
        )  # fmt: skip
    return figure
