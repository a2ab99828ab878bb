"""Which outlet and which metric: what each adds to the branch's score, cells that add up both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from html import escape

import streamlit as st

from data.people.rights import Act
from metrics.composite.decomposition import Steps
from metrics.outlet.branch_standing import BranchStanding
from pages.outlet.why import effects_by_metric, step_points
from reports import columns as shared
from reports.excel import FilledColumn, filled
from ui.look.cards import card
from ui.look.chart_with_table import ChartFigures, figures_table
from ui.look.formats import format_of
from ui.month.filters import short_name
from ui.shell.address import href
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, number_words

FULL = 2
"""Points at which a cell has its whole colour: a fixed mark, whatever else is seen."""
GAIN, LOSS = "201,162,39", "122,135,152"
Line = tuple[str, dict[str, Decimal | None]]


def outlets_by_metric(viewer: Viewer, held: BranchStanding, places: Mapping[str, object]) -> None:
    """The grid with its table; nothing for a single outlet, which is the branch itself."""
    why, standing, t = held.standing.why, held.standing, viewer.t
    if why is None or len(held.outlets) < 2:
        return
    with card("grid", "grid_on", t("哪家网点、哪项指标", "Which outlet, which metric")):
        drawn = partial(grid_drawing, viewer, held, why, places)
        st.html(kept_for(viewer, drawn, "branch grid", standing.branch, str(standing.month)))
        zh = "每格：该网点的分子减去按全辖水平应有的数，折成本行得分；金色加分，灰蓝失分；小字为网点数值。"
        en = "A cell: what the outlet adds against the bank's rate, in points of the branch; gold gains, slate loses."
        st.caption(t(zh, en))
        when = f"{clean(standing.name)} · {viewer.say(standing.month)}"
        title, stem = f"{t('各网点对得分的影响', 'Effects by outlet')} · {when}", f"branch-{standing.month}"
        figures = {"title": title, "stem": stem, "act": Act.VIEW_OUTLET, "scope": standing.name}
        figures_table(viewer, ChartFigures(made=partial(_table, viewer, held, why), **figures))


def _table(viewer: Viewer, held: BranchStanding, why: Steps) -> Iterator[FilledColumn]:
    lines = grid_lines(viewer, held, why)
    yield shared.OUTLET.of(viewer.language, [name for name, _ in lines])
    for metric in effects_by_metric(why):
        yield filled(short_name(viewer, metric), [line[metric] for _, line in lines], 2)
    yield filled(viewer.t("合计", "Total"), [total(line) for _, line in lines], 2)


def grid_lines(viewer: Viewer, held: BranchStanding, why: Steps) -> list[Line]:
    """A line for each outlet, one for what belongs to none, and the sums."""
    by, rest = effects_by_metric(why), viewer.t("不分到网点", "Not divided")

    def points(amounts: Mapping[str, int]) -> dict[str, Decimal | None]:
        return {metric: step_points(why, amounts[metric]) if metric in amounts else None for metric in by}

    lines: list[Line] = [(clean(one.name), points(one.amounts)) for one in held.outlets]
    lines += [(rest, points(held.undivided))] if held.undivided else []
    return [*lines, (viewer.t("合计", "Total"), dict(by))]


def total(line: Mapping[str, Decimal | None]) -> Decimal:
    return sum((one for one in line.values() if one is not None), Decimal(0))


def grid_drawing(viewer: Viewer, held: BranchStanding, why: Steps, places: Mapping[str, object]) -> str:
    """The grid as plain elements; every name is made harmless here."""
    lines = grid_lines(viewer, held, why)
    metrics, month = list(lines[-1][1]), str(held.standing.month)
    heads = [short_name(viewer, metric) for metric in metrics]
    head = "".join(f"<th>{escape(one)}</th>" for one in (viewer.t("网点", "Outlet"), *heads, viewer.t("合计", "Total")))
    rows = [f"<tr>{head}</tr>"]
    for at, (name, line) in enumerate(lines):
        outlet, shown = held.outlets[at] if at < len(held.outlets) else None, escape(name)
        if outlet:
            place = number_words(places.get(outlet.outlet), 0)
            stands = escape(viewer.t(f"第 {place}", f"place {place}"))
            to = escape(href("outlet", outlet=outlet.outlet, month=month))
            shown = f"<a href='{to}' target=_self>{shown}</a> <small class=wide>{stands}</small>"
        values = outlet.values if outlet else {}
        cells = "".join(_cell(metric, line[metric], values.get(metric), outlet is not None) for metric in metrics)
        rows.append(f"<tr><td>{shown}</td>{cells}<td><b>{number_words(total(line), 2, signed=True)}</b></td></tr>")
    return f"<table class='bars effects'>{''.join(rows)}</table>"


def _cell(metric: str, effect: Decimal | None, value: float | None, coloured: bool) -> str:
    if effect is None:
        return "<td>—</td>"
    strength = min(1.0, abs(float(effect)) / FULL) * 0.6 if coloured else 0
    said = number_words(effect, 2, signed=True)
    beside = "" if value is None else f" <small class=wide>{escape(format_of(metric).say(value))}</small>"
    colour = f" style='background:rgba({GAIN if effect > 0 else LOSS},{strength:.2f})'" if strength else ""
    return f"<td{colour}>{said if coloured else f'<b>{said}</b>'}{beside}</td>"
