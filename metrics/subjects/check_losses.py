"""Points lost by a form, the largest first: as given item by item, and what vetoes took beyond that on a line apart.

So that whatever they are laid out by, the lines add up to what was possible less what was earned. A visit of which
only the sections are known loses by section.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from duckdb import DuckDBPyConnection

from data.forms.form import FAILED, Form
from data.rounding import half_up
from data.sheets.check import CHECK
from data.types import Text
from metrics.subjects.checks_of import ChecksOf, marks_seen


class LossBy(StrEnum):
    """What lost points are laid out by; the value stands in the address."""

    ITEM = "item"
    SECTION = "section"
    OUTLET = "outlet"
    BRANCH = "branch"
    MODE = "mode"


VETO, REST = APART = ("-veto", "-rest")
"""Lines of their own; no item, outlet or branch is called so."""
VETOED = Text(zh="否决扣减", en="taken by vetoes")
_ITEMS = "mark.applicable = 1 and mark.raw < mark.possible"
_PART = "split_part(mark.key, '.', 4)"
_SECTIONS = f"mark.applicable is null and mark.earned < mark.possible and {_PART} not in ('', '{FAILED}')"
_LOST = f"""
    with given as (
        select *, possible - raw as lost from {marks_seen(_ITEMS)}
        union all
        select *, possible - earned as lost from {marks_seen(_SECTIONS)}
        anti join (
            select batch, visit from live.active_{CHECK.table} as mark
            where starts_with(mark.key, $form) and ends_with(mark.key, '.{FAILED}')
        ) as itemised using (batch, visit)
    )
    select {{by}}, any_value(name), sum(lost), count(*) from given group by {{by}}
"""
_VISITS = f"{_PART} = ''"
_WHOLE = f"select coalesce(sum(possible - earned), 0), count(*) from {marks_seen(_VISITS)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LossLine:
    """One bar: points in hundredths, lost so many times; shares in percent of all that was lost."""

    key: str
    name: Text
    lost: int
    times: int
    share: Decimal = Decimal(0)
    running: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLosses:
    """`lost` is possible less earned of all visits, which the lines add up to."""

    lines: tuple[LossLine, ...]
    lost: int
    visits: int


def check_losses(db: DuckDBPyConnection, of: ChecksOf, by: LossBy, versions: Sequence[Form]) -> CheckLosses:
    """Nothing without a loss is a line; vetoes come last."""
    takes, column = of.takes() | {"exempt_from": of.exempt_from}, "part, version" if by is LossBy.SECTION else _BY[by]
    ((whole, visits),) = db.execute(_WHOLE, takes).fetchall()
    sections = {str(form.from_month): {one.id: one.section for one in form.items} for form in versions}
    names, found = part_names(versions), dict[str, LossLine]()
    for key, *version, name, lost, times in db.execute(_LOST.format(by=column), takes).fetchall():
        key = sections.get(version[0], {}).get(key, key) if version else key
        named = Text(zh=name, en=name) if by is LossBy.OUTLET else Text(zh=key, en=key)
        named = named if by in _UNITS else names.get(key, named)
        before = found.get(key) or LossLine(key=key, name=named, lost=0, times=0)
        found[key] = replace(before, lost=before.lost + lost, times=before.times + times)
    lines = sorted(found.values(), key=lambda one: (-one.lost, one.key))
    if beyond := whole - sum(one.lost for one in lines):
        lines.append(LossLine(key=VETO, name=VETOED, lost=beyond, times=0))
    return CheckLosses(lines=_shared(lines, whole), lost=whole, visits=visits)


_UNITS = frozenset({LossBy.OUTLET, LossBy.BRANCH, LossBy.MODE})
_BY = {LossBy.ITEM: "part", LossBy.OUTLET: "outlet", LossBy.BRANCH: "branch", LossBy.MODE: "mode"}


def part_names(versions: Sequence[Form]) -> Mapping[str, Text]:
    """What sections and items are called, by the newest version that has them."""
    return {part.id: part.title for form in versions for part in (*form.sections, *form.items)}


def losses_shown(lines: Sequence[LossLine], most: int) -> tuple[LossLine, ...]:
    """So many of the largest, the others together in one line, and vetoes."""
    own, last = [one for one in lines if one.key != VETO], [one for one in lines if one.key == VETO]
    others = own[most:]
    if len(others) < 2:
        return tuple(lines)
    name = Text(zh=f"其余 {len(others)} 项", en=f"{len(others)} others")
    sums = {"lost": sum(one.lost for one in others), "share": sum((one.share for one in others), Decimal(0))}
    rest = LossLine(key=REST, name=name, times=0, running=others[-1].running, **sums)
    return *own[:most], rest, *last


def _shared(lines: Sequence[LossLine], whole: int) -> tuple[LossLine, ...]:
    running = accumulate(one.lost for one in lines)
    return tuple(
        replace(one, share=half_up(Decimal(100 * one.lost) / whole, 1), running=half_up(Decimal(100 * so) / whole, 1))
        for one, so in zip(lines, running, strict=True)
    )
