"""How the values of a metric are spread within each class or branch, and where one outlet stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from data.types import Text
from metrics.analysis.measure import Measure, middle

FEWEST_FOR_A_BAND = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadGroup:
    """A class or branch: the published values of its ranked outlets, their middle, and the middle half of enough."""

    key: str
    name: Text
    outlets: tuple[str, ...]
    values: tuple[Decimal, ...]
    median: Decimal
    band: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The outlet that is marked: its value and its places; None where it has none. `note`: why."""

    outlet: str
    name: str
    group: SpreadGroup | None
    value: Decimal | None
    place: int | None
    ranked: int
    place_within: int | None
    note: Text


def spread_group(
    measure: Measure, key: str, name: Text, outlets: Sequence[str], values: Sequence[float]
) -> SpreadGroup:
    """Of at least one outlet; quartiles are interpolated as spreadsheets do."""
    shown = tuple(measure.published(value) for value in values)
    low, high = np.quantile(np.array(values), (0.25, 0.75)).tolist()
    return SpreadGroup(
        key=key,
        name=name,
        outlets=tuple(outlets),
        values=shown,
        median=middle(shown, measure.decimals),
        band=(low, high) if len(values) >= FEWEST_FOR_A_BAND else None,
    )


def spread_sentence(measure: Measure, marked: Marked) -> Text:
    """Where the outlet stands in its group and in the bank."""
    name = measure.name
    if marked.value is None:
        return Text(zh=f"{marked.name}没有{name.zh}的数。", en=f"{marked.name} has no figure of {name.en}.")
    said, group = measure.say(marked.value), marked.group
    zh, en = f"{marked.name}{name.zh} {said.zh}", f"{marked.name}: {name.en} {said.en}"
    if marked.place is None:
        return Text(zh=f"{zh}，没有名次（{marked.note.zh}）。", en=f"{en}, without a place ({marked.note.en}).")
    if group is None or marked.place_within is None:
        return Text(
            zh=f"{zh}，全辖 {marked.ranked} 家中第 {marked.place}。",
            en=f"{en}, place {marked.place} of {marked.ranked}.",
        )
    of, within, middle_of = len(group.values), marked.place_within, f"{group.median:,}"
    return Text(
        zh=f"{zh}，在{group.name.zh} {of} 家中第 {within}（全辖第 {marked.place}），中位数 {middle_of}。",
        en=f"{en}, place {within} of {of} ({group.name.en}; {marked.place} in the bank), median {middle_of}.",
    )
