"""A TOML document read within bounds: its reader takes minutes over a key of many parts, and schemes need few."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

MOST_SIGNS = 1_000_000
MOST_KEYS = 10_000
_MANY_PARTS = re.compile(r"""(?<![\w"'-])((?:[\w"'-]++\s*+\.\s*+){3})(?:[\w"'-]++\s*+\.\s*+){29}""")


class NotToml(ValueError):
    """Why, in both languages; `where` is the line or the key."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.where, self.zh, self.en = where, zh, en


def toml_table(text: str) -> dict[str, Any]:
    """The document as a table, numbers with a point as decimals.

    Raises:
        NotToml: It is none, or larger than any scheme.
    """
    if deep := _MANY_PARTS.search(text):
        raise NotToml("".join(deep[1].split()).rstrip("."), "键的层级过多", "a key of too many parts")
    if len(text) > MOST_SIGNS or text.count("=") > MOST_KEYS:
        raise NotToml("TOML", f"超过{MOST_KEYS}个设置或过长", f"too long, or more than {MOST_KEYS} settings")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (RecursionError, ValueError) as error:
        found = re.search(r"line \d+", str(error))
        where = found[0] if found else "TOML"
        raise NotToml(where, f"不是合法的TOML：{error}", f"not valid TOML: {error}") from error


def in_bounds(number: Decimal) -> bool:
    """Whether a number has at most 12 digits before and after the point, as every setting does."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -12 and number.adjusted() < 12
