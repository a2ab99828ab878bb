"""热力图: outlets by months, coloured by the lines or by place; one branch at a time where there are very many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from data.types import Month
from metrics.analysis.heat import HeatCell, HeatRow, PlaceBand, heat_sentence
from metrics.analysis.measure import Measure
from metrics.figures.periods import Period, PeriodKind
from metrics.marks import Band
from pages.analysis.chosen_units import MOST_DRAWN, outlets_to_name, pick_branch_of, pick_choice, read_of, view_table
from pages.analysis.read_heat import heat_rows
from pages.analysis.read_lines import periods_back
from pages.analysis.trend_view import pick_back
from reports.excel import FilledColumn, filled
from ui.look.bars import legend
from ui.look.chart_with_table import chart_sentence, outlet_columns
from ui.look.formats import Format, format_of
from ui.month.lines import has_lines, line_legend, marks_of
from ui.month.opening import state_line
from ui.shell.address import pick_tab
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, plain, short_month

DIGITS = 12
"""With more months than this the squares stand without their figures."""
TONES: dict[Band | PlaceBand | None, str] = {Band.GOOD: "h0", Band.BETWEEN: "h1", Band.WARNING: "h2", None: "none"}


def heat_view(viewer: Viewer, period: Period) -> None:
    t, month = viewer.t, period.until
    with st.container(horizontal=True, key="controls", vertical_alignment="center"):
        choice = pick_choice(viewer)
        listed = outlets_to_name(viewer, choice, period)
        if listed is None:
            return
        by_place = not has_lines(choice, period)
        if not by_place:
            ways = {"marks": t("标线", "By lines"), "place": t("名次", "By place")}
            by_place = pick_tab(viewer, ways, "by", t("颜色", "Colours")) == "place"
        orders = {"branch": t("按支行", "By branch"), "place": t("按名次", "In order of place")}
        sort = pick_tab(viewer, orders, "sort", t("排列", "Order"))
        back = pick_back(viewer)
        branch = pick_branch_of(viewer, listed) if len(listed.names) > MOST_DRAWN else ""
    periods = periods_back(viewer, PeriodKind.MONTH, month, back)
    found = heat_rows(viewer, choice, periods, branch, by_place=by_place)
    state_line(viewer, period)
    warning = None if by_place else _one_line(viewer, choice, found, month)
    chart_sentence(plain(viewer.say(heat_sentence(Measure.of(choice), found, warning, by_place=by_place))))
    months = [one.until for one in periods]
    asked = (choice, str(by_place), sort, branch, *map(str, months), *read_of(viewer, period))
    st.html(
        _legend(viewer, choice, period, by_place=by_place)
        + kept_for(viewer, lambda: heat_table(viewer, choice, months, found, sort), "heat table", *asked)
    )
    title = (format_of(choice).name, f"{viewer.say(months[0])} – {viewer.say(months[-1])}")
    scope = branch or ("" if viewer.scope().everything else t("本行网点", "Your outlets"))
    table = partial(_table, viewer, choice, months, found)
    view_table(viewer, f"heat-{choice}-{months[-1]}", title, table, scope)


def _one_line(viewer: Viewer, choice: str, rows: Sequence[HeatRow], month: Month) -> Decimal | None:
    """The warning line, for a sentence, where it is the same for every branch."""
    lines = {marks_of(viewer, choice, month, "", branch).warning for branch in {row.branch for row in rows}}
    return next(iter(lines)) if len(lines) == 1 else None


def heat_table(viewer: Viewer, choice: str, months: Sequence[Month], rows: Sequence[HeatRow], sort: str) -> str:
    """A table of squares; a name leads to its outlet. Squares without digits say their figure to a pointer."""
    shown_as, digits = format_of(choice), len(months) <= DIGITS
    heads = "".join(
        f"<th title='{escape(viewer.say(one))}'>{_head(viewer, one, at)}</th>" for at, one in enumerate(months)
    )
    ordered = sorted(rows, key=lambda row: row.branch) if sort == "branch" else rows
    lines, last = [], None
    for row in ordered:
        if sort == "branch" and row.branch != last:
            lines.append(f"<tr><th colspan={len(months) + 1}>{escape(clean(row.branch))}</th></tr>")
            last = row.branch
        where = escape(f"outlet?{urlencode({'outlet': row.outlet, 'month': months[-1]})}")
        cells = "".join(_square(one, shown_as, digits=digits) for one in row.cells)
        lines.append(f"<tr><td><a href='{where}' target=_self>{escape(row.name)}</a></td>{cells}</tr>")
    look = "heat" if digits else "heat many"
    return f"<table class='{look}'><thead><tr><th></th>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _head(viewer: Viewer, month: Month, at: int) -> str:
    year = at == 0 or month.number == 1
    words = short_month(month, viewer.language) if year else viewer.t(f"{month.number}月", viewer.say(month)[:3])
    return f"<span>{escape(words)}</span><b aria-hidden=true>{month.number}</b>"


def _square(one: HeatCell, shown_as: Format, *, digits: bool) -> str:
    if one.value is None:
        return "<td>·</td>"
    by_place = isinstance(one.colour, PlaceBand)
    words = f"{one.place}" if by_place else shown_as.say(one.value)
    tone = TONES.get(one.colour, str(one.colour))
    return f"<td class={tone}>{words}</td>" if digits else f"<td class={tone} title={words}></td>"


def _legend(viewer: Viewer, choice: str, period: Period, *, by_place: bool) -> str:
    t = viewer.t
    if not by_place:
        words = line_legend(viewer, choice, period).replace("\\", "").split(" · ")
        names = words[0].replace("，", ", ").split(", ")
        return legend([*zip(names, ("h0", "h1", "h2"), strict=False), (t("灰：样本不足", "grey: too few"), "none")])
    names = (t("前五", "first five"), t("前三分之一", "upper third"), t("中间", "middle"))
    names += (t("后三分之一", "lower third"), t("后五", "last five"))
    return legend(zip(names, map(str, PlaceBand), strict=True))


def _table(viewer: Viewer, choice: str, months: Sequence[Month], rows: Sequence[HeatRow]) -> Iterator[FilledColumn]:
    codes, names, branches = zip(*((row.outlet, row.name, row.branch) for row in rows), strict=True)
    yield from outlet_columns(viewer, codes, names, branches)
    for at, one in enumerate(months):
        yield filled(viewer.say(one), [row.cells[at].value for row in rows], format_of(choice).decimals)
