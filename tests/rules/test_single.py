"""Single rankings as the scheme reads its metrics: its own fewest observations, decimals and months."""

from __future__ import annotations

import math
from fractions import Fraction

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from data.errors.figures import NothingLoaded, UnknownChoice, UnknownMetric
from data.stores.facts import Facts
from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.composite import standings
from metrics.composite.single_rankings import ranking, rankings
from metrics.money.field import taking_part_of
from metrics.money.rewards import behind
from tests.banks import bank
from tests.fields import FOUR
from tests.schemes import scheme
from tests.tables import given

OCTOBER = Month(2026, 10)
CSAT = '[[items]]\nmetric = "csat"\nworst = 80\nbest = 100\n'
RATINGS = """
    outlet | month   | rated | satisfied_e6
    A      | 2026-08 | 50    | 50000000
    A      | 2026-09 | 30    | 24000000
    A      | 2026-10 | 40    | 38000000
    B      | 2026-10 | 60    | 57024000
    C      | 2026-10 | 29    | 29000000
    D      | 2026-09 | 90    | 81000000
    D      | 2026-10 | 60    | 54000000
"""


def ranked(facts: Facts, more: str = "", metric: str = "csat") -> dict[str, tuple[int | str, float, int | None]]:
    """Outlet -> place or note, printed value, places gained."""
    with facts.cursor() as db:
        table = ranking(db, metric, OCTOBER, scheme=scheme(CSAT + more))
    return {
        str(row.outlet): (row.note or int(row.rank), row.value, None if pd.isna(row.moved) else int(row.moved))
        for row in table.itertuples()
    }


def test_without_settings_of_its_own_a_scheme_ranks_as_the_catalogue_does() -> None:
    assert ranked(given(rating_month=RATINGS)) == {
        "B": (1, 95.04, None),
        "A": (2, 95.0, 0),
        "D": (3, 90.0, -2),
        "C": ("too_few", 100.0, None),
    }


def test_a_scheme_may_ask_for_more_observations() -> None:
    found = ranked(given(rating_month=RATINGS), "fewest = 50\n")
    assert {outlet: place for outlet, (place, _, _) in found.items()} == {
        "B": 1,
        "D": 2,
        "A": "too_few",
        "C": "too_few",
    }


def test_outlets_share_a_place_when_the_schemes_decimals_print_alike() -> None:
    found = ranked(given(rating_month=RATINGS), "decimals = 1\n")
    assert (found["A"][:2], found["B"][:2], found["D"][:2]) == ((1, 95.0), (1, 95.0), (3, 90.0))


def test_an_item_read_over_three_months_is_ranked_over_three_months() -> None:
    # A: 112 of 120; D: 135 of 150; C: 29 of 29, still one too few
    found = ranked(given(rating_month=RATINGS), "months = 3\n")
    assert {outlet: (place, value) for outlet, (place, value, _) in found.items()} == {
        "B": (1, 95.04),
        "A": (2, 93.33),
        "D": (3, 90.0),
        "C": ("too_few", 100.0),
    }


def test_a_metric_outside_the_scheme_is_ranked_as_the_catalogue_has_it() -> None:
    waits = "outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 60000000\nB | 2026-10 | 29 | 6000000"
    found = ranked(given(rating_month=RATINGS, wait_month=waits), "fewest = 50\n", metric="avg_wait")
    assert (found["A"][:2], found["B"][0]) == ((1, 10.0), "too_few")


def by_hand(db: DuckDBPyConnection, metric: str, level: str) -> pd.DataFrame:
    """Every month's table of a metric: pandas and fractions over the views; too small a sample has no place."""
    of = CATALOGUE[metric]
    facts = db.sql(
        f"select * from live.field left join live.measure using (outlet, month) where metric = '{metric}'"
    ).df()
    facts["unit"] = facts["outlet" if level == "outlet" else "branch"]
    table = facts.groupby(["month", "unit"], as_index=False).agg({"top": "sum", "per": "sum", "n": "sum"})
    exact = [of.scale * Fraction(int(top), int(per)) for top, per in zip(table["top"], table["per"], strict=True)]
    table["value"] = [float(math.floor(one * 10**of.decimals + Fraction(1, 2))) / 10**of.decimals for one in exact]
    table["rank"] = (
        table["value"]
        .where(table["n"] >= of.fewest)
        .groupby(table["month"])
        .rank(method="min", ascending=of.better is Better.LOWER)
    )
    before = table.assign(month=[str(Month.parse(month).plus(1)) for month in table["month"]])[
        ["month", "unit", "rank"]
    ]
    table = table.merge(before, on=["month", "unit"], how="left", suffixes=("", "_before"))
    table["moved"] = table["rank_before"] - table["rank"]
    return table.sort_values(["month", "rank", "unit"])


@pytest.mark.parametrize("level", ["outlet", "tier1"])
def test_the_tables_are_those_of_pandas_over_the_facts(level: str) -> None:
    months = [OCTOBER.plus(-back) for back in (2, 1, 0)]
    with bank(60, months).cursor() as db:
        found = {month: rankings(db, scheme(FOUR), month, level) for month in months}
        for metric in ("avg_wait", "csat", "csat_vip", "init_rate"):
            expected = by_hand(db, metric, level)
            for month in months:
                table, own = found[month][metric], expected[expected["month"] == str(month)]
                assert table["outlet"].tolist() == own["unit"].tolist() and table["n"].tolist() == own["n"].tolist()
                for column in ("rank", "value", "moved"):
                    assert table[column].fillna(0).tolist() == own[column].fillna(0).tolist()


def test_behind_in_any_ranking_is_the_bottom_of_these_rankings() -> None:
    settings = '[places]\nrewarded = 3\nfined = 3\n[repeat]\nlagging = "any_ranking"\n'
    of = scheme(FOUR.replace('metric = "csat"\n', 'metric = "csat"\ndecimals = 0\nfewest = 900\n') + settings)
    with bank(60, [OCTOBER.before(), OCTOBER]).cursor() as db:
        counted = {one.outlet for one in behind(taking_part_of(standings(db, of, OCTOBER), OCTOBER), of)}
        last: set[str] = set()
        for table in rankings(db, of, OCTOBER).values():
            places = table[table["rank"].notna()]
            better = [int((places["rank"] > rank).sum()) for rank in places["rank"]]
            last |= {str(outlet) for outlet, worse in zip(places["outlet"], better, strict=True) if worse < 3}
    assert counted == last


def test_what_can_not_be_answered_is_refused() -> None:
    with given(rating_month=RATINGS).cursor() as db:
        for metric, month, level, refusal in (
            ("nothing", OCTOBER, "outlet", UnknownMetric),
            ("csat", OCTOBER, "village", UnknownChoice),
            ("csat", OCTOBER.plus(1), "outlet", NothingLoaded),
        ):
            with pytest.raises(refusal):
                ranking(db, metric, month, level, scheme=scheme(CSAT))
        assert rankings(db, scheme(CSAT), OCTOBER.plus(5)) == {}
