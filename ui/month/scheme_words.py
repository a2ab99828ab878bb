"""Settings of a scheme in words: their values, the place a problem names, and the weights as shares."""

from __future__ import annotations

import re
from dataclasses import Field, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from data.types import CLASS_NAMES, SEAT_NAMES, Text
from metrics.composite.decomposition import apportioned
from metrics.scheme.articles import metric_words, sentences_of
from metrics.scheme.checks import Problem
from metrics.scheme.differences import value_in_words
from metrics.scheme.items import Group, Item
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import About, about
from metrics.sources import public
from ui.shell.viewer import Viewer
from ui.words import clean, plain

RECORDS = {one.name: type(one.default) for one in fields(Scheme) if is_dataclass(one.default)}
"""The sections of single settings, in the order of the rule document; items, groups and amounts are tables."""

TABLES: dict[str, type] = {"items": Item, "groups": Group, "amounts": Amounts}
_PLACE = re.compile(r"(\w+)(?:\[([^\]]*)\])?(?:\.(\w+))?")


def setting_field_of(kind: type, name: str) -> Field | None:
    return next((field for field in fields(kind) if field.name == name), None)


def section_words(name: str) -> Text:
    """What a section is called."""
    found = setting_field_of(Scheme, "from_month" if name == "from" else name)
    return about(found).words if found else Text(zh=name, en=name)


def capital(words: str) -> str:
    """The words as the head of a line.

    >>> capital("places rewarded"), capital("名次")
    ('Places rewarded', '名次')
    """
    return words[:1].upper() + words[1:]


def source_of(viewer: Viewer, known: About) -> str:
    """Where a default comes from, if a public document says it; our own reasons stand in docs/scheme.md."""
    return viewer.say(public(known.source))


def value_words(viewer: Viewer, value: object) -> str:
    """A setting's value as people say it; a dash when it is left empty."""
    return clean(viewer.say(value_in_words(value))) or "—"


def setting_place(viewer: Viewer, where: str, scheme: Scheme) -> str:
    """The place of a setting (`items[2].weight`, `items[csat].weight`, `places.tie`) in words."""
    found = _PLACE.match(where)
    if found is None or (found[1] not in RECORDS and setting_field_of(Scheme, found[1]) is None):
        return viewer.say(section_words(where)) if where in ("from", "TOML") else clean(where)
    section, part, name = found[1], found[2], found[3]
    kind = {**RECORDS, **TABLES}.get(section)
    words = [viewer.say(section_words(section))]
    if part is not None and section in TABLES:
        words.append(_part(viewer, section, part, scheme))
    setting = setting_field_of(kind, name) if kind and name else None
    if setting is not None:
        words.append(viewer.say(about(setting).words))
    return " · ".join(words)


def _part(viewer: Viewer, section: str, part: str, scheme: Scheme) -> str:
    """Which line of a table: its metric, seat or group; a bare number as people count."""
    lines: tuple = getattr(scheme, section)
    key = part
    if part.isdigit():
        line = lines[int(part)] if int(part) < len(lines) else None
        key = (
            ""
            if line is None
            else str(getattr(line, "metric", "") or getattr(line, "seat", "") or getattr(line, "id", ""))
        )
        number = viewer.t(f"第{int(part) + 1}行", f"line {int(part) + 1}")
        return f"{number} {_part(viewer, section, key, scheme)}".strip() if key and not key.isdigit() else number
    if section == "amounts":
        return viewer.t("、", ", ").join(_choice(viewer, word) for word in key.split())
    return viewer.say(metric_words(key, scheme)) if section == "items" else clean(key)


def _choice(viewer: Viewer, word: str) -> str:
    names: dict[str, Text] = {
        **{str(seat): name for seat, name in SEAT_NAMES.items()},
        **{str(kind): name for kind, name in CLASS_NAMES.items()},
    }
    return viewer.say(names[word]) if word in names else clean(word)


def problem_words(viewer: Viewer, problem: Problem, scheme: Scheme) -> str:
    """A problem at its place, in one sentence."""
    return (
        f"{setting_place(viewer, problem.where, scheme)}{viewer.t('：', ': ')}{clean(viewer.t(problem.zh, problem.en))}"
    )


def sentence_words(viewer: Viewer, section: str, record: Any, scheme: Scheme, between: str = "") -> str:
    """A section, or a line of a table, in sentences; Markdown."""
    between = between or viewer.t("", " ")
    return between.join(plain(viewer.say(one)) for one in sentences_of(section, record, scheme))


def shares(scheme: Scheme, decimals: int = 0) -> dict[str, Decimal | None]:
    """Each item's weight as a percentage within its group, rounded so that a group's add up to 100.

    None where the group weighs nothing.
    """
    found: dict[str, Decimal | None] = {}
    for group in {item.group for item in scheme.items}:
        own = [item for item in scheme.items if item.group == group]
        whole, total = 100 * 10**decimals, sum(Fraction(item.weight) for item in own)
        parts = (
            apportioned([Fraction(item.weight) * whole / total for item in own], whole) if total else [None] * len(own)
        )
        for item, part in zip(own, parts, strict=True):
            found[item.metric] = None if part is None else Decimal(part).scaleb(-decimals)
    return found
