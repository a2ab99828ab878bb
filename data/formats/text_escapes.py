"""Excel's way to write a character that XML does not allow: `_x000D_`."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    r"""Text with its escapes resolved; what no text may hold becomes a replacement mark.

    >>> unescaped("甲_x000D_乙"), unescaped("_xD800_")
    ('甲\r乙', '\ufffd')
    """
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return "\ufffd" if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)
