"""The whole bank's month: each figure with the month before, the year before and twelve months; and in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from duckdb import DuckDBPyConnection

from data.rounding import half_up
from data.types import Better, Month, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.measured import bank_measured
from metrics.scheme.eligibility import Eligibility

YEAR = 12
NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFigure:
    """One metric of the whole bank by month, as published; months without a figure are not there."""

    metric: str
    month: Month
    values: Mapping[Month, Decimal]

    @property
    def now(self) -> Decimal | None:
        return self.values.get(self.month)

    def change(self, back: int) -> Decimal | None:
        """Against so many months before, of the figures as shown; None where either month has none."""
        before = self.values.get(self.month.plus(-back))
        return None if self.now is None or before is None else self.now - before

    def better(self, back: int) -> bool | None:
        """Whether it is for the better; None unchanged or unknown."""
        change = self.change(back)
        return (change > 0) == (CATALOGUE[self.metric].better is Better.HIGHER) if change else None

    def line(self, back: int = 0) -> list[float | None]:
        """Twelve months up to so many months before, gaps as None."""
        months = (self.month.plus(at - YEAR + 1 - back) for at in range(YEAR))
        return [float(self.values[month]) if month in self.values else None for month in months]


def bank_figures(
    db: DuckDBPyConnection, metrics: tuple[str, ...], month: Month, rules: Eligibility
) -> tuple[BankFigure, ...]:
    """Sums over sums of everybody who is not exempt, for the month and the 23 before it."""
    span, found = [month.plus(-back) for back in range(2 * YEAR)], {key: dict[Month, Decimal]() for key in metrics}
    for one in bank_measured(db, metrics, span[-1], month, dict.fromkeys(span, rules)):
        for key, sums in one.sums.items():
            value = sums.values(CATALOGUE[key]).printed[0]
            if not np.isnan(value):
                found[key][one.month] = half_up(float(value), CATALOGUE[key].decimals)
    return tuple(BankFigure(metric=key, month=month, values=values) for key, values in found.items())


def bank_sentence(month: Month, figures: Sequence[BankFigure], ranked: int, apart: int) -> Text:
    """How many are ranked, how many figures are better and worse than the month and the year before, and which."""
    zh, en = (
        f"{month.say('zh')} {ranked} 家网点参评",
        f"{month.say('en')}: {ranked} outlet{'' if ranked == 1 else 's'} ranked",
    )
    if apart:
        zh, en = f"{zh}，{apart} 家未参评", f"{en}, {apart} not"
    for back, against in (
        (1, Text(zh="比上月", en="than the month before")),
        (YEAR, Text(zh="比去年同月", en="than a year before")),
    ):
        known = [one for one in figures if one.change(back) is not None]
        better, worse = ([one for one in known if one.better(back) is way] for way in (True, False))
        if not known:
            continue
        names = [CATALOGUE[one.metric].name for one in worse[:NAMED]]
        more = len(worse) > NAMED
        which_zh = f"（{'、'.join(name.zh for name in names)}{'等' if more else ''}）" if names else ""
        which_en = f" ({', '.join(name.en for name in names)}{' and others' if more else ''})" if names else ""
        zh += f"；{against.zh} {len(known)} 项中 {len(better)} 项好转、{len(worse)} 项变差{which_zh}"
        en += f"; {len(better)} of {len(known)} figures better {against.en}, {len(worse)} worse{which_en}"
    return Text(zh=f"{zh}。", en=f"{en}.")
