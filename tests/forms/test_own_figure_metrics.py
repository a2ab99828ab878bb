"""Own figures among the metrics: of months and periods a second way, of outlets, branches and bank; targets; verify."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

import pytest

from commands.answers import league_rows
from data.decisions.document_kinds import OWN_FIGURES
from data.errors import Refusal
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from metrics.catalogue import CATALOGUE
from metrics.fairness.sample_behind import scale_of
from metrics.figures.form_metrics import renew
from metrics.figures.periods import Period, PeriodKind
from metrics.figures.totals import WHOLE_BANK
from metrics.targets.attainments import attainments
from metrics.targets.targets import Aim, Target
from months.period_tables import month_as_period, period_table
from months.shown import table_shown
from months.verify import verified_versions
from tests.forms.drawn import FIGURES
from tests.sheets.drawn import drafted
from tests.small_bank import BASIC, BRANCHES, OCTOBER, SCHEME, adopt_scheme, published, small_bank

MONTHS = tuple(Month(2026, number) for number in (8, 9, 10))
HEADS = {
    "answer": "一级支行 | 来电数 | 接听数", "asked": "网点 | 回访户数 | 平均评分",
    "guides": "一级支行 | 引导员人数", "wrong": "网点 | 经办笔数 | 差错笔数",
}  # fmt: skip
OF = {outlet: branch for branch, outlets in BRANCHES.items() for outlet in outlets}
Drawn = dict[tuple[str, Month, str], tuple[Decimal, int]]


def drawn(seed: int) -> Drawn:
    """By figure, month and unit the two numbers that a file gives, some units left out."""
    chance, found = Random(seed), {}
    for figure in HEADS:
        for month in MONTHS:
            for unit in BRANCHES if figure in ("answer", "guides") else BASIC:
                per, share = (
                    chance.choice((7, 9, 40, chance.randint(1, 4000))),
                    Decimal(chance.randint(500, 1000)) / 100,
                )
                top = {"asked": share, "guides": Decimal(chance.randint(0, 9))}.get(figure, Decimal(per * 9 // 10))
                if chance.random() < 0.9:
                    found[figure, month, unit] = top, per
    return found


def filled_bank(given: Drawn) -> Store:
    store = small_bank(months=dict.fromkeys(MONTHS, BASIC))
    OWN_FIGURES.record(store, COMMAND_LINE, FIGURES)
    renew(store.facts)
    for figure, head in HEADS.items():
        for month in MONTHS:
            rows = [(unit, *pair) for (one, when, unit), pair in given.items() if (one, when) == (figure, month)]
            if not rows:
                continue
            lines = [f"{unit} | {top}" if figure == "guides" else f"{unit} | {per} | {top}" for unit, top, per in rows]
            read = drafted(store, "\n".join([head, *lines]), file=f"{month}-{figure}.xlsx")
            assert not read.blocking()
            commit(store, COMMAND_LINE, read)
    return store


@pytest.fixture(scope="module")
def given_figures() -> Drawn:
    return drawn(16)


@pytest.fixture(scope="module")
def own_bank(given_figures: Drawn) -> Iterator[Store]:
    store = filled_bank(given_figures)
    yield store
    store.close()


@pytest.fixture(autouse=True)
def with_figures(own_bank: Store) -> None:
    renew(own_bank.facts)


def second_way(figure: str, pairs: list[tuple[Decimal, int]]) -> Decimal:
    """The published value of these pairs, in fractions: sums over sums."""
    if figure == "asked":
        value = sum(Fraction(top) * per for top, per in pairs) / sum(per for _, per in pairs)
    elif figure == "guides":
        value = sum(Fraction(top) for top, _ in pairs) / len(pairs)
    else:
        value = {"answer": 100, "wrong": 10_000}[figure] * sum(Fraction(top) for top, _ in pairs)
        value /= sum(per for _, per in pairs)
    places = Decimal(1) if figure == "guides" else Decimal("0.01")
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    return scaled.quantize(places, ROUND_HALF_UP)


def units(figure: str, level: str) -> dict[str, str]:
    """Unit that is ranked, by unit that a file names."""
    if figure in ("answer", "guides"):
        return {branch: branch for branch in BRANCHES}
    return OF if level == "tier1" else {outlet: outlet for outlet in OF}


LEVELS = [(figure, level) for figure in HEADS for level in ("outlet", "tier1")]


@pytest.mark.parametrize(("figure", "level"), LEVELS)
@pytest.mark.parametrize("months", [MONTHS[-1:], MONTHS], ids=("a month", "three months"))
def test_a_figure_is_the_sum_over_the_sum_of_its_months_and_units(own_bank, given_figures, figure, level, months):
    key, kind = f"o.{figure}", PeriodKind.MONTH if len(months) == 1 else PeriodKind.ROLLING_3
    period = Period.of(kind, OCTOBER, OCTOBER)
    if level == "outlet" and CATALOGUE[key].of_branches:
        with pytest.raises(Refusal) as refused:
            period_table(own_bank, key, period, MONTHS, level)
        assert refused.value.code == "branch_only"
        return
    shown = period_table(own_bank, key, period, MONTHS, level)
    told = {row.outlet: Decimal(str(row.value)) for row in shown.table.itertuples() if row.value == row.value}
    expected: dict[str, list] = {}
    for (one, month, unit), pair in given_figures.items():
        if one == figure and month in months:
            expected.setdefault(units(figure, level)[unit], []).append(pair)
    assert told == {unit: second_way(figure, pairs) for unit, pairs in expected.items()}
    every = [pair for pairs in expected.values() for pair in pairs]
    assert Decimal(str(shown.totals[WHOLE_BANK])) == second_way(figure, every)


def test_the_table_of_a_month_has_the_same_total_as_the_month_as_a_period(own_bank):
    for key in ("o.answer", "o.asked"):
        level = "tier1" if CATALOGUE[key].of_branches else "outlet"
        table = month_as_period(own_bank, key, OCTOBER, table_shown(own_bank, key, OCTOBER, level))
        period = period_table(own_bank, key, Period.single(OCTOBER), MONTHS, level)
        assert table.totals[WHOLE_BANK] == period.totals[WHOLE_BANK]


def test_small_samples_of_a_mean_are_not_ranked(own_bank, given_figures):
    rows = league_rows(own_bank, OCTOBER, metric="o.asked")
    here = {unit: per for (one, month, unit), (_, per) in given_figures.items() if (one, month) == ("asked", OCTOBER)}
    few = {unit for unit, per in here.items() if per < 10}
    assert {row["outlet"] for row in rows if row["note"] == "too_few"} == few
    assert [row["n"] for row in rows if row["note"] == ""]


def test_one_case_of_ten_thousand_is_one_of_ten_thousand():
    assert scale_of(CATALOGUE["o.wrong"]) == pytest.approx(10_000)


def test_a_figure_of_branches_has_targets_of_branches_and_of_the_bank(own_bank, given_figures):
    target = Target(metric="o.answer", aim=Aim.ABSOLUTE, amount=Decimal(85))
    with own_bank.cursor() as db:
        (standing,) = attainments(db, [target], OCTOBER)
    pairs = {unit: pair for (one, month, unit), pair in given_figures.items() if (one, month) == ("answer", OCTOBER)}
    assert standing.bank.value == second_way("answer", [*pairs.values()])
    assert {name: one.value for name, one in standing.branches.items()} == {
        name: second_way("answer", [pair]) for name, pair in pairs.items()
    }


def test_a_scheme_scores_an_own_figure_and_the_published_month_is_made_again():
    store = filled_bank({key: pair for key, pair in drawn(3).items() if key[:2] == ("asked", OCTOBER)})
    items = (*SCHEME.items, replace(SCHEME.items[0], metric="o.asked", fewest=1, worst=Decimal(5), best=Decimal(10)))
    adopt_scheme(store, replace(SCHEME, id="two", from_month=OCTOBER, items=items))
    published(store)
    rows = {row["outlet"] for row in league_rows(store, OCTOBER, metric="o.asked") if row["rank"]}
    assert rows and list(verified_versions(store, OCTOBER).differences) == []
