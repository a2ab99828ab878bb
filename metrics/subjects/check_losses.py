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
from data.types import Text
from metrics.subjects.checks_of import MARKS, ChecksOf


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
_LOST = f"""
    with {MARKS},
    given as (
        select *, possible - raw as lost from marks where applicable = 1
        union all
        select *, possible - earned as lost from marks
        anti join (select batch, visit from marks where applicable is not null) as itemised using (batch, visit)
        where part not in ('', '{FAILED}') and earned is not null
    )
    select {{by}}, any_value(name), part, version, sum(lost), count(*) filter (where lost > 0), count(*)
    from given group by {{by}}, part, version
"""
_WHOLE = f"with {MARKS} select coalesce(sum(possible - earned), 0), count(*) from marks where part = ''"


@dataclass(frozen=True, slots=True, kw_only=True)
class LossLine:
    """One bar: points in hundredths, in how many of how many answers; shares in percent of all that was lost."""

    key: str
    name: Text
    lost: int
    failed: int
    answers: int
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
    takes, column = of.takes() | {"exempt_from": of.exempt_from}, by if by in _COLUMNS else "part"
    ((whole, visits),) = db.execute(_WHOLE, takes).fetchall()
    sections = {str(form.from_month): {one.id: one.section for one in form.items} for form in versions}
    found: dict[str, LossLine] = {}
    for key, name, part, version, lost, failed, answers in db.execute(_LOST.format(by=column), takes).fetchall():
        key = sections.get(version, {}).get(part, part) if by is LossBy.SECTION else key
        named = Text(zh=name, en=name) if by is LossBy.OUTLET else Text(zh=key, en=key)
        line = found.get(key) or LossLine(key=key, name=named, lost=0, failed=0, answers=0)
        found[key] = replace(line, lost=line.lost + lost, failed=line.failed + failed, answers=line.answers + answers)
    names = part_names(versions) if column == "part" else {}
    lines = [replace(one, name=names.get(one.key, one.name)) for one in found.values() if one.lost]
    lines.sort(key=lambda one: (-one.lost, one.key))
    if beyond := whole - sum(one.lost for one in lines):
        lines.append(LossLine(key=VETO, name=VETOED, lost=beyond, failed=0, answers=0))
    return CheckLosses(lines=_shared(lines, whole), lost=whole, visits=visits)


_COLUMNS = frozenset({LossBy.OUTLET, LossBy.BRANCH, LossBy.MODE})


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
    rest = LossLine(key=REST, name=name, failed=0, answers=0, running=others[-1].running, **sums)
    return *own[:most], rest, *last


def _shared(lines: Sequence[LossLine], whole: int) -> tuple[LossLine, ...]:
    running = accumulate(one.lost for one in lines)
    return tuple(
        replace(one, share=half_up(Decimal(100 * one.lost) / whole, 1), running=half_up(Decimal(100 * so) / whole, 1))
        for one, so in zip(lines, running, strict=True)
    )
