"""What the figures of an outlet say, in sentences: each is a rule, in both languages.

To add a sentence, write a function that gives a `Text` or None and add it to `RULES`.
Numbers are printed as they are published; nothing is claimed that chance alone could have done.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.decomposition import Cause
from metrics.notes import NOTES
from metrics.outlet import OutletStanding
from metrics.outlet_metric import MetricStanding
from metrics.whatif import Goal, Way
from metrics.xmr import Reading, Signal

WIDE = Decimal("0.5")
"""A rank range of half the field or more says little about the place."""

LIKELY = 0.5
"""Share of draws among the bottom places from which the bottom is more likely than not."""

SURE = 0.99
"""Beyond this some hundred draws can't tell a chance from certainty."""

CHARTED: dict[Signal, Text] = {
    Signal.ABOVE: Text(zh="超出控制上限", en="above its upper limit"),
    Signal.BELOW: Text(zh="低于控制下限", en="below its lower limit"),
    Signal.RISING: Text(zh="连续7个月上升", en="rising for 7 months"),
    Signal.FALLING: Text(zh="连续7个月下降", en="falling for 7 months"),
    Signal.NEAR_UPPER: Text(zh="3个月中有2个月接近控制上限", en="near its upper limit in 2 of 3 months"),
    Signal.NEAR_LOWER: Text(zh="3个月中有2个月接近控制下限", en="near its lower limit in 2 of 3 months"),
    Signal.HIGH_RUN: Text(zh="连续7个月高于均值", en="above its mean for 7 months"),
    Signal.LOW_RUN: Text(zh="连续7个月低于均值", en="below its mean for 7 months"),
}


def sentences(standing: OutletStanding) -> tuple[Text, ...]:
    """All that the rules have to say, in the order of the page."""
    return tuple(text for rule in RULES for text in rule(standing))


def place(standing: OutletStanding) -> list[Text]:
    """The place, and how it moved; or why there is none."""
    if standing.place is None:
        why = NOTES[standing.note]
        return [Text(zh=f"{standing.month.say('zh')}未参评：{why.zh}。", en=f"Not ranked in {standing.month.say('en')}: {why.en}.")]
    zh, en = (
        f"{standing.month.say('zh')}综合第{standing.place}名（共{standing.of}家）",
        f"Place {standing.place} of {standing.of} in {standing.month.say('en')}",
    )
    moved = standing.moved
    if moved is None:
        return [Text(zh=f"{zh}。", en=f"{en}.")]
    if moved == 0:
        return [Text(zh=f"{zh}，与上月持平。", en=f"{en}, as in the month before.")]
    up = moved > 0
    return [
        Text(
            zh=f"{zh}，较上月{'上升' if up else '下降'}{abs(moved)}位。",
            en=f"{en}, {'up' if up else 'down'} {abs(moved)} {_plural('place', abs(moved))} on the month before.",
        )
    ]


def biggest_change(standing: OutletStanding) -> list[Text]:
    """The metric that moved the composite most since last month, if it moved at all."""
    steps = standing.changed
    if standing.place is None or steps is None or steps.end == steps.start or not steps.parts:
        return []
    total = steps.end - steps.start
    same_way = [part for part in steps.parts if (part.amount > 0) == (total > 0)]
    most = max(same_way or steps.parts, key=lambda part: abs(part.amount))
    name, amount, whole = _name(most.metric), _points(most.amount, steps.unit), _points(total, steps.unit)
    how = {
        Cause.VALUE: Text(zh="", en=""),
        Cause.GOALPOSTS: Text(zh="的标杆调整", en=": its new goalposts"),
        Cause.WEIGHT: Text(zh="的权重变化", en=": its weight"),
    }[most.cause]
    return [
        Text(
            zh=f"综合得分较上月{whole}分，影响最大的是{name.zh}{how.zh}（{amount}分）。",
            en=f"The composite moved {whole} points; most of it by {name.en}{how.en} ({amount}).",
        )
    ]


def biggest_loss(standing: OutletStanding) -> list[Text]:
    """The metric that costs most against the field's mean."""
    if standing.place is None or standing.why is None or not standing.why.parts:
        return []
    worst = min(standing.why.parts, key=lambda part: part.amount)
    if worst.amount >= 0:
        return [Text(zh="各项得分都不低于参评网点的平均。", en="No metric scores below the mean of the ranked outlets.")]
    name, lost = _name(worst.metric), _points(-worst.amount, standing.why.unit, signed=False)
    return [
        Text(zh=f"与参评网点平均相比，失分最多的是{name.zh}（{lost}分）。", en=f"Against the mean of the ranked outlets, {name.en} costs most ({lost} points).")
    ]


def way_up(standing: OutletStanding) -> list[Text]:
    """The least effort that passes the outlet ahead and, for the fined places, that leaves them."""
    return [text for goal in Goal for text in _way_to(standing, goal)]


