"""What a month's composite came to: places, and the parts that tell why.

Pure; the same for a loaded month and for a trial table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.types import Better, Month
from metrics.composite.normalise import FINE
from metrics.composite.scoring import MICRO, ItemFigures, Scored, scored
from metrics.composite.tree import Tree
from metrics.figures.values import Real, Whole, ranks
from metrics.scheme.choices import RankRule
from metrics.scheme.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Who is scored, in the order in which equal places are listed, and who takes no part (`bars`, note codes)."""

    outlet: np.ndarray
    name: np.ndarray
    branch: np.ndarray
    outlet_class: np.ndarray
    bars: np.ndarray
    """Why one takes no part: note codes, empty for whoever does."""


@dataclass(frozen=True, kw_only=True)  # without slots: the table is drawn up once, when first asked for
class Standings:
    """One month, scored and placed. `place` and `moved` follow the order of `units`; 0 is unranked."""

    month: Month | None
    level: str
    scheme: Scheme
    units: Units
    given: tuple[ItemFigures, ...]
    tie_breakers: tuple[ItemFigures, ...]
    """The figures of `Scheme.tie_breakers`."""
    result: Scored
    note: np.ndarray
    place: Whole
    moved: np.ma.MaskedArray

    @cached_property
    def table(self) -> pd.DataFrame:
        """The columns of `placed_table`.

        `value` is the composite (NaN when nothing can be scored), `n` the items that count.
        """
        scores, counts = self.result, self.result.there.sum(axis=0)
        value = np.where(scores.groups[""].there, scores.published / 10**self.scheme.ranking.decimals, np.nan)
        return placed_table(self.units, self.place, value, np.ma.masked_array(counts), self.moved, self.note)

    @property
    def parts(self) -> pd.DataFrame:
        """Why: one row per unit and item, in the order of `table` and of the scheme.

        Returns:
            outlet, metric str; value float64 (as published, NaN missing); n Int64 (observations,
            <NA> not supplied); note str (a code of `PART_NOTES`, empty when it counts as measured);
            micro Int64 (its score in millionths of a point, <NA> when it does not count); weight
            float64 (effective, after re-weighting; sums to 1); contribution float64 (points it adds
            to the composite; NaN when a level above is not a weighted mean).
        """
        result, units, tree = self.result, self.units, Tree(self.scheme)
        order = pd.Index(units.outlet).get_indexer(pd.Index(self.table["outlet"]))
        frames = []
        for row, (item, one) in enumerate(zip(self.scheme.items, self.given, strict=True)):
            points = result.fine[row] / (MICRO * FINE)
            share = result.weights[row] * points if tree.compensates(row) else np.full(len(points), np.nan)
            columns = {
                "outlet": units.outlet,
                "metric": item.metric,
                "value": one.values.printed,
                "n": _whole(one.n.filled(0), np.ma.getmaskarray(one.n)),
                "note": part_notes(self, row),
                "micro": _whole(result.points[row], ~result.there[row]),
                "weight": result.weights[row],
                "contribution": np.where(result.there[row], share, np.nan),
            }
            frames.append(pd.DataFrame(columns).iloc[order].assign(_unit=range(len(order)), _item=row))
        return pd.concat(frames).sort_values(["_unit", "_item"], ignore_index=True).drop(columns=["_unit", "_item"])

    @property
    def ends(self) -> tuple[int, int]:
        """How many places are rewarded and fined in a field of this size."""
        return self.scheme.places.sizes(int((self.place > 0).sum()))

    def chain(self) -> tuple[Real, ...]:
        """The scheme's tie-break figures by unit (the order of `units`); none where it parts nobody.

        Higher is better, NaN is missing.
        """
        return _chain(self.scheme, self.given, self.tie_breakers)


