"""The metrics we rank by, by subject. To add one, add it to its subject's file: nothing else needs to change.

A metric is a quotient: `scale` times the sum of `top` over the sum of `per`. Branch and
whole-bank values are therefore always sums divided by sums, never averages of averages.
"""

from __future__ import annotations

from metrics.catalogue.complaints import COMPLAINTS
from metrics.catalogue.inspections import INSPECTIONS
from metrics.catalogue.ratings import RATINGS
from metrics.catalogue.waiting import WAITS
from metrics.metric import Metric

CATALOGUE: dict[str, Metric] = {metric.key: metric for metric in (*INSPECTIONS, *WAITS, *RATINGS, *COMPLAINTS)}