def out_of_the_ordinary(standing: OutletStanding) -> list[Text]:
    """Metrics whose month is news by their own past."""
    return [text for metric in standing.metrics for text in _signal(standing, metric)]


def could_be_chance(standing: OutletStanding) -> list[Text]:
    """How far the place can be trusted."""
    places = standing.places
    if places is None or standing.place is None:
        return []
    zh, en = (
        f"考虑偶然波动，名次在第{places.low}至第{places.high}名之间都有可能",
        f"Allowing for chance, the place could be anywhere from {places.low} to {places.high}",
    )
    if Decimal(places.high - places.low + 1) / places.of >= WIDE:
        return [Text(zh=f"{zh}：本月名次说明不了多少。", en=f"{en}: this month's place says little.")]
    if places.bottom is not None and places.bottom >= LIKELY:
        share = "> 99" if places.bottom > SURE else str(round(100 * places.bottom))
        return [Text(zh=f"{zh}；落在最后几名的可能为{share}%。", en=f"{en}; the chance of the bottom places is {share} %.")]
    return [Text(zh=f"{zh}。", en=f"{en}.")]


def targets(standing: OutletStanding) -> list[Text]:
    """Targets missed this month, in one sentence."""
    missed = [metric for metric in standing.metrics if metric.target is not None and metric.target.attained is False]
    if not missed:
        return []
    said = [(_name(one.metric), one) for one in missed]
    return [
        Text(
            zh="未达目标：" + "，".join(f"{name.zh}{one.value}（目标{one.target.target if one.target else ''}）" for name, one in said) + "。",
            en="Target missed: " + ", ".join(f"{name.en} {one.value} (target {one.target.target if one.target else ''})" for name, one in said) + ".",
        )
    ]


RULES: tuple[Callable[[OutletStanding], list[Text]], ...] = (
    place,
    biggest_change,
    biggest_loss,
    way_up,
    targets,
    out_of_the_ordinary,
    could_be_chance,
)


def _way_to(standing: OutletStanding, goal: Goal) -> list[Text]:
    found = [way for way in standing.ways if way.gap.goal is goal]
    if not found:
        return []
    best, passed = found[0], standing.names.get(found[0].gap.passes, found[0].gap.passes)
    reached = Text(zh=f"可超过{passed}", en=f"would pass {passed}")
    if goal is Goal.LEAVE_BOTTOM:
        reached = Text(zh="可离开后几名", en="would leave the bottom places")
    if best.needed is None:
        return [Text(zh=f"只改善一项不够{reached.zh[1:]}，即使做到最好。", en=f"No single metric {reached.en}, even at its best.")]
    return [_by_way(best, reached)]


def _by_way(way: Way, reached: Text) -> Text:
    name, decimals = _name(way.metric), _decimals(way.metric)
    unit = CATALOGUE[way.metric].unit if way.metric in CATALOGUE else Text(zh="", en="")
    change = f"{way.now:.{decimals}f} → {way.needed:.{decimals}f}"
    return Text(
        zh=f"{name.zh}{change}{unit.zh}，{reached.zh}（第{way.place}名）。",
        en=f"{name.en} {change} {unit.en} {reached.en} (place {way.place}).".replace(" % ", "% "),
    )


def _signal(standing: OutletStanding, metric: MetricStanding) -> list[Text]:
    last = metric.chart.last
    if last is None or last.month != standing.month or last.signal is Signal.NONE:
        return []
    name, told = _name(metric.metric), CHARTED[last.signal]
    trial = Text(zh="（数据不足12个月，控制限为试用）", en=" (trial limits: fewer than 12 months)") if last.limits.trial else Text(zh="", en="")
    good = {Reading.IMPROVEMENT: Text(zh="好转", en="an improvement"), Reading.CONCERN: Text(zh="变差", en="a concern")}.get(last.reading)
    if good is None:
        return [Text(zh=f"{name.zh}{told.zh}{trial.zh}。", en=f"{name.en} is {told.en}{trial.en}.")]
    return [
        Text(zh=f"{name.zh}{told.zh}，是{good.zh}的信号，不是通常的波动{trial.zh}。", en=f"{name.en} is {told.en}: {good.en}, not the usual scatter{trial.en}.")
    ]


def _name(metric: str) -> Text:
    return CATALOGUE[metric].name if metric in CATALOGUE else Text(zh=metric, en=metric)


def _decimals(metric: str) -> int:
    return CATALOGUE[metric].decimals if metric in CATALOGUE else 2


def _points(amount: int, unit: int, *, signed: bool = True) -> str:
    """Units of `unit` micro-points as points, with the decimals the unit has."""
    decimals = 6 - (len(str(unit)) - 1)
    return f"{Decimal(amount).scaleb(-decimals):{'+' if signed else ''}.{decimals}f}"


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
