"""The automatic sentences: each rule says what the figures say, in both languages, and nothing where there is nothing to say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.types import Month
from metrics.decomposition import Cause, Part, Steps
from metrics.field_standing import field_standing
from metrics.outlet import OutletStanding, outlet_standing
from metrics.outlet_metric import PlaceRange
from metrics.sentences import biggest_change, biggest_loss, could_be_chance, out_of_the_ordinary, place, sentences, targets, way_up
from metrics.whatif import Gap, Goal, Way
from metrics.xmr import Limits, Reading, Signal
from tests.banks import bank
from tests.fields import FOUR
from tests.schemes import scheme

OCTOBER = Month(2026, 10)
MONTHS = [OCTOBER.plus(-back) for back in range(13, -1, -1)]


def standing(code: str = "O0007") -> OutletStanding:
    with bank(20, MONTHS).cursor() as db:
        return outlet_standing(field_standing(db, lambda _month: scheme(FOUR), OCTOBER, draws=20), code)


ONE = standing()


def said(rule, **changed: object) -> list[tuple[str, str]]:
    return [(text.zh, text.en) for text in rule(replace(ONE, **changed))]


def test_every_sentence_is_there_in_both_languages_and_ends() -> None:
    for text in sentences(ONE):
        assert text.zh.endswith("。") and text.en.endswith(".")


@pytest.mark.parametrize(
    ("moved", "zh", "en"),
    [
        (3, "2026年10月综合第9名（共95家），较上月上升3位。", "Place 9 of 95 in Oct 2026, up 3 places on the month before."),
        (-1, "2026年10月综合第9名（共95家），较上月下降1位。", "Place 9 of 95 in Oct 2026, down 1 place on the month before."),
        (0, "2026年10月综合第9名（共95家），与上月持平。", "Place 9 of 95 in Oct 2026, as in the month before."),
        (None, "2026年10月综合第9名（共95家）。", "Place 9 of 95 in Oct 2026."),
    ],
)
def test_the_place_and_its_change(moved: int | None, zh: str, en: str) -> None:
    assert said(place, place=9, of=95, moved=moved) == [(zh, en)]


def test_an_unranked_outlet_is_told_why() -> None:
    assert said(place, place=None, note="too_few") == [("2026年10月未参评：样本不足。", "Not ranked in Oct 2026: too few observations.")]
    assert said(could_be_chance, place=None, places=None) == []


def steps(*parts: Part, start: int, end: int) -> Steps:
    return Steps(start=start, parts=parts, rest=end - start - sum(part.amount for part in parts), end=end, unit=10_000)


def test_the_biggest_reason_of_a_change_goes_the_way_of_the_change() -> None:
    down = steps(Part(metric="csat", cause=Cause.VALUE, amount=300), Part(metric="avg_wait", cause=Cause.VALUE, amount=-900), start=8_000, end=7_400)
    assert said(biggest_change, changed=down) == [
        ("综合得分较上月-6.00分，影响最大的是平均等候时间（-9.00分）。", "The composite moved -6.00 points; most of it by Average wait (-9.00).")
    ]


def test_new_goalposts_are_named_as_the_reason() -> None:
    up = steps(Part(metric="csat", cause=Cause.GOALPOSTS, amount=150), start=8_000, end=8_150)
    assert said(biggest_change, changed=up)[0][0] == "综合得分较上月+1.50分，影响最大的是满意度的标杆调整（+1.50分）。"


def test_an_unchanged_composite_has_no_reason() -> None:
    assert said(biggest_change, changed=steps(start=8_000, end=8_000)) == [] == said(biggest_change, changed=None)


def test_nothing_lost_is_said_too() -> None:
    good = steps(Part(metric="csat", cause=Cause.VALUE, amount=150), start=8_000, end=8_150)
    assert said(biggest_loss, why=good) == [("各项得分都不低于参评网点的平均。", "No metric scores below the mean of the ranked outlets.")]


def way(goal: Goal, needed: float | None) -> Way:
    return Way(gap=Gap(goal=goal, needed=8_000, missing=10, passes="X"), metric="avg_wait", now=8.7, needed=needed, composite=8_000, place=12)


def test_the_cheapest_way_up_names_whom_it_passes() -> None:
    assert said(way_up, ways=(way(Goal.NEXT_PLACE, 8.2),), names={"X": "口泉支行"}) == [
        ("平均等候时间8.70 → 8.20分钟，可超过口泉支行（第12名）。", "Average wait 8.70 → 8.20 min would pass 口泉支行 (place 12).")
    ]


def test_out_of_reach_is_said_and_the_first_needs_no_way() -> None:
    assert said(way_up, ways=(way(Goal.LEAVE_BOTTOM, None),), names={}) == [
        ("只改善一项不够离开后几名，即使做到最好。", "No single metric would leave the bottom places, even at its best.")
    ]
    assert said(way_up, ways=()) == []


def test_a_signal_of_the_month_is_news_and_the_usual_scatter_is_not() -> None:
    metric, points = ONE.metrics[0], ONE.metrics[0].chart.points
    limits = Limits(mean=8.0, low=7.0, high=9.0, points=12)
    high = replace(points[-1], signal=Signal.ABOVE, reading=Reading.CONCERN, limits=limits)
    quiet = replace(points[-1], signal=Signal.NONE, reading=Reading.COMMON)
    assert said(out_of_the_ordinary, metrics=(replace(metric, chart=replace(metric.chart, points=(high,))),)) == [
        ("平均等候时间超出控制上限，是变差的信号，不是通常的波动。", "Average wait is above its upper limit: a concern, not the usual scatter.")
    ]
    assert said(out_of_the_ordinary, metrics=(replace(metric, chart=replace(metric.chart, points=(quiet,))),)) == []


def test_an_old_signal_is_not_news() -> None:
    metric = ONE.metrics[0]
    old = replace(metric.chart.points[-1], month=OCTOBER.before(), signal=Signal.ABOVE, reading=Reading.CONCERN)
    assert said(out_of_the_ordinary, metrics=(replace(metric, chart=replace(metric.chart, points=(old,))),)) == []


def test_trial_limits_are_said_to_be_trial() -> None:
    metric = ONE.metrics[0]
    early = replace(metric.chart.points[-1], signal=Signal.ABOVE, reading=Reading.CONCERN, limits=Limits(mean=8.0, low=7.0, high=9.0, points=5))
    told = said(out_of_the_ordinary, metrics=(replace(metric, chart=replace(metric.chart, points=(early,))),))
    assert "trial limits" in told[0][1] and "试用" in told[0][0]


@pytest.mark.parametrize(
    ("low", "high", "bottom", "word"),
    [(3, 60, 0.0, "says little"), (80, 95, 0.7, "the chance of the bottom places is 70 %"), (3, 9, 0.0, "from 3 to 9.")],
)
def test_how_far_the_place_can_be_trusted(low: int, high: int, bottom: float, word: str) -> None:
    assert word in said(could_be_chance, place=low, places=PlaceRange(low=low, high=high, of=95, bottom=bottom))[0][1]


def test_missed_targets_are_listed_and_met_ones_are_not() -> None:
    wait = ONE.metrics[0]
    assert wait.target is not None
    missed = replace(wait, value=Decimal("11.20"), target=replace(wait.target, value=Decimal("11.20"), ahead=Decimal("-1.20")))
    met = replace(wait, target=replace(wait.target, ahead=Decimal("0.00")))
    assert said(targets, metrics=(missed,)) == [("未达目标：平均等候时间11.20（目标10.00）。", "Target missed: Average wait 11.20 (target 10.00).")]
    assert said(targets, metrics=(met,)) == []


def test_some_hundred_draws_never_make_a_certainty() -> None:
    assert "> 99 %" in said(could_be_chance, place=90, places=PlaceRange(low=88, high=95, of=95, bottom=1.0))[0][1]


def test_an_unranked_outlets_score_is_not_explained() -> None:
    down = steps(Part(metric="csat", cause=Cause.VALUE, amount=-300), start=8_000, end=7_700)
    assert said(biggest_change, place=None, changed=down) == [] == said(biggest_loss, place=None, why=down)
