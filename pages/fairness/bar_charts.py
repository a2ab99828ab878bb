"""The bars of the fairness page. Imported only by what draws one: the engine is large."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ui.look.charts import GOLD, PALE, RED, SLATE, layout


def chance_bars(
    names: Sequence[str], shares: Sequence[float], there: Sequence[bool], colour: str, title: str
) -> go.Figure:
    """Bars of probability, the likeliest on top; who stands there now is full, whoever does not is pale."""
    figure = go.Figure(layout=layout(title))
    figure.update_layout(height=70 + 24 * len(names), margin={"l": 8, "r": 40, "t": 40, "b": 8}, bargap=0.35)
    _lying(figure, names, shares, [colour if now else PALE for now in there][::-1], 1)
    figure.update_xaxes(type="linear", range=[0, 104], showgrid=False, showticklabels=False)
    figure.update_yaxes(nticks=len(names))
    return figure


def paired_bars(
    names: Sequence[str], expected: Sequence[float], found: Sequence[float], title: str, words: tuple[str, str]
) -> go.Figure:
    """Two bars for each group: its part of the outlets, and its part of the bottom places."""
    figure = go.Figure(layout=layout(title))
    figure.update_layout(height=90 + 62 * len(names), barmode="group", bargap=0.3)
    figure.update_layout(margin={"l": 8, "r": 40, "t": 40, "b": 8})
    figure.update_layout(legend={"orientation": "h", "y": -0.05, "x": 0, "traceorder": "reversed"})
    for values, name, colour in ((found, words[1], SLATE), (expected, words[0], PALE)):
        _lying(figure, names, values, colour, 0, name)
    most = 100 * max([*expected, *found, 0.1]) * 1.15
    figure.update_xaxes(type="linear", showgrid=False, showticklabels=False, range=[0, most])
    return figure


def swings(
    names: Sequence[str], rank: Sequence[int], low: Sequence[int], high: Sequence[int], words: tuple[str, str, str]
) -> go.Figure:
    """By how many places each outlet moves when the weights are shaken; who stands firm is a dot on the line.

    `words` are the title and what stands along the two axes.
    """
    title, across, upwards = words
    figure = go.Figure(layout=layout(title))
    figure.update_layout(height=360, margin={"l": 44, "r": 16, "t": 40, "b": 40}, barmode="relative", bargap=0.45)
    said = [f"{name}  {a}–{b}" for name, a, b in zip(names, low, high, strict=True)]
    x, hidden = list(range(1, len(names) + 1)), {"textposition": "none", "showlegend": False}
    for ends, colour in ((low, GOLD), (high, SLATE)):
        y, hover = [now - end for now, end in zip(rank, ends, strict=True)], "%{text}<extra></extra>"
        figure.add_bar(x=x, y=y, marker={"color": colour}, text=said, hovertemplate=hover, **hidden)
    dots = {"size": 4, "color": RED}
    figure.add_scatter(x=x, y=[0] * len(x), mode="markers", marker=dots, hoverinfo="skip", showlegend=False)
    figure.update_xaxes(type="linear", title={"text": across, "font": {"size": 12}}, range=[0, len(names) + 1])
    figure.update_yaxes(title={"text": upwards, "font": {"size": 12}}, tickformat="d")
    return figure


def stacked(
    months: Sequence[str], kept: Sequence[int], spared: Sequence[int], title: str, words: tuple[str, str]
) -> go.Figure:
    """Fined places by month: beyond chance, and those chance could explain."""
    figure = go.Figure(layout=layout(title))
    figure.update_layout(barmode="stack", bargap=0.35, margin={"l": 32, "r": 16, "t": 40, "b": 40})
    figure.update_layout(legend={"orientation": "h", "y": -0.22, "x": 0, "traceorder": "normal"})
    pattern = {"shape": "/", "fgcolor": GOLD, "bgcolor": "rgba(0,0,0,0)", "size": 6}
    hatched = {"pattern": pattern, "line": {"color": GOLD, "width": 1}}
    for values, look, name in (
        (list(kept), {"color": SLATE}, words[0]),
        ([n or None for n in spared], hatched, words[1]),
    ):
        figure.add_bar(x=list(months), y=values, name=name, marker=look, hovertemplate="%{x}  %{y}<extra></extra>")
    figure.update_xaxes(tickangle=0, nticks=6)
    figure.update_yaxes(dtick=1, rangemode="tozero")
    return figure


def _lying(
    figure: go.Figure, names: Sequence[str], shares: Sequence[float], colour: object, decimals: int, name: str = ""
) -> None:
    """Bars to the right with their share at the end, the first on top."""
    figure.add_bar(
        x=[100 * share for share in shares][::-1],
        y=list(names)[::-1],
        orientation="h",
        marker={"color": colour},
        text=[f"{100 * share:.{decimals}f}%" for share in shares][::-1],
        textposition="outside",
        cliponaxis=False,
        name=name or None,
        hovertemplate=f"%{{y}}  %{{x:.{decimals}f}}%<extra></extra>",
    )
    figure.update_yaxes(type="category", showgrid=False, automargin=True)
