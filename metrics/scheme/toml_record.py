"""A record written as a TOML table, read with every problem at its place and written back.

Both ways follow the dataclass, so that a new field of a scheme or a target is read and written by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from data.text.toml_text import in_bounds, toml_value
from data.types import Month, Text
from metrics.scheme.checks import Problem
from metrics.scheme.setting import about

Record = TypeVar("Record")

_KEYS = {"from_month": "from", "outlet_class": "class"}
"""Fields that are called otherwise in the TOML."""

_BAD = object()

MOST_UNKNOWN = 20
"""Unknown settings named of one table."""

MOST = 10**9
"""How far from zero a setting may lie that has no bounds of its own."""


def record_of(kind: type[Record], table: object, problems: list[Problem]) -> Record | None:
    """The dataclass from a table; None when a part of it is missing or of a wrong kind.

    Args:
        problems: Grows by what is wrong, also where it does not hinder reading (a number out of its bounds).
    """
    made = _record(kind, table, "", problems)
    return made if isinstance(made, kind) else None


def _record(kind: type, table: object, where: str, problems: list[Problem]) -> object:
    if not isinstance(table, dict):
        return _wrong(where, "应为表", "must be a table", problems)
    hints, known = _hints(kind), {_KEYS.get(field.name, field.name): field for field in fields(kind)}
    for key in sorted(table.keys() - known.keys())[:MOST_UNKNOWN]:
        _wrong(
            _at(where, key),
            f"没有这个设置，可用：{'、'.join(known)}",
            f"no such setting; known: {', '.join(known)}",
            problems,
        )
    values: dict[str, object] = {}
    for key, field in known.items():
        if key in table:
            values[field.name] = _value(hints[field.name], table[key], field, _at(where, key), problems)
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = _wrong(_at(where, key), "必填", "is required", problems)
    return _BAD if _BAD in values.values() else kind(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields; the annotations are texts, dear to evaluate."""
    return get_type_hints(kind)


def _value(kind: Any, seen: object, field: Field[Any], where: str, problems: list[Problem]) -> object:
    options = get_args(kind)
    if NoneType in options:
        return _value(next(option for option in options if option is not NoneType), seen, field, where, problems)
    if get_origin(kind) is Mapping:
        return _by_month(options[1], seen, field, where, problems)
    if options:  # tuple[X, ...]
        if not isinstance(seen, list):
            return _wrong(where, "应为列表", "must be a list", problems)
        values = tuple(
            _value(options[0], part, field, f"{where}[{place}]", problems) for place, part in enumerate(seen)
        )
        return _BAD if _BAD in values else values
    if is_dataclass(kind) and kind not in (Text, Month):
        return _record(kind, seen, where, problems)
    value = _plain(kind, seen)
    if value is _BAD:
        zh, en = _expected(kind)
        return _wrong(where, f"“{seen}”应为{zh}", f"“{seen}” must be {en}", problems)
    bounds = about(field)
    least = -MOST if bounds.least is None else bounds.least
    most = MOST if bounds.most is None else bounds.most
    if isinstance(value, int | Decimal) and not least <= value <= most:
        span = f"{least}..{most}"
        _wrong(where, f"“{seen}”超出范围 {span}", f"“{seen}” is outside {span}", problems)
    return value


def _by_month(kind: Any, seen: object, field: Field[Any], where: str, problems: list[Problem]) -> object:
    months = [_month(key) for key in seen] if isinstance(seen, dict) else [_BAD]
    if not isinstance(seen, dict) or _BAD in months:
        return _wrong(where, '应按月份写，如 { "2026-02" = 12 }', 'must be by month: { "2026-02" = 12 }', problems)
    values = [_value(kind, part, field, f"{where}.{key}", problems) for key, part in seen.items()]
    return _BAD if _BAD in values else dict(zip(months, values, strict=True))


def _plain(kind: Any, seen: object) -> object:
    """The value as its type, or `_BAD`."""
    if kind is bool or kind is str:
        return seen if isinstance(seen, kind) else _BAD
    if kind is int:
        return seen if isinstance(seen, int) and not isinstance(seen, bool) else _BAD
    if kind is Decimal:
        number = isinstance(seen, int | Decimal) and not isinstance(seen, bool) and in_bounds(Decimal(seen))
        return Decimal(str(seen)) if number else _BAD
    if kind is Month:
        return _month(seen)
    if kind is Text:
        whole = (
            isinstance(seen, dict)
            and seen.keys() == {"zh", "en"}
            and all(isinstance(part, str) for part in seen.values())
        )
        return Text(**seen) if whole and isinstance(seen, dict) else _BAD
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(seen) if isinstance(seen, str) and seen in list(kind) else _BAD
    raise TypeError(f"a setting of a type we can't read: {kind}")


def _month(seen: object) -> object:
    if isinstance(seen, date):
        return Month.of(seen)
    try:
        return Month.parse(seen) if isinstance(seen, str) else _BAD
    except ValueError:
        return _BAD


_EXPECTED: dict[Any, tuple[str, str]] = {
    bool: ("true 或 false", "true or false"),
    str: ("文字", "a text"),
    int: ("整数", "a whole number"),
    Decimal: ("数字，小数点前后各至多12位", "a number of at most 12 digits before and after the point"),
    Month: ("月份，如 2026-01", "a month such as 2026-01"),
    Text: ('两种文字 { zh = "…", en = "…" }', 'both languages { zh = "…", en = "…" }'),
}


def _expected(kind: Any) -> tuple[str, str]:
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    known = ", ".join(kind)
    return f"其中之一：{known}", f"one of: {known}"


def _wrong(where: str, zh: str, en: str, problems: list[Problem]) -> object:
    problems.append(Problem(where=where or "TOML", zh=zh, en=en))
    return _BAD


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def written_lines(record: Any, *, spelled_out: bool = True, sections: bool = False) -> list[str]:
    """`key = value` for every field that has a value.

    Args:
        spelled_out: Defaults as well.
        sections: Records within it are left out, as they have sections of their own.
    """
    lines = []
    for field in fields(record):
        value = getattr(record, field.name)
        apart = sections and is_dataclass(value[0] if isinstance(value, tuple) and value else value)
        kept = value is not None and (spelled_out or value not in ({}, field.default))
        if kept and (not apart or isinstance(value, Text | Month)):
            lines.append(f"{_KEYS.get(field.name, field.name)} = {_written(value)}")
    return lines


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_written(part) for part in value)}]"
    if is_dataclass(value) and not isinstance(value, Month):
        return f"{{ {', '.join(written_lines(value))} }}"
    if isinstance(value, dict):
        value = {toml_value(str(key)): value[key] for key in sorted(value)}
    return toml_value(value)
