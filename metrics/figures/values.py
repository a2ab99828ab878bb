"""One item's values over all outlets: what every figure, score and place is made from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.figures.ranks import Mask, Real


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """NaN is missing. `printed` are the values as published, which thresholds and ranks are judged on."""

    exact: Real
    printed: Real

    def there(self) -> Mask:
        return ~np.isnan(self.exact)


def absent(size: int) -> Values:
    """Values of which none is there."""
    return Values(exact=np.full(size, np.nan), printed=np.full(size, np.nan))
