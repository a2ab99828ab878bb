"""What a scheme lets head office choose between. To add a choice, add a member here and its words in `metrics/choice_words.py`."""

from __future__ import annotations

from enum import StrEnum


class Normalise(StrEnum):
    """How a metric value becomes a score of 0..100, 100 the best."""

    GOALPOSTS = "goalposts"
    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    PERCENTILE = "percentile"
    TARGET = "target"
    BANDS = "bands"


class BandShape(StrEnum):
    LINEAR = "linear"
    STEP = "step"


class RankTies(StrEnum):
    """The rank that equal values get when ranks themselves are scored."""

    AVERAGE = "average"
    MIN = "min"


class VetoEffect(StrEnum):
    CAP = "cap"
    ZERO = "zero"


class Aggregate(StrEnum):
    """How the scores of a group's members become one."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    RANK_SUM = "rank_sum"
    COPELAND = "copeland"


class Missing(StrEnum):
    REWEIGHT = "reweight"
    EXCLUDE = "exclude"
    MEDIAN = "median"
    WORST = "worst"


class RankRule(StrEnum):
    COMPETITION = "competition"
    DENSE = "dense"
    MAX = "max"
    ORDINAL = "ordinal"


class SmallField(StrEnum):
    HALVE = "halve"
    SUSPEND = "suspend"
    PERCENT = "percent"


class CutOffTie(StrEnum):
    INCLUDE = "include"
    EXCLUDE = "exclude"
    SPLIT = "split"
    CHAIN = "chain"


class SeatMap(StrEnum):
    A = "A"
    B = "B"


class Counting(StrEnum):
    """For whom appearances at the bottom are counted."""

    APPEARANCES = "appearances"
    MONTHS = "months"
    SAME_OUTLET = "same_outlet"


class Reading(StrEnum):
    """What "more than 3 times" means: from the fourth, or from the third."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"


class Window(StrEnum):
    ASSESSMENT_YEAR = "assessment_year"
    ROLLING = "rolling"


class Again(StrEnum):
    EACH_TIME = "each_time"
    ONCE = "once"


class Lagging(StrEnum):
    COMPOSITE = "composite"
    ANY_RANKING = "any_ranking"


class Exemption(StrEnum):
    SCOPE_ALL = "scope_all"
    HALF_THE_DAYS = "half_the_days"


class HolderRule(StrEnum):
    LAST_DAY = "last_day"
    PRO_RATA = "pro_rata"


class BothEnds(StrEnum):
    """What is shown of a person who is rewarded and fined in the same month."""

    BOTH_LINES = "both_lines"
    NET_ONLY = "net_only"


class Guard(StrEnum):
    OFF = "off"
    FUNNEL = "funnel"
    TARGET = "target"


class Appeals(StrEnum):
    RECOMPUTE = "recompute"
    HOLD_HARMLESS = "hold_harmless"


class AppealRun(StrEnum):
    ONE_RUN = "one_run"
    IMMEDIATELY = "immediately"


class Label(StrEnum):
    """What money taken is called."""

    FINE = "fine"
    DEDUCTION = "deduction"


class Others(StrEnum):
    """What a branch sees of other branches."""

    FULL = "full"
    PLACES = "places"
    NOTHING = "nothing"
