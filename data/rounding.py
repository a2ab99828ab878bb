"""Rounding, in one place: decimal half-up, as the printed notices do.

numpy, pandas and Python's `round` go half to even: a regulator's printed median of
(44.7 + 41.8) / 2 is 43.3, theirs is 43.2. Money and ranks are decided on what is printed.
"""

from decimal import ROUND_HALF_UP, Decimal


def half_up(number: float | int | Decimal, decimals: int) -> Decimal:
    """The number as published, with exactly `decimals` places.

    A float is read as the shortest decimal that prints it (0.285 is 0.285, not 0.28499...).

    >>> half_up(43.25, 1), half_up(0.285, 2), half_up(-0.005, 2)
    (Decimal('43.3'), Decimal('0.29'), Decimal('-0.01'))
    """
    return Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def quotient_half_up(top: int, per: int) -> int:
    """The whole number nearest to top / per, halves away from zero; `per` is positive.

    >>> quotient_half_up(5, 2), quotient_half_up(-5, 2), quotient_half_up(7, 3)
    (3, -3, 2)
    """
    if per <= 0:
        raise ValueError("a quotient needs a positive denominator")
    whole = (2 * abs(top) + per) // (2 * per)
    return whole if top >= 0 else -whole
