"""How values are said on the screen: names made harmless, places, changes, money, months of a file."""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape

import pandas as pd

from data.rounding import half_up
from data.text.folding import UNSHOWN
from data.text.folding import clean as clean
from data.types import Language, Month, Text
from metrics.notes import NOTES

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:@&=])")


def plain(text: object) -> str:
    """Text from a file or a person, with every mark of Markdown made harmless.

    >>> plain("[a](b) :red[x] $1")
    '\\\\[a\\\\]\\\\(b\\\\) \\\\:red\\\\[x\\\\] \\\\$1'
    """
    return _MARKS.sub(r"\\\1", UNSHOWN.sub(" ", str(text)))


def charted(text: object) -> str:
    """Text from a file or a person for a chart, whose engine would follow its tags.

    >>> charted("<a href='x'>A&B</a>")
    "&lt;a href='x'&gt;A&amp;B&lt;/a&gt;"
    """
    return escape(clean(text), quote=False)


def number_words(value: object, decimals: int, *, signed: bool = False) -> str:
    """A value with exactly its decimals and thousands separators; a dash when missing.

    >>> number_words(1234.5, 2), number_words(None, 2), number_words(0.125, 2, signed=True)
    ('1,234.50', '—', '+0.13')
    """
    if value is None or pd.isna(value):  # pyrefly: ignore
        return "—"
    rounded = half_up(value, decimals)  # pyrefly: ignore
    return f"{rounded:+,.{decimals}f}" if signed else f"{rounded:,.{decimals}f}"


def counted(many: int, one: str, more: str = "") -> str:
    """A number with its English noun, or its noun and verb.

    >>> counted(1, "month"), counted(3, "month"), counted(1, "cell has", "cells have")
    ('1 month', '3 months', '1 cell has')
    """
    return f"{many:,} {one if many == 1 else more or f'{one}s'}"


def money(amount: Decimal, language: Language, *, signed: bool = True) -> str:
    """Yuan with two places; a fine carries a real minus sign."""
    words = f"{abs(amount):,.2f}"
    sign = ("+" if amount > 0 else "−" if amount < 0 else "") if signed else ""
    return f"{sign}{words} 元" if language == "zh" else f"{sign}CNY {words}"


def note_words(note: str, language: Language) -> str:
    """Why a row carries no rank; a code we have no words for is shown as it is."""
    return NOTES[note].say(language) if note in NOTES else str(note)


def short_month(month: Month, language: Language) -> str:
    """A month beneath an axis.

    >>> short_month(Month(2026, 1), "zh"), short_month(Month(2026, 1), "en")
    ('26年1月', 'Jan ’26')
    """
    return (
        f"{month.year % 100:02d}年{month.number}月"
        if language == "zh"
        else f"{month.say(language)[:3]} ’{month.year % 100:02d}"
    )


def moved_words(moved: object, rank: object, language: Language) -> str:
    """The change of place, readable without colour: ▲ 4, ▼ 3, unchanged, new, not ranked."""
    if rank is None or pd.isna(rank):  # pyrefly: ignore
        return Text(zh="未参评", en="unranked").say(language)
    if moved is None or pd.isna(moved):  # pyrefly: ignore
        return Text(zh="新上榜", en="new").say(language)
    places = int(moved)  # pyrefly: ignore
    if places == 0:
        return Text(zh="— 持平", en="— same").say(language)
    return f"▲ {places}" if places > 0 else f"▼ {-places}"


LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}
