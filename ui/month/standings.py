"""The whole field of a month, ranked over everybody, kept once per data version; pages cut from it afterwards.

Ranking first and cutting after is what makes a place mean something: cut first, and every
branch is first of one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pandas as pd

from data.errors.figures import NoSchemeInForce
from data.types import COMPOSITE, Month
from metrics.composite.composite import Standings
from metrics.fairness.field import MONTHS, FieldStanding, field_standing
from metrics.money.lines import Ledger
from metrics.outlet.branch_standing import BranchStanding, branch_standing
from metrics.outlet.outlet import OutletStanding, outlet_standing
from metrics.scheme.choices import Normalise
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme
from metrics.targets.attainments import targets_of
from months.ledger import Stored, ledger
from months.shown import scheme_shown, standings_shown, table_shown
from ui.month.filters import BankPart, of_branches
from ui.month.targets import target_standings
from ui.shell.kept import kept
from ui.shell.viewer import Viewer

OUTLETS, BRANCHES = "outlet", "tier1"


def level_of(choice: str) -> str:
    """Whose league a choice has: that of branches where only they have the figure."""
    return BRANCHES if of_branches(choice) else OUTLETS


def field(viewer: Viewer, choice: str, month: Month, level: str = OUTLETS) -> pd.DataFrame:
    """Every outlet (or tier-1 branch) by the composite or one metric, with rank, value, n, change and note."""
    if choice == COMPOSITE:
        return composite(viewer, month, level).table
    return kept(
        viewer, lambda: table_shown(viewer.figures(), choice, month, level), "league", choice, str(month), level
    )


def composite(viewer: Viewer, month: Month, level: str = OUTLETS) -> Standings:
    """The month's composite standings with the parts that say why."""
    return kept(viewer, lambda: standings_shown(viewer.figures(), month, level), "standings", str(month), level)


def field_standing_of(viewer: Viewer, month: Month) -> FieldStanding:
    """The month with up to two years before it, its rank ranges and control charts."""
    return kept(viewer, lambda: _field_standing(viewer.figures(), month), "field standing", str(month))


def metric_field_of(viewer: Viewer, metric: str, month: Month) -> FieldStanding:
    """The same for any metric of the catalogue: of one the scheme does not score a field ranked by it alone."""
    if scheme_of(viewer, month).item(metric):
        return field_standing_of(viewer, month)
    return kept(viewer, lambda: _field_standing(viewer.figures(), month, metric), "field standing", str(month), metric)


def outlet_standing_of(viewer: Viewer, month: Month, outlet: str) -> OutletStanding:
    """One outlet of that field, measured against its own targets of the month."""
    return kept(viewer, lambda: _outlet_standing(viewer, month, outlet), "outlet standing", str(month), outlet)


def branch_standing_of(viewer: Viewer, month: Month, branch: str) -> BranchStanding:
    """One tier-1 branch among the branches, and what its outlets add to its difference from the bank."""

    def among_branches() -> FieldStanding:
        return _field_standing(viewer.figures(), month, level=BRANCHES)

    def worked_out() -> BranchStanding:
        among = kept(viewer, among_branches, "field standing", str(month), BRANCHES)
        return branch_standing(among, field_standing_of(viewer, month), branch, targets=())

    return kept(viewer, worked_out, "branch standing", str(month), branch)


def scheme_of(viewer: Viewer, month: Month) -> Scheme:
    """The scheme a month is judged by."""
    return kept(viewer, lambda: _scheme(viewer.figures(), month), "scheme", str(month))


def scheme_metrics(viewer: Viewer, month: Month) -> tuple[str, ...]:
    """The items of the month's scheme, which stand first wherever a metric is chosen."""
    return tuple(item.metric for item in scheme_of(viewer, month).items)


def ledger_of(viewer: Viewer, month: Month) -> Ledger:
    """The month's ledger as the scheme of its time has it."""
    return kept(viewer, lambda: ledger(viewer.store, month), "ledger", str(month))


def cut(table: pd.DataFrame, part: BankPart) -> pd.DataFrame:
    """The rows of one part of the bank; places stay those of the whole bank."""
    if part.branch:
        return table[table["branch"] == part.branch]
    if part.outlet_class:
        return table[table["class"] == part.outlet_class]
    return table


def _scheme(store: Stored, month: Month) -> Scheme:
    with store.records.reading() as connection:
        return scheme_shown(store, connection, month)


def _outlet_standing(viewer: Viewer, month: Month, outlet: str) -> OutletStanding:
    return outlet_standing(
        field_standing_of(viewer, month), outlet, targets=targets_of(target_standings(viewer, month), outlet)
    )


def _field_standing(store: Stored, month: Month, metric: str = "", level: str = OUTLETS) -> FieldStanding:
    """Judged by the scheme of each month; before the first one ever adopted, by that first one.

    Figures, exclusions and scheme of a published month are those that were published. Names, branches and opening
    dates are today's, because one field spans two years of months; places, scores and money as published are read from
    the publication (`months.shown`, `months.ledger`).
    """
    with store.records.reading() as connection, store.cursor() as db:
        schemes = {month: scheme_shown(store, connection, month)}
        for past in (month.plus(-back) for back in range(1, MONTHS + 1)):
            schemes[past] = schemes[past.plus(1)]
            with suppress(NoSchemeInForce):
                schemes[past] = scheme_shown(store, connection, past)
        if metric:
            schemes = dict.fromkeys(schemes, _of_one_metric(schemes[month], metric))
        return field_standing(db, schemes.__getitem__, month, level=level)


def _of_one_metric(scheme: Scheme, metric: str) -> Scheme:
    """Who takes part is the scheme's; what is ranked is the metric and nothing else."""
    item, ranking = Item(metric=metric, normalise=Normalise.PERCENTILE), replace(scheme.ranking, chain=())
    return replace(scheme, items=(item,), groups=(), ranking=ranking)
