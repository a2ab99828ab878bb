"""A figure beside the same of the year before, as both are shown: whoever subtracts gets the difference shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from data.rounding import half_up, quotient_half_up

FEWEST_FOR_PERCENT = 5
"""Of fewer cases a change in percent says nothing: 1 to 3 is no 200 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOnYear:
    """A published figure and that of a year before; None where there is none."""

    now: Decimal | None
    before: Decimal | None = None
    percent: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        return None if self.now is None or self.before is None else self.now - self.before


def year_on_year(now: Fraction | None, before: Fraction | None, decimals: int, *, percent: bool = True) -> YearOnYear:
    """
    >>> one = year_on_year(Fraction(819, 100), Fraction(8355, 1000), 2)  # of the exact values it would be -0.165
    >>> str(one.before), str(one.change), str(one.percent)
    ('8.36', '-0.17', '-2.0')
    """
    shown, earlier = published_value(now, decimals), published_value(before, decimals)
    few = earlier is None or earlier <= 0 or (decimals == 0 and earlier < FEWEST_FOR_PERCENT)
    moved = None if shown is None or few or not percent else half_up(100 * (shown - earlier) / earlier, 1)
    return YearOnYear(now=shown, before=earlier, percent=moved)


def published_value(value: Fraction | None, decimals: int) -> Decimal | None:
    """The exact value rounded half-up."""
    if value is None:
        return None
    return Decimal(quotient_half_up(value.numerator * 10**decimals, value.denominator)).scaleb(-decimals)


def signed(value: Decimal) -> str:
    """With its sign, a real minus.

    >>> signed(Decimal("-0.17")), signed(Decimal(1200)), signed(Decimal(0))
    ('−0.17', '+1,200', '0')
    """
    return f"{value:+,}".replace("-", "−") if value else f"{abs(value):,}"
