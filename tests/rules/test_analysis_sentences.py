"""What the analysis page says in one sentence, in both languages: the figures shown, subtracted as a reader does."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given as drawn_by_chance
from hypothesis import strategies as some

from data.types import Month, Text
from metrics.analysis.beside import BesideRow, beside_sentence
from metrics.analysis.heat import HeatCell, HeatRow, PlaceBand, heat_sentence, place_band
from metrics.analysis.measure import Measure
from metrics.analysis.relation import (
    Correlation,
    correlation,
    mid_ranks,
    relation_cautions,
    relation_sentence,
)
from metrics.analysis.spread import Marked, spread_group, spread_sentence
from metrics.analysis.trend import TrendLine, TrendPoint, trend_sentence
from metrics.figures.periods import Period
from metrics.marks import Band
from metrics.notes import NOTES
from tests.tables import rows

WAIT = Measure.of("avg_wait")


def said(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def line(name: str, *points: TrendPoint) -> TrendLine:
    return TrendLine(name=Text(zh=name, en=name), points=points)


def october(value: float | None, before: float | None = None, **more: bool) -> TrendPoint:
    return TrendPoint(period=Period.single(Month(2026, 10)), value=value, before=before, **more)


TRENDS = """
metric     | value | before | bank  | few | zh
avg_wait   | 15.25 | 14.18  | 8.19  |     | 平均等候时间 15.25 分钟，比去年同期变差 1.07，比全辖高 7.06
avg_wait   | 8.19  | 8.36   | 8.19  |     | 平均等候时间 8.19 分钟，比去年同期好转 0.17，与全辖相同
avg_wait   | 8.19  | 8.19   |       |     | 平均等候时间 8.19 分钟，与去年同期持平
csat       | 95.5  | 97     | 98.76 |     | 满意度 95.50%，比去年同期变差 1.50，比全辖低 3.26
complaints | 2     | 1      | 70    |     | 投诉量 2 件，比去年同期变差 1
csat       | 95.5  |        |       | yes | 满意度 95.50%（样本不足）
avg_wait   |       |        | 8     |     | 没有平均等候时间的数
composite  | 63.34 |        | 86.85 |     | 综合得分 63.34 分，比全辖低 23.51
"""
TRENDS_IN_ENGLISH = (
    "average wait 15.25 min, 1.07 worse than a year before, 7.06 above the bank",
    "average wait 8.19 min, 0.17 better than a year before, equal to the bank",
    "average wait 8.19 min, the same as a year before",
    "satisfaction 95.50%, 1.50 worse than a year before, 3.26 below the bank",
    "complaints 2, 1 worse than a year before",
    "satisfaction 95.50% (too few observations)",
    "no figure of average wait",
    "composite score 63.34 points, 23.51 below the bank",
)


@pytest.mark.parametrize(("drawn", "english"), [*zip(rows(TRENDS), TRENDS_IN_ENGLISH, strict=True)])
def test_a_trend_says_where_it_has_come_to(drawn, english):
    value, before, whole = (float(drawn[name]) if drawn[name] else None for name in ("value", "before", "bank"))
    measure, few = Measure.of(drawn["metric"]), bool(drawn["few"])
    bank = line("全辖", october(whole)) if whole is not None else None
    zh, en = said(trend_sentence(measure, line("甲支行", october(value, before, few=few)), bank))
    assert zh == f"甲支行2026年10月{drawn['zh']}。"
    assert en == f"甲支行, Oct 2026: {english}."


@pytest.mark.parametrize(
    ("beyond", "zh", "en"),
    [
        ([True, None, False, True], "；3 期中 2 期超警戒线", "; beyond the warning line in 2 of 3 periods"),
        ([False, False], "；2 期都在警戒线以内", "; within the warning line in all 2 periods"),
        ([None, None], "", ""),
    ],
)
def test_a_trend_counts_the_periods_beyond_the_line_among_those_that_are_judged(beyond, zh, en):
    points = [october(8.0, beyond=one) for one in beyond]
    assert said(trend_sentence(WAIT, line("甲", *points))) == (
        f"甲2026年10月平均等候时间 8.00 分钟{zh}。",
        f"甲, Oct 2026: average wait 8.00 min{en}.",
    )


def row(outlet: str, colours: str) -> HeatRow:
    """w is a warning, 4 the last five, anything else neither."""
    tones = {"w": Band.WARNING, "g": Band.GOOD, "4": PlaceBand.LAST, "1": PlaceBand.UPPER}
    return HeatRow(
        outlet=outlet, name=outlet, branch="", cells=tuple(HeatCell(colour=tones.get(one)) for one in colours)
    )


@pytest.mark.parametrize(
    ("cells", "by_place", "zh", "en"),
    [
        (
            {"甲": "wgw", "乙": "ggg", "丙": "www", "丁": ".gw", "戊": "gwg"},
            False,
            "3 个月里 5 家网点有 4 家越过平均等候时间警戒线（12.00 分钟）；最多的是丙 3 个月、甲 2 个月、丁 1 个月。",
            "In 3 months 4 of 5 outlets were beyond the warning line of average wait (12.00 min); "
            "most often 丙 (3), 甲 (2), 丁 (1).",
        ),
        (
            {"甲": "g.", "乙": "gg"},
            False,
            "2 个月里 2 家网点都没有越过平均等候时间警戒线（12.00 分钟）。",
            "In 2 months no outlet of 2 was beyond the warning line of average wait (12.00 min).",
        ),
        (
            {"甲": "41", "乙": "11"},
            True,
            "2 个月里 2 家网点有 1 家进过平均等候时间后五名；最多的是甲 1 个月。",
            "In 2 months 1 of 2 outlets were in the last five places by average wait; most often 甲 (1).",
        ),
    ],
)
def test_a_heat_map_says_how_many_were_at_the_bad_end_and_who_most_often(cells, by_place, zh, en):
    found = [row(outlet, colours) for outlet, colours in cells.items()]
    assert said(heat_sentence(WAIT, found, None if by_place else Decimal(12), by_place=by_place)) == (zh, en)


@pytest.mark.parametrize("ranked", [1, 2, 3, 8, 14, 15, 16, 67, 500])
def test_the_colour_of_a_place_goes_down_with_the_place_and_fits_the_field(ranked):
    tones = [str(place_band(place, ranked)) for place in range(1, ranked + 1)]
    assert tones == sorted(tones)
    ends = 5 if ranked >= 15 else 0
    assert (tones.count("p0"), tones.count("p4")) == (ends, ends)
    thirds = [tone for tone in tones if tone in ("p1", "p2", "p3")]
    assert {thirds.count(one) for one in ("p1", "p2", "p3")} <= {ranked // 3 - ends, ranked // 3, ranked // 3 + 1} | {
        ranked // 3 + 1 - ends
    }


@pytest.mark.parametrize(
    ("values", "median"),
    [([8.22], "8.22"), ([8.0, 9.0], "8.50"), ([8.11, 8.12], "8.12"), ([9.0, 1.0, 8.0], "8.00"), ([3, 1, 2, 4], "2.50")],
)
def test_the_middle_of_a_group_is_that_of_the_published_values_half_up(values, median):
    group = spread_group(WAIT, "tier2", Text(zh="二级支行", en="tier-2"), [str(one) for one in values], values)
    assert str(group.median) == median and (group.band is None) == (len(values) < 5)


def test_the_middle_half_is_that_of_a_spreadsheet():
    values = [6.1, 7.0, 7.2, 8.4, 9.9, 12.0]  # QUARTILE.INC gives 7.05 and 9.525
    group = spread_group(WAIT, "tier2", Text(zh="", en=""), list("ABCDEF"), values)
    assert group.band == pytest.approx((7.05, 9.525))


SPREADS = """
value | place | within | zh                                                         | en
12.58 | 67    | 3      | 甲平均等候时间 12.58 分钟，在二级支行 3 家中第 3（全辖第 67），中位数 8.00。 | 甲: average wait 12.58 min, place 3 of 3 (tier-2; 67 in the bank), median 8.00.
12.58 | 67    |        | 甲平均等候时间 12.58 分钟，全辖 67 家中第 67。 | 甲: average wait 12.58 min, place 67 of 67.
12.58 |       |        | 甲平均等候时间 12.58 分钟，没有名次（样本不足）。 | 甲: average wait 12.58 min, without a place (too few observations).
      |       |        | 甲没有平均等候时间的数。 | 甲 has no figure of average wait.
