"""The last twelve months of each outlet, for the small lines in tables."""

from __future__ import annotations

from data.types import Month
from metrics.single import printed_values
from ui.filters import COMPOSITE
from ui.kept import kept
from ui.standings import field_standing_of
from ui.viewer import Viewer

MONTHS = 12


def trends(viewer: Viewer, choice: str, month: Month, outlets: tuple[str, ...], count: int = MONTHS) -> dict[str, list[float | None]]:
    """Up to `count` values ending with the month, oldest first, by outlet; a missing month is None, and who has none at all is left out."""
    composite = choice == COMPOSITE
    found = _composite(viewer, month, outlets, count) if composite else _metric(viewer, choice, past_months(viewer, month, count), outlets)
    return {outlet: line for outlet, line in found.items() if any(value is not None for value in line)}


def past_months(viewer: Viewer, month: Month, count: int = MONTHS) -> list[Month]:
    """The calendar months up to `month` of which something is loaded, at most `count`."""
    with viewer.db() as db:
        found = db.execute(
            "select distinct month from live.active_batch where month between $first and $last order by month",
            {"first": str(month.plus(1 - count)), "last": str(month)},
        ).fetchall()
    return [Month.parse(name) for (name,) in found]


def _composite(viewer: Viewer, month: Month, outlets: tuple[str, ...], count: int) -> dict[str, list[float | None]]:
    held = field_standing_of(viewer, month)
    lines: dict[str, list[float | None]] = {outlet: [] for outlet in outlets}
    for past in held.months[-count:]:
        standings, at = held.standings.get(past), held.positions.get(past, {})
        scores = standings.table.set_index("outlet")["value"] if standings is not None else {}
        for outlet, line in lines.items():
            line.append(_known(scores.get(outlet)) if outlet in at else None)
    return lines


def past(viewer: Viewer, metric: str, since: Month, until: Month) -> dict[Month, dict[str, float]]:
    """What one metric was published as over a span of months, by outlet."""
    with viewer.db() as db:
        return printed_values(db, metric, since, until)


def _metric(viewer: Viewer, metric: str, months: list[Month], outlets: tuple[str, ...]) -> dict[str, list[float | None]]:
    known = kept(viewer, lambda: past(viewer, metric, months[0], months[-1]), "past", metric, str(months[0]), str(months[-1]))
    return {outlet: [_known(known.get(month, {}).get(outlet)) for month in months] for outlet in outlets}


def _known(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
