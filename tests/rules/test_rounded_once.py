"""Composites against exact fractions: a score is rounded once, when it is published, and a half is a half."""

from fractions import Fraction

import numpy as np
import pytest

from metrics.composite.scoring import ItemFigures, scored
from metrics.figures.values import Values
from metrics.scheme.in_force import Scheme
from tests.schemes import scheme

OUTLETS = 40_000
POSTS = ((20, 5), (80, 100), (50, 100), (60, 95))


def of_items(weights: list[int], decimals: int) -> Scheme:
    lines = [
        f'[[items]]\nmetric = "m{number}"\nbetter = "{"lower" if worst > best else "higher"}"\n'
        f"weight = {weight}\nworst = {worst}\nbest = {best}\n"
        for number, (weight, (worst, best)) in enumerate(zip(weights, POSTS, strict=True))
    ]
    return scheme("".join(lines) + f"[ranking]\ndecimals = {decimals}\n")


def published(of: Scheme, values: list[np.ndarray]) -> np.ndarray:
    many = len(values[0])
    nobody, everybody = np.zeros(many, dtype=bool), np.ones(many, dtype=bool)
    given = [
        ItemFigures(
            better=item.better, values=Values(exact=one, printed=one), n=np.ma.masked_all(many, dtype=np.int64),
            short=nobody, exempt=nobody,
        )
        for item, one in zip(of.items, values, strict=True)
    ]  # fmt: skip
    return scored(of, given, everybody).published


def exact(weights: list[int], tops: list[np.ndarray], pers: list[np.ndarray], decimals: int) -> list[int]:
    """The composites by whole numbers alone: 100 sum w (top / per - worst) / (best - worst) / sum w, half-up."""
    found = []
    for at in range(len(tops[0])):
        above, below = 0, 1
        for weight, top, per, (worst, best) in zip(weights, tops, pers, POSTS, strict=True):
            one, span = int(top[at]) - worst * int(per[at]), (best - worst) * int(per[at])
            one, span = (-one, -span) if span < 0 else (one, span)
            above, below = above * span + weight * min(max(one, 0), span) * below, below * span
        scale, whole = 100 * 10**decimals, below * sum(weights)
        found.append((2 * above * scale + whole) // (2 * whole))
    return found


@pytest.mark.parametrize("decimals", [1, 2])
@pytest.mark.parametrize("kind", ["printed values", "quotients of counts"])
def test_no_composite_differs_from_exact_fractions(decimals: int, kind: str):
    chance = np.random.default_rng(20_260_101 + decimals)
    weights = [int(weight) for weight in chance.integers(1, 40, len(POSTS))]
    largest = 100 if kind == "printed values" else 4000
    pers = [np.full(OUTLETS, 100) if largest == 100 else chance.integers(30, largest, OUTLETS) for _ in POSTS]
    tops = [chance.integers(min(post) * per, max(post) * per + 1) for per, post in zip(pers, POSTS, strict=True)]
    values = [top / per for top, per in zip(tops, pers, strict=True)]
    found = published(of_items(weights, decimals), values)
    due = exact(weights, tops, pers, decimals)
    assert [(at, int(one), must) for at, (one, must) in enumerate(zip(found, due, strict=True)) if one != must] == []


def test_just_below_a_half_is_rounded_down():
    # 50.0049997 was taken to 50.005000 first, and then up to 50.01
    just_below = np.array([float(Fraction(500049997, 10**7)) for _ in range(2)])
    of = scheme('[[items]]\nmetric = "m"\nbetter = "higher"\nworst = 0\nbest = 100\n')
    assert published(of, [just_below])[0] == 5000
