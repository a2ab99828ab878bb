"""Cells of a form's definition as the settings TOML would have; one that nobody understands stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from data.forms.form_words import NO, YES, choice_said
from data.text.folding import half_width, spelling
from data.text.numbers import exact_decimal, written_number
from data.types import Month

_SPLIT = re.compile(r"[、，,；;/\n]+")
_BAND = re.compile(r"(≤|<=|≥|>=)?\s*(\d+(?:\.\d+)?)\s*([^\d:=得<>≤≥]*?)(及?以[内上])?\s*[:=得]\s*(\d+(?:\.\d+)?)\s*分?")


def words_in(value: object) -> str:
    return "" if value is None else str(value).strip()


def _code(value: object) -> str:
    return half_width(words_in(value)).lower()


def _number(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = exact_decimal(value)
    else:
        number = written_number(re.sub("(分|天|日|个?自然日|%)$", "", half_width(words_in(value))))
    if number is None:
        return words_in(value)
    return int(number) if number == int(number) else number


def _percent(value: object) -> object:
    """60, 60% and 0.6 alike."""
    number = _number(value)
    return int(number * 100) if isinstance(number, Decimal) and number < 1 else number


def _flag(value: object) -> object:
    folded = spelling(words_in(value))
    return True if folded in YES else False if folded in NO else words_in(value)


def _texts(value: object) -> list[str]:
    """Other words: a line each, or parted by semicolons where it is one line."""
    text = str(value)
    return [one.strip() for one in re.split("\n" if "\n" in text else "[;；|]", text) if one.strip()]


def _bands(value: object) -> object:
    """≤10:6; ≤15:4, each with the unit that stands beside its bound."""
    parts = [half_width(one) for one in re.split("[;；\n]", str(value)) if one.strip()]
    matches = [_BAND.fullmatch(one) for one in parts]
    if not parts or not all(match and (match[1] or match[4]) for match in matches):
        return words_in(value)
    return [
        {"upto" if match[1] in ("≤", "<=") or "内" in (match[4] or "") else "from": Decimal(match[2])}
        | {"points": Decimal(match[5])}
        | ({"unit": match[3]} if match[3] else {})
        for match in matches
        if match
    ]


def _month(value: object) -> str:
    """However a cell has it: 2026-05, 2026年5月, a date."""
    if isinstance(value, date):
        return str(Month.of(value))
    match = re.fullmatch(r"(\d{4})\D{1,2}(\d{1,2})\D*(\d{1,2}\D?)?", half_width(words_in(value)))
    return f"{match[1]}-{int(match[2]):02d}" if match else words_in(value)


def _choice(name: str) -> Callable[[object], object]:
    return lambda value: choice_said(name, words_in(value))


_SETTINGS: dict[str, Callable[[Any], object]] = {
    "id": _code, "section_id": _code, "max": _number, "each": lambda value: value, "rectify": _number, "cap": _percent,
    "na": _flag, "photo": _flag, "also": _texts, "bands": _bands, "from": _month,
    "modes": lambda value: [choice_said("modes", one) for one in _SPLIT.split(words_in(value)) if one],
    **{name: _choice(name) for name in ("kind", "veto", "part", "cadence", "takes")},
}  # fmt: skip


def setting(name: str, value: object) -> object:
    """What a cell says as this setting."""
    return _SETTINGS.get(name, words_in)(value)


def item_settings(read: dict[str, Any]) -> dict[str, Any]:
    """An item's settings; bands may stand in the column of deductions, and their unit within them."""
    rule = read.pop("each", None)
    if read.get("kind") == "bands" and "bands" not in read and rule is not None:
        read["bands"] = _bands(rule)
    elif rule is not None and spelling(words_in(rule)) not in NO:
        read["each"] = _number(rule)
    bands = read.get("bands")
    units = {one.pop("unit") for one in bands if "unit" in one} if isinstance(bands, list) else set()
    return read | ({"unit": units.pop()} if len(units) == 1 and "unit" not in read else {})


def section_settings(read: dict[str, Any]) -> dict[str, Any]:
    title = {"zh": read.get("section", ""), **({"en": read["en"]} if "en" in read else {})}
    names = {"section_id": "id", "max": "full", "also": "also", "part": "part"}
    return {"title": title, **{to: read[name] for name, to in names.items() if name in read}}
