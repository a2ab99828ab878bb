"""The composite of a month: every outlet or tier-1 branch scored, placed, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from duckdb import DuckDBPyConnection

from data.errors.figures import NothingLoaded
from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.scoring import ItemFigures
from metrics.composite.standings import Standings, Units, judged_standings
from metrics.figures.measured import Measured, measured
from metrics.figures.rolling import rolled
from metrics.figures.values import absent, nobody
from metrics.scheme.checks import better_of
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme


def standings(
    db: DuckDBPyConnection, scheme: Scheme, month: Month, level: str = "outlet", *, before: Scheme | None = None
) -> Standings:
    """Score and rank everybody open in the month; `metrics.composite.standings.Standings` tells what comes back.

    Args:
        scheme: The scheme that judges the month.
        level: "outlet", or "tier1" for branches by ratios of sums.
        before: The scheme that judged the month before, for `moved`; by default the same one.

    Raises:
        NothingLoaded: No unit has a value for any item in this month.
        UnknownChoice: The level is neither.
    """
    found = standings_of_months(db, {month.before(): before or scheme, month: scheme}, (month,), level)
    if month not in found:
        raise NothingLoaded(month=month)
    return found[month]


def standings_of_months(
    db: DuckDBPyConnection, schemes: Mapping[Month, Scheme], months: Iterable[Month], level: str = "outlet"
) -> dict[Month, Standings]:
    """The standings of several months in one query, each by its own scheme.

    Args:
        schemes: The scheme of each month; give the month before the first too, or it has no `moved`.

    Returns:
        The months that have any value, in order.
    """
    asked = sorted(set(months))
    if not asked:
        return {}
    rules = {month: scheme.eligibility for month, scheme in schemes.items()}
    return rejudged(measured_months(db, schemes.values(), asked, level, rules), schemes, asked, level)


def measured_months(
    db: DuckDBPyConnection,
    schemes: Iterable[Scheme],
    months: Iterable[Month],
    level: str = "outlet",
    rules: Mapping[Month, Eligibility] | None = None,
) -> tuple[Measured, ...]:
    """What the schemes need to judge the months and the month before.

    Keep it to try further schemes on the same figures.
    """
    asked, items = sorted(set(months)), [item for scheme in schemes for item in (*scheme.items, *scheme.tie_breakers())]
    if not asked:
        return ()
    longest = max((item.months for item in items), default=1)
    return tuple(measured(db, tuple(item.metric for item in items), asked[0].plus(-longest), asked[-1], level, rules))


def rejudged(
    months: Iterable[Measured], schemes: Mapping[Month, Scheme], asked: Iterable[Month], level: str = "outlet"
) -> dict[Month, Standings]:
    """The standings of the months asked for, from figures that were read before; an item they lack has no data."""
    wanted, found = set(asked), dict[Month, Standings]()
    previous: Standings | None = None
    known: dict[Month, Measured] = {}
    for one in months:
        known[one.month] = one
        if one.month not in schemes:
            continue
        before = previous if previous and previous.month == one.month.before() else None
        current = _standings(one, known, schemes[one.month], level, before)
        if current is not None and one.month in wanted:
            found[one.month] = current
        previous = current
    return found


def _standings(
    one: Measured, known: Mapping[Month, Measured], scheme: Scheme, level: str, before: Standings | None
) -> Standings | None:
    """The month's standings; None when nobody has a value."""
    one, known = one.under(scheme.eligibility), {month: past.under(scheme.eligibility) for month, past in known.items()}
    given, tie_breakers = (
        tuple(given_of(one, known, item) for item in items) for items in (scheme.items, scheme.tie_breakers())
    )
    if not any(part.values.there().any() for part in given):
        return None
    units = units_measured(one, scheme.eligibility)
    return judged_standings(scheme, units, given, tie_breakers, month=one.month, level=level, before=before)


def units_measured(one: Measured, rules: Eligibility) -> Units:
    return Units(
        outlet=one.outlet, name=one.name, branch=one.branch, outlet_class=one.outlet_class, bars=one.bars(rules)
    )


def given_of(one: Measured, known: Mapping[Month, Measured], item: Item) -> ItemFigures:
    """The item's figures, over as many months as it asks for; a metric the catalogue does not know has none."""
    size, better = len(one.outlet), better_of(item) or Better.HIGHER
    if item.metric not in one.sums:
        none, unknown = nobody(size), np.ma.masked_all(size, dtype=np.int64)
        return ItemFigures(better=better, values=absent(size), n=unknown, short=none, exempt=none)
    metric, past = CATALOGUE[item.metric], [one.month.plus(-back) for back in range(1, item.months)]
    rows = [known[month] for month in past if month in known]
    sums = rolled(one, rows, item.metric) if past else one.sums[item.metric]
    short = (sums.n < (metric.fewest if item.fewest is None else item.fewest)).filled(False)
    values = sums.values(metric, item.decimals)
    return ItemFigures(better=better, values=values, n=sums.n, short=short, exempt=sums.exempt)
