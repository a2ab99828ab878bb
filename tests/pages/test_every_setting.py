"""No setting of a scheme is without effect: each, and each of its alternatives, changes something somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from metrics.scheme.scheme import Scheme
from tests.pages.settings_world import MONTH, PURE, WORLD, World, alternatives, every_setting, put
from tests.tables import rows

pytestmark = pytest.mark.slow

DRAWN = """
    setting                      | value                 | beside                                          | differs
    id                           | other                 |                                                 | written
    title                        | 别的名称              | document.title=                                 | money
    from_month                   | 2022-02               |                                                 | written
    document.title               | 新办法                |                                                 | money
    document.number              | 2号                   |                                                 | money
    items[avg_wait].metric       | comp_10k              |                                                 | scores
    items[init_rate].group       | ratings               |                                                 | scores
    items[avg_wait].weight       | 50                    |                                                 | scores
    items[avg_wait].title        | 排队                  |                                                 | words
    items[avg_wait].better       | higher                | items[avg_wait].normalise=percentile            | scores
    items[init_rate].better      | lower                 | items[init_rate].normalise=z_score              | scores
    items[avg_wait].normalise    | goalposts             | items[avg_wait].normalise=z_score               | scores
    items[avg_wait].normalise    | min_max               |                                                 | scores
    items[avg_wait].normalise    | z_score               |                                                 | scores
    items[avg_wait].normalise    | percentile            |                                                 | scores
    items[avg_wait].normalise    | target                |                                                 | scores
    items[avg_wait].normalise    | bands                 |                                                 | scores
    items[avg_wait].worst        | 25                    |                                                 | scores
    items[avg_wait].best         | 3                     |                                                 | scores
    items[avg_wait].target       | 8                     | items[avg_wait].normalise=target                | scores
    items[init_rate].capped      | false                 | items[init_rate].normalise=target               | scores
    items[avg_wait].log          | true                  |                                                 | scores
    items[avg_wait].bands        | 5:100; 20:0           | items[avg_wait].normalise=bands                 | scores
    items[avg_wait].band_shape   | step                  | items[avg_wait].normalise=bands                 | scores
    items[avg_wait].band_shape   | linear                | .normalise=bands; .band_shape=step              | scores
    items[mystery].rank_ties     | min                   | items[mystery].normalise=percentile             | scores
    items[mystery].rank_ties     | average               | .normalise=percentile; .rank_ties=min           | scores
    items[csat_vip].fewest       | 1000                  |                                                 | scores
    items[csat].months           | 3                     |                                                 | scores
    items[csat].decimals         | 0                     |                                                 | scores
    items[avg_wait].veto         | 8                     |                                                 | scores
    items[avg_wait].veto_effect  | zero                  | items[avg_wait].veto=8                          | scores
    items[avg_wait].veto_effect  | cap                   | .veto=8; .veto_effect=zero                      | scores
    items[avg_wait].veto_cap     | 30                    | items[avg_wait].veto=8                          | scores
    groups[ratings].id           | stars                 |                                                 | words
    groups[spare].parent         | ratings               |                                                 | scores
    groups[spare].weight         | 30                    |                                                 | scores
    groups[ratings].title        | 客户评价              |                                                 | words
    groups[ratings].aggregate    | geometric             |                                                 | scores
    groups[ratings].aggregate    | rank_sum              |                                                 | scores
    groups[ratings].aggregate    | copeland              |                                                 | scores
    groups[ratings].aggregate    | arithmetic            | groups[ratings].aggregate=copeland              | scores
    ranking.aggregate            | geometric             |                                                 | scores
    ranking.aggregate            | rank_sum              |                                                 | scores
    ranking.aggregate            | copeland              |                                                 | scores
    ranking.aggregate            | arithmetic            | ranking.aggregate=geometric                     | scores
    ranking.decimals             | 0                     |                                                 | places
    ranking.rule                 | dense                 | ranking.decimals=0                              | places
    ranking.rule                 | max                   | ranking.decimals=0                              | places
    ranking.rule                 | ordinal               | ranking.decimals=0; ranking.chain=avg_wait      | places
    ranking.rule                 | competition           | ranking.decimals=0; ranking.rule=dense          | places
    ranking.chain                | avg_wait              | ranking.decimals=0; ranking.rule=ordinal        | places
    ranking.missing              | exclude               |                                                 | scores
    ranking.missing              | median                |                                                 | scores
    ranking.missing              | worst                 |                                                 | scores
    ranking.missing              | reweight              | ranking.missing=worst                           | scores
    ranking.coverage             | 1                     |                                                 | scores
    eligibility.new_after_months | 4                     |                                                 | places
    eligibility.exemption        | half_the_days         |                                                 | places
    eligibility.exemption        | scope_all             | eligibility.exemption=half_the_days             | places
    eligibility.exemption_percent | 60                   | eligibility.exemption=half_the_days             | places
    eligibility.open_percent     | 40                    |                                                 | places
    places.rewarded              | 4                     |                                                 | money
    places.fined                 | 4                     |                                                 | money
    places.small_field           | suspend               | places.rewarded=9                               | money
    places.small_field           | percent               | places.rewarded=9; places.small_percent=20      | money
    places.small_field           | halve                 | places.rewarded=9; places.small_field=suspend   | money
    places.small_percent         | 30                    | places.rewarded=9; places.small_field=percent   | money
    places.small_rounding        | up                    | .rewarded=9; .small_field=percent; .small_percent=30 | money
    places.small_rounding        | half_up               | .rewarded=9; .small_field=percent; .small_percent=30 | money
    places.small_rounding | down | .rewarded=9; .small_field=percent; .small_percent=30; .small_rounding=up | money
    places.tie                   | exclude               | | money
    places.tie                   | split                 | | money
    places.tie                   | chain                 | | money
    places.tie                   | include               | places.tie=exclude | money
    amounts[office_manager].seat | tier1_head            |                                                 | money
    amounts[tier2_head].classes  | sub_office            |                                                 | money
    amounts[tier2_head].rewards  | 900,800,700,600,500   |                                                 | money
    amounts[tier2_head].fines    | 900,800,700,600,500   |                                                 | money
    seats.map                    | B                     |                                                 | money
    seats.map                    | A                     | seats.map=B                                     | money
    seats.business_office        | office_manager        |                                                 | money
    seats.tier2                  | tier2_head            |                                                 | money
    seats.sub_office             | tier2_head            |                                                 | money
    seats.community              | tier2_head            |                                                 | money
    repeat.on                    | false                 |                                                 | money
    repeat.more_than             | 2                     |                                                 | money
    repeat.reading               | at_least              | repeat.more_than=4                              | money
    repeat.reading               | more_than             | repeat.more_than=4; repeat.reading=at_least     | money
    repeat.counting              | months                |                               | money
    repeat.counting              | same_outlet           |                               | money
    repeat.counting              | appearances           | repeat.counting=same_outlet | money
    repeat.window                | rolling               | repeat.more_than=5                              | money
    repeat.window                | assessment_year       | repeat.more_than=5; repeat.window=rolling       | money
    repeat.rolling_months        | 2                     | repeat.window=rolling                           | money
    repeat.year_starts           | 3                     |                                                 | money
    repeat.again                 | once                  |                                                 | money
    repeat.again                 | each_time             | repeat.again=once                               | money
    repeat.lagging               | any_ranking           |                                                 | money
    repeat.lagging               | composite             | repeat.lagging=any_ranking                      | money
    repeat.seat                  | tier1_deputy          |                                                 | money
    repeat.amount                | 800                   |                                                 | money
    holders.rule                 | pro_rata              |                                                 | money
    holders.rule                 | last_day              | holders.rule=pro_rata                           | money
    holders.both_ends            | net_only              |                                                 | money
    holders.both_ends            | both_lines            | holders.both_ends=net_only                      | money
    holders.cap                  | 250                   |                                                 | money
    holders.cap_carries          | true                  | holders.cap=250                                 | money
    guard.rule                   | funnel                |                                                 | money
    guard.rule                   | target                |                                                 | money
    guard.rule                   | off                   | guard.rule=funnel                               | money
    guard.target                 | 85                    | guard.rule=target                               | money
    after.appeals                | hold_harmless         |                                                 | corrections
    after.appeals                | recompute             | after.appeals=hold_harmless                     | corrections
    after.run                    | immediately           | after.window_days=10                            | corrections
    after.run                    | one_run               | after.window_days=10; after.run=immediately     | corrections
    after.window_days            | 10                    |                                                 | corrections
    shown.label                  | deduction             |                                                 | money
    shown.label                  | fine                  | shown.label=deduction                           | money
