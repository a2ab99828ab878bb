"""A slider of the trial: a draft judged beside the scheme in force over 24 months of 1,000 outlets.

And how sensitive it is to each weight.

    python tests/bench/trial.py [OUTLETS]

Minimum of five, wall and CPU. Gate: a change of a slider answers in under 300 ms.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from data.types import Month
from metrics.composite.composite import measured_months
from metrics.scheme.in_force import preset
from metrics.scheme.scheme import Scheme
from months.foresight.tryout import Past, judged_months, tried
from months.foresight.tryout_closer import readings_tried, weights_tried
from tests.banks import bank

LAST, MONTHS = Month(2026, 10), 24


def timed(name: str, work: Callable[[], object], times: int = 5) -> None:
    found = []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        found.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))
    wall, cpu = min(found)
    print(f"{name:<60} {wall:8.1f} ms wall {cpu:8.1f} ms CPU")


def moved(scheme: Scheme, weight: int) -> Scheme:
    """The scheme with the slider of its first item somewhere else."""
    return replace(scheme, items=(replace(scheme.items[0], weight=Decimal(weight)), *scheme.items[1:]))


def main(outlets: int) -> None:
    scheme, months = preset("icbc-datong"), [LAST.plus(step) for step in range(1 - MONTHS, 1)]
    facts = bank(outlets, months)
    with facts.cursor() as db:
        read = measured_months(db, [scheme], months)
    schemes = dict.fromkeys(months, scheme)
    past = Past(figures=read, schemes=schemes, judged=judged_months(read, schemes, months))
    print(f"{outlets} outlets, {len(past.judged)} months")
    weights = iter(range(1, 1000))
    timed("a slider moves: the draft tried on every month", lambda: tried(past, moved(scheme, next(weights))))
    found = tried(past, moved(scheme, 40))
    timed("three readings of the cumulative rule", lambda: readings_tried(found, scheme.repeat))
    timed("sensitivity to each weight, when asked for", lambda: weights_tried(past, scheme), times=2)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
