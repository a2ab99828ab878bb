"""The picture of a trend. Imported only by what draws one: the engine is large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from data.types import Month
from metrics.analysis.trend import TrendLine, TrendPoint
from metrics.marks import Marks
from ui.look.charts import GREY, layout, mark_point
from ui.look.formats import format_of
from ui.look.svg import TONE_COLOURS
from ui.shell.viewer import Viewer
from ui.words import charted, short_month

GOOD, WARNING = "#15806F", "#6A5FB5"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLook:
    """A colour for each line, the lines across, whether last year is drawn, the marks of notes by month."""

    tones: Sequence[str]
    marks: Marks | None
    last_year: bool
    notes: Mapping[Month, str]


def trend_chart(viewer: Viewer, choice: str, lines: Sequence[TrendLine], look: TrendLook) -> go.Figure:
    """Lines with gaps left open, hollow where a point is a draft or rests on little; the marks across."""
    shown_as, leading = format_of(choice), lines[0].points
    figure = go.Figure(layout=layout(shown_as.titled(viewer.language)))
    names = [short_month(one.period.until, viewer.language) for one in leading]
    if look.last_year:
        dotted = {"color": TONE_COLOURS[look.tones[0]], "width": 1.3, "dash": "dot"}
        quiet = {"mode": "lines", "opacity": 0.7, "hoverinfo": "skip", "showlegend": False}
        figure.add_scatter(x=names, y=[one.before for one in leading], line=dotted, **quiet)
    for line, tone in zip(lines, look.tones, strict=True):
        hollow = [one.draft or one.few for one in line.points]
        figure.add_scatter(
            x=names,
            y=[one.value for one in line.points],
            name=charted(viewer.say(line.name)),
            mode="lines+markers",
            line={"color": TONE_COLOURS[tone], "width": 2.4 if line is lines[0] else 1.6},
            marker={
                "size": [9 if one else 5 for one in hollow],
                "symbol": ["circle-open" if one else "circle" for one in hollow],
                "color": [GREY if one.few else TONE_COLOURS[tone] for one in line.points],
            },
            hovertemplate=f"%{{fullData.name}} %{{x}}  %{{y:.{shown_as.decimals}f}}<extra></extra>",
            showlegend=False,
        )
    _lines_and_notes(figure, names, leading, look)
    figure.update_layout(margin={"r": 16}, height=360, xaxis={"nticks": 6, "tickangle": 0})
    return figure


def _lines_and_notes(figure: go.Figure, names: Sequence[str], leading: Sequence[TrendPoint], look: TrendLook) -> None:
    if look.marks:
        figure.add_hline(y=float(look.marks.good), line={"color": GOOD, "width": 1.2, "dash": "dash"})
        figure.add_hline(y=float(look.marks.warning), line={"color": WARNING, "width": 1.2, "dash": "dot"})
    for month, mark in look.notes.items():
        at = next(place for place, one in enumerate(leading) if month in one.period.months())
        value = leading[at].value
        if value is not None:
            mark_point(figure, names[at], value, mark)
