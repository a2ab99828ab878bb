"""What every view lets one choose: the metric, the outlets, branches or the whole bank; and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from data.errors.figures import NothingLoaded
from data.people.rights import Act
from data.types import COMPOSITE, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period
from reports.excel import FilledColumn
from ui.look.chart_with_table import ChartFigures, figures_table
from ui.month.filters import metric_name, months_loaded
from ui.month.outlet_choice import MANY, no_outlet
from ui.month.own_outlets import seen
from ui.month.period_field import period_field
from ui.shell.address import pick, pick_several
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import clean

ALL, BRANCH = "all", "branch:"
"""Units in the address: the whole bank, a tier-1 branch by name; anything else is the code of an outlet."""
FIRST = "avg_wait"
MOST_DRAWN = 500
"""More outlets than this are counted and not drawn one by one; of the heat map one branch is shown."""


def pick_choice(viewer: Viewer, name: str = "metric", default: str = FIRST, *, without: str = "") -> str:
    words = {key: metric_name(viewer, key) for key in (COMPOSITE, *CATALOGUE) if key != without}
    return pick(viewer, viewer.t("指标", "Metric"), name, words, width=190, default=default)


def whole_field(viewer: Viewer, choice: str, period: Period) -> pd.DataFrame | None:
    """The league of the period; None once it has been said that it has none."""
    try:
        return period_field(viewer, choice, period).table
    except NothingLoaded:
        words = viewer.t("换一个指标或时段。", "Try another metric or period.")
        nothing_here(viewer, viewer.t("本期没有这项数据", "No figures of this metric"), words)
        return None


def read_of(viewer: Viewer, period: Period) -> tuple[str, ...]:
    """What a figure of a period rests on, as a name under which it is kept."""
    return (str(period), *map(str, months_loaded(viewer)))


def own_field(viewer: Viewer, choice: str, period: Period) -> pd.DataFrame | None:
    """The rows of outlets the viewer may name, best first; None once it has been said that there are none."""
    whole = whole_field(viewer, choice, period)
    mine = None if whole is None else seen(viewer, whole)
    if mine is not None and mine.empty:
        no_outlet(viewer)
        return None
    return mine


def dots_words(viewer: Viewer, many: int) -> str:
    """How the outlets are drawn."""
    if many > MOST_DRAWN:
        return viewer.t("网点很多，按数值段计数；", "Very many outlets: counted by value; ")
    return viewer.t("一点一家网点；", "A dot is an outlet; ")


def worst_of(rows: pd.DataFrame) -> str:
    """The last that is ranked; of nobody ranked the first."""
    ranked = rows["outlet"].to_numpy()[rows["rank"].notna().to_numpy()]
    return str(ranked[-1] if len(ranked) else rows["outlet"].iloc[0])


def pick_outlet_of(viewer: Viewer, rows: pd.DataFrame) -> str:
    """The outlet that is marked; the last one by default."""
    rows = rows_offered(viewer, rows)
    return pick(viewer, viewer.t("网点", "Outlet"), "outlet", names_by_code(rows), width=220, default=worst_of(rows))


def rows_offered(viewer: Viewer, rows: pd.DataFrame) -> pd.DataFrame:
    """Of very many outlets those of one branch, which is chosen."""
    return rows if len(rows) <= MANY else rows[rows["branch"] == pick_branch_of(viewer, rows)]


def pick_branch_of(viewer: Viewer, rows: pd.DataFrame) -> str:
    last = rows["branch"].to_numpy()[rows["outlet"].to_numpy() == worst_of(rows)][0]
    words = {name: clean(name) for name in branches_among(rows)}
    return pick(viewer, viewer.t("一级支行", "Tier-1 branch"), "branch", words, width=170, default=str(last))


def branches_among(rows: pd.DataFrame) -> list[str]:
    return sorted({*rows["branch"].unique()} - {""})


def pick_units(viewer: Viewer, rows: pd.DataFrame, *, most: int, bank: bool, first: int = 1) -> list[str]:
    """Outlets, branches and the whole bank; by default the last outlets of the league, and the bank.

    Of very many outlets those of one branch are offered.
    """
    branches, rows = branches_among(rows), rows_offered(viewer, rows)
    if not viewer.scope().everything:
        branches = [one for one in branches if one in viewer.actor.branches]
    words = {ALL: viewer.t("全辖", "Whole bank")} if bank else {}
    words |= {BRANCH + one: clean(one) for one in branches} | names_by_code(rows)
    there = rows["rank"].notna()
    ranked = rows[there] if there.any() else rows
    default = [str(one) for one in ranked["outlet"].iloc[::-1].iloc[:first]] + [ALL] * bank
    label = viewer.t("网点、支行或全辖", "Outlets, branches or the bank")
    return pick_several(viewer, label, "units", words, most=most, width=430, default=default)


def names_by_code(rows: pd.DataFrame) -> dict[str, str]:
    return {str(code): clean(name) for code, name in zip(rows["outlet"], rows["name"], strict=True)}


def unit_names(units: Sequence[str], rows: pd.DataFrame) -> Mapping[str, Text]:
    """What each is called in a sentence."""
    known = names_by_code(rows[rows["outlet"].isin(units)])
    named = {one: known.get(one) or clean(one.removeprefix(BRANCH)) for one in units}
    whole = Text(zh="全辖", en="Whole bank")
    return {one: whole if one == ALL else Text(zh=name, en=name) for one, name in named.items()}


def view_table(
    viewer: Viewer, stem: str, title: Iterable[Text | str], made: Callable[[], Iterable[FilledColumn]], scope: str = ""
) -> None:
    """The figures of a view, beneath it; of the whole bank where no other scope is named."""
    named = " · ".join(one if isinstance(one, str) else viewer.say(one) for one in title)
    words = {"title": named, "stem": stem, "scope": scope or viewer.t("全辖", "Whole bank")}
    figures_table(viewer, ChartFigures(made=made, act=Act.VIEW_ANALYSIS, **words))
