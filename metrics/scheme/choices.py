"""What a scheme lets head office choose between. To add a choice, add a member with its words."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from data.types import Text


class Choice(StrEnum):
    """A choice: as the TOML has it, and in the words of both languages."""

    words: Text

    def __new__(cls, written: str, zh: str, en: str) -> Self:
        found = str.__new__(cls, written)
        found._value_ = written
        found.words = Text(zh=zh, en=en)
        return found


class Normalise(Choice):
    """How a metric value becomes a score of 0..100, 100 the best."""

    GOALPOSTS = (
        "goalposts",
        "固定标杆：最差值记0分、最好值记100分",
        "goalposts: a fixed worst value scores 0, a fixed best value 100",
    )
    MIN_MAX = "min_max", "当月极差：参评中最差记0分、最好记100分", "min-max: the month's worst scores 0, its best 100"
    Z_SCORE = "z_score", "标准分：50+10×z", "z-score: 50 + 10 z"
    PERCENTILE = "percentile", "名次百分位", "percentile of the place"
    TARGET = "target", "与目标的距离", "distance to the target"
    BANDS = "bands", "分段计分表", "score table by band"


class BandShape(Choice):
    LINEAR = "linear", "点间直线内插", "straight lines between the points"
    STEP = "step", "逐级（达到该档即得该分）", "steps (reaching a band gives its score)"


class RankTies(Choice):
    """The rank that equal values get when ranks themselves are scored."""

    AVERAGE = "average", "并列取平均名次", "ties get their average place"
    MIN = "min", "并列取最前名次", "ties get the foremost place"


class VetoEffect(Choice):
    CAP = "cap", "综合得分封顶", "caps the composite"
    ZERO = "zero", "该项记0分", "the item scores 0"


class Aggregate(Choice):
    """How the scores of a group's members become one."""

    ARITHMETIC = "arithmetic", "加权平均", "weighted mean"
    GEOMETRIC = "geometric", "加权几何平均（下限1分）", "weighted geometric mean (floor of 1 point)"
    RANK_SUM = "rank_sum", "名次之和", "sum of places"
    COPELAND = "copeland", "两两比较多数", "pairwise majority (Copeland)"


class Missing(Choice):
    REWEIGHT = (
        "reweight",
        "其余项按比例加权，覆盖不足则不参评",
        "re-weight the rest; unranked when too little is covered",
    )
    EXCLUDE = "exclude", "缺任何一项即不参评", "unranked when any item is missing"
    MEDIAN = "median", "以参评中位得分补", "filled with the field's median score"
    WORST = "worst", "记0分", "scores 0"


class RankRule(Choice):
    COMPETITION = "competition", "并列占位（1、2、2、4）", "competition (1, 2, 2, 4)"
    DENSE = "dense", "并列不占位（1、2、2、3）", "dense (1, 2, 2, 3)"
    MAX = "max", "并列取后位（1、3、3、4）", "max (1, 3, 3, 4)"
    ORDINAL = (
        "ordinal",
        "按并列判定顺序分先后，分不出的并列占位（1、2、2、4）",
        "by the tie-break chain; what it can't part shares (1, 2, 2, 4)",
    )


class SmallField(Choice):
    HALVE = "halve", "奖罚各取参评数的一半（向下取整）", "half of the field at each end, rounded down"
    SUSPEND = "suspend", "当月不奖不罚", "nobody this month"
    PERCENT = "percent", "按参评数的百分比", "a percentage of the field"


class WholePlaces(Choice):
    """What becomes of the part of a place in a percentage of the field: 20 % of 9 is 1.8."""

    DOWN = "down", "向下取整（9家的20%为1名）", "rounded down (20 % of 9 is 1)"
    HALF_UP = "half_up", "四舍五入（9家的20%为2名）", "rounded half-up (20 % of 9 is 2)"
    UP = "up", "向上取整（9家的20%为2名）", "rounded up (20 % of 9 is 2)"


