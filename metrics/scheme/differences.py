"""Two schemes compared setting by setting, each named in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from data.types import CLASS_NAMES, SEAT_NAMES, Better, Month, OutletClass, Seat, Text
from metrics.scheme.choices import Choice
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about

WORDS: dict[type, dict[Any, Text]] = {
    Seat: SEAT_NAMES,
    OutletClass: CLASS_NAMES,
    Better: {
        Better.HIGHER: Text(zh="越高越好", en="higher is better"),
        Better.LOWER: Text(zh="越低越好", en="lower is better"),
    },
}
"""What a scheme names that is no choice of its own, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingDifference:
    """One setting that is not the same; a value that one of the schemes does not have is empty."""

    where: str
    words: Text
    before: Text
    after: Text


def scheme_differences(before: Scheme, after: Scheme) -> tuple[SettingDifference, ...]:
    """Every setting in which the second scheme differs from the first, in the order of the scheme."""
    old, new = dict(_settings(before, "")), dict(_settings(after, ""))
    nothing = Text(zh="", en="")
    return tuple(
        SettingDifference(
            where=where,
            words=(new.get(where) or old[where])[0],
            before=value_in_words(old[where][1]) if where in old else nothing,
            after=value_in_words(new[where][1]) if where in new else nothing,
        )
        for where in [*new, *(where for where in old if where not in new)]
        if where not in old or where not in new or old[where][1] != new[where][1]
    )


def value_in_words(value: object) -> Text:
    """A setting's value in words."""
    if isinstance(value, Text):
        return value
    if isinstance(value, bool):
        return Text(zh="是" if value else "否", en="yes" if value else "no")
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, StrEnum):
        return WORDS.get(type(value), {}).get(value) or Text(zh=str(value), en=str(value))
    if isinstance(value, Month):
        return Text(zh=value.say("zh"), en=value.say("en"))
    if isinstance(value, tuple):
        parts = [value_in_words(part) for part in value]
        return Text(zh="、".join(part.zh for part in parts), en=", ".join(part.en for part in parts))
    return Text(zh="" if value is None else str(value), en="" if value is None else str(value))


def _settings(record: Any, where: str) -> Iterator[tuple[str, tuple[Text, object]]]:
    """Every setting by its place; items, groups and amounts by what they are about, not by their number."""
    for field in fields(record):
        value, place = getattr(record, field.name), f"{where}{field.name}"
        if isinstance(value, tuple) and value and is_dataclass(value[0]) and not isinstance(value[0], Month):
            for number, part in enumerate(value):
                yield from _settings(part, f"{place}[{_called(part, number)}].")
        elif is_dataclass(value) and not isinstance(value, Text | Month):
            yield from _settings(value, f"{place}.")
        else:
            yield place, (about(field).words, value)


def _called(record: Any, number: int) -> str:
    if hasattr(record, "metric"):
        return record.metric
    if hasattr(record, "seat"):
        return " ".join((record.seat, *record.classes))
    return record.id if hasattr(record, "id") else str(number)
