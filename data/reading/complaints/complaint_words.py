"""The words of complaint lists as a bank writes them: which channel, reason, topic, level and verdict each is.

A bank's own are a TOML document, a new version from a month on; until it has any, the preset's hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.errors.decisions import BadComplaintWords
from data.forms.toml_reading import TomlReading
from data.text.folding import half_width, spelling
from data.types import Month, Text

TOPICS = ("attitude", "waiting", "efficiency", "product", "other")
LEVELS, VERDICTS = ("site", "bank", "regulator"), ("valid", "duplicate", "not_ours")
ALWAYS = Month(2000, 1)
"""From when words hold that name no month: they change no figure that is stored."""
PRESET = Path(__file__).with_name("preset.toml")
_KNOWN = frozenset("from title document days persons business channels levels verdicts topics reasons".split())
_CODE = re.compile(r"[A-Z][A-Z0-9.]{0,9}")
_CODED = re.compile(r"[(\[]?([a-z][a-z0-9.]*\d)[)\]]?[-—:、.,|/_]*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReason:
    """A reason by its code; `topic` holds where the bank's own words say nothing."""

    code: str
    title: Text
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWords:
    """One version; each mapping gives, by a word folded for comparison, what it stands for.

    A complaint is closed on time within so many calendar `days`; with `persons` whoever is answerable is stored.
    A document holds them alone: their `id` is empty.
    """

    from_month: Month
    days: int
    persons: bool
    reasons: tuple[ComplaintReason, ...]
    of: Mapping[str, Mapping[str, str]]
    id: str = ""

    def meaning(self, sort: str, text: str) -> str:
        """What a text stands for as a channel, business, level, verdict, topic or reason; empty when nobody knows."""
        return self._reason(spelling(text)) if sort == "reason" else self.of[sort].get(spelling(text), "")

    def _reason(self, folded: str) -> str:
        """By its words, its code, or both where they agree: C1 服务态度及服务质量."""
        known, found = self.of["reason"], _CODED.fullmatch(folded)
        by_code = known.get(found[1], "") if found else ""
        words = known.get(found[2], "") if found and found[2] else by_code
        return known.get(folded, "") or (by_code if words == by_code else "")

    def topic_of(self, code: str) -> str:
        return next(one.topic for one in self.reasons if one.code == code)

    def values(self, sort: str) -> tuple[str, ...]:
        """What a word of that sort may stand for."""
        fixed = {"topic": TOPICS, "level": LEVELS, "verdict": VERDICTS}
        return fixed.get(sort) or tuple(one.code for one in self.reasons)


@lru_cache(maxsize=64)
def complaint_words_from_toml(text: str) -> ComplaintWords:
    """The words written in the text.

    Raises:
        BadComplaintWords: With every problem at once.
    """
    reading = _WordsReading(text)
    words = reading.words(reading.table)
    reading.refuse()
    return words


@lru_cache(maxsize=1)
def preset_words() -> ComplaintWords:
    """The words that come with the product."""
    return complaint_words_from_toml(PRESET.read_text(encoding="utf-8"))


class _WordsReading(TomlReading):
    """Reads the parts of one document and gathers what is wrong with them."""

    refusal = BadComplaintWords

    def words(self, table: Mapping[str, Any]) -> ComplaintWords:
        self._known("", table, _KNOWN)
        reasons, named = self._reasons(table)
        business = {spelling(one): half_width(one) for one in self._array("", table, "business")}
        sorts = {sort: self._sort(table, f"{sort}s", self._keys(table, sort)) for sort in _FIXED}
        days = self._whole("days", table.get("days", 15), 366)
        return ComplaintWords(
            from_month=self._month(table["from"]) if "from" in table else ALWAYS, days=days,
            persons=self._flag("", table, "persons"), reasons=reasons,
            of={**sorts, "business": business, "reason": named},
        )  # fmt: skip

    def _keys(self, table: Mapping[str, Any], sort: str) -> tuple[str, ...]:
        given = table.get("channels")
        return _FIXED[sort] or tuple(given if isinstance(given, dict) else ())

    def _sort(self, table: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> dict[str, str]:
        """By word what it stands for; no word stands for two things."""
        given, found = table.get(name, {}), {}
        if not isinstance(given, dict):
            self.wrong(name, "须为“名称 = [文字]”", "has to be names with lists of texts")
            return {}
        self._known(name, given, keys)
        for key in keys:
            for word in self._array(name, given, key):
                self._once(f"{name}.{key}", found, word, key)
        return found

    def _reasons(self, table: Mapping[str, Any]) -> tuple[tuple[ComplaintReason, ...], dict[str, str]]:
        found: list[ComplaintReason] = []
        named: dict[str, str] = {}
        for where, one in self._list(table, "reasons"):
            self._known(where, one, ("code", "zh", "en", "topic", "also"))
            code, title = str(one.get("code", "")), self._title(f"{where}.zh", one)
            if not _CODE.fullmatch(code) or code in (each.code for each in found):
                self.wrong(f"{where}.code", "代码须如C1，且不重复", "a code is like C1, and used once")
            for word in (code, title.zh, *self._array(where, one, "also")):
                self._once(where, named, word, code)
            topic = self._one_of(f"{where}.topic", one.get("topic"), TOPICS)
            found.append(ComplaintReason(code=code, title=title, topic=topic))
        return tuple(found), named


_FIXED = {"channel": (), "level": LEVELS, "verdict": VERDICTS, "topic": TOPICS}