def judged_standings(
    scheme: Scheme,
    units: Units,
    given: tuple[ItemFigures, ...],
    tie_breakers: tuple[ItemFigures, ...] = (),
    *,
    month: Month | None = None,
    level: str = "outlet",
    before: Standings | None = None,
) -> Standings:
    """Score the units by the scheme and place those who take part."""
    result = scored(scheme, list(given), units.bars == "")
    note = np.where(units.bars != "", units.bars, result.note)
    place = ranks(result.published, note == "", scheme.ranking.rule, _chain(scheme, given, tie_breakers))
    return Standings(
        month=month,
        level=level,
        scheme=scheme,
        units=units,
        given=given,
        tie_breakers=tie_breakers,
        result=result,
        note=note,
        place=place,
        moved=gained(units, place, dict(zip(before.units.outlet, before.place, strict=True)) if before else {}),
    )


def _chain(scheme: Scheme, given: tuple[ItemFigures, ...], tie_breakers: tuple[ItemFigures, ...]) -> tuple[Real, ...]:
    items = (*scheme.items, *scheme.tie_breakers())
    by_metric = {item.metric: one for item, one in zip(items, (*given, *tie_breakers), strict=True)}
    found = []
    for metric in scheme.ranking.chain if scheme.parts_ties() else ():
        one = by_metric[metric]
        figures = np.where(one.short | one.exempt, np.nan, one.values.printed)
        found.append(figures if one.better is Better.HIGHER else -figures)
    return tuple(found)


def gained(units: Units, place: Whole, before: Mapping[str, int]) -> np.ma.MaskedArray:
    """Places gained since the month before (its places by outlet), masked where one of the two months has no place."""
    previous = np.array([before.get(outlet, 0) for outlet in units.outlet], dtype=np.int64)
    return np.ma.masked_array(previous - place, mask=(place == 0) | (previous == 0))


def placed_table(
    units: Units, place: Whole, value: Real, n: np.ma.MaskedArray, moved: np.ma.MaskedArray, note: np.ndarray
) -> pd.DataFrame:
    """A league table, best first and unranked last.

    Returns:
        One row per unit: outlet, name, branch, class str; rank Int64 (1 is best, <NA> unranked);
        value float64 (as published, NaN missing); n Int64; moved Int64 (places gained since the month
        before, <NA> if not ranked in both); note str (a code of `metrics.notes.NOTES`, empty when ranked).
    """
    columns = {
        "outlet": units.outlet,
        "name": units.name,
        "branch": units.branch,
        "class": units.outlet_class,
        "rank": _whole(place, place == 0),
        "value": value,
        "n": _whole(n.filled(0), np.ma.getmaskarray(n)),
        "moved": _whole(moved.filled(0), np.ma.getmaskarray(moved)),
        "note": note,
    }
    order = np.argsort(np.where(place > 0, place, np.iinfo(np.int64).max), kind="stable")
    return pd.DataFrame({name: column[order] for name, column in columns.items()})


FEWEST_WITHIN = 3


def places_within(rows: pd.DataFrame, rule: RankRule = RankRule.COMPETITION) -> pd.Series:
    """Places among these rows of a league table alone, by those of the whole; none for fewer than three ranked."""
    place = rows["rank"].fillna(0).to_numpy(dtype=np.int64)
    ranked = place > 0
    within = ranks(-place, ranked, rule)
    return pd.Series(_whole(within, ~ranked | (ranked.sum() < FEWEST_WITHIN)), index=rows.index)


def _whole(numbers: Whole, missing: np.ndarray) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(numbers.astype(np.int64), missing)


def part_notes(standings: Standings, row: int, at: int | slice = slice(None)) -> np.ndarray:
    """Codes of `metrics.notes.PART_NOTES` of one item: of all units, or of the one at that place."""
    result, one = standings.result, standings.given[row]
    notes = {
        "veto": result.vetoed[row],
        "filled": result.filled[row],
        "excluded": one.exempt,
        "no_data": ~one.values.there(),
        "too_few": one.short,
        "even": result.even[row],
    }
    return np.select([where[at] for where in notes.values()], list(notes), default="")
