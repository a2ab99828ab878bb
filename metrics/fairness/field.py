"""A month with its past and its chance: everything about the whole field that outlet pages share.

Made once per (data version, scheme, month) and kept by the caller; `metrics.outlet.outlet.outlet_standing`
then takes one outlet out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from duckdb import DuckDBPyConnection

from data.errors.figures import NothingLoaded
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.composite.composite import measured_months, rejudged
from metrics.composite.composite_of_values import composite_of_values
from metrics.composite.standings import Standings
from metrics.fairness.fined_by_chance import funnels, scatters
from metrics.fairness.sample_behind import Scatter, errors_of, observed, pooled, sums_of
from metrics.figures.measured import Measured, Sums
from metrics.scheme.scheme import Scheme
from metrics.statistics.funnel import Funnel, FunnelKind
from metrics.statistics.rank_distribution import RankDistribution
from metrics.statistics.rank_ranges import RankRanges, rank_ranges
from metrics.statistics.resampling import DRAWS, Observed, resampled_ranks

MONTHS = 24


@dataclass(frozen=True, kw_only=True)  # without slots: what draws or ranks everybody is worked out once, when asked for
class FieldStanding:
    """The standings of a month and of up to two years before, with the figures behind them."""

    month: Month
    standings: dict[Month, Standings]
    """In order; months without any value are left out."""
    measured: dict[Month, Measured]
    draws: int = DRAWS

    @property
    def now(self) -> Standings:
        return self.standings[self.month]

    @property
    def before(self) -> Standings | None:
        return self.standings.get(self.month.before())

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month from the first with data to this one, gaps included."""
        first = min(self.standings)
        return tuple(first.plus(i) for i in range(self.month.since(first) + 1))

    @cached_property
    def sums(self) -> dict[str, Sums]:
        """What stands behind each metric of the month, over as many months as its item is read over."""
        return sums_of(self.now.scheme, self.measured, self.month)

    @cached_property
    def scatters(self) -> dict[str, Scatter]:
        return scatters(self.now.scheme, list(self.measured.values()))

    @cached_property
    def ranges(self) -> RankDistribution:
        """The composite's rank ranges and P(top), P(bottom)."""
        now, behind = self.now, [self.observed[item.metric] for item in self.now.scheme.items]
        ranked, composite = now.place > 0, composite_of_values(now)
        return resampled_ranks(behind, composite, now.result.published, ranked, ends=now.ends, draws=self.draws)

    @cached_property
    def funnels(self) -> dict[str, Funnel]:
        return funnels(self.sums, self.scatters)

    @cached_property
    def metric_ranges(self) -> dict[str, RankRanges]:
        """The rank range of each metric, pair by pair, on its own published values."""
        found = {}
        for item, one in zip(self.now.scheme.items, self.now.given, strict=True):
            counts = (self.now.units.bars == "") & ~one.short & ~one.exempt
            errors = errors_of(self.observed[item.metric])
            found[item.metric] = rank_ranges(np.where(counts, one.values.printed, np.nan), errors, one.better)
        return found

    def printed(self, month: Month, metric: str) -> np.ndarray:
        """The published values of one metric in one month alone, worked out once."""
        if (month, metric) not in self._printed:
            self._printed[month, metric] = self.measured[month].sums[metric].values(CATALOGUE[metric]).printed
        return self._printed[month, metric]

    @cached_property
    def _printed(self) -> dict[tuple[Month, str], np.ndarray]:
        return {}

    @cached_property
    def positions(self) -> dict[Month, dict[str, int]]:
        """Where each outlet stands in the arrays of each month."""
        return {
            month: {str(code): at for at, code in enumerate(one.units.outlet)} for month, one in self.standings.items()
        }

    @cached_property
    def observed(self) -> dict[str, Observed]:
        """What stands behind each metric; one the catalogue does not know is taken as it is."""
        found = {}
        for item, one in zip(self.now.scheme.items, self.now.given, strict=True):
            sums = self.sums.get(item.metric)
            if sums is None:
                unknown = np.full(len(one.values.exact), np.nan)
                found[item.metric] = Observed(kind=FunnelKind.MEAN, value=one.values.exact, size=unknown)
            else:
                found[item.metric] = observed(CATALOGUE[item.metric], sums, self.scatters[item.metric])
        return found

    @cached_property
    def bank(self) -> dict[str, float]:
        """Each metric over everybody there, sum over sum; NaN without any figure."""
        return {metric: pooled(CATALOGUE[metric], sums) for metric, sums in self.sums.items()}


def field_standing(
    db: DuckDBPyConnection,
    scheme_of: Callable[[Month], Scheme],
    month: Month,
    *,
    months: int = MONTHS,
    level: str = "outlet",
    draws: int = DRAWS,
) -> FieldStanding:
    """Gather a month and the months before it, each judged by its own scheme.

    Args:
        scheme_of: The scheme that judges a month.
        months: How many months back the history goes, this one included.

    Raises:
        NothingLoaded: No unit has a value for any item in this month.
        NoSchemeInForce: A month of the span has no scheme.
    """
    span = [month.plus(-back) for back in range(months, -1, -1)]
    schemes = {one: scheme_of(one) for one in span}
    rules = {one: scheme.eligibility for one, scheme in schemes.items()}
    measured = measured_months(db, schemes.values(), span[1:], level, rules)
    standings = rejudged(measured, schemes, span[1:], level)
    if month not in standings:
        raise NothingLoaded(month=month)
    figures = {one.month: one for one in measured if one.month <= month}
    return FieldStanding(month=month, standings=standings, measured=figures, draws=draws)