"""
SHOWN_TO_OTHERS = "shown.others"
"""What a branch sees of others is drawn in tests/pages/test_sight.py."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    made = World()
    yield made
    made.store.close()


def with_(scheme: Scheme, beside: str, setting: str) -> Scheme:
    """The scheme with other settings as given; one that begins with a dot is of the setting's own record."""
    for one in filter(None, beside.split("; ")):
        path, _, value = one.partition("=")
        path = setting.rpartition(".")[0] + path if path.startswith(".") else path
        scheme = put(scheme, path, value)
    return scheme


def case(row: dict[str, str]) -> str:
    return f"{row['setting']}={row['value']}"


@pytest.mark.parametrize("row", rows(DRAWN), ids=case)
def test_a_setting_changes_what_it_is_about(row: dict[str, str], world: World):
    before = with_(WORLD, row["beside"], row["setting"])
    after = put(before, row["setting"], row["value"])
    assert after != before
    view = PURE.get(row["differs"]) or getattr(world, row["differs"])
    differs = view(before) != view(after)
    assert differs, "nothing changes"


def test_every_setting_and_every_alternative_is_drawn():
    drawn: dict[str, set[str]] = {}
    for row in rows(DRAWN):
        path = row["setting"]
        drawn.setdefault(path.split("[")[0] + path[path.index("]") + 1 :] if "[" in path else path, set()).add(
            row["value"]
        )
    assert set(every_setting()) - drawn.keys() == {SHOWN_TO_OTHERS}
    undrawn = {
        path: alternatives(path) - values for path, values in drawn.items() if not path.endswith(".seat")
    }  # one seat stands for all
    assert {path: left for path, left in undrawn.items() if left} == {}


def test_the_world_is_one_scheme_away_from_the_demo_bank(world: World):
    assert str(MONTH) == "2026-10" and world.scores(WORLD) == world.scores(WORLD)
