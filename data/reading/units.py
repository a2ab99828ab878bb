"""What a whole column of figures means: its unit by heading, title and all its cells; empty when that is a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.reading.cell_values import Amount
from data.reading.layout import FigureColumn, Layout
from data.reading.meant import MINUTES_IN, SHORTEST
from data.reading.said_units import percent_said, scale_said, times_said


def count_unit(layout: Layout, field: FigureColumn, _found: Sequence[Amount]) -> str:
    """ "叫号量(万笔)" counts tens of thousands, and so does everything without a unit of its own under "单位：万笔"."""
    return scale_said(layout, field)


def rate_unit(layout: Layout, field: FigureColumn, found: Sequence[Amount]) -> str:
    """percent, fraction; with "?" when most cells say so and the rest is not clear; "" when nothing is."""
    bare = [amount.value for amount in found if amount.shape == "plain" and amount.value]
    if not bare:
        return "said"
    high = sum(1 for value in bare if value > 1)
    said = percent_said(layout, field)
    if said == "‰":
        return "permille"
    beside = any(amount.shape == "said" and amount.value for amount in found)
    if said:
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
    """A unit; "" when that is a question, "mm.ss?" and "clock?" when it is one with an answer of its own."""
    column, said = layout.of_kind().column(field.name), times_said(layout, field)
    clocks = [amount.value for amount in found if amount.shape == "clock" and amount.value]
    if _typed_as_hours(clocks, column.most or Decimal(600), column.bare_most):
        return "clock?"  # 8:24 typed for 8 minutes 24 seconds is kept by Excel as hours: the whole column is in doubt
    bare = [amount.value for amount in found if amount.shape == "plain" and amount.value]
    pairs = [amount for amount in found if amount.shape == "pair"]
    if bare and said & {"mm.ss", "mm:ss", "h:mm", "h:mm:ss"}:
        return "mm.ss?" if "mm.ss" in said and not pairs else ""
    if pairs:
        return "" if bare else _pair_unit(said, column.most or Decimal(1440), pairs)
    if not bare:
        return "said"
    times = said & MINUTES_IN.keys()
    unit = next(iter(times)) if len(times) == 1 else "" if times or max(bare) > column.bare_most else "minutes"
    return "" if unit == "minutes" and max(bare) < SHORTEST else unit


def _typed_as_hours(clocks: Sequence[Decimal], most: Decimal, usual: Decimal) -> bool:
    """Whether times kept by Excel are impossible as waits, or unusual ones without a second: 2:10 typed for m:ss."""
    return bool(clocks) and (max(clocks) > most or (max(clocks) > usual and all(clock % 1 == 0 for clock in clocks)))


def _pair_unit(said: set[str], most: Decimal, pairs: Sequence[Amount]) -> str:
    """8:24 is mm:ss when the heading says so, or when as hours and minutes it could not be a wait."""
    if said & {"mm:ss", "mm.ss"}:
        return "mm:ss"
    if said & {"h:mm", "h:mm:ss"}:
        return "h:mm" if "h:mm" in said else ""
    hours = [amount.value * 60 + amount.second for amount in pairs if amount.value is not None]
    return "mm:ss" if max(hours) > most else ""
