"""Methods that go by the field take its ends, means and ranks from the ranked outlets and nobody else."""

import pytest

from tests.schemes import judged, ranks, scheme, scores

TWO = """
[[items]]
metric = "avg_wait"
normalise = "{method}"
{more}
[[items]]
metric = "csat"
weight = 3
worst = 80
best = 100
[ranking]
aggregate = "{aggregate}"
missing = "{missing}"
"""
FIELD = """
    outlet | avg_wait | csat
    A      | 5        | 90
    B      | 10       | 90
    C      | 15       | 90
    D      | 7        | 85
"""
LONG = FIELD + "    U      | {wait}       |\n"


@pytest.mark.parametrize(
    ("method", "more", "aggregate", "missing"),
    [
        ("min_max", "", "arithmetic", "reweight"),
        ("z_score", "", "arithmetic", "reweight"),
        ("percentile", "", "arithmetic", "reweight"),
        ("target", "target = 6", "arithmetic", "reweight"),
        ("goalposts", "worst = 20\nbest = 5", "rank_sum", "reweight"),
        ("goalposts", "worst = 20\nbest = 5", "copeland", "exclude"),
    ],
)
@pytest.mark.parametrize("wait", [1, 60])
def test_an_outlet_without_a_place_moves_nobody(method: str, more: str, aggregate: str, missing: str, wait: int):
    of = scheme(TWO.format(method=method, more=more, aggregate=aggregate, missing=missing))
    alone, beside = judged(of, FIELD), judged(of, LONG.format(wait=wait))
    assert ranks(beside)["U"] == "coverage"
    assert {outlet: scores(beside)[outlet] for outlet in "ABCD"} == scores(alone)


def test_a_wait_of_an_hour_does_not_lift_the_middle():
    of = scheme(TWO.format(method="min_max", more="", aggregate="arithmetic", missing="reweight"))
    found = judged(of, LONG.format(wait=60))
    points = found.parts.query("metric == 'avg_wait'").set_index("outlet")["micro"]
    assert points["B"] == 50_000_000
