# ruff: noqa: RUF009  (a setting is a dataclass field)
"""What a scheme pays and takes: places, amounts, seats, the repeat rule and who answers.

To add a setting, add a field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from data.types import OutletClass, Seat
from metrics.scheme.choices import (
    Again,
    AppealRun,
    Appeals,
    BothEnds,
    CountFrom,
    Counting,
    CutOffTie,
    Guard,
    HolderRule,
    Label,
    Lagging,
    Others,
    SeatMap,
    SmallField,
    WholePlaces,
    Window,
)
from metrics.scheme.setting import REQUIRED, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How many are rewarded and fined, and what happens at the cut-off. An outlet at both ends gets neither."""

    rewarded: int = setting(
        5, "奖励名次数", "places rewarded", source="the published notice of a city branch: 前5名", least=0, most=1000
    )
    fined: int = setting(
        5, "处罚名次数", "places fined", source="the published notice of a city branch: 后5名", least=0, most=1000
    )
    small_field: SmallField = setting(
        SmallField.HALVE, "参评数少于奖罚名次之和时", "when the field is smaller than both together", source="method"
    )
    small_percent: int = setting(
        20, "小样本百分比", "the percentage, for a small field", source="method", least=0, most=50
    )
    small_rounding: WholePlaces = setting(
        WholePlaces.DOWN, "小样本百分比的取整", "how that percentage becomes whole places", source="method"
    )
    tie: CutOffTie = setting(CutOffTie.INCLUDE, "并列跨越奖罚线时", "a tie across the cut-off", source="method")

    def sizes(self, taking_part: int) -> tuple[int, int]:
        """How many places are rewarded and fined when so many outlets take part."""
        if taking_part >= self.rewarded + self.fined:
            return self.rewarded, self.fined
        if self.small_field is SmallField.SUSPEND:
            return 0, 0
        add = {WholePlaces.DOWN: 0, WholePlaces.HALF_UP: 50, WholePlaces.UP: 99}[self.small_rounding]
        percent = self.small_field is SmallField.PERCENT
        share = (taking_part * self.small_percent + add) // 100 if percent else taking_part // 2
        return min(self.rewarded, share), min(self.fined, share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What one seat gets at each position from the top, and gives at each from the bottom; yuan."""

    seat: Seat = setting(REQUIRED, "岗位", "the seat")
    classes: tuple[OutletClass, ...] = setting((), "适用网点类别；空为全部", "outlet classes it is for; empty: all")
    rewards: tuple[Decimal, ...] = setting(
        (), "第1名起各名次奖励（元）", "reward at places 1, 2, ... (yuan)", least=0, most=10_000_000
    )
    fines: tuple[Decimal, ...] = setting(
        (), "倒数第1名起各名次处罚（元）", "taken at places 1, 2, ... from the end (yuan)", least=0, most=10_000_000
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Who answers for an outlet, by its class."""

    map: SeatMap = setting(SeatMap.A, "责任对应", "who answers", source="method: map A")
    business_office: tuple[Seat, ...] = setting(
        (Seat.OFFICE_MANAGER, Seat.TIER1_DEPUTY),
        "营业部的责任岗位",
        "seats of a business office",
        source="the published notice of a city branch",
    )
    tier2: tuple[Seat, ...] = setting(
        (Seat.TIER2_HEAD, Seat.TIER2_DEPUTY),
        "二级支行的责任岗位",
        "seats of a tier-2 sub-branch",
        source="the published notice of a city branch",
    )
    sub_office: tuple[Seat, ...] = setting(
        (Seat.TIER2_HEAD, Seat.TIER2_DEPUTY), "分理处的责任岗位", "seats of a sub-office"
    )
    community: tuple[Seat, ...] = setting(
        (Seat.TIER2_HEAD, Seat.TIER2_DEPUTY), "社区网点的责任岗位", "seats of a community outlet"
    )

    def of(self, outlet_class: OutletClass) -> tuple[Seat, ...]:
        """The seats that answer for an outlet of this class, in the order they are listed."""
        own: tuple[Seat, ...] = getattr(self, outlet_class.value)
        if self.map is SeatMap.B and Seat.TIER1_DEPUTY not in own:
            return (*own, Seat.TIER1_DEPUTY)
        return own


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The tier-1 branch head answers when outlets of the branch lag again and again."""

    on: bool = setting(
        True, "启用累计落后规则", "whether the rule is on", source="the published notice of a city branch"
    )
    more_than: int = setting(
        3, "次数N", "the number N", source="the published notice of a city branch: 累计超过3次", least=0, most=1000
    )
    reading: CountFrom = setting(CountFrom.MORE_THAN, "N的读法", "how N is read", source="method: > 3, from the 4th")
    counting: Counting = setting(
        Counting.APPEARANCES, "计数对象", "what is counted", source="method: all outlet appearances of the branch"
    )
    window: Window = setting(Window.ASSESSMENT_YEAR, "计数期间", "over what period", source="method")
    rolling_months: int = setting(12, "滚动月数", "length of the rolling window", source="method", least=1, most=120)
    year_starts: int = setting(
        1,
        "考核年度起始月",
        "month in which the assessment year starts",
        source="method; a bank's published service programme: 3月起",
        least=1,
        most=12,
    )
    again: Again = setting(Again.EACH_TIME, "达到之后再次落后", "after the rule has struck once", source="method")
    lagging: Lagging = setting(
        Lagging.COMPOSITE, "何谓落后", "what counts as lagging", source="method: bottom places of the composite"
    )
    seat: Seat = setting(
        Seat.TIER1_HEAD,
        "受罚岗位",
        "the seat that answers",
        source="the published notice of a city branch: 一级支行行长",
    )
    amount: Decimal = setting(
        Decimal(500),
        "每次金额（元，示例）",
        "amount each time (yuan, an example)",
        source="method, example",
        least=0,
        most=10_000_000,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """To whom the money of a seat goes; a vacant seat keeps its line as unassigned."""

    rule: HolderRule = setting(
        HolderRule.LAST_DAY, "月内换人时", "when the holder changed in the month", source="method"
    )
    both_ends: BothEnds = setting(
        BothEnds.BOTH_LINES, "同一人既奖又罚时", "when one person is rewarded and fined", source="method"
    )
    cap: Decimal | None = setting(
        None,
        "每人每月处罚上限（元）；空为无",
        "most taken from one person a month (yuan); empty: none",
        source="method: none",
        least=0,
        most=10_000_000,
    )
    cap_carries: bool = setting(
        False, "超上限部分结转下月", "what is over the cap is carried to the next month", source="method"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardAgainstChance:
    """Whether a fine needs more than a place."""

    rule: Guard = setting(Guard.OFF, "防偶然规则", "the guard", source="method: off, the source does not have it")
    target: Decimal = setting(Decimal(60), "综合得分目标", "target of the composite", least=0, most=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterPublication:
    """What a decision taken after publication does."""

    appeals: Appeals = setting(Appeals.RECOMPUTE, "申诉成立后", "when an appeal is upheld", source="method")
    run: AppealRun = setting(AppealRun.ONE_RUN, "多项申诉", "several appeals", source="method")
    window_days: int = setting(
        0,
        "申诉窗口：首次公布后多少天内收齐裁定；0为不设",
        "appeal window: days after the first publication in which decisions are gathered; 0: none",
        source="a published coaching plan: 每期公布申诉时段",
        least=0,
        most=365,
    )

    def corrected_from(self, published_at: datetime) -> datetime:
        """From when on a month first published then may be corrected."""
        return published_at + timedelta(days=self.window_days if self.run is AppealRun.ONE_RUN else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visibility:
    """How it is called and what others may see."""

    label: Label = setting(Label.FINE, "处罚的称谓", "what money taken is called", source="method")
    others: Others = setting(
        Others.FULL,
        "支行可见其他支行的内容",
        "what a branch sees of others",
        source="the published notice of a city branch: 排名通报全行",
    )
