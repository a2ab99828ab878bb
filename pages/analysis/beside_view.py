"""并排比较: two to four outlets or branches on every metric, eight of them as lines of a year, and the differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from data.errors.figures import NoSchemeInForce, NothingLoaded
from data.types import COMPOSITE
from metrics.analysis.beside import BesideRow, beside_sentence
from metrics.analysis.measure import Measure
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period, PeriodKind
from pages.analysis.chosen_units import ALL, BRANCH, outlets_to_name, pick_units, read_of, unit_names, view_table
from pages.analysis.read_lines import periods_back, unit_figures
from reports.excel import FilledColumn, filled
from ui.look.bars import Bar, FigureCard, bar_table, figure_cards, legend
from ui.look.cards import card
from ui.look.chart_with_table import chart_sentence
from ui.look.formats import format_of
from ui.look.svg import TONE_COLOURS, several_lines
from ui.month.filters import FIRST_METRICS
from ui.month.opening import state_line
from ui.month.period_field import period_field
from ui.month.standings import BRANCHES
from ui.shell.address import href
from ui.shell.frame import nothing_here
from ui.shell.kept import kept, kept_for
from ui.shell.viewer import Viewer
from ui.words import plain

MOST = 4
PANELS = (*FIRST_METRICS, "over20")
TONES = ("a0", "a1", "a2", "a3")


def beside_view(viewer: Viewer, period: Period) -> None:
    t = viewer.t
    with st.container(horizontal=True, key="controls", vertical_alignment="center"):
        listed = outlets_to_name(viewer, COMPOSITE, period)
        if listed is None:
            return
        units = pick_units(viewer, listed, most=MOST, bank=False, first=2)
    if len(units) < 2:
        words = t("再选一家网点或支行，最多四家。", "Choose another outlet or branch, up to four.")
        nothing_here(viewer, t("至少两家才能比较", "It takes two to compare"), words)
        return
    names = [viewer.say(name) for name in unit_names(units, listed).values()]
    asked = (*units, *read_of(viewer, period))
    rows = kept(viewer, lambda: _rows(viewer, units, period), "beside", *asked)
    state_line(viewer, period)
    chart_sentence(plain(viewer.say(beside_sentence(names, rows))))
    st.html(
        legend([*zip(names, TONES, strict=False), (t("全辖", "Whole bank"), "rest")])
        + kept_for(viewer, lambda: _panels(viewer, units, rows, period), "panels", *asked)
    )
    with card("beside"):
        st.html(_differences(viewer, names, rows))
        zh = "• 几家中最好；名次为全辖名次（支行为支行名次）。"
        st.caption(t(zh, "• the best of them; places are the whole bank's, of branches among branches."))
    table, title = partial(_table, viewer, names, rows), (t("并排比较", "Side by side"), period.say())
    view_table(viewer, f"beside-{period}", title, table, t("、", ", ").join(names))


def _rows(viewer: Viewer, units: Sequence[str], period: Period) -> list[BesideRow]:
    return [row for row in (_row(viewer, metric, units, period) for metric in (COMPOSITE, *CATALOGUE)) if row]


def _row(viewer: Viewer, metric: str, units: Sequence[str], period: Period) -> BesideRow | None:
    """None for a metric none of them has a figure of. Plain counts are held against each other by outlets only."""
    measure = Measure.of(metric)
    kinds = {unit.startswith(BRANCH) for unit in units}
    if measure.adds_up and kinds != {False}:
        return None
    found = {key: of[0] for key, of in unit_figures(viewer, metric, [*units, ALL], [period], compared=False).items()}
    if all(found[unit].value is None for unit in units):
        return None
    shown = {key: None if one.value is None else measure.published(one.value) for key, one in found.items()}
    places = tuple(
        _branch_place(viewer, metric, unit, period) if unit.startswith(BRANCH) else found[unit].place for unit in units
    )
    return BesideRow(
        measure=measure,
        values=tuple(shown[unit] for unit in units),
        places=places if len(kinds) == 1 else (None,) * len(units),
        bank=shown[ALL],
    )


def _branch_place(viewer: Viewer, metric: str, unit: str, period: Period) -> int | None:
    try:
        table = period_field(viewer, metric, period, BRANCHES).table
    except (NothingLoaded, NoSchemeInForce):
        return None
    places = table.loc[(table["outlet"] == unit.removeprefix(BRANCH)) & table["rank"].notna(), "rank"]
    return int(places.iloc[0]) if len(places) else None


def _panels(viewer: Viewer, units: Sequence[str], rows: Sequence[BesideRow], period: Period) -> str:
    """Twelve months each, one scale for all; the first one's figure large, the others' beneath it in their order."""
    months, drawn = periods_back(viewer, PeriodKind.MONTH, period.until, 12), []
    for row in (row for row in rows if row.measure.key in PANELS):
        found = unit_figures(viewer, row.measure.key, [*units, ALL], months, compared=False)
        lines = [([one.value for one in found[ALL]], "rest")] if not row.measure.adds_up else []
        lines += [([one.value for one in found[unit]], tone) for unit, tone in zip(units, TONES, strict=False)]
        shown_as = format_of(row.measure.key)
        first, *others = (shown_as.say(value) for value in row.values)
        unit = viewer.say(shown_as.unit)
        picture = several_lines([(values, TONE_COLOURS[tone]) for values, tone in lines])
        link = href("analysis", view="trend", metric=row.measure.key, units=",".join(units), month=str(period.until))
        card_of = {"name": viewer.say(shown_as.name), "value": first, "unit": "" if unit == "count" else unit}
        drawn.append(FigureCard(**card_of, moved=[(" · ".join(others), "")], drawing=picture, href=link))
    return figure_cards(drawn)


def _differences(viewer: Viewer, names: Sequence[str], rows: Sequence[BesideRow]) -> str:
    table: list[tuple[str, list[str]]] = [
        (viewer.t("指标", "Metric"), [format_of(row.measure.key).titled(viewer.language) for row in rows])
    ]
    best = [row.best() for row in rows]
    for at, name in enumerate(names):
        cells = [_cell(viewer, row, at, best=at in which) for row, which in zip(rows, best, strict=True)]
        table.append((name, cells))
    table.append((viewer.t("全辖", "Whole bank"), [_said(row, row.bank) for row in rows]))
    return bar_table(table, [Bar() for _ in rows])


def _cell(viewer: Viewer, row: BesideRow, at: int, *, best: bool) -> str:
    place = row.places[at]
    words = "" if place is None else viewer.t(f" 第{place}", f" #{place}")
    return ("•\xa0" if best else "") + _said(row, row.values[at]) + words


def _said(row: BesideRow, value: object) -> str:
    return format_of(row.measure.key).say(value)


def _table(viewer: Viewer, names: Sequence[str], rows: Sequence[BesideRow]) -> Iterator[FilledColumn]:
    t = viewer.t
    yield filled(t("指标", "Metric"), [format_of(row.measure.key).titled(viewer.language) for row in rows], width=24)
    for at, name in enumerate(names):
        yield filled(name, [row.values[at] for row in rows], 2, 16)
        yield filled(t(f"{name}：名次", f"{name}: place"), [row.places[at] for row in rows], 0, 12)
    yield filled(t("全辖", "Whole bank"), [row.bank for row in rows], 2, 14)
