"""What every view lets one choose: the metric, the outlets, branches or the whole bank; and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from data.errors.figures import NothingLoaded
from data.people.rights import Act
from data.types import COMPOSITE, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period
from pages.analysis.listed_outlets import ListedOutlets, listed_outlets
from reports.excel import FilledColumn
from ui.look.chart_with_table import ChartFigures, figures_table
from ui.month.filters import metric_name, months_loaded, of_branches
from ui.month.outlet_choice import MANY, no_outlet
from ui.month.own_outlets import seen
from ui.month.period_field import period_field
from ui.month.standings import level_of
from ui.shell.address import pick, pick_several
from ui.shell.frame import nothing_here
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean

ALL, BRANCH = "all", "branch:"
"""Units in the address: the whole bank, a tier-1 branch by name; anything else is the code of an outlet."""
FIRST = "avg_wait"
MOST_DRAWN = 500
"""More outlets than this are counted and not drawn one by one; of the heat map one branch is shown."""


def pick_choice(
    viewer: Viewer, name: str = "metric", default: str = FIRST, *, without: str = "", branches: bool = False
) -> str:
    """A metric or the composite; with `branches` also what only tier-1 branches have."""
    metrics = CATALOGUE.with_branches() if branches else CATALOGUE
    words = {key: metric_name(viewer, key) for key in (COMPOSITE, *metrics) if key != without}
    return pick(viewer, viewer.t("指标", "Metric"), name, words, width=190, default=default)


def whole_field(viewer: Viewer, choice: str, period: Period) -> pd.DataFrame | None:
    """The league of the period, of branches where only they have the metric; None once it is said that it has none."""
    try:
        return period_field(viewer, choice, period, level_of(choice)).table
    except NothingLoaded:
        words = viewer.t("换一个指标或时段。", "Try another metric or period.")
        nothing_here(viewer, viewer.t("本期没有这项数据", "No figures of this metric"), words)
        return None


def read_of(viewer: Viewer, period: Period) -> tuple[str, ...]:
    """What a figure of a period rests on, as a name under which it is kept."""
    return (str(period), *map(str, months_loaded(viewer)))


def outlets_to_name(viewer: Viewer, choice: str, period: Period) -> ListedOutlets | None:
    """The outlets the viewer may name, or the branches where only they have the metric, as units of the address.

    None once it has been said that there are none.
    """
    whole = whole_field(viewer, choice, period)
    if whole is None:
        return None
    asked = (choice, *read_of(viewer, period))
    whole = whole.assign(outlet=BRANCH + whole["outlet"]) if of_branches(choice) else whole
    mine = kept_for(viewer, lambda: listed_outlets(seen(viewer, whole)), "outlets listed", *asked)
    if not mine.names and of_branches(choice):
        words = viewer.t(
            "没有您可以查看的一级支行，请换一个指标。", "There is no tier-1 branch you may see: try another metric."
        )
        nothing_here(viewer, viewer.t("只有支行有这项数据", "Only branches have this figure"), words)
        return None
    if not mine.names:
        no_outlet(viewer)
        return None
    return mine


def dots_words(viewer: Viewer, many: int) -> str:
    """How the outlets are drawn."""
    if many > MOST_DRAWN:
        return viewer.t("网点很多，按数值段计数；", "Very many outlets: counted by value; ")
    return viewer.t("一点一家网点；", "A dot is an outlet; ")


def pick_outlet_of(viewer: Viewer, listed: ListedOutlets) -> str:
    """The outlet that is marked; the last one by default."""
    offered = outlets_offered(viewer, listed)
    label, first = viewer.t("网点", "Outlet"), offered.last[0]
    return pick(viewer, label, "outlet", offered.names, width=220, default=first)


def outlets_offered(viewer: Viewer, listed: ListedOutlets) -> ListedOutlets:
    """Of very many outlets those of one branch, which is chosen."""
    return listed if len(listed.names) <= MANY else listed.by_branch[pick_branch_of(viewer, listed)]


def pick_branch_of(viewer: Viewer, listed: ListedOutlets) -> str:
    words = {name: clean(name) for name in listed.branches}
    last = listed.branch[listed.last[0]]
    return pick(viewer, viewer.t("一级支行", "Tier-1 branch"), "branch", words, width=170, default=last)


def pick_units(viewer: Viewer, listed: ListedOutlets, *, most: int, bank: bool, first: int = 1) -> list[str]:
    """Outlets, branches and the whole bank; by default the last outlets of the league, and the bank.

    Of very many outlets those of one branch are offered.
    """
    branches, offered = listed.branches, outlets_offered(viewer, listed)
    if not viewer.scope().everything:
        branches = [one for one in branches if one in viewer.actor.branches]
    words = {ALL: viewer.t("全辖", "Whole bank")} if bank else {}
    words |= {BRANCH + one: clean(one) for one in branches} | dict(offered.names)
    default = [*offered.last[:first]] + [ALL] * bank
    label = viewer.t("网点、支行或全辖", "Outlets, branches or the bank")
    return pick_several(viewer, label, "units", words, most=most, width=430, default=default)


def unit_names(units: Sequence[str], listed: ListedOutlets) -> Mapping[str, Text]:
    """What each is called in a sentence."""
    named = {one: listed.names.get(one) or clean(one.removeprefix(BRANCH)) for one in units}
    whole = Text(zh="全辖", en="Whole bank")
    return {one: whole if one == ALL else Text(zh=name, en=name) for one, name in named.items()}


def view_table(
    viewer: Viewer, stem: str, title: Iterable[Text | str], made: Callable[[], Iterable[FilledColumn]], scope: str = ""
) -> None:
    """The figures of a view, beneath it; of the whole bank where no other scope is named."""
    named = " · ".join(one if isinstance(one, str) else viewer.say(one) for one in title)
    words = {"title": named, "stem": stem, "scope": scope or viewer.t("全辖", "Whole bank")}
    figures_table(viewer, ChartFigures(made=made, act=Act.VIEW_ANALYSIS, **words))
