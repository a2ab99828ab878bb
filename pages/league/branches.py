"""Tier-1 branches as a table of their own: sums divided by sums, never means of outlets' means."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.people.rights import Act
from metrics.figures.periods import Period
from pages.league.columns import BAR, median_bars
from pages.league.comparison import pick_comparisons
from pages.league.export import compared_in_file, league_title, with_totals
from pages.league.seen import Seen, compared_cells, compared_name, compared_words, comparison_lines
from pages.league.total_row import total_table
from reports import columns as shared
from reports.excel import Export, columns_and_rows, filled
from ui.look import svg as drawings
from ui.look.cards import text_table
from ui.look.downloads import offer, table_export
from ui.look.formats import format_of
from ui.month.board_rows import changes_in_words
from ui.month.filters import metric_name, of_branches, part_name
from ui.month.lines import judged_words, line_legend
from ui.month.opening import state_line
from ui.month.outlet_choice import branch_link
from ui.month.period_field import period_field
from ui.month.sight import in_sight
from ui.month.standings import BRANCHES
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, counted, number_words, plain


def branch_table(viewer: Viewer, choice: str, period: Period) -> None:
    table = in_sight(viewer, period_field(viewer, choice, period, BRANCHES).table, period.until)
    with st.container(horizontal=True, vertical_alignment="center", key="table_line"):
        seen = Seen(choice=choice, period=period, against=pick_comparisons(viewer, period, BRANCHES), level=BRANCHES)
        if viewer.may(Act.EXPORT_LEAGUE):
            made = partial(branch_export, viewer, table, seen)
            title = league_title(viewer, choice, period, of_branches=True)
            offer(viewer, made, Act.EXPORT_LEAGUE, f"branches-{choice}-{period}", title)
    words = kept_for(viewer, lambda: lines(viewer, table, seen), "branches", *seen.key(), *viewer.actor.branches)
    st.container(key="list-branches").markdown(words)
    total_table(viewer, seen)
    words = viewer.t(
        "数值由所辖网点的分子、分母分别合计后相除得出。",
        "A branch's value is the sum over its outlets divided by the sum, not a mean of means.",
    )
    words = "" if of_branches(choice) else words
    said = (words, line_legend(viewer, choice, period), *comparison_lines(viewer, seen))
    st.caption("  \n".join(line for line in said if line))


def branches_alone(viewer: Viewer, choice: str, period: Period) -> None:
    """The table of a figure that no outlet has."""
    ranked = int(period_field(viewer, choice, period, BRANCHES).table["rank"].notna().sum())
    zh, en = (
        f"只有支行数据，{ranked} 家一级支行参评。",
        f"figures of branches only, {counted(ranked, 'branch', 'branches')} ranked.",
    )
    name = metric_name(viewer, choice)
    state_line(viewer, period, f"{viewer.say(period.say())} · {plain(name)} · {viewer.t(zh, en)}")
    branch_table(viewer, choice, period)


def lines(viewer: Viewer, table: pd.DataFrame, seen: Seen) -> str:
    """The table in Markdown, best first: place, name, value with its mark, bar, change of place, then what is compared.

    On the phone the first difference is left of them.
    """
    shown_as, t = format_of(seen.choice), viewer.t
    compared = compared_cells(viewer, table, seen)
    heads = (
        t("名次", "Place"),
        t("一级支行", "Tier-1 branch"),
        shown_as.titled(viewer.language),
        viewer.say(BAR),
        t("升降", "Change"),
        *(compared_name(viewer, seen, column) for column in compared),
    )
    rows = []
    own = viewer.actor.branches if not viewer.scope().everything else frozenset()
    bars, moved = median_bars(table, table, shown_as), changes_in_words(table, table, viewer.language)
    marks = judged_words(viewer, seen.choice, seen.period, table, BRANCHES)
    every = zip(table.to_dict("records"), bars, moved, marks, *compared.values(), strict=True)
    for row, drawn, change, mark, *cells in every:
        name, value = plain(row["name"] or row["outlet"]), float("nan") if row["value"] is None else float(row["value"])
        bar = drawings.svg_image(drawn, "") if drawn else ""
        star = ":material/star: " if own & {row["name"], row["branch"]} else ""
        said = f"{shown_as.say(value)} :small[:gray[{mark}]]" if mark else shown_as.say(value)
        place = number_words(row["rank"], 0)
        others = (compared_words(shown_as, column, cell) for column, cell in zip(compared, cells, strict=True))
        name = branch_link(viewer, row["outlet"], seen.period.until) if row["outlet"] else name
        rows.append((place, f"{star}**{name}**", said, bar, change, *others))
    return text_table(heads, "clrll" + "r" * len(compared), rows)


def branch_export(viewer: Viewer, table: pd.DataFrame, seen: Seen) -> Export:
    shown_as, said, rows = format_of(seen.choice), viewer.language, table.to_dict("records")
    columns = (
        shared.PLACE.of(said, table["rank"]),
        shared.BRANCH.of(said, [clean(row["name"] or row["outlet"]) for row in rows]),
        shared.CHANGE.of(said, changes_in_words(table, table, said)),
        filled(shown_as.titled(said), table["value"], shown_as.decimals, 16),
        shared.MARK.of(said, judged_words(viewer, seen.choice, seen.period, table, BRANCHES)),
        *compared_in_file(viewer, table, seen),
    )
    title = league_title(viewer, seen.choice, seen.period, of_branches=True)
    export = table_export(viewer, title, *columns_and_rows(columns), part_name(viewer, "all"))
    return with_totals(viewer, export, shared.BRANCH, seen)
