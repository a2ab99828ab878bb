# ruff: noqa: RUF009  (a setting is a dataclass field)
"""Who takes part in a month: new outlets, briefly open ones, and what a pre-report exempts."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.scheme.choices import (
    Exemption,
)
from metrics.scheme.setting import setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Who is ranked at all."""

    new_after_months: int = setting(
        3,
        "新网点满几个完整月后参评",
        "full months after opening before an outlet is ranked",
        source="method",
        least=0,
        most=12,
    )
    exemption: Exemption = setting(
        Exemption.SCOPE_ALL, "报备获批后的豁免", "what an approved pre-report exempts", source="method"
    )
    exemption_percent: int = setting(
        50,
        "报备须占营业日的比例（%）",
        "share of business days from which a pre-report exempts (%)",
        source="method",
        least=0,
        most=100,
    )
    open_percent: int = setting(
        50,
        "当月营业天数低于此比例不参评（%）",
        "not ranked when open for less than this share of the month (%)",
        source="method",
        least=0,
        most=100,
    )

    def exempt_from(self) -> int:
        """From which share of the business days, in percent, a pre-report exempts."""
        return max(1, self.exemption_percent) if self.exemption is Exemption.HALF_THE_DAYS else 1
