"""Our statistics against figures that others have printed."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from data.types import Better
from metrics.statistics import funnel
from metrics.statistics.funnel import FunnelKind, dispersion, exact_limits
from metrics.statistics.rank_ranges import PAIRWISE_Z, rank_ranges

GARWOOD = {0: (0, 3.6889), 1: (0.0253, 5.5716), 5: (1.6235, 11.6683), 10: (4.7954, 18.3904), 20: (12.2165, 30.8884)}
"""Exact 95 % limits of a Poisson count, Garwood (1936), as reprinted in Ulm (1990)."""

BCG = np.array([
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
], dtype=float)  # fmt: skip
"""The thirteen vaccine trials of Colditz et al. (1994): ill and well with the vaccine, ill and well without."""

TRAVEL = """
SD 16.86 .28  ND 16.91 .36  NE 18.06 .19  WY 18.10 .50  MT 18.18 .32  AK 18.39 .33  IA 18.77 .13  KS 18.90 .16
ID 19.66 .24  OK 21.13 .15  AR 21.31 .23  NM 21.43 .27  UT 21.61 .20  WI 21.92 .11  VT 21.94 .31  OR 22.54 .16
KY 22.86 .15  MN 22.99 .10  MO 23.07 .13  OH 23.12 .09  RI 23.36 .29  NC 23.37 .12  ME 23.41 .25  IN 23.45 .11
SC 23.61 .16  MS 23.86 .24  AL 23.94 .14  NV 24.10 .27  MI 24.11 .10  TN 24.23 .14  CO 24.51 .19  LA 24.54 .15
AZ 24.76 .15  TX 24.82 .07  CT 24.98 .19  DE 25.30 .37  WA 25.51 .14  WV 25.58 .31  HI 25.69 .27  FL 25.76 .11
PA 25.92 .09  NH 26.90 .30  GA 27.11 .17  CA 27.14 .07  VA 27.74 .13  MA 27.99 .13  IL 28.17 .11  DC 30.10 .32
NJ 30.53 .12  NY 31.50 .09  MD 32.21 .15
"""
"""Mean travel time to work of the 51 states and its standard error, American Community Survey 2011.

The field of Klein, Wright and Wieczorek (2020).
"""


@pytest.fixture
def travel() -> tuple[list[str], np.ndarray, np.ndarray]:
    cells = TRAVEL.split()
    return cells[::3], np.array(cells[1::3], dtype=float), np.array(cells[2::3], dtype=float)


def test_the_exact_limits_of_a_count_are_garwoods() -> None:
    for count, (low, high) in GARWOOD.items():
        below, above = exact_limits(np.array([float(count)]), 0.95)
        assert (round(float(below[0]), 4) if count else 0.0, round(float(above[0]), 4)) == (low, high)


def test_the_variance_between_outlets_is_dersimonian_and_lairds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Q 152.2330 and tau^2 0.3088 are printed for these trials (R metafor, method DL); nothing is winsorised there."""
    monkeypatch.setattr(funnel, "WINSORISED", 0.0)
    ill, well, control_ill, control_well = BCG.T
    ratio = np.log(ill / (ill + well) / (control_ill / (control_ill + control_well)))
    variance = 1 / ill - 1 / (ill + well) + 1 / control_ill - 1 / (control_ill + control_well)
    centre = float((ratio / variance).sum() / (1 / variance).sum())
    mine = dispersion(FunnelKind.MEAN, centre, ratio, 1 / variance, sd=1.0)
    assert round(len(ratio) * mine.phi, 3) == 152.233
    assert round(mine.tau2, 4) == 0.3088
    assert mine.tau2 == pytest.approx(combine_effects(ratio, variance, method_re="chi2").tau2)


def test_pairwise_ranges_of_the_travel_times_are_those_of_all_pairs(travel) -> None:
    names, minutes, errors = travel
    by_pairs = rank_ranges(minutes, errors, Better.LOWER)
    for at, name in enumerate(names):
        ahead = sum(minutes[at] - minutes[j] > PAIRWISE_Z * np.hypot(errors[at], errors[j]) for j in range(51))
        behind = sum(minutes[j] - minutes[at] > PAIRWISE_Z * np.hypot(errors[at], errors[j]) for j in range(51))
        assert (by_pairs.low[at], by_pairs.high[at]) == (1 + ahead, 51 - behind), name
