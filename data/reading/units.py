"""What a whole column of figures means: its unit by heading, title and all its cells; empty when that is a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.reading.cell_values import Amount
from data.reading.layout import FigureColumn, Layout
from data.sheets.kinds import SHEETS

MINUTE_UNITS = {
    "秒": "seconds",
    "s": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "second": "seconds",
    "seconds": "seconds",
}
MINUTE_UNITS |= dict.fromkeys(("分", "分钟", "min", "mins", "minute", "minutes"), "minutes") | {
    "小时": "hours",
    "hour": "hours",
    "hours": "hours",
}
SCALE_SIGNS = {"万": "ten thousands", "千": "thousands"}
_TITLE_SCALE = re.compile(r"单位\s*[:：]\s*([万千])")


def count_unit(layout: Layout, field: FigureColumn, _found: Sequence[Amount]) -> str:
    """ "叫号量(万笔)" counts tens of thousands, and so does everything without a unit of its own under "单位：万笔"."""
    said = _TITLE_SCALE.search(" ".join(layout.titles())) if not field.unit else None
    return next(
        (unit for sign, unit in SCALE_SIGNS.items() if (field.unit or (said[1] if said else "")).startswith(sign)), ""
    )


def no_unit(_layout: Layout, _field: FigureColumn, _found: Sequence[Amount]) -> str:
    return ""


def rate_unit(_layout: Layout, field: FigureColumn, found: Sequence[Amount]) -> str:
    """percent, fraction; with "?" when most cells say so and the rest is not clear; "" when nothing is."""
    bare = [amount.value for amount in found if amount.shape == "plain" and amount.value]
    if not bare:
        return "said"
    high = sum(1 for value in bare if value > 1)
    if field.unit == "‰":
        return "permille"
    beside = any(amount.shape == "said" and amount.value for amount in found)
    if field.unit in ("%", "百分比", "百分数", "percent", "pct"):
        return "percent" if high == len(bare) else "percent?" if high else ""
    if high == len(bare):
        return "" if _rather_no_share(field, bare) else "percent"
    if high == 0:
        return "" if beside else "fraction"
    return "percent?" if high >= 0.8 * len(bare) else "fraction?" if high <= 0.2 * len(bare) and not beside else ""


SAYS_SHARE = re.compile(r"率|比|%|占|rate|share|percent|pct", re.IGNORECASE)
LEAST_PERCENT = 10
"""Shares of which none reaches ten percent are rather marks out of five or ten; whole numbers below it, counts."""


def _rather_no_share(field: FigureColumn, bare: Sequence[Decimal]) -> bool:
    """Whether bare numbers above 1 may be no percent: 满意度 4.8 of five marks, "Closed on time" 3 complaints."""
    whole = all(value % 1 == 0 for value in bare)
    return max(bare) <= LEAST_PERCENT or (whole and min(bare) < LEAST_PERCENT and not SAYS_SHARE.search(field.heading))


def minute_unit(layout: Layout, field: FigureColumn, found: Sequence[Amount]) -> str:
    stated = MINUTE_UNITS.get(field.unit, "")
    column = SHEETS[layout.kind].column(field.name)
    clocks = [amount.value for amount in found if amount.shape == "clock" and amount.value]
    if _typed_as_hours(clocks, column.most or Decimal(600), column.bare_most):
        return "clock?"  # 8:24 typed for 8 minutes 24 seconds is kept by Excel as hours: the whole column is in doubt
    pairs = [amount for amount in found if amount.shape == "pair"]
    if pairs:
        return (
            _pair_unit(layout, field, pairs)
            if not any(amount.shape == "plain" and amount.value for amount in found)
            else ""
        )
    if field.unit in ("分:秒", "分'秒", "mm:ss", "m:ss", "分.秒", "mm.ss", "m.ss"):
        return "" if any(amount.shape == "plain" and amount.value for amount in found) else "said"
    if stated:
        return stated
    bare = [amount.value for amount in found if amount.shape == "plain" and amount.value is not None]
    if not bare:
        return "said"
    title = "".join(layout.titles())
    for words, unit in (
        ("单位:分钟", "minutes"),
        ("单位：分钟", "minutes"),
        ("单位:秒", "seconds"),
        ("单位：秒", "seconds"),
    ):
        if words in title.replace(" ", ""):
            return unit
    return "minutes" if max(bare) <= column.bare_most else ""


def _typed_as_hours(clocks: Sequence[Decimal], most: Decimal, usual: Decimal) -> bool:
    """Whether times kept by Excel are impossible as waits, or unusual ones without a second: 2:10 typed for m:ss."""
    return bool(clocks) and (max(clocks) > most or (max(clocks) > usual and all(clock % 1 == 0 for clock in clocks)))


def _pair_unit(layout: Layout, field: FigureColumn, pairs: Sequence[Amount]) -> str:
    """8:24 is mm:ss when the heading says so, or when as hours and minutes it could not be a wait."""
    unit = field.unit.replace("：", ":")
    if unit.startswith(("分:秒", "分'秒", "mm:ss", "m:ss")):
        return "mm:ss"
    if unit in ("h:mm:ss", "hh:mm:ss", "时:分:秒"):
        return ""
    most = SHEETS[layout.kind].column(field.name).most or Decimal(1440)
    hours = [amount.value * 60 + amount.second for amount in pairs if amount.value is not None]
    return "mm:ss" if max(hours) > most else ""
