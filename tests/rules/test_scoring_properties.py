"""What must hold for any bank: places, monotony, the same figures a second way."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pyarrow as pa
from hypothesis import given as drawn_at_random
from hypothesis import settings
from hypothesis import strategies as st

from data.rounding import half_up, quotient_half_up
from data.stores.facts import Facts
from data.types import Month
from metrics.composite.composite import standings
from metrics.composite.single_rankings import ranking
from metrics.composite.wide_table import WideTable, table_standings
from metrics.figures import views
from metrics.scheme.in_force import preset
from tests.schemes import scheme

POINTS = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
FIELD = st.lists(st.tuples(POINTS, POINTS, st.one_of(st.none(), POINTS)), min_size=1, max_size=12)
AGGREGATES = st.sampled_from(["arithmetic", "geometric", "rank_sum", "copeland"])
METHODS = st.sampled_from(["goalposts", "min_max", "z_score", "percentile"])


def three_items(aggregate: str, method: str):
    posts = "worst = 0\nbest = 100\n" if method == "goalposts" else ""
    items = "".join(
        f'[[items]]\nmetric = "{name}"\nbetter = "higher"\nnormalise = "{method}"\nweight = {weight}\n{posts}'
        for name, weight in zip("abc", (3, 4, 2), strict=True)
    )
    return scheme(f'{items}[ranking]\naggregate = "{aggregate}"\n')


def table_of(field: list[tuple[float, float, float | None]]) -> WideTable:
    columns = {
        name: tuple("" if row[place] is None else str(row[place]) for row in field) for place, name in enumerate("abc")
    }
    return WideTable(
        columns={"outlet": tuple(f"O{place:02d}" for place in range(len(field)))} | columns,
        lines=tuple(range(2, len(field) + 2)),
    )


@settings(max_examples=60, deadline=None)
@drawn_at_random(FIELD, AGGREGATES, METHODS)
def test_places_are_a_permutation_up_to_ties(field, aggregate, method):
    table = table_standings(table_of(field), three_items(aggregate, method)).table
    for row in table.itertuples():
        assert row.rank == 1 + (table["value"] > row.value).sum()
    assert sorted(table["rank"]) == list(table["rank"])
    assert ((table["value"] >= 0) & (table["value"] <= 100)).all()


@settings(max_examples=60, deadline=None)
@drawn_at_random(FIELD, st.sampled_from(["arithmetic", "geometric"]), st.integers(0, 11), st.integers(0, 1), POINTS)
def test_the_composite_never_falls_when_a_metric_improves(field, aggregate, who, metric, by):
    of, who = three_items(aggregate, "goalposts"), who % len(field)
    better = [list(row) for row in field]
    better[who][metric] = min(100.0, better[who][metric] + by)
    before = table_standings(table_of(field), of).result.micro[who]
    assert table_standings(table_of(better), of).result.micro[who] >= before


@settings(max_examples=60, deadline=None)
@drawn_at_random(FIELD)
def test_the_published_composite_is_the_exact_one_rounded_half_up(field):
    found = table_standings(table_of(field), three_items("arithmetic", "goalposts")).table.set_index("outlet")["value"]
    for place, row in enumerate(field):
        parts = [
            (Fraction(str(value)), weight) for value, weight in zip(row, (3, 4, 2), strict=True) if value is not None
        ]
        exact = sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)
        assert found[f"O{place:02d}"] == quotient_half_up(exact.numerator * 100, exact.denominator) / 100


def random_bank(outlets: int = 40, seed: int = 7) -> tuple[Facts, pd.DataFrame]:
    """A bank of three branches in one month, and the same facts as a frame."""
    random = np.random.default_rng(seed)
    tickets = random.integers(20, 3000, outlets)
    frame = pd.DataFrame(
        {
            "outlet": [f"O{place:03d}" for place in range(outlets)],
            "branch": [f"T{place % 3}" for place in range(outlets)],
            "tickets": tickets,
            "wait_ms": tickets * random.integers(60_000, 1_500_000, outlets),
            "transactions": tickets * 2,
            "initiated_e6": tickets * 2 * random.integers(500_000, 1_000_000, outlets),
            "rated": tickets,
            "satisfied_e6": tickets * random.integers(800_000, 1_000_000, outlets),
            "vip_weight_e6": tickets * 1_000_000,
            "vip_satisfied_e6": tickets * random.integers(800_000, 1_000_000, outlets),
        }
    )
    facts = Facts(None)
    fixed = {
        "batch": pa.array([1] * outlets, pa.int64()),
        "outlet": frame["outlet"].tolist(),
        "month": ["2026-10"] * outlets,
    }
    for table, columns in (("wait_month", ["tickets", "wait_ms"]), ("rating_month", list(frame.columns[4:]))):
        facts.append(table, pa.table(fixed | {name: pa.array(frame[name].tolist(), pa.int64()) for name in columns}))
    codes = frame["outlet"].tolist()
    facts.replace_live(
        {
            "outlet": pa.table({"code": codes}),
            "outlet_spell": pa.table(
                {
                    "outlet": codes,
                    "from_month": ["0000-01"] * outlets,
                    "until_month": ["9999-12"] * outlets,
                    "name": codes,
                    "branch": frame["branch"].tolist(),
                    "class": ["tier2"] * outlets,
                }
            ),
            "active_batch": pa.table(
                {"kind": ["wait", "eval"], "month": ["2026-10"] * 2, "batch": pa.array([1, 1], pa.int64())}
            ),
        }
    )
    views.install(facts)
    return facts, frame


def test_branch_figures_are_the_same_in_pandas():
    facts, frame = random_bank()
    sums = frame.groupby("branch")[["wait_ms", "tickets"]].sum()
    expected = {
        branch: float(half_up(Fraction(int(row.wait_ms), int(row.tickets) * 60_000).__float__(), 2))
        for branch, row in sums.iterrows()
    }
    with facts.cursor() as db:
        found = ranking(db, "avg_wait", Month(2026, 10), "tier1")
    assert dict(zip(found["outlet"], found["value"], strict=True)) == expected
    assert found["rank"].tolist() == [1, 2, 3]


def test_the_composite_of_a_loaded_month_is_the_same_by_fractions():
    facts, frame = random_bank()
    with facts.cursor() as db:
        found = standings(db, preset("icbc-datong"), Month(2026, 10)).table.set_index("outlet")
    quotients = {
        "wait": (frame["wait_ms"], frame["tickets"] * 60_000, 20, 5),
        "csat": (frame["satisfied_e6"] * 100, frame["rated"] * 1_000_000, 80, 100),
        "vip": (frame["vip_satisfied_e6"] * 100, frame["vip_weight_e6"], 80, 100),
        "init": (frame["initiated_e6"] * 100, frame["transactions"] * 1_000_000, 50, 100),
    }
    for place, outlet in enumerate(frame["outlet"]):
        if frame["tickets"][place] < 30:
            continue
        shares = [
            min(max((Fraction(int(top[place]), int(per[place])) - worst) / (best - worst), Fraction(0)), Fraction(1))
            for top, per, worst, best in quotients.values()
        ]
        exact = 100 * sum(shares) / 4
        assert abs(Fraction(str(found["value"][outlet])) - exact) <= Fraction(1, 200) + Fraction(1, 10**6)


def test_the_same_figures_give_the_same_places_every_time():
    facts, _ = random_bank(outlets=400)
    with facts.cursor() as db:
        tables = [standings(db, preset("icbc-datong"), Month(2026, 10)).table for _ in range(5)]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])
