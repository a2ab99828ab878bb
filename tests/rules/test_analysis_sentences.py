"""What the analysis page says in one sentence, in both languages: the figures shown, subtracted as a reader does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.types import Month, Text
from metrics.analysis.heat import HeatCell, HeatRow, PlaceBand, heat_sentence, place_band
from metrics.analysis.measure import Measure
from metrics.analysis.trend import TrendLine, TrendPoint, trend_sentence
from metrics.figures.periods import Period
from metrics.marks import Band
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


@pytest.mark.parametrize(("drawn", "english"), zip(rows(TRENDS), TRENDS_IN_ENGLISH, strict=True))
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
