"""The pictures of the analysis page that need an engine. Imported only by what draws one."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from metrics.analysis.trend import TrendLine
from metrics.marks import Marks
from ui.look.charts import GOLD, GREY, RED, SLATE, layout
from ui.look.formats import format_of
from ui.shell.viewer import Viewer
from ui.words import charted, short_month

COLOURS = {"a0": RED, "a1": GOLD, "a2": SLATE, "a3": "#2F8F68", "a4": "#8E6FA5", "rest": GREY}
GOOD, WARNING = "#15806F", "#6A5FB5"


def trend_chart(
    viewer: Viewer,
    choice: str,
    lines: Sequence[TrendLine],
    tones: Sequence[str],
    marks: Marks | None,
    *,
    last_year: bool,
) -> go.Figure:
    """Lines with gaps left open, hollow where a point is a draft or rests on little; the marks across."""
    figure, shown_as = go.Figure(layout=layout(format_of(choice).titled(viewer.language))), format_of(choice)
    names = [short_month(one.period.until, viewer.language) for one in lines[0].points]
    if last_year:
        before = [one.before for one in lines[0].points]
        dotted = {"color": COLOURS[tones[0]], "width": 1.3, "dash": "dot"}
        figure.add_scatter(
            x=names, y=before, mode="lines", line=dotted, opacity=0.7, hoverinfo="skip", showlegend=False
        )
    for line, tone in zip(lines, tones, strict=True):
        colour, hollow = COLOURS[tone], [one.draft or one.few for one in line.points]
        figure.add_scatter(
            x=names,
            y=[one.value for one in line.points],
            name=charted(viewer.say(line.name)),
            mode="lines+markers",
            line={"color": colour, "width": 2.4 if line is lines[0] else 1.6},
            marker={
                "size": [9 if one else 5 for one in hollow],
                "symbol": ["circle-open" if one else "circle" for one in hollow],
                "color": [GREY if one.few else colour for one in line.points],
            },
            hovertemplate=f"%{{fullData.name}} %{{x}}  %{{y:.{shown_as.decimals}f}}<extra></extra>",
            showlegend=False,
        )
    for value, colour, dash in ((marks.good, GOOD, "dash"), (marks.warning, WARNING, "dot")) if marks else ():
        figure.add_hline(y=float(value), line={"color": colour, "width": 1.2, "dash": dash})
    figure.update_layout(margin={"r": 16}, height=360, xaxis={"nticks": 6, "tickangle": 0})
    return figure
