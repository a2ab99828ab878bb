"""Statistics of a whole bank: rank ranges, composite ranges, sensitivity and one outlet's page, for 23,433 outlets.

    python tests/bench/standing.py [OUTLETS]

Minimum of three, wall and CPU; beside each gate and, for the pairwise ranges, beside the
comparison of all pairs on the same figures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from data.types import Better, Month
from metrics.composite.composite_of_weights import composite_of_weights
from metrics.fairness.field import field_standing
from metrics.fairness.sensitivity import shaken
from metrics.outlet.outlet import outlet_standing
from metrics.scheme.toml import scheme_from_toml
from metrics.statistics.rank_ranges import rank_ranges
from tests.banks import bank
from tests.fields import FOUR
from tests.schemes import HEAD

MONTH = Month(2026, 10)


def timed(name: str, work: Callable[[], object], gate: str = "", *, times: int = 3) -> float:
    """Print and give the least wall seconds."""
    found = []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - cpu))
    wall, cpu = min(found)
    print(f"{name:<58}{1000 * wall:>10.1f} ms{1000 * cpu:>10.1f} ms CPU   {gate}")
    return wall


def fields(outlets: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Value and standard error as a bank's metrics have them.

    Ratings 30 to 20,000, tickets in thousands, one to three visits.
    """
    random = np.random.default_rng(1)
    rated = np.exp(random.normal(6, 0.9, outlets)).clip(30, 20_000).astype(int)
    share = random.binomial(rated, random.beta(60, 5, outlets)) / rated
    tickets, visits = np.exp(random.normal(7, 0.6, outlets)).astype(int).clip(30), random.integers(1, 4, outlets)
    return {
        "satisfaction": (np.round(100 * share, 2), 100 * np.sqrt((share * (1 - share) + 0.5 / rated) / rated)),
        "waiting": (np.round(random.gamma(8, 1, outlets), 2), 6 / np.sqrt(tickets)),
        "mystery shopper": (np.round(random.normal(88, 4, outlets), 2), 6 / np.sqrt(visits)),
    }


def all_pairs(value: np.ndarray, se: np.ndarray) -> np.ndarray:
    found = np.zeros(len(value), dtype=np.int64)
    for start in range(0, len(value), 256):
        rows = slice(start, start + 256)
        found[rows] = (
            (value[None, :] - value[rows, None]) > 1.645 * np.sqrt(se[rows, None] ** 2 + se[None, :] ** 2)
        ).sum(axis=1)
    return found


def main(outlets: int) -> None:
    print(f"{outlets:,} outlets")
    for name, (value, se) in fields(outlets).items():
        fast = timed(
            f"pairwise rank ranges, {name}",
            lambda value=value, se=se: rank_ranges(value, se, Better.HIGHER),
            "gate 50 ms",
        )
        slow = timed("  beside all pairs, better side only", lambda value=value, se=se: all_pairs(value, se), times=1)
        print(f"  ratio {2 * slow / fast:.0f}")
    scheme = scheme_from_toml(HEAD + FOUR)
    facts = bank(outlets, [MONTH.plus(-back) for back in range(11, -1, -1)])
    with facts.cursor() as db:
        timed(
            "a month and eleven before it, scored and placed",
            lambda: field_standing(db, lambda _month: scheme, MONTH, months=12),
            times=2,
        )
        field = field_standing(db, lambda _month: scheme, MONTH, months=12)
    ranges = type(field).ranges.func
    timed("composite rank ranges by 500 draws", lambda: ranges(field), "gate 3,000 ms")
    timed("funnels of the four metrics", lambda: type(field).funnels.func(field))
    timed("rank ranges of the four metrics", lambda: type(field).metric_ranges.func(field))
    now = field.now
    timed(
        "sensitivity, 1,000 draws of the weights",
        lambda: shaken(composite_of_weights(now), len(scheme.items), now.result.published, now.place > 0),
    )
    codes = [str(code) for code in now.units.outlet[:: max(outlets // 20, 1)]]
    outlet_standing(field, codes[0])
    one = timed(f"{len(codes)} outlets' standings, warm", lambda: [outlet_standing(field, code) for code in codes])
    print(f"  one outlet {1000 * one / len(codes):.1f} ms   (an outlet page has 20 ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 23_433)
