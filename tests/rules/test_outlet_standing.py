"""One outlet's standing in a bank of fourteen months: every figure agrees with the league and with itself."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from data.errors.figures import NothingLoaded, UnknownOutlet
from data.types import Month
from metrics.composite.composite import standings
from metrics.composite.composite_of_values import composite_of_values, is_straight
from metrics.composite.single_rankings import ranking
from metrics.fairness.field import FieldStanding, field_standing
from metrics.outlet.outlet import OutletStanding, outlet_standing
from tests.banks import bank
from tests.fields import FOUR, field
from tests.schemes import scheme

OCTOBER = Month(2026, 10)
MONTHS = [OCTOBER.plus(-back) for back in range(13, -1, -1)]
FEW = FOUR.replace('metric = "csat_vip"\nweight = 15', 'metric = "csat_vip"\nweight = 15\nfewest = 1')
BANK = bank(40, MONTHS)


@pytest.fixture(scope="module")
def october() -> FieldStanding:
    with BANK.cursor() as db:
        return field_standing(db, lambda _month: scheme(FEW), OCTOBER, draws=100)


def everyone(october: FieldStanding) -> list[OutletStanding]:
    return [outlet_standing(october, str(code)) for code in october.now.units.outlet]


def test_place_and_composite_are_those_of_the_league(october: FieldStanding) -> None:
    with BANK.cursor() as db:
        table = standings(db, scheme(FEW), OCTOBER).table.set_index("outlet")
    for one in everyone(october):
        row = table.loc[one.outlet]
        assert one.place == row["rank"] and one.composite == Decimal(str(row["value"])).quantize(Decimal("0.01"))
        assert one.moved == (None if row["moved"] is table["moved"].dtype.na_value else row["moved"])
        assert one.of == int(table["rank"].notna().sum())


def test_every_range_holds_the_place(october: FieldStanding) -> None:
    for one in everyone(october):
        assert one.places is not None and one.place is not None
        assert one.places.low <= one.place <= one.places.high
        assert all(metric.places is not None for metric in one.metrics)
    assert sum(one.places.bottom or 0 for one in everyone(october) if one.places) == pytest.approx(5, abs=0.6)


def test_a_metrics_range_holds_its_place_in_the_league_of_the_metric(october: FieldStanding) -> None:
    with BANK.cursor() as db:
        table = ranking(db, "csat", OCTOBER).set_index("outlet")
    for one in everyone(october):
        places = next(metric.places for metric in one.metrics if metric.metric == "csat")
        assert places is not None and places.low <= table.loc[one.outlet]["rank"] <= places.high


def test_why_and_what_changed_lead_to_the_composite(october: FieldStanding) -> None:
    for one in everyone(october):
        assert one.why is not None and one.composite is not None
        assert Decimal(one.why.end).scaleb(-2) == one.composite
        assert one.why.start + sum(part.amount for part in one.why.parts) + one.why.rest == one.why.end
        if one.changed is not None:
            before = next(past for past in one.history if past.month == OCTOBER.before()).composite
            assert before is not None
            assert one.composite - before == Decimal(
                sum(part.amount for part in one.changed.parts) + one.changed.rest
            ).scaleb(-2)


def test_an_outlet_that_was_not_there_last_month_has_no_change(october: FieldStanding) -> None:
    one = outlet_standing(october, "O0002")
    assert (one.changed, one.moved) == (None, None)
    assert [past.place for past in one.history[:-1]] == [None] * 13


def test_history_has_every_month_and_ends_with_the_place(october: FieldStanding) -> None:
    one = outlet_standing(october, "O0007")
    assert [past.month for past in one.history] == MONTHS
    assert one.history[-1].place == one.place


def test_each_metric_has_its_bank_value_its_target_and_its_chart(october: FieldStanding) -> None:
    one = outlet_standing(october, "O0007")
    for metric in one.metrics:
        assert metric.value is not None and metric.bank is not None
        assert len(metric.chart.points) == 14 and metric.chart.points[-1].value == float(metric.value)
    wait = one.metrics[0]
    assert wait.target is not None and wait.target.attained is (wait.value is not None and wait.value <= 10)
    assert wait.chart.assurance is not None


def test_the_banks_value_is_sum_over_sum(october: FieldStanding) -> None:
    with BANK.cursor() as db:
        row = db.execute(
            "select sum(wait_ms) / sum(tickets) / 60000 from wait_month where month = '2026-10'"
        ).fetchone()
    assert row is not None
    assert outlet_standing(october, "O0007").metrics[0].bank == Decimal(str(row[0])).quantize(Decimal("0.01"))


def test_neighbours_stand_around_the_outlet(october: FieldStanding) -> None:
    for one in everyone(october):
        places = [near.place for near in one.neighbours]
        assert one.place in places and places == sorted(places) and 3 <= len(places) <= 5


def test_the_first_has_nobody_to_pass_and_the_fined_have_a_way_out(october: FieldStanding) -> None:
    by_place = sorted(everyone(october), key=lambda one: one.place or 0)
    assert by_place[0].gaps == ()
    assert {gap.goal.value for gap in by_place[-1].gaps} == {"next_place", "leave_bottom"}
    assert all(gap.passes in by_place[-1].names for gap in by_place[-1].gaps)


def test_an_outlet_or_month_that_is_not_there_is_refused(october: FieldStanding) -> None:
    with pytest.raises(UnknownOutlet):
        outlet_standing(october, "nowhere")
    with BANK.cursor() as db, pytest.raises(NothingLoaded):
        field_standing(db, lambda _month: scheme(FEW), Month(2027, 5))


def test_an_unranked_outlet_has_metrics_and_reasons_but_no_place() -> None:
    with BANK.cursor() as db:
        new = field_standing(
            db,
            lambda _month: scheme(FEW.replace("fewest = 1", "fewest = 100000") + "[ranking]\ncoverage = 1\n"),
            OCTOBER,
            draws=10,
        )
    one = outlet_standing(new, "O0007")
    assert (one.place, one.places, one.ways, one.neighbours, one.note) == (None, None, (), (), "coverage")
    assert [metric.note for metric in one.metrics] == ["", "", "too_few", ""]


# --- scoring a month many times over ----------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_rescoring_in_one_go_is_the_schemes_own_scoring_but_for_a_last_unit(seed: int) -> None:
    judged = field(500, seed, missing=0.2)
    assert is_straight(judged.scheme)
    again = composite_of_values(judged)([one.values.exact for one in judged.given])
    there = judged.result.groups[""].there
    off = np.abs(again - judged.result.published)[there]
    assert off.max() <= 1 and (off > 0).mean() < 0.01


def test_other_schemes_are_rescored_by_their_own_scoring() -> None:
    judged = field(
        80,
        3,
        of=FOUR.replace("worst = 50\nbest = 100", 'normalise = "z_score"') + '[ranking]\naggregate = "geometric"\n',
    )
    assert not is_straight(judged.scheme)
    assert (
        composite_of_values(judged)([one.values.exact for one in judged.given]).tolist()
        == judged.result.published.tolist()
    )


# --- items read over several months -----------------------------------------------------------


def test_an_item_over_three_months_has_three_months_behind_it_and_a_chart_of_single_months() -> None:
    rolling = FEW.replace('metric = "csat_vip"\nweight = 15', 'metric = "csat_vip"\nweight = 15\nmonths = 3')
    with BANK.cursor() as db:
        over_three = field_standing(db, lambda _month: scheme(rolling), OCTOBER, draws=20)
        alone = field_standing(db, lambda _month: scheme(FEW), OCTOBER, draws=20)
    three, one = (
        next(metric for metric in outlet_standing(of, "O0007").metrics if metric.metric == "csat_vip")
        for of in (over_three, alone)
    )
    assert three.n is not None and one.n is not None and three.n > 2 * one.n
    assert three.chart.points == one.chart.points


def test_an_item_outside_the_catalogue_is_taken_as_it_is() -> None:
    unknown = FEW + '[[items]]\nmetric = "smiles"\nbetter = "higher"\nworst = 0\nbest = 100\nweight = 1\n'
    with BANK.cursor() as db:
        field_ = field_standing(db, lambda _month: scheme(unknown), OCTOBER, draws=10)
    smiles = outlet_standing(field_, "O0007").metrics[-1]
    assert (smiles.value, smiles.places, smiles.bank, smiles.target, smiles.note) == (None, None, None, None, "no_data")
    assert smiles.chart.points == ()
