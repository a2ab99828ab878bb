"""The last twelve months of each outlet, for the small lines in tables."""

from __future__ import annotations

import pandas as pd

from data.types import Month
from metrics.league import history
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


def past(viewer: Viewer, metric: str, since: Month, until: Month) -> pd.DataFrame:
    """The league tables of one metric over a span of months."""
    with viewer.db() as db:
        return history(db, metric, since, until)


def _metric(viewer: Viewer, metric: str, months: list[Month], outlets: tuple[str, ...]) -> dict[str, list[float | None]]:
    table = kept(viewer, lambda: past(viewer, metric, months[0], months[-1]), "past", metric, str(months[0]), str(months[-1]))
    wanted = table[table["outlet"].isin(outlets)]
    known = {(row["outlet"], row["month"]): float(row["value"]) for row in wanted.to_dict("records")}
    return {outlet: [_known(known.get((outlet, str(month)))) for month in months] for outlet in outlets}


def _known(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
