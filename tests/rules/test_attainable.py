"""The values a metric could still reach: up to where nothing more is gained, on the published grid."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from data.types import Better
from metrics.figures.attainable import MOST_STEPS, best_value, candidates, decimals_of
from metrics.scheme.choices import Normalise
from metrics.scheme.items import Item, ScoreBand


def table(*lines: tuple[int, int]) -> tuple[ScoreBand, ...]:
    return tuple(ScoreBand(at=Decimal(at), score=Decimal(score)) for at, score in lines)


WAIT = Item(metric="avg_wait", worst=Decimal(20), best=Decimal(5))
BANDED = Item(metric="avg_wait", normalise=Normalise.BANDS, bands=table((3, 100), (5, 100), (10, 80), (20, 0)))
AIMED = Item(metric="csat", normalise=Normalise.TARGET, worst=Decimal(80), target=Decimal(95))


@pytest.mark.parametrize(
    ("item", "better", "best"),
    [
        (WAIT, Better.LOWER, 5.0),
        (BANDED, Better.LOWER, 5.0),
        (
            Item(metric="csat", normalise=Normalise.BANDS, bands=table((80, 0), (95, 100), (99, 100))),
            Better.HIGHER,
            95.0,
        ),
        (AIMED, Better.HIGHER, 95.0),
        (Item(metric="csat", normalise=Normalise.Z_SCORE), Better.HIGHER, 100.0),
        (Item(metric="mystery", normalise=Normalise.PERCENTILE), Better.HIGHER, 100.0),
        (Item(metric="comp_10k", normalise=Normalise.MIN_MAX), Better.LOWER, 0.0),
    ],
)
def test_the_best_value_is_where_nothing_more_is_gained(item: Item, better: Better, best: float) -> None:
    assert best_value(item, better) == best


def test_a_metric_nobody_knows_the_end_of_has_no_candidates() -> None:
    unknown = Item(metric="score", better=Better.HIGHER, normalise=Normalise.Z_SCORE)
    assert np.isnan(best_value(unknown, Better.HIGHER))
    assert len(candidates(unknown, Better.HIGHER, 50.0, 2)) == 0
    assert decimals_of(unknown) == 2


def test_candidates_go_step_by_step_to_the_best_and_not_beyond() -> None:
    assert candidates(WAIT, Better.LOWER, 5.03, 2).tolist() == [5.02, 5.01, 5.0]
    assert candidates(AIMED, Better.HIGHER, 94.9, 1).tolist() == [95.0]
    assert len(candidates(WAIT, Better.LOWER, 5.0, 2)) == len(candidates(WAIT, Better.LOWER, 4.0, 2)) == 0


def test_a_very_fine_grid_is_thinned_and_still_ends_at_the_best() -> None:
    found = candidates(AIMED, Better.HIGHER, 60.0, 6)
    assert len(found) == MOST_STEPS and found[-1] == 95.0 and np.all(np.diff(found) > 0)


def test_the_grid_is_the_items_own_or_the_catalogues() -> None:
    assert (
        decimals_of(WAIT),
        decimals_of(Item(metric="complaints")),
        decimals_of(Item(metric="csat", decimals=1)),
    ) == (2, 0, 1)