"""  # noqa: E501


@pytest.mark.parametrize("drawn", rows(SPREADS), ids=lambda row: row["place"] or "none")
def test_a_distribution_says_where_the_marked_outlet_stands(drawn):
    group = spread_group(WAIT, "tier2", Text(zh="二级支行", en="tier-2"), list("ABC"), [7.0, 8.0, 12.58])
    marked = Marked(
        outlet="C",
        name="甲",
        group=group,
        value=Decimal(drawn["value"]) if drawn["value"] else None,
        place=int(drawn["place"]) if drawn["place"] else None,
        ranked=67,
        place_within=int(drawn["within"]) if drawn["within"] else None,
        note=NOTES["too_few"],
    )
    assert said(spread_sentence(WAIT, marked)) == (drawn["zh"], drawn["en"])


@drawn_by_chance(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), min_size=3, max_size=40))
def test_spearman_is_pearson_of_ranks_that_were_counted_one_by_one(pairs):
    x, y = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    for values in (x, y):
        counted = [sum(b < a for b in values) + (sum(b == a for b in values) + 1) / 2 for a in values]
        assert mid_ranks(values).tolist() == counted
    found = correlation(x, y)
    if len(pairs) < 10 or len({*x}) == 1 or len({*y}) == 1:
        assert found is None
    else:
        ours = [mid_ranks(values) - (len(pairs) + 1) / 2 for values in (x, y)]
        rho = sum(ours[0] * ours[1]) / (sum(ours[0] ** 2) * sum(ours[1] ** 2)) ** 0.5
        assert found is not None and found.rho == pytest.approx(rho, abs=1e-12)
        assert -1 <= found.low <= found.rho + 1e-6 and found.rho - 1e-6 <= found.high <= 1


def test_the_interval_is_fishers_with_the_wider_error_of_ranks():
    ranks = np.arange(1, 68, dtype=float)
    mixed = np.where(ranks % 3 == 0, 68 - ranks, ranks)
    found = correlation(ranks, mixed)
    assert found is not None
    z, wide = np.arctanh(found.rho), 1.959964 * 1.06 / 8
    assert (found.low, found.high) == pytest.approx((np.tanh(z - wide), np.tanh(z + wide)))


def coefficient(rho: float, low: float, high: float) -> Correlation:
    return Correlation(rho=rho, low=low, high=high, pairs=67)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (
            coefficient(0.82, 0.72, 0.89),
            "67 家网点里，平均等候时间越高，满意度往往越高：相关强（ρ=+0.82，95% +0.72 至 +0.89）。",
            "Over 67 outlets, the higher average wait, the higher satisfaction: "
            "a strong correlation (ρ=+0.82, 95% +0.72 to +0.89).",
        ),
        (
            coefficient(-0.41, -0.6, -0.17),
            "67 家网点里，平均等候时间越高，满意度往往越低：相关中等（ρ=−0.41，95% −0.60 至 −0.17）。",
            "Over 67 outlets, the higher average wait, the lower satisfaction: "
            "a moderate correlation (ρ=−0.41, 95% −0.60 to −0.17).",
        ),
        (
            coefficient(0.1, -0.15, 0.34),
            "67 家网点里看不出平均等候时间和满意度有关（ρ=+0.10，95% −0.15 至 +0.34，含 0）。",
            "Over 67 outlets no relation of average wait and satisfaction is to be seen "
            "(ρ=+0.10, 95% −0.15 to +0.34, zero inside).",
        ),
        (
            None,
            "67 家网点两项都有数，有一项完全相同，不计算相关系数。",
            "67 outlets have both figures: one is the same everywhere, so no coefficient is given.",
        ),
    ],
)
def test_a_relation_says_how_strong_it_is_or_that_none_is_seen(found, zh, en):
    assert said(relation_sentence(WAIT, Measure.of("csat"), found, 67)) == (zh, en)


@pytest.mark.parametrize(
    ("x", "y", "seen", "cautions"),
    [
        ("avg_wait", "csat", True, ["相关不等于因果。"]),
        ("avg_wait", "over10", True, ["相关不等于因果。", "两项同源，出自同一张报表。"]),
        ("avg_wait", "csat", False, ["相关不等于因果。", "看不出不等于没有。"]),
        ("composite", "csat", True, ["相关不等于因果。"]),
    ],
)
def test_a_relation_comes_with_its_cautions(x, y, seen, cautions):
    found = coefficient(0.5, 0.3 if seen else -0.1, 0.7)
    assert [one.zh for one in relation_cautions(Measure.of(x), Measure.of(y), found)] == cautions


BESIDE = """
metric    | a     | b     | c     | places
composite | 60    | 90    | 80    | 67 1 30
avg_wait  | 15.25 | 6.50  | 7.37  | 67 14 22
csat      | 95.23 | 99.64 | 95.23 | 60 2 60
mystery   | 86    |       | 90    | 58 - 40
over20    | 2.96  | 2.96  | 2.47  | 17 17 12
"""


def beside(*columns: str) -> list[BesideRow]:
    found = []
    for drawn in rows(BESIDE):
        at = [("a", "b", "c").index(name) for name in columns]
        places = [None if one == "-" else int(one) for one in drawn["places"].split()]
        values = [Decimal(drawn[name]) if drawn[name] else None for name in columns]
        row = {"values": tuple(values), "places": tuple(places[one] for one in at), "bank": None}
        found.append(BesideRow(measure=Measure.of(drawn["metric"]), **row))
    return found


@pytest.mark.parametrize(
    ("columns", "zh", "en"),
    [
        (
            "abc",
            "B 3 项中 2 项好于A；C 4 项中 3 项好于A。与B名次差得最多的是满意度：第 60 对第 2。",
            "B is better than A in 2 of 3 metrics; C is better than A in 3 of 4 metrics. "
            "Furthest from B in places: satisfaction, 60 against 2.",
        ),
        (
            "ca",
            "A 4 项中 0 项好于C。与A名次差得最多的是平均等候时间：第 22 对第 67。",
            "A is better than C in 0 of 4 metrics. Furthest from A in places: average wait, 22 against 67.",
        ),
    ],
)
def test_side_by_side_counts_the_metrics_both_have_and_not_the_composite(columns, zh, en):
    assert said(beside_sentence([one.upper() for one in columns], beside(*columns))) == (zh, en)


def test_the_best_of_a_row_is_whoever_is_best_alone_or_together_and_nobody_where_all_are_equal():
    assert [row.best() for row in beside("a", "b", "c")] == [{1}, {1}, {1}, {2}, {2}]
    assert [row.best() for row in beside("a", "b")] == [{1}, {1}, {1}, set(), set()]
