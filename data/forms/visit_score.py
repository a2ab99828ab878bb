"""How a visit is scored: vetoes and bands are applied once, when its file goes in, in whole hundredths.

Raw points, then item veto, section veto, sums of sections, total, and the form's veto at last. What is possible never
changes by a veto; an item that does not apply leaves both sums, and a section without any that applies has no score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.forms.form import VETOES, Form, FormItem

Pair = tuple[int, int]
"""Earned and possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitScore:
    """A visit after the vetoes; an item that does not apply is None in `items`."""

    items: Mapping[str, Pair | None]
    sections: Mapping[str, Pair]
    earned: int
    possible: int
    before_veto: int
    vetoed: int
    failed: int
    applicable: int


def visit_score(form: Form, raw: Mapping[str, int | None]) -> VisitScore:
    """The visit by the points of its items as given; None does not apply, an item that is absent was not looked at."""
    earned = {item: points for item, points in raw.items() if points is not None}
    most = {item.id: item.most for item in form.items}
    fallen = [item for item in form.items if item.id in earned and _falls(item, earned[item.id])]
    vetoed = sum({VETOES[item.veto] for item in fallen})
    gone = {item.section for item in fallen if item.veto == "section"}
    spoilt = {item.id for item in form.items if item.section in gone} | {
        item.id for item in fallen if item.veto == "item"
    }
    kept = {item: 0 if item in spoilt else points for item, points in earned.items()}
    sections = {
        section.id: (sum(kept[item] for item in inside), sum(most[item] for item in inside))
        for section in form.sections
        if (inside := [item.id for item in form.items if item.section == section.id and item.id in kept])
    }
    items = {item: (kept[item], most[item]) if points is not None else None for item, points in raw.items()}
    failed = sum(points < most[item] for item, points in earned.items())
    return _in_all(form, items, sections, vetoed, (failed, len(earned)))


def _falls(item: FormItem, points: int) -> bool:
    """Whether the item's veto falls: any loss where it takes the item alone, else earning nothing."""
    return bool(item.veto) and (points < item.most if item.veto == "item" else points == 0)


def sections_score(form: Form, given: Mapping[str, Pair]) -> VisitScore:
    """The same of a file that gives only the sections' totals."""
    return _in_all(form, {}, given, 0, (0, 0))


def _in_all(
    form: Form, items: Mapping[str, Pair | None], sections: Mapping[str, Pair], vetoed: int, failed: Pair
) -> VisitScore:
    before, possible = (sum(pair[at] for pair in sections.values()) for at in (0, 1))
    capped = min(before, form.cap * possible // 100) if vetoed & VETOES["form"] else before
    return VisitScore(
        items=items, sections=sections, earned=capped, possible=possible, before_veto=before, vetoed=vetoed,
        failed=failed[0], applicable=failed[1],
    )  # fmt: skip
