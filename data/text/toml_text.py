"""TOML read within bounds, as its reader takes minutes over a key of many parts; and a value as TOML writes it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
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


def toml_value(value: object) -> str:
    """The value written; whatever is no flag, number, list or table is written as text.

    >>> print(toml_value({"id": "e01", "each": Decimal("0.5"), "na": True, "also": ["a", "b"]}))
    { id = "e01", each = 0.5, na = true, also = ["a", "b"] }
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format(value, "" if isinstance(value, int) else "f")
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {toml_value(one)}' for key, one in value.items())} }}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(toml_value, value))}]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
