"""The metrics we rank by, by subject. To add one, add it to its subject's file: nothing else needs to change.

A metric is a quotient: `scale` times the sum of `top` over the sum of `per`. Branch and
whole-bank values are therefore always sums divided by sums, never averages of averages.
"""

from __future__ import annotations

from collections.abc import Iterable

from metrics.catalogue.complaints import COMPLAINTS
from metrics.catalogue.inspections import INSPECTIONS
from metrics.catalogue.ratings import RATINGS
from metrics.catalogue.waiting import WAITS
from metrics.metric import Metric

BUILT_IN = {metric.key: metric for metric in (*INSPECTIONS, *WAITS, *RATINGS, *COMPLAINTS)}


class Catalogue(dict[str, Metric]):
    """Every metric by its key, those of the bank's forms and own figures included; a walk leaves out `by_key_only`.

    A form has a figure for each of its items: they are found by whoever names them, and stand in no list. Nor do
    figures of branches, which no outlet has: `with_branches` lists them too.
    """

    def __init__(self) -> None:
        super().__init__(BUILT_IN)
        self.by_key_only: dict[str, Metric] = {}

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self.by_key_only

    def __missing__(self, key: str) -> Metric:
        return self.by_key_only[key]

    def get(self, key: str, default: Metric | None = None) -> Metric | None:  # type: ignore[override]
        return super().get(key, self.by_key_only.get(key, default))

    def renew(self, listed: Iterable[Metric], by_key_only: Iterable[Metric]) -> None:
        """Take in what the bank's definitions give, in place of what they gave before."""
        self.by_key_only = {metric.key: metric for metric in by_key_only}
        fresh = {metric.key: metric for metric in listed}
        for key in [key for key, one in self.items() if one.rows and key not in fresh]:
            del self[key]
        self.update(fresh)

    def with_branches(self) -> tuple[str, ...]:
        """The keys of whatever may be shown of tier-1 branches."""
        return *self, *(key for key, metric in self.by_key_only.items() if metric.of_branches)


CATALOGUE = Catalogue()
