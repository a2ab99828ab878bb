"""The choices of a scheme in both languages."""

from __future__ import annotations

from enum import StrEnum

from data.types import Text
from metrics.scheme_choices import (
    Again,
    Aggregate,
    AppealRun,
    Appeals,
    BandShape,
    BothEnds,
    Counting,
    CutOffTie,
    Exemption,
    Guard,
    HolderRule,
    Label,
    Lagging,
    Missing,
    Normalise,
    Others,
    RankRule,
    RankTies,
    Reading,
    SeatMap,
    SmallField,
    VetoEffect,
    Window,
)

CHOICE_WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Normalise: {
        Normalise.GOALPOSTS: Text(zh="固定标杆：最差值记0分、最好值记100分", en="goalposts: a fixed worst value scores 0, a fixed best value 100"),
        Normalise.MIN_MAX: Text(zh="当月极差：参评中最差记0分、最好记100分", en="min-max: the month's worst scores 0, its best 100"),
        Normalise.Z_SCORE: Text(zh="标准分：50+10×z", en="z-score: 50 + 10 z"),
        Normalise.PERCENTILE: Text(zh="名次百分位", en="percentile of the place"),
        Normalise.TARGET: Text(zh="与目标的距离", en="distance to the target"),
        Normalise.BANDS: Text(zh="分段计分表", en="score table by band"),
    },
    BandShape: {
        BandShape.LINEAR: Text(zh="点间直线内插", en="straight lines between the points"),
        BandShape.STEP: Text(zh="逐级（达到该档即得该分）", en="steps (reaching a band gives its score)"),
    },
    RankTies: {
        RankTies.AVERAGE: Text(zh="并列取平均名次", en="ties get their average place"),
        RankTies.MIN: Text(zh="并列取最前名次", en="ties get the foremost place"),
    },
    VetoEffect: {
        VetoEffect.CAP: Text(zh="综合得分封顶", en="caps the composite"),
        VetoEffect.ZERO: Text(zh="该项记0分", en="the item scores 0"),
    },
    Aggregate: {
        Aggregate.ARITHMETIC: Text(zh="加权平均", en="weighted mean"),
        Aggregate.GEOMETRIC: Text(zh="加权几何平均（下限1分）", en="weighted geometric mean (floor of 1 point)"),
        Aggregate.RANK_SUM: Text(zh="名次之和", en="sum of places"),
        Aggregate.COPELAND: Text(zh="两两比较多数", en="pairwise majority (Copeland)"),
    },
    Missing: {
        Missing.REWEIGHT: Text(zh="其余项按比例加权，覆盖不足则不参评", en="re-weight the rest; unranked when too little is covered"),
        Missing.EXCLUDE: Text(zh="缺任何一项即不参评", en="unranked when any item is missing"),
        Missing.MEDIAN: Text(zh="以参评中位得分补", en="filled with the field's median score"),
        Missing.WORST: Text(zh="记0分", en="scores 0"),
    },
    RankRule: {
        RankRule.COMPETITION: Text(zh="并列占位（1、2、2、4）", en="competition (1, 2, 2, 4)"),
        RankRule.DENSE: Text(zh="并列不占位（1、2、2、3）", en="dense (1, 2, 2, 3)"),
        RankRule.MAX: Text(zh="并列取后位（1、3、3、4）", en="max (1, 3, 3, 4)"),
        RankRule.ORDINAL: Text(zh="不并列（按并列判定顺序）", en="no shared places (by the tie-break chain)"),
    },
    SmallField: {
        SmallField.HALVE: Text(zh="奖罚各取参评数的一半（向下取整）", en="half of the field at each end, rounded down"),
        SmallField.SUSPEND: Text(zh="当月不奖不罚", en="nobody this month"),
        SmallField.PERCENT: Text(zh="按参评数的百分比", en="a percentage of the field"),
    },
    CutOffTie: {
        CutOffTie.INCLUDE: Text(zh="全部计入，各按并列名次金额", en="all are included, each at the amount of the shared position"),
        CutOffTie.EXCLUDE: Text(zh="跨线并列者全部不计", en="those tied across the cut-off are left out"),
        CutOffTie.SPLIT: Text(zh="所占名次金额合计后平分", en="the amounts of the positions they take are pooled and split"),
        CutOffTie.CHAIN: Text(zh="按并列判定顺序分出先后", en="decided by the tie-break chain"),
    },
    SeatMap: {
        SeatMap.A: Text(
            zh="营业部：经理+一级支行分管行长；二级支行：行长+分管行长", en="business office: its manager and the tier-1 deputy; tier-2: its head and deputy"
        ),
        SeatMap.B: Text(zh="同A，且一级支行分管行长对所辖全部网点负责", en="as A, and the tier-1 deputy answers for every outlet of the branch"),
    },
    Counting: {
        Counting.APPEARANCES: Text(zh="所辖网点落后的次数", en="every appearance of an outlet of the branch"),
        Counting.MONTHS: Text(zh="有网点落后的月数", en="months with any appearance"),
        Counting.SAME_OUTLET: Text(zh="同一网点落后的次数", en="appearances of one and the same outlet"),
    },
    Reading: {
        Reading.MORE_THAN: Text(zh="超过N次（从第N+1次起）", en="more than N (from the one after)"),
        Reading.AT_LEAST: Text(zh="达到N次（从第N次起）", en="N or more"),
    },
    Window: {
        Window.ASSESSMENT_YEAR: Text(zh="考核年度", en="assessment year"),
        Window.ROLLING: Text(zh="滚动月数", en="rolling months"),
    },
    Again: {
        Again.EACH_TIME: Text(zh="此后每次再落后都处罚", en="each notice with a new appearance"),
        Again.ONCE: Text(zh="每年度只处罚一次", en="once a year"),
    },
    Lagging: {
        Lagging.COMPOSITE: Text(zh="综合排名后几名", en="the bottom places of the composite"),
        Lagging.ANY_RANKING: Text(zh="任一单项排名后几名", en="the bottom places of any ranking"),
    },
    Exemption: {
        Exemption.SCOPE_ALL: Text(zh="报备什么豁免什么；范围为全部时整月豁免", en="what it names; the whole month only when it names everything"),
        Exemption.HALF_THE_DAYS: Text(zh="报备什么豁免什么，但报备须达到营业日的一定比例", en="what it names, but only when it covers enough business days"),
    },
    HolderRule: {
        HolderRule.LAST_DAY: Text(zh="月末在任者", en="who holds the seat on the last day"),
        HolderRule.PRO_RATA: Text(zh="按在任天数分摊", en="shared by days in the seat"),
    },
    BothEnds: {
        BothEnds.BOTH_LINES: Text(zh="两笔都列，并列示净额", en="both lines, and the net"),
        BothEnds.NET_ONLY: Text(zh="只列净额", en="the net only"),
    },
    Guard: {
        Guard.OFF: Text(zh="不启用", en="off"),
        Guard.FUNNEL: Text(zh="仅当落在95%漏斗线之外才处罚", en="fined only when outside the 95 % funnel"),
        Guard.TARGET: Text(zh="仅当综合得分低于目标才处罚", en="fined only when the composite is below a target"),
    },
    Appeals: {
        Appeals.RECOMPUTE: Text(zh="整体重算，差额入账", en="everything is recomputed and the differences posted"),
        Appeals.HOLD_HARMLESS: Text(zh="只调整对本人有利的差额", en="only differences in the person's favour"),
    },
    AppealRun: {
        AppealRun.ONE_RUN: Text(zh="窗口期结束后一次重算", en="one run after the window closes"),
        AppealRun.IMMEDIATELY: Text(zh="随裁定随时重算，不等窗口结束", en="at once with each decision, in the window too"),
    },
    Label: {
        Label.FINE: Text(zh="罚款", en="fine"),
        Label.DEDUCTION: Text(zh="绩效扣减", en="performance deduction"),
    },
    Others: {
        Others.FULL: Text(zh="可见全部网点的名次、得分和原因", en="places, scores and reasons of all outlets"),
        Others.PLACES: Text(zh="可见全部网点的名次和得分", en="places and scores of all outlets"),
        Others.NOTHING: Text(zh="只见本行", en="only their own"),
    },
}
"""By kind of choice: members of two kinds that are spelt alike would be one and the same key."""


def choice_words(choice: StrEnum) -> Text:
    return CHOICE_WORDS[type(choice)][choice]
