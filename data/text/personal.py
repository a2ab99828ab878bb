"""What tells a person from others in a text: telephone and identity numbers are never stored."""

from __future__ import annotations

import re

from data.text.folding import remembered

MASK = "***"
_PHONE = r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_IDENTITY = r"\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_PERSONAL = re.compile(rf"(?<!\d)(?:{_PHONE}|{_IDENTITY})(?!\d)", re.ASCII)


@remembered
def without_numbers(text: str) -> str:
    """The text without telephone and identity numbers.

    >>> without_numbers("电话13800000000、+86 138-0000-0000，工单20260501123456789")
    '电话***、***，工单20260501123456789'
    """
    return _PERSONAL.sub(MASK, text) if len(text) > 10 else text
