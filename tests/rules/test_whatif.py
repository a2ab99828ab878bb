"""What if: the outcome is the field ranked again, the way found is the least, what is out of reach is said to be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.composite.decomposition import Steps
from metrics.composite.explanation import (
    change_since,
    counting_parts,
    exact_weights,
    field_points,
    field_position,
    is_weighted_mean,
    why_this_place,
)
from metrics.composite.normalise import FINE
from metrics.composite.standings import Standings
from metrics.composite.tree import Tree
from metrics.fairness.fairness import bottom_of
from metrics.figures.attainable import candidates, decimals_of
from metrics.outlet.what_if import Goal, field_free, gaps, ways, what_if
from tests.fields import FOUR, field
from tests.schemes import judged

RANKED_BY_FIELD = FOUR.replace("worst = 20\nbest = 5", 'normalise = "percentile"').replace(
    "worst = 50\nbest = 100", 'normalise = "min_max"'
)
GEOMETRIC = FOUR + '[ranking]\naggregate = "geometric"\n'
GROUPED = """
[[groups]]
id = "a"
weight = 60
[[groups]]
id = "b"
weight = 40
[[items]]
metric = "avg_wait"
group = "a"
worst = 20
best = 5
[[items]]
metric = "csat"
group = "a"
weight = 2
worst = 80
best = 100
[[items]]
metric = "init_rate"
group = "b"
worst = 50
best = 100
[[items]]
metric = "mystery"
group = "b"
worst = 60
best = 100
"""
CAPPED = FOUR.replace("worst = 80\nbest = 100", "worst = 80\nbest = 100\nveto = 93", 1)

WAITS = """
[[items]]
metric = "avg_wait"
worst = 20
best = 5
[[items]]
metric = "csat"
worst = 80
best = 100
[places]
fined = 1
rewarded = 1
"""


def some(standings: Standings, many: int = 12) -> list[str]:
    ranked = np.flatnonzero(standings.place > 0)
    return [str(standings.units.outlet[at]) for at in ranked[:: max(len(ranked) // many, 1)]]


@pytest.mark.parametrize(
    "of", [FOUR, GEOMETRIC, GROUPED, RANKED_BY_FIELD, CAPPED], ids=["four", "geometric", "grouped", "by field", "veto"]
)
@pytest.mark.parametrize("seed", range(3))
def test_each_way_does_what_it_says_when_the_whole_field_is_ranked_again(of: str, seed: int) -> None:
    standings = field(60, seed, of=of)
    for outlet in some(standings):
        at = field_position(standings, outlet)
        assert at is not None
        for way in ways(standings, outlet):
            reached = way.needed is not None
            last = way.needed if reached else candidates_of(standings, at, way.metric)[-1]
            outcome = what_if(standings, outlet, {way.metric: last})
            assert (outcome.place, outcome.composite) == (way.place, way.composite)
            assert achieved(standings, outlet, way, last) == reached


@pytest.mark.parametrize("of", [FOUR, GROUPED, RANKED_BY_FIELD], ids=["four", "grouped", "by field"])
def test_no_smaller_change_would_do(of: str) -> None:
    standings = field(40, 11, of=of)
    for outlet in some(standings):
        at = field_position(standings, outlet)
        assert at is not None
        for way in ways(standings, outlet):
            grid = candidates_of(standings, at, way.metric)
            if way.needed is not None and (step := int(np.flatnonzero(grid == way.needed)[0])) > 0:
                assert not achieved(standings, outlet, way, float(grid[step - 1]))


def candidates_of(standings: Standings, at: int, metric: str) -> np.ndarray:
    row = [item.metric for item in standings.scheme.items].index(metric)
    item, one = standings.scheme.items[row], standings.given[row]
    return candidates(item, one.better, float(one.values.printed[at]), decimals_of(item))


def achieved(standings: Standings, outlet: str, way, value: float) -> bool:
    """By a second road: the table drawn up again, the outlet's row compared with the others'."""
    from metrics.outlet.what_if import _with

    at = field_position(standings, outlet)
    assert at is not None
    table = _with(standings, at, {way.metric: value}).table.set_index("outlet")
    own = table.loc[outlet]
    if way.gap.goal is Goal.NEXT_PLACE:
        return bool(own["value"] > table.loc[way.gap.passes]["value"])
    return bool((table[table["rank"].notna()]["value"] < own["value"]).sum() >= standings.scheme.places.fined)


def test_the_example_of_the_guide() -> None:
    """A 8.70 min and B 8.20 min, satisfaction alike: A passes B at 8.19."""
    standings = judged(WAITS, "outlet | avg_wait | csat\nA | 8.70 | 95\nB | 8.20 | 95\nC | 12 | 90")
    found = {(way.gap.goal, way.metric): way for way in ways(standings, "A")}
    assert {goal for goal, _ in found} == {Goal.NEXT_PLACE}
    way = found[Goal.NEXT_PLACE, "avg_wait"]
    assert (way.gap.passes, way.now, way.needed, way.place) == ("B", 8.70, 8.19, 1)


def test_beyond_the_best_goalpost_nothing_is_gained_and_it_is_said() -> None:
    standings = judged(WAITS, "outlet | avg_wait | csat\nA | 6 | 81\nB | 6 | 99\nC | 19 | 80")
    found = {way.metric: way for way in ways(standings, "A")}
    assert found["avg_wait"].needed is None and found["avg_wait"].place == 2
    assert found["csat"].needed == 99.01


def test_the_first_has_no_place_ahead_and_the_last_must_leave_the_bottom() -> None:
    standings = judged(WAITS, "outlet | avg_wait | csat\nA | 6 | 99\nB | 9 | 95\nC | 12 | 90")
    assert [[gap.goal for gap in gaps(standings, at)] for at in range(3)] == [
        [],
        [Goal.NEXT_PLACE],
        [Goal.NEXT_PLACE, Goal.LEAVE_BOTTOM],
    ]


def test_leaving_the_bottom_takes_more_than_the_shared_place() -> None:
    """With one fined place and B, C equal at the end, both are fined: C must pass B."""
    standings = judged(WAITS, "outlet | avg_wait | csat\nA | 6 | 99\nB | 12 | 90\nC | 12 | 90")
    leave = [gap for gap in gaps(standings, 2) if gap.goal is Goal.LEAVE_BOTTOM]
    assert [(gap.passes, gap.missing) for gap in leave] == [("B", 1)]


@pytest.mark.parametrize(("small_field", "fined"), [("halve", 3), ("percent", 1), ("suspend", 0)])
def test_a_small_field_has_fewer_places_to_leave(small_field: str, fined: int) -> None:
    """Seven outlets: three are fined by half, one by a fifth, none where money is suspended."""
    of = WAITS.replace("[places]\nfined = 1\nrewarded = 1", f'[places]\nsmall_field = "{small_field}"')
    standings = judged(of, "outlet | avg_wait | csat\n" + "\n".join(f"O{at} | {6 + at} | 95" for at in range(7)))
    leaving = [at for at in range(7) if any(gap.goal is Goal.LEAVE_BOTTOM for gap in gaps(standings, at))]
    assert leaving == list(range(7 - fined, 7))
    assert bottom_of(standings).sum() == fined == standings.ends[1]


def test_an_unranked_outlet_has_no_way() -> None:
    standings = field(30, 5, barred=0.5)
    barred = str(standings.units.outlet[np.flatnonzero(standings.place == 0)[0]])
    assert ways(standings, barred) == ()
    assert ways(standings, "nowhere") == ()
    with pytest.raises(KeyError):
        what_if(standings, "nowhere", {})


def test_nothing_changed_leaves_everything_as_it_is() -> None:
    standings = field(50, 3)
    for outlet in some(standings):
        outcome = what_if(standings, outlet, {})
        at = field_position(standings, outlet)
        assert (outcome.place, outcome.composite) == (outcome.place_before, standings.result.published[at])


def test_whether_the_others_matter_is_read_from_the_scheme() -> None:
    assert [field_free(field(5, 1, of=of).scheme) for of in (FOUR, GEOMETRIC, GROUPED, CAPPED, RANKED_BY_FIELD)] == [
        True,
        True,
        True,
        True,
        False,
    ]


# --- the parts of standings -------------------------------------------------------------------


def adds_up(steps: Steps) -> bool:
    return steps.start + sum(part.amount for part in steps.parts) + steps.rest == steps.end


@settings(deadline=None)
@given(
    seed=st.integers(0, 10_000),
    of=st.sampled_from([FOUR, GROUPED, GEOMETRIC, CAPPED, RANKED_BY_FIELD]),
    published=st.booleans(),
)
def test_why_and_what_changed_add_up_on_any_field(seed: int, of: str, published: bool) -> None:
    before, after = field(12, seed, of=of, missing=0.15, barred=0), field(12, seed + 1, of=of, missing=0.15, barred=0)
    for at in np.flatnonzero(after.result.there.any(axis=0)):
        why = why_this_place(after, int(at), published=published)
        assert adds_up(why)
        assert why.rest == 0 or not is_weighted_mean(after, int(at))
        if before.result.there[:, at].any():
            steps = change_since(before, int(at), after, int(at), published=published)
            composite = (
                (before.result.published, after.result.published)
                if published
                else (before.result.micro, after.result.micro)
            )
            assert adds_up(steps) and (steps.start, steps.end) == (composite[0][at], composite[1][at])
            if is_weighted_mean(after, int(at)) and is_weighted_mean(before, int(at)):
                assert steps.rest == 0


def test_exact_weights_are_the_effective_ones() -> None:
    standings = field(40, 9, of=GROUPED, missing=0.3)
    tree = Tree(standings.scheme)
    for at in range(40):
        exact = exact_weights(tree, [bool(one) for one in standings.result.there[:, at]])
        assert [float(one) for one in exact] == pytest.approx(standings.result.weights[:, at].tolist())
        assert sum(exact) in (0, 1)


def test_new_goalposts_are_told_from_new_values_between_two_schemes() -> None:
    before, after = (
        field(20, 4, missing=0, barred=0),
        field(20, 4, of=FOUR.replace("worst = 20", "worst = 25"), missing=0, barred=0),
    )
    steps = change_since(before, 0, after, 0, published=False)
    assert {part.cause.value for part in steps.parts} == {"goalposts"}
    assert {part.metric for part in steps.parts} == {"avg_wait"}


def test_a_cap_is_told_apart_from_the_metrics() -> None:
    standings = field(40, 2, of=CAPPED, missing=0, barred=0)
    capped = np.flatnonzero(standings.result.micro < standings.result.groups[""].fine // FINE)
    assert len(capped)
    steps = why_this_place(standings, int(capped[0]))
    assert steps.rest < 0 and steps.end == 5999


def test_the_fields_mean_is_that_of_the_ranked() -> None:
    standings = field(30, 8)
    row = standings.result.points[1][(standings.place > 0) & standings.result.there[1]]
    assert field_points(standings)["csat"] == int(np.floor(row.mean()))
    assert counting_parts(standings, int(np.flatnonzero(standings.place == 1)[0]))[0].points >= 0
