"""A scheme as TOML: read with every problem named at its place, written back whole.

Both ways follow the dataclasses of `metrics.scheme.scheme`, so that a new setting is read and written by
itself. The written form spells out every default: a stored scheme must mean the same for ever,
whatever a later program's defaults are.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from data.errors.figures import BadScheme
from data.types import Month, Text
from metrics.scheme.checks import Problem, problems_of
from metrics.scheme.items import ScoreBand
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from metrics.scheme.toml_text import NotToml, in_bounds, toml_table

_KEYS = {"from_month": "from"}
"""Fields that are called otherwise in the TOML."""

_BAD = object()

MOST_UNKNOWN = 20
"""Unknown settings named of one table."""

MOST = 10**9
"""How far from zero a setting may lie that has no bounds of its own."""


@lru_cache(maxsize=256)  # a stored scheme is read again for every month it is in force, and never changes
def scheme_from_toml(text: str) -> Scheme:
    """The scheme written in the text.

    Raises:
        BadScheme: With every problem at once; `where` names the places (`items[2].weight`, counted
            from 0), `problems` holds them one by one.
    """
    scheme, problems = _read(text)
    if scheme is not None:
        problems += problems_of(scheme)
    if problems or scheme is None:
        raise _refusal(problems)
    return scheme


def draft_from_toml(text: str) -> Scheme:
    """The scheme written in the text, mistakes and all: a draft need not be right yet.

    Raises:
        BadScheme: It can't even be read.
    """
    scheme, problems = _read(text)
    if scheme is None:
        raise _refusal(problems)
    return scheme


def _read(text: str) -> tuple[Scheme | None, list[Problem]]:
    """The scheme, None when a setting is missing or of a wrong kind, and what is wrong with single settings."""
    try:
        table = toml_table(text)
    except NotToml as error:
        raise _refusal([Problem(where=error.where, zh=error.zh, en=error.en)]) from error
    problems: list[Problem] = []
    scheme = _record(Scheme, table, "", problems)
    return (scheme if isinstance(scheme, Scheme) else None), problems


def _refusal(problems: list[Problem]) -> BadScheme:
    if len(problems) == 1:
        return BadScheme(where=problems[0].where, zh=problems[0].zh, en=problems[0].en, problems=tuple(problems))
    return BadScheme(
        where=", ".join(dict.fromkeys(problem.where for problem in problems)),
        zh="；".join(f"{problem.where}：{problem.zh}" for problem in problems),
        en="; ".join(f"{problem.where}: {problem.en}" for problem in problems),
        problems=tuple(problems),
    )


# --- reading ----------------------------------------------------------------------------------


def _record(kind: type, table: object, where: str, problems: list[Problem]) -> object:
    """A dataclass from a TOML table; `_BAD` when something in it is wrong."""
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
        elif field.default is MISSING:
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


# --- writing ----------------------------------------------------------------------------------


def scheme_to_toml(scheme: Scheme) -> str:
    """The scheme as TOML, every setting spelled out; reading it gives the same scheme."""
    lines, sections = _lines(scheme), []
    for field in fields(scheme):
        value, words = getattr(scheme, field.name), about(field).words
        several = isinstance(value, tuple)
        for part in value if several else (value,):
            if is_dataclass(part) and not isinstance(part, Text | Month):
                heading = f"[[{field.name}]]" if several else f"[{field.name}]"
                sections.append("\n".join([f"# {words.zh} / {words.en}", heading, *_lines(part)]))
    return "\n".join(lines) + "\n\n" + "\n\n".join(sections) + "\n"


def _lines(record: Any) -> list[str]:
    """`key = value` for every setting that fits on a line; nothing is written for one left empty."""
    lines = []
    for field in fields(record):
        value = getattr(record, field.name)
        text = None if value is None else _written(value)
        if text is not None:
            lines.append(f"{_KEYS.get(field.name, field.name)} = {text}")
    return lines


def _written(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str | Month):
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Text):
        return f"{{ zh = {_written(value.zh)}, en = {_written(value.en)} }}"
    if isinstance(value, ScoreBand):  # of the records only a line of a score table stands inline
        return f"{{ at = {_written(value.at)}, score = {_written(value.score)} }}"
    if isinstance(value, tuple):
        inline = [_written(part) for part in value]
        return None if None in inline else f"[{', '.join(part for part in inline if part is not None)}]"
    return None
