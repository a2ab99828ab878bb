"""A tier-1 branch: what its outlets add in each metric adds up to its difference from the whole bank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors.figures import UnknownOutlet
from data.types import Month
from metrics.composite.composite import rejudged, standings
from metrics.composite.decomposition import Cause, Contribution, Steps
from metrics.fairness.field import FieldStanding, field_standing
from metrics.figures.measured import Measured, Sums
from metrics.outlet.branch_sentence import branch_sentence
from metrics.outlet.branch_standing import BranchStanding, OutletShare, branch_standing
from metrics.outlet.what_if import Goal
from tests.banks import bank
from tests.fields import FOUR
from tests.schemes import scheme

OCTOBER = Month(2026, 10)
BANK = bank(40, [OCTOBER.plus(-back) for back in range(3, -1, -1)])
MINUTE = 60_000
METHODS = ("goalposts", "min_max", "z_score", "percentile")


@pytest.fixture(scope="module")
def october() -> tuple[FieldStanding, FieldStanding]:
    with BANK.cursor() as db:
        branches, outlets = (
            field_standing(db, lambda _month: scheme(FOUR), OCTOBER, level=level, draws=100)
            for level in ("tier1", "outlet")
        )
    return branches, outlets


def every_branch(october: tuple[FieldStanding, FieldStanding]) -> list[BranchStanding]:
    return [branch_standing(*october, str(name)) for name in october[0].now.units.outlet]


def test_place_and_score_are_those_of_the_league_of_branches(october):
    with BANK.cursor() as db:
        table = standings(db, scheme(FOUR), OCTOBER, "tier1").table.set_index("outlet")
    for one in every_branch(october):
        row = table.loc[one.standing.outlet]
        assert one.standing.place == row["rank"] and one.standing.composite == Decimal(str(row["value"]))


def test_cells_add_up_to_the_effects_and_effects_to_the_difference(october):
    for one in every_branch(october):
        why = one.standing.why
        assert why is not None and Decimal(why.end).scaleb(-2) == one.standing.composite
        for metric, effect in why.by_metric().items():
            assert sum(outlet.amounts[metric] for outlet in one.outlets) == effect
        assert why.start + sum(outlet.total() for outlet in one.outlets) + why.rest == why.end
        assert not one.undivided and [*one.outlets] == sorted(one.outlets, key=OutletShare.total)


def test_every_effect_and_cell_a_second_way_by_sql(october):
    asked = {
        "avg_wait": ("wait", "wait_ms / 60000.0", "tickets", 20, 5, 30),
        "csat": ("rating", "satisfied_e6 * 100.0", "rated_e6", 80, 100, 30),
        "csat_vip": ("rating", "vip_satisfied_e6 * 100.0", "vip_weight_e6", 80, 100, 15),
        "init_rate": ("rating", "initiated_e6 * 100.0", "transactions_e6", 50, 100, 25),
    }
    for metric, (table, top, per, worst, best, weight) in asked.items():
        query = f"""
            select outlet, branch, {top} as top, {per} as per from {table}_month
            join (select outlet as code, branch from live.outlet_spell) on code = outlet where month = '{OCTOBER}'
        """
        with BANK.cursor() as db:
            rows = [(*who, float(top), float(per)) for *who, top, per in db.execute(query).fetchall()]
        rate = sum(top for _, _, top, _ in rows) / sum(per for *_, per in rows)
        for one in every_branch(october):
            mine = [row for row in rows if row[1] == one.standing.outlet]
            points = weight * 100 / (best - worst) / sum(per for *_, per in mine)  # hundredths of a point
            for outlet, _, top, per in mine:
                share = next(share for share in one.outlets if share.outlet == outlet)
                assert share.amounts[metric] == pytest.approx((top - rate * per) * points, abs=1.001)
            shown = next(line for line in one.standing.metrics if line.metric == metric)
            assert float(shown.bank or 0) == pytest.approx(rate, abs=0.00501)


def test_only_the_next_place_is_a_goal_and_no_end_of_the_field_is_drawn(october):
    for one in every_branch(october):
        assert {gap.goal for gap in one.standing.gaps} <= {Goal.NEXT_PLACE}
        assert one.standing.places is not None and one.standing.places.bottom is None
        assert one.standing.place is not None
        assert one.standing.places.low <= one.standing.place <= one.standing.places.high
    assert sum(bool(one.standing.gaps) for one in every_branch(october)) == 3


def test_a_branch_nobody_knows_is_refused(october):
    with pytest.raises(UnknownOutlet):
        branch_standing(*october, "T9")


def drawn(rows: list[tuple[int, int, int]]) -> Measured:
    """Outlets as (branch, tickets, milliseconds of one wait); no tickets is no figure."""
    branch, per, each = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    codes, gone = np.array([f"O{at}" for at in range(len(rows))]), per == 0
    return _measured(codes, np.array([f"T{one}" for one in branch]), per * each, per, gone)


def _measured(codes, branches, top, per, gone) -> Measured:
    size, none = len(codes), np.zeros(len(codes), dtype=np.int64)
    masked = (np.ma.masked_array(column, mask=gone) for column in (top, per, per))
    sums = Sums(**dict(zip(("top", "per", "n"), masked, strict=True)), covered=none)
    names = {"outlet": codes, "name": codes, "branch": branches, "outlet_class": np.full(size, "")}
    unknown = np.ma.masked_all(size, dtype=np.int64)
    return Measured(
        month=OCTOBER, **names, open_percent=none + 100, full_months=unknown, covered=none, sums={"avg_wait": sums}
    )


def by_branch(outlets: Measured) -> Measured:
    names, sums = np.unique(outlets.branch), outlets.sums["avg_wait"]
    top, per = (
        np.array([int(column[outlets.branch == name].filled(0).sum()) for name in names])
        for column in (sums.top, sums.per)
    )
    return replace(_measured(names, names, top, per, per == 0))


def judged(measured: Measured, method: str, level: str) -> FieldStanding | None:
    ends = "worst = 20\nbest = 5\n" if method == "goalposts" else ""
    by = scheme(f'[[items]]\nmetric = "avg_wait"\nweight = 1\nfewest = 1\nnormalise = "{method}"\n{ends}')
    found = rejudged([measured], {OCTOBER: by}, [OCTOBER], level)
    return FieldStanding(month=OCTOBER, standings=found, measured={OCTOBER: measured}, draws=20) if found else None


ROWS = st.tuples(st.integers(0, 3), st.integers(0, 3_000), st.integers(3 * MINUTE, 25 * MINUTE))


@settings(deadline=None, max_examples=60)
@given(st.lists(ROWS, min_size=2, max_size=12), st.sampled_from(METHODS))
def test_in_any_bank_what_outlets_add_and_what_is_not_divided_is_the_difference(rows, method):
    measured = drawn(rows)
    outlets, branches = judged(measured, method, "outlet"), judged(by_branch(measured), method, "tier1")
    if outlets is None or branches is None:
        return
    tops, pers = (measured.sums["avg_wait"].top.filled(0), measured.sums["avg_wait"].per.filled(0))
    rate = Fraction(int(tops.sum()), int(pers.sum()))
    for name in branches.now.units.outlet:
        one = branch_standing(branches, outlets, str(name))
        why = one.standing.why
        if why is None:
            continue
        divided = sum(outlet.total() for outlet in one.outlets)
        assert why.start + divided + sum(one.undivided.values()) + why.rest == why.end
        if method == "percentile":
            assert divided == 0
        mine = measured.branch == name
        slower = int(tops[mine].sum()) - rate * int(pers[mine].sum())
        effect = sum(why.by_metric().values())
        assert effect * slower <= 0, "a branch that is slower than the bank gains nothing by it"


def share(name: str, **amounts: int) -> OutletShare:
    return OutletShare(outlet=name, name=name, amounts=amounts, values={})


SENTENCES = [
    (
        {"avg_wait": -162, "csat": -37},
        [share("货运路支行", avg_wait=-180), share("营业部", avg_wait=-58), share("枫林支行", avg_wait=8)],
        "T02026年10月综合第 {place}/4，{score} 分；失分最多的是平均等候时间（−1.62），主要来自货运路支行和营业部。",
        "T0: place {place} of 4 in Oct 2026, {score} points; Average wait costs most (−1.62), "
        "mainly from 货运路支行 and 营业部.",
    ),
    (
        {"avg_wait": 12},
        [share("甲", avg_wait=12)],
        "T02026年10月综合第 {place}/4，{score} 分；没有一项低于全辖。",
        "T0: place {place} of 4 in Oct 2026, {score} points; no metric is below the whole bank.",
    ),
    (
        {"csat": -5},
        [share("甲", csat=-5)],
        "T02026年10月综合第 {place}/4，{score} 分；失分最多的是满意度（−0.05）。",
        "T0: place {place} of 4 in Oct 2026, {score} points; Satisfaction costs most (−0.05).",
    ),
]


@pytest.mark.parametrize(("effects", "outlets", "zh", "en"), SENTENCES)
def test_the_sentence_says_place_what_costs_most_and_where_it_comes_from(october, effects, outlets, zh, en):
    parts = tuple(Contribution(metric=key, cause=Cause.VALUE, amount=amount) for key, amount in effects.items())
    why = Steps(start=0, parts=parts, rest=0, end=sum(effects.values()), unit=10_000)
    one = branch_standing(*october, "T0")
    standing = replace(one.standing, why=why)
    said = branch_sentence(replace(one, standing=standing, outlets=tuple(outlets)))
    words = {"place": standing.place, "score": standing.composite}
    assert said.zh == zh.format(**words)
    assert said.en == en.format(**words)
