"""A period of the store: against SQL over the facts, and what a publication means for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from commands.answers import league_rows
from data.errors.figures import NothingLoaded
from data.stores.store import Store
from data.types import COMPOSITE, Month
from metrics.figures.periods import Period, PeriodKind
from metrics.figures.totals import WHOLE_BANK
from months.period_tables import period_table
from months.shown import table_shown
from months.unpublished import with_corrections
from tests.pages.bank import filled
from tests.small_bank import BASIC, OCTOBER, PUBLISHER, load, published, small_bank

MONTHS = tuple(Month(2026, number) for number in range(5, 11))
SECOND_WAY = """
    with months as (
        select m.outlet, m.month, m.top, m.per, s.branch
        from live.measure as m
        join live.outlet_spell as s on s.outlet = m.outlet and s.from_month <= m.month and m.month < s.until_month
        where m.metric = '{metric}' and m.month between '2026-07' and '2026-09'
    )
    select {by}, round(cast({scale} * sum(top) as decimal(38, 9)) / sum(per) + 1e-9, 2) from months group by 1
"""
SCALES = {"avg_wait": "1.0 / 60000", "csat": "100.0 / 1000000", "init_rate": "100.0 / 1000000", "mystery": "100"}


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    """Nothing of it is published, nobody is exempt, one outlet moves from branch to branch."""
    store = filled(Store.in_memory())
    yield store
    store.close()


def quarter(store: Store, choice: str, level: str = "outlet"):
    return period_table(store, choice, Period.of(PeriodKind.QUARTER, Month(2026, 9), MONTHS[-1]), MONTHS, level)


@pytest.mark.parametrize("metric", SCALES)
@pytest.mark.parametrize(("level", "by"), [("outlet", "outlet"), ("tier1", "branch")])
def test_every_figure_of_a_quarter_is_that_of_sql_over_the_store(demo, metric, level, by):
    with demo.cursor() as db:
        rows = db.execute(SECOND_WAY.format(metric=metric, by=by, scale=SCALES[metric])).fetchall()
    shown = quarter(demo, metric, level)
    told = {row.outlet: row.value for row in shown.table.itertuples() if row.value == row.value}
    assert told == {unit: pytest.approx(float(value), abs=1e-9) for unit, value in rows if unit in told}
    assert len(told) >= len(set(shown.table["outlet"])) - 1
    with demo.cursor() as db:
        whole = db.execute(SECOND_WAY.format(metric=metric, by="''", scale=SCALES[metric])).fetchall()
    assert shown.totals[WHOLE_BANK] == pytest.approx(float(whole[0][1]), abs=1e-9)


def test_places_of_a_quarter_are_not_those_of_the_mean_of_its_months(demo):
    now = quarter(demo, "avg_wait").table.set_index("outlet")
    monthly = [table_shown(demo, "avg_wait", Month(2026, at)).set_index("outlet")["value"] for at in (7, 8, 9)]
    means = (sum(monthly[1:], monthly[0]) / 3).round(2)
    other = means[now.index].rank(method="min")
    assert (now["rank"].astype(float) != other).sum() > 10


@pytest.mark.parametrize("choice", [COMPOSITE, "avg_wait", "complaints"])
@pytest.mark.parametrize("level", ["outlet", "tier1"])
def test_a_single_month_is_the_months_own_table(demo, choice, level):
    of = Period.of(PeriodKind.MONTH, MONTHS[-1], MONTHS[-1])
    assert period_table(demo, choice, of, MONTHS, level).table.equals(table_shown(demo, choice, MONTHS[-1], level))


def test_the_command_line_gives_the_same_quarter(demo):
    told = [(row["outlet"], row["rank"], row["value"]) for row in league_rows(demo, Month(2026, 8), period="quarter")]
    table = quarter(demo, COMPOSITE).table.dropna(subset=["rank"])
    assert told[: len(table)] == list(zip(table["outlet"], table["rank"], table["value"], strict=True))


def test_the_total_of_a_branch_is_its_place_among_branches(demo):
    branches, outlets = quarter(demo, "csat", "tier1").table, quarter(demo, "csat")
    for row in branches.itertuples():
        assert outlets.totals[row.outlet, ""] == row.value


def test_the_mean_of_the_ranked_stands_for_the_total_of_the_composite(demo):
    shown = quarter(demo, COMPOSITE)
    ranked = shown.table[shown.table["rank"].notna()]
    assert shown.totals[WHOLE_BANK] == pytest.approx(ranked["value"].mean(), abs=0.0051)


def test_periods_are_held_together_only_where_both_have_the_same_months(demo):
    def of(kind: PeriodKind, month: Month):
        return Period.of(kind, month, MONTHS[-1])

    this = of(PeriodKind.QUARTER, Month(2026, 9))
    shown, then = (period_table(demo, "csat", one, MONTHS) for one in (this, this.before()))
    assert not shown.like(then) and shown.table["moved"].isna().all()  # April is not loaded
    whole = period_table(demo, "csat", this, (*MONTHS, Month(2026, 4)))
    assert not whole.like(then)
    pair = of(PeriodKind.QUARTER, Month(2026, 10))
    shown, then = (period_table(demo, "csat", one, MONTHS) for one in (pair, pair.before()))
    assert shown.like(then) and shown.months == (OCTOBER,) and then.months == (Month(2026, 7),)


def test_months_the_reader_may_not_see_are_in_no_sum(demo):
    this = Period.of(PeriodKind.QUARTER, Month(2026, 9), MONTHS[-1])
    few = period_table(demo, "csat", this, (Month(2026, 8),))
    assert few.months == (Month(2026, 8),)
    assert few.table["value"].tolist() == table_shown(demo, "csat", Month(2026, 8))["value"].tolist()
    with pytest.raises(NothingLoaded):
        period_table(demo, "csat", this, ())


@pytest.mark.slow
def test_a_correction_counts_in_a_period_once_it_is_published():
    september = OCTOBER.before()
    store = small_bank(months={september: BASIC, OCTOBER: BASIC})
    published(store)
    load(store, OCTOBER, {**BASIC, "O10": "99.00"})
    this = Period.of(PeriodKind.ROLLING_3, OCTOBER, OCTOBER)

    def value(read) -> float:
        table = period_table(read, "mystery", this, (september, OCTOBER)).table
        return float(table.set_index("outlet")["value"]["O10"])

    assert value(store) == 82.45
    assert value(with_corrections(store, PUBLISHER)) == 90.73  # (82.45 + 99.00) / 2, half-up
    published(store, reason="申诉成立")
    assert value(store) == 90.73
    store.close()
