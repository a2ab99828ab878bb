"""The last twelve months of each outlet, for the small lines in tables."""

from __future__ import annotations

from data.types import COMPOSITE, Month
from metrics.composite.single_rankings import printed_values
from ui.month.filters import months_loaded
from ui.month.standings import field_standing_of
from ui.shell.kept import kept_read
from ui.shell.viewer import Viewer

MONTHS = 12


def past_values(
    viewer: Viewer, choice: str, month: Month, outlets: tuple[str, ...], count: int = MONTHS
) -> dict[str, list[float | None]]:
    """Up to `count` values ending with the month, oldest first, by outlet.

    A missing month is None; an outlet with no value at all is left out.
    """
    composite = choice == COMPOSITE
    found = (
        _composite(viewer, month, outlets, count)
        if composite
        else _metric(viewer, choice, past_months(viewer, month, count), outlets)
    )
    return {outlet: line for outlet, line in found.items() if any(value is not None for value in line)}


def past_months(viewer: Viewer, month: Month, count: int = MONTHS) -> list[Month]:
    """The calendar months up to `month` of which something is loaded, at most `count`."""
    return [one for one in months_loaded(viewer) if month.plus(1 - count) <= one <= month]


def _composite(viewer: Viewer, month: Month, outlets: tuple[str, ...], count: int) -> dict[str, list[float | None]]:
    held = field_standing_of(viewer, month)
    lines: dict[str, list[float | None]] = {outlet: [] for outlet in outlets}
    for past in held.months[-count:]:
        standings, at = held.standings.get(past), held.positions.get(past, {})
        scores = standings.table.set_index("outlet")["value"] if standings is not None else {}
        for outlet, line in lines.items():
            line.append(_known(scores.get(outlet)) if outlet in at else None)
    return lines


def _metric(
    viewer: Viewer, metric: str, months: list[Month], outlets: tuple[str, ...]
) -> dict[str, list[float | None]]:
    known = kept_read(
        viewer,
        lambda db: printed_values(db, metric, months[0], months[-1]),
        "past",
        metric,
        str(months[0]),
        str(months[-1]),
    )
    return {outlet: [_known(known.get(month, {}).get(outlet)) for month in months] for outlet in outlets}


def _known(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
