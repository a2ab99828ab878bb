"""The evaluation rate has two denominators; which one counts is what the scheme names."""

import pytest

from data.types import Month
from metrics.composite.composite import standings
from tests.schemes import scheme, scores
from tests.tables import given

RATINGS = """
    outlet | month   | transactions | transactions_e6 | initiated_e6 | rated | rated_e6
    A      | 2026-10 | 1000         | 1000000000      | 800000000    | 600   | 600000000
    B      | 2026-10 | 1000         | 1000000000      | 500000000    | 450   | 450000000
    C      | 2026-10 | 1000         | 1000000000      | 0            | 0     | 0
"""


@pytest.mark.parametrize(
    ("metric", "found"), [("rate_rate", {"A": 60, "B": 45, "C": 0}), ("rate_rate_initiated", {"A": 75, "B": 90})]
)
def test_the_scheme_settles_the_denominator(metric: str, found: dict[str, int]):
    of = scheme(f'[[items]]\nmetric = "{metric}"\nworst = 0\nbest = 100\n')
    with given(rating_month=RATINGS).cursor() as db:
        composites = scores(standings(db, of, Month(2026, 10)))
    assert {outlet: score for outlet, score in composites.items() if score is not None} == found  # 0 of 0 is missing
