"""Numbers as people write them, read strictly: anything else is no number at all.

Never `float(text)` (it takes NaN, inf and 1_000) and never a database cast.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from data.text.folding import half_width, remembered

_ARABIC = re.compile(r"'?([+-]?)([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[ ']\d{3})+|\d{1,15})(\.\d{1,15})?([万亿wW]?)")
"""Thousands are parted by commas, blanks or high commas, all alike.

A high comma in front is how spreadsheets mark text.
"""
_PARTED = re.compile("[, ']")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万]{1,15}")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": Decimal(1), **dict.fromkeys("万wW", Decimal(10_000)), "亿": Decimal(100_000_000)}


@remembered
def written_number(text: str) -> Decimal | None:
    """The number written, or None.

    >>> [str(written_number(text)) for text in ("1,234.50", "１２", "1.2万", "二十三", "1 234", "'98.5")]
    ['1234.50', '12', '12000.0', '23', '1234', '98.5']
    >>> [written_number(text) for text in ("1e3", "nan", "0,985", "12 34")]
    [None, None, None, None]
    """
    written = half_width(text)
    match = _ARABIC.fullmatch(written)
    if match is not None:
        sign, whole, fraction, scale = match.groups()
        return Decimal(f"{sign}{_PARTED.sub('', whole)}{fraction or ''}") * _SCALES[scale]
    if _CHINESE.fullmatch(written):
        value = chinese_numeral(written)
        return None if value is None else Decimal(value)
    return None


def chinese_numeral(text: str) -> int | None:
    """The value of a Chinese numeral below one hundred million, or None.

    >>> chinese_numeral("十二"), chinese_numeral("一百零五"), chinese_numeral("二〇二六"), chinese_numeral("十十")
    (12, 105, 2026, None)
    """
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    if "万" in text:
        high, _, low = text.partition("万")
        above, below = _below_ten_thousand(high), _below_ten_thousand(low) if low else 0
        return None if above is None or below is None else above * 10_000 + below
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last, skipped = 0, None, 10_000, True
    for sign in text:
        if sign in _DIGITS:
            if digit not in (None, 0):
                return None
            digit, skipped = _DIGITS[sign], skipped or digit == 0 or _DIGITS[sign] == 0
        elif sign in _UNITS and _UNITS[sign] < last:
            last, skipped = _UNITS[sign], _UNITS[sign] == 10
            total += (1 if digit is None else digit) * last
            digit = None
        else:
            return None
    if not text or (digit and not skipped):
        return None  # 一百五 is 150 to some people and 105 to others
    return total + (digit or 0)


def exact_decimal(value: int | float) -> Decimal | None:
    """A number of a cell as people mean it (0.1 + 0.2 is 0.3); None when it is not finite."""
    if isinstance(value, int):
        return Decimal(value)
    if not math.isfinite(value):
        return None
    return Decimal(int(value)) if value.is_integer() and abs(value) < 1e15 else Decimal(f"{value:.12g}")
