"""A scheme as the articles of a rule: its settings in sentences, and which a choice made elsewhere puts out of use.

The sentences stand in sentences.toml. A setting without one is said by its own words and its value,
so that none can be forgotten.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.types import Language, Text
from metrics.catalogue import CATALOGUE
from metrics.scheme.differences import value_in_words
from metrics.scheme.items import ScoreBand
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about

LANGUAGES: tuple[Language, ...] = ("zh", "en")
HEAD = {"id", "title", "from_month"}
ARTICLES = tuple(one.name for one in fields(Scheme) if one.name not in {*HEAD, "groups"})
"""The sections of a scheme, each an article; the groups stand with the items they hold."""
TABLED = {"items": {"metric", "group", "weight", "title", "fewest", "months"}, "groups": {"id", "title"}}
"""What of a line of a table has a cell of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words with settings in braces, said where settings have these values (`given`) and not those (`unless`)."""

    zh: str
    en: str
    given: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)

    def applies(self, record: Any) -> bool:
        return all(_is(record, *one) for one in self.given.items()) and not any(
            _is(record, *one) for one in self.unless.items()
        )

    def decided_by(self) -> set[str]:
        return {*self.given, *self.unless}

    def settings(self) -> set[str]:
        return {*re.findall(r"{(\w+)}", self.zh)} | self.decided_by()


def _is(record: Any, name: str, wanted: object) -> bool:
    value = getattr(record, name)
    return value is None or value in ((), "") if wanted == "" else value == wanted


_WRITTEN = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
SENTENCES = {section: tuple(Sentence(**one) for one in every) for section, every in _WRITTEN.items()}


def sentences_of(section: str, record: Any, scheme: Scheme) -> tuple[Text, ...]:
    """A section, or a line of one, in sentences; what no sentence has comes last."""
    every, said = SENTENCES.get(section, ()), TABLED.get(section, set())
    said = said.union(*(one.settings() for one in every))
    found = [Text(zh=one.zh, en=one.en) for one in every if one.applies(record)]
    for one in fields(record):
        if one.name not in said:
            words, value = about(one).words, f"{{{one.name}}}"
            found.append(Text(zh=f"{words.zh}：{value}。", en=f"{words.en[:1].upper()}{words.en[1:]}: {value}."))
    values = {one.name: _value(getattr(record, one.name), scheme) for one in fields(record)}
    unit = CATALOGUE[record.metric].unit if section == "items" and record.metric in CATALOGUE else _same("")
    zh, en = ({name: value.say(language) or "—" for name, value in values.items()} for language in LANGUAGES)
    return tuple(Text(zh=one.zh.format(**zh, unit=unit.zh), en=one.en.format(**en, unit=unit.en)) for one in found)


def out_of_use(section: str, record: Any) -> set[str]:
    """The settings that say nothing now because another setting is chosen so."""
    every = SENTENCES.get(section, ())
    spoken = set[str]().union(*(one.settings() for one in every if one.applies(record)))
    deciding = set[str]().union(*(one.decided_by() for one in every))
    return set[str]().union(*(one.settings() for one in every)) - spoken - deciding


def _value(value: object, scheme: Scheme) -> Text:
    """A setting's value as a sentence says it: metrics by their names, numbers without needless zeros."""
    if isinstance(value, tuple) and value and isinstance(value[0], ScoreBand):
        return _same(bands_text(value))
    if isinstance(value, tuple) and value and type(value[0]) is str:
        value = tuple(metric_words(one, scheme) for one in value)
    return _same(short_number(value)) if isinstance(value, Decimal) else value_in_words(value)


def _same(words: str) -> Text:
    return Text(zh=words, en=words)


def metric_words(metric: str, scheme: Scheme | None = None) -> Text:
    """What an item is called: its own title, else the metric's name, else its key."""
    item = scheme.item(metric) if scheme else None
    if item is not None and item.title is not None:
        return item.title
    return CATALOGUE[metric].name if metric in CATALOGUE else _same(metric)


def bands_text(bands: tuple[ScoreBand, ...]) -> str:
    """A score table in one line: 5:100; 10:80."""
    return "; ".join(f"{short_number(band.at)}:{short_number(band.score)}" for band in bands)


def short_number(value: Decimal | None) -> str:
    """A number without needless zeros; a dash when it is missing.

    >>> short_number(Decimal("20.50")), short_number(Decimal("500")), short_number(None)
    ('20.5', '500', '—')
    """
    if value is None:
        return "—"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