class CutOffTie(Choice):
    INCLUDE = "include", "全部计入，各按并列名次金额", "all are included, each at the amount of the shared position"
    EXCLUDE = "exclude", "跨线并列者全部不计", "those tied across the cut-off are left out"
    SPLIT = "split", "所占名次金额合计后平分", "the amounts of the positions they take are pooled and split"
    CHAIN = "chain", "按并列判定顺序分出先后", "decided by the tie-break chain"


class SeatMap(Choice):
    A = (
        "A",
        "营业部：经理+一级支行分管行长；二级支行：行长+分管行长",
        "business office: its manager and the tier-1 deputy; tier-2: its head and deputy",
    )
    B = (
        "B",
        "同A，且一级支行分管行长对所辖全部网点负责",
        "as A, and the tier-1 deputy answers for every outlet of the branch",
    )


class Counting(Choice):
    """For whom appearances at the bottom are counted."""

    APPEARANCES = "appearances", "所辖网点落后的次数", "every appearance of an outlet of the branch"
    MONTHS = "months", "有网点落后的月数", "months with any appearance"
    SAME_OUTLET = "same_outlet", "同一网点落后的次数", "appearances of one and the same outlet"


class CountFrom(Choice):
    """What "more than 3 times" means: from the fourth, or from the third."""

    MORE_THAN = "more_than", "超过N次（从第N+1次起）", "more than N (from the one after)"
    AT_LEAST = "at_least", "达到N次（从第N次起）", "N or more"


class Window(Choice):
    ASSESSMENT_YEAR = "assessment_year", "考核年度", "assessment year"
    ROLLING = "rolling", "滚动月数", "rolling months"


class Again(Choice):
    EACH_TIME = "each_time", "此后每次再落后都处罚", "each notice with a new appearance"
    ONCE = "once", "每年度只处罚一次", "once a year"


class Lagging(Choice):
    COMPOSITE = "composite", "综合排名后几名", "the bottom places of the composite"
    ANY_RANKING = "any_ranking", "任一单项排名后几名", "the bottom places of any ranking"


class Exemption(Choice):
    SCOPE_ALL = (
        "scope_all",
        "报备什么豁免什么；范围为全部时整月豁免",
        "what it names; the whole month only when it names everything",
    )
    HALF_THE_DAYS = (
        "half_the_days",
        "报备什么豁免什么，但报备须达到营业日的一定比例",
        "what it names, but only when it covers enough business days",
    )


class HolderRule(Choice):
    LAST_DAY = "last_day", "月末在任者", "who holds the seat on the last day"
    PRO_RATA = "pro_rata", "按在任天数分摊", "shared by days in the seat"


class BothEnds(Choice):
    """What is shown of a person who is rewarded and fined in the same month."""

    BOTH_LINES = "both_lines", "两笔都列，并列示净额", "both lines, and the net"
    NET_ONLY = "net_only", "只列净额", "the net only"


class Guard(Choice):
    OFF = "off", "不启用", "off"
    FUNNEL = "funnel", "仅当落在95%漏斗线之外才处罚", "fined only when outside the 95 % funnel"
    TARGET = "target", "仅当综合得分低于目标才处罚", "fined only when the composite is below a target"


class Appeals(Choice):
    RECOMPUTE = "recompute", "整体重算，差额入账", "everything is recomputed and the differences posted"
    HOLD_HARMLESS = "hold_harmless", "只调整对本人有利的差额", "only differences in the person's favour"


class AppealRun(Choice):
    ONE_RUN = "one_run", "窗口期结束后一次重算", "one run after the window closes"
    IMMEDIATELY = "immediately", "随裁定随时重算，不等窗口结束", "at once with each decision, in the window too"


class Label(Choice):
    """What money taken is called."""

    FINE = "fine", "罚款", "fine"
    DEDUCTION = "deduction", "绩效扣减", "performance deduction"


class Others(Choice):
    """What a branch sees of other branches."""

    FULL = "full", "可见全部网点的名次、得分和原因", "places, scores and reasons of all outlets"
    PLACES = "places", "可见全部网点的名次和得分", "places and scores of all outlets"
    NOTHING = "nothing", "只见本行", "only their own"
