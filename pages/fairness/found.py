"""What the fairness page asks of a month, worked out once per data version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from data.people.rights import Act
from data.types import Month
from metrics.fairness.fairness import Fairness, fairness
from metrics.fairness.field import FieldStanding
from metrics.fairness.fined_by_chance import Guarded, guarded_months
from reports import columns as shared
from reports.excel import FilledColumn
from ui.look.chart_with_table import ChartFigures, outlet_columns
from ui.month.standings import field_standing_of
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import charted, clean

YEAR = 12
LONGEST_SHARED = 4


def fairness_of(viewer: Viewer, month: Month) -> Fairness:
    return kept(viewer, lambda: fairness(field_standing_of(viewer, month)), "fairness", str(month))


def guarded_of(viewer: Viewer, month: Month) -> Guarded:
    """What the guard against chance would have changed in the twelve months up to this one."""
    return kept(viewer, lambda: _guarded(field_standing_of(viewer, month)), "guarded", str(month))


def placed_order(held: FieldStanding) -> np.ndarray:
    """Where the ranked outlets stand in the arrays, first place first."""
    ranked = np.flatnonzero(held.now.place > 0)
    return ranked[np.argsort(held.now.place[ranked], kind="stable")]


def named_outlet(held: FieldStanding, at: int) -> tuple[str, str, str]:
    """Code, name and tier-1 branch of one outlet, as of the month."""
    units = held.now.units
    return clean(units.outlet[at]), clean(units.name[at]), clean(units.branch[at])


def short_names(held: FieldStanding) -> list[str]:
    """Everybody's name in short: the beginning all share (a city, say) is left out where names are long."""
    names = [clean(name) for name in held.now.units.name]
    shared = next((at for at, letters in enumerate(zip(*names, strict=False)) if len(set(letters)) > 1), 0)
    return [name[shared:] if 0 < shared <= LONGEST_SHARED and len(name) > shared + 1 else name for name in names]


def charted_names(held: FieldStanding) -> list[str]:
    """The same as a chart takes them."""
    return list(map(charted, short_names(held)))


def name_columns(viewer: Viewer, outlets: Sequence[tuple[str, str, str]]) -> tuple[FilledColumn, ...]:
    """Code, name and tier-1 branch of the outlets of a table."""
    return tuple(outlet_columns(viewer, *(zip(*outlets, strict=True) if outlets else ((), (), ()))))


def placed_columns(viewer: Viewer, held: FieldStanding, at: np.ndarray) -> tuple[FilledColumn, ...]:
    """The same with the place in front, of the outlets at these places of the arrays."""
    names = name_columns(viewer, [named_outlet(held, i) for i in at.tolist()])
    return shared.PLACE.of(viewer.language, held.now.place[at]), *names


def whole_bank(viewer: Viewer, month: Month, name: str, stem: str, table: Iterable[FilledColumn]) -> ChartFigures:
    """A table of this page: over everybody, for those who may see the page."""
    title, file, scope = f"{name} · {viewer.say(month)}", f"{stem}-{month}", viewer.t("全辖网点", "whole bank")
    return ChartFigures(title=title, made=lambda: table, stem=file, act=Act.VIEW_FAIRNESS, scope=scope)


def _guarded(held: FieldStanding) -> Guarded:
    recent = {month: one for month, one in held.standings.items() if held.month.since(month) < YEAR}
    return guarded_months(recent, list(held.measured.values()))
