"""The subjects there are. To add one, describe it and list it: its page follows."""

from __future__ import annotations

from fractions import Fraction

from data.sheets.complaint import COMPLAINT
from data.sheets.evaluation import EVALUATION
from data.sheets.mystery import MYSTERY
from data.sheets.sheet import ColumnKind
from data.sheets.wait import WAIT
from data.types import Better, Text
from metrics.metric import PERCENT
from metrics.subjects.subject import (
    Amount,
    Beside,
    Causes,
    Levels,
    Ratio,
    Scored,
    Slice,
    Stage,
    Subject,
    metric_ratio,
    named_slices,
)

E6, HUNDREDTHS = 1_000_000, 100


def fact(*plus: str, less: tuple[str, ...] = ()) -> Amount:
    return Amount(plus=plus, minus=less)


def complaint_share(key: str, zh: str, en: str, better: Better, scale: Fraction) -> Ratio:
    """A share of all complaints."""
    top, per, name = fact(key), fact("complaints"), Text(zh=zh, en=en)
    return Ratio(key=key, name=name, unit=PERCENT, better=better, top=top, per=per, scale=scale, decimals=1)


COMPLAINTS_SHOWN = Subject(
    sheet=COMPLAINT,
    title=Text(zh="客户投诉", en="Complaints"),
    headline=(
        metric_ratio("complaints"),
        metric_ratio("comp_10k"),
        complaint_share("on_time_e6", "按期办结率", "Closed on time", Better.HIGHER, Fraction(HUNDREDTHS, E6)),
        complaint_share("liable", "有责占比", "Found responsible", Better.LOWER, Fraction(100)),
    ),
    causes=Causes(
        title=Text(zh="投诉", en="complaints"),
        said=Text(zh="投诉 {} 件", en="{} complaints"),
        unit=Text(zh=" 件", en=""),
        of=fact("complaints"),
        slices=named_slices(COMPLAINT, "waiting", "attitude", "product", "efficiency", "other"),
    ),
    levels=Levels(
        title=Text(zh="投诉层级", en="Level of complaints"),
        of=fact("complaints"),
        slices=(
            Slice(name=Text(zh="升级监管", en="to the regulator"), of=fact("escalated")),
            Slice(
                name=Text(zh="未升级", en="settled by the bank"), of=fact("complaints", less=("escalated",)), good=True
            ),
        ),
        listed_by=Text(zh="升级监管", en="to the regulator"),
    ),
    limits="comp_10k",
)

SECTIONS = [item for item in MYSTERY.columns if item.kind is ColumnKind.POINTS and item.name != "total"]
MYSTERY_SHOWN = Subject(
    sheet=MYSTERY,
    title=Text(zh="神秘人检查", en="Mystery shopper"),
    headline=tuple(metric_ratio(key) for key in ("mystery", "hall_env", "counter_standard", "lobby_duty")),
    causes=Causes(
        title=Text(zh="每次失分", en="points lost a visit"),
        said=Text(zh="每次检查平均失 {} 分", en="A visit loses {} points"),
        unit=Text(zh=" 分", en=""),
        of=fact("possible", less=("points",)),
        slices=tuple(
            Slice(name=item.title, of=fact(f"{item.name}_possible", less=(f"{item.name}_points",))) for item in SECTIONS
        ),
        scale=HUNDREDTHS,
        decimals=2,
        per=Slice(name=Text(zh="共 {} 次检查", en="{} visits"), of=fact("visits")),
    ),
    records=(
        Scored(name=Text(zh="总分", en="Total"), earned="points", possible="possible"),
        *(Scored(name=item.title, earned=f"{item.name}_points", possible=f"{item.name}_possible") for item in SECTIONS),
    ),
)

WAIT_SHOWN = Subject(
    sheet=WAIT,
    title=Text(zh="等候时间", en="Waiting"),
    headline=tuple(metric_ratio(key) for key in ("avg_wait", "over10", "over20", "abandon")),
    levels=Levels(
        title=Text(zh="等候时长", en="Waits"),
        of=Amount(plus=(f"{E6} * fact.tickets",)),
        slices=(
            Slice(name=Text(zh="超过20分钟", en="over 20 min"), of=fact("over20_e6")),
            Slice(name=Text(zh="10–20分钟", en="10–20 min"), of=fact("over10_e6", less=("over20_e6",))),
            Slice(
                name=Text(zh="10分钟以内", en="within 10 min"),
                of=Amount(plus=(f"{E6} * fact.tickets",), minus=("over10_e6",)),
                good=True,
            ),
        ),
        listed_by=Text(zh="超10分钟", en="over 10 min"),
        good_drawn=True,
    ),
    beside=Beside(
        left=metric_ratio("avg_wait_std"),
        right=metric_ratio("avg_wait_vip"),
        names=(Text(zh="普通客户", en="Standard"), Text(zh="中高端客户", en="VIP")),
        more=Text(zh="普通客户比中高端客户多等 {} 分钟", en="Standard customers wait {} min longer than VIP customers"),
        less=Text(zh="普通客户比中高端客户少等 {} 分钟", en="Standard customers wait {} min less than VIP customers"),
    ),
)

RATINGS_SHOWN = Subject(
    sheet=EVALUATION,
    title=Text(zh="柜面评价", en="Counter evaluation"),
    headline=tuple(metric_ratio(key) for key in ("init_rate", "rate_rate", "csat", "dissat")),
    funnel=(
        Stage(
            name=Text(zh="柜面业务", en="Transactions"),
            said=Text(zh="每 {} 笔柜面业务", en="Of {} transactions"),
            of=fact("transactions_e6"),
        ),
        Stage(
            name=Text(zh="发起评价", en="Initiated"),
            said=Text(zh="发起 {} 笔评价", en="{} ask for a rating"),
            of=fact("initiated_e6"),
        ),
        Stage(
            name=Text(zh="有效评价", en="Rated"),
            said=Text(zh="客户给出 {} 笔", en="{} get one"),
            of=fact("rated_e6"),
        ),
        Stage(
            name=Text(zh="满意及以上", en="Satisfied"),
            said=Text(zh="满意 {} 笔", en="{} are satisfied"),
            of=fact("satisfied_e6"),
        ),
    ),
    levels=Levels(
        title=Text(zh="评价等级", en="Ratings"),
        of=fact("rated_e6"),
        slices=(
            Slice(name=Text(zh="不满意", en="dissatisfied"), of=fact("dissatisfied_e6")),
            Slice(name=Text(zh="一般", en="neutral"), of=fact("rated_e6", less=("satisfied_e6", "dissatisfied_e6"))),
            Slice(name=Text(zh="满意及以上", en="satisfied or more"), of=fact("satisfied_e6"), good=True),
        ),
        listed_by=Text(zh="一般和不满意", en="neutral or dissatisfied"),
        decimals=2,
    ),
    limits="csat",
)

SUBJECTS: dict[str, Subject] = {
    one.sheet.key: one for one in (MYSTERY_SHOWN, WAIT_SHOWN, COMPLAINTS_SHOWN, RATINGS_SHOWN)
}
