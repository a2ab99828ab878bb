"""Spans of time as people write them: 8分24秒, 1个半小时, 8:24."""

from __future__ import annotations

import re
from decimal import Decimal

from data.text.numbers import written_number

_SPELT = re.compile(
    r"(?:(?P<h>\d{1,3}(?:\.\d{1,20})?)\s*(?:个?小时|时|hours?|h))?\s*"
    r"(?:(?P<m>\d{1,5}(?:\.\d{1,20})?)\s*(?:分钟|分|mins?|minutes?|m|['′’]))?\s*"
    r"(?:(?P<s>\d{1,5}(?:\.\d{1,20})?)\s*(?:秒钟?|s|secs?|seconds?|['′’]{2}|[\"”]))?",
    re.IGNORECASE,
)
_HALF = re.compile(r"(\d{0,5})\s*(个半小时|半小时|半分钟?|小时半|分钟?半)")
"""8分半, 1个半小时, 半小时."""

_CLOCK = re.compile(r"(\d{1,5}):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d{1,6}))?)?")


def spelt_span(text: str) -> tuple[str, Decimal, int] | None:
    """The shape of a span as `cell_values` names it, its value, and the b of a:b; None when it is no span."""
    found = written_number(text)
    if found is not None:
        return "plain", found, 0
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        if clock[3] is None:
            return "pair", Decimal(clock[1]), int(clock[2])
        seconds = Decimal(f"{clock[3]}.{clock[4] or 0}")
        return "said", Decimal(int(clock[1]) * 60 + int(clock[2])) + seconds / 60, 0
    text = _HALF.sub(lambda half: f"{half[1] or 0}.5{'小时' if '小时' in half[2] else '分'}", text)
    spelt = _SPELT.fullmatch(text)
    if spelt is None or not any(spelt.groupdict().values()):
        return None
    hours, parts, rest = (Decimal(spelt[name] or 0) for name in ("h", "m", "s"))
    if (parts % 1 and rest) or (hours % 1 and (parts or rest)):
        return None
    return "said", hours * 60 + parts + rest / 60, 0
