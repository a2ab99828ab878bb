"""The weights of a scheme as whole numbers, so that weighted sums are exact."""

from __future__ import annotations

import math
from decimal import Decimal


def whole_weights(weights: list[Decimal]) -> list[int]:
    """The weights as the smallest whole numbers in the same proportion.

    >>> whole_weights([Decimal("0.3"), Decimal("0.6"), Decimal(0)])
    [1, 2, 0]
    """
    wholes = [int(weight * 10_000) for weight in weights]
    common = math.gcd(*wholes) or 1
    return [whole // common for whole in wholes]
