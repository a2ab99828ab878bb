"""The subjects there are. To add one, describe it and list it: its page, tables and sentences follow."""

from __future__ import annotations

from fractions import Fraction

from data.sheets.complaint import COMPLAINT
from data.sheets.evaluation import EVALUATION
from data.sheets.mystery import MYSTERY
from data.sheets.sheet import ColumnKind
from data.sheets.wait import WAIT
from data.types import Better, Text
from metrics.metric import PERCENT
from metrics.subjects.subject import Ratio, Slice, SlicedWhole, Subject, metric_ratio, named_slices


def slice_of(zh: str, en: str, of: str, *, good: bool = False) -> Slice:
    return Slice(name=Text(zh=zh, en=en), of=of, good=good)


def of_complaints(key: str, zh: str, en: str, better: Better, scale: Fraction, per: str = "complaints") -> Ratio:
    """A share of all complaints, or of those that were due."""
    words = {"name": Text(zh=zh, en=en), "unit": PERCENT, "better": better}
    return Ratio(key=key, top=key, per=per, scale=scale, decimals=1, **words)


# A complaint list tells who of the bank took a complaint; a monthly sheet only whether the regulator did.
_SETTLED = "case when site is null then complaints - escalated end"
COMPLAINTS_SHOWN = Subject(
    sheet=COMPLAINT,
    title=Text(zh="客户投诉", en="Complaints"),
    headline=(
        metric_ratio("complaints"),
        metric_ratio("comp_10k"),
        of_complaints("on_time_e6", "按期办结率", "Closed on time", Better.HIGHER, Fraction(1, 10_000), "due"),
        of_complaints("liable", "有责占比", "Found responsible", Better.LOWER, Fraction(100)),
    ),
    causes=SlicedWhole(
        title=Text(zh="投诉", en="complaints"),
        listed_by=Text(zh="投诉", en="complaints"),
        said=Text(zh="投诉 {} 件", en="{} complaints"),
        unit=Text(zh=" 件", en=""),
        decimals=0,
        of="complaints",
        slices=named_slices(COMPLAINT, "waiting", "attitude", "product", "efficiency", "other"),
    ),
    levels=SlicedWhole(
        title=Text(zh="投诉层级", en="Level of complaints"),
        listed_by=Text(zh="升级监管", en="to the regulator"),
        of="complaints",
        slices=(
            slice_of("升级监管", "to the regulator", "escalated"),
            slice_of("行内", "to the bank", "bank", good=True),
            slice_of("现场", "on site", "site", good=True),
            slice_of("未升级", "settled by the bank", _SETTLED, good=True),
        ),
    ),
    limits="comp_10k",
)

SECTIONS = [item for item in MYSTERY.columns if item.kind is ColumnKind.POINTS and item.name != "total"]
MYSTERY_SHOWN = Subject(
    sheet=MYSTERY,
    title=Text(zh="检查", en="Checks"),
    headline=tuple(metric_ratio(key) for key in ("mystery", "hall_env", "counter_standard", "lobby_duty")),
    causes=SlicedWhole(
        title=Text(zh="每次失分", en="points lost a visit"),
        listed_by=Text(zh="每次失分", en="points lost a visit"),
        said=Text(zh="每次检查平均失 {} 分", en="A visit loses {} points"),
        unit=Text(zh=" 分", en=""),
        decimals=2,
        scale=100,
        per="visits",
        per_said=Text(zh="共 {} 次检查。", en=" {} visits."),
        of="possible - points",
        slices=tuple(Slice(name=item.title, of=f"{item.name}_possible - {item.name}_points") for item in SECTIONS),
    ),
    records=(
        (Text(zh="总分", en="Total"), "points", "possible"),
        *((item.title, f"{item.name}_points", f"{item.name}_possible") for item in SECTIONS),
    ),
)

WAIT_SHOWN = Subject(
    sheet=WAIT,
    title=Text(zh="等候时间", en="Waiting"),
    headline=tuple(metric_ratio(key) for key in ("avg_wait", "over10", "over20", "abandon")),
    levels=SlicedWhole(
        title=Text(zh="等候时长", en="Waits"),
        listed_by=Text(zh="超10分钟", en="over 10 min"),
        of="1000000 * tickets",
        slices=(
            slice_of("超过20分钟", "over 20 min", "over20_e6"),
            slice_of("10–20分钟", "10–20 min", "over10_e6 - over20_e6"),
            slice_of("10分钟以内", "within 10 min", "1000000 * tickets - over10_e6", good=True),
        ),
        good_drawn=True,
    ),
    beside=(metric_ratio("avg_wait_std"), metric_ratio("avg_wait_vip")),
)

# Sheets from before 非常满意 was stored apart, and those that give only a rate, have 满意及以上 as one.
RATINGS_SHOWN = Subject(
    sheet=EVALUATION,
    title=Text(zh="柜面评价", en="Counter evaluation"),
    headline=tuple(metric_ratio(key) for key in ("init_rate", "rate_rate", "csat", "dissat")),
    funnel=(
        slice_of("柜面业务", "transactions", "transactions_e6"),
        slice_of("发起评价", "initiated", "initiated_e6"),
        slice_of("有效评价", "rated", "rated_e6"),
        slice_of("满意及以上", "satisfied", "satisfied_e6"),
    ),
    levels=SlicedWhole(
        title=Text(zh="评价等级", en="Ratings"),
        listed_by=Text(zh="一般和不满意", en="neutral or dissatisfied"),
        decimals=2,
        of="rated_e6",
        slices=(
            slice_of("不满意", "dissatisfied", "dissatisfied_e6"),
            slice_of("一般", "neutral", "rated_e6 - satisfied_e6 - dissatisfied_e6"),
            slice_of("满意", "satisfied", "satisfied_e6 - 1000000 * very", good=True),
            slice_of("非常满意", "very satisfied", "1000000 * very", good=True),
            slice_of("满意及以上", "satisfied or more", "case when very is null then satisfied_e6 end", good=True),
        ),
    ),
    limits="csat",
)

SUBJECTS: dict[str, Subject] = {
    one.sheet.key: one for one in (MYSTERY_SHOWN, WAIT_SHOWN, COMPLAINTS_SHOWN, RATINGS_SHOWN)
}
