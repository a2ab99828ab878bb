"""关系: two metrics of the same outlets, with the correlation in a sentence and its caution."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from metrics.analysis.measure import Measure
from metrics.analysis.relation import Correlation, correlation, relation_cautions, relation_sentence
from metrics.figures.periods import Period
from pages.analysis.chosen_units import (
    MOST_DRAWN,
    dots_words,
    outlets_to_name,
    pick_choice,
    pick_outlet_of,
    read_of,
    view_table,
    whole_field,
)
from reports.excel import FilledColumn, filled
from ui.look.chart_with_table import chart_sentence, kept_picture, outlet_columns
from ui.look.formats import format_of
from ui.month.opening import state_line
from ui.month.sight import names_shown
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import plain

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

X, Y = "avg_wait", "comp_10k"
NAMED = 3


def relation_view(viewer: Viewer, period: Period) -> None:
    t = viewer.t
    with st.container(horizontal=True, key="controls", vertical_alignment="center"):
        one = pick_choice(viewer, "x", X)
        other = pick_choice(viewer, "y", Y if one != Y else X, without=one)
        across, up = whole_field(viewer, one, period), whole_field(viewer, other, period)
        mine = outlets_to_name(viewer, one, period) if across is not None else None
        if across is None or up is None or mine is None:
            return
        outlet = pick_outlet_of(viewer, mine)
    asked = (one, other, *read_of(viewer, period))
    pairs, found = kept(viewer, lambda: _paired(across, up), "pairs", *asked)
    x, y = Measure.of(one), Measure.of(other)
    state_line(viewer, period)
    cautions = " ".join(plain(viewer.say(said)) for said in relation_cautions(x, y, found))
    chart_sentence(plain(viewer.say(relation_sentence(x, y, found, len(pairs)))), cautions)
    place = st.container()
    st.caption(
        dots_words(viewer, len(pairs))
        + t("虚线为两项的中位数；标出两项都靠后的三家。", "dashed: the medians; named: the three last in both.")
    )
    table = partial(_table, viewer, (one, other), pairs, period)
    view_table(viewer, f"relation-{one}-{other}-{period}", (x.name, y.name, period.say()), table)
    if len(pairs):
        draw = partial(_chart, viewer, (one, other), pairs, outlet, period)
        with place:
            kept_picture(viewer, draw, "relation", outlet, *asked)


def _chart(viewer: Viewer, choices: tuple[str, str], pairs: pd.DataFrame, outlet: str, period: Period) -> Figure:
    from pages.analysis.dot_charts import relation_chart  # the chart engine, only now

    named = names_shown(viewer, pairs, period.until)
    last = [code for code in pairs["outlet"].head(NAMED) if code in named and code != outlet]
    return relation_chart(viewer, choices, pairs, outlet, named, last)


def _paired(one: pd.DataFrame, other: pd.DataFrame) -> tuple[pd.DataFrame, Correlation | None]:
    """The outlets ranked in both, the last in both together first; and how the two go together."""
    both = one[one["rank"].notna()].merge(
        other.loc[other["rank"].notna(), ["outlet", "rank", "value"]], on="outlet", suffixes=("", "_other")
    )
    both = both.assign(last=both["rank"] + both["rank_other"]).sort_values(["last", "outlet"], ascending=[False, True])
    return both, correlation(both["value"].to_numpy(), both["value_other"].to_numpy())


def _table(viewer: Viewer, choices: tuple[str, str], pairs: pd.DataFrame, period: Period) -> Iterator[FilledColumn]:
    """The outlets the viewer may name."""
    named = names_shown(viewer, pairs, period.until)
    said, rows = viewer.language, pairs[pairs["outlet"].isin(named)].head(MOST_DRAWN)
    yield from outlet_columns(viewer, rows["outlet"], rows["name"], rows["branch"])
    for choice, values in zip(choices, ("value", "value_other"), strict=True):
        yield filled(format_of(choice).titled(said), rows[values], format_of(choice).decimals, 16)
